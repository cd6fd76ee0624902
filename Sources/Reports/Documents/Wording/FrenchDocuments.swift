import Domain

extension DocumentWords {
  static let french = DocumentWords(
    language: .french,
    pageCounter: PageCounter(before: "page ", between: " sur "),
    namelessPerson: "(nom effacé)",
    cancelledEvent: "Cet événement a été annulé.",
    facts: Facts(event: "Événement", date: "Date", venue: "Lieu", speaker: "Intervention de", rollTaker: "Appel fait par"),
    columns: Columns(
      number: "Nᵒ", name: "Nom", business: "Entreprise, métier", signature: "Signature", guest: "Invité", invitedBy: "À l’invitation de", state: "Réponse", note: "Note"),
    attendance: .french,
    guests: .french,
    printing: { error in
      switch error {
      case .notInstalled:
        typeset("Pour faire un PDF, il faut WeasyPrint. Installez-le : « sudo apt install weasyprint fonts-dejavu-core » (Debian, Ubuntu), « brew install weasyprint » (macOS). Ou prenez le document tel quel, à imprimer depuis un navigateur, avec « --format html ».")
      case .failed(let detail): typeset("WeasyPrint n’a pas pu faire le PDF (\(detail)). Essayez « --format html », et imprimez depuis un navigateur.")
      case .timedOut(let seconds): typeset("WeasyPrint n’a pas fini au bout de \(seconds) s ; il a été arrêté. Essayez « --format html », et imprimez depuis un navigateur.")
      case .cancelled: typeset("L’impression a été interrompue ; aucun fichier n’a été écrit.")
      case .tooLarge(let limit): typeset("Le document dépasse \(limit >> 20) Mo. Choisissez une période plus courte.")
      case .cannotStart(let code): typeset("WeasyPrint n’a pas pu être lancé (erreur \(Int(code))). Vérifiez l’espace libre et les droits, puis recommencez.")
      }
    },
    notVisible: { kind in
      typeset("\(kind == .user ? "Ce membre" : kind == .event ? "Cet événement" : "Ce groupe") n’est pas de ceux dont vous voyez les chiffres.")
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
    signature: typeset("Fait le ____________________  Signature de qui a fait l’appel : ________________________________"))
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
