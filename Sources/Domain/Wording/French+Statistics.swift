/// Figures and periods in French.
extension French {
  package var decimalMark: String { "," }
  package func percent(_ number: String) -> String { "\(number)\(FrenchText.noBreak)%" }
  package func before(_ heading: String) -> String { "\(heading) (avant)" }

  package func figure(_ figure: Figure) -> FigureWords {
    switch figure {
    case .measure(let measure): French.measure(measure)
    case .ratio(.ticketsSentMeanCents): FigureWords("Montant moyen des tickets donnés", "€ remerciés, moy.")
    case .ratio(.ticketsReceivedMeanCents): FigureWords("Montant moyen des tickets reçus", "€ apportés, moy.")
    case .ratio(.attendanceRate): FigureWords("Taux de présence", "Taux prés.")
    case .ratio(.guestsPerMember): FigureWords("Invités venus par membre", "Venus/membre")
    }
  }

  private static func measure(_ measure: Measure) -> FigureWords {
    switch measure {
    case .cardsSent: FigureWords("Cartes données")
    case .cardsSentIntroduction: FigureWords("Cartes données, mises en relation", "mises en rel.")
    case .cardsSentUrgentNeed: FigureWords("Cartes données, besoins urgents", "urgents")
    case .cardsReceived: FigureWords("Cartes reçues")
    case .ticketsSent: FigureWords("Tickets donnés")
    case .ticketsSentCents: FigureWords("Montant des tickets donnés", "€ remerciés")
    case .ticketsReceived: FigureWords("Tickets reçus")
    case .ticketsReceivedCents: FigureWords("Montant des tickets reçus", "€ apportés")
    case .present: FigureWords("Présences", "Prés.")
    case .late: FigureWords("Retards", "Ret.")
    case .substituted: FigureWords("Remplacements", "Subst.")
    case .excused: FigureWords("Absences excusées", "Exc.")
    case .absent: FigureWords("Absences", "Abs.")
    case .invitations: FigureWords("Personnes invitées", "Invités")
    case .historyCardsSent: FigureWords("Cartes données avant Cercle", "Cartes (avant Cercle)")
    case .historyTicketsSentCents: FigureWords("Tickets donnés avant Cercle", "Tickets (avant Cercle)")
    case .historyAbsences: FigureWords("Absences avant Cercle", "Abs. (avant Cercle)")
    case .cardsSentGiven: FigureWords("Cartes données, sans suite encore", "données, en attente")
    case .cardsSentContacted: FigureWords("Cartes données, contact pris", "données, contactées")
    case .cardsSentWon: FigureWords("Cartes données, affaires conclues", "données, gagnées")
    case .cardsSentLost: FigureWords("Cartes données, perdues", "données, perdues")
    case .cardsReceivedIntroduction: FigureWords("Cartes reçues, mises en relation", "reçues, mises en rel.")
    case .cardsReceivedUrgentNeed: FigureWords("Cartes reçues, besoins urgents", "reçues, urgents")
    case .cardsReceivedGiven: FigureWords("Cartes reçues, sans suite encore", "reçues, en attente")
    case .cardsReceivedContacted: FigureWords("Cartes reçues, contact pris", "reçues, contactées")
    case .cardsReceivedWon: FigureWords("Affaires conclues", "Affaires")
    case .cardsReceivedLost: FigureWords("Cartes reçues, perdues", "reçues, perdues")
    case .ticketsSentLargestCents: FigureWords("Plus grand ticket donné", "€ remerciés, max.")
    case .ticketsReceivedLargestCents: FigureWords("Plus grand ticket reçu", "€ apportés, max.")
    case .ticketsFromCards: FigureWords("Tickets nés de ses cartes", "Tickets/cartes")
    case .ticketsFromCardsCents: FigureWords("Montant né de ses cartes", "€ par cartes")
    case .attendancesCounted: FigureWords("Présences notées", "Notées")
    case .attendancesAttended: FigureWords("Présences tenues", "Tenues")
    case .absencesInSixMonths: FigureWords("Absences sur six mois", "Abs. 6 mois")
    case .invitationsWished: FigureWords("Invités souhaités", "souhaités")
    case .invitationsInvited: FigureWords("Invités sans réponse", "sans réponse")
    case .invitationsAccepted: FigureWords("Invités qui ont accepté", "acceptés")
    case .invitationsDeclined: FigureWords("Invités qui ont décliné", "déclinés")
    case .invitationsAttended: FigureWords("Invités venus", "Venus")
    case .invitationsNoShow: FigureWords("Invités non venus", "non venus")
    case .duos: FigureWords("Duos")
    case .duosLow: FigureWords("Duos, connaissance faible", "duos faibles")
    case .duosMedium: FigureWords("Duos, connaissance moyenne", "duos moyens")
    case .duosHigh: FigureWords("Duos, connaissance élevée", "duos élevés")
    case .todosDone: FigureWords("Tâches faites", "Tâches faites")
    case .todosOverdue: FigureWords("Tâches en retard", "en retard")
    case .members: FigureWords("Membres")
    }
  }

