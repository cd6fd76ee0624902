#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The making of a `SampleYear`: first the groups and their people, then week after week what they do.
struct SampleRegion {
  struct Group {
    let id: String
    /// Days from the year's start to the group's first meeting.
    let firstMeetingInDays: Int
    let time: String
    let venue: String
    let members: Range<Int>
  }

  struct Member {
    let id: String
    let leftOn: SampleDay?
    /// How likely the member is to come to a meeting.
    let reliability: Double

    func isPresent(on day: SampleDay) -> Bool {
      leftOn.map { $0 > day } ?? true
    }
  }

  struct Card {
    let id: String
    let sender: Int
    let recipient: Int
  }

  /// How many of the latest cards a ticket may thank for: about two weeks of them at the default size.
  private static let cardsRemembered = 2000
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]

  private let year: SampleYear
  private var random: SeededGenerator
  private let tables: SampleTables
  private var groups: [Group] = []
  private var members: [Member] = []
  /// A ring: the card numbered n is at n modulo `cardsRemembered`.
  private var cards: [Card] = []
  private var cardCount = 0

  init(year: SampleYear, directory: String) throws(SampleYearError) {
    self.year = year
    random = SeededGenerator(seed: year.seed)
    tables = try SampleTables(directory: directory)
  }

  mutating func write() throws(SampleYearError) {
    for number in 0..<year.groups { try addGroup(number) }
    // In the order of the calendar, so that a ticket never thanks for a card to come.
    let inOrder = groups.indices.sorted {
      (groups[$0].firstMeetingInDays, $0) < (groups[$1].firstMeetingInDays, $1)
    }
    for week in 0..<year.weeks {
      for index in inOrder { try hold(week, of: groups[index]) }
    }
    try tables.finish()
  }

  // MARK: Groups and people

  private mutating func addGroup(_ number: Int) throws(SampleYearError) {
    let cities = SampleWords.cities
    let city = cities[number % cities.count]
    let rank = number / cities.count + 1
    let name = "\(city) \(random.pick(SampleWords.groupNames))" + (rank > 1 ? " \(rank)" : "")
    let weekday = number % Self.weekdays.count
    let first = members.count
    let group = Group(
      id: random.uuid(), firstMeetingInDays: (weekday - year.start.weekday + 7) % 7,
      time: random.pick(["07:00", "07:30", "08:00", "12:15"]), venue: random.pick(SampleWords.venues),
      members: first..<first + year.membersPerGroup)
    groups.append(group)
    try tables.groups.row([group.id, name, city, Self.weekdays[weekday], group.time, group.venue])
    for number in group.members { try addMember(number, to: group) }
  }

  private mutating func addMember(_ number: Int, to group: Group) throws(SampleYearError) {
    let (firstName, lastName) = (random.pick(SampleWords.firstNames), random.pick(SampleWords.lastNames))
    let joinedOn = year.start - random.below(1500)
    let leftOn = random.chance(0.06) ? year.start + random.below(7 * year.weeks) : nil
    // Kumaraswamy's law, the closed form next to a beta law: nine meetings in ten for most, far fewer for a few.
    let reliability = pow(1 - pow(1 - random.unit(), 1 / 1.2), 1 / 7.6)
    let member = Member(id: random.uuid(), leftOn: leftOn, reliability: reliability)
    members.append(member)
    try tables.members.row([
      member.id, group.id, firstName, lastName,
      "\(firstName.foldedForEmail).\(lastName.foldedForEmail).\(number)@exemple.fr",
      random.phone(), random.company(of: lastName), random.pick(SampleWords.trades),
      number == group.members.lowerBound ? "groupAdmin" : "member",
      joinedOn.description, leftOn?.description ?? "",
    ])
    for _ in 0..<random.below(8) { try addDuo(of: member) }
    for monthsBefore in 1...6 { try addHistory(of: member, since: joinedOn, monthsBefore: monthsBefore) }
  }

  private mutating func addDuo(of owner: Member) throws(SampleYearError) {
    let (name, last) = random.personName()
    try tables.duos.row([
      owner.id, name, random.company(of: last), random.pick(SampleWords.trades), random.phone(), email(last),
      random.pick(["low", "medium", "high"]),
    ])
  }

  private mutating func addHistory(
    of member: Member, since joinedOn: SampleDay, monthsBefore: Int
  ) throws(SampleYearError) {
    let month = year.start.month(before: monthsBefore)
    guard joinedOn.month(before: 0) <= month else { return }
    try tables.history.row([member.id, month, "cardsSent", String(random.below(9))])
    try tables.history.row([member.id, month, "ticketsSentCents", String(100 * random.below(900))])
    try tables.history.row([member.id, month, "absences", random.chance(0.25) ? "1" : "0"])
  }

  /// Not unique: two people met outside the network may share an address.
  private func email(_ last: String) -> String {
    "\(last.foldedForEmail)@exemple.org"
  }

  // MARK: Weeks

  private mutating func hold(_ week: Int, of group: Group) throws(SampleYearError) {
    let day = year.start + (7 * week + group.firstMeetingInDays)
    let event = random.uuid()
    let (kind, title, time) =
      switch week % 13 {
      case 12: ("conference", "Conférence : recruter, et garder ses équipes", "18:30")
      case 6: ("aperitif", "Apéritif du réseau", "18:30")
      default: ("meeting", "Réunion hebdomadaire", group.time)
      }
    try tables.events.row([event, group.id, kind, title, "\(day)T\(time)", group.venue])
    let here = group.members.filter { members[$0].isPresent(on: day) }
    for member in here {
      try attend(event, member)
      if random.chance(0.98) { try giveCard(from: member, among: here, on: day) }
      if random.chance(0.2) { try giveTicket(on: day) }
      if random.chance(0.05) { try invite(to: event, by: member) }
    }
  }

  private mutating func attend(_ event: String, _ number: Int) throws(SampleYearError) {
    let member = members[number]
    let status =
      if random.chance(member.reliability) {
        random.chance(0.05) ? "late" : "present"
      } else {
        random.pick(weighted: [("absent", 5), ("excused", 3), ("substituted", 2)])
      }
    try tables.attendance.row([event, member.id, status, status == "substituted" ? random.personName().full : ""])
  }

  /// One recipient in seven belongs to the whole region; now and then the draw falls on the sender, and no card is given.
  private mutating func giveCard(
    from sender: Int, among here: [Int], on day: SampleDay
  ) throws(SampleYearError) {
    var recipient = random.pick(here)
    if random.chance(0.15) {
      let elsewhere = random.below(members.count)
      if members[elsewhere].isPresent(on: day) { recipient = elsewhere }
    }
    guard recipient != sender else { return }
    let card = Card(id: random.uuid(), sender: sender, recipient: recipient)
    let (prospect, last) = random.personName()
    try tables.cards.row([
      card.id, random.chance(0.2) ? "urgentNeed" : "introduction", members[sender].id, members[recipient].id,
      prospect, random.company(of: last), random.phone(), email(last), random.comment(), day.description,
      random.pick(weighted: [("given", 4), ("contacted", 3), ("won", 2), ("lost", 1)]),
    ])
    if cards.count < Self.cardsRemembered {
      cards.append(card)
    } else {
      cards[cardCount % Self.cardsRemembered] = card
    }
    cardCount += 1
  }

  /// The recipient of an earlier card thanks its sender; half the tickets name the card.
  private mutating func giveTicket(on day: SampleDay) throws(SampleYearError) {
    guard !cards.isEmpty else { return }
    let card = random.pick(cards)
    let (giver, thanked) = (members[card.recipient], members[card.sender])
    guard giver.isPresent(on: day), thanked.isPresent(on: day) else { return }
    // Log-normal, in whole euros: 800 as often above as below, now and then a hundred thousand.
    let euros = Int(exp(6.7 + 1.2 * random.normal())) + 1
    try tables.tickets.row([
      random.uuid(), giver.id, thanked.id, String(100 * euros), random.chance(0.5) ? card.id : "", random.comment(),
      day.description,
    ])
  }

  private mutating func invite(to event: String, by inviter: Int) throws(SampleYearError) {
    let (guest, last) = random.personName()
    try tables.invitations.row([
      random.uuid(), event, members[inviter].id, guest, random.company(of: last), random.phone(), email(last),
      random.pick(["wished", "invited", "accepted", "declined", "attended", "noShow"]),
    ])
  }
}
