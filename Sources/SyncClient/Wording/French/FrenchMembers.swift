import Domain

extension MembersWords {
  static let french = MembersWords(
    abstract: "Les membres et leurs groupes.",
    listAbstract: typeset("Liste les membres de vos groupes ; tout le monde pour qui n’est d’aucun groupe."),
    showAbstract: typeset("La fiche d’un membre : groupes, coordonnées et chiffres."),
    addAbstract: "Ajoute un membre à un groupe.",
    editAbstract: "Modifie la fiche d’un membre.",
    endAbstract: "Met fin à l’adhésion d’un membre.",
    roleAbstract: typeset("Change le rôle d’un membre dans un groupe (super admin)."),
    moveAbstract: typeset("Fait changer un membre de groupe (super admin)."),
    all: "Tous les groupes, et les anciens membres aussi.",
    ownGroups: typeset("Vos groupes ; --all pour tout le réseau."),
    group: "Le groupe.",
    first: "Le prénom.",
    last: "Le nom de famille.",
    email: "L’adresse e-mail.",
    phone: "Le téléphone.",
    company: "L’entreprise.",
    trade: "Le métier.",
    from: typeset("Le premier jour (aujourd’hui sinon)."),
    endsOn: typeset("Le premier jour hors du groupe (aujourd’hui sinon)."),
    whichGroup: "Le groupe, si le membre en a plusieurs.",
    role: typeset("membre (member), admin, ou bureau (office) : administre sans être membre."),
    moveTo: "Le nouveau groupe.",
    moveOn: typeset("Le premier jour dans le nouveau groupe (aujourd’hui sinon)."),
    smsConsent: typeset("D’accord pour recevoir des SMS : oui ou non."),
    language: typeset("Sa langue : fr ou en."),
    superAdmin: typeset("Super admin : oui ou non (super admin)."),
    none: "Aucun membre.",
    lastHeading: "Nom",
    firstHeading: "Prénom",
    roleHeading: "Rôle",
    sinceHeading: "Depuis",
    untilHeading: "Quitte le",
    groupsHeading: "Groupes",
    superAdminMark: "Super admin du réseau.",
    incomplete: typeset("Chiffres partiels : cette copie ne contient pas tous ses groupes."),
    membership: { group, role, from, to in
      typeset("\(group), \(role), ") + (to.map { typeset("du \(from) au \($0) exclu") } ?? typeset("depuis le \(from)"))
    },
    added: { name, group, from in typeset("Noté : \(name), membre de « \(group) » à partir du \(from).") },
    alreadyKnown: { name, group, from in
      typeset("\(name) est déjà dans le réseau. Noté : membre de « \(group) » à partir du \(from).")
    },
    ended: { name, group, on in typeset("Noté : \(name) n’est plus membre de « \(group) » à partir du \(on).") },
    roleNoted: { name, group, role in typeset("Noté : \(name), \(role) dans « \(group) ».") },
    moved: { name, from, to, on in typeset("Noté : \(name) passe de « \(from) » à « \(to) » le \(on).") })
}

extension GroupsWords {
  static let french = GroupsWords(
    abstract: "Les groupes du réseau.",
    listAbstract: "Liste les groupes.",
    addAbstract: typeset("Crée un groupe (super admin)."),
    editAbstract: "Modifie un groupe.",
    closeAbstract: typeset("Ferme un groupe (super admin)."),
    all: "Les groupes fermés aussi.",
    group: typeset("Le groupe : nom, début de nom ou numéro."),
    name: "Le nom.",
    city: "La ville.",
    timeZone: typeset("Le fuseau horaire : Europe/Paris, Indian/Reunion…"),
    weekday: typeset("Le jour de réunion : lundi, mardi…"),
    time: typeset("L’heure de réunion : 7h30."),
    venue: "Le lieu de réunion.",
    reopen: "Le rouvrir.",
    none: "Aucun groupe.",
    cityHeading: "Ville",
    weekdayHeading: "Jour",
    timeHeading: "Heure",
    venueHeading: "Lieu",
    membersHeading: "Membres",
    adminsHeading: "Admins",
    closedMark: "fermé",
    closed: { typeset("Noté : groupe « \($0) » fermé.") },
    reopened: { typeset("Noté : groupe « \($0) » rouvert.") })
}

extension EventsWords {
  static let french = EventsWords(
    abstract: typeset("Les événements : réunions, apéritifs, conférences."),
    listAbstract: typeset("Liste les événements de vos groupes depuis une semaine."),
    addAbstract: "Ajoute un événement.",
    editAbstract: "Modifie un événement.",
    cancelAbstract: "Annule un événement.",
    heldAbstract: "Note qu’un événement a eu lieu.",
    listKind: typeset("Seulement ce type : réunion, apéritif ou conférence."),
    listStatus: typeset("Seulement ceux dans cet état : prévu, tenu ou annulé."),
    all: "Tous les groupes, et les plus anciens aussi.",
    shortened: { isOfOwnGroups, since in
      Wording.capitalized(
        [isOfOwnGroups ? "vos groupes" : nil, since.map { "depuis le \($0)" }].compactMap { $0 }.joined(separator: ", "))
        + typeset(" ; --all pour tout voir.")
    },
    group: "Le groupe organisateur.",
    kind: typeset("réunion (meeting), apéritif (aperitif) ou conférence (conference)."),
    at: typeset("Le jour et l’heure : « 14/03/2025 7h30 » ; sans heure, celle du groupe."),
    newAt: typeset("Le jour et l’heure, ou l’un des deux : « 14/03/2025 7h30 », « 21/03/2025 », « 8h »."),
    title: "Le titre.",
    duration: typeset("La durée : 90 (minutes) ou 1h30."),
    venue: typeset("Le lieu (celui du groupe sinon)."),
    speaker: "Qui intervient.",
    rollTaker: "Le membre chargé de l’appel.",
    status: typeset("prévu (planned), tenu (held) ou annulé (cancelled)."),
    none: "Aucun événement.",
    startsHeading: "Date et heure",
    titleHeading: "Titre",
    venueHeading: "Lieu",
    speakerHeading: "Intervention",
    attendancesHeading: "Notés",
    guestsHeading: "Invités",
    alreadyThere: { event, id in
      typeset("Attention : ce groupe a déjà un événement à cette heure-là (\(event), \(id)). Est-ce le même ?")
    },
    statusNoted: { event, status, before in typeset("Noté : événement « \(event) », \(status) (avant : \(before)).") },
    removeMark: "Enlever ce qui est noté pour ce membre.",
    ofAnotherGroup: { event, group in
      typeset("« \(event) » est un événement du groupe « \(group) », dont vous n’êtes pas admin.")
    },
    markRemoved: { name, event, before in typeset("Enlevé : \(name), « \(event) » (avant : \(before)).") },
    marked: { name, event, mark, before in
      let earlier = before.map { typeset(" (avant : \($0))") } ?? ""
      return typeset("Noté : \(name), « \(event) » : \(mark)\(earlier).")
    },
    marksDoNotCount: typeset("Attention : cet événement est annulé, ces présences ne comptent pas."),
    notYet: { typeset("Attention : « \($0) » n’a pas encore eu lieu.") },
    statusNeeded: typeset("le statut (présent, en retard, remplacé, excusé ou absent)"))
}
