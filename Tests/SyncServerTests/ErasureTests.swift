import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct ErasureTests {
  /// A network in which Jean Moreau is a member, a contact, a guest and a prospect.
  struct Story {
    let fixture = try? AdminFixture()
    let nantes: RecordID
    let jean: RecordID
    let bruno: RecordID
    let duo: RecordID
    let invitation: RecordID
    let card: RecordID
    let ticket: RecordID
    let trio: RecordID
    let event: RecordID

    static let phone = "06 12 34 56 78"
    static let email = "jean.moreau@example.fr"

    init() throws {
      let fixture = try #require(fixture)
      nantes = try fixture.group("Nantes")
      jean = try fixture.user("Jean", "Moreau", email: Story.email, phone: Story.phone)
      bruno = try fixture.user("Bruno", "Petit", email: "bruno@example.fr")
      try fixture.membership(jean, nantes)
      try fixture.membership(bruno, nantes, role: .admin)
      (event, trio, card, ticket) = (fixture.newID(), fixture.newID(), fixture.newID(), fixture.newID())
      let day = Value(AdminFixture.day("2026-02-03"))
      try fixture.record([
        .make(
          .event, event, ["group": .record(nantes), "kind": .integer(0), "startsAt": .integer(202_603_170_730)])
      ])
      let theDuo = Change.keyed(
        .duo,
        [
          "owner": .record(bruno), "name": .text("J. Moreau"), "phone": .text("+33 6 12 34 56 78"),
          "phoneE164": .text("+33612345678"), "level": .integer(2), "trio": .record(trio),
        ])
      let theInvitation = Change.keyed(
        .invitation,
        [
          "event": .record(event), "inviter": .record(bruno), "guest": .text("Jean Moreau"),
          "email": .text("JEAN.Moreau@example.fr"), "state": .integer(1), "answer": .text("Je viens avec ma fille"),
        ])
      (duo, invitation) = (theDuo.id, theInvitation.id)
      try fixture.record([
        .make(
          .trio, trio,
          [
            "owner": .record(bruno), "beneficiary": .record(jean), "contact": .text("Appeler Jeannot"),
            "state": .integer(1),
          ]),
        theDuo, theInvitation,
        .make(
          .card, card,
          [
            "kind": .integer(0), "sender": .record(bruno), "recipient": .record(fixture.admin), "givenOn": day,
            "prospect": .text("Jean Moreau"), "phone": .text("0033612345678"), "comment": .text("Veut un devis"),
            "state": .integer(0),
          ]),
        .make(
          .ticket, ticket,
          [
            "giver": .record(jean), "recipient": .record(bruno), "amountInCents": .integer(125_000),
            "currency": .integer(0), "givenOn": day, "comment": .text("Merci de Jean Moreau"),
          ]),
      ])
    }

    var admin: AdminFixture { get throws { try #require(fixture) } }

    func erase(_ person: String = Story.email) throws -> ErasurePlan {
      let fixture = try admin
      var random = SeededRandom(seed: 9)
      fixture.pass(minutes: 1)
      return try fixture.central.erase(person, by: nil, at: fixture.now, words: fixture.words, random: &random)
    }
  }

  @Test func allThatNamesThePersonByPhoneOrEmailIsErased() throws {
    let story = try Story()
    let plan = try story.erase()
    #expect(
      Set(plan.items.map(\.subject.id)) == [story.jean, story.duo, story.invitation, story.card, story.trio])
    let user = try #require(try story.admin.state(.user, story.jean))
    #expect(user.erasedBy != nil)
    #expect(user[Fields.User.lastName].isNone && user[Fields.User.email].isNone && user[Fields.User.company].isNone)
    let card = try #require(try story.admin.state(.card, story.card))
    #expect(card[Fields.Card.prospect].isNone && card[Fields.Card.comment].isNone)
    #expect(card[Fields.Card.givenOn].day == AdminFixture.day("2026-02-03"))
    let ticket = try #require(try story.admin.state(.ticket, story.ticket))
    #expect(ticket[Fields.Ticket.amountInCents].integer == 125_000)
    #expect(ticket[Fields.Ticket.giver].record == story.jean)
    #expect(try story.admin.faults() == [])
  }

  @Test func whatTheErasureLeavesIsListed() throws {
    let story = try Story()
    let plan = try story.erase()
    #expect(plan.mentionsInAll == 1)
    #expect(try story.admin.state(.invitation, story.invitation)?[Fields.Invitation.answer].isNone == true)
    #expect(plan.mentions.map(\.subject.kind).sorted() == [.ticket])
  }

  @Test func nothingOfThePersonStaysInTheFile() throws {
    let story = try Story()
    // Something to say about the person that was overwritten since, and something that was deleted.
    let fixture = try story.admin
    try fixture.record([
      .make(.user, story.jean, ["phone": .text("0698765432"), "phoneE164": .text("+33698765432")])
    ])
    let made = Change.keyed(
      .duo,
      [
        "owner": .record(story.bruno), "name": .text("Jean-Effacé Moreau"), "phone": .text("0698765432"),
        "phoneE164": .text("+33698765432"),
      ])
    let deleted = made.id
    try fixture.record([made])
    try fixture.record([Change(kind: .duo, id: deleted, operation: .delete)])
    #expect(try story.erase().items.contains { $0.subject.id == deleted })
    try fixture.reopen()
    let disk = try fixture.bytesOnDisk()
    for trace in ["jean.moreau", "Jean-Effac", "0698765432", "33612345678", "Jeannot", "Moreau SARL", "J. Moreau"] {
      #expect(disk.range(of: Data(trace.utf8)) == nil, "\(trace)")
    }
    // Packed entries and states by position tell nothing either.
    try fixture.central.read { db in
      for bytes in try Data.fetchAll(db, sql: "SELECT effects FROM log") {
        for effect in try EffectsCodec.decode(Array(bytes)) {
          #expect(effect.after.range(of: Data("jean.moreau".utf8)) == nil)
          #expect(effect.after.range(of: Data("Jeannot".utf8)) == nil)
        }
      }
      for bytes in try Data.fetchAll(db, sql: "SELECT state FROM rights") {
        #expect(bytes.range(of: Data("Moreau".utf8)) == nil)
      }
    }
  }

  @Test func erasingTwiceSaysThatItIsDone() throws {
    let story = try Story()
    _ = try story.erase()
    let head = try story.admin.central.read { try CentralSession.readHead($0).number }
    #expect(try story.erase().isDone)
    #expect(try story.erase(story.jean.description).isDone)
    #expect(try story.admin.central.read { try CentralSession.readHead($0).number } == head)
  }

  @Test func aGuestIsErasedByPhone() throws {
    let story = try Story()
    let fixture = try story.admin
    let made = Change.keyed(
      .invitation,
      [
        "event": .record(story.event), "inviter": .record(story.bruno), "guest": .text("Zoé Blanc"),
        "phone": .text("0711223344"), "phoneE164": .text("+33711223344"), "state": .integer(0),
      ])
    let guest = made.id
    try fixture.record([made])
    #expect(try story.erase("+33 7 11 22 33 44").items.map(\.subject.id) == [guest])
  }

  @Test func aMemberWithTheSameSwitchboardIsNotErased() throws {
    let story = try Story()
    let fixture = try story.admin
    let other = try fixture.user("Luc", "Noir", email: "luc@example.fr", phone: Story.phone)
    // By the number alone nobody can tell which of the two is meant.
    #expect {
      try story.erase("06 12 34 56 78")
    } throws: { error in
      if case AdminError.severalPeople(_, let candidates) = error { candidates.count == 2 } else { false }
    }
    let plan = try story.erase()
    #expect(plan.lookalikes.map(\.id) == [other])
    #expect(try fixture.state(.user, other)?.erasedBy == nil)
  }

  @Test func anUnknownPersonIsToldApartFromAMistake() throws {
    let story = try Story()
    #expect(throws: ServerError.unknownPerson("nobody@example.fr")) { try story.erase("nobody@example.fr") }
    #expect(throws: AdminError.notAPerson("Jean")) { try story.erase("Jean") }
  }

  @Test func theOnlySuperAdminIsNotErased() throws {
    let story = try Story()
    #expect(throws: AdminError.lastSuperAdmin("sophie@example.fr")) { try story.erase("sophie@example.fr") }
  }

  @Test func aLateCopyOfThePersonComesWithoutPhoneAndLeavesNoBytes() throws {
    let story = try Story()
    let fixture = try story.admin
    let laptop = try fixture.laptop(of: story.bruno)
    try laptop.sync()
    let made = Change.keyed(
      .duo,
      [
        "owner": .record(story.bruno), "name": .text("Moreau"), "phone": .text("0612345678"),
        "phoneE164": .text("+33612345678"),
      ])
    let late = made.id
    try laptop.record([made])
    try laptop.record([
      .make(.duo, story.duo, ["note": .text("Jean Moreau aime le vin")]), fixture.todo("Appeler", of: story.bruno),
    ])
    _ = try story.erase()
    #expect(try laptop.sync().accepted == [1, 2])
    #expect(try fixture.state(.duo, late)?[Fields.Duo.phone].isNone == true)
    #expect(try fixture.state(.duo, story.duo)?[Fields.Duo.note].isNone == true)
    try fixture.reopen()
    let disk = try fixture.bytesOnDisk()
    for trace in ["0612345678", "33612345678", "aime le vin"] {
      #expect(disk.range(of: Data(trace.utf8)) == nil, "\(trace)")
    }
    #expect(try fixture.faults() == [])
    // The rest of the change-set counts.
    let todos = try fixture.central.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM todos") }
    #expect(todos == 1)
  }

  @Test func aReplicaForgetsWhatTheServerErased() throws {
    let story = try Story()
    let fixture = try story.admin
    let laptop = try fixture.laptop(of: story.bruno)
    try laptop.sync()
    let made = Change.keyed(
      .invitation,
      [
        "event": .record(story.event), "inviter": .record(story.bruno), "guest": .text("Jean Moreau"),
        "phone": .text("0612345678"), "phoneE164": .text("+33612345678"), "state": .integer(0),
      ])
    let guest = made.id
    try laptop.record([made])
    try laptop.sync()
    // Work that says something of the person and is not sent yet.
    try laptop.record([.make(.invitation, guest, ["company": .text("x"), "guest": .text("Jeanot Lapin")])])
    _ = try story.erase()
    let outcome = try laptop.sync()
    #expect(outcome.accepted == [2])
    #expect(outcome.differing == [])
    #expect(try laptop.state(.invitation, guest)?[Fields.Invitation.guest].isNone == true)
    #expect(try laptop.state(.user, story.jean)?.erasedBy != nil)
    try laptop.copy.store.read { db in
      let kept = try Data.fetchAll(db, sql: "SELECT bytes FROM changeSets WHERE bytes IS NOT NULL")
      #expect(kept.isEmpty)
      for bytes in try Data.fetchAll(db, sql: "SELECT effects FROM log WHERE effects IS NOT NULL") {
        for effect in try EffectsCodec.decode(Array(bytes)) {
          #expect(effect.after.range(of: Data("Moreau".utf8)) == nil)
        }
      }
    }
  }

  @Test func whatIsHeldStaysReleasableWithoutThePerson() throws {
    let story = try Story()
    let fixture = try story.admin
    let laptop = try fixture.laptop(of: story.bruno)
    try laptop.sync()
    let other = fixture.newID()
    try laptop.record([
      .make(
        .event, other, ["group": .record(story.nantes), "kind": .integer(1), "startsAt": .integer(202_604_010_730)]),
      .make(.invitation, story.invitation, ["guest": .text("Jean Moreau"), "company": .text("Moreau et fils")]),
    ])
    let memberships = try fixture.central.read { db in
      try SQLiteRecords(db, ownReplica: nil).memberships(of: story.bruno).map(\.id)
    }
    try fixture.membership(story.bruno, story.nantes, role: .member, id: memberships.first)
    #expect(try laptop.sync().held == [1])
    _ = try story.erase()
    #expect(try fixture.faults() == [])
    #expect(try fixture.central.heldChangeSets().count == 1)
    _ = try HeldList.release("\(laptop.replica)/1", by: nil, at: fixture.now, in: fixture.central, fixture.words)
    #expect(try fixture.state(.event, other) != nil)
    #expect(try fixture.state(.invitation, story.invitation)?[Fields.Invitation.guest].isNone == true)
    #expect(try fixture.faults() == [])
    try laptop.sync()
    #expect(
      try laptop.copy.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM changeSets WHERE state='held'") }
        == 0)
  }
}

