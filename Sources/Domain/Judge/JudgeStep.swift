/// A step of judgement, for who asks "what would happen if": `cercle-server judge` puts it into words.
package enum JudgeStep: Sendable {
  case dependence(Refusal)
  case droppedAsErased(Int)
  case merged(index: Int, change: Change, before: RecordState?, after: RecordState)
  /// The voter's answer; with a position, by the rights that counted then.
  case voted(index: Int, voter: Voter, reason: RefusalReason?, atPosition: UInt64?)
  case moved(Kind, RecordID, to: [Part])
  case rejected([Refusal])
  case held([Refusal])
  case accepted(position: Position, effects: Int, conflicts: [Conflict])
}
