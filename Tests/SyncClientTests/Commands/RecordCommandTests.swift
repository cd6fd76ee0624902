import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Cards and tickets") struct CardsAndTicketsTests {
  private func card(_ network: SmallNetwork) throws -> RecordID {
    let entry = try network.run(
      GiveCardCommand.self, "--from", "Émile Durand", "--to", "léger", "--prospect", "Maison Durand", "--phone",
      "06 12 34 56 78", "--event", "rives 14/03")
    return try #require(entry.changes.first?.id)
  }

  private func ticket(_ network: SmallNetwork, amount: String = "1 250") throws -> RecordID {
    let entry = try network.run(
      ThankCommand.self, "--from", "Émile Durand", "--to", "léger", "--amount", amount, "--comment", "toiture")
    return try #require(entry.changes.first?.id)
  }

  @Test func `a card is given on its event's day`() throws {
    let network = try SmallNetwork()
    let state = try network.state(.card, try card(network))
    #expect(state[Fields.Card.givenOn].day?.description == "2025-03-14")
    #expect(state[Fields.Card.event].record == network.rivesMeeting)
    #expect(state[Fields.Card.phone].text == "06 12 34 56 78")
  }

  @Test func `an edit carries the other fields of its register with it, and leaves the other registers alone`() throws {
    let network = try SmallNetwork()
    let id = try card(network)
    let entry = try network.entry(EditCardCommand.self, id.description, "--company", " Durand SARL ")
    #expect(
      entry.changes == [
        Change(
          kind: .card, id: id,
          operation: .write([
            RegisterWrite(
              Fields.Card.prospect.register,
              [.text("Maison Durand"), .text("Durand SARL"), .text("06 12 34 56 78"), .none])
          ]))
      ])
  }

  @Test func `an empty text empties a field`() throws {
    let network = try SmallNetwork()
    let id = try card(network)
    try network.run(EditCardCommand.self, id.description, "--phone", "")
    #expect(try network.state(.card, id)[Fields.Card.phone].isNone)
  }

  @Test func `an edit that changes nothing records nothing`() throws {
    let network = try SmallNetwork()
    let id = try card(network)
    #expect(try network.entry(EditCardCommand.self, id.description, "--prospect", "Maison Durand").changes.isEmpty)
    #expect(throws: ClientError.nothingToChange) { try network.entry(EditCardCommand.self, id.description) }
  }

  @Test func `a card's state is noted in whatever words`() throws {
    let network = try SmallNetwork()
    let id = try card(network)
    let entry = try network.run(CardStateCommand.self, "maison durand", "gagnée")
    #expect(try network.state(.card, id)[Fields.Card.state].choice == 2)
    #expect(entry.lines == ["Noté\u{A0}: carte «\u{A0}Émile Durand → Martine Léger, Maison Durand\u{A0}», gagnée."])
    #expect(throws: ClientError.badChoice(typed: "vendue", field: "state", kind: .card)) {
      try network.entry(CardStateCommand.self, "maison", "vendue")
    }
  }

  @Test(arguments: [
    ("12,5", 1_250), ("12.50 €", 1_250), ("1 250", 125_000), ("1\u{202F}250,00", 125_000),
  ]) func `an amount is read to the cent`(text: String, cents: Int64) throws {
    let network = try SmallNetwork()
    #expect(try network.state(.ticket, try ticket(network, amount: text))[Fields.Ticket.amountInCents].integer == cents)
  }

  @Test(arguments: ["-3", "1e9", "12,555", "0", "", "--from"])
  func `what is no amount reaches our own message and records nothing`(text: String) throws {
    let network = try SmallNetwork()
    let error = #expect(throws: ClientError.self) { try ticket(network, amount: text) }
    guard case .badAmount(_, text) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try network.listing(ListTicketsCommand.self).rows.isEmpty)
  }

  @Test func `thanking oneself is a fault of form`() throws {
    let network = try SmallNetwork()
    #expect(throws: RefusedHere.self) {
      try network.run(ThankCommand.self, "--from", "léger", "--to", "martine", "--amount", "1")
    }
  }

  @Test func `a correction makes the new ticket and voids the old one in one change-set`() throws {
    let network = try SmallNetwork()
    let old = try ticket(network)
    let entry = try network.run(CorrectTicketCommand.self, old.description, "--amount", "1 300")
    let new = NaturalKey.correction(of: old)
    #expect(entry.changes.map(\.id) == [new, old])
    let state = try network.state(.ticket, new)
    #expect(state[Fields.Ticket.replaces].record == old)
    #expect(state[Fields.Ticket.amountInCents].integer == 130_000)
    #expect(state[Fields.Ticket.comment].text == "toiture")
    #expect(try network.state(.ticket, old)[Fields.Ticket.voidedBy].record == network.claire)
  }

  @Test func `a ticket is corrected once, and voided once`() throws {
    let network = try SmallNetwork()
    let old = try ticket(network)
    try network.run(CorrectTicketCommand.self, old.description, "--amount", "1 300")
    #expect(throws: RecordFault.self) { try network.entry(CorrectTicketCommand.self, old.description, "--amount", "2") }
    #expect(throws: RecordFault.self) {
      try network.entry(VoidTicketCommand.self, old.description, "--reason", "erreur")
    }
  }

  @Test func `what was noted is said with its whole day, without elision`() throws {
    let network = try SmallNetwork()
    func lines(_ on: String) throws -> [String] {
      try network.entry(
        ThankCommand.self, "--from", "Émile Durand", "--to", "léger", "--amount", "10", "--on", on
      ).lines
    }
    #expect(
      try lines("14/03")[0]
        == "Noté\u{A0}: ticket Émile Durand → Martine Léger, 10,00\u{A0}€, du vendredi 14 mars 2025.")
    #expect(try lines("15/03")[0].hasSuffix("du vendredi 15 mars 2024."))
    let card = try network.entry(
      GiveCardCommand.self, "--from", "Émile Durand", "--to", "léger", "--prospect", " Maison ", "--on", "1er mars")
    #expect(card.lines[0] == "Noté\u{A0}: carte Émile Durand → Martine Léger, Maison, du samedi 1er mars 2025.")
  }

  @Test func `a day to come, or of years ago, is noted with a warning`() throws {
    let network = try SmallNetwork()
    func lines(_ on: String) throws -> [String] {
      try network.entry(
        ThankCommand.self, "--from", "Émile Durand", "--to", "léger", "--amount", "10", "--on", on
      ).lines
    }
    #expect(try lines("14/03/2026")[1] == "Attention\u{A0}: le samedi 14 mars 2026 est dans l’avenir.")
    #expect(
      try lines("14/02/2020")[1] == "Attention\u{A0}: le vendredi 14 février 2020 est passé depuis plus de deux ans.")
    #expect(try lines("14/03/2024").count == 2)
  }

  @Test func `a to-do of a day without a year is due on the next one`() throws {
    let network = try SmallNetwork()
    let entry = try network.run(AddTodoCommand.self, "--owner", "léger", "--title", "Appeler", "--due", "13/03")
    #expect(try network.state(.todo, entry.madeID)[Fields.Todo.dueOn].day?.description == "2026-03-13")
    #expect(entry.lines[0].hasSuffix("vendredi 13 mars 2026."))
  }

  @Test func `a ticket for a card of other people is noted with a warning`() throws {
    let network = try SmallNetwork()
    let card = try card(network)
    func lines(_ from: String, _ to: String) throws -> [String] {
      try network.entry(
        ThankCommand.self, "--from", from, "--to", to, "--amount", "10", "--card", card.description
      ).lines
    }
    #expect(try lines("léger", "Émile Durand").count == 2)
    #expect(try lines("léger", "pierre")[1].hasPrefix("Attention\u{A0}: la carte «"))
  }

  @Test func `an empty reason, name or title is refused by its option`() throws {
    let network = try SmallNetwork()
    let id = try ticket(network).description
    #expect(throws: RecordFault.emptyText(option: "--reason")) {
      try network.entry(VoidTicketCommand.self, id, "--reason", " ")
    }
    #expect(throws: RecordFault.emptyText(option: "--title")) {
      try network.entry(AddTodoCommand.self, "--owner", "léger", "--title", "")
    }
    #expect(throws: RecordFault.emptyText(option: "--prospect")) {
      try network.entry(GiveCardCommand.self, "--from", "Émile Durand", "--to", "léger", "--prospect", "")
    }
    #expect(throws: RecordFault.emptyText(option: "--name")) {
      try network.entry(EditGroupCommand.self, "rives", "--name", "")
    }
  }

  @Test func `an edit says each field before and after`() throws {
    let network = try SmallNetwork()
    let id = try card(network)
    let lines = try network.entry(
      EditCardCommand.self, id.description, "--company", "Durand SARL", "--phone", ""
    ).lines
    #expect(
      lines.dropFirst().map { $0 } == [
        "  entreprise\u{A0}: rien → «\u{A0}Durand SARL\u{A0}»",
        "  téléphone\u{A0}: «\u{A0}06 12 34 56 78\u{A0}» → rien",
      ])
  }

  @Test func `a group of another one's name is warned of as a possible double`() throws {
    let network = try SmallNetwork()
    let lines = try network.entry(EditGroupCommand.self, "île", "--name", "rives de loire").lines
    #expect(lines.last?.hasPrefix("Attention, peut-être un double\u{A0}: groupe «\u{A0}Rives de Loire") == true)
    #expect(try network.entry(EditGroupCommand.self, "île", "--name", "Île de Nantes").lines.count == 1)
  }

  @Test func `a new member with another one's e-mail is warned of as a possible double`() throws {
    let network = try SmallNetwork()
    let lines = try network.entry(
      AddMemberCommand.self, "--group", "rives", "--first", "Emilio", "--last", "Durant", "--email", "EMILE@exemple.fr"
    ).lines
    #expect(lines.count == 3 && lines[1].contains("Émile Durand"))
  }

  @Test func `who was invited by somebody else is said with that member's name`() throws {
    let network = try SmallNetwork()
    let arguments = ["--event", "rives 14/03", "--name", "Yann Le Goff", "--phone", "06 12 34 56 78"]
    func invite(_ by: String) throws -> Scribe.Entry {
      let command = try #require(try InviteCommand.parseAsRoot(arguments + ["--by", by]) as? InviteCommand)
      return try network.scribe { try command.entry($0) }
    }
    try network.run(
      InviteCommand.self, "--event", "rives 14/03", "--name", "Yann Le Goff", "--phone", "06 12 34 56 78", "--by",
      "Émile Durand")
    let entry = try invite("pierre")
    #expect(entry.changes.isEmpty)
    #expect(entry.lines[1] == "Invitation déjà faite par Émile Durand, qui reste la personne qui invite.")
    #expect(entry.lines.count == 3)
    #expect(try invite("Émile Durand").lines.count == 2)
  }

  @Test func `a correction that corrects nothing is refused`() throws {
    let network = try SmallNetwork()
    let old = try ticket(network)
    #expect(throws: ClientError.nothingToChange) { try network.entry(CorrectTicketCommand.self, old.description) }
    #expect(throws: ClientError.nothingToChange) {
      try network.entry(CorrectTicketCommand.self, old.description, "--amount", "1250,00")
    }
  }

  @Test func `totals leave void tickets out, and doubles are found among those that count`() throws {
    let network = try SmallNetwork()
    let first = try ticket(network)
    let second = try ticket(network)
    #expect(try network.listing(TicketDoublesCommand.self).values("id") == [first, second].sorted().map(\.description))
    try network.run(VoidTicketCommand.self, second.description, "--reason", "noté deux fois")
    #expect(try network.listing(TicketDoublesCommand.self).rows.isEmpty)
    let all = try network.listing(ListTicketsCommand.self, "--all")
    #expect(try all.values("void") == [first, second].sorted().map { $0 == second ? "true" : "false" })
    #expect(all.footer == ["Total\u{A0}: 1 ticket, 1\u{202F}250,00\u{A0}€."])
  }
}

