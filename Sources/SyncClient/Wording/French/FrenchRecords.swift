import Domain

extension RecordsWords {
  static let french = RecordsWords(
    help: Help(
      since: typeset("Depuis ce jour, ce mois ou cette année : 14/03/2025, mars 2025 ou 2025."),
      until: typeset("Jusqu’à ce jour, ce mois ou cette année compris."),
      listGroup: "Seulement ce groupe.",
      any: "Même ce qui est terminé, annulé ou ancien.",
      remove: "Enlever.",
      emptyClears: typeset("Pour vider une valeur, donnez un texte vide : --comment ''.")),
    erasedPerson: "personne effacée",
    noted: { typeset("Noté : \($0).") },
    changed: { typeset("Modifié : \($0).") },
    deleted: { typeset("Supprimé : \($0).") },
    unchanged: { typeset("Rien à changer : \($0), déjà ainsi.") },
    takenInstead: { typeset("Existe déjà, rien n’est créé en double : \($0).") },
    looksLike: { what, command in
      typeset("Attention, même téléphone ou même adresse e-mail : \(what). Si c’est la même personne : \(command)")
    },
    notKept: { field, value in typeset("Non repris, car déjà rempli : \(field), \(value).") },
    joined: { kept, deleted in typeset("Réuni : \(kept). Supprimé : \(deleted).") },
    noDoubles: "Aucun double possible.",
    dayAhead: { typeset("Attention : le \(Wording(.french).day($0, .long)) est dans l’avenir.") },
    dayLongAgo: { typeset("Attention : le \(Wording(.french).day($0, .long)) est passé depuis plus de deux ans.") },
    likely: { typeset("(droits connus au \(Wording(.french).day($0)) : accord probable)") },
    sameThere: { typeset("Attention, peut-être un double : \($0) existe déjà.") },
    fault: { french($0) },
    heading: Headings(
      id: "Numéro", date: "Date", from: "De", to: "À", kind: "Type", state: "État", amount: "Montant", name: "Nom",
      company: "Entreprise", trade: "Métier", phone: "Téléphone", email: "E-mail", comment: "Commentaire", note: "Note",
      level: "Niveau", owner: "Carnet de", group: "Groupe", event: "Événement", pending: "Envoi", set: "Lot"),
    pendingMark: "à envoyer")

  private static func french(_ fault: RecordFault) -> String {
    let words = Wording(.french)
    switch fault {
    case .periodReversed(let first, let last):
      return typeset(
        "La période finit (\(words.day(last))) avant d’avoir commencé (\(words.day(first))). Échangez les deux dates.")
    case .badTime(let text):
      return typeset("« \(text) » n’est pas une heure. Écrivez par exemple 7:30 ou 7h30.")
    case .warningAboveLimit(let warning, let limit):
      return typeset("L’alerte (\(warning) absences) dépasse la limite (\(limit)). Donnez une alerte plus basse, ou une limite plus haute.")
    case .badDailyLimit(let limit):
      return typeset("\(limit) messages par jour : donnez 1 ou plus. Pour que rien ne parte, annulez les envois (« cercle sms cancel »), ou demandez au bureau de les arrêter (« cercle-server sms stop »).")
    case .missingTime(let text):
      return typeset("« \(text) » : il manque l’heure. Écrivez par exemple « 14/03/2025 7h30 ».")
    case .badDuration(let text):
      return typeset("« \(text) » n’est pas une durée. Écrivez des minutes (90) ou des heures (1h30).")
    case .badFlag(let text): return typeset("« \(text) » : répondez par oui ou par non.")
    case .badTimeZone(let text):
      return typeset("« \(text) » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris ou Indian/Reunion.")
    case .badPublicAddress(let text):
      return typeset("« \(text) » n’est pas une adresse publique. Écrivez par exemple https://cercle.exemple.fr (http seulement pour localhost).")
    case .badPrice(let text): return typeset("« \(text) » n’est pas un prix. Écrivez des euros, jusqu’à 10, avec trois décimales au plus : 0,062.")
    case .severalSubjects: return typeset("Une tâche concerne une seule chose : gardez --card, --guest, --event ou --about.")
    case .badDays(let text): return typeset("« \(text) » n’est pas un nombre de jours. Écrivez par exemple 7.")
    case .alreadyDone(let todo): return typeset("La tâche « \(todo) » est déjà faite ; rien n’a été noté.")
    case .ownerWithoutGroup(let name): return typeset("\(name) n’a pas de groupe au nom de qui lui écrire.")
    case .choiceNotHere(let text, let allowed):
      return typeset("« \(text) » n’est pas possible ici. Choisissez parmi : \(allowed.joined(separator: ", ")).")
    case .notAnID(let text):
      return typeset(
        "« \(text) » : aucun enregistrement de cette copie n’a ce numéro. Copiez-le d’une liste, par exemple de « cercle cards list »."
      )
    case .missingOption(let name): return typeset("Il manque \(name). Complétez, puis recommencez.")
    case .alreadyVoid(let ticket):
      return typeset("Le ticket « \(ticket) » est déjà annulé ; rien n’a été noté. Notez-en un nouveau s’il le faut.")
    case .alreadyCorrected(let ticket, let by):
      return typeset(
        "Le ticket « \(ticket) » a déjà été corrigé ; rien n’a été noté. Corrigez plutôt le nouveau : \(by).")
    case .sameRecord(let kind, let name):
      return typeset(
        "Vous avez désigné deux fois « \(name) ». Indiquez deux \(words.kinds(kind)) : d’abord ce qui reste, puis ce qui disparaît."
      )
    case .notAlike(let kind, let one, let other):
      let why: FrenchText =
        kind == .duo ? "ces duos ne sont pas du même carnet" : "ces personnes ne sont pas invitées au même événement"
      return typeset("« \(one) » et « \(other) » ne peuvent pas être réunis : \(why). Rien n’a été noté.")
    case .noMembership(let person, let group):
      let place: FrenchText = group.map { "dans « \($0) »" } ?? "dans un groupe"
      return typeset("\(person) n’a pas d’adhésion en cours \(place). Voyez « cercle members show ».")
    case .severalMemberships(let person, let groups):
      return typeset(
        "\(person) a plusieurs adhésions en cours : \(groups.joined(separator: ", ")). Précisez avec --group.")
    case .alreadyThere(let kind, let name, let id):
      return typeset(
        "\(Wording.capitalized(words.kind(kind))) « \(name) » : ce nom existe déjà (\(id)) ; rien n’a été noté. Choisissez un autre nom."
      )
    case .notMarked(let person, let event):
      return typeset(
        "\(person), « \(event) » : rien n’est noté, il n’y a donc rien à enlever ni à compléter. Indiquez un statut.")
    case .emptyText(let option):
      return typeset("\(option) est vide ; rien n’a été noté. Indiquez un texte.")
    case .removeAlone:
      return typeset("--remove enlève tout ce qui est noté : ne donnez ni statut, ni autre option. Rien n’a été noté.")
    case .onlyWithStatus(let what, let status):
      return typeset("« \(what) » ne va qu’avec le statut « \(status) » ; rien n’a été noté. Changez l’un des deux.")
    }
  }
}
