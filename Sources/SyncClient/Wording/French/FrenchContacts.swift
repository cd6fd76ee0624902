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
  static let french = GuestsWords(
    abstract: "Les personnes invitées aux événements.",
    listAbstract: "Liste les invitations.",
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
    listState: typeset(
      "Seulement celles dans cet état : souhait, envoyée, acceptée, déclinée, honorée ou non honorée."),
    inviteState: typeset("envoyée (invited), ou souhait (wished) : la réunion que la personne aimerait."),
    answer: typeset("acceptée (accepted), déclinée (declined), venue (attended) ou absente (noShow)."),
    text: "Ce que la personne a répondu.",
    none: "Aucune invitation.",
    guestHeading: "Invité(e)",
    byHeading: "De la part de",
    eventCancelled: { typeset("Attention : l’événement « \($0) » est annulé.") },
    invitedBy: { typeset("Invitation déjà faite par \($0), qui reste la personne qui invite.") },
    answerNoted: { guest, event, state in typeset("Noté : \(guest), \(event), invitation \(state).") },
    joinCommand: "cercle guests join")
}
