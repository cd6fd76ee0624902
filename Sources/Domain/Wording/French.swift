/// Names and grammar in French. Sentences are in `French+Refusals`, `French+Judgement` and `French+Faults`.
package struct French: Words {
  package init() {}

  /// A kind's name, with what articles and agreement need.
  struct Noun {
    let singular: String
    let plural: String
    var isFeminine = false

    var isElided: Bool { singular.first.map { "aeiouéè".contains($0) } ?? false }
    var definite: String { isElided ? "l’\(singular)" : isFeminine ? "la \(singular)" : "le \(singular)" }
  }

  static func noun(_ kind: Kind) -> Noun {
    switch kind {
    case .group: Noun(singular: "groupe", plural: "groupes")
    case .user: Noun(singular: "membre", plural: "membres")
    case .membership: Noun(singular: "adhésion", plural: "adhésions", isFeminine: true)
    case .event: Noun(singular: "événement", plural: "événements")
    case .attendance: Noun(singular: "présence", plural: "présences", isFeminine: true)
    case .card: Noun(singular: "carte de business", plural: "cartes de business", isFeminine: true)
    case .ticket: Noun(singular: "ticket", plural: "tickets")
    case .duo: Noun(singular: "duo", plural: "duos")
    case .trio: Noun(singular: "trio", plural: "trios")
    case .invitation: Noun(singular: "invitation", plural: "invitations", isFeminine: true)
    case .todo: Noun(singular: "tâche", plural: "tâches", isFeminine: true)
    case .smsOrder: Noun(singular: "envoi de SMS", plural: "envois de SMS")
    case .history: Noun(singular: "chiffre antérieur", plural: "chiffres antérieurs")
    case .network: Noun(singular: "réglage du réseau", plural: "réglages du réseau")
    case .reminder: Noun(singular: "rappel", plural: "rappels")
    }
  }

  package func singular(_ kind: Kind) -> String { French.noun(kind).singular }
  package func plural(_ kind: Kind) -> String { French.noun(kind).plural }

  package func field(_ word: FieldWord) -> String {
    switch word {
    case .about: "à propos de"
    case .absenceLimit: "limite d’absences"
    case .absenceWarning: "alerte d’absences"
    case .active: "groupe actif"
    case .amountInCents: "montant"
    case .answer: "réponse"
    case .answeredAt: "date de la réponse"
    case .arrivedAt: "heure d’arrivée"
    case .beneficiary: "bénéficiaire"
    case .cancelled: "annulation"
    case .card: "carte de business"
    case .city: "ville"
    case .comment: "commentaire"
    case .company: "entreprise"
    case .contact: "coordonnées du contact"
    case .currency: "devise"
    case .done: "tâche faite"
    case .dueOn: "échéance"
    case .durationInMinutes: "durée en minutes"
    case .email: "adresse e-mail"
    case .endsOn: "fin"
    case .event: "événement"
    case .firstName: "prénom"
    case .givenOn: "date"
    case .giver: "personne qui remercie"
    case .group: "groupe"
    case .guest: "personne invitée"
    case .inviter: "personne qui invite"
    case .kind: "type"
    case .language: "langue"
    case .lastName: "nom de famille"
    case .level: "niveau de connaissance"
    case .measure: "mesure"
    case .month: "mois"
    case .name: "nom"
    case .note: "note"
    case .owner: "titulaire du carnet"
    case .phone: "téléphone"
    case .phoneE164: "téléphone au format international"
    case .progress: "avancement"
    case .prospect: "contact"
    case .purpose: "objet"
    case .recipient: "destinataire"
    case .recipients: "destinataires"
    case .replaces: "ticket remplacé"
    case .role: "rôle"
    case .rollTaker: "responsable de l’appel"
    case .seasonStartsIn: "premier mois de la saison"
    case .sendAt: "date d’envoi"
    case .sender: "personne qui donne la carte"
    case .smsConsent: "accord pour les SMS"
    case .source: "source"
    case .speaker: "intervention de"
    case .startsAt: "date et heure"
    case .startsOn: "début"
    case .state: "état"
    case .status: "statut"
    case .substitute: "remplacement par"
    case .superAdmin: "super admin"
    case .template: "modèle"
    case .text: "texte"
    case .time: "heure"
    case .timeZone: "fuseau horaire"
    case .title: "titre"
    case .trade: "métier"
    case .trio: "dernier trio"
    case .user: "membre"
    case .value: "valeur"
    case .venue: "lieu"
    case .voidReason: "motif de l’annulation"
    case .voidedBy: "auteur de l’annulation"
    case .weekday: "jour de réunion"
    case .ticketRecipient: "personne remerciée"
    case .todoAuthor: "auteur de la tâche"
    case .todoOwner: "responsable"
    case .todoTitle: "intitulé"
    case .at: "heure"
    case .audience: "destinataires du rappel"
    case .daysBefore: "jours avant"
    case .eventKind: "type d’événement"
    case .hoursBefore: "heures avant"
    case .introducedBy: "personne qui a fait venir"
    case .invitation: "invitation"
    case .link: "lien privé"
    case .outcomes: "sort de chaque message"
    case .publicURL: "adresse publique du serveur"
    case .quietFrom: "pas de SMS à partir de"
    case .quietUntil: "pas de SMS avant"
    case .reminder: "rappel"
    case .smsDailyLimit: "messages par groupe et par jour"
    case .smsPriceInThousandths: "prix d’un SMS"
    case .textEnglish: "texte anglais"
    case .textFrench: "texte français"
    case .trigger: "déclencheur"
    case .reminderActive: "rappel actif"
    }
  }

  package func register(_ word: RegisterWord) -> String {
    switch word {
    case .absences: "seuils d’absences"
    case .place: "ville et fuseau horaire"
    case .schedule: "horaire et lieu"
    case .phone: "téléphone"
    case .business: "entreprise et métier"
    case .term: "groupe, rôle et dates"
    case .setting: "groupe et type"
    case .prospect: "contact et coordonnées"
    case .void: "annulation"
    case .guest: "personne invitée"
    case .answer: "état et réponse"
    case .people: "responsable et auteur"
    case .userName: "prénom et nom"
    case .duoName: "nom, entreprise et métier"
    case .attendanceKey: "événement et membre"
    case .historyKey: "membre, mois et mesure"
    case .attendanceStatus: "statut"
    case .cardContent: "type, personnes et date"
    case .ticketContent: "personnes, montant et date"
    case .trioContent: "personnes réunies"
    case .orderContent: "destinataires et texte"
    case .occasion: "événement et rappel"
    case .origin: "arrivée au réseau"
    case .quietHours: "heures sans SMS"
    case .rule: "règle"
    case .sms: "limite et prix des SMS"
    case .texts: "textes"
    }
  }

  package func choice(_ word: ChoiceWord) -> String {
    switch word {
    case .monday: weekday(0)
    case .tuesday: weekday(1)
    case .wednesday: weekday(2)
    case .thursday: weekday(3)
    case .friday: weekday(4)
    case .saturday: weekday(5)
    case .sunday: weekday(6)
    case .roleMember: "membre"
    case .roleAdmin: "admin"
    case .roleOffice: "bureau"
    case .meeting: "réunion"
    case .aperitif: "apéritif"
    case .conference: "conférence"
    case .eventPlanned: "prévu"
    case .eventHeld: "tenu"
    case .eventCancelled: "annulé"
    case .present: "présent"
    case .late: "en retard"
    case .substituted: "remplacé"
    case .excused: "excusé"
    case .absent: "absent"
    case .introduction: "mise en relation"
    case .urgentNeed: "besoin urgent"
    case .cardGiven: "donnée"
    case .cardContacted: "contact pris"
    case .cardWon: "gagnée"
    case .cardLost: "perdue"
    case .levelLow: "faible"
    case .levelMedium: "moyen"
    case .levelHigh: "élevé"
    case .trioProposed: "proposé"
    case .trioAccepted: "accepté"
    case .trioDeclined: "décliné"
    case .trioMet: "réalisé"
    case .invitationWished: "souhait de réunion"
    case .invitationInvited: "envoyée"
    case .invitationAccepted: "acceptée"
    case .invitationDeclined: "déclinée"
    case .invitationAttended: "honorée"
    case .invitationNoShow: "non honorée"
    case .french: "français"
    case .english: "anglais"
    case .cardsSent: "cartes données"
    case .ticketsSent: "montant des tickets donnés"
    case .absences: "absences"
    case .euro: "euro"
    case .triggerEvent: "avant un événement"
    case .triggerMoved: "événement déplacé"
    case .triggerCancelled: "événement annulé"
    case .triggerAbsence: "absence"
    case .triggerAbsences: "absences répétées"
    case .triggerTodo: "tâche à faire"
    case .onlyMeetings: "réunion"
    case .onlyAperitifs: "apéritif"
    case .onlyConferences: "conférence"
    case .audienceAll: "tous"
    case .audienceUnanswered: "sans réponse"
    case .audienceGuests: "invités"
    case .audienceMember: "le membre"
    case .audienceAdmin: "l’admin du groupe"
    }
  }

  package func voter(_ voter: Voter) -> String {
    switch voter {
    case .business: "cartes de business"
    case .group: "groupes, événements et présences"
    case .invitation: "invitations"
    case .ticket: "tickets"
    case .todo: "tâches"
    case .trio: "duos et trios"
    case .user: "membres, adhésions et SMS"
    }
  }

  package func weekday(_ number: Int) -> String {
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][(number % 7 + 7) % 7]
  }

  package func month(_ number: Int) -> String {
    let names = [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ]
    return names.indices.contains(number - 1) ? names[number - 1] : "\(number)"
  }

  package var network: String { "réseau" }
  package var office: String { "bureau" }
  package var server: String { "le serveur" }
  package var yes: String { "oui" }
  package var no: String { "non" }
  package var nothing: String { "rien" }
}
