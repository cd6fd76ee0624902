import Domain

extension ContactsWords {
  static let french = ContactsWords(
    trade: "Son métier.", name: "Son nom.", kept: "Celui qui reste.",
    joined: typeset("Celui qui disparaît : il complète l’autre, puis il est supprimé."))
}

extension DuosWords {
  static let french = DuosWords(
    abstract: typeset("Les duos business : les contacts du carnet de chaque membre."),
    listAbstract: "Liste les duos.",
    addAbstract: "Ajoute un contact au carnet d’un membre, ou complète celui qui y est.",
    editAbstract: "Modifie un duo.",
    deleteAbstract: "Supprime un duo.",
    doublesAbstract: "Liste les duos qui sont peut-être la même personne.",
    joinAbstract: "Réunit deux duos qui sont la même personne.",
    duo: typeset("Le duo : son numéro, ou le nom du contact."),
    owner: "Le membre dont c’est le carnet.",
    listOwner: "Seulement le carnet de ce membre.",
    level: typeset("Comment il le connaît : faible, moyen ou élevé."),
    note: "Une remarque.",
    none: "Aucun duo.",
    trio: "Trio",
    joinCommand: "cercle duos join")
}

extension GuestsWords {
  private static let wish = "souhait"
  private static func states(_ states: [GuestState]) -> String { self.states(states, in: .french, wish: wish) }

