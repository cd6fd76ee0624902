import Domain

extension MessagesWords {
  static let french = MessagesWords(
    abstract: typeset("Les SMS : voir ce qu’ils diront et coûteront, les envoyer, suivre ce qu’ils deviennent."),
    listAbstract: typeset("Liste les envois et où ils en sont."),
    showAbstract: typeset("Un envoi : chaque destinataire, ce que son SMS est devenu, et que faire."),
    previewAbstract: typeset("Montre le texte, les destinataires et le coût, sans rien envoyer."),
    sendAbstract: typeset("Commande un envoi, même sans réseau ; le serveur l’expédie après « cercle sync »."),
    cancelAbstract: "Arrête un envoi avant son départ.",
    exampleText: "\"Bonjour {prénom}, réunion demain à 7h30.\"",
    places: places,
    to: typeset("Des personnes : membres ou invités, par leur nom."),
    members: "Tous les membres du groupe.",
    guests: typeset("Les invités de cet événement qui n’ont pas décliné."),
    event: typeset("L’événement dont parle le message ; seul : ses membres et ses invités."),
    unanswered: "Seulement les personnes qui n’ont pas répondu.",
    group: typeset("Le groupe (celui de l’événement, ou le vôtre)."),
    text: "Le texte.",
    template: typeset("Un texte de Cercle, dans la langue de chacun : \(templates)."),
    at: typeset("Pas avant ce moment : « 13/03 18h », à l’heure du groupe."),
    purpose: typeset("information, ou invitation (à qui n’est pas membre : avec son accord et la mention STOP)."),
    plain: typeset("Écrire sans les caractères qui coûtent plus cher."),
    yes: "Sans demander confirmation.",
    order: typeset("L’envoi : son numéro, ou un début qui suffit."),
    listEvent: "Seulement ceux de cet événement.",
    reads: { typeset("Ce que lit \($0) :") },
    measured: { measure, costly, hasStopClause in
      let length = Spoken.count(measure.units, "caractère", "caractères")
      let stop = hasStopClause ? ", avec la mention STOP" : ""
      let parts = Spoken.parts(measure.parts)
      if measure.alphabet == .gsm7 { return typeset("Alphabet SMS ordinaire, \(length)\(stop) : \(parts).") }
      return typeset("Alphabet étendu, plus cher, à cause de \(Spoken.letters(costly)) (\(length)\(stop)) : \(parts).")
    },
    totals: { readers, recipients, parts, cents in
      let who =
        readers == recipients
        ? Spoken.count(readers, "destinataire", "destinataires")
        : typeset("\(Spoken.count(readers, "destinataire", "destinataires")) sur \(recipients)")
      return typeset("\(Wording.capitalized(who)) : \(Spoken.parts(parts)) en tout, \(Spoken.cost(parts, cents)).")
    },
    lengthsDiffer: { typeset("Le texte n’a pas la même longueur pour tous : de \($0) à \($1) SMS par personne.") },
    plainer: { parts, saved, cents in
      typeset("Moins cher avec --plain : \(Spoken.parts(parts)), soit \(Spoken.cost(saved, cents)) de moins. Le texte serait :")
    },
    getNothing: { typeset("\(Wording.capitalized(Spoken.count($0, "personne ne recevra rien", "personnes ne recevront rien"))) :") },
    refused: { refused, words in
      let phone = refused.phone.map { " (\($0))" } ?? ""
      let missing = refused.missing.isEmpty ? "" : ", il manque " + words.list(refused.missing.map(words.placeholder))
      return words.labelled(refused.name, words.outcome(refused.outcome) + phone + missing)
    },
    long: { parts, cents in
      typeset("Attention : texte long, \(Spoken.parts(parts)) par personne, soit \(Spoken.cost(parts, cents)) chacune. Raccourcissez-le si vous le pouvez.")
    },
    dailyLimit: { ordered, over, limit in
      let before = Spoken.count(ordered, "est déjà commandé", "sont déjà commandés") + " pour ce jour-là"
      if over == 0 { return typeset("Un groupe envoie \(limit) messages par jour au plus ; \(before).") }
      let known = ordered == 0 ? "" : ", et \(before)"
      return typeset("Attention : un groupe envoie \(limit) messages par jour au plus\(known) ; \(Spoken.count(over, "partira", "partiront")) un autre jour.")
    },
    quiet: { leavesAt, opensAt in
      let words = Wording(.french)
      let then = opensAt.map { typeset("départ le \(words.moment($0, .long)), à l’heure de chacun.") } ?? "aucun départ possible."
      return typeset("Attention : le \(words.moment(leavesAt)) tombe dans les heures sans SMS ; \(then)")
    },
    tooLate: { typeset("Attention : l’événement commence le \(Wording(.french).moment($0)), avant le départ ; rien ne partira.") },
    confirm: typeset("Envoyer ? (oui/non) "),
    ordered: { readers, parts in
      typeset("Noté : \(Spoken.parts(parts)) pour \(Spoken.count(readers, "personne", "personnes")).")
    },
    leaves: { at, network in
      at.map { typeset("Le serveur du réseau « \(network) » envoie à partir du \(Wording(.french).moment($0)), si « cercle sync » est passé avant.") }
        ?? typeset("Le serveur du réseau « \(network) » envoie dès le prochain « cercle sync ».")
    },
    invitationOrdered: { typeset("SMS d’invitation à \($0), avec son lien.") },
    invitedBefore: { guest, at in
      typeset("Invitation par SMS à \(guest) déjà commandée le \(Wording(.french).moment(at)) : rien de plus n’est commandé. Pour insister : « cercle sms send --to \"\(guest)\" --template invitation ».")
    },
    repeated: { givenAt, now, order in
      typeset("Attention : le même envoi a été commandé \(Wording(.french).age(of: givenAt, now: now)) (\(order)).")
    },
    thankedBefore: { typeset("Remerciement déjà commandé, pas de second : \(Wording(.french).list($0)).") },
    eventOver: { typeset("Attention : « \($0) » a déjà commencé, ou est passé.") },
    none: "Aucun envoi.",
    orderedHeading: "Commandé",
    textHeading: "Texte",
    sendAtHeading: "Pas avant",
    recipientsHeading: "Destinataires",
    causeHeading: "Cause",
    helpHeading: "Que faire",
    standing: { standing, isPending, words in
      if standing.isCancelled {
        return Spoken.counts("annulé", standing, words, stopping) + (isPending ? ", à synchroniser" : "")
      }
      if standing.outcomes == nil { return isPending ? "à synchroniser" : "chez le serveur" }
      let counts = Spoken.counts(nil, standing, words, stopping)
      return standing.isBlocked ? "\(counts) (\(words.progress(.blocked)))" : counts
    },
    orderedBy: { author, moment in typeset("Commandé par \(author) le \(moment).") },
    sendsAt: { typeset("Pas avant le \(Wording(.french).moment($0)).") },
    outcome: { outcome, words in
      let (state, cause) = (words.state(outcome.state), words.outcome(outcome))
      return state == cause ? state : words.labelled(state, cause)
    },
    notTaken: "pas encore parti",
    stopping: stopping,
    stoppingHelp: typeset("Le serveur arrête ce message, s’il n’est pas déjà parti. « cercle sync » dira ce qu’il en est."),
    toSync: typeset("Pas encore chez le serveur : « cercle sync »."),
    gone: "(n’est plus là)",
    cancelled: { order, handedOver, recipients in
      let rest =
        handedOver == 0
        ? "Rien n’était encore parti, que l’on sache."
        : typeset("\(Wording.capitalized(Spoken.count(handedOver, "SMS est parti", "SMS sont partis"))) sur \(recipients) : ce qui est parti est parti.")
      return typeset("Noté : envoi « \(order) » annulé. \(rest) L’arrêt vaut dès le prochain « cercle sync ».")
    },
    fault: fault)

