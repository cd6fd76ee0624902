import Domain
import Foundation
import GRDB
import Replica
import Testing

@Suite("Statistics over a store")
struct StatisticsTests {
  // MARK: A small store, counted by hand

  /// Blois: Anna throughout, Bruno until he moves to Tours on 15 March 2025. Tours: Chloé. Dora belongs to no group.
  static func smallStore() throws -> StatisticsStore {
    let store = try StatisticsStore()
    try store.group("Blois")
    try store.group("Tours")
    try store.group("Chinon", isActive: false)
    for (first, last) in [("Anna", "Arnaud"), ("Bruno", "Bégué"), ("Chloé", "Carrère"), ("Dora", "Delmas")] {
      try store.user(first, last)
    }
    try store.membership("Anna", "Blois", from: "2020-01-01", role: "admin")
    try store.membership("Bruno", "Blois", from: "2020-01-01", to: "2025-03-15")
    try store.membership("Bruno", "Tours", from: "2025-03-15")
    try store.membership("Chloé", "Tours", from: "2021-09-01")

    try store.card("introduction", "Anna", "Bruno", "2025-03-03", in: "Blois")
    try store.card("urgentNeed", "Anna", "Chloé", "2025-03-31", in: "Blois", "Tours", state: "lost")
    try store.card("introduction", "Bruno", "Anna", "2025-03-14", in: "Blois")
    try store.card("introduction", "Bruno", "Anna", "2025-03-17", in: "Tours", "Blois")
    try store.card("introduction", "Chloé", "Bruno", "2025-04-01", in: "Tours")
    try store.card("introduction", "Dora", "Anna", "2025-03-10", in: nil, "Blois")

    try store.ticket("Anna", "Bruno", cents: 120_000, "2025-03-01", in: "Blois", isVoid: true)
    try store.ticket("Anna", "Bruno", cents: 102_000, "2025-03-01", in: "Blois")
    try store.ticket("Chloé", "Bruno", cents: 50_000, "2025-03-20", in: "Tours")
    try store.ticket("Bruno", "Chloé", cents: 7, "2025-02-28", in: "Blois", "Tours")

    try store.event("first", "Blois", "2025-03-03T07:30")
    try store.event("last", "Blois", "2025-03-31T23:59", status: "held")
    try store.event("off", "Blois", "2025-03-10T07:30", status: "cancelled")
    try store.event("after", "Tours", "2025-04-01T00:00")
    try store.attendance("first", "Anna", "late", in: "Blois")
    try store.attendance("last", "Anna", "present", in: "Blois")
    try store.attendance("off", "Anna", "absent", in: "Blois")
    try store.attendance("first", "Bruno", "excused", in: "Blois")
    try store.attendance("last", "Bruno", "present", in: "Blois", "Tours")
    try store.attendance("after", "Bruno", "absent", in: "Tours")
    try store.attendance("first", "Chloé", "substituted", in: "Blois", "Tours")
    for state in ["wished", "invited", "accepted", "declined", "attended", "noShow"] {
      try store.invitation("last", "Bruno", state, in: "Blois", "Tours")
    }
    try store.invitation("off", "Anna", "invited", in: "Blois")
    try store.invitation("after", "Anna", "wished", in: "Tours", "Blois")

    try store.history("Anna", "2025-03", "cardsSent", 4, in: "Blois")
    try store.history("Anna", "2025-03", "cardsSent", 2, in: "Blois", source: "another list")
    try store.history("Anna", "2025-02", "absences", 9, in: "Blois")
    try store.history("Bruno", "2025-03", "ticketsSentCents", 99_900, in: "Blois")
    return store
  }

