/// How a status is written.
struct RollStatusText: Equatable, Sendable {
  /// One letter, different for each status.
  let letter: String
  let word: String
}

/// All words of the roll call, on the screen and line by line. The numbers and names come as data.
struct RollTexts: Sendable {
  let status: @Sendable (RollStatus) -> RollStatusText
  let title: @Sendable (String) -> String
  /// The running count, the fullest wording first; the screen takes the first that fits.
  let counts: @Sendable (RollTally) -> [String]
  let moreAbove: @Sendable (Int) -> String
  let moreBelow: @Sendable (Int) -> String
  let message: @Sendable (RollMessage, RollTally) -> String
  let searchHint: String
  let searchPrompt: @Sendable (_ matchCount: Int) -> String
  let substitutePrompt: @Sendable (_ name: String) -> String
  let statusKeys: [String]
  let otherKeys: [String]
  /// The one line of keys on a small screen.
  let fewKeys: [String]
  /// At most 10 lines of 40 columns: the help fits on the smallest screen whole.
  let help: [String]
  /// Left on the ordinary screen at the end; names whom a failure left unsaved.
  let goodbye: @Sendable (RollTally, _ unsavedNames: [String]) -> String
  let interrupted: String

  let lineHelp: [String]
  let lineEntry: @Sendable (_ number: Int, _ name: String, RollMark) -> String
  let lineFailure: @Sendable (RollLineFailure) -> String
  let nobodyMissing: String

  var statusWordWidth: Int {
    RollStatus.allCases.map { DisplayWidth.columns(of: status($0).word) }.max() ?? 0
  }

  /// A mark in words: "late", "substitute Paul Roux", and what stands for no mark.
  fileprivate static func words(
    _ mark: RollMark, _ status: (RollStatus) -> RollStatusText, unmarked: String
  ) -> String {
    guard let given = mark.status else { return unmarked }
    return status(given).word + (mark.substitute.map { " \($0)" } ?? "")
  }
}

// MARK: - French

extension RollTexts {
  static let french = RollTexts(
    status: frenchStatus,
    title: { "Appel — \($0)" },
    counts: { tally in
      let rest = "Reste \(tally.unmarked)/\(tally.total)"
      let others = "Substituts \(tally.substituted)  Excusés \(tally.excused)  Absents \(tally.absent)"
      return [
        "Présents \(tally.present) (dont \(tally.late) en retard)  \(others)  \(rest)",
        "Présents \(tally.present)  \(others)  \(rest)",
        "P \(tally.present)  S \(tally.substituted)  E \(tally.excused)  A \(tally.absent)  \(rest)",
      ]
    },
    moreAbove: { "\($0) plus haut" },
    moreBelow: { "\($0) plus bas" },
    message: frenchMessage,
    searchHint: "Tapez le début d’un nom, ou ↑ ↓",
    searchPrompt: { $0 == 1 ? "Recherche (1 nom) :" : "Recherche (\($0) noms) :" },
    substitutePrompt: { "Substitut de \($0) (Entrée : sans nom) :" },
    statusKeys: ["1 présent(e)", "2 en retard", "3 substitut", "4 excusé(e)", "5 absent(e)", "0 effacer"],
    otherKeys: ["Entrée présent(e)", "Ctrl-Z annuler", "? aide", "Ctrl-C quitter (tout est enregistré)"],
    fewKeys: ["? aide", "Ctrl-Z annuler", "Ctrl-C quitter", "1-5 statut", "0 effacer"],
    help: [
      "lettres  chercher un nom : dup Entrée",
      "Entrée, Espace ou 1   présent(e)",
      "2 en retard   3 substitut   4 excusé(e)",
      "5 absent(e)   0 ou Suppr  effacer",
      "F1 à F5   comme 1 à 5, sans Maj",
      "flèches, Page, Début, Fin   se déplacer",
      "Échap     effacer la recherche",
      "Ctrl-Z, Ctrl-U ou F9   annuler",
      "Ctrl-C    quitter : tout est enregistré",
      "Une touche : retour à la liste",
    ],
    goodbye: { tally, unsaved in
      let counts =
        "présents \(tally.present) (dont \(tally.late) en retard), substituts \(tally.substituted), "
        + "excusés \(tally.excused), absents \(tally.absent), reste \(tally.unmarked) sur \(tally.total)."
      guard !unsaved.isEmpty else { return "Tout est enregistré : \(counts)" }
      return "À refaire, pas enregistré : \(unsaved.joined(separator: " ; ")). Le reste est enregistré : \(counts)"
    },
    interrupted: "Appel interrompu. Ce qui était pointé est enregistré.",
    lineHelp: [
      "Un nom, puis un statut : « dupont présent », « dupont retard », « dupont » seul (présent).",
      "Le numéro de la liste va aussi : « 2 retard ».",
      "Statuts : présent (p), retard (r), substitut (s), excusé (e), absent (a) ; « effacer » enlève.",
      "Un substitut peut être nommé : « dupont substitut Paul Roux ».",
      "« liste » : tout le monde ; « reste » : qui n’est pas pointé ; « annuler » ; « fin ».",
    ],
    lineEntry: { number, name, mark in
      "\(number)  \(name) : \(words(mark, frenchStatus, unmarked: "à pointer"))"
    },
    lineFailure: frenchFailure,
    nobodyMissing: "Tout le monde est pointé.")

