import Console
import Domain

/// What can be wrong with what a record command was asked, beside names, amounts and dates. Data only: the words are
/// in `RecordsWords.fault`.
enum RecordFault: Error, Hashable {
  case periodReversed(Day, Day)
  case badTime(String)
  /// A day where a day and a time are needed.
  case missingTime(String)
  case badDuration(String)
  case badFlag(String)
  case badTimeZone(String)
  case badPublicAddress(String)
  case badPrice(String)
  /// Several of `--about`, `--card`, `--guest` and `--event`.
  case severalSubjects
  case badDays(String)
  case alreadyDone(String)
  /// Nobody of a group.
  case ownerWithoutGroup(String)
  /// A word of the choice, but not one that this command takes; `allowed` in the user's words.
  case choiceNotHere(String, allowed: [String])
  case notAnID(String)
  case warningAboveLimit(warning: Int, limit: Int)
  /// Below 1.
  case badDailyLimit(Int)
  case missingOption(String)
  case alreadyVoid(ticket: String)
  case alreadyCorrected(ticket: String, by: String)
  case sameRecord(Kind, String)
  /// Two duos of different books, or two guests of different events.
  case notAlike(Kind, String, String)
  case noMembership(person: String, group: String?)
  case severalMemberships(person: String, groups: [String])
  /// One of that name is there already.
  case alreadyThere(Kind, String, id: String)
  case notMarked(person: String, event: String)
  /// An option, or an argument by its place, that must say something.
  case emptyText(option: String)
  /// `--remove` with something to note.
  case removeAlone
  /// What is noted of one status only, by the words that people have for both.
  case onlyWithStatus(what: String, status: String)

  var status: ExitStatus {
    switch self {
    case .missingOption, .emptyText, .removeAlone: .usage
    case .notAnID, .noMembership: .noInput
    default: .badData
    }
  }
}
