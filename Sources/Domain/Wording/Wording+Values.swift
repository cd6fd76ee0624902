/// What records hold, in words.
extension Wording {
  /// The longest text shown inside a sentence; what is longer is cut there, with `…`.
  package static let excerptCharacters = 60

  /// A field's value as people read it: choices in words, days and amounts in the language's form, records by name.
  package func value(_ value: Value, of path: FieldPath, in kind: Kind, names: Names) -> String {
    let field = Schema.of(kind)[path]
    switch value {
    case .none: return words.nothing
    case .text(let text) where kind == .smsOrder && path == Fields.SMSOrder.outcomes: return outcomes(text)
    case .text(let text) where kind == .smsOrder && path == Fields.SMSOrder.progress:
      return OrderProgress(rawValue: text).map(progress) ?? words.quoted(text)
    case .text(let text): return words.quoted(Wording.excerpt(text))
    case .record(let id): return record(id, type: field.type, names: names)
    case .records(let ids): return records(ids, type: field.type, names: names)
    case .integer(let number): return integer(number, field: field, of: kind) ?? words.number(number)
    }
  }

  /// `28 reçus, 1 refusé` by state, from an order's letters.
  private func outcomes(_ letters: String) -> String {
    let counts = MessageOutcomes(letters: letters).counts
    let shown = MessageState.allCases.compactMap { state in counts[state].map { "\(words.number(Int64($0))) \(self.state(state))" } }
    return shown.isEmpty ? words.nothing : shown.joined(separator: ", ")
  }

  private func integer(_ number: Int64, field: Field, of kind: Kind) -> String? {
    switch field.type {
    case .choice(let list):
      guard let index = Int(exactly: number), list.indices.contains(index) else { return nil }
      return choice(list[index], field: field.name, of: kind)
    case .day: return Day(number: number).map { day($0) }
    case .month: return Month(number: number).map(month)
    case .timeOfDay: return (0..<1_440).contains(number) ? time(minutesSinceMidnight: Int(number)) : nil
    case .localTime: return LocalTime(number: number).map { moment($0) }
    case .instant: return momentInUTC(Instant(milliseconds: number))
    case .boolean: return number == 0 ? words.no : words.yes
    case .integer:
      switch field.name {
      case "amountInCents": return money(cents: number)
      case "seasonStartsIn": return (1...12).contains(number) ? words.month(Int(number)) : nil
      case "smsPriceInThousandths": return price(thousandths: Int(clamping: number))
      default: return nil
      }
    case .text, .record, .records: return nil
    }
  }

  private func record(_ id: RecordID, type: FieldType, names: Names) -> String {
    let kinds = if case .record(let kinds) = type, !kinds.isEmpty { kinds } else { Kind.allCases }
    for kind in kinds { if let name = names(kind, id) { return name } }
    return id.description
  }

  private func records(_ ids: [RecordID], type: FieldType, names: Names) -> String {
    guard case .records(let kinds, _) = type, ids.count <= 3 else { return words.number(Int64(ids.count)) }
    return list(ids.map { record($0, type: .record(kinds), names: names) })
  }

  /// The start of a text on one line.
  package static func excerpt(_ text: String, characters: Int = excerptCharacters) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return line.count > characters ? line.prefix(characters - 1) + "…" : line
  }
}