  @Test("the figures of a month by member are those counted by hand")
  func monthByMember() throws {
    let store = try Self.smallStore()
    let report = try store.report("member", "2025-03-01", "2025-03-31")
    // Dora never belonged, and is listed for her card.
    #expect(report.rows.map(\.firstName) == ["Anna", "Bruno", "Chloé", "Dora"])
    #expect(report.rows.map(\.groupName) == ["Blois", "Tours", "Tours", ""])
    #expect(report.rows.allSatisfy { $0.isComplete && $0.joinedOn == nil && $0.leftOn == nil })
    #expect(
      report.rows.map(nonzero) == [
        [
          .cardsSent: 2, .cardsSentIntroduction: 1, .cardsSentUrgentNeed: 1, .cardsReceived: 3, .ticketsSent: 1,
          .ticketsSentCents: 102_000, .present: 1, .late: 1, .historyCardsSent: 6,
        ],
        [
          .cardsSent: 2, .cardsSentIntroduction: 2, .cardsReceived: 1, .ticketsReceived: 2,
          .ticketsReceivedCents: 152_000, .present: 1, .excused: 1, .invitations: 6, .historyTicketsSentCents: 99_900,
        ],
        [.cardsReceived: 1, .ticketsSent: 1, .ticketsSentCents: 50_000, .substituted: 1],
        [.cardsSent: 1, .cardsSentIntroduction: 1],
      ])
  }

  @Test("the figures of a month by group are of who belonged to it on the day")
  func monthByGroup() throws {
    let store = try Self.smallStore()
    let report = try store.report("group", "2025-03-01", "2025-03-31")
    #expect(report.rows.map(\.groupName) == ["", "Blois", "Tours"])
    #expect(
      report.rows.map(nonzero) == [
        [.cardsSent: 1, .cardsSentIntroduction: 1],
        [
          .cardsSent: 3, .cardsSentIntroduction: 2, .cardsSentUrgentNeed: 1, .cardsReceived: 4, .ticketsSent: 1,
          .ticketsSentCents: 102_000, .ticketsReceived: 1, .ticketsReceivedCents: 102_000, .present: 1, .late: 1,
          .excused: 1, .historyCardsSent: 6, .historyTicketsSentCents: 99_900,
        ],
        [
          .cardsSent: 1, .cardsSentIntroduction: 1, .cardsReceived: 1, .ticketsSent: 1, .ticketsSentCents: 50_000,
          .ticketsReceived: 1, .ticketsReceivedCents: 50_000, .present: 1, .substituted: 1, .invitations: 6,
        ],
      ])
  }

  @Test("with a choice of groups, a member's figures are still all his own")
  func chosenGroups() throws {
    let store = try Self.smallStore()
    let all = try store.report("member", "2025-03-01", "2025-03-31")
    let ofBlois = try store.report("member", "2025-03-01", "2025-03-31", groups: ["Blois"])
    #expect(ofBlois.rows.map(\.firstName) == ["Anna", "Bruno"])
    #expect(ofBlois.rows.map(\.measures) == all.rows.prefix(2).map(\.measures))
    #expect(ofBlois.rows.map(\.leftOn) == [nil, Day(iso: "2025-03-15")])
    let ofTours = try store.report("member", "2025-03-01", "2025-03-31", groups: ["Tours"])
    #expect(ofTours.rows.map(\.firstName) == ["Bruno", "Chloé"])
    #expect(ofTours.rows.map(\.joinedOn) == [Day(iso: "2025-03-15"), nil])
    let closed = try store.report("group", "2025-03-01", "2025-03-31", groups: ["Chinon"])
    #expect(closed.rows.map(nonzero) == [[:]])
  }

  @Test("what the replica can't see whole is marked")
  func incomplete() throws {
    let store = try Self.smallStore()
    let scope = Scope.parts([.network, .group(store.id("Tours"))])
    let april = try store.report("member", "2025-04-01", nil, scope: scope)
    #expect(april.rows.map(\.firstName) == ["Anna", "Bruno", "Chloé"])
    #expect(april.rows.map(\.isComplete) == [false, true, true])
    let march = try store.report("member", "2025-03-01", "2025-03-31", scope: scope)
    // Dora and Anna's card between them lie beyond what is seen.
    #expect(march.rows.map(\.isComplete) == [false, false, true])
    let groups = try store.report("group", "2025-03-01", "2025-03-31", scope: scope)
    #expect(groups.rows.map(\.isComplete) == [false, true])
  }

  @Test("a ticket names no card that may not be seen")
  func unseenCards() throws {
    let store = try Self.smallStore()
    // Of Blois, before Bruno moved; he is thanked for it in Tours.
    try store.card("introduction", "Bruno", "Anna", "2025-03-02", in: "Blois", name: "old")
    try store.ticket("Chloé", "Bruno", cents: 300, "2025-03-28", in: "Tours", card: "old")
    func led(_ scope: Scope) throws -> Int64? {
      try store.report("member", "2025-03-01", "2025-03-31", scope: scope).rows
        .first { $0.firstName == "Bruno" }?.measures[.ticketsFromCardsCents]
    }
    #expect(try led(.everything) == 300)
    #expect(try led(.parts([.network, .group(store.id("Tours"))])) == 0)
  }

  @Test("records that lack what says whom or when they count for are left out, and an unknown word is damage")
  func partialRecords() throws {
    let store = try Self.smallStore()
    let before = try store.report("member", nil, nil)
    try store.attendance("nowhere", "Anna", "present", in: "Blois")
    try store.execute("INSERT INTO attendances(id, event, user, writer) VALUES(?, ?, ?, 1)", "x", "last", "Chloé")
    let undated = "INSERT INTO cards(id, kind, sender, recipient, writer) VALUES(?, 'introduction', ?, ?, 1)"
    try store.execute(undated, "y", "Anna", "Bruno")
    #expect(try store.report("member", nil, nil).rows == before.rows)
    try store.execute("UPDATE attendances SET status = 'asleep' WHERE user = ?", "Chloé")
    #expect(throws: StoreError.damaged(detail: "Status asleep")) { try store.report("member", nil, nil) }
  }

  // MARK: Text

  @Test("the CSV has a row for each member, and an empty group where there is none")
  func csv() throws {
    let store = try Self.smallStore()
    let report = try store.report("member", "2025-03-01", "2025-03-31", groups: [])
    let text = String(
      decoding: StatisticsCSV.bytes(report, columns: Array(StatisticsColumn.all(of: report.question).prefix(22))),
      as: UTF8.self)
    #expect(
      text == """
        id,firstName,lastName,group,cardsSent,cardsSentIntroduction,cardsSentUrgentNeed,cardsReceived,ticketsSent,\
        ticketsSentCents,ticketsReceived,ticketsReceivedCents,present,late,substituted,excused,absent,invitations,\
        historyCardsSent,historyTicketsSentCents,historyAbsences,complete
        \(store.id("Anna")),Anna,Arnaud,\(store.id("Blois")),2,1,1,3,1,102000,0,0,1,1,0,0,0,0,6,0,0,true
        \(store.id("Bruno")),Bruno,Bégué,\(store.id("Tours")),2,2,0,1,0,0,2,152000,1,0,0,1,0,6,0,99900,0,true
        \(store.id("Chloé")),Chloé,Carrère,\(store.id("Tours")),0,0,0,1,1,50000,0,0,0,0,1,0,0,0,0,0,0,true
        \(store.id("Dora")),Dora,Delmas,,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,true

        """)
  }

  @Test("the CSV by group has no id for the office")
  func csvByGroup() throws {
    let report = try Self.smallStore().report("group", "2025-03-01", "2025-03-31")
    #expect(StatisticsCSV.rows(report).map { Array($0.prefix(3)) }.first == ["", "", "1"])
    #expect(StatisticsCSV.rows(report).allSatisfy { $0.count == StatisticsCSV.header(report).count })
  }

  @Test("the JSON has the keys of the CSV, numbers as numbers, and null for no group")
  func json() throws {
    let store = try Self.smallStore()
    let report = try store.report("member", "2025-03-01", "2025-03-31")
    let decoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(StatisticsTable(report)))
    let objects = try #require(decoded as? [[String: Any]])
    #expect(objects.count == 4)
    for object in objects { #expect(Set(object.keys) == Set(StatisticsCSV.header(report))) }
    #expect(objects[0]["id"] as? String == store.id("Anna").description)
    #expect(objects[0]["ticketsSentCents"] as? Int == 102_000)
    #expect(objects[0]["complete"] as? Bool == true)
    #expect(objects[3]["group"] is NSNull)
  }

  @Test("docs/statistics.md explains every column in both languages", arguments: Figure.all)
  func documentation(_ figure: Figure) throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/statistics.md")
    let lines = try String(contentsOf: page.standardizedFileURL, encoding: .utf8).split(separator: "\n")
    let cells = lines.filter { $0.hasPrefix("| `\(figure.name)` |") }.map { $0.split(separator: "|").count }
    #expect(cells == [3, 3], "a row in the French table and one in the English")
  }

  // MARK: At random

  @Test("random stores give what a count by hand gives", arguments: [UInt64](1...10))
  func agreesWithNaiveCount(seed: UInt64) throws {
    var network = try RandomNetwork(seed: seed)
    for question in try network.questions() {
      let report = try network.store.statistics(question, today: network.today)
      let rows = Dictionary(
        uniqueKeysWithValues: report.rows.map { row in
          (row.id?.description ?? row.month?.description ?? row.kind?.name ?? "", row.measures)
        })
      #expect(rows == network.naiveRows(question), "seed \(seed), \(question)")
    }
  }
}

/// The figures that tell deeds apart least: their details are counted in `RandomNetwork` and in the Domain's tests.
private func nonzero(_ row: StatisticsRow) -> [Measure: Int64] {
  let measures = Measure.allCases.prefix { $0 != .cardsSentGiven }
  return Dictionary(uniqueKeysWithValues: measures.map { ($0, row.measures[$0]) }.filter { $0.1 != 0 })
}
