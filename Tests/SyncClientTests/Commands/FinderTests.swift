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
    #expect(candidates.count == 2)
    #expect(
      candidates[0].hasPrefix("Émile Durand, Rives de Loire  ")
        || candidates[1].hasPrefix("Émile Durand, Rives de Loire  "))
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
      candidates.contains { $0.contains("Île de Nantes") } && candidates.contains { $0.contains("Rives de Loire") })
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
}
