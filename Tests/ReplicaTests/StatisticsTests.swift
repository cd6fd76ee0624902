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
    #expect(march.rows.map(\.isComplete) == [false, false, true, false])
    let groups = try store.report("group", "2025-03-01", "2025-03-31", scope: scope)
    #expect(groups.rows.map(\.isComplete) == [false, false, true])
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
    let text = String(decoding: StatisticsCSV.bytes(report), as: UTF8.self)
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
    #expect(StatisticsCSV.rows(report).allSatisfy { $0.count == StatisticsCSV.header(by: .group).count })
  }

  @Test("the JSON has the keys of the CSV, numbers as numbers, and null for no group")
  func json() throws {
    let store = try Self.smallStore()
    let report = try store.report("member", "2025-03-01", "2025-03-31")
    let decoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(StatisticsTable(report)))
    let objects = try #require(decoded as? [[String: Any]])
    #expect(objects.count == 4)
    for object in objects { #expect(Set(object.keys) == Set(StatisticsCSV.header(by: .member))) }
    #expect(objects[0]["id"] as? String == store.id("Anna").description)
    #expect(objects[0]["ticketsSentCents"] as? Int == 102_000)
    #expect(objects[0]["complete"] as? Bool == true)
    #expect(objects[3]["group"] is NSNull)
  }

  @Test("docs/statistics.md explains every column in both languages", arguments: Measure.allCases)
  func documentation(_ measure: Measure) throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/statistics.md")
    let lines = try String(contentsOf: page.standardizedFileURL, encoding: .utf8).split(separator: "\n")
    let cells = lines.filter { $0.hasPrefix("| `\(measure.name)` |") }.map { $0.split(separator: "|").count }
    #expect(cells == [3, 3], "a row in the French table and one in the English")
  }

  // MARK: At random

  @Test("random stores give what a count by hand gives", arguments: [UInt64](1...10))
  func agreesWithNaiveCount(seed: UInt64) throws {
    var network = try RandomNetwork(seed: seed)
    for question in try network.questions() {
      let report = try network.store.statistics(question, today: network.today)
      let rows = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.id, $0.measures) })
      #expect(rows == network.naiveRows(question), "seed \(seed), \(question)")
    }
  }
}

private func nonzero(_ row: StatisticsRow) -> [Measure: Int64] {
  Dictionary(uniqueKeysWithValues: Measure.allCases.map { ($0, row.measures[$0]) }.filter { $0.1 != 0 })
}

// MARK: - A store filled by hand

/// Rows as the store would write them, by names in place of ids.
struct StatisticsStore {
  private let queue: DatabaseQueue
  private let counter = Counter()

  private final class Counter { var value: UInt64 = 0 }

  init() throws {
    queue = try DatabaseQueue()
    try queue.inDatabase { try $0.execute(sql: Migrations.all[0].sql) }
  }

  /// Always the same for a name.
  func id(_ name: String) -> RecordID {
    let bytes = Array(name.utf8.prefix(16))
    guard let id = RecordID(Array(repeating: UInt8(1), count: 16 - bytes.count) + bytes) else {
      preconditionFailure("sixteen bytes are an id")
    }
    return id
  }

  func statistics(_ question: StatisticsQuestion, scope: Scope = .everything, today: Day) throws -> StatisticsReport {
    try queue.read { try Replica.statistics(question, scope: scope, today: today, in: $0) }
  }

