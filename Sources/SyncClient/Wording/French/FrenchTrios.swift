import Domain

extension TriosWords {
  static let french = TriosWords(
    abstract: typeset("Les trios : un membre, un contact de son carnet, et le membre qui veut le rencontrer."),
    listAbstract: "Liste les trios.",
    openAbstract: "Ouvre un trio à partir d’un duo.",
    stateAbstract: "Note où en est un trio.",
    contactAbstract: "Note les coordonnées à transmettre, une fois que le contact est d’accord.",
    trio: typeset("Le trio : son numéro."),
    with: "Le membre qui veut rencontrer ce contact.",
    purpose: "L’objet de la rencontre.",
    listMember: "Seulement les trios de ce membre, d’un côté ou de l’autre.",
    listState: typeset("Seulement ceux dans cet état : proposé, accepté, décliné ou réalisé."),
    state: typeset("accepté (accepted), décliné (declined) ou réalisé (met)."),
    contact: "Les coordonnées.",
    none: "Aucun trio.",
    ownerHeading: "Carnet de",
    beneficiaryHeading: "Pour",
    duoHeading: "Contact",
    purposeHeading: "Objet",
    contactHeading: "Coordonnées",
    opened: { duo, owner, beneficiary in
      typeset("Noté : trio \(owner), \(duo), \(beneficiary) ; proposé.")
    },
    alreadyOpen: { trio, state in typeset("Attention : un trio existe déjà pour ce duo (\(trio), \(state)).") },
    stateNoted: { trio, state in typeset("Noté : trio \(trio), \(state).") })
}

extension TodosWords {
  static let french = TodosWords(
    abstract: "Les tâches.",
    listAbstract: "Liste les tâches à faire.",
    addAbstract: "Ajoute une tâche.",
    doneAbstract: "Note qu’une tâche est faite.",
    editAbstract: "Modifie une tâche.",
    deleteAbstract: "Supprime une tâche.",
    remindAbstract: "Rappelle une tâche à son responsable, par SMS.",
    todo: typeset("La tâche : son numéro ou son intitulé, ou un début qui suffit."),
    owner: typeset("Le membre qui doit la faire (vous-même si rien n’est dit)."),
    newOwner: "Le membre qui doit la faire.",
    listOwner: "Seulement les tâches de ce membre.",
    title: "Ce qu’il y a à faire.",
    due: typeset("Le jour où elle doit être faite : 14/03/2025, demain."),
    about: typeset("De quoi il s’agit : le numéro d’une carte, d’un duo, d’un ticket…"),
    aboutCard: typeset("La carte dont il s’agit, par son contact."),
    aboutGuest: typeset("La personne invitée dont il s’agit."),
    aboutEvent: typeset("L’événement dont il s’agit."),
    mine: "Seulement les vôtres.",
    dueWithin: typeset("Celles à faire d’ici tant de jours, et celles en retard : 7."),
    overdue: "Seulement celles qui sont en retard.",
    all: "Celles qui sont faites aussi.",
    undo: "Non, elle est encore à faire.",
    none: "Aucune tâche.",
    titleHeading: "Tâche",
    ownerHeading: "Pour",
    dueHeading: "Échéance",
    aboutHeading: "À propos de",
    overdueMark: "en retard",
    doneMark: "faite",
    openMark: "à faire",
    done: { typeset("Noté : tâche « \($0) » faite.") },
    undone: { typeset("Noté : tâche « \($0) » de nouveau à faire.") })
}
