import Domain

extension RemindersWords {
  static let french = RemindersWords(
    abstract: typeset("Les rappels que le réseau envoie de lui-même par SMS (super admin)."),
    listAbstract: "Liste les rappels du réseau.",
    addAbstract: "Ajoute un rappel.",
    editAbstract: "Modifie un rappel.",
    pauseAbstract: "Met un rappel en pause.",
    resumeAbstract: "Reprend un rappel en pause.",
    previewAbstract: typeset("Montre ce qu’un rappel dira, à combien de personnes, quand, et ce que cela coûtera."),
    reminder: typeset("Le rappel : son numéro, ou un début qui suffit."),
    when: typeset("event (avant un événement), moved (déplacé), cancelled (annulé), absence, absences (répétées) ou todo (tâche)."),
    kind: typeset("Seulement pour réunion (meeting), apéritif (aperitif) ou conférence (conference)."),
    days: typeset("Tant de jours avant, à l’heure de --at ; 0 : le jour même."),
    hours: "Tant d’heures avant.",
    at: typeset("À cette heure, à l’horloge du groupe : 18:00 (9 h sinon, après une absence ou pour une tâche)."),
    to: typeset("À qui : tous (all), sans réponse (unanswered), invités (guests), membre (member) ou admin."),
    textFrench: "Le texte en français, au lieu de celui de Cercle.",
    textEnglish: "Le texte en anglais, au lieu de celui de Cercle.",
    previewEvent: typeset("Pour cet événement (sinon le prochain)."),
    places: places,
    none: typeset("Aucun rappel : « cercle reminders add » en ajoute un."),
    whenHeading: "Quand",
    kindHeading: "Événements",
    toHeading: "À qui",
    textHeading: "Texte",
    activeMark: "actif",
    pausedMark: "en pause",
    builtIn: "de Cercle",
    moment: moment,
    rule: { rule in
      let words = Wording(.french)
      let kind = rule.eventKind.flatMap { Schema.eventKinds.indices.contains($0) ? Schema.eventKinds[$0] : nil }
        .map { words.choice($0, field: "eventKind", of: .reminder) }
      let to = words.choice(rule.audience.rawValue, field: "audience", of: .reminder)
      return ([moment(rule)] + [kind].compactMap { $0 }).joined(separator: ", ") + " → " + to
    },
    paused: { typeset("Noté : rappel en pause, \($0).") },
    resumed: { typeset("Noté : rappel repris, \($0).") },
    next: { event, moment, isPast in
      let when = Wording(.french).moment(moment, .long)
      return isPast
        ? typeset("Pour « \(event) » : le moment est passé (\(when)).") : typeset("Prochain départ : \(when), pour « \(event) ».")
    },
    setOff: setOff,
    isPaused: typeset("Ce rappel est en pause : il n’envoie rien."),
    nobodyNow: "À ce jour, personne ne le recevrait.",
    nobodyReached: typeset("Personne ne peut le recevoir :"),
    textIn: { $0 == .french ? typeset("En français :") : typeset("En anglais :") },
    fault: fault)

  @Sendable private static func moment(_ rule: ReminderRule) -> String {
    let words = Wording(.french)
    let at = words.time(minutesSinceMidnight: rule.at ?? ReminderRule.usualTime)
    func before(_ days: Int) -> String {
      days == 0 ? "le jour même" : typeset("\(words.count(days, one: "jour", many: "jours")) avant")
    }
    switch rule.trigger {
    case .event:
      if let hours = rule.hoursBefore { return typeset("\(words.count(hours, one: "heure", many: "heures")) avant") }
      return "\(before(rule.daysBefore ?? 0)), à \(at)"
    case .moved: return "dès qu’une date change"
    case .cancelled: return "dès une annulation"
    case .absence: return "le lendemain d’une absence, à \(at)"
    case .absences: return "le lendemain de l’absence de trop, à \(at)"
    case .todo: return typeset("tâche : \(before(rule.daysBefore ?? 0)), à \(at)")
    }
  }

