import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Todos") struct TodosCommandTests {
  private let network: SmallNetwork
  init() throws { network = try SmallNetwork() }

  @Test func `a todo is one's own unless somebody else is named, who is told beside it`() throws {
    let own = try network.run(AddTodoCommand.self, "--title", "Relire la liste")
    let state = try network.state(.todo, own.madeID)
    #expect(state[Fields.Todo.owner].record == network.claire && state[Fields.Todo.author].record == network.claire)
    let other = try network.run(AddTodoCommand.self, "--title", "Rappeler Anaïs", "--for", "zoé", "--due", "demain")
    #expect(try network.state(.todo, other.madeID)[Fields.Todo.owner].record == network.zoe)
    #expect(
      other.lines.first == "Noté\u{A0}: tâche «\u{A0}Rappeler Anaïs\u{A0}», Zoé Durand, samedi 15 mars 2025.")
  }

  @Test func `what it is about is named: a card by its contact, a guest, an event`() throws {
    let card = try network.run(
      GiveCardCommand.self, "--from", "émile", "--to", "zoé", "--prospect", "Toitures Durand"
    ).madeID
    let guest = try network.run(
      InviteCommand.self, "--event", "rives 14/03", "--by", "pierre", "--name", "Paul Petit"
    ).madeID
    func about(_ arguments: String...) throws -> RecordID? {
      let command = try #require(
        try AddTodoCommand.parseAsRoot(["--title", "Voir"] + arguments) as? AddTodoCommand)
      return try network.scribe { scribe in
        try command.entry(scribe).changes.first?.writes
          .first { $0.register == Fields.Todo.about.register }?.values.first?.record
      }
    }
    #expect(try about("--card", "toitures") == card)
    #expect(try about("--guest", "petit") == guest)
    #expect(try about("--event", "rives 14/03") == network.rivesMeeting)
    #expect(try about("--about", network.ileMeeting.description) == network.ileMeeting)
    #expect(throws: RecordFault.severalSubjects) { try about("--card", "toitures", "--guest", "petit") }
  }

  @Test func `a todo is named by the beginning of its title or of its id, and what fits several is listed`() throws {
    try network.run(EditMemberCommand.self, "zoé", "--phone", "06 12 34 56 78")
    let first = try network.run(AddTodoCommand.self, "--title", "Rappeler Anaïs", "--for", "zoé", "--due", "15/03/2025")
      .madeID
    let second = try network.run(AddTodoCommand.self, "--title", "Rappeler Bruno", "--for", "zoé").madeID
    func shown(_ id: RecordID) throws -> String { try network.scribe { try ShortIDs(.todo, $0.session)[id] } }
    let short = try shown(first)
    #expect(try network.run(EditTodoCommand.self, short, "--title", "Appeler Anaïs").changes.map(\.id) == [first])
    #expect(try network.run(EditTodoCommand.self, "appeler", "--title", "Rappeler Anaïs").changes.map(\.id) == [first])
    #expect(try network.run(RemindTodoCommand.self, short).changes[0].kind == .smsOrder)
    func words(_ text: String, _ language: Language) throws -> String? {
      do {
        _ = try network.entry(DoneTodoCommand.self, text, language: language)
        return nil
      } catch { return Failure(error, words: ClientWording.of(language))?.text }
    }
    // An order made since may begin alike too.
    let other = try shown(second)
    let listed = [
      typeset("  Rappeler Anaïs, Zoé Durand, 15/03/2025  ") + (try shown(first)),
      "  Rappeler Bruno, Zoé Durand  " + other,
    ]
    #expect(
      try words("rappeler", .french)
        == ([typeset("« rappeler » désigne plusieurs tâches. Précisez :")] + listed).joined(separator: "\n"))
    // All ids that one day makes begin alike.
    let shared = String(first.description.prefix(8))
    #expect(
      try words(shared, .french)
        == ([typeset("« \(shared) » désigne plusieurs tâches. Précisez :")] + listed).joined(separator: "\n"))
    #expect(try words("rappeler", .english)?.hasSuffix(other) == true)
    #expect(try network.run(DoneTodoCommand.self, other).changes.map(\.id) == [second])
  }

  @Test func `those that are overdue come first, and lists are of one's own or of the next days`() throws {
    try network.run(AddTodoCommand.self, "--title", "Sans date")
    try network.run(AddTodoCommand.self, "--title", "Demain", "--due", "15/03/2025")
    try network.run(AddTodoCommand.self, "--title", "Plus tard", "--due", "30/04/2025", "--for", "zoé")
    try network.run(AddTodoCommand.self, "--title", "En retard", "--due", "10/03/2025", "--for", "zoé")
    try network.run(AddTodoCommand.self, "--title", "Faite", "--due", "01/03/2025")
    try network.run(DoneTodoCommand.self, "faite")
    func titles(_ arguments: String...) throws -> [String] {
      let command = try #require(try ListTodosCommand.parseAsRoot(arguments) as? ListTodosCommand)
      return try network.scribe { try command.listing($0) }.values("title")
    }
    #expect(try titles() == ["En retard", "Demain", "Plus tard", "Sans date"])
    #expect(try titles("--all").last == "Faite")
    #expect(try titles("--mine") == ["Demain", "Sans date"])
    #expect(try titles("--due-within", "7") == ["En retard", "Demain"])
    #expect(try titles("--due-within", "2 jours", "--mine") == ["Demain"])
    #expect(throws: RecordFault.badDays("bientôt")) { try titles("--due-within", "bientôt") }
  }

  @Test func `a todo's owner is reminded by an order of his group, about the todo`() throws {
    try network.run(EditMemberCommand.self, "zoé", "--phone", "06 12 34 56 78")
    let todo = try network.run(
      AddTodoCommand.self, "--title", "Rappeler Anaïs", "--for", "zoé", "--due", "15/03/2025"
    ).madeID
    let command = try #require(try RemindTodoCommand.parseAsRoot(["rappeler"]) as? RemindTodoCommand)
    let plan = try network.scribe { try command.plan($0) }
    #expect(plan.readers.map(\.text) == ["Bonjour Zoé, à faire : Rappeler Anais. Échéance : samedi 15 mars."])
    let order = try network.state(.smsOrder, network.run(RemindTodoCommand.self, "rappeler").madeID)
    #expect(order[Fields.SMSOrder.about].record == todo)
    #expect(order[Fields.SMSOrder.group].record == network.rives)
    try network.run(DoneTodoCommand.self, "rappeler")
    #expect(throws: RecordFault.alreadyDone("Rappeler Anaïs")) {
      try network.run(RemindTodoCommand.self, "rappeler")
    }
  }

  @Test func `status names a few that are overdue, with who should have done them`() throws {
    for (number, day) in ["10/03/2025", "13/03/2025", "01/03/2025", "12/03/2025"].enumerated() {
      try network.run(AddTodoCommand.self, "--title", "Tâche \(number)", "--due", day, "--for", "zoé")
    }
    let report = try network.scribe {
      try StatusReport($0.session, now: SmallNetwork.now, today: SmallNetwork.today, wording: $0.wording)
    }
    #expect(
      FrenchClient().upkeep.status.lines(report).suffix(5) == [
        "4 tâches en retard\u{A0}: voyez «\u{A0}cercle todos\u{A0}».",
        "  «\u{A0}Tâche 2\u{A0}», Zoé Durand, il y a 13 jours",
        "  «\u{A0}Tâche 0\u{A0}», Zoé Durand, il y a 4 jours", "  «\u{A0}Tâche 3\u{A0}», Zoé Durand, il y a 2 jours",
        "  et 1 autre",
      ])
    #expect(EnglishClient().upkeep.status.lines(report).last == "  and 1 more")
  }
}
