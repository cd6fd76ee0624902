import Domain

/// What a guest's page says, in both languages. He is addressed politely, and in no gender.
struct GuestWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// In the language of the member who invites.
  static func toInviter(_ facts: GuestFacts) -> GuestWording {
    let choice = facts.inviter?[Fields.User.language].choice
    return GuestWording(choice.flatMap { Language(rawValue: Schema.languages[$0]) } ?? .french)
  }

  // MARK: What the club reads

  private var wishBegins: String { say("Souhaite une autre date :", "Would like another date:") }

  /// The answer's text: which dates he wishes for, then what he wrote.
  func answer(message: String?, wishes: [LocalTime]) -> String? {
    let dates = domain.list(wishes.map { domain.moment($0, .long) })
    let wish = wishes.isEmpty ? nil : "\(wishBegins) \(dates)."
    let parts = [wish, message].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// What he wrote himself in such a text; nil where it names no wish.
  func message(in text: String) -> String? {
    guard text.hasPrefix(wishBegins) else { return nil }
    return text.firstIndex(of: "\n").map { String(text[text.index(after: $0)...]) } ?? ""
  }

  // MARK: The invitation

  func title(kind: String, _ day: Day) -> String { "\(self.kind(kind)), \(domain.day(day, .long))" }
  func kind(_ kind: String) -> String { Wording.capitalized(domain.choice(kind, field: "kind", of: .event)) }
  func hello(_ name: String) -> String { say("Bonjour \(name),", "Hello \(name),") }
  func invites(_ name: String?) -> String {
    name.map { say("\($0) vous invite", "\($0) invites you") } ?? say("Vous avez une invitation", "You have an invitation")
  }
  func at(_ time: LocalTime) -> String {
    let clock = domain.time(hour: time.hour, minute: time.minute)
    return say("à \(clock)", "at \(clock)")
  }
  func moment(_ time: LocalTime) -> String { domain.moment(time, .long) }
  func month(_ day: Day) -> String { String(domain.month(day.asMonth).split(separator: " ").first ?? "") }
  func speaker(_ name: String) -> String { say("Intervention : \(name)", "Speaker: \(name)") }
  var calendar: String { say("Ajouter à mon agenda", "Add to my calendar") }

  // MARK: His answer

  var asks: String { say("Venez-vous ?", "Will you come?") }
  var comes: String { say("Je viens", "I’ll come") }
  var comesNot: String { say("Je ne viens pas", "I can’t come") }
  var comesAfterAll: String { say("Finalement, je viens", "I’ll come after all") }
  var comesNotAfterAll: String { say("Finalement, je ne viens pas", "I can’t come after all") }
  var otherDate: String { say("Une autre date m’irait mieux", "Another date would suit me better") }
  var dates: String { say("Prochaines réunions du groupe", "The group’s next meetings") }
  var asksForDate: String { say("Demander cette date", "Ask for this date") }
  var asked: String { say("Votre demande", "What you asked for") }
  /// - Parameter date: nil: the one that the page is about.
  func takesBack(_ date: String?) -> String {
    date.map { say("Ne plus demander le \($0)", "No longer ask for \($0)") }
      ?? say("Ne plus demander cette date", "No longer ask for this date")
  }
  var change: String { say("Changer de réponse", "Change your answer") }
  var canChange: String { say("Vous pouvez changer d’avis jusqu’au début.", "You may change your mind until it begins.") }

  var noted: String { say("C’est noté : vous venez.", "Noted: you’ll come.") }
  var notedNot: String { say("C’est noté : vous ne venez pas.", "Noted: you can’t come.") }
  var notedWish: String { say("C’est noté : vous souhaitez une autre date.", "Noted: you’d like another date.") }
  var wishFollows: String {
    say("Le groupe vous dira si votre place est confirmée.", "The group will tell you whether your place is confirmed.")
  }
  func alsoInvited(_ moment: String) -> String { say("Le groupe vous invite aussi le \(moment).", "The group invites you on \(moment), too.") }
  var otherInvitation: String { say("Voir cette invitation", "See that invitation") }
  func memberNow(_ group: String) -> String {
    say("Vous faites maintenant partie du groupe \(group).", "You are now a member of the group \(group).")
  }
  var memberComes: String {
    say("Le groupe vous attend ce jour-là comme membre : il n’y a plus rien à répondre ici.", "The group expects you that day as a member: there is nothing left to answer here.")
  }
  var cancelled: String { say("Ce rendez-vous est annulé.", "This event is cancelled.") }
  var begun: String {
    say(
      "Le rendez-vous a commencé : la réponse ne peut plus être changée ici.",
      "The event has begun: the answer can no longer be changed here.")
  }
  var attended: String { say("Merci de votre venue.", "Thank you for coming.") }
  var noShow: String { say("Nous vous avons attendu en vain ; une prochaine fois, peut-être.", "We missed you; another time, perhaps.") }
  func said(_ message: String) -> String { say("Votre message : « \(message) »", "Your message: “\(message)”") }

  func word(to inviter: String?) -> String {
    inviter.map { say("Un mot pour \($0)", "A word to \($0)") } ?? say("Un mot pour le groupe", "A word to the group")
  }
  var introduce: String { say("Pour vous présenter au groupe", "To introduce you to the group") }
  var company: String { say("Votre entreprise", "Your company") }
  var trade: String { say("Votre métier", "Your trade") }
  func message(limit: Int) -> String {
    say("Votre message (\(limit) caractères au plus)", "Your message (\(domain.number(limit)) characters at most)")
  }
  var send: String { say("Envoyer", "Send") }

  // MARK: What is wrong

  func fault(_ fault: GuestForm.Fault) -> String {
    switch fault {
    case .noAnswer:
      say("Votre réponse n’est pas arrivée entière : choisissez-la encore une fois.", "Your answer did not arrive whole: please choose it once more.")
    case .noDate: say("Choisissez une des dates, puis envoyez.", "Choose one of the dates, then send.")
    case .dateTaken:
      say("Cette date n’est plus proposée : choisissez-en une autre.", "This date is no longer offered: please choose another one.")
    case .tooLong(let field, let limit):
      say("Trop long : \(name(field)) est de \(limit) caractères au plus.", "Too long: \(name(field)) may have \(domain.number(limit)) characters.")
    }
  }

  private func name(_ field: GuestForm.Field) -> String {
    switch field {
    case .company: say("le nom de l’entreprise", "the company’s name")
    case .trade: say("le métier", "the trade")
    case .message: say("le message", "the message")
    }
  }

  // MARK: His data

  var data: String { say("Vos données", "Your data") }

  /// - Parameter things: what is kept, in words.
  func kept(_ things: [String]) -> String {
    let list = domain.list(things)
    return say("Ce que le groupe garde : \(list).", "What the group keeps: \(list).")
  }
  var ownName: String { say("votre nom", "your name") }
  var ownCompany: String { say("votre entreprise", "your company") }
  var ownTrade: String { say("votre métier", "your trade") }
  var ownPhone: String { say("votre téléphone", "your phone number") }
  var ownEmail: String { say("votre adresse e-mail", "your e-mail address") }
  var ownMessage: String { say("votre message", "your message") }
  var ownLanguage: String { say("votre langue", "your language") }
  var ownConsent: String { say("votre accord ou votre refus pour les SMS", "whether you agreed to SMS") }
  var ownMessages: String { say("les SMS qui vous sont envoyés (un an)", "the SMS that are sent to you (for a year)") }
  var ownInviter: String { say("qui vous invite", "who invites you") }
  var ownAnswer: String { say("votre réponse", "your answer") }
  var why: String {
    say("Pourquoi : préparer la rencontre, vous y accueillir et vous répondre.", "Why: to prepare the event, to welcome you there and to reply to you.")
  }
  func whoSees(_ inviter: String?, group: String) -> String {
    let member = inviter ?? say("le membre qui vous invite", "the member who invites you")
    return say(
      "Qui les voit : \(member), les responsables du groupe \(group) et le bureau du réseau. Les participants reçoivent la liste des invités : nom, entreprise et métier.",
      "Who sees them: \(member), those in charge of the group \(group) and the network’s office. Those who attend get the list of guests: name, company and trade."
    )
  }
  func howLong(until day: Day) -> String {
    say(
      "Combien de temps : cette page ferme après le \(domain.day(day, .long)) ; le groupe garde le reste jusqu’à ce que vous le fassiez effacer, ou qu’il l’efface lui-même.",
      "How long: this page closes after \(domain.day(day, .long)); the group keeps the rest until you have it erased, or it erases it itself."
    )
  }
  /// - Parameter contact: name and address, as far as there are.
  func whomToAsk(_ contact: [String]) -> String {
    contact.isEmpty
      ? say("À qui vous adresser : à la personne qui vous invite.", "Whom to ask: the person who invites you.")
      : say("À qui vous adresser : \(contact.joined(separator: ", ")).", "Whom to ask: \(contact.joined(separator: ", ")).")
  }
  var complaint: String {
    say("En cas de désaccord, la CNIL reçoit les réclamations.", "If you disagree, the French authority CNIL takes complaints.")
  }
  var erase: String { say("Effacer mes données", "Erase my data") }
  var eraseAsks: String { say("Effacer vos données ?", "Erase your data?") }
  var eraseMeans: String {
    say(
      "Votre nom, vos coordonnées, votre réponse et votre message sont retirés de toutes vos invitations dans ce réseau. Aucun message ne vous sera plus envoyé, et ce lien cesse de fonctionner. Rien ne peut être rétabli.",
      "Your name, how to reach you, your answer and your message are taken out of all your invitations in this network. No message will be sent to you any more, and this link stops working. Nothing can be brought back."
    )
  }
  func eraseLeaves(_ contact: [String]) -> String {
    let whom = contact.isEmpty ? say("la personne qui vous invite", "the person who invites you") : contact.joined(separator: ", ")
    return say(
      "Ce que des membres auraient noté dans leurs propres contacts se demande à \(whom).",
      "For what members may have noted among their own contacts, ask \(whom).")
  }
  var eraseForGood: String { say("Effacer définitivement", "Erase for good") }
  var back: String { say("Revenir à l’invitation", "Back to the invitation") }
  var otherLanguage: String { say("English", "Français") }

  // MARK: Pages without an invitation

  /// Title and sentence.
  func notice(_ notice: GuestNotice) -> (String, String) {
    switch notice {
    case .gone:
      (
        say("Ce lien ne fonctionne plus", "This link no longer works"),
        say(
          "Le rendez-vous est passé, ou l’adresse n’est pas entière. Ouvrez-la depuis le message que vous avez reçu, ou demandez à la personne qui vous a invité.",
          "The event is over, or the address is not whole. Open it from the message that you received, or ask the person who invited you."
        )
      )
    case .erased:
      (
        say("Vos données sont effacées", "Your data are erased"),
        say("Ce lien ne fonctionne plus. Vous pouvez fermer cette page.", "The link no longer works. You may close this page.")
      )
    case .takenBack:
      (
        say("C’est noté", "Noted"),
        say(
          "Vous ne demandez plus cette date, et ce lien ne sert plus. Vous pouvez fermer cette page.",
          "You no longer ask for this date, and the link is not needed any more. You may close this page.")
      )
    case .isMember:
      (
        say("Vous êtes aussi membre", "You are a member too"),
        say(
          "Vos données de membre servent ailleurs dans le réseau : demandez leur effacement au bureau de votre groupe.",
          "What is kept of you as a member is used elsewhere in the network: ask your group’s office to erase it.")
      )
    case .closed:
      (
        say("La réponse ne peut plus être changée", "The answer can no longer be changed"),
        say(
          "Le rendez-vous a commencé ou n’a plus lieu. Appelez la personne qui vous a invité.",
          "The event has begun, or is off. Please call the person who invited you.")
      )
    case .unreadable:
      (
        say("Votre réponse n’est pas arrivée", "Your answer did not arrive"),
        say(
          "Ce navigateur l’a envoyée sous une forme inattendue. Revenez à la page précédente, ce que vous avez écrit y est encore, et réessayez.",
          "This browser sent it in an unexpected form. Go back to the page before, what you wrote is still there, and try again.")
      )
    case .tooLarge(let limit):
      (
        say("Votre message est trop long", "Your message is too long"),
        say(
          "Le tout ne peut dépasser \(limit) octets. Revenez à la page précédente, ce que vous avez écrit y est encore, et raccourcissez-le.",
          "It may have \(domain.number(limit)) bytes in all. Go back to the page before, what you wrote is still there, and shorten it."
        )
      )
    case .tooOften:
      (
        say("Un instant, s’il vous plaît", "One moment, please"),
        say("Trop de demandes à la suite. Réessayez dans une heure.", "Too many requests in a row. Please try again in an hour.")
      )
    case .trouble:
      (
        say("Le serveur n’a pas pu répondre", "The server could not answer"),
        say(
          "Rien n’a été changé. Revenez à la page précédente et réessayez dans quelques minutes.",
          "Nothing was changed. Go back to the page before and try again in a few minutes.")
      )
    }
  }
}
