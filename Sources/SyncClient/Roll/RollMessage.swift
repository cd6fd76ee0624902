/// What the message line says, apart from its wording (which is ``RollTexts/message``).
enum RollMessage: Equatable, Sendable {
  case marked(name: String, RollMark)
  case undone(name: String, RollMark)
  case alreadyMarked(name: String, RollMark)
  case nothingToUndo
  case nobodyMatches(search: String)
  case severalMatch(count: Int, search: String, selected: String)
  case notSaved(name: String, reason: String)
  /// Somebody else's mark has come, and is shown.
  case arrived(name: String, RollMark, by: String?)
  case severalArrived(count: Int)
  /// Nothing was stored: the mark that was asked for would have replaced one that was not on the screen yet.
  case overtaken(name: String, RollMark, by: String?, isUndo: Bool)
  /// What others may have written could not be read.
  case notRead(reason: String)
  case substituteDropped(name: String)
  /// A guest came or not: nobody stands in for him, and he is not excused.
  case notForGuests(name: String)
  case digitsNeedShift
  case searchFull(limitInCharacters: Int)
  case substituteFull(limitInCharacters: Int)
}
