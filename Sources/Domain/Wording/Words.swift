/// What a language must say. `French` and `English` answer by exhaustive switches, so that a new case does not compile
/// until both have words for it; `Wording` is what the rest of Cercle asks.
package protocol Words: Sendable {
  // Names
  func singular(_ kind: Kind) -> String
  func plural(_ kind: Kind) -> String
  func field(_ word: FieldWord) -> String
  func register(_ word: RegisterWord) -> String
  func choice(_ word: ChoiceWord) -> String
  func voter(_ voter: Voter) -> String
  func weekday(_ number: Int) -> String
  func month(_ number: Int) -> String
  var network: String { get }
  var office: String { get }
  var server: String { get }
  var yes: String { get }
  var no: String { get }
  var nothing: String { get }

  // Grammar and typography
  func quoted(_ text: String) -> String
  func list(_ items: [String], or: Bool) -> String
  func labelled(_ label: String, _ text: String) -> String
  func isSingular(_ count: Int) -> Bool
  func number(_ number: Int64) -> String
  func money(whole: Int64, cents: Int64, isNegative: Bool, currency: String) -> String
  func day(_ day: Day, _ length: Wording.Length) -> String
  func time(hour: Int, minute: Int) -> String
  func moment(_ day: Day, hour: Int, minute: Int, _ length: Wording.Length) -> String
  func age(_ age: Age) -> String

  // Sentences
  func refusal(_ refusal: Refusal, label: String?) -> String
  func subject(_ kind: Kind?, label: String?) -> String
  func guest(_ name: String?) -> String
  func verdict(_ word: VerdictWord) -> String
  func verdictSentence(_ verdict: Verdict) -> String
  func step(_ step: StepWords) -> String
  func conflict(_ conflict: ConflictWords) -> String
  func fault(_ fault: AmountFault) -> String
  func fault(_ fault: DateFault) -> String

  // Statistics
  func figure(_ figure: Figure) -> FigureWords
  func heading(_ column: StatisticsColumn) -> String
  func before(_ heading: String) -> String
  func kind(_ kind: StatisticsKind) -> String
  func absenceLevel(_ level: AbsenceLevel) -> String
  var decimalMark: String { get }
  func percent(_ number: String) -> String
  var allDays: String { get }
  func since(_ day: String) -> String
  func until(_ day: String) -> String
  func fromTo(_ from: String, _ to: String) -> String
  func fault(_ error: StatisticsError) -> String

  // Messages
  func text(of template: MessageTemplate) -> String
  func template(_ template: MessageTemplate) -> String
  func purpose(_ purpose: MessagePurpose) -> String
  func state(_ state: MessageState) -> String
  func progress(_ progress: OrderProgress) -> String
  func outcome(_ outcome: MessageOutcome) -> String
  func outcomeHelp(_ outcome: MessageOutcome) -> String
  func placeholder(_ field: MessageField) -> String
  func fault(_ fault: MessageText.Fault) -> String
  func price(thousandths: Int) -> String
  func messageDay(_ day: Day) -> String
  func messageTime(hour: Int, minute: Int) -> String
  var usualPlace: String { get }
  var noDueDay: String { get }
}

/// The four answers to a change-set, without what they carry.
package enum VerdictWord: String, Sendable, CaseIterable {
  case accepted, rejected, held, waiting

  package init(_ verdict: Verdict) {
    switch verdict {
    case .accepted: self = .accepted
    case .rejected: self = .rejected
    case .held: self = .held
    case .waiting: self = .waiting
    }
  }
}

/// A `JudgeStep` whose records are named and whose values are in words. Numbers of changes count from 1.
package enum StepWords: Sendable {
  case dependence(String)
  case droppedAsErased(Int)
  /// `details`: the registers and values written; `hidden`: registers where another value still shows.
  case merged(number: Int, act: MergeAct, kind: Kind, label: String?, details: [String], hidden: [String])
  case granted(number: Int, voter: Voter, position: UInt64?)
  case denied(number: Int, voter: Voter, position: UInt64?, why: String)
  case moved(kind: Kind, label: String?, parts: [String])
  case rejected(reasons: Int)
  case held(reasons: Int)
  case accepted(position: UInt64, records: Int, conflicts: Int)
}

/// What became of a record by one change.
package enum MergeAct: Sendable, CaseIterable {
  case created, changed, deleted
  /// A delete that is void, since somebody wrote without having seen it.
  case deleteContested
  case erased, moved
}

/// One line about a conflict.
package enum ConflictWords: Sendable {
  case registerHeading(kind: Kind, label: String?, register: String, values: Int)
  case removalHeading(kind: Kind, label: String?, by: [String])
  case shown(String, by: String?)
  case other(String, by: String?)
  case settled
  case review
  case removalAdvice(kind: Kind)
}

/// A distance in time, in the greatest unit that fits.
package enum Age: Hashable, Sendable {
  package enum Unit: Sendable, CaseIterable { case minute, hour, day, month, year }
  case now, today, yesterday, tomorrow
  case past(Int, Unit)
  case future(Int, Unit)
}
