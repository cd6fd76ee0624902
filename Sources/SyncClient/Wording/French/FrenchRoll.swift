import Domain

extension RollTexts {
  static let french: RollTexts = RollTexts(
    status: frenchStatus,
    title: { "Appel — \($0)" },
    counts: { tally in
      let guests = tally.guests
      func came(_ word: String) -> String { guests.total == 0 ? "" : "  \(word) \(guests.present)/\(guests.total)" }
      let rest = "Reste \(tally.unmarked)/\(tally.total)"
      let others = "Remplacés \(tally.substituted)  Excusés \(tally.excused)  Absents \(tally.absent)"
      return [
        "Présents \(tally.present) (dont \(tally.late) en retard)  \(others)  \(rest)\(came("Invités"))",
        "Présents \(tally.present)  \(others)  \(rest)\(came("Invités"))",
        "P \(tally.present)  S \(tally.substituted)  E \(tally.excused)  A \(tally.absent)  \(rest)\(came("I"))",
      ]
    },
    moreAbove: { "\($0) plus haut" },
    moreBelow: { "\($0) plus bas" },
    message: frenchMessage,
    searchHint: "Tapez le début d’un nom, ou ↑ ↓",
    searchPrompt: { $0 == 1 ? typeset("Recherche (1 nom) :") : typeset("Recherche (\($0) noms) :") },
    substitutePrompt: { typeset("Qui remplace \($0) ? (Entrée : sans nom) :") },
    statusKeys: ["1 présent", "2 en retard", "3 remplacé", "4 excusé", "5 absent", "0 effacer"],
    guestKeys: ["1 présent", "5 absent", "0 effacer"],
    otherKeys: { hasUnsaved in
      ["Entrée présent", "Ctrl-Z annuler", "? aide", hasUnsaved ? typeset("Ctrl-C quitter (! : pas enregistré)") : "Ctrl-C quitter (tout est enregistré)"]
    },
    fewKeys: ["? aide", "Ctrl-Z annuler", "Ctrl-C quitter", "1-5 statut", "0 effacer"],
    help: [
      typeset("lettres  chercher un nom : dup Entrée"),
      "Entrée, Espace ou 1   présent",
      "2 en retard   3 remplacé   4 excusé",
      "5 absent   0 effacer   (invités 1, 5, 0)",
      "F1 à F5   comme 1 à 5, sans Maj",
      "flèches, Page, Début, Fin   se déplacer",
      "Échap     effacer la recherche",
      "Ctrl-Z, Ctrl-U ou F9   annuler",
      typeset("* reçu d’ailleurs   ! pas enregistré"),
      typeset("Une touche : retour à la liste"),
    ],
    goodbye: { tally, unsaved in
      let counts =
        "présents \(tally.present) (dont \(tally.late) en retard), remplacés \(tally.substituted), "
        + "excusés \(tally.excused), absents \(tally.absent), reste \(tally.unmarked) sur \(tally.total)\(frenchGuests(tally.guests))."
      guard !unsaved.isEmpty else { return typeset("Tout est enregistré : \(counts)") }
      return typeset("À refaire, pas enregistré : \(unsaved.joined(separator: typeset(" ; "))). Le reste est enregistré : \(counts)")
    },
    interrupted: "Appel interrompu. Ce qui était pointé est enregistré.",
    cancelled: typeset("Attention : cet événement est annulé, ces présences ne comptent pas."),
    linePrompt: typeset("Nom, statut (? : aide) > "),
    lineHelp: [
      typeset("Un nom, puis un statut : « dupont présent », « dupont retard », « dupont » seul (présent)."),
      typeset("Le numéro de la liste va aussi : « 2 retard »."),
      typeset("Statuts : présent (p), en retard (r), remplacé (s, pour substitut), excusé (e), absent (a) ; « effacer » enlève."),
      typeset("Une personne invitée est présente ou absente, rien d’autre."),
      typeset("Qui remplace peut être nommé : « dupont remplacé par Paul Roux »."),
      typeset("« liste » : tout le monde ; « reste » : qui n’est pas pointé ; « annuler » ; « fin »."),
    ],
    lineEntry: { number, name, mark in "\(number)  " + typeset("\(name) : \(french.mark(mark))") },
    lineFailure: frenchFailure,
    nobodyMissing: "Tout le monde est pointé.",
    guestsHeading: "── Invités ──",
    guestOf: { "de la part de \($0)" },
    guestState: frenchGuestState,
    guestGone: "Cette invitation n’existe plus.",
    unmarked: "à pointer",
    substitutedBy: { "par \($0)" },
    arrivedAt: { "arrivée à \(Wording(.french).time(minutesSinceMidnight: $0))" },
    noted: { "note \(Wording(.french).quoted($0))" })

  @Sendable private static func frenchStatus(_ status: RollStatus) -> RollStatusText {
    let word = Wording(.french).choice(status.rawValue, field: "status", of: .attendance)
    return switch status {
    case .present: RollStatusText(letter: "P", word: word)
    case .late: RollStatusText(letter: "R", word: word)
    case .substituted: RollStatusText(letter: "S", word: word)
    case .excused: RollStatusText(letter: "E", word: word)
    case .absent: RollStatusText(letter: "A", word: word)
    }
  }

