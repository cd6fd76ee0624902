import Domain
import Foundation
import GRDB
import Replica
import Reports
import Testing

@testable import SyncServer

/// Out of the club and in again: the figures stay.
@Suite struct ClubFilesTests {
  @Test("a used network goes out, comes into an empty one, and every figure is the same")
  func roundTrip() throws {
    let club = try UsedClub()
    let report = try club.fixture.export(to: "first")
    #expect(report.smsOrders == 1 && report.voided == 2 && report.erased == 3 && report.incomplete == 0)
    let other = try AdminFixture()
    let imported = try other.load(club.fixture.directory + "/first")
    #expect(imported.outcome == .imported && imported.refusals == [] && imported.files.allSatisfy(\.isPresent))
    #expect(imported.files.allSatisfy { $0.ignoredColumns.isEmpty })
    for by in StatisticsQuestion.Subject.allCases {
      for (from, to) in [(nil, nil), ("2025-01-13", "2025-02-02"), ("2024-09-01", "2024-12-31"), ("2025-02-10", nil)] {
        let before = try club.fixture.figures(by, from: from, to: to, unnamed: club.erased)
        #expect(try other.figures(by, from: from, to: to, unnamed: club.erased) == before, "\(by) \(from ?? "")")
        #expect(before.values.contains { $0.contains { if case .number(let n) = $0 { n > 0 } else { false } } })
      }
    }
  }

  @Test("what was read back goes out again as the same bytes")
  func sameBytes() throws {
    let club = try UsedClub()
    try club.fixture.export(to: "first")
    let other = try AdminFixture()
    try other.load(club.fixture.directory + "/first")
    try other.export(to: "second")
    for name in ClubFiles.names {
      let before = try String(contentsOfFile: "\(club.fixture.directory)/first/\(name).csv", encoding: .utf8)
      let after = try String(contentsOfFile: "\(other.directory)/second/\(name).csv", encoding: .utf8)
      #expect(after == before, "\(name)")
      #expect(before.split(separator: "\n").count > 1, "\(name) is empty")
    }
    #expect(try other.load(club.fixture.directory + "/first").outcome == .nothingNew)
  }

  @Test("all details come back: marks, notes, roles, trios, corrections, speakers, answers")
  func details() throws {
    let club = try UsedClub()
    try club.fixture.export(to: "first")
    let other = try AdminFixture()
    try other.load(club.fixture.directory + "/first")
    for kind in Kind.allCases where kind != .smsOrder {
      let (before, after) = (try club.fixture.shown(kind), try other.shown(kind))
      #expect(Set(before.keys) == Set(after.keys), "\(kind)")
      for (id, fields) in before where !club.erased.contains(id) && !club.withErasedName.contains(id) {
        for (name, value) in fields where name != "voidedBy" { #expect(after[id]?[name] == value, "\(kind).\(name)") }
      }
    }
  }

  @Test("the files begin with the columns of the layout that lists from before Cercle have")
  func columns() throws {
    let fixture = try AdminFixture()
    try fixture.export(to: "out")
    let layout = [
      "groups": "id,name,city,weekday,time,venue",
      "members": "id,group,firstName,lastName,email,phone,company,trade,role,joinedOn,leftOn",
      "events": "id,group,kind,title,startsAt,venue", "attendance": "event,member,status,substitute",
      "cards": "id,kind,sender,recipient,prospect,company,phone,email,comment,givenOn,state",
      "tickets": "id,giver,recipient,amountCents,card,comment,givenOn",
      "duos": "owner,name,company,trade,phone,email,level",
      "invitations": "id,event,inviter,guest,company,phone,email,state", "history": "member,month,measure,value",
    ]
    for (name, columns) in layout {
      let text = try String(contentsOfFile: "\(fixture.directory)/out/\(name).csv", encoding: .utf8)
      #expect(text.hasPrefix(columns + "\n") || text.hasPrefix(columns + ","), "\(name)")
      #expect(text.utf8.last == UInt8(ascii: "\n") && !text.utf8.contains(UInt8(ascii: "\r")))
    }
    let readme = try String(contentsOfFile: "\(fixture.directory)/out/README.txt", encoding: .utf8)
    #expect(readme.contains("cercle-server import DOSSIER") && readme.contains("cercle-server import DIR"))
  }

  @Test("what refers to something that stays goes out without it, and is counted")
  func referencesLeftOut() throws {
    let fixture = try AdminFixture()
    let (group, user, order) = (try fixture.group("Nord"), try fixture.user("Anna", "Arnaud"), fixture.newID())
    try fixture.membership(user, group)
    try fixture.record([
      .make(.smsOrder, order, ["group": .record(group), "recipients": .records([user]), "text": .text("À demain")])
    ])
    try fixture.record([fixture.todo("  Relire ", of: user, about: order)])
    let report = try fixture.export(to: "out")
    #expect(report.referencesLeftOut == 1 && report.smsOrders == 1)
    let todos = try String(contentsOfFile: fixture.directory + "/out/todos.csv", encoding: .utf8)
    #expect(todos.hasSuffix(",Relire,,,\n"))
    for language in Language.allCases {
      #expect(ClubFilesWording(language).written(report, to: "out").count == 3)
    }
    #expect(try AdminFixture().load(fixture.directory + "/out").outcome == .imported)
  }

  @Test("nothing is overwritten, and a failed export leaves nothing")
  func never() throws {
    let fixture = try AdminFixture()
    try fixture.export(to: "out")
    #expect(throws: ClubFilesError.folderThere(path: fixture.directory + "/out")) { try fixture.export(to: "out") }
    #expect(throws: ClubFilesError.self) { try fixture.export(to: "missing/out") }
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.directory)
    #expect(names.filter { $0.hasPrefix("out") } == ["out"])
  }

