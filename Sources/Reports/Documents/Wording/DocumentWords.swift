package import Domain

/// The words of printed documents, a file for each language and area.
package struct DocumentWords: Sendable {
  /// « page 3 sur 12 »: what stands before the number, and between it and that of all pages. Written into a style sheet.
  package struct PageCounter: Sendable {
    var before: String
    var between: String
  }

  /// What a heading's facts are called.
  struct Facts: Sendable {
    var event: String
    var date: String
    var venue: String
    var speaker: String
    var rollTaker: String
    var period: String
    var madeOn: String
    var audience: String
    var business: String
    var group: String
    var joined: String
    var left: String
  }

  struct Columns: Sendable {
    var number: String
    var name: String
    var business: String
    var signature: String
    var guest: String
    var invitedBy: String
    /// A guest's.
    var answer: String
    /// A card's.
    var state: String
    var note: String
    var month: String
    var rank: String
    var alert: String
    var joined: String
    var left: String
    var group: String
    var date: String
    var recipient: String
    var sender: String
    var contact: String
    var kind: String
    var thanked: String
    var thankedBy: String
    var amount: String
  }

  package var language: Language
  package var help: ReportHelp
  var pageCounter: PageCounter
  var namelessPerson: String
  var cancelledEvent: String
  /// `1er septembre 2025`.
  var dayInWords: @Sendable (Day) -> String
  var period: @Sendable (_ from: Day?, _ to: Day?) -> String
  /// After a period that today lies in.
  var underWay: String
  var shortMonth: @Sendable (Int) -> String
  var thisPeriod: String
  var total: String
  /// Under figures that may be greater in truth.
  var incomplete: String
  var facts: Facts
  var columns: Columns
  var change: ChangeWords
  var chart: ChartWords
  var attendance: AttendanceSheetWords
  var guests: GuestSheetWords
  var season: SeasonWords
  var league: LeagueWords
  var member: MemberWords
  var method: Passage
  var history: Passage
  var printing: @Sendable (PrintingError) -> String
  var asking: @Sendable (ReportError) -> String

  package var domain: Wording { Wording(language) }

  package static func of(_ language: Language) -> DocumentWords {
    switch language {
    case .french: .french
    case .english: .english
    }
  }

  package func text(_ fault: any ReportFault) -> String {
    switch fault {
    case let error as PrintingError: printing(error)
    case let error as ReportError: asking(error)
    default: "\(fault)"
    }
  }
}

/// A heading and what stands under it.
struct Passage: Sendable {
  var title: String
  var text: String

  var introduction: String { text }
}

/// How a figure was before.
struct ChangeWords: Sendable {
  /// What the other period is called.
  var name: @Sendable (StatisticsPeriod.Comparison) -> String
  var before: @Sendable (_ comparison: StatisticsPeriod.Comparison, _ value: String) -> String
  var nothing: @Sendable (StatisticsPeriod.Comparison) -> String
  var same: String
  var percent: @Sendable (String) -> String
  var points: @Sendable (_ number: String, _ isPlural: Bool) -> String
}

/// What a chart says to who can't see it.
struct ChartWords: Sendable {
  /// The value of each month, where they are all the same.
  var flat: @Sendable (String?) -> String
  var range: @Sendable (_ most: String, _ greatest: String, _ least: String, _ smallest: String) -> String
}

struct AttendanceSheetWords: Sendable {
  var title: String
  var file: String
  var instruction: @Sendable (_ members: Int, _ guests: Int) -> String
  var members: String
  var guests: String
  var others: String
  var substitutedBy: @Sendable (String?) -> String
  var excused: String
  var invitedBy: @Sendable (String) -> String
  var roll: String
}

struct GuestSheetWords: Sendable {
  var title: String
  var file: String
  var caption: String
  var summary: @Sendable (_ accepted: Int, _ invited: Int) -> String
  var none: String
  var state: @Sendable (ReportGuest.InvitationState) -> String
  var notListed: @Sendable (_ declined: Int, _ wished: Int) -> String
}

struct SeasonWords: Sendable {
  var title: @Sendable (String) -> String
  var yearTitle: @Sendable (String) -> String
  var otherTitle: String
  var file: String
  var audience: @Sendable (_ group: String) -> String
  var keyFigures: String
  var keyFiguresNote: String
  var months: String
  var monthsTable: String
  var business: String
  var bringers: @Sendable (_ all: Int, _ shown: Int, _ amount: String, _ total: String) -> String
  var members: String
  var membersIntroduction: String
  var ranking: String
  var joined: @Sendable (String) -> String
  var left: @Sendable (String) -> String
  var attendance: String
  var absences: String
  var thresholds: @Sendable (_ warning: Int, _ limit: Int, _ over: Int) -> String
  var guests: String
  var noGuests: String
  var outcomes: String
  var guestsCount: @Sendable (_ all: Int, _ came: Int) -> String
  var inviters: String
  var moves: String
  var noMoves: String
  var movesCount: @Sendable (_ joined: Int, _ left: Int) -> String
  var method: String
}

struct LeagueWords: Sendable {
  var title: String
  var file: String
  var introduction: @Sendable (Int) -> String
  var caption: String
  var change: @Sendable (String) -> String
  var chart: @Sendable (_ shown: Int, _ all: Int) -> String
  var unseen: @Sendable (Int) -> String
  var method: String
}

struct MemberWords: Sendable {
  var title: String
  var file: String
  var keyFiguresNote: String
  var events: String
  var lists: String
  var cardsGiven: String
  var cardsReceived: String
  var ticketsGiven: String
  var ticketsReceived: String
  var none: String
  var method: String
}