  @Sendable private static func frenchGuestState(_ state: GuestState) -> String {
    switch state {
    case .wished: "souhait"
    case .invited: "sans réponse"
    case .accepted: "a accepté"
    case .declined: "a décliné"
    case .attended, .noShow: Wording(.french).choice(state.rawValue, field: "state", of: .invitation)
    }
  }

  /// ` ; invités : présents 2, absents 1, reste 1 sur 4`; nothing where there are none.
  private static func frenchGuests(_ guests: RollTally.Guests) -> String {
    guests.total == 0
      ? ""
      : typeset(" ; invités : présents \(guests.present), absents \(guests.absent), reste \(guests.awaited) sur \(guests.total)")
  }

  /// How far the roll is, after somebody's mark: that of the members, or that of the guests.
  private static func frenchProgress(_ tally: RollTally, _ mark: RollMark) -> String {
    let guests = tally.guests
    let left = guests.awaited == 1 ? "reste 1 invité" : "reste \(guests.awaited) invités"
    if mark.guest != nil { return typeset("invités : \(guests.present) \(guests.present > 1 ? "venus" : "venu") sur \(guests.total)") }
    if tally.unmarked == 0 {
      return guests.awaited == 0 ? "tout le monde est pointé" : "tous les membres sont pointés, \(left)"
    }
    return "\(tally.marked) \(tally.marked > 1 ? "pointés" : "pointé") sur \(tally.total)"
  }

  @Sendable private static func frenchMessage(_ message: RollMessage, _ tally: RollTally) -> String {
    let marked = "\(tally.marked) \(tally.marked > 1 ? "pointés" : "pointé") sur \(tally.total)"
    func by(_ author: String?) -> String { author.map { " (\($0))" } ?? "" }
    let describe = french.mark
    // On the screen the rest stands beside the name; the line must not be cut before what matters.
    func bare(_ mark: RollMark) -> String { describe(mark.guest.map { RollMark(guest: $0) } ?? RollMark(status: mark.status)) }
    func progress(_ mark: RollMark) -> String { mark.guest == nil ? marked : frenchProgress(tally, mark) }
    switch message {
    case .marked(let name, let mark):
      return typeset("\(name) : \(describe(mark)) — \(frenchProgress(tally, mark))")
    case .undone(let name, let mark): return typeset("Annulé. \(name) : \(describe(mark)) — \(progress(mark))")
    case .alreadyMarked(let name, let mark): return typeset("\(name) : déjà \(describe(mark)) — \(progress(mark))")
    case .nothingToUndo: return "Rien à annuler."
    case .nobodyMatches(let search): return typeset("Personne ne correspond à « \(search) ».")
    case .severalMatch(let count, let search, let selected):
      return typeset("\(count) noms pour « \(search) » : la même touche pour \(selected), ou ↑ ↓")
    case .notSaved(let name, let reason): return typeset("PAS ENREGISTRÉ, \(name) : \(reason)")
    case .arrived(let name, let mark, let author): return typeset("* Reçu, \(name) : \(bare(mark))\(by(author)) — \(progress(mark))")
    case .severalArrived(let count): return typeset("* Reçu : \(count) pointages d’ailleurs, marqués * — \(marked)")
    case .overtaken(let name, let mark, let author, let isUndo):
      let result: FrenchText = isUndo ? "Rien d’annulé" : "Rien d’écrit, recommencez"
      return typeset("* \(result) : \(name), entre-temps \(bare(mark))\(by(author))")
    case .notRead(let reason): return typeset("PAS RELU : \(reason)")
    case .substituteDropped(let name): return typeset("\(name) : inchangé, remplacement abandonné.")
    case .notForGuests(let name): return typeset("\(name), personne invitée : présente (1), absente (5) ou effacer (0), rien d’autre.")
    case .digitsNeedShift: return typeset("Pour un chiffre : Maj et la touche, ou F1 à F5.")
    case .searchFull(let limit): return "La recherche a \(limit) lettres, pas plus."
    case .substituteFull(let limit): return "Le nom de qui remplace a \(limit) lettres, pas plus."
    }
  }

  @Sendable private static func frenchFailure(_ failure: RollLineFailure) -> String {
    switch failure {
    case .nobodyMatches(let name): typeset("Personne ne correspond à « \(name) ». « liste » montre les noms.")
    case .severalMatch(let name, let candidates):
      typeset("« \(name) » : \(candidates.map { "\($0.number) \($0.name)" }.joined(separator: typeset(" ; "))). Rien n’est changé.")
    case .unclearStatus(let word, let statuses):
      typeset("« \(word) » : \(statuses.map { frenchStatus($0).word }.joined(separator: " ou ")) ? Rien n’est changé.")
    case .numberOutOfRange(let number, let total): typeset("Le numéro \(number) n’existe pas : la liste va de 1 à \(total).")
    case .lineTooLong(let length, let limit): typeset("Ligne de \(length) caractères : \(limit) au plus. Rien n’est changé.")
    }
  }
}
