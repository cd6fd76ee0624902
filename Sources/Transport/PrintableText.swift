extension StringProtocol {
  /// The text on one line, without what could steer a terminal (control and format characters), cut to a length.
  ///
  /// Whatever a stranger's server wrote passes here before it enters a failure.
  package func printable(limitInCharacters: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var owesSpace = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        owesSpace = !scalars.isEmpty
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: continue
      default: break
      }
      if owesSpace { scalars.append(" ") }
      owesSpace = false
      scalars.append(scalar)
    }
    let text = String(scalars)
    return text.count <= limitInCharacters ? text : text.prefix(limitInCharacters - 1) + "…"
  }

  package func trimmingASCIIWhitespace() -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
    var text = self[...]
    while let last = text.last, isSpace(last) { text.removeLast() }
    return String(text.drop(while: isSpace))
  }
}
