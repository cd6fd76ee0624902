/// A piece of a page. Text is escaped in one place, `write(into:)`, and there is no other way to put any in.
package indirect enum HTML: Sendable {
  case text(String)
  case element(String, [Attribute], [HTML])
  /// A sheet of ours, never of anything that somebody typed: it is written as it is.
  case sheet(StyleSheet)

  package struct Attribute: Sendable {
    package let name: String
    package let value: String
  }

  /// An element. Attributes without a value are left out.
  package static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: [HTML] = []
  ) -> HTML {
    .element(
      name, attributes.compactMap { pair in pair.value.map { Attribute(name: pair.key, value: $0) } }, content)
  }

  package static func tag(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ text: String) -> HTML {
    tag(name, attributes, [.text(text)])
  }

  /// The whole page, as HTML that is well-formed XML too.
  package func page() -> [UInt8] {
    var out = Array("<!DOCTYPE html>\n".utf8)
    write(into: &out)
    out.append(UInt8(ascii: "\n"))
    return out
  }

  private func write(into out: inout [UInt8]) {
    switch self {
    case .text(let text): HTML.escape(text, into: &out)
    case .sheet(let sheet): out += sheet.css.utf8
    case .element(let name, let attributes, let content):
      out += "<\(name)".utf8
      for attribute in attributes {
        out += " \(attribute.name)=\"".utf8
        HTML.escape(attribute.value, into: &out)
        out.append(UInt8(ascii: "\""))
      }
      if content.isEmpty, HTML.emptyElements.contains(name) {
        out += "/>".utf8
        return
      }
      out.append(UInt8(ascii: ">"))
      for child in content { child.write(into: &out) }
      out += "</\(name)>".utf8
    }
  }

  private static let emptyElements: Set<String> = [
    "meta", "br", "col", "input", "rect", "line", "circle", "path", "polyline",
  ]

  /// Whatever somebody typed becomes letters on the page and nothing else: no markup, no control character (XML has
  /// none), and nothing that turns the direction of what follows.
  private static func escape(_ text: String, into out: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;".utf8
      case "<": out += "&lt;".utf8
      case ">": out += "&gt;".utf8
      case "\"": out += "&quot;".utf8
      case "'": out += "&#39;".utf8
      case "\t", "\n", "\r": out.append(UInt8(ascii: " "))
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
      case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      default: out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
  }
}

extension HTML: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
}

/// How pages look: text of ours alone, which fits between the tags of `style` as it is.
package struct StyleSheet: Sendable {
  package let css: String

  package init(_ css: String) {
    precondition(!css.contains("<") && !css.contains("&"), "a style sheet with markup in it")
    self.css = css
  }
}
