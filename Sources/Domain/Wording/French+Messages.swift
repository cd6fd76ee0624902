/// What messages say in French, and what became of them. The texts keep to the alphabet of GSM 03.38, which has é, è, à, ù
/// but no ê, ô, ç, and straight apostrophes only: one letter outside it more than halves what a message holds.
extension French {
  package func text(of template: MessageTemplate) -> String {
    switch template {
    case .reminder:
      "Bonjour {prénom}, rappel : {événement} {groupe}, {date} à {heure}, {lieu}. Si vous ne pouvez pas venir, prévenez votre admin."
    case .invitation:
      "Bonjour {prénom}, {invitant} vous invite : {événement} {groupe}, {date} à {heure}, {lieu}. Répondre : {lien}"
    case .guestReminder:
      "Bonjour {prénom}, rappel, invitation de {invitant} : {événement} {groupe}, {date} à {heure}, {lieu}. Répondre : {lien}"
    case .thanks: "Bonjour {prénom}, merci de votre visite au groupe {groupe}, et au plaisir de vous revoir. {invitant}"
    case .moved:
      "Bonjour {prénom}, changement de date : {événement} {groupe} le {date} à {heure}, {lieu}. Merci d'en prendre note."
    case .cancelled: "Bonjour {prénom}, annulation : {événement} {groupe} du {date} à {heure}. Merci d'en prendre note."
    case .absence:
      "Bonjour {prénom}, vous nous avez manqué le {date} : {événement} {groupe}. Un souci ? Parlez-en à votre admin."
    case .absences:
      "Bonjour {prénom}, absences en six mois au groupe {groupe} : {nombre}, la dernière le {date}. Parlez-en à votre admin."
    case .absencesOfMember:
      "Bonjour {prénom}, absences de {membre} en six mois, groupe {groupe} : {nombre}, la dernière le {date}."
    case .todo: "Bonjour {prénom}, à faire : {titre}. Échéance : {échéance}."
    }
  }

  package func template(_ template: MessageTemplate) -> String {
    switch template {
    case .reminder: "rappel"
    case .invitation: "invitation"
    case .guestReminder: "rappel à un invité"
    case .thanks: "remerciement"
    case .moved: "changement de date"
    case .cancelled: "annulation"
    case .absence: "absence"
    case .absences: "absences répétées"
    case .absencesOfMember: "absences d’un membre"
    case .todo: "tâche"
    }
  }

  package func purpose(_ purpose: MessagePurpose) -> String {
    switch purpose {
    case .information: "information"
    case .invitation: "invitation"
    }
  }

  package func state(_ state: MessageState) -> String {
    switch state {
    case .queued: "en attente"
    case .sending: "en cours d’envoi"
    case .sent: "envoyé"
    case .delivered: "reçu"
    case .failed: "échoué"
    case .refused: "refusé"
    case .expired: "périmé"
    case .cancelled: "annulé"
    }
  }

  package func progress(_ progress: OrderProgress) -> String {
    switch progress {
    case .waiting: "en attente"
    case .sending: "en cours d’envoi"
    case .done: "terminé"
    case .cancelled: "annulé"
    case .blocked: "bloqué, le bureau doit agir"
    }
  }

  package func outcome(_ outcome: MessageOutcome) -> String {
    switch outcome {
    case .queued: "attend son tour"
    case .waitingForHours: "attend la fin des heures sans SMS"
    case .waitingForLimit: "attend demain : limite du jour atteinte"
    case .waitingForOperator: "attend l’opérateur"
    case .heldByOffice: "arrêté par le bureau"
    case .sending: "en cours d’envoi"
    case .unknown: "réponse de l’opérateur inconnue"
    case .sent: "remis à l’opérateur"
    case .written: "écrit dans un fichier, rien n’est parti"
    case .delivered: "reçu"
    case .failed: "non remis"
    case .barred: "numéro qui bloque ces messages"
    case .absent: "téléphone éteint ou hors réseau"
    case .spam: "pris pour du spam"
    case .noNews: "sans nouvelles de l’opérateur"
    case .refusedByOperator: "refusé par l’opérateur"
    case .noNumber: "pas de numéro"
    case .badNumber: "numéro impossible"
    case .notMobile: "pas un mobile"
    case .noConsent: "sans accord"
    case .stopped: "a répondu STOP"
    case .sameNumber: "même numéro qu’un autre destinataire"
    case .gone: "ne fait plus partie des destinataires"
    case .incomplete: "texte incomplet"
    case .tooLate: "trop tard"
    case .cancelled: "envoi annulé"
    case .eventChanged: "événement annulé ou déplacé"
    case .pointless: "n’a plus d’objet"
    }
  }