@Suite struct LedgerTests {
  @Test func aRestoredServerErasesAndRevokesAgain() throws {
    let story = try ErasureTests.Story()
    let fixture = try story.admin
    let laptop = try fixture.laptop(of: story.bruno)
    try fixture.backUp()
    _ = try story.erase()
    _ = try fixture.central.revoke(laptop.replica, at: fixture.now)
    let entries = try fixture.central.ledger.read()
    #expect(entries.count == 2)
    try fixture.restore()
    #expect(try fixture.state(.user, story.jean)?.erasedBy == nil)
    var random = SeededRandom(seed: 5)
    let done = try fixture.central.reapplyLedger(at: fixture.now, random: &random)
    #expect(done == LedgerCatchUp(recordsErased: 5, replicasRevoked: 1))
    #expect(try fixture.state(.user, story.jean)?.erasedBy != nil)
    #expect(try fixture.central.devices().map(\.state) == [.revoked])
    #expect(try fixture.central.reapplyLedger(at: fixture.now, random: &random).isNothing)
    #expect(try fixture.central.ledger.read() == entries)
    #expect(try fixture.faults() == [])
  }

  @Test func anErasureThatComesBySyncIsInTheLedgerToo() throws {
    let story = try ErasureTests.Story()
    let fixture = try story.admin
    let laptop = try fixture.laptop(of: fixture.admin)
    try laptop.sync()
    try laptop.record([Change(kind: .user, id: story.jean, operation: .erase)])
    #expect(try laptop.sync().accepted == [1])
    let entries = try fixture.central.ledger.read()
    #expect(entries.count == 1)
    guard case .erasure(_, let records, let contacts) = try #require(entries.first) else {
      Issue.record("no erasure")
      return
    }
    #expect(records == [Erasure.Subject(.user, story.jean)])
    #expect(contacts.count == 2)
  }

  @Test func theLedgerNamesNobody() throws {
    let story = try ErasureTests.Story()
    _ = try story.erase()
    let text = try String(contentsOfFile: story.admin.central.ledger.path, encoding: .utf8).lowercased()
    for trace in ["moreau", "example.fr", "612345678"] { #expect(!text.contains(trace)) }
    let mode =
      try FileManager.default.attributesOfItem(atPath: story.admin.central.ledger.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aLineThatWasCutShortIsReplacedByTheNext() throws {
    let fixture = try AdminFixture()
    let ledger = fixture.central.ledger
    let replica = ReplicaID(raw: Bytes16(high: 1, low: 2))
    let entry = LedgerEntry.revocation(at: fixture.now, replicas: [replica])
    try ledger.append([entry])
    let file = try #require(FileHandle(forWritingAtPath: ledger.path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("{\"what\":\"eras".utf8))
    try file.close()
    #expect(try ledger.read() == [entry])
    try ledger.append([entry])
    #expect(try ledger.read() == [entry, entry])
  }

  @Test func aDamagedLineIsNamed() throws {
    let fixture = try AdminFixture()
    try Data("{}\n".utf8).write(to: URL(filePath: fixture.central.ledger.path))
    #expect(throws: StoreError.damaged(detail: "ledger.jsonl:1")) { try fixture.central.ledger.read() }
  }

  @Test func aRefusedErasureLeavesNoLine() throws {
    let fixture = try AdminFixture()
    let id = try fixture.user("Jean", "Moreau", email: "j@example.fr")
    let stranger = try fixture.user("Bruno", "Petit")
    _ = id
    #expect(throws: (any Error).self) {
      try fixture.record([Change(kind: .user, id: id, operation: .erase)], by: stranger)
    }
    #expect(try fixture.central.ledger.read() == [])
  }
}
