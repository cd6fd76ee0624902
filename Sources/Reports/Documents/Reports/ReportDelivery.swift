import Files

/// Where a document goes: to standard output, or into a file that is not there yet.
package struct ReportDelivery: Sendable {
  package let format: ReportFormat
  /// Nil for standard output.
  package let path: String?

  /// - Parameters:
  ///   - to: a path, `-` for standard output; nil: the document's own name in the folder where one is.
  ///   - format: a word of `ReportFormat`; nil: as the path's ending says, else PDF.
  /// - Throws: `ReportError.unknownFormat`, `FileFault.exists`: before anything is made.
  package init(of document: Document, to: String?, format: String?) throws {
    let ending = to.flatMap { path in ReportFormat.allCases.first { path.lowercased().hasSuffix(".\($0.rawValue)") } }
    self.format = try format.map(ReportFormat.init(named:)) ?? ending ?? .pdf
    path = to == "-" ? nil : to ?? "\(document.fileStem).\(self.format.rawValue)"
    if let path, WholeFile(path: path).exists { throw FileFault.exists(path: path) }
  }
}

extension ReportFormat {
  /// - Throws: `ReportError.unknownFormat`.
  package init(named text: String) throws(ReportError) {
    guard let format = ReportFormat(rawValue: text.lowercased()) else { throw .unknownFormat(text) }
    self = format
  }
}

extension ReportKind {
  /// - Throws: `ReportError.unknownKind`.
  package init(named text: String) throws(ReportError) {
    guard let kind = ReportKind(rawValue: text.lowercased()) else { throw .unknownKind(text) }
    self = kind
  }
}
