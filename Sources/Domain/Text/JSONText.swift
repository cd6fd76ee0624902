/// An object of JSON (RFC 8259) on one line, written field by field in the order given.
package struct JSONText: Sendable {
  private var fields = ""

  package init() {}

  package var object: String { "{\(fields)}" }

  package mutating func field(_ name: String, raw json: String) {
    if !fields.isEmpty { fields += "," }
    fields += JSONText.quoted(name) + ":" + json
  }

  package mutating func field(_ name: String, text: String?) {
    field(name, raw: text.map(JSONText.quoted) ?? "null")
  }

  package mutating func field(_ name: String, integer: Int64?) { field(name, raw: integer.map { "\($0)" } ?? "null") }
  package mutating func field(_ name: String, boolean: Bool) { field(name, raw: boolean ? "true" : "false") }
  package mutating func field(_ name: String, list: [String]) {
    field(name, raw: "[\(list.map(JSONText.quoted).joined(separator: ","))]")
  }

  /// A string with what must be escaped (section 7), and nothing else.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20: out += "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
