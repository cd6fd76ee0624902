import Domain
import Foundation
import Replica
import Testing

@testable import SyncServer

/// A guest who has his data erased by his own link.
@Suite struct GuestErasureTests {
  private static func erase(_ club: GuestClub) throws -> GuestErasure {
    club.fixture.pass(minutes: 1)
    var random = SeededRandom(seed: 3)
    return try club.fixture.central.eraseGuest(link: club.link(), at: club.fixture.now, random: &random)
  }

  @Test("all his invitations and todos about them are erased, here and in the ledger; nobody else's are")
  func erase() throws {
    let club = try GuestClub()
    let f = club.fixture
    func invitation(_ guest: String, _ meeting: Int, _ extra: [String: Value]) throws -> RecordID {
      let change = Change.keyed(
        .invitation,
        extra.merging([
          "event": .record(club.meetings[meeting]), "inviter": .record(club.inviter), "guest": .text(guest),
          "state": .integer(1),
        ]) { $1 })
      try f.record([change])
      return change.id
    }
    let again = try invitation("JULIE MOREL", 1, GuestClub.phone)
    let deleted = try invitation("Julie Morel", 2, GuestClub.phone)
    try f.record([Change(kind: .invitation, id: deleted, operation: .delete)])
    let namesake = try invitation("Julie Morel", 3, ["email": .text("autre@nord.example")])
    let colleague = try invitation("Luc Sabatier", 3, GuestClub.phone)
    let todo = f.todo("Rappeler Julie Morel", of: club.inviter, about: club.guest)
    try f.record([todo])
    try club.answer("answer=accepted&message=Avec+plaisir+sans+gluten")
    let link = try club.link()
    guard case .erased = try Self.erase(club) else {
      Issue.record("not erased")
      return
    }
    for id in [club.guest, again, deleted] {
      let state = try #require(try f.state(.invitation, id))
      #expect(state.erasedBy != nil && state[Fields.Invitation.guest].isNone && state[Fields.Invitation.link].isNone)
    }
    #expect(try f.state(.todo, todo.id)?.erasedBy != nil)
    for id in [namesake, colleague] { #expect(try f.state(.invitation, id)?.erasedBy == nil) }
    #expect(try f.state(.invitation, club.guest)?[Fields.Invitation.state].choice == 2)
    #expect(try f.central.guest(link: link, at: f.now) == nil)
    let bytes = try f.bytesOnDisk()
    for text in ["sans gluten", link, "Rappeler Julie"] { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)") }
    let erased = try f.central.ledger.read().compactMap { entry -> [RecordID]? in
      if case .erasure(_, let records, let contacts) = entry { contacts.isEmpty ? nil : records.map(\.id) } else { nil }
    }
    #expect(Set(erased.joined()) == [club.guest, again, deleted, todo.id])
    #expect(try f.faults() == [])
  }

  @Test("no new link is given to who was erased, and a second tap finds nothing")
  func stays() throws {
    let club = try GuestClub()
    _ = try Self.erase(club)
    let before = try club.fixture.central.write { $0.head.number }
    try club.giveLinks()
    #expect(try club.fixture.central.write { $0.head.number } == before)
    #expect(try Self.erase(club) == .gone)
  }

  @Test("a guest who is a member by now keeps his data as one: they are the office's to erase")
  func member() throws {
    let club = try GuestClub()
    _ = try club.fixture.user("Julie", "Morel", phone: "06 11 22 33 44")
    #expect(try Self.erase(club) == .isMember)
    #expect(try club.state() == "invited" && !club.link().isEmpty)
  }
}
