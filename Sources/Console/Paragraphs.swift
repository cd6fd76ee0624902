/// Breaking long lines between words.
package enum Paragraphs {
  /// Each line that takes more columns is broken at its spaces, the rest of it as far in as it began. A space that must
  /// not break a line stays. Without a width the text is as it was.
  package static func wrapped(_ text: String, toColumns columns: Int?) -> String {
    guard let columns, columns > 0 else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { lines(of: String($0), columns) }.joined(separator: "\n")
  }

  private static func lines(of line: String, _ columns: Int) -> [String] {
    guard DisplayWidth.columns(of: line) > columns else { return [line] }
    let indent = String(line.prefix { $0 == " " }.prefix(columns / 2))
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ") {
      let longer = current.isEmpty ? indent + word : current + " " + word
      if !current.isEmpty, DisplayWidth.columns(of: longer) > columns {
        lines.append(current)
        current = indent + word
      } else {
        current = longer
      }
    }
    return lines + [current]
  }
}