  private static var places: String {
    let words = Wording(.french)
    func names(_ fields: MessageField...) -> String { words.list(fields.map(words.placeholder)) }
    return typeset(
      "Dans un texte, entre accolades : \(names(.firstName, .lastName, .group, .network)) ; d’un événement ou d’une absence, \(names(.event, .date, .time, .place)) ; avec --to guests, \(names(.link, .inviter)) ; d’une absence, \(names(.member, .count)) ; d’une tâche, \(names(.title, .due))."
    )
  }

  @Sendable private static func setOff(_ rule: ReminderRule, _ absenceLimit: Int) -> String {
    let words = Wording(.french)
    let kind =
      rule.eventKind.flatMap { Schema.eventKinds.indices.contains($0) ? Schema.eventKinds[$0] : nil }
      .map { " (\(words.choice($0, field: "eventKind", of: .reminder)))" } ?? ""
    let toGuests = rule.audience == .guests
    let after = rule.audience == .admin ? "Il écrit aux admins de son groupe." : "Il écrit à ce membre."
    switch rule.trigger {
    case .event: return ""
    case .moved:
      let whom = toGuests ? "aux invités" : "aux membres et aux invités"
      return typeset("Ce qui le déclenche : un événement à venir\(kind) change de date. Il écrit \(whom) à qui un SMS avait annoncé l’ancienne.")
    case .cancelled:
      let whom = toGuests ? "aux invités qu’un SMS avait prévenus ou qui ont accepté" : "à qui un SMS avait prévenu, et aux invités qui ont accepté"
      return typeset("Ce qui le déclenche : un événement à venir\(kind) est annulé. Il écrit \(whom).")
    case .absence:
      return typeset("Ce qui le déclenche : un membre noté absent (ni excusé, ni remplacé) à un événement\(kind). \(after)")
    case .absences:
      return typeset("Ce qui le déclenche : un membre noté absent à un événement\(kind) pour la \(absenceLimit)\(absenceLimit == 1 ? "re" : "e") fois en six mois, ou plus (limite du réseau). \(after)")
    case .todo: return typeset("Ce qui le déclenche : une tâche datée qui n’est pas faite. Il écrit à la personne responsable.")
    }
  }

  @Sendable private static func fault(_ fault: ReminderFault) -> String {
    let words = Wording(.french)
    func trigger(_ trigger: ReminderRule.Trigger) -> String {
      words.choice(trigger.rawValue, field: "trigger", of: .reminder)
    }
    switch fault {
    case .needsMoment: return typeset("Quand ? Indiquez --days et --at, par exemple --days 2 --at 18:00, ou --hours 3.")
    case .twoMoments: return typeset("Deux moments à la fois : gardez --days avec --at, ou --hours seul.")
    case .notOf(let option, let of): return typeset("\(option) ne sert pas pour « \(trigger(of)) ». Enlevez cette option.")
    case .outOfRange(let option, let range):
      return typeset("\(option) va de \(range.lowerBound) à \(range.upperBound).")
    case .audience(let of, let allowed):
      let names = allowed.map { "\($0.rawValue) (\(words.choice($0.rawValue, field: "audience", of: .reminder)))" }
      return typeset("Pour « \(trigger(of)) », --to peut être : \(names.joined(separator: ", ")).")
    case .text(let fault): return words.fault(fault)
    case .fieldNotHere(let field, let allowed):
      return typeset("\(words.placeholder(field)) : les destinataires de ce rappel ne l’ont pas tous. Il y a \(words.list(allowed.map(words.placeholder))).")
    case .alreadySo(let rule, let isActive):
      return typeset("Le rappel « \(rule) » est déjà \(isActive ? "actif" : "en pause") ; rien n’a été noté.")
    case .nothingAhead: return typeset("Aucun événement à venir que ce rappel concerne, dans cette copie.")
    case .notOfThisEvent(let event): return typeset("Ce rappel ne concerne pas « \(event) » : c’est un autre type d’événement.")
    }
  }
}