@Suite("Contacts: duos and guests") struct ContactsTests {
  @discardableResult
  private func duo(_ network: SmallNetwork, _ name: String, _ more: String...) throws -> RecordID {
    let arguments = ["--owner", "Émile Durand", "--name", name] + more
    let command = try #require(try AddDuoCommand.parseAsRoot(arguments) as? AddDuoCommand)
    return try network.scribe { scribe in
      let entry = try command.entry(scribe)
      var random = SystemRandomNumberGenerator()
      if !entry.changes.isEmpty { _ = try scribe.session.record(entry.changes, at: SmallNetwork.now, random: &random) }
      return try entry.madeID
    }
  }

  @Test func `a new duo has the id of its natural key`() throws {
    let network = try SmallNetwork()
    let id = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78")
    #expect(
      id
        == NaturalKey.duo(
          owner: network.emile, name: "ANAIS LE GOFF", phoneE164: "+33612345678", email: nil, company: nil))
  }

  @Test func `the same name with the same phone is the same duo, completed`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78")
    let again = try duo(network, "anais le goff", "--phone", "+33 6 12 34 56 78", "--email", "anais@exemple.fr")
    #expect(first == again)
    let state = try network.state(.duo, first)
    #expect(state[Fields.Duo.email].text == "anais@exemple.fr")
    // Another spelling of what is known is no change.
    #expect(state[Fields.Duo.name].text == "Anaïs Le Goff" && state[Fields.Duo.phone].text == "06 12 34 56 78")
    #expect(try network.listing(ListDuosCommand.self).rows.count == 1)
  }

  @Test func `the same e-mail finds a duo whatever else was typed`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78", "--email", "Anais@exemple.fr")
    #expect(try duo(network, "Anais Le Goff", "--email", "anais@exemple.fr") == first)
  }

  @Test func `the same name alone is somebody else where the other can be reached`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78")
    #expect(try duo(network, "Anaïs Le Goff") != first)
    #expect(try network.listing(ListDuosCommand.self).rows.count == 2)
  }

  @Test func `the same phone under another name is made, and listed as a possible double`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78")
    let second = try duo(network, "Yann Le Goff", "--phone", "0612345678")
    #expect(first != second)
    #expect(try network.listing(DuoDoublesCommand.self).values("id") == [first, second].sorted().map(\.description))
    #expect(try network.listing(DuoDoublesCommand.self).values("set") == ["1", "1"])
  }

  @Test func `who was renamed is found by the old name, and keeps the new one`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78")
    try network.run(EditDuoCommand.self, first.description, "--name", "Anaïs Kermarrec")
    #expect(try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78") == first)
    #expect(try network.state(.duo, first)[Fields.Duo.name].text == "Anaïs Kermarrec")
  }

  @Test func `the key of somebody who was renamed and is reached otherwise now is not taken from him`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78")
    try network.run(EditDuoCommand.self, first.description, "--name", "Anaïs Kermarrec", "--phone", "06 98 76 54 32")
    #expect(throws: RecordFault.self) { try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78") }
  }

  @Test func `a deleted duo is made anew, without its old values`() throws {
    let network = try SmallNetwork()
    let first = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78", "--note", "à rappeler")
    try network.run(DeleteDuoCommand.self, first.description)
    #expect(try network.listing(ListDuosCommand.self).rows.isEmpty)
    #expect(try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78") == first)
    #expect(try network.state(.duo, first)[Fields.Duo.note].isNone)
  }

  @Test func `joining fills what is empty, tells what is lost, and deletes the other in one change-set`() throws {
    let network = try SmallNetwork()
    let kept = try duo(network, "Anaïs Le Goff", "--phone", "06 12 34 56 78", "--note", "sœur de Yann")
    let other = try duo(
      network, "A. Le Goff", "--phone", "06 12 34 56 78", "--email", "anais@exemple.fr", "--note", "voile", "--level",
      "élevé")
    let entry = try network.run(JoinDuosCommand.self, kept.description, other.description)
    #expect(entry.changes.count == 2 && entry.changes[1].operation == .delete)
    let state = try network.state(.duo, kept)
    #expect(state[Fields.Duo.email].text == "anais@exemple.fr" && state[Fields.Duo.level].choice == 2)
    #expect(state[Fields.Duo.note].text == "sœur de Yann" && state[Fields.Duo.name].text == "Anaïs Le Goff")
    #expect(entry.lines.contains { $0.contains("voile") } && entry.lines.contains { $0.contains("A. Le Goff") })
    #expect(try network.listing(ListDuosCommand.self).rows.count == 1)
  }

  @Test func `a duo is not joined with itself, nor with one of another book`() throws {
    let network = try SmallNetwork()
    let one = try duo(network, "Anaïs Le Goff")
    let other = try network.run(AddDuoCommand.self, "--owner", "léger", "--name", "Anaïs Le Goff").madeID
    #expect(throws: RecordFault.self) { try network.entry(JoinDuosCommand.self, one.description, one.description) }
    #expect(throws: RecordFault.self) { try network.entry(JoinDuosCommand.self, one.description, other.description) }
  }

  @Test func `an invitation is looked up first, and inviting again takes nothing back`() throws {
    let network = try SmallNetwork()
    let arguments = ["--event", "rives 14/03", "--by", "pierre", "--name", "Paul Quéré", "--email", "paul@exemple.fr"]
    func invite(_ more: String...) throws -> RecordID {
      let command = try #require(try InviteCommand.parseAsRoot(arguments + more) as? InviteCommand)
      return try network.scribe { scribe in
        let entry = try command.entry(scribe)
        var random = SystemRandomNumberGenerator()
        if !entry.changes.isEmpty {
          _ = try scribe.session.record(entry.changes, at: SmallNetwork.now, random: &random)
        }
        return try entry.madeID
      }
    }
    let id = try invite("--state", "souhait")
    #expect(try network.state(.invitation, id)[Fields.Invitation.state].choice == 0)
    #expect(try invite() == id)
    #expect(try network.state(.invitation, id)[Fields.Invitation.state].choice == 1)
    try network.run(AnswerCommand.self, "quéré", "accepted", "--text", "avec plaisir")
    #expect(try invite("--company", "Quéré Nautisme") == id)
    let state = try network.state(.invitation, id)
    #expect(state[Fields.Invitation.state].choice == 2 && state[Fields.Invitation.company].text == "Quéré Nautisme")
    #expect(state[Fields.Invitation.answer].text == "avec plaisir")
    #expect(state[Fields.Invitation.answeredAt].integer == SmallNetwork.now.milliseconds)
  }

  @Test func `an invitation begins as a wish or as sent, as nothing else`() throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.self) {
      try network.entry(
        InviteCommand.self, "--event", "rives 14/03", "--by", "pierre", "--name", "Paul", "--state", "accepted")
    }
  }
}

