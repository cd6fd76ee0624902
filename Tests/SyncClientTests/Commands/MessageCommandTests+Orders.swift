import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

/// What is told of an order once it is given.
extension MessageCommandTests {
  @Test func `an order's list and card tell how each message stands, and what to do`() throws {
    let network = try network()
    let id = try network.run(
      SendMessagesCommand.self, "--event", "rives 21/03", "--text", "Bonjour {prénom}, à vendredi."
    ).madeID
    func listing(_ language: Language = .french) throws -> Listing {
      try network.listing(ListMessagesCommand.self, language: language)
    }
    #expect(
      try listing().keys.joined(separator: " ")
        == "id orderedAt author group groupName text template purpose sendAt event eventName reminder recipients state queued sending sent delivered failed refused expired cancelled isCancelled progress pending"
    )
    #expect(try listing().values("state") == ["ordered"] && listing().table().contains("à synchroniser"))
    #expect(try listing().values("text") == ["Bonjour {prénom}, à vendredi."])
    // Ali Zer, Claire Petit, Émile Durand, Jean-Pierre Roy, Zoé Durand.
    var edit = RecordEdit(.smsOrder, id, existing: try network.state(.smsOrder, id))
    edit[Fields.SMSOrder.outcomes] = .text("cdal0")
    try network.record([try #require(edit.change)], anyway: true)
    try network.settle()
    #expect(try listing().table().contains("1 reçu, 1 échoué, 3 refusés"))
    #expect(try listing(.english).table().contains("1 delivered, 1 failed, 3 refused"))
    let (lines, json) = try network.scribe { scribe in
      let card = try OrderCard(id, scribe)
      return (try card.lines(), card.listing().json())
    }
    #expect(lines[2] == typeset("Ce que lit Ali Zer :") && lines[3] == "  Bonjour Ali, à vendredi.")
    #expect(lines[4] == "1 reçu, 1 échoué, 3 refusés.")
    #expect(
      lines[5...9] == [
        typeset("  Ali Zer : refusé : sans accord"), typeset("  Claire Petit : reçu"),
        typeset("  Émile Durand : échoué : téléphone éteint ou hors réseau"),
        typeset("  Jean-Pierre Roy : refusé : pas un mobile"), typeset("  Zoé Durand : refusé : pas de numéro"),
      ])
    #expect(
      lines.contains(
        typeset("Pas de numéro : La fiche n’a pas de téléphone. Ajoutez-le, puis renvoyez à cette personne.")))
    #expect(json.contains("\"name\": \"Émile Durand\", \"state\": \"failed\", \"cause\": \"absent\""))
  }

  @Test func `an order is stopped before it left, and what was sent is sent`() throws {
    let network = try network()
    let id = try network.run(
      SendMessagesCommand.self, "--event", "rives 21/03", "--text", "Bonjour."
    ).madeID
    let early = try network.entry(CancelMessagesCommand.self, id.description)
    #expect(
      early.lines == [
        typeset(
          "Noté : envoi « Bonjour. » annulé. Rien n’était encore parti, que l’on sache. L’arrêt vaut dès le prochain « cercle sync »."
        )
      ])
    var edit = RecordEdit(.smsOrder, id, existing: try network.state(.smsOrder, id))
    edit[Fields.SMSOrder.outcomes] = .text("Sdq0l")
    try network.record([try #require(edit.change)], anyway: true)
    let entry = try network.run(CancelMessagesCommand.self, id.description)
    #expect(entry.lines[0].contains(typeset("2 SMS sont partis sur 5 : ce qui est parti est parti.")))
    #expect(throws: MessageFault.alreadyCancelled("Bonjour.")) {
      try network.entry(CancelMessagesCommand.self, id.description)
    }
    #expect(try network.listing(ListMessagesCommand.self).values("state") == ["cancelled"])
  }

  @Test func `what a cancelled order has not sent is being cancelled, and does not wait, before the server tells`()
    throws
  {
    let network = try network()
    let id = try network.run(SendMessagesCommand.self, "--event", "rives 21/03", "--text", "Bonjour.").madeID
    func list(_ language: Language = .french) throws -> String {
      let listing = try network.listing(ListMessagesCommand.self, language: language)
      let column = try #require(listing.keys.firstIndex(of: "state"))
      return listing.rows[0][column].shown
    }
    func card(_ language: Language = .french) throws -> [String] {
      try network.scribe(language) { try OrderCard(id, $0).lines() }
    }
    try tell(network, id, "Sqhl0")
    try network.run(CancelMessagesCommand.self, id.description)
    #expect(try list() == "annulé, 1 envoyé, 2 refusés, 2 en cours d’annulation, à synchroniser")
    try network.settle()
    #expect(try list() == "annulé, 1 envoyé, 2 refusés, 2 en cours d’annulation")
    #expect(try list(.english) == "cancelled, 1 sent, 2 refused, 2 being cancelled")
    #expect(
      try card()[4...10] == [
        "Annulé, 1 envoyé, 2 refusés, 2 en cours d’annulation.",
        typeset("  Ali Zer : envoyé : remis à l’opérateur"), typeset("  Claire Petit : en cours d’annulation"),
        typeset("  Émile Durand : en cours d’annulation"), typeset("  Jean-Pierre Roy : refusé : pas un mobile"),
        typeset("  Zoé Durand : refusé : pas de numéro"),
        typeset(
          "En cours d’annulation : Le serveur arrête ce message, s’il n’est pas déjà parti. « cercle sync » dira ce qu’il en est."
        ),
      ])
    #expect(!(try card()).contains { $0.contains("attend") })
    #expect(
      try card(.english).contains(
        "Being cancelled: The server stops this message, unless it has left already. “cercle sync” will tell."))
    try tell(network, id, "dCCl0")
    #expect(try list() == "annulé, 1 reçu, 2 refusés, 2 annulés")
    try tell(network, id, "CCCCC")
    #expect(try list() == "annulé")
  }

  @Test func `an order cancelled before the server has it waits for nobody`() throws {
    let network = try network()
    let id = try network.run(SendMessagesCommand.self, "--to", "Émile Durand", "--text", "Bonjour.").madeID
    try network.run(CancelMessagesCommand.self, id.description)
    let lines = try network.scribe { try OrderCard(id, $0).lines() }
    #expect(lines[3...4] == ["Annulé, à synchroniser.", typeset("  Émile Durand : en cours d’annulation")])
  }

  @Test func `an order that the office or the operator holds up says so, and not that it waits its turn`() throws {
    let network = try network()
    let id = try network.run(SendMessagesCommand.self, "--to", "Émile Durand", "--text", "Bonjour.").madeID
    try tell(network, id, "q", .blocked)
    let lines = try network.scribe { try OrderCard(id, $0).lines() }
    #expect(
      lines[3...5] == [
        "1 en attente (bloqué, le bureau doit agir).", typeset("  Émile Durand : en attente : attend l’opérateur"),
        typeset("Attend l’opérateur : ") + Wording(.french).outcomeHelp(.waitingForOperator),
      ])
    try tell(network, id, "o")
    #expect(
      try network.scribe { try OrderCard(id, $0).lines() }[4...5] == [
        typeset("  Émile Durand : en attente : arrêté par le bureau"),
        typeset(
          "Arrêté par le bureau : Le bureau a arrêté cet envoi : rien n’en part avant qu’il le reprenne (« cercle-server sms resume »). Demandez-lui pourquoi."
        ),
      ])
    let list = try network.listing(ListMessagesCommand.self, language: .english).table()
    #expect(list.contains("1 queued (blocked, the office must act)"))
    try tell(network, id, "q", .waiting)
    #expect(!(try network.listing(ListMessagesCommand.self)).table().contains("bloqué"))
  }

  /// As the server tells of an order.
  func tell(
    _ network: SmallNetwork, _ id: RecordID, _ letters: String, _ progress: OrderProgress? = nil
  ) throws {
    var edit = RecordEdit(.smsOrder, id, existing: try network.state(.smsOrder, id))
    edit[Fields.SMSOrder.outcomes] = .text(letters)
    if let progress { edit[Fields.SMSOrder.progress] = .text(progress.rawValue) }
    try network.record([try #require(edit.change)], anyway: true)
    try network.settle()
  }

  @Test func `status tells of orders that are held up, and of no others`() throws {
    let network = try network()
    func status(_ language: Language = .french) throws -> [String] {
      let report = try network.scribe {
        try StatusReport($0.session, now: SmallNetwork.now, today: SmallNetwork.today, wording: $0.wording)
      }
      return ClientWording.of(language).upkeep.status.lines(report).filter { $0.contains("SMS") }
    }
    func order() throws -> RecordID {
      try network.run(SendMessagesCommand.self, "--to", "Émile Durand", "--text", "Bonjour.").madeID
    }
    let (first, second) = (try order(), try order())
    try tell(network, first, "q", .waiting)
    try tell(network, second, "s", .sending)
    #expect(try status().isEmpty)
    try tell(network, first, "q", .blocked)
    #expect(try status() == [typeset("1 envoi de SMS attend le bureau du réseau : voyez « cercle sms list ».")])
    #expect(try status(.english) == ["1 SMS order waits for the network's office: see 'cercle sms list'."])
    try tell(network, second, "w", .blocked)
    #expect(try status() == [typeset("2 envois de SMS attendent le bureau du réseau : voyez « cercle sms list ».")])
    try network.run(CancelMessagesCommand.self, first.description)
    try network.run(CancelMessagesCommand.self, second.description)
    #expect(try status().isEmpty)
  }

  @Test func `an order that has all left can't be stopped`() throws {
    let network = try network()
    let id = try network.run(SendMessagesCommand.self, "--event", "rives 21/03", "--text", "Bonjour.").madeID
    var edit = RecordEdit(.smsOrder, id, existing: try network.state(.smsOrder, id))
    edit[Fields.SMSOrder.outcomes] = .text("Sdd0l")
    try network.record([try #require(edit.change)], anyway: true)
    #expect(throws: MessageFault.allGone("Bonjour.")) {
      try network.entry(CancelMessagesCommand.self, id.description)
    }
  }
}
