/// A text that nobody is to see: no description, mirror or error shows it.
struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  init(_ text: String) { self.text = text }

  /// To sign or send with, and for nothing else.
  func revealed() -> String { text }

  var description: String { "•••" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