@Suite("Trios and todos") struct TriosAndTodosTests {
  @Test func `opening a trio writes the duo's note of it in the same change-set`() throws {
    let network = try SmallNetwork()
    let duo = try network.run(AddDuoCommand.self, "--owner", "Émile Durand", "--name", "Anaïs Le Goff").madeID
    let entry = try network.run(OpenTrioCommand.self, "--duo", "le goff", "--with", "léger", "--purpose", "un devis")
    let trio = try entry.madeID
    #expect(entry.changes.map(\.id) == [trio, duo])
    let state = try network.state(.trio, trio)
    #expect(
      state[Fields.Trio.owner].record == network.emile && state[Fields.Trio.beneficiary].record == network.martine)
    #expect(try network.state(.duo, duo)[Fields.Duo.trio].record == trio)
    try network.run(TrioStateCommand.self, trio.description, "accepté")
    try network.run(TrioContactCommand.self, trio.description, "06 12 34 56 78")
    let list = try network.listing(ListTriosCommand.self, "--state", "accepted")
    #expect(try list.values("duoName") == ["Anaïs Le Goff"])
    #expect(try list.values("contact") == ["06 12 34 56 78"])
  }

  @Test func `a todo that is done leaves the list, and comes back when undone`() throws {
    let network = try SmallNetwork()
    let id = try network.run(
      AddTodoCommand.self, "--owner", "léger", "--title", "Rappeler Anaïs", "--due", "hier", "--about",
      network.rivesMeeting.description
    ).madeID
    #expect(try network.state(.todo, id)[Fields.Todo.author].record == network.claire)
    #expect(try network.listing(ListTodosCommand.self, "--overdue").values("aboutKind") == ["event"])
    try network.run(DoneTodoCommand.self, "rappeler")
    #expect(try network.listing(ListTodosCommand.self).rows.isEmpty)
    #expect(try network.listing(ListTodosCommand.self, "--overdue").rows.isEmpty)
    #expect(try network.listing(ListTodosCommand.self, "--all").values("done") == ["true"])
    try network.run(DoneTodoCommand.self, "rappeler", "--undo")
    try network.run(EditTodoCommand.self, "rappeler", "--due", "")
    #expect(try network.listing(ListTodosCommand.self).values("overdue") == ["false"])
    try network.run(DeleteTodoCommand.self, "rappeler")
    #expect(try network.listing(ListTodosCommand.self, "--all").rows.isEmpty)
  }
}
