import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Finding what people name") struct FinderTests {
  @Test(arguments: ["Martin", "martin", "CLAIRE", "Claire Martin", "martin claire", "claire m"])
  func `a person is found without regard to case and order`(text: String) throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.finder.user(text) } == network.claire)
  }

  @Test(arguments: ["emile", "Émile Durand", "E\u{301}mile", "emile@exemple.fr"])
  func `accents, composed or not, do not matter`(text: String) throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.finder.user(text) } == network.emile)
  }

  @Test func `the second half of a double name finds its bearer`() throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.finder.user("pierre") } == network.jeanPierre)
  }

  @Test func `a last name that two bear is ambiguous, and both are listed with their group`() throws {
    let network = try SmallNetwork()
    let error = #expect(throws: ClientError.self) { try network.scribe { try $0.finder.user("Durand") } }
    guard case .ambiguous(.user, "Durand", let candidates) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(candidates.lines.count == 2 && candidates.others == 0 && !candidates.isRecording)
    #expect(
      candidates.lines[0].hasPrefix("Émile Durand, Rives de Loire  ")
        || candidates.lines[1].hasPrefix("Émile Durand, Rives de Loire  "))
  }

  @Test func `of groups that fit alike one's own is meant, and a whole name is nobody else's`() throws {
    let network = try SmallNetwork()
    let other = RecordID(raw: Bytes16(high: 0x0199_0000_0000_7000, low: 0x8000_0000_0000_0009))
    var edit = RecordEdit(.group, other)
    edit[Fields.Group.name] = .text("Loire et Sèvre")
    try network.record([try #require(edit.change)], anyway: true)
    #expect(throws: ClientError.self) { try network.scribe { try $0.finder.group("loire") } }
    try network.become(network.emile)
    #expect(try network.scribe { try $0.finder.group("loire") } == network.rives)
    #expect(try network.scribe { try $0.finder.group("Loire et Sèvre") } == other)
  }

  @Test func `what a listed candidate is told by finds it`() throws {
    let network = try SmallNetwork()
    try network.scribe { scribe throws in
      let short = try ShortIDs(.user, scribe.session)
      for id in [network.claire, network.emile, network.jeanPierre, network.zoe, network.martine] {
        #expect(try scribe.finder.user(short[id]) == id)
      }
    }
  }

  @Test func `a name that nobody bears is unknown`() throws {
    let network = try SmallNetwork()
    #expect(throws: ClientError.unknown(.user, "Dupond")) { try network.scribe { try $0.finder.user("Dupond") } }
    #expect(throws: ClientError.unknown(.user, "  ")) { try network.scribe { try $0.finder.user("  ") } }
  }

  @Test func `an id of another kind is not taken for one of this kind`() throws {
    let network = try SmallNetwork()
    #expect(throws: ClientError.self) { try network.scribe { try $0.finder.user(network.rives.description) } }
  }

  @Test(arguments: ["Rives 14/03", "rives de loire 2025-03-14", "rives aujourd’hui", "loire 14 mars 2025"])
  func `an event is found by group and day`(text: String) throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.finder.event(text) } == network.rivesMeeting)
  }

  @Test func `a day alone means the event of one's own group`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    #expect(try network.scribe { try $0.finder.event("14/03/2025") } == network.rivesMeeting)
    try network.become(network.martine)
    #expect(try network.scribe { try $0.finder.event("2025-03-14") } == network.ileMeeting)
  }

  @Test func `a day alone is ambiguous for somebody of neither group`() throws {
    let network = try SmallNetwork()
    let error = #expect(throws: ClientError.self) { try network.scribe { try $0.finder.event("2025-03-14") } }
    guard case .ambiguous(.event, _, let candidates) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      candidates.lines.contains { $0.contains("Île de Nantes") }
        && candidates.lines.contains { $0.contains("Rives de Loire") })
  }

  @Test func `what is nearly a date is answered by what is wrong with it`() throws {
    let network = try SmallNetwork()
    #expect(throws: ClientError.badDate(.noSuchDay(day: 31, month: 2, year: 2025, last: 28), typed: "31/02/2025")) {
      try network.scribe { try $0.finder.event("31/02/2025") }
    }
    #expect(throws: ClientError.unknown(.event, "apéritif")) { try network.scribe { try $0.finder.event("apéritif") } }
  }

  @Test func `a day without a year finds the event of any year`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    let session = try network.scribe { scribe in
      try Finder(session: scribe.session, today: SmallNetwork.today.adding(days: 180), wording: scribe.wording).event(
        "14/03")
    }
    #expect(session == network.rivesMeeting)
  }

  @Test func `a record of whatever kind is found by the beginning of its id, and by nothing else`() throws {
    let network = try SmallNetwork()
    let found = try network.scribe { try $0.finder.anyRecord("01940000") }
    #expect(found.kind == .event && found.id == network.rivesMeeting)
    #expect(throws: RecordFault.notAnID("Martin")) { try network.scribe { try $0.finder.anyRecord("Martin") } }
    #expect(throws: RecordFault.notAnID("ffff0000")) { try network.scribe { try $0.finder.anyRecord("ffff0000") } }
  }

  @Test func `a short id is as long as it takes to name one record`() {
    let ids = [
      RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 1)),
      RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 2)),
      RecordID(raw: Bytes16(high: 0x0290_0000_0000_7000, low: 2)),
    ]
    let short = ShortIDs(sorted: ids)
    #expect(short[ids[0]] == "01900000-0000-7000-0000-000000000001")
    #expect(short[ids[2]] == "02900000-0000")
    let unlisted = RecordID(raw: Bytes16(high: 0x0290_0000_0000_7fff, low: 0))
    #expect(short[unlisted] == "02900000-0000-7f")
  }

  // MARK: One's own first

  @Test func `a name means who is of the event's group before who is of the network`() throws {
    let network = try SmallNetwork()
    let namesake = try network.run(
      AddMemberCommand.self, "--group", "île", "--first", "Zoé", "--last", "Caër"
    ).madeID
    #expect(throws: ClientError.self) { try network.scribe { try $0.finder.user("zoé") } }
    try network.scribe { scribe throws in
      #expect(try scribe.finder.user("zoé", at: network.rivesMeeting) == network.zoe)
      #expect(try scribe.finder.user("zoé", at: network.ileMeeting) == namesake)
      #expect(try scribe.finder.user("léger", at: network.rivesMeeting) == network.martine)
    }
    try network.become(network.martine)
    #expect(try network.scribe { try $0.finder.user("zoé") } == namesake)
  }

  @Test func `who is nearly named at the event gives way to nobody, but asks where the network has the very name`()
    throws
  {
    let network = try SmallNetwork()
    // Martine is of the event's group, Martin is not.
    let error = #expect(throws: ClientError.self) {
      try network.scribe { try $0.finder.user("Martin", at: network.ileMeeting) }
    }
    guard case .ambiguous(.user, _, let candidates) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(candidates.lines.first?.hasPrefix("Martine Léger") == true && candidates.lines.count == 2)
    #expect(try network.scribe { try $0.finder.user("Marti", at: network.ileMeeting) } == network.martine)
  }

  @Test func `an ambiguity says that nothing was noted only where something was to be`() throws {
    let network = try SmallNetwork()
    func text(isRecording: Bool) throws -> String {
      let error = #expect(throws: ClientError.self) {
        try network.scribe { scribe throws in
          try Finder(session: scribe.session, today: scribe.today, wording: scribe.wording, isRecording: isRecording)
            .user("Durand")
        }
      }
      return FrenchClient().client(try #require(error), .recording)
    }
    #expect(
      try text(isRecording: true).hasPrefix(
        typeset("« Durand » désigne plusieurs membres ; rien n’a été noté. Précisez :\n")))
    #expect(try text(isRecording: false).hasPrefix(typeset("« Durand » désigne plusieurs membres. Précisez :\n")))
  }

  @Test func `more candidates than are listed are counted`() {
    let error = ClientError.ambiguous(.user, "Roy", Candidates(lines: ["Jean Roy"], others: 16))
    #expect(FrenchClient().client(error, .recording).hasSuffix("\n  Jean Roy\n  … et 16 autres"))
    #expect(EnglishClient().client(error, .recording).hasSuffix("\n  Jean Roy\n  … and 16 others"))
  }

  @Test func `a day on which one's groups have no event is answered by the nearest that they have`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    try network.run(EditEventCommand.self, "rives 14/03", "--at", "10/03/2025 7h30")
    let error = #expect(throws: ClientError.self) { try network.scribe { try $0.finder.event("14/03") } }
    #expect(
      FrenchClient().client(try #require(error), .recording)
        == typeset("Rives de Loire n’a pas d’événement le 14/03/2025 ; le plus proche : 10/03/2025. ")
        + "Pour celui d’un autre groupe, écrivez le nom du groupe devant la date.")
    #expect(try network.scribe { try $0.finder.event("île 14/03") } == network.ileMeeting)
  }

  @Test func `a cancelled event leaves the day to the one that was not`() throws {
    let network = try SmallNetwork()
    let other = try network.run(AddEventCommand.self, "--group", "rives", "--at", "14/03/2025 18h").madeID
    #expect(throws: ClientError.self) { try network.scribe { try $0.finder.event("rives 14/03") } }
    try network.run(CancelEventCommand.self, network.rivesMeeting.description)
    #expect(try network.scribe { try $0.finder.event("rives 14/03") } == other)
  }

  @Test func `what a listing tells a record by finds it, also where ids begin alike`() throws {
    let network = try SmallNetwork()
    // A duo's id begins like its owner's, a mark's and a guest's like their event's.
    let duo = try network.run(AddDuoCommand.self, "--owner", "Émile Durand", "--name", "Anaïs Le Goff").madeID
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "present")
    let guest = try network.run(
      InviteCommand.self, "--event", "rives 14/03", "--by", "pierre", "--name", "Paul Quéré"
    ).madeID
    try network.scribe { scribe throws in
      for (kind, id) in [
        (Kind.user, network.emile), (.event, network.rivesMeeting), (.duo, duo), (.invitation, guest),
        (.group, network.rives),
      ] {
        let short = try ShortIDs(kind, scribe.session)[id]
        #expect(try scribe.finder.record(kind, short) == id)
        let found = try scribe.finder.anyRecord(short)
        #expect(found.kind == kind && found.id == id, "\(short)")
      }
    }
  }
}
