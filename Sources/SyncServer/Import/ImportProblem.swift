import Domain
import Replica
import Spreadsheets

/// Something about a line that its author should know.
struct ImportProblem: Equatable, Sendable {
  enum Severity: String, Sendable {
    /// The line, or the file, is not imported.
    case refused
    /// The line is imported, or was there already; something about it is not as in the file.
    case warning
  }

  var file: ImportFile
  /// The physical line, counted from 1; the header's for what is wrong with the file as a whole.
  var line: Int
  var severity: Severity
  var reason: ImportReason
  var column: String?
  /// What stands there, for ids, dates, amounts and words of a choice only: nobody's name or number leaves the file.
  var value: String?
}

/// Why a line is refused or warned of. Data only; the words are in `ImportWording`.
enum ImportReason: Equatable, Sendable {
  // The file
  case unreadable(CSVError)
  case emptyFile
  case missingColumn
  case duplicateColumn
  // The line
  case wrongFieldCount(found: Int, expected: Int)
  case missingValue
  case notAnID
  case notADay
  case notAMonth
  case notATime
  case notALocalTime
  case notAnInstant
  case notWholeCents
  case notANumber
  case notOneOf([String])
  // What is there already
  /// An earlier line of this import has the same id or key, and other values.
  case otherValuesAbove
  /// The record is there with other values, and nobody changed it since.
  case otherValuesHere
  /// It refers to a line that was refused.
  case refersToRefused(ImportFile, line: Int)
  /// The server's judgement.
  case judged(Refusal)
  // Warnings
  case phoneNotCallable
  case notAnEmail
  case changedHere
  case deletedHere
  case erasedHere

  /// Whether it is only that another line was refused.
  var isDerived: Bool { if case .refersToRefused = self { true } else { false } }

  /// The name in JSON.
  var code: String {
    switch self {
    case .unreadable: "unreadable"
    case .emptyFile: "emptyFile"
    case .missingColumn: "missingColumn"
    case .duplicateColumn: "duplicateColumn"
    case .wrongFieldCount: "wrongFieldCount"
    case .missingValue: "missingValue"
    case .notAnID: "notAnID"
    case .notADay: "notADay"
    case .notAMonth: "notAMonth"
    case .notATime: "notATime"
    case .notALocalTime: "notALocalTime"
    case .notAnInstant: "notAnInstant"
    case .notWholeCents: "notWholeCents"
    case .notANumber: "notANumber"
    case .notOneOf: "notOneOf"
    case .otherValuesAbove: "otherValuesAbove"
    case .otherValuesHere: "otherValuesHere"
    case .refersToRefused: "refersToRefused"
    case .judged(let refusal): refusal.reason.rawValue
    case .phoneNotCallable: "phoneNotCallable"
    case .notAnEmail: "notAnEmail"
    case .changedHere: "changedHere"
    case .deletedHere: "deletedHere"
    case .erasedHere: "erasedHere"
    }
  }
}

/// Why an import did not even begin, or could not go on.
enum ImportError: Error, Equatable {
  case noDirectory(String)
  /// None of the files is in the directory.
  case noFiles(String)
  case cannotRead(path: String, errno: Int32)
  case cannotWrite(path: String, errno: Int32)
  /// There is nobody in whose name to write.
  case noSuperAdmin
  case notASuperAdmin(String)
  case unknownTimeZone(String)
}
