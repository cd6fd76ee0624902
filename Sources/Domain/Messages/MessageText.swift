/// A text with places to fill in: `Bonjour {prénom}, réunion le {date}.` The words between braces are those of
/// `MessageField`, in French or English, without regard to case and accents.
package struct MessageText: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case field(MessageField)
  }

  /// A word between braces that names nothing, or a brace without its other.
  package enum Fault: Error, Hashable {
    case unknownField(String)
    case openBrace
  }

  package let pieces: [Piece]
  /// Whether what was written stands in the GSM alphabet: then no name or place may push the message out of it, which
  /// would more than double its cost.
  private let isInGSM: Bool

  /// - Throws: `Fault`.
  package init(_ text: String) throws {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { throw Fault.openBrace }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let word = String(rest[rest.index(after: open)..<close])
      guard let field = MessageText.field(named: word) else { throw Fault.unknownField(word) }
      pieces.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
    isInGSM = pieces.allSatisfy { piece in
      if case .text(let part) = piece { SMSText.measure(part).alphabet == .gsm7 } else { true }
    }
  }

  package var fields: Set<MessageField> {
    Set(pieces.compactMap { if case .field(let field) = $0 { field } else { nil } })
  }

  /// The text for one recipient; nil where it names what the facts don't have. Facts are spelled as the text is: in a
  /// text of the GSM alphabet Anaïs is Anais.
  package func filled(with facts: MessageFacts) -> String? {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .field(let field):
        guard let fact = facts[field] else { return nil }
        text += isInGSM ? SMSText.plain(fact) : fact
      }
    }
    return text
  }

  package static func field(named word: String) -> MessageField? {
    let key = Folding.key(word)
    return MessageField.allCases.first { Folding.key($0.rawValue) == key || Folding.key(frenchName(of: $0)) == key }
  }

  /// How French texts name a field.
  package static func frenchName(of field: MessageField) -> String {
    switch field {
    case .firstName: "prénom"
    case .lastName: "nom"
    case .group: "groupe"
    case .network: "réseau"
    case .event: "événement"
    case .date: "date"
    case .time: "heure"
    case .place: "lieu"
    case .link: "lien"
    case .inviter: "invitant"
    case .member: "membre"
    case .count: "nombre"
    case .title: "titre"
    case .due: "échéance"
    }
  }
}
