/// What a network decides about its figures (the record of kind `network`), with what holds where it never did.
package struct NetworkSettings: Hashable, Sendable {
  /// From so many absences within six months on, a member is to be warned.
  package var absenceWarning = 2
  /// From so many on, he is over what the network bears.
  package var absenceLimit = 3
  /// The month that a season begins in, 1 to 12.
  package var seasonStartsIn = 9

  package init() {}

  package init(_ state: RecordState?) {
    guard let state, state.exists else { return }
    absenceWarning = state[Fields.Network.absenceWarning].integer.map { Int($0) } ?? absenceWarning
    absenceLimit = state[Fields.Network.absenceLimit].integer.map { Int($0) } ?? absenceLimit
    seasonStartsIn = state[Fields.Network.seasonStartsIn].integer.map { Int($0) } ?? seasonStartsIn
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
