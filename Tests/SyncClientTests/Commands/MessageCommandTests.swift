import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("SMS") struct MessageCommandTests {
  /// Members with phones: a mobile, a landline, none; and two guests of the meeting of the 21st.
  func network() throws -> SmallNetwork {
    let network = try SmallNetwork()
    // It is two in the morning: no hours are quiet but where a test says so.
    try set(network, [(Fields.Network.quietFrom, .integer(0)), (Fields.Network.quietUntil, .integer(0))])
    try network.run(EditMemberCommand.self, "Émile Durand", "--phone", "06 12 34 56 78")
    try network.run(EditMemberCommand.self, "pierre", "--phone", "02 40 12 34 56")
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "21/03/2025")
    try network.run(
      InviteCommand.self, "--event", "rives 21/03", "--by", "pierre", "--name", "Claire Petit", "--phone",
      "06 98 76 54 32", "--sms-consent")
    try network.run(
      InviteCommand.self, "--event", "rives 21/03", "--by", "pierre", "--name", "Ali Zer", "--phone", "06 98 76 54 33")
    return network
  }

  func set(_ network: SmallNetwork, _ values: [(FieldPath, Value)]) throws {
    var edit = RecordEdit(
      .network, NaturalKey.network, existing: try network.scribe { try $0.held(.network, NaturalKey.network) })
    for (path, value) in values { edit[path] = value }
    try network.record([try #require(edit.change)], anyway: true)
  }

  func plan(_ network: SmallNetwork, _ arguments: String..., language: Language = .french) throws -> [String] {
    let command = try #require(try SendMessagesCommand.parseAsRoot(arguments) as? SendMessagesCommand)
    return try network.scribe(language) { try command.messages.plan($0).lines($0) }
  }

  @Test func `before anything is sent it is told what is read, what it costs and who gets nothing, why`() throws {
    let network = try network()
    try set(network, [(Fields.Network.smsPriceInThousandths, .integer(80))])
    #expect(
      try plan(network, "--members", "--group", "rives", "--text", "Bonjour {prénom}, à demain.")
        == [
          typeset("Ce que lit Émile Durand :"), "  Bonjour Émile, à demain.",
          typeset("Alphabet SMS ordinaire, 24 caractères : 1 SMS."),
          typeset("1 destinataire sur 3 : 1 SMS en tout, 1 crédit (0,08\u{A0}€)."),
          typeset("2 personnes ne recevront rien :"),
          typeset("  Jean-Pierre Roy : pas un mobile (02 40 12 34 56)"), typeset("  Zoé Durand : pas de numéro"),
        ])
    #expect(
      try plan(network, "--members", "--group", "rives", "--text", "Hello {firstName}.", language: .english).suffix(3)
        == ["2 people get nothing:", "  Jean-Pierre Roy: not a mobile (02 40 12 34 56)", "  Zoé Durand: no number"])
  }

  @Test func `a letter that more than halves a message is named, with what the same text costs without it`() throws {
    let network = try network()
    try set(network, [(Fields.Network.smsPriceInThousandths, .integer(80))])
    let text = "Vous êtes attendus demain à 7h30 à l’hôtel du Port, {prénom} : venez nombreux, ça compte."
    let lines = try plan(network, "--to", "Émile Durand", "--text", text)
    #expect(
      lines[2]
        == typeset("Alphabet étendu, plus cher, à cause de ê ’ ô ç (86 caractères) : 2 SMS."))
    #expect(
      lines[4] == typeset("Moins cher avec --plain : 1 SMS, soit 1 crédit (0,08\u{A0}€) de moins. Le texte serait :"))
    #expect(
      lines[5] == "  Vous etes attendus demain à 7h30 à l'hotel du Port, Émile : venez nombreux, ca compte.")
    let plain = try plan(network, "--to", "Émile Durand", "--text", text, "--plain")
    #expect(plain[2] == typeset("Alphabet SMS ordinaire, 86 caractères : 1 SMS."))
    let entry = try network.entry(
      SendMessagesCommand.self, "--to", "Émile Durand", "--text", text, "--plain", "--yes")
    #expect(entry.changes[0].writes[0].values[2] == .text(SMSText.plain(text)))
  }

  @Test func `an order is one record, and says that it leaves at the next sync and who sends it`() throws {
    let network = try network()
    let entry = try network.run(
      SendMessagesCommand.self, "--members", "--group", "rives", "--event", "rives 21/03", "--template", "rappel",
      "--at", "20/03/2025 18h")
    #expect(entry.changes.map(\.kind) == [.smsOrder])
    #expect(
      entry.lines.prefix(2) == [
        // The venue, Hôtel du Port, is spelled as the text is: without its ô.
        typeset("Noté : 1 SMS pour 1 personne."),
        typeset(
          "Le serveur du réseau « Essai » envoie à partir du 20/03/2025 à 18\u{A0}h, si « cercle sync » est passé avant."
        ),
      ])
    let order = try #require(MessageOrder(try network.state(.smsOrder, try entry.madeID)))
    #expect(order.template == .reminder && order.text == nil && order.purpose == .information)
    #expect(order.group == network.rives && order.recipients.count == 3 && order.about == nil)
    #expect(order.sendAt?.description == "2025-03-20T18:00")
    let event = try network.scribe { try $0.finder.event("rives 21/03") }
    #expect(order.event == event)
  }

  @Test func `what is over or cancelled is what a message speaks of, not what it is good for`() throws {
    let network = try network()
    try network.run(CancelEventCommand.self, "rives 21/03")
    let entry = try network.run(SendMessagesCommand.self, "--event", "rives 21/03", "--template", "annulation")
    let order = try #require(MessageOrder(try network.state(.smsOrder, try entry.madeID)))
    let event = try network.scribe { try $0.finder.event("rives 21/03") }
    #expect(order.event == nil && order.about == event)
  }

  @Test func `an event's audience is its members and guests, and those who answered can be left out`() throws {
    let network = try network()
    try network.run(AttendCommand.self, "rives 21/03", "Émile Durand", "excusé")
    try network.run(AnswerCommand.self, "petit", "acceptée")
    func names(_ arguments: String...) throws -> [String] {
      let options = try #require(try MessageOptions.parse(arguments + ["--text", "x"]) as MessageOptions?)
      return try network.scribe { scribe in
        try MessageAudience(options, scribe).recipients.map { scribe.label($0.kind, $0.id) }
      }
    }
    #expect(
      try names("--event", "rives 21/03") == [
        "Ali Zer", "Claire Petit", "Émile Durand", "Jean-Pierre Roy", "Zoé Durand",
      ])
    #expect(try names("--event", "rives 21/03", "--unanswered") == ["Ali Zer", "Jean-Pierre Roy", "Zoé Durand"])
    #expect(try names("--guests", "rives 21/03") == ["Ali Zer", "Claire Petit"])
    #expect(try names("--to", "petit", "léger", "Émile Durand") == ["Claire Petit", "Émile Durand", "Martine Léger"])
    #expect(throws: MessageFault.needsRecipients) { try names("--group", "rives") }
    #expect(throws: MessageFault.nobody) { try names("--guests", "île 14/03") }
    #expect(throws: MessageFault.unknownPerson("personne")) { try names("--to", "personne") }
  }

  @Test func `an invitation goes only to a guest whose consent is noted, with a link as long as his will be`() throws {
    let network = try network()
    #expect(throws: MessageFault.self) {
      try plan(network, "--guests", "rives 21/03", "--template", "invitation")
    }
    try set(network, [(Fields.Network.publicURL, .text("https://club.exemple.fr"))])
    let lines = try plan(
      network, "--guests", "rives 21/03", "--template", "invitation", "--at", "17/03/2025 10h")
    #expect(lines[1].contains("https://club.exemple.fr/i/xxxxxxxxxxxxxxxxxxxx"))
    #expect(lines[2].contains("avec la mention STOP"))
    #expect(
      lines.suffix(3) == [
        typeset("1 personne ne recevra rien :"), typeset("  Ali Zer : sans accord (06 98 76 54 33)"),
        typeset("Pas avant le 17/03/2025 à 10\u{A0}h."),
      ])
  }

  @Test func `a moment that is over is refused, and a text says what it lacks`() throws {
    let network = try network()
    let past = #expect(throws: MessageFault.self) {
      try plan(network, "--to", "Émile Durand", "--group", "rives", "--text", "Bonjour.", "--at", "13/03/2025 18h")
    }
    #expect(past == LocalTime(iso: "2025-03-13T18:00").map { .inThePast($0) })
    let lacking = #expect(throws: MessageFault.self) {
      try plan(network, "--to", "Émile Durand", "--group", "rives", "--text", "Le {date} à {heure}, {lieu}")
    }
    #expect(
      lacking
        == .nobodyReached([
          typeset("Émile Durand : texte incomplet (06 12 34 56 78), il manque {date}, {heure} et {lieu}")
        ]))
  }

  @Test func `two recipients of one number get one message`() throws {
    let network = try network()
    try network.run(EditMemberCommand.self, "zoé", "--phone", "+33 6 12 34 56 78")
    let lines = try plan(network, "--to", "Émile Durand", "zoé", "--group", "rives", "--text", "Bonjour.")
    #expect(lines.last == typeset("  Zoé Durand : même numéro qu’un autre destinataire (+33 6 12 34 56 78)"))
  }

  @Test func `who refuses SMS gets none`() throws {
    let network = try network()
    try network.run(EditMemberCommand.self, "Émile Durand", "--sms-consent", "non")
    let error = #expect(throws: MessageFault.self) {
      try plan(network, "--to", "Émile Durand", "--group", "rives", "--text", "Bonjour.")
    }
    #expect(error == .nobodyReached([typeset("Émile Durand : sans accord (06 12 34 56 78)")]))
  }

  @Test func `the daily limit and the quiet hours are told`() throws {
    let network = try network()
    try set(
      network,
      [
        (Fields.Network.smsDailyLimit, .integer(0)), (Fields.Network.quietFrom, .integer(21 * 60)),
        (Fields.Network.quietUntil, .integer(7 * 60)),
      ])
    let lines = try plan(
      network, "--to", "Émile Durand", "--group", "rives", "--text", "Bonjour.", "--at", "20/03/2025 22h30")
    #expect(
      lines.suffix(2) == [
        typeset("Attention : un groupe envoie 0 messages par jour au plus ; 1 partira un autre jour."),
        typeset(
          "Attention : le 20/03/2025 à 22\u{A0}h\u{A0}30 tombe dans les heures sans SMS ; départ le vendredi 21 mars 2025 à 7\u{A0}h, à l’heure de chacun."
        ),
      ])
    #expect(
      try plan(
        network, "--to", "Émile Durand", "--group", "rives", "--text", "Bonjour.", "--at", "20/03/2025 20h59"
      ).suffix(2) == [lines[lines.count - 2], typeset("Pas avant le 20/03/2025 à 20\u{A0}h\u{A0}59.")])
  }

  @Test func `what the group has ordered for that day counts against the limit, and is told`() throws {
    let network = try network()
    try set(network, [(Fields.Network.smsDailyLimit, .integer(3))])
    func line(_ at: String, language: Language = .french) throws -> [String] {
      try plan(
        network, "--to", "Émile Durand", "--group", "rives", "--text", "Bonjour.", "--at", at, language: language
      ).filter { $0.contains("3 messages") }
    }
    func order(_ text: String, _ at: String) throws -> RecordID {
      try network.run(
        SendMessagesCommand.self, "--event", "rives 21/03", "--text", text, "--at", at
      ).madeID
    }
    #expect(try line("20/03/2025 18h").isEmpty)
    let first = try order("Un", "20/03/2025 10h")
    try tell(network, first, "Sdq0l")
    _ = try order("Un autre jour", "19/03/2025 10h")
    #expect(
      try line("20/03/2025 18h") == [
        typeset(
          "Attention : un groupe envoie 3 messages par jour au plus, et 3 sont déjà commandés pour ce jour-là ; 1 partira un autre jour."
        )
      ])
    #expect(
      try line("20/03/2025 18h", language: .english) == [
        "Attention: a group sends at most 3 messages a day, and 3 are ordered already for that day; 1 will leave on another day."
      ])
    try tell(network, first, "SLr0l")
    #expect(
      try line("20/03/2025 18h") == [
        typeset("Un groupe envoie 3 messages par jour au plus ; 1 est déjà commandé pour ce jour-là.")
      ])
    try network.run(CancelMessagesCommand.self, first.description)
    #expect(try line("20/03/2025 18h").isEmpty)
    // What was ordered to leave at once counts for the day of the order.
    try network.run(SendMessagesCommand.self, "--to", "Émile Durand", "--group", "rives", "--text", "Deux")
    #expect(
      try line("14/03/2025 18h", language: .english) == [
        "A group sends at most 3 messages a day; 1 is ordered already for that day."
      ])
  }

  @Test func `a text of more than three parts is told to be long, with what it costs a person`() throws {
    let network = try network()
    try set(network, [(Fields.Network.smsPriceInThousandths, .integer(70))])
    func lines(_ length: Int, language: Language = .french) throws -> [String] {
      try plan(
        network, "--to", "Émile Durand", "--group", "rives", "--text", String(repeating: "a", count: length),
        language: language
      ).filter { $0.contains("ttention") }
    }
    #expect(try lines(3 * 153).isEmpty)
    #expect(
      try lines(3 * 153 + 1) == [
        typeset(
          "Attention : texte long, 4 SMS par personne, soit 4 crédits (0,28\u{A0}€) chacune. Raccourcissez-le si vous le pouvez."
        )
      ])
    #expect(
      try lines(4 * 153 + 1, language: .english) == [
        "Attention: a long text, 5 SMS a person, that is 5 credits (€0.35) each. Shorten it if you can."
      ])
  }

  @Test func `what could leave only once its event has begun is told`() throws {
    let network = try network()
    let arguments = ["--to", "Émile Durand", "--text", "Bonjour.", "--event", "rives 21/03", "--at"]
    func last(_ at: String) throws -> String? {
      let command = try #require(try SendMessagesCommand.parseAsRoot(arguments + [at]) as? SendMessagesCommand)
      return try network.scribe { try command.messages.plan($0).lines($0).dropFirst(4).first }
    }
    #expect(try last("21/03/2025 7h") == typeset("Pas avant le 21/03/2025 à 7\u{A0}h."))
    #expect(
      try last("21/03/2025 9h")
        == typeset(
          "Attention : l’événement commence le 21/03/2025 à 7\u{A0}h\u{A0}30, avant le départ ; rien ne partira."))
  }

  @Test func `a place that does not exist is refused with those that do`() throws {
    let network = try network()
    let error = #expect(throws: MessageFault.text(.unknownField("pseudo"))) {
      try plan(network, "--to", "Émile Durand", "--text", "Bonjour {pseudo}")
    }
    let text = try #require(error.flatMap { Failure($0, words: FrenchClient()) }).text
    #expect(text.contains("« {pseudo} »".replacing(" ", with: "\u{A0}")) && text.contains("{prénom}"))
    #expect(throws: MessageFault.needsOneText) { try plan(network, "--to", "Émile Durand") }
    #expect(throws: MessageFault.self) { try plan(network, "--to", "Émile Durand", "--template", "poème") }
  }

  // MARK: Guests

  @Test func `an invitation and its SMS are one change-set`() throws {
    let network = try network()
    let arguments = [
      "--event", "rives 21/03", "--by", "pierre", "--name", "Mona Vert", "--phone", "06 11 22 33 44", "--sms",
    ]
    func entry(_ more: String...) throws -> Scribe.Entry {
      let command = try #require(try InviteCommand.parseAsRoot(arguments + more) as? InviteCommand)
      return try network.scribe { try command.entry($0) }
    }
    #expect(throws: MessageFault.guestNotReached(guest: "Mona Vert", .noConsent)) { try entry() }
    #expect(throws: MessageFault.guestNotReached(guest: "Mona Vert", .incomplete)) { try entry("--sms-consent") }
    try set(network, [(Fields.Network.publicURL, .text("https://club.exemple.fr"))])
    let found = try entry("--sms-consent")
    #expect(found.changes.map(\.kind) == [.invitation, .smsOrder])
    #expect(
      found.lines.dropFirst().dropLast() == [
        typeset("Ce que lit Mona Vert :"),
        "  Bonjour Mona, Jean-Pierre Roy vous invite : réunion Rives de Loire, vendredi 21 mars à 7h30, Hotel du Port. Répondre : https://club.exemple.fr/i/xxxxxxxxxxxxxxxxxxxx",
        typeset("Alphabet SMS ordinaire, 165 caractères, avec la mention STOP : 2 SMS."),
        typeset("1 destinataire : 2 SMS en tout, 2 crédits."),
        typeset(
          "Attention : le 14/03/2025 à 2\u{A0}h tombe dans les heures sans SMS ; départ le vendredi 14 mars 2025 à 8\u{A0}h, à l’heure de chacun."
        ),
        typeset("SMS d’invitation à Mona Vert, avec son lien."),
        typeset(
          "Le serveur du réseau « Essai » envoie à partir du 14/03/2025 à 8\u{A0}h, si « cercle sync » est passé avant."
        ),
      ])
    try network.record(found.changes, anyway: false)
    let order = try #require(MessageOrder(try network.state(.smsOrder, found.changes[1].id)))
    let guest = try found.madeID
    #expect(order.template == .invitation && order.purpose == .invitation && order.recipients == [guest])
    // Before the hours of invitations the event has begun: nobody is told that an SMS leaves.
    let today = try network.entry(
      InviteCommand.self, "--event", "rives 14/03", "--by", "pierre", "--name", "Mona Vert", "--phone",
      "06 11 22 33 44", "--sms-consent", "--sms")
    #expect(today.changes.map(\.kind) == [.invitation])
    #expect(today.lines.contains { $0.hasSuffix(typeset("avant le départ ; rien ne partira.")) }, "\(today.lines)")
  }

  @Test func `those who came are thanked, and nobody else`() throws {
    let network = try network()
    #expect(
      throws: ClientError.faults([
        typeset("Réunion, 21/03/2025 : aucune venue notée. Notez-la d’abord : « cercle guests answer NOM honorée ».")
      ])
    ) { try network.entry(ThankGuestsCommand.self, "--event", "rives 21/03") }
    #expect(throws: ClientError.self) { try network.entry(ThankGuestsCommand.self, "petit") }
    try network.run(EditEventCommand.self, "rives 21/03", "--at", "13/03/2025 7h30")
    try network.run(AnswerCommand.self, "petit", "venue")
    let command = try #require(try ThankGuestsCommand.parseAsRoot(["petit"]) as? ThankGuestsCommand)
    let lines = try network.scribe { try command.plan($0).lines($0) }
    let entry = try network.run(ThankGuestsCommand.self, "--event", "rives 13/03")
    let order = try #require(MessageOrder(try network.state(.smsOrder, try entry.madeID)))
    #expect(order.template == .thanks && order.recipients.count == 1 && order.event == nil)
    #expect(throws: MessageFault.alreadyThanked(["Claire Petit"])) {
      try network.entry(ThankGuestsCommand.self, "petit")
    }
    #expect(
      lines[1]
        == "  Bonjour Claire, merci de votre visite au groupe Rives de Loire, et au plaisir de vous revoir. Jean-Pierre Roy"
    )
  }
}
