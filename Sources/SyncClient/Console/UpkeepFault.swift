import Console
import Domain
import Replica

/// What can be wrong with what `conflicts`, `rejected`, `why`, `backup` and their like were asked. Data only: the words
/// are in `UpkeepWords.fault`.
enum UpkeepFault: Error, Hashable {
  case noSuchConflict(String)
  case severalConflicts(String, registers: [String])
  /// More than two values: which one?
  case needsValue(of: Int)
  case noSuchValue(Int, of: Int)
  case noValueOfRemoval
  case noSuchWork(String)
  case stillHeld(String)
  case notJudgedYet(String)
  case nothingLeft(String)
  case tooLarge(limitInBytes: Int)
  /// Nobody is there to confirm it.
  case discardNeedsYes(String)
  case unknownRecord(String)
  case unknownHistory(String)
  case nothingNamed
  case fileExists(path: String)
  case backupUnreadable(path: String)
  case unknownTable(String, known: [String])
  case noTable
  case csvNeedsDirectory
  case workbookNeedsFile
  case syncRunning(waitedInSeconds: Int)

  var status: ExitStatus {
    switch self {
    case .needsValue, .nothingNamed, .noTable, .csvNeedsDirectory, .workbookNeedsFile, .unknownTable, .noValueOfRemoval:
      .usage
    case .fileExists, .backupUnreadable: .cannotWrite
    case .syncRunning: .tryAgain
    case .stillHeld, .notJudgedYet, .discardNeedsYes: .refused
    case .noSuchConflict, .noSuchWork, .unknownRecord, .unknownHistory: .noInput
    case .severalConflicts, .noSuchValue, .nothingLeft, .tooLarge: .badData
    }
  }
}
