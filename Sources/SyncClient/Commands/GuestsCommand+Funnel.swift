import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle guests funnel`: how far guests came, by who invited them or by the group that received them.
struct GuestFunnelCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "funnel", abstract: Cercle.words.guests.funnelAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.guests.funnelPeriod)) var period: String?
  @Option(help: ArgumentHelp(Cercle.words.guests.funnelBy)) var by: String?
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?

  enum Subject: String, CaseIterable {
    case inviter, group

    init?(typed text: String) {
      switch Folding.key(text) {
      case "inviter", "invitant", "membre", "member": self = .inviter
      case "group", "groupe": self = .group
      default: return nil
      }
    }

    var kind: Kind { self == .inviter ? .user : .group }
  }

  func listing(_ scribe: Scribe) throws -> Listing {
    guard let subject = by.map({ Subject(typed: $0) }) ?? .inviter else {
      throw RecordFault.choiceNotHere(by ?? "", allowed: scribe.words.guests.funnelSubjects)
    }
    let words = scribe.words.guests
    let (rows, total) = try GuestFunnelReading(scribe).rows(
      by: subject, group: try group.map(scribe.finder.group), period: period)
    let name = subject == .inviter ? words.byHeading : scribe.words.records.heading.group
    let headings = words.funnelHeadings
    var listing = Listing(
      [(subject.rawValue, ""), (subject.rawValue + "Name", name)]
        + zip(GuestFunnelCommand.keys, headings).map { ($0, $1) }, empty: words.none)
    listing.dispensable = ["memberRate", "attendedRate", "acceptedRate"]
    let named = rows.map { (id: $0.key, name: scribe.label(subject.kind, $0.key), funnel: $0.value) }
      .sorted { one, other in
        // Who brought most comes first.
        let (came, others) = ((one.funnel.attended, one.funnel.wished), (other.funnel.attended, other.funnel.wished))
        return came == others ? (Folding.key(one.name), one.id) < (Folding.key(other.name), other.id) : came > others
      }
    listing.rows = named.map { row -> [Cell] in
      [.id(row.id), .text(row.name)] + GuestFunnelCommand.cells(row.funnel, scribe.wording)
    }
    listing.footer = [words.funnelTotal(total)]
    return listing
  }

  static let keys = [
    "wished", "invited", "accepted", "attended", "members", "acceptedRate", "attendedRate", "memberRate",
  ]

  private static func cells(_ funnel: GuestFunnel, _ wording: Wording) -> [Cell] {
    let counts = [funnel.wished, funnel.invited, funnel.accepted, funnel.attended, funnel.members].map { Int64($0) }
    let rates = [funnel.acceptedRate, funnel.attendedRate, funnel.memberRate]
    return counts.map { .figure($0, .count, shown: wording.value($0, .count)) }
      + rates.map { rate in
        .figure(rate, .tenthsOfPercent, shown: rate.map { wording.value($0, .tenthsOfPercent) } ?? "")
      }
  }
}

/// The invitations of a copy, counted.
struct GuestFunnelReading {
  private let scribe: Scribe

  init(_ scribe: Scribe) { self.scribe = scribe }

  /// Those of cancelled events don't count.
  ///
  /// - Parameter period: of the events' days, as people type it.
  func rows(
    by subject: GuestFunnelCommand.Subject, group: RecordID?, period: String?
  ) throws -> (rows: [RecordID: GuestFunnel], total: GuestFunnel) {
    var request = StatisticsRequest()
    request.period = period
    let reading = DateText.Reading(
      today: scribe.today, side: .nearest, asksForOrder: scribe.wording.language == .english)
    let settings = try NetworkSettings(scribe.session.db)
    let days = try request.question(reading, settings: settings) { _ in throw ClientError.unknown(.group, "") }.period
    var filter = RowFilter()
    filter.add("coalesce(e.status,'')<>'cancelled'")
    filter.add(GuestRows.startsAt, withinDays: (days.from, days.to))
    if let group { filter.add("e.\"group\"=?", Blob.value(group)) }
    var rows: [RecordID: GuestFunnel] = [:]
    var total = GuestFunnel()
    for row in try Row.fetchAll(
      scribe.session.db,
      sql: """
        SELECT t.inviter,t.state,t.answeredAt,e."group" AS eventGroup,
          EXISTS(SELECT 1 FROM users u WHERE u.invitation=t.id) AS isMember
        FROM invitations t JOIN events e ON e.id=t.event\(filter.sql)
        """, arguments: filter.arguments)
    {
      var one = GuestFunnel()
      one.add(
        state: row["state"] ?? GuestState.wished.rawValue, hasAnswered: (row["answeredAt"] as Int64?) != nil,
        isMember: row["isMember"])
      guard let id: RecordID = row.id(subject == .inviter ? "inviter" : "eventGroup") else { continue }
      rows[id, default: GuestFunnel()].add(one)
      total.add(one)
    }
    return (rows, total)
  }
}