  func report(
    _ by: String, _ from: String?, _ to: String?, groups: [String] = [], scope: Scope = .everything
  ) throws -> StatisticsReport {
    let period = try StatisticsPeriod(from: from.flatMap(Day.init(iso:)), to: to.flatMap(Day.init(iso:)))
    let subject = try #require(StatisticsQuestion.Subject(rawValue: by))
    let question = StatisticsQuestion(by: subject, groups: Set(groups.map(id)), period: period)
    return try statistics(question, scope: scope, today: try #require(Day(iso: "2025-06-15")))
  }

  /// Runs a statement whose arguments are ids.
  func execute(_ sql: String, _ names: String...) throws {
    let ids = names.map { Data(id($0).bytes) }
    try queue.write { try $0.execute(sql: sql, arguments: StatementArguments(ids)) }
  }

  func group(_ name: String, isActive: Bool? = nil) throws {
    try insert("groups", id(name), ["name": name, "active": isActive])
  }

  func user(_ first: String, _ last: String) throws {
    try insert("users", id(first), ["firstName": first, "lastName": last])
  }

  func membership(_ user: String, _ group: String, from: String, to: String? = nil, role: String = "member") throws {
    try insert(
      "memberships", nil,
      ["user": blob(user), "group": blob(group), "role": role, "startsOn": number(from), "endsOn": to.map(number)])
  }

  func event(_ name: String, _ group: String, _ startsAt: String, status: String? = nil) throws {
    let values: [String: (any DatabaseValueConvertible)?] = [
      "group": blob(group), "kind": "meeting", "startsAt": number(startsAt), "status": status,
    ]
    try insert("events", id(name), values)
  }

  func attendance(_ event: String, _ user: String, _ status: String, in group: String, _ other: String? = nil) throws {
    try insert(
      "attendances", nil,
      [
        "event": blob(event), "user": blob(user), "status": status, "eventGroup": blob(group),
        "memberGroup": other.map(blob),
      ])
  }

  /// - Parameter group: the sender's, nil for the office; `other`: the recipient's, nil for the same.
  func card(
    _ kind: String, _ sender: String, _ recipient: String, _ day: String, in group: String?, _ other: String? = nil,
    state: String? = nil
  ) throws {
    try insert(
      "cards", nil,
      [
        "kind": kind, "sender": blob(sender), "recipient": blob(recipient), "givenOn": number(day), "state": state,
        "senderGroup": group.map(blob) ?? Data(count: 16), "recipientGroup": other.map(blob),
      ])
  }

  func ticket(
    _ giver: String, _ recipient: String, cents: Int64, _ day: String, in group: String, _ other: String? = nil,
    isVoid: Bool = false
  ) throws {
    try insert(
      "tickets", nil,
      [
        "giver": blob(giver), "recipient": blob(recipient), "amountInCents": cents, "givenOn": number(day),
        "voidedBy": isVoid ? blob(giver) : nil, "giverGroup": blob(group), "recipientGroup": other.map(blob),
      ])
  }

  func invitation(_ event: String, _ inviter: String, _ state: String, in group: String, _ other: String? = nil) throws
  {
    try insert(
      "invitations", nil,
      [
        "event": blob(event), "inviter": blob(inviter), "state": state, "eventGroup": blob(group),
        "inviterGroup": other.map(blob),
      ])
  }

  func history(
    _ user: String, _ month: String, _ measure: String, _ value: Int64, in group: String, source: String = "a list"
  ) throws {
    try insert(
      "histories", nil,
      [
        "user": blob(user), "month": number(month), "measure": measure, "value": value, "source": source,
        "memberGroup": blob(group),
      ])
  }

  private func blob(_ name: String) -> Data { Data(id(name).bytes) }

  /// The digits of an ISO date or time, which is how the store holds it.
  private func number(_ text: String) -> Int64 { Int64(text.filter(\.isNumber)) ?? 0 }

  private func insert(_ table: String, _ id: RecordID?, _ values: [String: (any DatabaseValueConvertible)?]) throws {
    counter.value += 1
    let id = id ?? RecordID(raw: Bytes16(high: .max, low: counter.value))
    let columns = values.keys.sorted()
    let list = (["id", "writer"] + columns).map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
    let arguments: [(any DatabaseValueConvertible)?] = [Data(id.bytes), 1] + columns.map { values[$0] ?? nil }
    try queue.write {
      try $0.execute(sql: "INSERT INTO \(table)(\(list)) VALUES(\(marks))", arguments: StatementArguments(arguments))
    }
  }
}

// MARK: - A random network and a count of its records that knows nothing of how Cercle counts

private struct RandomNetwork {
  /// One thing that one person did: what it is called, when, as somebody of which group, and how much it is.
  struct Deed {
    let person: String
    let group: String
    let day: String
    let adds: [(Measure, Int64)]
  }

