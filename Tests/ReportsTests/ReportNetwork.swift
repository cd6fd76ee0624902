import Domain
import Foundation
import Replica
import Testing

@testable import Reports

/// A copy with two groups and a year of work, some of whose names are hostile: for tests of what documents say.
///
/// Every number here is chosen, none is drawn.
final class ReportNetwork {
  static let today = Day(year: 2025, month: 7, day: 1) ?? Day(daysSinceEpoch: 0)
  static let season = StatisticsPeriod.season(from: 2024, startsIn: 9) ?? .always

  /// What a name may be, and must stay.
  static let markup = "<script>alert(1)</script>"
  static let quotes = "\"O’Brien\" & 'Fils' <b>"
  /// Turns the direction of what follows, unless it is taken out.
  static let turned = "Omar\u{202E}evil\u{202C} عمر"

  private let folder: URL
  let replica: LocalReplica
  private var nextID: UInt64 = 1
  private(set) var people: [RecordID] = []
  private(set) var group = RecordID(raw: Bytes16(high: 1, low: 0))
  private(set) var other = RecordID(raw: Bytes16(high: 1, low: 0))
  private(set) var meeting = RecordID(raw: Bytes16(high: 1, low: 0))

  init(members: Int = 12, networkName: String = "Réseau <Loire> & Cie") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cercle-reports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let id = Bytes16(high: 1, low: 1)
    replica = try LocalReplica.create(
      at: LocalReplica.path(in: folder.path),
      Joining(
        network: NetworkID(raw: id), networkName: networkName, user: RecordID(raw: Bytes16(high: 9, low: 1)),
        replica: ReplicaID(raw: id), key: ReplicaKey(), deviceSecret: "secret",
        serverPublicKey: ReplicaKey().publicBytes, serverURL: "http://127.0.0.1:1", incarnation: 1))
    try replica.write { try Meta.holdsEverything.set(1, $0.db) }
    try fill(members)
  }

  deinit {
    try? replica.store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  private func id() -> RecordID {
    nextID += 1
    return RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000 + (nextID << 24), low: 0x8000_0000_0000_0000 + nextID))
  }

  private func record(_ changes: [Change]) throws {
    var random = SystemRandomNumberGenerator()
    let now = Instant(milliseconds: Int64(ReportNetwork.today.daysSinceEpoch) * 86_400_000)
    _ = try replica.write { try $0.record(changes, at: now, sendAnyway: true, random: &random) }
  }

  private func make(_ kind: Kind, _ id: RecordID? = nil, _ fields: [String: Value]) -> Change {
    let writes = Schema.of(kind).registers.enumerated().compactMap { number, register -> RegisterWrite? in
      let values = register.fields.map { fields[$0.name] ?? .none }
      return values.contains { !$0.isNone } ? RegisterWrite(number, values) : nil
    }
    return Change(kind: kind, id: id ?? self.id(), operation: .write(writes))
  }

  private func day(_ month: Int, _ day: Int = 10) -> Day {
    Day(year: month >= 9 ? 2024 : 2025, month: month, day: day) ?? ReportNetwork.today
  }

  private func fill(_ members: Int) throws {
    (group, other) = (id(), id())
    try record([
      make(.group, group, ["name": .text("Rives & « Ponts »")]), make(.group, other, ["name": .text("Île de Nantes")]),
    ])
    let names =
      [
        ("Ève", ReportNetwork.markup), (ReportNetwork.quotes, "Durand"), ("Zoé", ReportNetwork.turned),
        ("Jean", "Éluard"),
      ]
      + (0..<max(0, members - 4)).map { ("Prénom\($0)", "Nom\($0)") }
    people = names.map { _ in id() }
    let joinedLate = Day(year: 2025, month: 1, day: 15) ?? ReportNetwork.today
    let start = Day(year: 2023, month: 1, day: 1) ?? ReportNetwork.today
    for (index, person) in people.enumerated() {
      try record([
        make(
          .user, person,
          [
            "firstName": .text(names[index].0), "lastName": .text(names[index].1),
            "company": .text(index == 0 ? ReportNetwork.quotes : "Société \(index)"), "trade": .text("Métier"),
            "email": .text("p\(index)@exemple.fr"), "phone": .text("06 12 34 56 \(10 + index)"),
          ]),
        make(
          .membership, nil,
          [
            "user": .record(person), "group": .record(index == 3 ? other : group), "role": .integer(0),
            "startsOn": Value(index == 2 ? joinedLate : start),
          ]),
      ])
    }
    try fillYear()
  }

  private func fillYear() throws {
    var changes: [Change] = []
    for (number, month) in [9, 10, 11, 12, 1, 2, 3, 4, 5, 6].enumerated() {
      let event = id()
      if month == 6 { meeting = event }
      let startsAt = LocalTime(day: day(month, 12), hour: 7, minute: 30)
      changes.append(
        make(
          .event, event,
          [
            "group": .record(group), "kind": .integer(0), "title": .text("Réunion <\(month)>"),
            "startsAt": startsAt.map { Value($0) } ?? .none, "venue": .text("Café « Au Phare »"),
          ]))
      for (index, person) in people.enumerated() where index != 3 {
        // The second one is absent three times in the last six months: at the limit.
        let status: Int64 = index == 1 && number >= 7 ? 4 : index == 4 ? 1 : 0
        changes.append(
          make(
            .attendance, NaturalKey.attendance(event: event, user: person),
            ["event": .record(event), "user": .record(person), "status": .integer(status)]))
      }
      for index in 0...(number % 3) {
        changes.append(
          make(
            .card, nil,
            [
              "kind": .integer(0), "sender": .record(people[index]), "recipient": .record(people[(index + 1) % 3]),
              "givenOn": Value(day(month)), "prospect": .text("Contact secret \(index)"), "phone": .text("0700000000"),
              "comment": .text("confidentiel"), "state": .integer(2),
            ]))
      }
      changes.append(
        make(
          .ticket, nil,
          [
            "giver": .record(people[1]), "recipient": .record(people[number % 2 == 0 ? 0 : 2]),
            "amountInCents": .integer(Int64(123_456 + number * 100)), "currency": .integer(0),
            "givenOn": Value(day(month, 20)),
          ]))
    }
    for (state, name) in [(2, ReportNetwork.markup), (1, "Hélène"), (3, "Refus"), (0, "Souhait")] {
      changes.append(
        make(
          .invitation,
          NaturalKey.invitation(event: meeting, guest: name, phoneE164: nil, email: nil, company: "SARL <&>"),
          [
            "event": .record(meeting), "inviter": .record(people[0]), "guest": .text(name),
            "company": .text("SARL <&>"), "state": .integer(Int64(state)), "answer": .text("rappeler 0611111111"),
          ]))
    }
    if let month = Month(iso: "2024-09") {
      changes.append(
        make(
          .history, NaturalKey.history(user: people[0], month: month, measure: 0, source: "relevés"),
          [
            "user": .record(people[0]), "month": .integer(Int64(month.number)), "measure": .integer(0),
            "source": .text("relevés"), "value": .integer(77),
          ]))
    }
    try record(changes)
  }

  // MARK: Asking

  static let subjects: [ReportKind] = ReportKind.allCases

  func request(_ kind: ReportKind, _ language: Language = .french, period: StatisticsPeriod = season) -> ReportRequest {
    let subject: ReportRequest.Subject =
      switch kind {
      case .season: .season(group: group)
      case .member: .member(people[0])
      case .attendance: .attendance(event: meeting)
      case .guests: .guests(event: meeting)
      case .league: .league
      }
    return ReportRequest(subject, period: period, language: language, today: ReportNetwork.today)
  }

  func document(
    _ kind: ReportKind, _ language: Language = .french, scope: Scope = .everything,
    period: StatisticsPeriod = ReportNetwork.season
  ) throws -> Document {
    try replica.read {
      try Reports.document(request(kind, language, period: period), try ReportRecords($0.db, scope: scope))
    }
  }

  func statistics(_ question: StatisticsQuestion) throws -> StatisticsReport {
    try replica.read {
      try Replica.statistics(question, scope: .everything, today: ReportNetwork.today, in: $0.db)
    }
  }
}