  private static var places: String {
    let words = Wording(.french)
    func names(_ fields: MessageField...) -> String { words.list(fields.map(words.placeholder)) }
    return typeset("Dans un texte, entre accolades : \(names(.firstName, .lastName, .group, .network)) ; avec --event, \(names(.event, .date, .time, .place)) ; pour des invités, \(names(.link, .inviter)).")
  }

  /// `rappel (reminder), invitation…`
  private static var templates: String {
    let words = Wording(.french)
    return words.list(
      MessageOptions.templates.map { template in
        let name = words.template(template)
        return name == template.rawValue ? name : "\(name) (\(template.rawValue))"
      })
  }

  private static let stopping = "en cours d’annulation"

  @Sendable private static func fault(_ fault: MessageFault) -> String {
    let words = Wording(.french)
    func or(_ items: [String]) -> String { items.joined(separator: ", ") }
    switch fault {
    case .text(let fault): return words.fault(fault)
    case .needsOneText: return typeset("Indiquez le texte : --text, ou un texte de Cercle avec --template ; pas les deux.")
    case .unknownTemplate(let text, let known):
      return typeset("« \(text) » : texte inconnu. Choisissez parmi : \(or(known)).")
    case .unknownPurpose(let text, let known): return typeset("« \(text) » : choisissez parmi : \(or(known)).")
    case .needsRecipients: return typeset("À qui ? Indiquez --to, --members, --guests ou --event.")
    case .unknownPerson(let text):
      return typeset("« \(text) » : ni membre, ni personne invitée de cette copie. Vérifiez l’orthographe, ou synchronisez.")
    case .nobody: return typeset("Personne ne correspond : rien à envoyer.")
    case .nobodyReached(let lines):
      return ([typeset("Personne ne peut recevoir ce SMS :")] + lines.map { "  " + $0 }).joined(separator: "\n")
    case .tooMany(let count, let limit):
      return typeset("\(words.number(count)) destinataires : \(words.number(limit)) au plus par envoi. Faites plusieurs envois.")
    case .onlyInvited(let state):
      return typeset("--sms envoie l’invitation : à noter avec « envoyée », non avec « \(state) ».")
    case .needsGroup(let groups):
      return typeset("Au nom de quel groupe ? Précisez avec --group\(groups.isEmpty ? "" : typeset(" : \(or(groups))")).")
    case .inThePast(let moment): return typeset("Le \(words.moment(moment)) est passé : donnez un moment à venir, ou rien pour envoyer aussitôt.")
    case .needsYes: return typeset("Personne n’est là pour confirmer : rien n’est envoyé. Ajoutez --yes.")
    case .guestNotReached(let guest, let outcome):
      return typeset("\(guest) ne peut pas recevoir de SMS (\(words.outcome(outcome))) ; rien n’a été noté. \(words.outcomeHelp(outcome))")
    case .alreadyCancelled(let order): return typeset("L’envoi « \(order) » est déjà annulé.")
    case .needsEvent(let template): return typeset("Le texte « \(template) » parle d’un événement : ajoutez --event.")
    case .forGuests(let template): return typeset("Le texte « \(template) » est pour les invités, non pour les membres : indiquez-les avec --guests ou --to.")
    case .eventOver(let template, let event):
      return typeset("« \(event) » a déjà commencé, ou est passé : pas de « \(template) ». Rien n’est noté.")
    case .tooLate(let startsAt):
      return typeset("L’événement commence le \(words.moment(startsAt)), avant le départ : rien ne partirait. Rien n’est noté ; choisissez un moment plus tôt.")
    case .alreadyThanked(let guests):
      return typeset("Remerciement déjà commandé : \(words.list(guests)). Pour insister : « cercle sms send --to NOM --template remerciement ».")
    case .allGone(let order): return typeset("L’envoi « \(order) » : tout est déjà parti, il n’y a plus rien à arrêter.")
    }
  }

