package import Domain

/// One field's value as programs read it, the same on every copy: words of choices in the schema's own, dates by ISO
/// 8601, ids by RFC 9562.
package enum DumpText: Hashable, Sendable {
  case nothing
  case text(String)
  case integer(Int64)
  case boolean(Bool)
  case list([String])

  package init(_ value: Value, _ type: FieldType) {
    switch value {
    case .none: self = .nothing
    case .text(let text): self = .text(text)
    case .record(let id): self = .text(id.description)
    case .records(let ids): self = .list(ids.map(\.description))
    case .integer(let number): self = DumpText.integer(number, type)
    }
  }

  private static func integer(_ number: Int64, _ type: FieldType) -> DumpText {
    switch type {
    case .choice(let words):
      let index = Int(clamping: number)
      return words.indices.contains(index) ? .text(words[index]) : .integer(number)
    case .day: return Day(number: number).map { .text($0.description) } ?? .integer(number)
    case .month: return Month(number: number).map { .text($0.description) } ?? .integer(number)
    case .localTime: return LocalTime(number: number).map { .text($0.description) } ?? .integer(number)
    case .timeOfDay: return .text("\(Digits.two(Int(clamping: number / 60))):\(Digits.two(Int(clamping: number % 60)))")
    case .instant: return .text(instant(Instant(milliseconds: number)))
    case .boolean: return .boolean(number != 0)
    case .integer, .text, .record, .records: return .integer(number)
    }
  }

  /// `2025-01-06T07:30:00.000Z`.
  package static func instant(_ instant: Instant) -> String {
    let inDay = (instant.milliseconds % 86_400_000 + 86_400_000) % 86_400_000
    let (seconds, milliseconds) = (Int(inDay / 1_000), Int(inDay % 1_000))
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(Digits.two).joined(separator: ":")
    return "\(instant.utcDay)T\(clock).\(milliseconds < 100 ? "0" : "")\(Digits.two(milliseconds))Z"
  }

  /// For CSV.
  package var text: String {
    switch self {
    case .nothing: ""
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let items): items.joined(separator: " ")
    }
  }

  package var json: String {
    switch self {
    case .nothing: "null"
    case .text(let text): JSONText.quoted(text)
    case .integer, .boolean: text
    case .list(let items): "[\(items.map(JSONText.quoted).joined(separator: ","))]"
    }
  }
}

extension JSONText {
  package mutating func field(_ name: String, _ value: DumpText) { field(name, raw: value.json) }
}
