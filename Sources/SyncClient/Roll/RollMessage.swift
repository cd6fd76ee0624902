/// What the message line says, apart from its wording (which is ``RollTexts/message``).
enum RollMessage: Equatable, Sendable {
  case marked(name: String, RollMark)
  case undone(name: String, RollMark)
  case alreadyMarked(name: String, RollMark)
  case nothingToUndo
  case nobodyMatches(search: String)
  case severalMatch(count: Int, search: String, selected: String)
  case notSaved(name: String, reason: String)
  case substituteDropped(name: String)
  case digitsNeedShift
  case searchFull(limitInCharacters: Int)
  case substituteFull(limitInCharacters: Int)
}