  package func outcomeHelp(_ outcome: MessageOutcome) -> String {
    let text: FrenchText =
      switch outcome {
      case .queued: "Le serveur l’enverra dans un instant, ou à l’heure demandée. Rien à faire."
      case .waitingForHours:
        "Il est trop tard, trop tôt ou jour férié chez le destinataire : le message part à la fin de ces heures. Rien à faire ; « cercle network set » fixe les heures sans SMS."
      case .waitingForLimit:
        "Le groupe a envoyé autant de SMS qu’il en a droit par jour : la suite part demain. Si cette limite est trop basse, un super admin la relève : « cercle network set --sms-daily-limit »."
      case .waitingForOperator:
        "L’opérateur ne répond pas, ou le bureau doit agir (crédit, réglages, arrêt des envois). « cercle-server sms » dit quoi ; ensuite tout repart seul."
      case .heldByOffice:
        "Le bureau a arrêté cet envoi : rien n’en part avant qu’il le reprenne (« cercle-server sms resume »). Demandez-lui pourquoi."
      case .sending: "Le message est en route vers l’opérateur. Rien à faire."
      case .unknown:
        "La réponse de l’opérateur s’est perdue : le serveur lui demande ce qu’il a pris avant de renvoyer quoi que ce soit. Si cela dure, le bureau tranche : « cercle-server sms »."
      case .written:
        "Le serveur n’a pas d’opérateur : le message est un fichier dans « sms-outbox », personne ne l’a reçu. Pour de vrais SMS, le bureau suit docs/messages.md."
      case .sent: "L’opérateur l’a pris ; le téléphone n’a pas encore confirmé. Rien à faire."
      case .delivered: "Le téléphone l’a reçu. Rien à faire."
      case .failed: "L’opérateur n’a pas pu le remettre. Vérifiez le numéro, ou appelez la personne."
      case .barred: "Ce numéro ou son forfait n’accepte pas ces messages. Appelez la personne, ou demandez-lui un autre numéro."
      case .absent: "Le téléphone est resté éteint ou hors réseau. Appelez la personne si cela presse."
      case .spam: "Un réseau a pris le message pour du spam. Changez le texte (moins de majuscules, pas de lien raccourci), puis renvoyez."
      case .noNews: "L’opérateur n’a jamais dit ce qu’il est devenu : il est peut-être arrivé. Demandez à la personne si c’est important."
      case .refusedByOperator: "L’opérateur n’envoie pas à ce numéro. Vérifiez-le, ou appelez la personne."
      case .noNumber: "La fiche n’a pas de téléphone. Ajoutez-le, puis renvoyez à cette personne."
      case .badNumber: "Ce numéro n’existe pas : un chiffre manque ou l’indicatif est faux. Corrigez-le, puis renvoyez."
      case .notMobile: "Ce numéro est fixe ou spécial, et ne reçoit pas de SMS. Ajoutez un mobile, ou appelez la personne."
      case .noConsent: "La personne refuse les SMS, ou son accord n’est pas noté alors qu’une invitation l’exige. Demandez-lui, puis notez son accord (pour une personne invitée : --sms-consent)."
      case .stopped: "La personne a répondu STOP et ne recevra plus de SMS. Elle seule peut y revenir, auprès du bureau."
      case .sameNumber: "Un autre destinataire du même envoi a ce numéro et reçoit le message. Rien à faire si le téléphone est partagé, sinon corrigez la fiche."
      case .gone: "La personne a quitté le groupe, ou sa fiche a été supprimée ou effacée. Rien à faire."
      case .incomplete:
        "Le texte nomme ce que cette personne n’a pas, comme un lien. Pour le lien : « cercle network set --public-url », et une synchronisation. Sinon changez le texte."
      case .tooLate: "Ce dont parlait le message avait commencé avant qu’il puisse partir, ou l’opérateur a renoncé. Rien à faire."
      case .cancelled: "Quelqu’un a annulé l’envoi avant son départ. Rien à faire."
      case .pointless: "La tâche était faite, ou l’absence corrigée, avant le départ du message. Rien à faire."
      case .eventChanged: "L’événement a été annulé ou déplacé avant le départ du message. Un rappel part pour la nouvelle date, s’il y en a une."
      }
    return text.string
  }

  package func placeholder(_ field: MessageField) -> String { MessageText.frenchName(of: field) }

  package func fault(_ fault: MessageText.Fault) -> String {
    let there = Wording(.french).placeholders
    let text: FrenchText =
      switch fault {
      case .unknownField(let word):
        "Le texte nomme \(quoted("{\(Wording.excerpt(word))}")), que Cercle ne connaît pas. Il y a \(there)."
      case .openBrace: "Dans le texte, une accolade n’a pas sa pareille. Entre accolades, il y a \(there)."
      }
    return text.string
  }

  package func price(thousandths: Int) -> String {
    "\(number(Int64(thousandths / 1_000))),\(Digits.decimals(thousandths: thousandths))\(FrenchText.noBreak)€"
  }

  package func messageDay(_ day: Day) -> String {
    // « aout » est d’usage depuis 1990.
    let month = day.month == 8 ? "aout" : month(day.month)
    return "\(weekday(day.weekday)) \(day.day == 1 ? "1er" : "\(day.day)") \(month)"
  }

  package func messageTime(hour: Int, minute: Int) -> String {
    minute == 0 ? "\(hour)h" : "\(hour)h\(Digits.two(minute))"
  }

  package var usualPlace: String { "lieu habituel" }
  package var noDueDay: String { "sans date" }
}
