package import Domain

/// Why there is no document. Data only; the words are in `DocumentWords.text(_:)`.
package protocol ReportFault: Error {
  var nature: ReportFaultNature { get }
}

/// What a fault means to a program that asked: its exit code, the answer's status.
package enum ReportFaultNature: Sendable {
  /// What was asked says too little, or what is not understood.
  case badQuestion
  case notFound
  case needsProgram
  case tryAgain
  case failed
}

/// What is wrong with what was asked.
package enum ReportError: ReportFault, Hashable, Sendable {
  /// There is no such record, or who asks may not see its figures.
  case notVisible(Kind)
  case needsName(Kind)
  case unknown(Kind, String)
  /// With what tells them apart, a line each.
  case ambiguous(Kind, String, [String])
  case unknownKind(String)
  case unknownFormat(String)

  package var nature: ReportFaultNature {
    switch self {
    case .notVisible, .unknown: .notFound
    case .needsName, .ambiguous, .unknownKind, .unknownFormat: .badQuestion
    }
  }
}

/// Why there is no PDF.
package enum PrintingError: ReportFault, Hashable {
  /// There is no such program on this computer.
  case notInstalled
  /// It ended otherwise than well; the end of what it said about it.
  case failed(detail: String)
  case timedOut(seconds: Int)
  case cancelled
  case tooLarge(limitInBytes: Int)
  /// A number of errno.h.
  case cannotStart(code: Int32)

  package var nature: ReportFaultNature {
    switch self {
    case .notInstalled: .needsProgram
    case .failed: .failed
    case .timedOut, .cancelled, .cannotStart: .tryAgain
    case .tooLarge: .badQuestion
    }
  }
}