  static let french = GuestsWords(
    abstract: "Les personnes invitées aux événements.",
    listAbstract: typeset("Liste les invitations : celles des quatre dernières semaines et à venir."),
    inviteAbstract: "Note une invitation, ou complète celle qui existe.",
    editAbstract: "Modifie une invitation.",
    answerAbstract: "Note la réponse ou la venue d’une personne invitée.",
    deleteAbstract: "Supprime une invitation.",
    doublesAbstract: "Liste les invitations qui sont peut-être pour la même personne.",
    joinAbstract: "Réunit deux invitations de la même personne.",
    guest: typeset("L’invitation : son numéro, ou le nom de la personne."),
    by: "Le membre qui invite.",
    listBy: "Seulement les invitations de ce membre.",
    listEvent: "Seulement cet événement.",
    whichEvent: "L’événement, si la personne est invitée à plusieurs.",
    listState: typeset("Seulement celles dans cet état : \(states(GuestState.allCases))."),
    inviteState: typeset("\(states([.invited, .wished])) : la réunion que la personne aimerait."),
    answer: typeset("\(states([.invited, .accepted, .declined, .attended, .noShow])) ; honorée : la personne est venue."),
    text: "Ce que la personne a répondu.",
    none: "Aucune invitation.",
    guestHeading: "Invité(e)",
    byHeading: "De la part de",
    eventCancelled: { typeset("Attention : l’événement « \($0) » est annulé.") },
    invitedBy: { typeset("Invitation déjà faite par \($0), qui reste la personne qui invite.") },
    answerNoted: { guest, event, state in typeset("Noté : \(guest), \(event), invitation \(state).") },
    joinCommand: "cercle guests join",
    inviteSMS: typeset("Lui envoyer aussi l’invitation par SMS, avec le lien de sa page (il faut son accord : --sms-consent)."),
    thankAbstract: "Remercie par SMS les personnes qui sont venues.",
    thanked: typeset("Les personnes, par leur nom (sinon toutes celles venues à l’événement)."),
    thankEvent: "L’événement.",
    notCome: { typeset("\($0) : aucune venue notée. Notez-la d’abord : « cercle guests answer NOM honorée ».") },
    smsConsent: typeset("La personne est d’accord pour recevoir des SMS (ou non : --no-sms-consent) ; qui l’invite le lui a demandé."),
    language: typeset("Sa langue : fr ou en."),
    wish: wish,
    listAll: "Toutes les dates.",
    wishNotTold: typeset("Cette personne n’en sait rien encore. Par SMS : « cercle sms send --to NOM --template invitation » ; la prochaine fois, ajoutez --sms."),
    notYetHeld: { typeset("« \($0) » n’a pas encore eu lieu : personne n’a pu y venir. Notez « acceptée » ou « déclinée ».") },
    isMember: { member, groups in typeset("Attention : même téléphone ou e-mail que \(member), membre de \(groups).") },
    wishes: { count in
      typeset("\(Wording(.french).count(count, one: "souhait", many: "souhaits")) à transformer en invitation : « cercle guests answer NOM envoyée --sms » (sans --sms, à vous de le lui dire).")
    },
    expectedAbstract: typeset("Qui est attendu à un événement : les personnes invitées, et qui est venu."),
    nobodyExpected: { typeset("Personne n’est invité à « \($0) ».") },
    expectedTotal: { all, accepted, attended in
      typeset("Attendus : \(all) (ont accepté : \(accepted) ; déjà venus : \(attended)).")
    },
    showAbstract: typeset("La fiche d’une personne invitée : réponse, page privée, autres invitations."),
    answered: { text, moment in
      switch (text, moment) {
      case (let text?, let moment?): typeset("A répondu le \(moment) : « \(text) »")
      case (let text?, nil): typeset("A répondu : « \(text) »")
      case (nil, let moment?): typeset("A répondu le \(moment).")
      case (nil, nil): nil
      }
    },
    consents: "D’accord pour les SMS.",
    refusesSMS: "Ne veut pas de SMS.",
    consentUnknown: typeset("Accord pour les SMS : pas noté (« cercle guests edit NOM --sms-consent » une fois obtenu)."),
    page: { typeset("Sa page privée : \($0)") },
    pageHowTo: typeset("  À donner à cette personne seulement : qui a l’adresse répond à sa place. Par SMS : « cercle sms send --to NOM --template invitation »."),
    pageToCome: typeset("Sa page privée : pas encore là ; elle vient du serveur, par « cercle sync »."),
    pageWithoutAddress: typeset("Sa page privée : aucune, le réseau n’a pas dit son adresse publique (super admin : « cercle network set --public-url »)."),
    becameMember: { typeset("Devenu membre : \($0).") },
    otherInvitations: typeset("Ses autres invitations :"),
    againAbstract: typeset("Invite de nouveau une personne, à un autre événement : mêmes coordonnées, même membre qui invite."),
    againEvent: typeset("Le nouvel événement : numéro, date ou titre."),
    againBy: typeset("Le membre qui invite (le même sinon)."),
    cameBefore: { event, inviter, earlier, state in typeset("Pour « \(event) », de la part de \(inviter). Avant : « \(earlier) », invitation \(state).") },
    declinedLastTime: typeset("Attention : cette personne avait décliné la dernière fois."),
    memberAbstract: typeset("Fait d’une personne invitée un membre, et garde qui l’a amenée."),
    memberGroup: typeset("Le groupe (celui de l’événement sinon)."),
    memberAlready: { member, group in typeset("\(member) est déjà membre de « \(group) ».") },
    broughtBy: { typeset("Vient de la part de \($0).") },
    invitationsStay: { typeset("\(Wording(.french).count($0, one: "autre invitation reste", many: "autres invitations restent")) dans son histoire.") },
    invitationsEnd: { typeset("\(Wording(.french).count($0, one: "invitation à venir supprimée", many: "invitations à venir supprimées")) : cette personne y est attendue comme membre.") },
    funnelAbstract: typeset("Le chemin des personnes invitées : souhaitées, invitées, ayant accepté, venues, devenues membres."),
    funnelPeriod: typeset("La période des événements : 2025, saison, T1 2025, mars 2025… (tout sinon)."),
    funnelBy: typeset("Par invitant (inviter, le cas habituel) ou par groupe (group)."),
    funnelSubjects: ["invitant (inviter)", "groupe (group)"],
    funnelHeadings: [
      "Souhaités", "Invités", "Ont accepté", "Venus", "Membres", "% accepté", "% venus", "% membres",
    ],
    funnelTotal: { total in
      typeset("En tout : souhaités \(total.wished), invités \(total.invited), ont accepté \(total.accepted), venus \(total.attended), devenus membres \(total.members).")
    })
}