  @Test("a copy that sees everything exports the same bytes as the server")
  func copy() throws {
    let club = try UsedClub()
    let laptop = try club.fixture.laptop(of: club.fixture.admin)
    try laptop.sync()
    try club.fixture.export(to: "server")
    let directory = club.fixture.directory
    try laptop.copy.read { session in
      _ = try ClubFiles.write(session.records, scope: .everything, to: directory + "/copy", language: .french)
    }
    for name in ClubFiles.names {
      let server = try Data(contentsOf: URL(filePath: "\(directory)/server/\(name).csv"))
      #expect(try Data(contentsOf: URL(filePath: "\(directory)/copy/\(name).csv")) == server, "\(name)")
    }
  }

  @Test("a group's admin exports what his scope holds, and figures of it come back")
  func scope() throws {
    let club = try UsedClub()
    let scope = Scope.parts([.network, .group(club.groups[0])])
    let report = try club.fixture.export(to: "mine", scope: scope)
    let rows = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.file, $0.count) })
    let cards = try club.fixture.central.read {
      try Int.fetchOne(
        $0, sql: "SELECT count(*) FROM cards WHERE senderGroup=? OR recipientGroup=?",
        arguments: [Blob.value(club.groups[0]), Blob.value(club.groups[0])])
    }
    #expect(rows["cards"] == cards)
    let other = try AdminFixture()
    #expect(try other.load(club.fixture.directory + "/mine").outcome == .imported)
    #expect(try other.shown(.card).count == cards)
  }
}

/// A year of two groups in which all happened that may.
private struct UsedClub {
  let fixture: AdminFixture
  let groups: [RecordID]
  let erased: Set<RecordID>
  /// Records whose name an erasure took.
  let withErasedName: Set<RecordID>

