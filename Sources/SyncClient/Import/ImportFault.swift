import Console
import Domain
import Spreadsheets

/// What can be wrong with an import as a whole. Data only: the words are in `ImportWords.fault`.
enum ImportFault: Error, Hashable {
  /// Several columns could be the same thing.
  case ambiguous(ImportField, [ImportColumn])
  case noNameColumn([ImportColumn])
  /// No titles, and content that does not tell; with the first row's values.
  case noHeader([ImportColumn], examples: [String])
  case missingColumn(ImportField, [ImportColumn])
  case unknownColumn(String, known: [ImportColumn])
  case severalColumns(String, [String])
  case badMapping(String)
  case unknownField(String, known: [ImportField])
  case unknownSheet(String, known: [String])
  case noRows(sheet: String)
  case tooManyRows(limit: Int)
  case tooManyChanges(Int, limit: Int)
  /// About how many rows go into one import.
  case changeSetTooLarge(rows: Int)
  /// All or nothing.
  case refusedRows(Int, of: Int)
  case measureNeeded
  case unknownMeasure(String, known: [ImportField])
  case fileExists(path: String)
  case sourceTooLong(limit: Int)

  var status: ExitStatus {
    switch self {
    case .badMapping, .unknownField, .measureNeeded, .unknownMeasure, .sourceTooLong: .usage
    case .fileExists: .cannotWrite
    case .unknownSheet, .unknownColumn: .noInput
    default: .badData
    }
  }
}

/// A spreadsheet that could not be read, and which.
struct UnreadableFile: Error {
  var path: String
  var cause: SpreadsheetError

  var status: ExitStatus {
    switch cause {
    case .cannotOpen, .isFolder: .noInput
    case .readFailed: .inputOutput
    default: .badData
    }
  }
}
