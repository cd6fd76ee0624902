import ArgumentParser
import Domain
import Replica
import Testing

@testable import SyncClient

/// What is asked a second time, or too late.
extension MessageCommandTests {
  @Test func `an invitation's SMS is ordered once, and again only where it failed`() throws {
    let network = try network()
    try set(network, [(Fields.Network.publicURL, .text("https://club.exemple.fr"))])
    func invite() throws -> Scribe.Entry {
      try network.run(
        InviteCommand.self, "--event", "rives 21/03", "--by", "pierre", "--name", "Claire Petit", "--phone",
        "06 98 76 54 32", "--sms")
    }
    let first = try invite()
    let order = try #require(first.changes.first { $0.kind == .smsOrder }?.id)
    let second = try invite()
    #expect(!second.changes.contains { $0.kind == .smsOrder })
    #expect(
      second.lines.contains(
        typeset(
          "Invitation par SMS à Claire Petit déjà commandée le 14/03/2025 à 2\u{A0}h : rien de plus n’est commandé. Pour insister : « cercle sms send --to \"Claire Petit\" --template invitation »."
        )), "\(second.lines)")
    try tell(network, order, "f")
    #expect(try invite().changes.contains { $0.kind == .smsOrder })
  }

  @Test func `the same order within a day is told before it is given again`() throws {
    let network = try network()
    let arguments = ["--to", "Émile Durand", "--text", "Bonjour."]
    func warned() throws -> Bool {
      let command = try #require(try SendMessagesCommand.parseAsRoot(arguments) as? SendMessagesCommand)
      return try network.scribe { scribe in
        try command.plan(scribe).lines(scribe).contains { $0.contains("le même envoi a été commandé") }
      }
    }
    #expect(try !warned())
    let id = try network.run(SendMessagesCommand.self, "--to", "Émile Durand", "--text", "Bonjour.").madeID
    #expect(try warned())
    try network.run(CancelMessagesCommand.self, id.description)
    #expect(try !warned())
  }

  @Test func `what could leave only once its event has begun is refused, and so is a reminder of one that has`() throws
  {
    let network = try network()
    #expect(throws: MessageFault.self) {
      try network.entry(
        SendMessagesCommand.self, "--to", "Émile Durand", "--text", "Bonjour.", "--event", "rives 21/03", "--at",
        "21/03/2025 9h")
    }
    try network.run(EditEventCommand.self, "rives 21/03", "--at", "13/03/2025 7h30")
    #expect(throws: MessageFault.eventOver(template: "rappel", event: "Réunion, 13/03/2025")) {
      try network.entry(SendMessagesCommand.self, "--event", "rives 13/03", "--template", "rappel")
    }
    let lines = try plan(network, "--event", "rives 13/03", "--text", "Bonjour.")
    #expect(lines.contains(typeset("Attention : « Réunion, 13/03/2025 » a déjà commencé, ou est passé.")), "\(lines)")
  }

  @Test func `a text that needs an event, or guests, says so in one line`() throws {
    let network = try network()
    #expect(throws: MessageFault.needsEvent("rappel")) {
      try plan(network, "--members", "--group", "rives", "--template", "rappel")
    }
    #expect(throws: MessageFault.forGuests("invitation")) {
      try plan(network, "--members", "--event", "rives 21/03", "--template", "invitation")
    }
  }

  @Test func `an order that the server has not counts those whom it reaches`() throws {
    let network = try network()
    try set(network, [(Fields.Network.smsDailyLimit, .integer(1))])
    try network.run(SendMessagesCommand.self, "--members", "--group", "rives", "--text", "Un")
    let lines = try plan(network, "--to", "Émile Durand", "--text", "Deux", language: .english)
    #expect(lines.contains { $0.contains("and 1 is ordered already for that day") }, "\(lines)")
  }

  @Test func `a number without prefix is of the group's country, whoever types it`() throws {
    let network = try network()
    var edit = RecordEdit(.group, network.ile, existing: try network.state(.group, network.ile))
    edit[Fields.Group.timeZone] = .text("Indian/Reunion")
    try network.record([try #require(edit.change)], anyway: true)
    try network.run(EditMemberCommand.self, "léger", "--phone", "0692 12 34 56")
    #expect(try network.state(.user, network.martine)[Fields.User.phoneE164].text == "+262692123456")
    let guest = try network.run(
      InviteCommand.self, "--event", "île 14/03", "--by", "léger", "--name", "Mona Vert", "--phone", "0692 12 34 57"
    ).madeID
    #expect(try network.state(.invitation, guest)[Fields.Invitation.phoneE164].text == "+262692123457")
  }
}
