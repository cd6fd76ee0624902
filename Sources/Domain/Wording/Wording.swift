/// The words that people read about the domain, in one language.
///
/// A value without state: make one wherever the language is known. Names of records come from the caller, who knows
/// what he may show; where he has none, the record's id stands in, by which every command can be asked.
package struct Wording: Hashable, Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  /// The name of a record, nil where the caller has none.
  package typealias Names = (Kind, RecordID) -> String?

  package enum Length: Sendable { case short, long }

  package var words: any Words {
    switch language {
    case .french: French()
    case .english: English()
    }
  }

  // MARK: Names

  /// `carte de business`.
  package func kind(_ kind: Kind) -> String { words.singular(kind) }
  /// `cartes de business`.
  package func kinds(_ kind: Kind) -> String { words.plural(kind) }
  /// A field's label, as a heading or between quotes; the schema's own name for one of a later version.
  package func field(_ name: String, of kind: Kind) -> String { words.label(ofField: name, of: kind) }

  package func field(_ path: FieldPath, of kind: Kind) -> String { field(Schema.of(kind)[path].name, of: kind) }

  package func register(_ index: Int, of kind: Kind) -> String {
    let registers = Schema.of(kind).registers
    guard registers.indices.contains(index) else { return "\(index)" }
    return words.label(ofRegister: registers[index].name, of: kind)
  }

  /// A word of a choice: `choice("won", field: "state", of: .card)` is « gagnée ».
  package func choice(_ word: String, field: String, of kind: Kind) -> String {
    ChoiceWord(word, field: field, of: kind).map(words.choice) ?? word
  }

  /// All the words of a choice field, in the schema's order; empty for another field.
  package func choices(field: String, of kind: Kind) -> [String] {
    guard let path = Schema.of(kind).path(field), case .choice(let list) = Schema.of(kind)[path].type else { return [] }
    return list.map { choice($0, field: field, of: kind) }
  }

  package func voter(_ voter: Voter) -> String { words.voter(voter) }
  package func verdict(_ verdict: Verdict) -> String { words.verdict(VerdictWord(verdict)) }
  package func verdict(_ word: VerdictWord) -> String { words.verdict(word) }

  /// `réseau`, `groupe « Rives de Loire »`, `bureau`.
  package func part(_ part: Part, names: Names) -> String {
    switch part {
    case .network: words.network
    case .office: words.office
    case .group(let id): "\(words.singular(.group)) \(label(.group, id, names))"
    }
  }

  /// In whose name something was done.
  package func principal(_ principal: Principal, names: Names) -> String {
    switch principal {
    case .user(let id): names(.user, id) ?? id.description
    case .guest(let invitation): words.guest(names(.invitation, invitation))
    case .server: words.server
    }
  }

  /// A record in the middle of a sentence: `la carte de business « Durand »`.
  package func record(_ kind: Kind, _ id: RecordID, names: Names) -> String {
    words.subject(kind, label: label(kind, id, names))
  }

  package func list(_ items: [String]) -> String { words.list(items, or: false) }
  package func quoted(_ text: String) -> String { words.quoted(text) }
  /// A label and what it labels: `état : gagnée`, with the language's own space.
  package func labelled(_ label: String, _ text: String) -> String { words.labelled(label, text) }

  func label(_ kind: Kind, _ id: RecordID, _ names: Names) -> String {
    names(kind, id).map(words.quoted) ?? id.description
  }

  /// The text with a capital at its head.
  package static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}

extension Words {
  /// `label(ofField: "givenOn", of: .card)`: what people call the field; its own name for one of a later version.
  package func label(ofField name: String, of kind: Kind?) -> String { FieldWord(name, of: kind).map(field) ?? name }

  package func label(ofRegister name: String, of kind: Kind) -> String {
    if let word = RegisterWord(name, of: kind) { return register(word) }
    guard let definition = Schema.of(kind).registers.first(where: { $0.name == name }), definition.fields.count == 1
    else { return name }
    return label(ofField: definition.fields[0].name, of: kind)
  }

  /// The type of the field that a refusal names, if this version knows it.
  package func type(of refusal: Refusal) -> FieldType? {
    guard let kind = refusal.kind, let name = refusal.field, let path = Schema.of(kind).path(name) else { return nil }
    return Schema.of(kind)[path].type
  }
}