  init() throws {
    fixture = try AdminFixture()
    let f = fixture
    var year = SampleYear()
    (year.groups, year.membersPerGroup, year.weeks) = (3, 6, 6)
    try year.write(to: f.directory + "/sample")
    try f.load(f.directory + "/sample")
    let groups = try f.ids("SELECT id FROM groups ORDER BY name")
    self.groups = groups
    let members = try f.ids("SELECT user FROM memberships WHERE endsOn IS NULL AND role='member' ORDER BY id")
    let (mover, gone) = (members[0], members[1])
    // He moves, and his records with him.
    let stay = try f.ids("SELECT id FROM memberships WHERE user=x'\(hex(mover))'")[0]
    let old = try #require(try f.state(.membership, stay).flatMap(Membership.init))
    func term(_ group: RecordID, from: Day, to: Day?) -> [String: Value] {
      [
        "user": .record(mover), "group": .record(group), "role": .integer(0), "startsOn": Value(from),
        "endsOn": to.map { Value($0) } ?? .none,
      ]
    }
    let (moved, target) = (AdminFixture.day("2025-01-25"), try #require(groups.first { $0 != old.group }))
    try f.record([.make(.membership, stay, term(old.group, from: old.startsOn, to: moved))])
    try f.record([.make(.membership, f.newID(), term(target, from: moved, to: nil))])
    // The office, and somebody of no group.
    let office = try f.user("Odile", "Bureau")
    try f.membership(office, groups[1], role: .office)
    try f.record([
      .make(
        .user, f.newID(),
        [
          "firstName": .text("Sans"), "lastName": .text("Groupe"), "superAdmin": Value(true),
          "smsConsent": Value(false),
          "language": .integer(1),
        ])
    ])
    // Tickets: one void, one corrected twice.
    let tickets = try f.ids("SELECT id FROM tickets ORDER BY id")
    try #require(tickets.count > 2)
    func void(_ id: RecordID, _ reason: String) -> Change {
      .make(.ticket, id, ["voidedBy": .record(f.admin), "voidReason": .text(reason)])
    }
    try f.record([void(tickets[0], "doublon, « noté deux fois »")])
    let wrong = try #require(try f.state(.ticket, tickets[1]))
    func ticket(_ id: RecordID, replaces: RecordID, _ cents: Int64) -> Change {
      .make(
        .ticket, id,
        [
          "giver": wrong[Fields.Ticket.giver], "recipient": wrong[Fields.Ticket.recipient],
          "amountInCents": .integer(cents), "currency": .integer(0), "givenOn": wrong[Fields.Ticket.givenOn],
          "replaces": .record(replaces), "comment": .text(" rectifié "),
        ])
    }
    let correction = NaturalKey.correction(of: tickets[1])
    try f.record([void(tickets[1], "montant"), ticket(correction, replaces: tickets[1], 12_345)])
    try f.record([
      .make(
        .network, NaturalKey.network,
        [
          "absenceWarning": .integer(1), "absenceLimit": .integer(2), "seasonStartsIn": .integer(7),
          "publicURL": .text("https://cercle.exemple.fr"), "smsDailyLimit": .integer(120),
          "smsPriceInThousandths": .integer(62), "quietFrom": .integer(20 * 60 + 30), "quietUntil": .integer(8 * 60),
        ])
    ])
    // Rules of reminders: one in use, one paused.
    try f.record([
      .make(
        .reminder, f.newID(),
        [
          "trigger": .integer(0), "eventKind": .integer(0), "audience": .integer(1), "daysBefore": .integer(2),
          "at": .integer(18 * 60), "active": Value(true),
          "textFrench": .text("Bonjour {prénom},\n« réunion » le {date}"),
        ]),
      .make(
        .reminder, f.newID(),
        [
          "trigger": .integer(0), "audience": .integer(2), "hoursBefore": .integer(3), "active": Value(false),
          "textEnglish": .text("Hello {firstName}"),
        ]),
    ])
    // A guest who agreed to SMS in English; a member who came by him.
    let invited = try f.ids("SELECT id FROM invitations ORDER BY id")[0]
    try f.record([.make(.invitation, invited, ["smsConsent": Value(true), "language": .integer(1)])])
    try f.record([.make(.user, mover, ["introducedBy": .record(office), "invitation": .record(invited)])])
    // Events: one cancelled, one with all details and another time.
    let events = try f.ids("SELECT id FROM events ORDER BY startsAt,id")
    try f.record([.make(.event, events[0], ["status": .integer(2)])])
    let event = try #require(try f.state(.event, events[1]))
    try f.record([
      .make(
        .event, events[1],
        [
          "startsAt": .integer(202_501_300_815), "durationInMinutes": .integer(95), "venue": .text("Salle \"B\", 2e"),
          "speaker": .text("Inès O'Connor"), "rollTaker": .record(office), "status": .integer(1),
          "title": .text("Titre\nsur deux lignes"),
        ])
    ])
    let group = try #require(event[Fields.Event.group].record)
    // Marks: one with a note, one undone.
    let marks = try f.ids("SELECT id FROM attendances ORDER BY id")
    try f.record([
      .make(.attendance, marks[0], ["status": .integer(1), "arrivedAt": .integer(7 * 60 + 41)]),
      .make(.attendance, marks[0], ["note": .text("train en retard")]),
    ])
    try f.record([Change(kind: .attendance, id: marks[1], operation: .delete)])
    // Guests, contacts, trios, to-dos, figures from before.
    let trio = f.newID()
    let duos = try f.ids("SELECT id FROM duos ORDER BY id")
    try f.record([
      .make(
        .trio, trio,
        [
          "owner": .record(try #require(try f.state(.duo, duos[0]))[Fields.Duo.owner].record ?? gone),
          "beneficiary": .record(office), "purpose": .text("Chantier"), "contact": .text("le matin"),
          "state": .integer(3),
        ]),
      .make(.duo, duos[0], ["trio": .record(trio), "note": .text("vu au salon")]),
    ])
    try f.record([.make(.duo, duos[0], ["name": .text("Nouveau Nom"), "company": .text("Autre SARL")])])
    let guest = Change.keyed(
      .invitation,
      [
        "event": .record(events[2]), "inviter": .record(mover), "guest": .text("Paul Invité"),
        "company": .text("Chez Paul"), "trade": .text("Traiteur"), "state": .integer(2),
        "answer": .text("Avec plaisir"),
        "answeredAt": .integer(1_737_000_000_123),
      ])
    let (first, second) = (f.newID(), f.newID())
    try f.record([
      guest,
      .make(
        .todo, second,
        [
          "owner": .record(mover), "author": .record(office), "title": .text("Rappeler"),
          "dueOn": Value(AdminFixture.day("2025-02-01")), "done": Value(true), "about": .record(guest.id),
        ]),
    ])
    try f.record([
      .make(
        .todo, first,
        [
          "owner": .record(mover), "author": .record(mover), "title": .text("Après"), "about": .record(second),
          "done": Value(false),
        ])
    ])
    let month = try #require(Month(iso: "2024-11"))
    let figures = NaturalKey.history(user: mover, month: month, measure: 0, source: "ancien tableur")
    try f.record([
      .make(
        .history, figures,
        [
          "user": .record(mover), "month": Value(month), "measure": .integer(0), "source": .text("ancien tableur"),
          "value": .integer(7),
        ]),
      .make(
        .smsOrder, f.newID(),
        [
          "group": .record(group), "recipients": .records([mover]), "text": .text("À demain"),
          "purpose": .text("rappel"),
        ]
      ),
      .make(.group, groups[2], ["active": Value(false)]),
    ])
    try f.record([
      .make(
        .card, f.newID(),
        [
          "kind": .integer(0), "sender": .record(gone), "recipient": .record(mover),
          "givenOn": Value(AdminFixture.day("2025-01-20")), "event": .record(events[1]),
          "prospect": .text("Zoé Projet"),
          "state": .integer(2),
        ])
    ])
    // A legal request: a member, and a guest.
    var random = SeededRandom(seed: 3)
    func erase(_ id: RecordID) throws -> ErasurePlan {
      try f.central.erase(
        id.description, by: f.admin, at: f.now, words: AdminWording(.french), random: &random)
    }
    let plans = [try erase(gone), try erase(guest.id)]
    erased = [gone]
    withErasedName = Set(plans.flatMap { $0.items.map(\.subject.id) })
  }
}

private func hex(_ id: RecordID) -> String { id.description.filter { $0 != "-" } }

extension AdminFixture {
  @discardableResult
  fileprivate func export(to name: String, scope: Scope = .everything) throws -> ClubFilesReport {
    try central.read { db in
      try ClubFiles.write(
        SQLiteRecords(db, ownReplica: nil), scope: scope, to: directory + "/" + name, language: .french)
    }
  }

  @discardableResult
  fileprivate func load(_ path: String) throws -> ImportReport {
    var random = SeededRandom(seed: 9)
    return try Importer.run(ImportRequest(directory: path), into: central, at: now, random: &random)
  }

  fileprivate func ids(_ sql: String) throws -> [RecordID] {
    try central.read { db in
      try Row.fetchAll(db, sql: sql).compactMap { $0.bytes($0.columnNames.first ?? "") }.compactMap { RecordID($0) }
    }
  }

  /// All figures by the row's id; of those whose name was erased, without it.
  fileprivate func figures(
    _ by: StatisticsQuestion.Subject, from: String?, to: String?, unnamed: Set<RecordID>
  ) throws -> [StatisticsTable.Cell: [StatisticsTable.Cell]] {
    let question = StatisticsQuestion(
      by: by, period: try StatisticsPeriod(from: from.map(AdminFixture.day), to: to.map(AdminFixture.day)))
    let report = try central.read {
      try statistics(question, scope: .everything, today: AdminFixture.day("2026-03-12"), in: $0)
    }
    let rows = StatisticsTable(report).rows.map { row -> [StatisticsTable.Cell] in
      guard case .id(let id) = row[0], unnamed.contains(id) else { return row }
      return row.filter { if case .text = $0 { false } else { true } }
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0) })
  }

  /// What each record of a kind shows, field by field, spaces around texts aside.
  fileprivate func shown(_ kind: Kind) throws -> [RecordID: [String: String]] {
    try central.read { db in
      var found: [RecordID: [String: String]] = [:]
      try SQLiteRecords(db, ownReplica: nil).tables.scan(kind, after: nil) { state in
        for (path, field) in Table.of(kind).fields {
          found[state.id, default: [:]][field.name] = DumpText(state[path], field.type).text
            .trimmingCharacters(in: .whitespaces)
        }
        return true
      }
      return found
    }
  }
}