  struct Term {
    let group: String
    let from: String
    /// The first day after; nil: open.
    let to: String?
  }

  let store: StatisticsStore
  let today = Day(daysSinceEpoch: 20_139)  // 2025-02-20
  private var random: SplitMix
  private let groups = ["G0", "G1", "G2", "G3"]
  private let people = (0..<14).map { "P\($0)" }
  private var terms: [String: [Term]] = [:]
  private var deeds: [Deed] = []

  init(seed: UInt64) throws {
    random = SplitMix(state: seed)
    store = try StatisticsStore()
    for group in groups { try store.group(group) }
    for person in people { try addPerson(person) }
    for number in 0..<30 { try addEvent("E\(number)") }
    for _ in 0..<120 { try addCard() }
    for _ in 0..<60 { try addTicket() }
    for _ in 0..<60 { try addHistory() }
  }

  /// Days from December 2024 to March 2025, the first and last of each month often.
  private mutating func day() -> String {
    pick(["2024-12", "2025-01", "2025-02", "2025-03"]) + pick(["-01", "-02", "-13", "-14", "-15", "-27", "-28"])
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: list.indices, using: &random)]
  }

  private mutating func person() -> String { pick(people) }
  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func addPerson(_ person: String) throws {
    try store.user(person, "Name of \(person)")
    var bounds = Set((0..<Int.random(in: 1...4, using: &random)).map { _ in day() }).sorted()
    if chance(50) { bounds.insert("2020-01-01", at: 0) }
    var own: [Term] = []
    for (index, from) in bounds.enumerated() {
      let next = bounds.indices.contains(index + 1) ? bounds[index + 1] : nil
      if index > 0, chance(20) { continue }  // Away for a while.
      own.append(Term(group: pick(groups), from: from, to: next))
    }
    for term in own {
      try store.membership(person, term.group, from: term.from, to: term.to, role: chance(20) ? "admin" : "member")
    }
    terms[person] = own
  }

  /// That of the last term begun by then, or else of the first to come: terms don't overlap here.
  private func group(of person: String, on day: String) -> String {
    let own = terms[person] ?? []
    return (own.last { $0.from <= day } ?? own[0]).group
  }

  private func other(_ group: String, than first: String) -> String? { group == first ? nil : group }

  private mutating func addEvent(_ event: String) throws {
    let (group, day, isOff) = (pick(groups), day(), chance(15))
    try store.event(event, group, day + "T23:59", status: isOff ? "cancelled" : chance(50) ? "held" : nil)
    for person in people where chance(60) {
      let measures: [Measure] = [.present, .late, .substituted, .excused, .absent]
      let measure = pick(measures)
      let own = self.group(of: person, on: day)
      try store.attendance(event, person, measure.name, in: group, other(own, than: group))
      if !isOff { deeds.append(Deed(person: person, group: own, day: day, adds: [(measure, 1)])) }
      if chance(20) {
        try store.invitation(event, person, chance(50) ? "wished" : "attended", in: group, other(own, than: group))
        if !isOff { deeds.append(Deed(person: person, group: own, day: day, adds: [(.invitations, 1)])) }
      }
    }
  }

  private mutating func addCard() throws {
    let (sender, recipient, day, isUrgent) = (person(), person(), day(), chance(30))
    let (from, to) = (group(of: sender, on: day), group(of: recipient, on: day))
    try store.card(
      isUrgent ? "urgentNeed" : "introduction", sender, recipient, day, in: from, other(to, than: from))
    let kind = isUrgent ? Measure.cardsSentUrgentNeed : .cardsSentIntroduction
    deeds.append(Deed(person: sender, group: from, day: day, adds: [(.cardsSent, 1), (kind, 1)]))
    deeds.append(Deed(person: recipient, group: to, day: day, adds: [(.cardsReceived, 1)]))
  }

  private mutating func addTicket() throws {
    let (giver, recipient, day, isVoid) = (person(), person(), day(), chance(25))
    let cents = Int64.random(in: 1...10_000_000_000, using: &random)
    let (from, to) = (group(of: giver, on: day), group(of: recipient, on: day))
    try store.ticket(giver, recipient, cents: cents, day, in: from, other(to, than: from), isVoid: isVoid)
    if isVoid { return }
    deeds.append(Deed(person: giver, group: from, day: day, adds: [(.ticketsSent, 1), (.ticketsSentCents, cents)]))
    deeds.append(
      Deed(person: recipient, group: to, day: day, adds: [(.ticketsReceived, 1), (.ticketsReceivedCents, cents)]))
  }

  private mutating func addHistory() throws {
    let (person, month, value) = (person(), String(day().prefix(7)), Int64.random(in: -3...900, using: &random))
    let all: [(word: String, measure: Measure)] = [
      ("cardsSent", .historyCardsSent), ("ticketsSentCents", .historyTicketsSentCents), ("absences", .historyAbsences),
    ]
    let (word, measure) = pick(all)
    let first = month + "-01"
    let group = group(of: person, on: first)
    try store.history(person, month, word, value, in: group)
    deeds.append(Deed(person: person, group: group, day: first, adds: [(measure, value)]))
  }

  mutating func questions() throws -> [StatisticsQuestion] {
    var questions: [StatisticsQuestion] = []
    for _ in 0..<8 {
      let bounds = [day(), day()].sorted()
      let from = chance(30) ? nil : Day(iso: bounds[0])
      let to = chance(30) ? nil : Day(iso: bounds[1])
      let chosen = Set(groups.filter { _ in chance(40) }.map(store.id))
      let period = try StatisticsPeriod(from: from, to: to)
      questions += StatisticsQuestion.Subject.allCases.map { .init(by: $0, groups: chosen, period: period) }
    }
    return questions
  }

  func naiveRows(_ question: StatisticsQuestion) -> [RecordID: Measures] {
    let (from, to) = (question.period.from?.description ?? "0", question.period.to?.description ?? "9")
    let chosen = groups.filter { question.groups.isEmpty || question.groups.contains(store.id($0)) }
    let counted = deeds.filter { from <= $0.day && $0.day <= to }
    let subjects = question.by == .group ? chosen : people.filter { isListed($0, question, chosen, counted) }
    return Dictionary(
      uniqueKeysWithValues: subjects.map { subject in
        let own = counted.filter { subject == (question.by == .group ? $0.group : $0.person) }
        return (store.id(subject), sum(own))
      })
  }

  private func isListed(_ person: String, _ question: StatisticsQuestion, _ chosen: [String], _ counted: [Deed]) -> Bool
  {
    let asOneOfThem = chosen.contains { group in
      sum(counted.filter { $0.person == person && $0.group == group }) != Measures()
    }
    // Day by day, from before the first membership that there may be.
    var day = question.period.from ?? Day(daysSinceEpoch: 18_261)  // 2019-12-31
    let last = question.period.to ?? max(day, today)
    while day <= last {
      let text = day.description
      let current = terms[person]?.first { $0.from <= text && ($0.to.map { text < $0 } ?? true) }
      if let current, chosen.contains(current.group) { return true }
      day = day.adding(days: 1)
    }
    return asOneOfThem
  }

  private func sum(_ deeds: [Deed]) -> Measures {
    var measures = Measures()
    for (measure, value) in deeds.flatMap(\.adds) { measures[measure] += value }
    return measures
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, everywhere.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
