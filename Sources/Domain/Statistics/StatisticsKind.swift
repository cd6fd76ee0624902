/// The rows of statistics by kind: each deed belongs to one of them.
package enum StatisticsKind: Int, Sendable, CaseIterable {
  /// Cards of this kind, and the tickets that thank for one.
  case introduction
  case urgentNeed
  /// Attendances at events of this kind, and guests invited to them.
  case meeting
  case aperitif
  case conference
  /// Tickets that name no card, todos, and figures from before Cercle.
  case other

  package var name: String { String(describing: self) }
}
