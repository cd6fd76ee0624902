import Domain
import Spreadsheets

/// What is to be said of a row. Data only: the words are in `ImportWords.reason`.
enum ImportReason: Hashable, Sendable {
  // Doubts: the row comes in without that
  case phoneNotCallable(String)
  case notAnEmail(String)
  case unknownLevel(String)
  case unknownState(String)
  case notADay(String)
  case formulaWithoutValue
  case errorValue(String)
  /// Somebody with the same phone, e-mail or company may be the same person.
  case looksLike(name: String, command: String?)
  /// He is a member since another day than the row says.
  case memberSince(Day)
  // No doubts: what becomes of a value that was there
  case replaces(String)
  /// The person keeps the phone or e-mail that the copy has.
  case notKept(String)
  // Refusals
  case noName
  /// Neither phone nor e-mail nor company.
  case nothingIdentifies
  case noLastName(String)
  case tooLong(limit: Int)
  case unknownMember(String)
  case severalMembers(String, [String])
  case missingMember
  case memberElsewhere(group: String)
  case badMonth(String)
  case unknownMeasure(String)
  case notAFigure(String)
  case otherFigureAbove(row: Int)
  /// The same member, month and measure has a figure of another source.
  case underOtherSource(String)
  /// Several members of that name, and nothing that tells which.
  case severalNamesakes(Int)
  /// The row above it of the same person was made with what it can't have here.
  case renamedSince(id: String)

  /// Whether a row that it is said of is to be looked at again.
  var isDoubt: Bool {
    switch self {
    case .replaces, .notKept: false
    default: true
    }
  }

  var isResemblance: Bool { if case .looksLike = self { true } else { false } }

  /// The name in JSON.
  var code: String {
    switch self {
    case .phoneNotCallable: "phoneNotCallable"
    case .notAnEmail: "notAnEmail"
    case .unknownLevel: "unknownLevel"
    case .unknownState: "unknownState"
    case .notADay: "notADay"
    case .formulaWithoutValue: "formulaWithoutValue"
    case .errorValue: "errorValue"
    case .looksLike: "looksLike"
    case .memberSince: "memberSince"
    case .noName: "noName"
    case .nothingIdentifies: "nothingIdentifies"
    case .noLastName: "noLastName"
    case .tooLong: "tooLong"
    case .unknownMember: "unknownMember"
    case .severalMembers: "severalMembers"
    case .missingMember: "missingMember"
    case .memberElsewhere: "memberElsewhere"
    case .badMonth: "badMonth"
    case .unknownMeasure: "unknownMeasure"
    case .notAFigure: "notAFigure"
    case .otherFigureAbove: "otherFigureAbove"
    case .underOtherSource: "underOtherSource"
    case .severalNamesakes: "severalNamesakes"
    case .replaces: "replaces"
    case .notKept: "notKept"
    case .renamedSince: "renamedSince"
    }
  }
}

/// A reason, and the column that it is about.
struct ImportRemark: Hashable, Sendable {
  var reason: ImportReason
  /// The column's title, or its letter where it has none.
  var column: String?

  init(_ reason: ImportReason, _ column: ImportColumn? = nil) {
    self.reason = reason
    self.column = column.map { $0.title.isEmpty ? $0.letter : $0.title }
  }
}

/// What becomes of a row.
struct ImportResult: Sendable {
  enum Outcome: String, Sendable, CaseIterable {
    case created, merged, unchanged, refused
  }

  /// As the spreadsheet counts it.
  var row: Int
  var outcome: Outcome
  /// Why it is refused, or else what is in doubt about it.
  var remarks: [ImportRemark] = []
  /// Of whom it is.
  var name = ""
  var id: RecordID?
  /// The row above that is of the same person.
  var firstRow: Int?

  var isRefused: Bool { outcome == .refused }
  /// It comes in, with a doubt.
  var isDoubtful: Bool { !isRefused && outcome != .unchanged && remarks.contains { $0.reason.isDoubt } }
  /// It is shown on its own. What could not be read is told of a row that changes nothing too: it was not taken in.
  var isRemarkable: Bool {
    isRefused || remarks.contains { outcome != .unchanged || $0.reason.isDoubt && !$0.reason.isResemblance }
  }
}

/// What an import comes to: pure of what it was read from and where it goes.
struct ImportPlan {
  var results: [ImportResult] = []
  var changes: [Change] = []
  /// Rows of which a second phone number has no place.
  var rowsWithOtherNumbers = 0

  func count(_ outcome: ImportResult.Outcome) -> Int { results.count { $0.outcome == outcome } }
  var doubtful: Int { results.count(where: \.isDoubtful) }
}

/// Records as rows come upon them: each is made or changed once, by all of its rows together.
struct RecordDrafts {
  private struct Draft {
    var edit: RecordEdit
    var firstRow: Int
    /// Where its rows stand among the results.
    var results: [Int]
  }

  private var drafts: [Draft] = []
  private var places: [RecordID: Int] = [:]

  func edit(_ id: RecordID) -> RecordEdit? { places[id].map { drafts[$0].edit } }
  func firstRow(_ id: RecordID) -> Int? { places[id].map { drafts[$0].firstRow } }

  mutating func put(_ edit: RecordEdit, row: Int, result: Int) {
    if let place = places[edit.id] {
      drafts[place].edit = edit
      drafts[place].results.append(result)
    } else {
      places[edit.id] = drafts.count
      drafts.append(Draft(edit: edit, firstRow: row, results: [result]))
    }
  }

  /// What there is to write, in the order of the first rows.
  var changes: [Change] { drafts.compactMap(\.edit.change) }

  /// The changes in the order of their first rows; rows of records that stay as they were say so.
  func finish(_ plan: inout ImportPlan) {
    for draft in drafts {
      if let change = draft.edit.change {
        plan.changes.append(change)
      } else {
        for result in draft.results where plan.results[result].outcome == .merged {
          plan.results[result].outcome = .unchanged
        }
      }
    }
  }
}
