import Domain
import Testing

@Suite struct MessageWordingTests {
  /// The letters of GSM 03.38 that texts may use, the braces of places to fill in left out.
  private static let alphabet = Set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
  )

  private static func facts(_ language: Language) throws -> MessageFacts {
    let words = Wording(language)
    let start = try #require(LocalTime(iso: "2026-08-01T07:30"))
    return [
      .firstName: "Dominique", .lastName: "Lemercier", .group: "Rives de Loire", .network: "Cercle Atlantique",
      .event: words.choice("meeting", field: "kind", of: .event), .date: words.messageDay(start.day),
      .time: words.messageTime(start), .place: "Quai du Port, Nantes",
      .link: "https://cercle.exemple.fr/i/abcdefghjkmnpqrstuvw", .inviter: "Martine Durand", .member: "Bruno Petit",
      .count: "3", .title: "Rappeler Toitures Durand pour le devis", .due: words.messageDay(start.day),
    ]
  }

  @Test(
    "Cercle's own texts keep to the cheap alphabet and take two parts at most",
    arguments: Language.allCases, MessageTemplate.allCases)
  func ownTexts(language: Language, template: MessageTemplate) throws {
    let text = try MessageText(Wording(language).text(of: template))
    let filled = try #require(text.filled(with: MessageWordingTests.facts(language)))
    #expect(Set(filled).subtracting(MessageWordingTests.alphabet) == [])
    #expect(filled.count <= 2 * 153 - 11, "\(filled.count): \(filled)")
    #expect(!filled.contains("{"))
  }

  @Test func `Texts read as they should`() throws {
    func say(_ template: MessageTemplate, _ language: Language) throws -> String? {
      try MessageText(Wording(language).text(of: template)).filled(with: MessageWordingTests.facts(language))
    }
    #expect(
      try say(.reminder, .french)
        == "Bonjour Dominique, rappel : réunion Rives de Loire, samedi 1er aout à 7h30, Quai du Port, Nantes. Si vous ne pouvez pas venir, prévenez votre admin."
    )
    #expect(
      try say(.invitation, .french)
        == "Bonjour Dominique, Martine Durand vous invite : réunion Rives de Loire, samedi 1er aout à 7h30, Quai du Port, Nantes. Répondre : https://cercle.exemple.fr/i/abcdefghjkmnpqrstuvw"
    )
    #expect(
      try say(.reminder, .english)
        == "Hello Dominique, a reminder: meeting Rives de Loire, Saturday 1 August at 07:30, Quai du Port, Nantes. If you cannot come, please tell your admin."
    )
    #expect(
      try say(.todo, .french)
        == "Bonjour Dominique, à faire : Rappeler Toitures Durand pour le devis. Échéance : samedi 1er aout.")
  }

  @Test(arguments: Language.allCases) func everyOutcomeHasWordsOfItsOwn(language: Language) {
    let words = Wording(language)
    #expect(Set(MessageOutcome.allCases.map(words.outcome)).count == MessageOutcome.allCases.count)
    #expect(Set(MessageOutcome.allCases.map(words.outcomeHelp)).count == MessageOutcome.allCases.count)
    #expect(Set(MessageState.allCases.map(words.state)).count == MessageState.allCases.count)
    #expect(Set(MessageTemplate.allCases.map(words.template)).count == MessageTemplate.allCases.count)
    #expect(MessageOutcome.allCases.allSatisfy { words.outcomeHelp($0).hasSuffix(".") })
  }

  @Test func `A field is read by its French and its English word, whatever the accents`() throws {
    for field in MessageField.allCases {
      for language in Language.allCases {
        let placeholder = Wording(language).placeholder(field)
        #expect(try MessageText(placeholder).fields == [field])
        #expect(try MessageText(placeholder.uppercased()).fields == [field])
      }
    }
    #expect(try MessageText("{PRENOM}").fields == [.firstName])
  }

  @Test func `A word that names nothing is told with those that there are`() throws {
    #expect(throws: MessageText.Fault.unknownField("surnom")) { try MessageText("Salut {surnom}") }
    #expect(
      Wording(.french).fault(.unknownField("surnom"))
        == "Le texte nomme «\u{A0}{surnom}\u{A0}», que Cercle ne connaît pas. Il y a {prénom}, {nom}, {groupe}, {réseau}, {événement}, {date}, {heure}, {lieu}, {lien}, {invitant}, {membre}, {nombre}, {titre} et {échéance}."
    )
    #expect(
      Wording(.english).fault(.openBrace)
        == "A brace in the text lacks its other. Between braces, there are {firstName}, {lastName}, {group}, {network}, {event}, {date}, {time}, {place}, {link}, {inviter}, {member}, {count}, {title} and {due}."
    )
  }

  @Test(
    "A guest is addressed as his name is written",
    arguments: [
      ("Jean Dupont", "Jean", "Dupont"), ("DUPONT Jean", "Jean", "DUPONT"), ("Jean DE LA TOUR", "Jean", "DE LA TOUR"),
      ("M. Dupont", "M. Dupont", "M. Dupont"), ("Madeleine", "Madeleine", "Madeleine"),
      ("MARIE CURIE", "MARIE", "CURIE"), ("LE GALL Anne Marie", "Anne Marie", "LE GALL"),
    ])
  func guestNames(whole: String, first: String, last: String) {
    let name = RecipientName(whole: whole)
    #expect(name.first == first)
    #expect(name.last == last)
  }
}
