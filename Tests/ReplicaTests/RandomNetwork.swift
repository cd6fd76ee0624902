import Domain
import Replica

/// A network at random, and a count of its records that knows nothing of how Cercle counts.
struct RandomNetwork {
  /// One thing that one person did: what it is called, when, as somebody of which group, and how much it is.
  struct Deed {
    let person: String
    let group: String
    let day: String
    /// The row of a division by kind.
    var kind = "other"
    var adds: [(Measure, Int64)] = []
    /// The greatest of such amounts is told.
    var greatest: [(Measure, Int64)] = []
    var isAbsence = false
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
  /// Counted whatever the period.
  private var duos: [Deed] = []
  private var cards: [(name: String, kind: String, sender: String)] = []

  init(seed: UInt64) throws {
    random = SplitMix(state: seed)
    store = try StatisticsStore()
    for group in groups { try store.group(group) }
    for person in people { try addPerson(person) }
    for number in 0..<30 { try addEvent("E\(number)") }
    for _ in 0..<120 { try addCard() }
    for _ in 0..<60 { try addTicket() }
    for _ in 0..<60 { try addHistory() }
    for _ in 0..<40 { try addDuo() }
    for _ in 0..<40 { try addTodo() }
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

  private func belongs(_ person: String, to group: String, on day: String) -> Bool {
    terms[person]?.contains { $0.group == group && $0.from <= day && ($0.to.map { day < $0 } ?? true) } ?? false
  }

  private mutating func addEvent(_ event: String) throws {
    let (group, day, isOff) = (pick(groups), day(), chance(15))
    let kind = pick(["meeting", "aperitif", "conference"])
    try store.event(
      event, group, day + "T23:59", kind: kind, status: isOff ? "cancelled" : chance(50) ? "held" : nil)
    for person in people where chance(60) {
      let measures: [Measure] = [.present, .late, .substituted, .excused, .absent]
      let measure = pick(measures)
      let own = self.group(of: person, on: day)
      try store.attendance(event, person, measure.name, in: group, other(own, than: group))
      if !isOff {
        var deed = Deed(person: person, group: own, day: day, kind: kind, adds: [(measure, 1)])
        deed.isAbsence = measure == .absent
        if belongs(person, to: group, on: day) {
          deed.adds.append((.attendancesCounted, 1))
          if measure != .excused && measure != .absent { deed.adds.append((.attendancesAttended, 1)) }
        }
        deeds.append(deed)
      }
      if chance(20) { try invite(person, to: event, of: group, on: day, kind, isOff: isOff) }
    }
  }

  private mutating func invite(
    _ person: String, to event: String, of group: String, on day: String, _ kind: String, isOff: Bool
  ) throws {
    let all: [(word: String, measure: Measure)] = [
      ("wished", .invitationsWished), ("invited", .invitationsInvited), ("accepted", .invitationsAccepted),
      ("declined", .invitationsDeclined), ("attended", .invitationsAttended), ("noShow", .invitationsNoShow),
    ]
    let (word, measure) = pick(all)
    let own = self.group(of: person, on: day)
    try store.invitation(event, person, word, in: group, other(own, than: group))
    if isOff { return }
    deeds.append(Deed(person: person, group: own, day: day, kind: kind, adds: [(.invitations, 1), (measure, 1)]))
  }

  private mutating func addCard() throws {
    let (sender, recipient, day, isUrgent) = (person(), person(), day(), chance(30))
    let (from, to) = (group(of: sender, on: day), group(of: recipient, on: day))
    let kind = isUrgent ? "urgentNeed" : "introduction"
    let all: [(word: String?, sent: Measure, received: Measure)] = [
      (nil, .cardsSentGiven, .cardsReceivedGiven), ("given", .cardsSentGiven, .cardsReceivedGiven),
      ("contacted", .cardsSentContacted, .cardsReceivedContacted), ("won", .cardsSentWon, .cardsReceivedWon),
      ("lost", .cardsSentLost, .cardsReceivedLost),
    ]
    let state = pick(all)
    let name = "C\(cards.count)"
    cards.append((name, kind, sender))
    try store.card(kind, sender, recipient, day, in: from, other(to, than: from), state: state.word, name: name)
    let sentKind = isUrgent ? Measure.cardsSentUrgentNeed : .cardsSentIntroduction
    let receivedKind = isUrgent ? Measure.cardsReceivedUrgentNeed : .cardsReceivedIntroduction
    deeds.append(
      Deed(
        person: sender, group: from, day: day, kind: kind, adds: [(.cardsSent, 1), (sentKind, 1), (state.sent, 1)]))
    deeds.append(
      Deed(
        person: recipient, group: to, day: day, kind: kind,
        adds: [(.cardsReceived, 1), (receivedKind, 1), (state.received, 1)]))
  }

  private mutating func addTicket() throws {
    let (giver, recipient, day, isVoid) = (person(), person(), day(), chance(25))
    let cents = Int64.random(in: 1...10_000_000_000, using: &random)
    let (from, to) = (group(of: giver, on: day), group(of: recipient, on: day))
    // Half of those that name a card thank who gave it.
    let card = chance(50) ? chance(50) ? pick(cards) : cards.first { $0.sender == recipient } : nil
    try store.ticket(
      giver, recipient, cents: cents, day, in: from, other(to, than: from), isVoid: isVoid, card: card?.name)
    if isVoid { return }
    let kind = card?.kind ?? "other"
    deeds.append(
      Deed(
        person: giver, group: from, day: day, kind: kind, adds: [(.ticketsSent, 1), (.ticketsSentCents, cents)],
        greatest: [(.ticketsSentLargestCents, cents)]))
    deeds.append(
      Deed(
        person: recipient, group: to, day: day, kind: kind,
        adds: [(.ticketsReceived, 1), (.ticketsReceivedCents, cents)],
        greatest: [(.ticketsReceivedLargestCents, cents)]))
    if let card, card.sender == recipient {
      deeds.append(
        Deed(
          person: card.sender, group: group(of: card.sender, on: day), day: day, kind: kind,
          adds: [(.ticketsFromCards, 1), (.ticketsFromCardsCents, cents)]))
    }
  }

  private mutating func addDuo() throws {
    let person = person()
    let all: [(word: String?, measure: Measure?)] = [
      (nil, nil), ("low", .duosLow), ("medium", .duosMedium), ("high", .duosHigh),
    ]
    let level = pick(all)
    let group = group(of: person, on: today.description)
    try store.duo(person, level.word, in: group)
    var adds: [(Measure, Int64)] = [(.duos, 1)]
    if let measure = level.measure { adds.append((measure, 1)) }
    duos.append(Deed(person: person, group: group, day: today.description, adds: adds))
  }

  private mutating func addTodo() throws {
    let (person, made, due, isDone) = (person(), day(), chance(70) ? day() : nil, chance(50))
    let group = group(of: person, on: today.description)
    try store.todo(person, made: made, due: due, isDone: isDone, in: group)
    let day = due ?? made
    if isDone {
      deeds.append(Deed(person: person, group: group, day: day, adds: [(.todosDone, 1)]))
    } else if let due, due < today.description {
      deeds.append(Deed(person: person, group: group, day: day, adds: [(.todosOverdue, 1)]))
    }
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

  /// What the rows are, by what each is called: an id, a month, a kind.
  func naiveRows(_ question: StatisticsQuestion) -> [String: Measures] {
    let (from, to) = (question.period.from?.description ?? "0", question.period.to?.description ?? "9")
    let chosen = groups.filter { question.groups.isEmpty || question.groups.contains(store.id($0)) }
    let counted = deeds.filter { from <= $0.day && $0.day <= to }
    switch question.by {
    case .group: return rows(chosen, \.group, counted, question) { [$0] }
    case .member:
      return rows(people.filter { isListed($0, question, chosen, counted) }, \.person, counted, question) { _ in [] }
    case .month, .kind:
      let ours = counted.filter { chosen.contains($0.group) }
      let subjects = question.by == .kind ? kinds(ours) : months(ours, question)
      return Dictionary(
        uniqueKeysWithValues: subjects.map { subject in
          var measures = sum(ours.filter { subject == (question.by == .kind ? $0.kind : String($0.day.prefix(7))) })
          let last = question.period.to.map { min($0.description, "\(subject)-31") } ?? "\(subject)-31"
          let end = (question.period.to ?? max(today, question.period.from ?? today)).description
          measures[.members] = memberCount(chosen, on: question.by == .kind ? end : min(last, end))
          return (subject, measures)
        })
    }
  }

  private func rows(
    _ subjects: [String], _ side: KeyPath<Deed, String>, _ counted: [Deed], _ question: StatisticsQuestion,
    groups: (String) -> [String]
  ) -> [String: Measures] {
    let last = question.period.to ?? max(question.period.from ?? today, today)
    let recent = lastSixMonths(upTo: last)
    return Dictionary(
      uniqueKeysWithValues: subjects.map { subject in
        var measures = sum((counted + duos).filter { $0[keyPath: side] == subject })
        measures[.absencesInSixMonths] = Int64(
          deeds.count { $0.isAbsence && $0[keyPath: side] == subject && recent.contains($0.day) })
        measures[.members] = groups(subject).isEmpty ? 0 : memberCount(groups(subject), on: last.description)
        return (store.id(subject).description, measures)
      })
  }

  /// By the calendar: the same day of the month six months before, and the days after it.
  private func lastSixMonths(upTo last: Day) -> ClosedRange<String> {
    let next = last.adding(days: 1)
    let month = (next.month + 5) % 12 + 1
    let year = next.month > 6 ? next.year : next.year - 1
    let day = min(next.day, [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1])
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"...last.description
  }

  private func memberCount(_ groups: [String], on day: String) -> Int64 {
    Int64(people.count { person in groups.contains { belongs(person, to: $0, on: day) } })
  }

  private func kinds(_ deeds: [Deed]) -> [String] {
    ["introduction", "urgentNeed", "meeting", "aperitif", "conference"]
      + (deeds.contains { $0.kind == "other" } ? ["other"] : [])
  }

  /// From the first month asked for, or with deeds, to this one, or the last with deeds.
  private func months(_ deeds: [Deed], _ question: StatisticsQuestion) -> [String] {
    let all = (2_023...2_026).flatMap { year in (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)" } }
    let counted = deeds.map { String($0.day.prefix(7)) }
    let end = min(question.period.to ?? max(today, question.period.from ?? today), today).asMonth.description
    let first = question.period.from?.asMonth.description ?? counted.min() ?? end
    let last = max(first, end, counted.max() ?? end)
    return all.filter { first <= $0 && $0 <= last }
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
    for (measure, value) in deeds.flatMap(\.greatest) { measures[measure] = max(measures[measure], value) }
    return measures
  }
}