  private enum Spoken {
    static func count(_ count: Int, _ one: String, _ many: String) -> String {
      Wording(.french).count(count, one: one, many: many)
    }

    /// As they stand: quotes among them are not put into quotes.
    static func letters(_ letters: [Character]) -> String {
      letters.prefix(8).map { String($0) }.joined(separator: " ") + (letters.count > 8 ? " …" : "")
    }

    static func parts(_ parts: Int) -> String { "\(Wording(.french).number(parts)) SMS" }

    /// `12 crédits`, `12 crédits (0,96 €)`.
    static func cost(_ parts: Int, _ cents: Int64?) -> String {
      count(parts, "crédit", "crédits") + (cents.map { " (\(Wording(.french).money(cents: $0)))" } ?? "")
    }

    static func counts(
      _ first: String?, _ standing: MessageStanding, _ words: Wording, _ stopping: String
    ) -> String {
      let counts = standing.counts.map { "\(words.number($0.count)) \(words.state($0.state))" + Spoken.plural($0) }
      let rest = standing.stopping > 0 ? "\(words.number(standing.stopping)) \(stopping)" : nil
      return ([first].compactMap { $0 } + counts + [rest].compactMap { $0 }).joined(separator: ", ")
    }

    private static func plural(_ count: (state: MessageState, count: Int)) -> String {
      switch count.state {
      case .queued, .sending: ""
      case .sent, .delivered, .failed, .refused, .expired, .cancelled: count.count > 1 ? "s" : ""
      }
    }
  }
}
