import Domain

extension Scribe {
  /// A choice by its word in either language, in the schema's, or by an unambiguous beginning of one of them.
  func choice(_ text: String, _ field: String, of kind: Kind) throws -> Int64 {
    guard let found = Choices.index(text, field, of: kind) else {
      throw ClientError.badChoice(typed: text, field: field, kind: kind)
    }
    return Int64(found)
  }

  /// The same, as the word that the store and the listings have for it.
  func choiceWord(_ text: String, _ field: String, of kind: Kind) throws -> String {
    Choices.words(field, of: kind)[Int(try choice(text, field, of: kind))]
  }

  /// The choice in the user's words; empty where there is none.
  func shown(_ word: String?, _ field: String, of kind: Kind) -> String {
    word.map { wording.choice($0, field: field, of: kind) } ?? ""
  }

  func shown(_ index: Int64, _ field: String, of kind: Kind) -> String {
    let words = Choices.words(field, of: kind)
    return words.indices.contains(Int(index)) ? shown(words[Int(index)], field, of: kind) : ""
  }
}

/// The words of a choice as people type them.
enum Choices {
  /// Those of the schema, in its order.
  static func words(_ field: String, of kind: Kind) -> [String] {
    guard let path = Schema.of(kind).path(field), case .choice(let words) = Schema.of(kind)[path].type else {
      return []
    }
    return words
  }

  /// Nil for an unknown word, and for a beginning that fits several.
  static func index(_ text: String, _ field: String, of kind: Kind) -> Int? {
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { return nil }
    let said = spoken["\(kind.name).\(field)"] ?? []
    let spellings = words(field, of: kind).enumerated().map { index, word in
      let own = [
        word, Wording(.french).choice(word, field: field, of: kind),
        Wording(.english).choice(word, field: field, of: kind),
      ]
      return (own + (said.indices.contains(index) ? said[index] : [])).map(Folding.key)
    }
    if let exact = spellings.firstIndex(where: { $0.contains(wanted) }) { return exact }
    let beginning = spellings.indices.filter { spellings[$0].contains { $0.hasPrefix(wanted) } }
    return beginning.count == 1 ? beginning[0] : nil
  }

  /// What people say of a record or a person, beside the nouns of the wording; by the schema's order.
  private static let spoken: [String: [[String]]] = [
    "attendance.status": [
      ["présent", "présente"], ["en retard", "retard"],
      ["substitut", "substitué", "substituée", "remplacé", "remplacée"], ["excusé", "excusée"], ["absent", "absente"],
    ],
    "card.state": [["donné"], ["contacté", "contactée"], ["gagné"], ["perdu"]],
    "card.kind": [["mer"], ["urgent", "besoin"]],
    "trio.state": [["proposée"], ["acceptée"], ["déclinée", "refusé", "refusée"], ["fait", "rencontré"]],
    "invitation.state": [
      ["souhait", "souhaité", "souhaitée"], ["invité", "invitée"], ["accepté"], ["décliné", "refusé", "refusée"],
      ["venu", "venue", "présent", "présente"], ["no show", "no-show", "absent", "absente"],
    ],
    "reminder.trigger": [
      ["événement", "avant"], ["déplacé", "déplacée", "déplacement"], ["annulé", "annulée", "annulation", "canceled"],
      [], [], ["tâche"],
    ],
    "reminder.audience": [["toutes"], [], ["invité"], ["membre"], ["admin", "admins"]],
    "event.status": [["prévue"], ["tenue"], ["annulée", "canceled"]],
    "duo.level": [["bas"], ["moyenne"], ["haut", "élevée", "fort"]],
  ]
}