  package func heading(_ column: StatisticsColumn) -> String {
    switch column {
    case .firstName: "Prénom"
    case .lastName: "Nom"
    case .group, .name: "Groupe"
    case .month: "Mois"
    case .kind: "Type"
    case .complete: "Complet"
    case .joinedOn: "Arrivée"
    case .leftOn: "Départ"
    case .absenceLevel: "Alerte"
    case .rank: "Rang"
    case .id, .figure, .before: ""
    }
  }

  package func kind(_ kind: StatisticsKind) -> String {
    switch kind {
    case .introduction: "Mises en relation"
    case .urgentNeed: "Besoins urgents"
    case .meeting: "Réunions"
    case .aperitif: "Apéritifs"
    case .conference: "Conférences"
    case .other: "Autres"
    }
  }

  package func absenceLevel(_ level: AbsenceLevel) -> String {
    switch level {
    case .none: ""
    case .warning: "à prévenir"
    case .limit: "limite atteinte"
    }
  }

  package var allDays: String { "depuis le début" }
  package func since(_ day: String) -> String { "depuis le \(day)" }
  package func until(_ day: String) -> String { "jusqu’au \(day)" }
  package func fromTo(_ from: String, _ to: String) -> String { "du \(from) au \(to)" }

  package func fault(_ error: StatisticsError) -> String {
    let text: FrenchText =
      switch error {
      case .periodEndsBeforeItStarts(let from, let to):
        "La période finit (\(day(to, .short))) avant d’avoir commencé (\(day(from, .short))). Échangez les deux dates."
      case .periodSaidTwice: "La période est dite deux fois. Donnez --period, ou bien --from et --to."
      case .badPeriod(_, let typed):
        "« \(typed) » n’est pas une période. Écrivez par exemple 2025-03, T1 2025, saison 2024-2025 ou 6 mois."
      case .unknownSortKey(let key, let known):
        "Tri inconnu « \(key) ». Clés possibles : \(known.joined(separator: ", "))."
      case .unknownSortDirection(let typed, let key, let known):
        "Tri inconnu « \(key + ":" + typed) ». Possibles : \(known.map { "\(key):\($0)" }.joined(separator: ", "))."
      case .unknownWord(let text, let option, let known):
        "« \(text) » n’est pas possible pour « \(option) ». Choisissez parmi : \(known.joined(separator: ", "))."
      case .comparisonNeedsPeriod:
        "Pour comparer, il faut une période avec un début et une fin : par exemple --period 2025-03."
      case .comparisonNeedsWholeMonths:
        "Mois par mois, une période se compare si elle compte des mois entiers : par exemple --period 2025-T1."
      }
    return text.string
  }
}