  @Sendable private static func frenchStatus(_ status: RollStatus) -> RollStatusText {
    switch status {
    case .present: RollStatusText(letter: "P", word: "présent(e)")
    case .late: RollStatusText(letter: "R", word: "en retard")
    case .substituted: RollStatusText(letter: "S", word: "substitut")
    case .excused: RollStatusText(letter: "E", word: "excusé(e)")
    case .absent: RollStatusText(letter: "A", word: "absent(e)")
    }
  }

  @Sendable private static func frenchMessage(_ message: RollMessage, _ tally: RollTally) -> String {
    let marked = "\(tally.marked) \(tally.marked > 1 ? "pointés" : "pointé") sur \(tally.total)"
    let describe = { (mark: RollMark) in words(mark, frenchStatus, unmarked: "à pointer") }
    switch message {
    case .marked(let name, let mark):
      return "\(name) : \(describe(mark)) — \(tally.unmarked == 0 ? "tout le monde est pointé" : marked)"
    case .undone(let name, let mark): return "Annulé. \(name) : \(describe(mark)) — \(marked)"
    case .alreadyMarked(let name, let mark): return "\(name) : déjà \(describe(mark)) — \(marked)"
    case .nothingToUndo: return "Rien à annuler."
    case .nobodyMatches(let search): return "Personne ne correspond à « \(search) »."
    case .severalMatch(let count, let search, let selected):
      return "\(count) noms pour « \(search) » : la même touche pour \(selected), ou ↑ ↓"
    case .notSaved(let name, let reason): return "PAS ENREGISTRÉ, \(name) : \(reason)"
    case .substituteDropped(let name): return "\(name) : inchangé, substitut abandonné."
    case .digitsNeedShift: return "Pour un chiffre : Maj et la touche, ou F1 à F5."
    case .searchFull(let limit): return "La recherche a \(limit) lettres, pas plus."
    case .substituteFull(let limit): return "Le nom du substitut a \(limit) lettres, pas plus."
    }
  }

  @Sendable private static func frenchFailure(_ failure: RollLineFailure) -> String {
    switch failure {
    case .nobodyMatches(let name): "Personne ne correspond à « \(name) ». « liste » montre les noms."
    case .severalMatch(let name, let candidates):
      "« \(name) » : \(candidates.map { "\($0.number) \($0.name)" }.joined(separator: " ; ")). Rien n’est changé."
    case .unclearStatus(let word, let statuses):
      "« \(word) » : \(statuses.map { frenchStatus($0).word }.joined(separator: " ou ")) ? Rien n’est changé."
    case .numberOutOfRange(let number, let total): "Le numéro \(number) n’existe pas : la liste va de 1 à \(total)."
    case .lineTooLong(let length, let limit):
      "Ligne de \(length) caractères : \(limit) au plus. Rien n’est changé."
    }
  }
}

// MARK: - English

