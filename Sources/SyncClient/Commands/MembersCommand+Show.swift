import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle members show M`: who somebody is, where he belonged, and his figures of all time.
struct ShowMemberCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Cercle.words.members.showAbstract)

  @OptionGroup var options: ListingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.member)) var member: String

  func run() throws {
    let now = SystemClock.now()
    let today = SystemClock.today()
    let (listing, lines) = try options.home.openReading().read { session in
      let scribe = Scribe(session: session, now: now, today: today, wording: Cercle.words.domain)
      let card = try MemberCard(try scribe.finder.user(member), scribe)
      return (try card.listing(), card.lines())
    }
    switch options.format.format {
    case .table: for line in lines { Output.line(line) }
    case .json, .csv, .csvForSpreadsheets: listing.write(as: options.format.format)
    }
  }
}

/// A member's card.
struct MemberCard {
  private let scribe: Scribe
  private let user: RecordState
  private let memberships: [Membership]
  private let figures: Measures
  private let isComplete: Bool

  init(_ id: RecordID, _ scribe: Scribe) throws {
    self.scribe = scribe
    user = try scribe.existing(.user, id)
    memberships = try MemberBook.memberships(of: id, scribe)
    let report = try statistics(
      StatisticsQuestion(by: .member), scope: scribe.session.scope, today: scribe.today, in: scribe.session.db)
    let row = report.rows.first { $0.id == id }
    figures = row?.measures ?? Measures()
    isComplete = row?.isComplete ?? true
  }

  private func shown(_ membership: Membership) -> String {
    scribe.words.members.membership(
      scribe.label(.group, membership.group),
      scribe.shown(Int64(membership.role.rawValue), "role", of: .membership), scribe.wording.day(membership.startsOn),
      membership.endsOn.map { scribe.wording.day($0) })
  }

  /// For people.
  func lines() -> [String] {
    let words = scribe.words.members
    let headings = scribe.words.records.heading
    func labelled(_ label: String, _ path: FieldPath) -> String? {
      user[path].text.map { scribe.wording.labelled(label, $0) }
    }
    var lines = [scribe.label(.user, user.id)]
    let business = [user[Fields.User.company].text, user[Fields.User.trade].text].compactMap { $0 }
    if !business.isEmpty { lines.append(business.joined(separator: ", ")) }
    lines += [labelled(headings.phone, Fields.User.phone), labelled(headings.email, Fields.User.email)].compactMap {
      $0
    }
    if user[Fields.User.superAdmin].boolean == true { lines.append(words.superAdminMark) }
    lines += memberships.map(shown)
    if let inviter = user[Fields.User.introducedBy].record {
      lines.append(scribe.words.guests.broughtBy(scribe.label(.user, inviter)))
    }
    lines += MemberCard.figures.compactMap(figure)
    if !isComplete { lines.append(words.incomplete) }
    return lines + [user.id.description]
  }

  private func figure(_ figure: Figure) -> String? {
    guard let value = figures[figure], value != 0 else { return nil }
    let wording = scribe.wording
    let amount = MemberCard.amounts[figure].map { " (\(wording.money(cents: figures[$0])))" } ?? ""
    return wording.labelled(wording.label(figure), wording.value(value, figure.unit) + amount)
  }

  /// For programs: one row.
  func listing() throws -> Listing {
    let keys =
      [
        "id", "firstName", "lastName", "email", "phone", "phoneE164", "company", "trade", "superAdmin", "smsConsent",
        "language", "introducedBy", "introducedByName", "invitation", "memberships",
      ] + MemberCard.all.map(\.name) + ["complete"]
    var listing = Listing(keys.map { ($0, "") }, empty: "")
    func text(_ path: FieldPath) -> Cell { .text(user[path].text) }
    func flag(_ path: FieldPath) -> Cell { .boolean(user[path].boolean ?? false, shown: "") }
    let terms = memberships.map { membership -> [(String, Cell)] in
      [
        ("id", .id(membership.id)), ("group", .id(membership.group)),
        ("groupName", .text(scribe.name(.group, membership.group))),
        ("role", .text(Schema.roles[membership.role.rawValue])), ("startsOn", .text(membership.startsOn.description)),
        ("endsOn", .text(membership.endsOn?.description)),
      ]
    }
    let identity: [Cell] =
      [.id(user.id)]
      + [
        Fields.User.firstName, Fields.User.lastName, Fields.User.email, Fields.User.phone, Fields.User.phoneE164,
        Fields.User.company, Fields.User.trade,
      ].map(text)
      + [flag(Fields.User.superAdmin), flag(Fields.User.smsConsent)]
    let language = user[Fields.User.language].choice.map { Schema.languages[$0] }
    let inviter = user[Fields.User.introducedBy].record
    let origin: [Cell] = [
      .id(inviter), .text(inviter.map { scribe.label(.user, $0) }), .id(user[Fields.User.invitation].record),
    ]
    listing.rows = [
      identity + [.text(language)] + origin + [.objects(terms)]
        + MemberCard.all.map { .figure(figures[$0], $0.unit, shown: "") }
        + [.boolean(isComplete, shown: "")]
    ]
    return listing
  }

  private static let all = Figure.all.filter { $0.applies(to: .member) }

  /// Those that are told to people, where they are not zero.
  private static let figures: [Figure] = [
    .measure(.cardsSent), .measure(.cardsReceived), .measure(.cardsReceivedWon), .measure(.ticketsSent),
    .measure(.ticketsReceived), .measure(.ticketsFromCardsCents), .measure(.present), .measure(.late),
    .measure(.substituted), .measure(.excused), .measure(.absent), .ratio(.attendanceRate),
    .measure(.absencesInSixMonths), .measure(.invitations), .measure(.invitationsAttended), .measure(.duos),
    .measure(.historyCardsSent), .measure(.historyTicketsSentCents), .measure(.historyAbsences),
  ]

  /// The amount that goes with a count of tickets.
  private static let amounts: [Figure: Measure] = [
    .measure(.ticketsSent): .ticketsSentCents, .measure(.ticketsReceived): .ticketsReceivedCents,
  ]
}
