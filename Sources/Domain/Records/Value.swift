/// What one field holds. A choice is the index of its word, a day `yyyymmdd`, a boolean 0 or 1: see `FieldType`.
package enum Value: Hashable, Sendable {
  case none
  case integer(Int64)
  case text(String)
  case record(RecordID)
  case records([RecordID])

  package var isNone: Bool { if case .none = self { true } else { false } }
  package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  package var text: String? { if case .text(let value) = self { value } else { nil } }
  package var record: RecordID? { if case .record(let value) = self { value } else { nil } }
  package var records: [RecordID]? { if case .records(let value) = self { value } else { nil } }
  package var boolean: Bool? { integer.map { $0 != 0 } }
  package var day: Day? { integer.flatMap(Day.init(number:)) }
  package var month: Month? { integer.flatMap(Month.init(number:)) }
  package var localTime: LocalTime? { integer.flatMap(LocalTime.init(number:)) }
  package var choice: Int? { integer.map(Int.init) }

  package init(_ day: Day) { self = .integer(Int64(day.number)) }
  package init(_ month: Month) { self = .integer(Int64(month.number)) }
  package init(_ time: LocalTime) { self = .integer(time.number) }
  package init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
  /// Empty text is no value: there is one way to say "nothing".
  package init(text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none }
  package init(_ record: RecordID?) { self = record.map { .record($0) } ?? .none }
}
