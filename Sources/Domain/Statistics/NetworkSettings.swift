/// What a network decides for all its groups (the record of kind `network`), with what holds where it never did.
package struct NetworkSettings: Hashable, Sendable {
  /// From so many absences within six months on, a member is to be warned.
  package var absenceWarning = 2
  /// From so many on, he is over what the network bears.
  package var absenceLimit = 3
  /// The month that a season begins in, 1 to 12.
  package var seasonStartsIn = 9
  /// Where people reach the server from outside, without a slash at its end: guests' links begin with it. Nil: nobody
  /// has said it.
  package var publicURL: String?
  /// How many SMS one group may send on one day: against a slip that would write to everybody over and over.
  package var smsDailyLimit = 300
  /// What one part of an SMS costs, in thousandths of a euro; nil: nobody has said it.
  package var smsPriceInThousandths: Int?
  /// Messages of all kinds wait while the recipient's clock is between these, in minutes since midnight.
  package var quietFrom = 21 * 60
  package var quietUntil = 7 * 60

  package init() {}

  package init(_ state: RecordState?) {
    guard let state, state.exists else { return }
    absenceWarning = state[Fields.Network.absenceWarning].integer.map { Int($0) } ?? absenceWarning
    absenceLimit = state[Fields.Network.absenceLimit].integer.map { Int($0) } ?? absenceLimit
    seasonStartsIn = state[Fields.Network.seasonStartsIn].integer.map { Int($0) } ?? seasonStartsIn
    publicURL = state[Fields.Network.publicURL].text
    smsDailyLimit = state[Fields.Network.smsDailyLimit].integer.map { Int($0) } ?? smsDailyLimit
    smsPriceInThousandths = state[Fields.Network.smsPriceInThousandths].integer.map { Int($0) }
    quietFrom = state[Fields.Network.quietFrom].integer.map { Int($0) } ?? quietFrom
    quietUntil = state[Fields.Network.quietUntil].integer.map { Int($0) } ?? quietUntil
  }

  package func level(absences: Int64) -> AbsenceLevel {
    if absences >= absenceLimit { return .limit }
    return absences >= absenceWarning ? .warning : .none
  }
}

/// How a member stands by his absences in the six months up to the period's end.
package enum AbsenceLevel: String, Sendable, CaseIterable {
  case none
  case warning
  case limit

  var severity: Int { AbsenceLevel.allCases.firstIndex(of: self) ?? 0 }
}
