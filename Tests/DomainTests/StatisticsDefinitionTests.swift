import Domain
import Testing

@Suite("What the figures count")
struct StatisticsDefinitionTests {
  static let blois = id(1)
  static let tours = id(2)
  static let anna = id(11)
  static let bruno = id(12)
  static let chloe = id(13)

  static func id(_ number: UInt64) -> RecordID { RecordID(raw: Bytes16(high: 0, low: number)) }
  static func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day") }
    return day
  }
  static let anna1 = Fact.Side(person: anna, group: blois)
  static let bruno2 = Fact.Side(person: bruno, group: tours)

  static let march: StatisticsPeriod = {
    do { return try StatisticsPeriod(from: day("2025-03-01"), to: day("2025-03-31")) } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// All the figures that are not zero, by person and measure.
  func nonzero(_ figures: Figures) -> [RecordID: [Measure: Int64]] {
    figures.byPerson.mapValues { measures in
      Dictionary(uniqueKeysWithValues: Measure.allCases.map { ($0, measures[$0]) }.filter { $0.1 != 0 })
    }
  }

  // MARK: What a record adds

  @Test("a card counts for its sender under its kind, and for its recipient")
  func cards() {
    var figures = Figures(period: .always, today: Self.today)
    figures.count(
      Fact.Card(
        kind: .introduction, state: .given, givenOn: Self.day("2025-03-03"), sender: Self.anna1, recipient: Self.bruno2)
    )
    figures.count(
      Fact.Card(
        kind: .urgentNeed, state: .given, givenOn: Self.day("2025-03-04"), sender: Self.anna1, recipient: Self.bruno2))
    figures.count(
      Fact.Card(
        kind: .urgentNeed, state: .given, givenOn: Self.day("2025-03-04"), sender: Self.anna1, recipient: Self.bruno2))
    #expect(
      nonzero(figures) == [
        Self.anna: [.cardsSent: 3, .cardsSentIntroduction: 1, .cardsSentUrgentNeed: 2, .cardsSentGiven: 3],
        Self.bruno: [
          .cardsReceived: 3, .cardsReceivedIntroduction: 1, .cardsReceivedUrgentNeed: 2, .cardsReceivedGiven: 3,
        ],
      ])
  }

  @Test("a ticket counts, with its amount, as sent for who thanks and received for who is thanked; a void one for none")
  func tickets() {
    var figures = Figures(period: .always, today: Self.today)
    for (amount, isVoid) in [(120_000, true), (102_000, false), (50, false)] as [(Int64, Bool)] {
      figures.count(
        Fact.Ticket(
          amountInCents: amount, givenOn: Self.day("2025-03-03"), isVoid: isVoid, giver: Self.anna1,
          recipient: Self.bruno2, card: nil))
    }
    #expect(
      nonzero(figures) == [
        Self.anna: [.ticketsSent: 2, .ticketsSentCents: 102_050, .ticketsSentLargestCents: 102_000],
        Self.bruno: [.ticketsReceived: 2, .ticketsReceivedCents: 102_050, .ticketsReceivedLargestCents: 102_000],
      ])
  }

  @Test(
    "an attendance counts under its own status and no other",
    arguments: [
      (Fact.Attendance.Status.present, Measure.present), (.late, .late), (.substituted, .substituted),
      (.excused, .excused), (.absent, .absent),
    ])
  func attendances(status: Fact.Attendance.Status, measure: Measure) {
    var figures = Figures(period: .always, today: Self.today)
    let event = Fact.Event(kind: .meeting, day: Self.day("2025-03-03"), isCancelled: false)
    figures.count(Fact.Attendance(event: event, status: status, member: Self.anna1, belonged: true))
    let attends = [.present, .late, .substituted].contains(status)
    var expected: [Measure: Int64] = [measure: 1, .attendancesCounted: 1]
    if attends { expected[.attendancesAttended] = 1 }
    if status == .absent { expected[.absencesInSixMonths] = 1 }
    #expect(nonzero(figures) == [Self.anna: expected])
  }

  @Test("at a cancelled event nobody was present and to it nobody was invited")
  func cancelledEvents() {
    var figures = Figures(period: .always, today: Self.today)
    let event = Fact.Event(kind: .meeting, day: Self.day("2025-03-03"), isCancelled: true)
    for status in Fact.Attendance.Status.allCases {
      figures.count(Fact.Attendance(event: event, status: status, member: Self.anna1, belonged: true))
    }
    figures.count(Fact.Invitation(event: event, state: .invited, inviter: Self.anna1))
    #expect(nonzero(figures) == [:])
  }

  @Test("an invitation counts for its inviter")
  func invitations() {
    var figures = Figures(period: .always, today: Self.today)
    let event = Fact.Event(kind: .meeting, day: Self.day("2025-03-03"), isCancelled: false)
    figures.count(Fact.Invitation(event: event, state: .invited, inviter: Self.anna1))
    #expect(nonzero(figures) == [Self.anna: [.invitations: 1, .invitationsInvited: 1]])
  }

  @Test("a figure from before Cercle counts in a column of its own, by its value")
  func histories() {
    var figures = Figures(period: .always, today: Self.today)
    let march = Month(iso: "2025-03")!
    for (measure, value) in [(.cardsSent, 4), (.cardsSent, 3), (.ticketsSentCents, 99_900), (.absences, 2)]
      as [(Fact.History.Measure, Int64)]
    {
      figures.count(Fact.History(month: march, measure: measure, value: value, member: Self.anna1))
    }
    #expect(
      nonzero(figures) == [
        Self.anna: [.historyCardsSent: 7, .historyTicketsSentCents: 99_900, .historyAbsences: 2]
      ])
  }

  // MARK: The period

  @Test(
    "a record counts on the first and on the last day of the period, and not on the days beside them",
    arguments: [("2025-02-28", false), ("2025-03-01", true), ("2025-03-31", true), ("2025-04-01", false)])
  func bothEndsCount(text: String, counts: Bool) {
    let day = Self.day(text)
    let event = Fact.Event(kind: .meeting, day: day, isCancelled: false)
    var each = Array(repeating: Figures(period: Self.march, today: Self.today), count: 4)
    each[0].count(
      Fact.Card(kind: .introduction, state: .given, givenOn: day, sender: Self.anna1, recipient: Self.bruno2))
    each[1].count(
      Fact.Ticket(amountInCents: 100, givenOn: day, isVoid: false, giver: Self.anna1, recipient: Self.bruno2, card: nil)
    )
    each[2].count(Fact.Attendance(event: event, status: .present, member: Self.anna1, belonged: true))
    each[3].count(Fact.Invitation(event: event, state: .invited, inviter: Self.anna1))
    #expect(each.map { !nonzero($0).isEmpty } == [counts, counts, counts, counts])
  }

  @Test(
    "a month from before Cercle counts where its first day lies in the period",
    arguments: [
      ("2025-02", "2025-02-01", "2025-02-01", true), ("2025-02", "2025-02-02", "2025-02-28", false),
      ("2025-02", "2025-01-31", "2025-02-01", true), ("2025-02", "2025-01-01", "2025-01-31", false),
    ])
  func monthsCountByTheirFirstDay(month: String, from: String, to: String, counts: Bool) throws {
    var figures = Figures(period: try StatisticsPeriod(from: Self.day(from), to: Self.day(to)), today: Self.today)
    figures.count(
      Fact.History(month: try #require(Month(iso: month)), measure: .absences, value: 1, member: Self.anna1))
    #expect(!nonzero(figures).isEmpty == counts)
  }

  @Test("a period that ends before it starts is refused; one of a single day is not")
  func periods() throws {
    let (early, late) = (Self.day("2025-03-01"), Self.day("2025-03-02"))
    #expect(throws: StatisticsError.periodEndsBeforeItStarts(from: late, to: early)) {
      try StatisticsPeriod(from: late, to: early)
    }
    #expect(try StatisticsPeriod(from: early, to: early).contains(early))
    #expect(StatisticsPeriod.always.contains(early))
  }

  // MARK: Groups and members

  @Test("what a member did before he moved counts for the group he had then; for himself, all of it counts")
  func membersWhoMove() {
    var figures = Figures(period: .always, today: Self.today)
    for (group, day) in [(Self.blois, "2025-02-10"), (Self.blois, "2025-03-10"), (Self.tours, "2025-03-24")] {
      let sender = Fact.Side(person: Self.anna, group: group)
      figures.count(
        Fact.Card(kind: .introduction, state: .given, givenOn: Self.day(day), sender: sender, recipient: Self.bruno2))
    }
    let directory = Self.directory([
      Self.membership(Self.anna, Self.blois, "2020-01-01", "2025-03-15"),
      Self.membership(Self.anna, Self.tours, "2025-03-15", nil),
      Self.membership(Self.bruno, Self.tours, "2020-01-01", nil),
    ])
    let byGroup = Self.report(.init(by: .group), figures, directory)
    #expect(byGroup.rows.map(\.id) == [Self.blois, Self.tours])
    #expect(byGroup.rows.map(\.measures[.cardsSent]) == [2, 1])
    #expect(byGroup.rows.map(\.measures[.cardsReceived]) == [0, 3])
    let byMember = Self.report(.init(by: .member, groups: [Self.blois]), figures, directory)
    #expect(byMember.rows.map(\.id) == [Self.anna])
    #expect(byMember.rows.map(\.measures[.cardsSent]) == [3])
    #expect(byMember.rows.map(\.group) == [Self.tours])
    #expect(byMember.rows.map(\.leftOn) == [Self.day("2025-03-15")])
  }

  struct Listing: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let memberships: [Membership]
    var listed: Bool
    var joinedOn: String?
    var leftOn: String?
    var group: RecordID?
  }

  /// Of Anna, asked about Blois in March 2025.
  static let listings = [
    Listing(
      testDescription: "a member throughout", memberships: [membership(anna, blois, "2020-01-01", nil)], listed: true,
      group: blois),
    Listing(
      testDescription: "who left the day before", memberships: [membership(anna, blois, "2020-01-01", "2025-03-01")],
      listed: false),
    Listing(
      testDescription: "who left on the second day", memberships: [membership(anna, blois, "2020-01-01", "2025-03-02")],
      listed: true, leftOn: "2025-03-02", group: blois),
    Listing(
      testDescription: "who came on the last day", memberships: [membership(anna, blois, "2025-03-31", nil)],
      listed: true, joinedOn: "2025-03-31", group: blois),
    Listing(
      testDescription: "who came the day after", memberships: [membership(anna, blois, "2025-04-01", nil)],
      listed: false),
    Listing(
      testDescription: "who leaves the day after the end",
      memberships: [membership(anna, blois, "2020-01-01", "2025-04-01")],
      listed: true, group: blois),
    Listing(
      testDescription: "who went and came back",
      memberships: [
        membership(anna, blois, "2020-01-01", "2025-03-05"), membership(anna, blois, "2025-03-20", nil),
      ], listed: true, joinedOn: "2025-03-20", group: blois),
    Listing(
      testDescription: "who changed role without a day between",
      memberships: [
        membership(anna, blois, "2020-01-01", "2025-03-05"), membership(anna, blois, "2025-03-05", nil, .admin),
      ], listed: true, group: blois),
    Listing(
      testDescription: "who moved to Tours",
      memberships: [
        membership(anna, blois, "2020-01-01", "2025-03-05"), membership(anna, tours, "2025-03-05", nil),
      ], listed: true, leftOn: "2025-03-05", group: tours),
    Listing(
      testDescription: "a membership that ended before it began",
      memberships: [membership(anna, blois, "2025-03-05", "2025-03-05")], listed: false),
    Listing(
      testDescription: "the office, which administers without being a member",
      memberships: [membership(anna, blois, "2020-01-01", nil, .office)], listed: false),
    Listing(
      testDescription: "a member of another group", memberships: [membership(anna, tours, "2020-01-01", nil)],
      listed: false),
  ]

  @Test(
    "who belonged to a group on at least one day of the period is listed, with the days of coming and going",
    arguments: listings)
  func listsWhoBelonged(_ listing: Listing) {
    let question = StatisticsQuestion(by: .member, groups: [Self.blois], period: Self.march)
    let rows = Self.report(
      question, Figures(period: Self.march, today: Self.today), Self.directory(listing.memberships)
    ).rows
    #expect(rows.isEmpty == !listing.listed)
    #expect(rows.first?.joinedOn == listing.joinedOn.map(Self.day))
    #expect(rows.first?.leftOn == listing.leftOn.map(Self.day))
    #expect(rows.first?.group == listing.group)
  }

  @Test("a former member is listed where he did something as somebody of the group, and not for what others did")
  func listsWhoDidSomething() {
    var figures = Figures(period: Self.march, today: Self.today)
    figures.count(
      Fact.Ticket(
        amountInCents: 100, givenOn: Self.day("2025-03-03"), isVoid: false, giver: Self.bruno2, recipient: Self.anna1,
        card: nil))
    let directory = Self.directory([
      Self.membership(Self.anna, Self.blois, "2020-01-01", "2024-01-01"),
      Self.membership(Self.chloe, Self.blois, "2020-01-01", "2024-01-01"),
    ])
    let question = StatisticsQuestion(by: .member, groups: [Self.blois], period: Self.march)
    #expect(Self.report(question, figures, directory).rows.map(\.id) == [Self.anna])
  }

  @Test("without an end, the period ends today for who belonged: a member who is to come is not listed")
  func endsToday() throws {
    let period = try StatisticsPeriod(from: Self.day("2025-03-01"), to: nil)
    let directory = Self.directory([
      Self.membership(Self.anna, Self.blois, "2020-01-01", nil),
      Self.membership(Self.anna, Self.tours, "2025-07-01", nil),
      Self.membership(Self.bruno, Self.tours, "2025-07-01", nil),
    ])
    let report = Self.report(.init(by: .member, period: period), Figures(period: period, today: Self.today), directory)
    #expect(report.lastDay == Self.today)
    #expect(report.rows.map(\.id) == [Self.anna])
    #expect(report.rows.map(\.group) == [Self.blois])
  }

  /// Anna moves from Blois to Tours on 15 March; what is said of the period by a replica that holds Blois alone.
  static let moves: [(from: String?, to: String?, isComplete: Bool)] = [
    ("2025-01-01", "2025-03-14", true), ("2025-01-01", "2025-03-15", false), ("2025-03-15", "2025-03-31", false),
    (nil, "2025-03-14", true), ("2025-01-01", nil, false),
  ]

  @Test(
    "a member's figures are complete where all the groups that he had in the period are in scope",
    arguments: moves)
  func completeness(from: String?, to: String?, isComplete: Bool) throws {
    let period = try StatisticsPeriod(from: from.map(Self.day), to: to.map(Self.day))
    let directory = Self.directory([
      Self.membership(Self.anna, Self.blois, "2020-01-01", "2025-03-15"),
      Self.membership(Self.anna, Self.tours, "2025-03-15", nil),
    ])
    let rows = { (scope: Scope) in
      Self.report(
        .init(by: .member, period: period), Figures(period: period, today: Self.today), directory, scope: scope
      ).rows
    }
    #expect(rows(.parts([.network, .group(Self.blois)])).map(\.isComplete) == [isComplete])
    #expect(rows(.parts([.network, .group(Self.blois), .group(Self.tours)])).map(\.isComplete) == [true])
    #expect(rows(.everything).map(\.isComplete) == [true])
  }

  @Test("a group's figures are complete where the group is in scope")
  func completenessOfGroups() {
    let report = Self.report(
      .init(by: .group), Figures(period: .always, today: Self.today), Self.directory([]),
      scope: .parts([.network, .group(Self.tours)]))
    #expect(report.rows.map(\.id) == [Self.blois, Self.tours])
    #expect(report.rows.map(\.isComplete) == [false, true])
  }

  @Test("a closed group is listed where it has figures or is asked for; the office where it has figures")
  func listsGroups() {
    var directory = Self.directory([])
    directory.groups[Self.tours] = .init(name: "Tours", isActive: false)
    var figures = Figures(period: .always, today: Self.today)
    #expect(Self.report(.init(by: .group), figures, directory).rows.map(\.id) == [Self.blois])
    #expect(Self.report(.init(by: .group, groups: [Self.tours]), figures, directory).rows.map(\.id) == [Self.tours])
    let office = Fact.Side(person: Self.chloe, group: Self.id(0))
    figures.count(
      Fact.Card(
        kind: .introduction, state: .given, givenOn: Self.day("2025-03-03"), sender: Self.bruno2, recipient: office))
    let rows = Self.report(.init(by: .group), figures, directory).rows
    #expect(rows.map(\.key) == [.group(Self.id(0)), .group(Self.blois), .group(Self.tours)])
    #expect(rows.map(\.group) == [nil, Self.blois, Self.tours])
  }

  // MARK: Order

  @Test("names are in French order, without regard to accents and case, and equal rows by id")
  func sortsNames() {
    let names = ["Zoé", "étchegaray", "Fabre", "Dupont", "D'Alembert", "Dupont", "Éluard", "Ørsted"]
    let people = names.enumerated().map { (Self.id(100 - UInt64($0.offset)), $0.element) }
    var directory = Self.directory(people.map { Self.membership($0.0, Self.blois, "2020-01-01", nil) })
    directory.people = Dictionary(
      uniqueKeysWithValues: people.map { ($0.0, .init(firstName: "A", lastName: $0.1, trade: "")) })
    let rows = Self.report(.init(by: .member), Figures(period: .always, today: Self.today), directory).rows
    #expect(
      rows.map(\.lastName) == ["D'Alembert", "Dupont", "Dupont", "Éluard", "étchegaray", "Fabre", "Ørsted", "Zoé"])
    #expect(rows[1].key < rows[2].key)
  }

  @Test("rows are in the order of the first key, and where that is equal of the next")
  func sortsBySeveralKeys() throws {
    var figures = Figures(period: .always, today: Self.today)
    let sides = (1...4).map { Fact.Side(person: Self.id(100 + $0), group: Self.blois) }
    for (side, count) in zip(sides, [2, 1, 2, 0]) {
      for _ in 0..<count {
        figures.count(
          Fact.Card(
            kind: .introduction, state: .given, givenOn: Self.day("2025-03-03"), sender: side, recipient: Self.bruno2))
      }
    }
    var directory = Self.directory(sides.map { Self.membership($0.person, Self.blois, "2020-01-01", nil) })
    for (side, name) in zip(sides, ["Zola", "Balzac", "Élu", "Camus"]) {
      directory.people[side.person] = .init(firstName: "", lastName: name, trade: "")
    }
    let names = { (text: String) in
      let sort = try StatisticsSort(parsing: text, of: .init(by: .member))
      return Self.report(.init(by: .member, groups: [Self.blois], sort: sort), figures, directory).rows.map(\.lastName)
    }
    #expect(try names("cardsSent:desc,lastName") == ["Élu", "Zola", "Balzac", "Camus"])
    #expect(try names(" cardsSent : asc , lastName:desc") == ["Camus", "Balzac", "Zola", "Élu"])
    #expect(try names("cardsSent:desc") == ["Zola", "Élu", "Balzac", "Camus"])
    #expect(try names("id:desc") == ["Camus", "Élu", "Balzac", "Zola"])
  }

  @Test("an unknown key is refused with the list of those there are")
  func refusesUnknownKeys() {
    let (ofMember, ofGroup) = (Self.columns(by: .member), Self.columns(by: .group))
    #expect(throws: StatisticsError.unknownSortKey("nom", known: ofMember)) {
      try StatisticsSort(parsing: "late,nom:desc", of: .init(by: .member))
    }
    #expect(throws: StatisticsError.unknownSortKey("lastName", known: ofGroup)) {
      try StatisticsSort(parsing: "lastName", of: .init(by: .group))
    }
    #expect(throws: StatisticsError.unknownSortKey("", known: ofGroup)) {
      try StatisticsSort(parsing: "late,", of: .init(by: .group))
    }
    #expect(throws: StatisticsError.unknownSortDirection("down", key: "late", known: ["asc", "desc"])) {
      try StatisticsSort(parsing: "late:down", of: .init(by: .group))
    }
  }

  // MARK: Names

  @Test("the columns are those that scripts know, in their order")
  func columns() {
    let first =
      "cardsSent,cardsSentIntroduction,cardsSentUrgentNeed,cardsReceived,ticketsSent,ticketsSentCents,ticketsReceived,"
      + "ticketsReceivedCents,present,late,substituted,excused,absent,invitations,historyCardsSent,"
      + "historyTicketsSentCents,historyAbsences,complete,"
    let cards =
      "cardsSentGiven,cardsSentContacted,cardsSentWon,cardsSentLost,cardsReceivedIntroduction,"
      + "cardsReceivedUrgentNeed,cardsReceivedGiven,cardsReceivedContacted,cardsReceivedWon,cardsReceivedLost,"
    let tickets = "ticketsSentLargestCents,ticketsReceivedLargestCents,ticketsFromCards,ticketsFromCardsCents,"
    let others = "attendancesCounted,attendancesAttended,"
    let guests =
      "invitationsWished,invitationsInvited,invitationsAccepted,invitationsDeclined,invitationsAttended,"
      + "invitationsNoShow,"
    let duos = "duos,duosLow,duosMedium,duosHigh,"
    let ratios = "ticketsSentMeanCents,ticketsReceivedMeanCents,attendanceRate"
    func joined(_ subject: StatisticsQuestion.Subject) -> String { Self.columns(by: subject).joined(separator: ",") }
    #expect(
      joined(.member) == "id,firstName,lastName,group," + first + cards + tickets + others + "absencesInSixMonths,"
        + guests + duos + "todosDone,todosOverdue," + ratios + ",joinedOn,leftOn,absenceLevel")
    #expect(
      joined(.group) == "id,name," + first + cards + tickets + others + "absencesInSixMonths," + guests + duos
        + "todosDone,todosOverdue,members," + ratios + ",guestsPerMember")
    let divided =
      first + cards + tickets + others + guests + "todosDone,todosOverdue,members," + ratios
      + ",guestsPerMember"
    #expect(joined(.month) == "month," + divided)
    #expect(joined(.kind) == "kind," + divided)
    #expect(Figure.all.allSatisfy { Figure(name: $0.name) == $0 })
    #expect(Figure.all.allSatisfy { ($0.unit == .cents) == $0.name.hasSuffix("Cents") })
    #expect(Measure.allCases.count <= 64, "Measures has no more lanes")
  }

  @Test("the words of the facts are those of the schema")
  func words() {
    #expect(Fact.Card.Kind.allCases.map(\.rawValue) == Schema.cardKinds)
    #expect(Fact.Attendance.Status.allCases.map(\.rawValue) == Schema.attendanceStatuses)
    #expect(Fact.Card.State.allCases.map(\.rawValue) == Schema.cardStates)
    #expect(Fact.Event.Kind.allCases.map(\.rawValue) == Schema.eventKinds)
    #expect(Fact.Invitation.State.allCases.map(\.rawValue) == Schema.invitationStates)
    #expect(Fact.Duo.Level.allCases.map(\.rawValue) == Schema.levels)
    #expect(Fact.History.Measure.allCases.map(\.rawValue) == Schema.measures)
    #expect(Schema.eventStatuses.contains("cancelled"))
  }

  // MARK: Helpers

  static let today = day("2025-06-15")

  static func membership(
    _ user: RecordID, _ group: RecordID, _ startsOn: String, _ endsOn: String?, _ role: Membership.Role = .member
  ) -> Membership {
    let number = user.raw.low << 40 | group.raw.low << 32 | UInt64(day(startsOn).number)
    return Membership(
      id: id(number), user: user, group: group, role: role, startsOn: day(startsOn), endsOn: endsOn.map(day))
  }

  static func directory(_ memberships: [Membership]) -> StatisticsDirectory {
    StatisticsDirectory(
      people: [
        anna: .init(firstName: "Anna", lastName: "Arnaud", trade: ""),
        bruno: .init(firstName: "Bruno", lastName: "Bégué", trade: ""),
        chloe: .init(firstName: "Chloé", lastName: "Carrère", trade: ""),
      ],
      groups: [blois: .init(name: "Blois", isActive: true), tours: .init(name: "Tours", isActive: true)],
      memberships: memberships)
  }

  static func columns(by subject: StatisticsQuestion.Subject) -> [String] {
    StatisticsColumn.all(of: .init(by: subject)).map(\.name)
  }

  static func report(
    _ question: StatisticsQuestion, _ figures: Figures, _ directory: StatisticsDirectory, scope: Scope = .everything
  ) -> StatisticsReport {
    StatisticsReport(answering: question, from: figures, naming: directory, scope: scope, today: today)
  }
}
