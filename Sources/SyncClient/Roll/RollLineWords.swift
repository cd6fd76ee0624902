import Domain

/// The words that a line may use, French and English alike whatever the language of the answers.
enum RollLineWords {
  enum Meaning: Equatable, Sendable {
    case status(RollStatus)
    case removal
    case unclear([RollStatus])
  }

  /// An abbreviation has at least this many letters; single letters are the codes below and nothing else.
  static let minimumAbbreviationLengthInLetters = 2

  /// The letters shown on the screen. `r` is *retard* although *remplacé* begins alike; that one's letter is `s`.
  private static let codes: [String: RollStatus] = [
    "p": .present, "r": .late, "l": .late, "s": .substituted, "e": .excused, "a": .absent,
  ]

  private static let words: [(word: String, status: RollStatus)] = [
    ("present", .present), ("presente", .present),
    ("retard", .late), ("late", .late),
    ("substitut", .substituted), ("substitute", .substituted), ("substituted", .substituted),
    ("remplace", .substituted), ("remplacee", .substituted), ("remplacant", .substituted),
    ("replaced", .substituted),
    ("excuse", .excused), ("excusee", .excused), ("excused", .excused),
    ("absent", .absent), ("absente", .absent),
  ]

  private static let removals: Set<String> = ["effacer", "efface", "clear", "-"]

  private static let commands: [String: RollLineRequest] = [
    "annuler": .undo, "annule": .undo, "undo": .undo,
    "liste": .list, "lister": .list, "list": .list,
    "reste": .missing, "restants": .missing, "manquants": .missing, "missing": .missing,
    "?": .help, "aide": .help, "help": .help,
    "fin": .quit, "quitter": .quit, "quit": .quit, "exit": .quit,
  ]

  /// The command that the whole line is.
  static func command(_ line: String) -> RollLineRequest? { commands[Folding.key(line)] }

  /// What a word says as a status; nil where it is none.
  static func mark(_ word: String) -> Meaning? {
    // "présent(e)" and "présent." are what people copy and type.
    let folded = Folding.key(word).filter { !"().,;:".contains($0) }
    if removals.contains(folded) { return .removal }
    if let status = codes[folded] { return .status(status) }
    guard folded.count >= minimumAbbreviationLengthInLetters else { return nil }
    let meant = Set(words.filter { $0.word.hasPrefix(folded) }.map(\.status))
    let statuses = RollStatus.allCases.filter(meant.contains)
    if statuses.count > 1 { return .unclear(statuses) }
    return statuses.first.map { .status($0) }
  }

  /// The substitute's name in the words behind "substituted", without a leading "par", "by" or colon; nil where none.
  static func substitute(_ words: [String]) -> String? {
    var words = words
    if words.first == ":" { words.removeFirst() }
    if let first = words.first, ["par", "by"].contains(Folding.key(first)) { words.removeFirst() }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
