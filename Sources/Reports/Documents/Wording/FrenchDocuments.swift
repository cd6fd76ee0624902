import Domain

extension DocumentWords {
  static let french = DocumentWords(
    language: .french,
    help: .french,
    pageCounter: PageCounter(before: "page ", between: " sur "),
    namelessPerson: "(nom effacé)",
    cancelledEvent: "Cet événement a été annulé.",
    dayInWords: { $0.inFrench },
    period: { from, to in
      switch (from, to) {
      case (nil, nil): "depuis le début"
      case (let from?, nil): "depuis le \(from.inFrench)"
      case (nil, let to?): "jusqu’au \(to.inFrench)"
      case (let from?, let to?):
        if from == to {
          "le \(from.inFrench)"
        } else if from == from.asMonth.firstDay, to == from.asMonth.lastDay {
          Wording(.french).month(from.asMonth)
        } else {
          "du \(from.year == to.year ? from.inFrenchYear : from.inFrench) au \(to.inFrench)"
        }
      }
    },
    underWay: "(en cours)",
    shortMonth: { ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."][($0 + 11) % 12] },
    thisPeriod: "cette période",
    total: "Ensemble",
    incomplete: typeset("Une partie de ces chiffres appartient à un groupe que cette copie ne voit pas : les vrais chiffres peuvent être plus grands."),
    facts: Facts(
      event: "Événement", date: "Date", venue: "Lieu", speaker: "Intervention de", rollTaker: "Appel fait par", period: "Période", madeOn: "Établi le", audience: "À l’attention de", business: "Activité", group: "Groupe", joined: "Arrivée", left: "Départ"),
    columns: Columns(
      number: "Nᵒ", name: "Nom", business: "Entreprise, métier", signature: "Signature", guest: "Invité", invitedBy: "À l’invitation de", answer: "Réponse", state: "État", note: "Note", month: "Mois", rank: "Rang", alert: "Alerte", joined: "Arrivée",
      left: "Départ",
      group: "Groupe", date: "Date", recipient: "Donnée à", sender: "Reçue de", contact: "Contact", kind: "Type", thanked: "Remercié", thankedBy: "Remercié par", amount: "Montant"),
    change: .french,
    chart: .french,
    attendance: .french,
    guests: .french,
    season: .french,
    league: .french,
    member: .french,
    method: Passage(
      title: "Comment ces chiffres sont comptés",
      text: typeset(
        "Les cartes comptent au jour où elles ont été données, les tickets au jour du ticket, les présences et les invités au jour de l’événement ; un ticket annulé et un événement annulé ne comptent pas. « Tickets reçus » : ceux par lesquels le membre a été remercié, c’est-à-dire le chiffre d’affaires qu’il a apporté aux autres. « Tickets donnés » : ceux par lesquels il a remercié, c’est-à-dire le chiffre d’affaires que les autres lui ont apporté. Le taux de présence compte les événements tenus pendant que le membre appartenait au groupe ; qui s’est fait remplacer y compte comme présent."
      )),
    history: Passage(
      title: "Avant Cercle",
      text: typeset("Ces chiffres viennent des relevés d’avant Cercle, mois par mois. Ils ne sont ajoutés à aucun autre chiffre de ce document.")),
    printing: { error in
      switch error {
      case .notInstalled:
        typeset(
          "Pour faire un PDF, il faut WeasyPrint. Installez-le : « sudo apt install weasyprint fonts-dejavu-core » (Debian, Ubuntu), « brew install weasyprint » (macOS). Ou prenez le document tel quel, à imprimer depuis un navigateur, avec « --format html ».")
      case .failed(let detail): typeset("WeasyPrint n’a pas pu faire le PDF (\(detail)). Essayez « --format html », et imprimez depuis un navigateur.")
      case .timedOut(let seconds): typeset("WeasyPrint n’a pas fini au bout de \(seconds) s ; il a été arrêté. Essayez « --format html », et imprimez depuis un navigateur.")
      case .cancelled: typeset("L’impression a été interrompue ; aucun fichier n’a été écrit.")
      case .tooLarge(let limit): typeset("Le document dépasse \(limit >> 20) Mo. Choisissez une période plus courte.")
      case .cannotStart(let code): typeset("WeasyPrint n’a pas pu être lancé (erreur \(Int(code))). Vérifiez l’espace libre et les droits, puis recommencez.")
      }
    },
    asking: { error in
      let domain = Wording(.french)
      switch error {
      case .notVisible(let kind):
        return typeset("\(kind == .user ? "Ce membre" : kind == .event ? "Cet événement" : "Ce groupe") n’est pas de ceux dont vous voyez les chiffres.")
      case .needsName(let kind):
        return typeset("Quel \(domain.kind(kind)) ? Indiquez-le après le nom du document.")
      case .unknown(let kind, let text): return typeset("\(Wording.capitalized(domain.kind(kind))) « \(text) » : introuvable. Vérifiez l’orthographe.")
      case .ambiguous(let kind, let text, let lines):
        return ([typeset("« \(text) » désigne plusieurs \(domain.kinds(kind)). Précisez :")] + lines.map { "  " + $0 }).joined(separator: "\n")
      case .unknownKind(let text): return typeset("« \(text) » n’est pas un document. Choisissez parmi : \(ReportKind.allCases.map(\.rawValue).joined(separator: ", ")).")
      case .unknownFormat(let text): return typeset("« \(text) » n’est pas une forme de document. Choisissez pdf ou html.")
      }
    })
}

extension AttendanceSheetWords {
  static let french = AttendanceSheetWords(
    title: "Feuille de présence",
    file: "feuille-de-presence",
    instruction: { members, guests in
      let wording = Wording(.french)
      let guests = guests == 0 ? "" : " et " + wording.count(guests, one: "invité", many: "invités")
      return typeset("Attendus : \(wording.count(members, one: "membre", many: "membres"))\(guests). Chacun signe à son arrivée ; qui remplace un membre signe sur la ligne de ce membre et y écrit son nom.")
    },
    members: "Membres",
    guests: "Invités attendus",
    others: "Autres personnes",
    substitutedBy: { name in name.map { "remplacé par \($0)" } ?? "se fait remplacer" },
    excused: "s’est excusé",
    invitedBy: { "à l’invitation de \($0)" },
    roll: "Appel")
}

extension GuestSheetWords {
  static let french = GuestSheetWords(
    title: "Invités à accueillir",
    file: "invites",
    caption: "Invités",
    summary: { accepted, invited in
      let wording = Wording(.french)
      let waiting = invited == 0 ? "" : ", " + wording.count(invited, one: "n’a pas encore répondu", many: "n’ont pas encore répondu")
      return accepted == 0 && invited == 0 ? "Personne n’est attendu." : "\(wording.count(accepted, one: "invité attendu", many: "invités attendus"))\(waiting)."
    },
    none: "Aucun invité n’est inscrit à cet événement.",
    state: { state in
      switch state {
      case .wished: "souhaité"
      case .invited: "sans réponse"
      case .accepted: "vient"
      case .declined: "ne vient pas"
      case .attended: "est venu"
      case .noShow: "n’est pas venu"
      }
    },
    notListed: { declined, wished in
      let wording = Wording(.french)
      return typeset("Hors de cette liste : \(wording.count(declined, one: "invitation déclinée", many: "invitations déclinées")), \(wording.count(wished, one: "souhait pas encore envoyé", many: "souhaits pas encore envoyés")).")
    })
}

extension Day {
  fileprivate var inFrench: String { "\(inFrenchYear) \(year)" }
  /// Where the year is told elsewhere.
  fileprivate var inFrenchYear: String { "\(day == 1 ? "1er" : "\(day)")\u{A0}\(French().month(month))" }
}

extension ChangeWords {
  static let french = ChangeWords(
    name: { $0 == .lastYear ? "un an plus tôt" : "la période d’avant" },
    before: { comparison, value in typeset("\(comparison == .lastYear ? "un an plus tôt" : "la période d’avant") : \(value)") },
    nothing: { $0 == .lastYear ? "aucun chiffre un an plus tôt" : "aucun chiffre la période d’avant" },
    same: "inchangé",
    percent: { typeset("\($0) %") },
    points: { number, isPlural in "\(number)\u{A0}\(isPlural ? "points" : "point")" })
}

extension ChartWords {
  static let french = ChartWords(
    flat: { value in value.map { typeset("Chaque mois : \($0).") } ?? "Rien à compter." },
    range: { most, greatest, least, smallest in typeset("Le plus en \(most) : \(greatest) ; le moins en \(least) : \(smallest).") })
}

extension SeasonWords {
  static let french = SeasonWords(
    title: { "Bilan de la saison \($0)" },
    yearTitle: { "Bilan de l’année \($0)" },
    otherTitle: "Bilan de l’activité",
    file: "bilan",
    audience: { typeset("bureau et membres du groupe \($0)") },
    keyFigures: "Chiffres clés",
    keyFiguresNote: typeset("Les membres sont comptés au dernier jour de la période. Sous chaque chiffre, ce qu’il était avant."),
    months: "Mois par mois",
    monthsTable: "Chiffres de chaque mois",
    business: "Qui apporte du chiffre d’affaires",
    bringers: { all, shown, amount, total in
      let wording = Wording(.french)
      let who = wording.count(all, one: "membre a été remercié", many: "membres ont été remerciés")
      return all == shown
        ? typeset("\(who), pour \(total).")
        : typeset("\(who), pour \(total) ; les \(shown) premiers font \(amount).")
    },
    members: "Les membres",
    membersIntroduction: typeset("Par ordre du chiffre d’affaires apporté aux autres ; à égalité, le même rang. Les chiffres de chacun sont tous les siens, ses autres groupes compris."),
    ranking: "Classement des membres",
    joined: { "arrivée le \($0)" },
    left: { "départ le \($0)" },
    attendance: "Présence",
    absences: "Membres à partir du seuil d’alerte",
    thresholds: { warning, limit, over in
      let wording = Wording(.french)
      let who = over == 0 ? "Personne n’en est là." : wording.count(over, one: "membre en est là.", many: "membres en sont là.")
      return typeset("Dans ce réseau, \(wording.count(warning, one: "absence", many: "absences")) sans excuse en six mois demandent une alerte ; la limite est de \(limit). \(who)")
    },
    guests: "Invités",
    noGuests: "Personne n’a été invité dans cette période.",
    outcomes: "Ce que sont devenues les invitations",
    guestsCount: { all, came in
      let wording = Wording(.french)
      return typeset("\(wording.count(all, one: "personne proposée", many: "personnes proposées")) par les membres ; \(wording.count(came, one: "est venue", many: "sont venues")).")
    },
    inviters: "Qui a invité",
    moves: "Arrivées et départs",
    noMoves: "Aucune arrivée et aucun départ dans cette période.",
    movesCount: { joined, left in
      let wording = Wording(.french)
      return "\(wording.count(joined, one: "arrivée", many: "arrivées")), \(wording.count(left, one: "départ", many: "départs"))"
    },
    method: typeset("Le groupe compte ce qu’ont fait ceux qui en étaient membres ce jour-là. La somme des membres peut donc dépasser le chiffre du groupe : ce qu’un membre a fait dans un autre groupe reste à cet autre groupe."))
}

extension LeagueWords {
  static let french = LeagueWords(
    title: "Classement des groupes",
    file: "classement",
    introduction: { groups in
      typeset("\(Wording(.french).count(groups, one: "groupe", many: "groupes")), par ordre du chiffre d’affaires que leurs membres ont apporté (montant des tickets reçus) ; à égalité, le même rang.")
    },
    caption: "Classement",
    change: { "Évolution du montant (\($0))" },
    chart: { shown, all in shown == all ? "Les mêmes montants que dans la table, en euros entiers." : typeset("Les \(shown) premiers des \(all) groupes, en euros entiers.") },
    unseen: { count in
      typeset("\(Wording(.french).count(count, one: "autre groupe n’est pas classé", many: "autres groupes ne sont pas classés")) : \(count == 1 ? "ses" : "leurs") chiffres ne sont pas visibles d’ici.")
    },
    method: typeset("Un groupe compte ce qu’ont fait ceux qui en étaient membres ce jour-là. Les membres sont comptés au dernier jour de la période."))
}

extension MemberWords {
  static let french = MemberWords(
    title: "Fiche de membre",
    file: "fiche",
    keyFiguresNote: typeset("Sous chaque chiffre, ce qu’il était avant."),
    events: "Événements de la période",
    lists: "Cartes et tickets",
    cardsGiven: "Cartes données",
    cardsReceived: "Cartes reçues",
    ticketsGiven: "Tickets donnés",
    ticketsReceived: "Tickets reçus",
    none: "Rien dans cette période.",
    method: typeset("Cette fiche ne contient ni téléphone, ni adresse, ni commentaire. Le contact n’est nommé que sur les cartes que le membre a lui-même données."))
}

extension ReportHelp {
  static let french = ReportHelp(
    abstract: typeset("Écrit un document à imprimer : bilan, fiche, feuille de présence, invités, classement."),
    discussion: typeset(
      "season : le bilan d’un groupe pour une saison. member : la fiche d’un membre. attendance : la feuille de présence d’un événement, à signer. guests : les invités à accueillir à un événement. league : le classement des groupes. Le PDF est fait par WeasyPrint ; sans lui, --format html donne une page qu’un navigateur imprime bien."
    ),
    kind: "season, member, attendance, guests ou league.",
    name: typeset("Le groupe, le membre ou l’événement ; sinon votre groupe, vous-même, ou le prochain événement de votre groupe."),
    period: typeset("La période : saison 2024-2025, T1 2025, 2025-03, 6 mois… ; sinon la saison en cours."),
    to: typeset("Le fichier à écrire, qui ne doit pas exister ; « - » : la sortie standard."),
    format: "pdf ou html.",
    audience: "À l’attention de qui, sur la page de titre.",
    written: { typeset("Écrit : \($0)") })
}