extension RollTexts {
  static let english = RollTexts(
    status: englishStatus,
    title: { "Roll call — \($0)" },
    counts: { tally in
      let rest = "Left \(tally.unmarked)/\(tally.total)"
      let others = "Substituted \(tally.substituted)  Excused \(tally.excused)  Absent \(tally.absent)"
      return [
        "Present \(tally.present) (\(tally.late) of them late)  \(others)  \(rest)",
        "Present \(tally.present)  \(others)  \(rest)",
        "P \(tally.present)  S \(tally.substituted)  E \(tally.excused)  A \(tally.absent)  \(rest)",
      ]
    },
    moreAbove: { "\($0) more above" },
    moreBelow: { "\($0) more below" },
    message: englishMessage,
    searchHint: "Type the beginning of a name, or ↑ ↓",
    searchPrompt: { $0 == 1 ? "Search (1 name):" : "Search (\($0) names):" },
    substitutePrompt: { "Substitute for \($0) (Enter: no name):" },
    statusKeys: ["1 present", "2 late", "3 substituted", "4 excused", "5 absent", "0 clear"],
    otherKeys: ["Enter present", "Ctrl-Z undo", "? help", "Ctrl-C quit (everything is saved)"],
    fewKeys: ["? help", "Ctrl-Z undo", "Ctrl-C quit", "1-5 status", "0 clear"],
    help: [
      "letters   find a name: dup Enter",
      "Enter, Space or 1   present",
      "2 late   3 substituted   4 excused",
      "5 absent   0 or Delete   clear",
      "F1 to F5  the same as 1 to 5",
      "arrows, Page, Home, End   move",
      "Esc       clear the search",
      "Ctrl-Z, Ctrl-U or F9   undo",
      "Ctrl-C    quit: everything is saved",
      "Any key: back to the list",
    ],
    goodbye: { tally, unsaved in
      let counts =
        "present \(tally.present) (\(tally.late) of them late), substituted \(tally.substituted), "
        + "excused \(tally.excused), absent \(tally.absent), \(tally.unmarked) of \(tally.total) left."
      guard !unsaved.isEmpty else { return "Everything is saved: \(counts)" }
      return "Not saved, to do again: \(unsaved.joined(separator: "; ")). The rest is saved: \(counts)"
    },
    interrupted: "Roll call interrupted. What was marked is saved.",
    lineHelp: [
      "A name, then a status: “dupont present”, “dupont late”, “dupont” alone (present).",
      "The number in the list works too: “2 late”.",
      "Statuses: present (p), late (l), substituted (s), excused (e), absent (a); “clear” removes.",
      "A substitute can be named: “dupont substituted Paul Roux”.",
      "“list”: everybody; “missing”: who is not marked; “undo”; “quit”.",
    ],
    lineEntry: { number, name, mark in
      "\(number)  \(name): \(words(mark, englishStatus, unmarked: "not marked"))"
    },
    lineFailure: englishFailure,
    nobodyMissing: "Everybody is marked.")

  @Sendable private static func englishStatus(_ status: RollStatus) -> RollStatusText {
    switch status {
    case .present: RollStatusText(letter: "P", word: "present")
    case .late: RollStatusText(letter: "L", word: "late")
    case .substituted: RollStatusText(letter: "S", word: "substituted")
    case .excused: RollStatusText(letter: "E", word: "excused")
    case .absent: RollStatusText(letter: "A", word: "absent")
    }
  }

  @Sendable private static func englishMessage(_ message: RollMessage, _ tally: RollTally) -> String {
    let marked = "\(tally.marked) of \(tally.total) marked"
    let describe = { (mark: RollMark) in words(mark, englishStatus, unmarked: "not marked") }
    switch message {
    case .marked(let name, let mark):
      return "\(name): \(describe(mark)) — \(tally.unmarked == 0 ? "everybody is marked" : marked)"
    case .undone(let name, let mark): return "Undone. \(name): \(describe(mark)) — \(marked)"
    case .alreadyMarked(let name, let mark): return "\(name): already \(describe(mark)) — \(marked)"
    case .nothingToUndo: return "Nothing to undo."
    case .nobodyMatches(let search): return "Nobody matches “\(search)”."
    case .severalMatch(let count, let search, let selected):
      return "\(count) names for “\(search)”: the same key for \(selected), or ↑ ↓"
    case .notSaved(let name, let reason): return "NOT SAVED, \(name): \(reason)"
    case .substituteDropped(let name): return "\(name): unchanged, no substitute."
    case .digitsNeedShift: return "For a digit: Shift and the key, or F1 to F5."
    case .searchFull(let limit): return "A search has at most \(limit) letters."
    case .substituteFull(let limit): return "A substitute’s name has at most \(limit) letters."
    }
  }

  @Sendable private static func englishFailure(_ failure: RollLineFailure) -> String {
    switch failure {
    case .nobodyMatches(let name): "Nobody matches “\(name)”. “list” shows the names."
    case .severalMatch(let name, let candidates):
      "“\(name)”: \(candidates.map { "\($0.number) \($0.name)" }.joined(separator: "; ")). Nothing is changed."
    case .unclearStatus(let word, let statuses):
      "“\(word)”: \(statuses.map { englishStatus($0).word }.joined(separator: " or "))? Nothing is changed."
    case .numberOutOfRange(let number, let total): "There is no number \(number): the list goes from 1 to \(total)."
    case .lineTooLong(let length, let limit):
      "A line of \(length) characters: at most \(limit). Nothing is changed."
    }
  }
}
