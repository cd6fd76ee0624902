import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle guests show GUEST`: all that this copy knows of a guest, his private page included.
struct ShowGuestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Cercle.words.guests.showAbstract)

  @OptionGroup var options: ListingOptions
  @OptionGroup var guest: GuestArgument

  func run() throws {
    let (now, today) = (SystemClock.now(), SystemClock.today())
    let (listing, lines) = try options.home.openReading().read { session in
      let scribe = Scribe(session: session, now: now, today: today, wording: Cercle.words.domain)
      let id = try scribe.finder.latestInvitation(guest.guest, at: try guest.event.map(scribe.finder.event))
      let card = try GuestCard(id, scribe)
      return (card.listing(), try card.lines())
    }
    switch options.format.format {
    case .table: for line in lines { Output.line(line) }
    case .json, .csv, .csvForSpreadsheets: listing.write(as: options.format.format)
    }
  }
}

/// A guest's card.
struct GuestCard {
  private let scribe: Scribe
  private let invitation: RecordState
  private let event: RecordState?
  private let state: GuestState
  /// His other invitations.
  private let others: [RecordState]
  /// What he became by this one.
  private let member: RecordID?
  private let settings: NetworkSettings

  init(_ id: RecordID, _ scribe: Scribe) throws {
    self.scribe = scribe
    invitation = try scribe.existing(.invitation, id)
    event = try invitation[Fields.Invitation.event].record.flatMap { try scribe.held(.event, $0) }
    state = GuestState(invitation) ?? .wished
    let all = try scribe.finder.invitations(ofGuestOf: id)
    others = try all.filter { $0 != id }.compactMap { try scribe.held(.invitation, $0) }
    member = try Row.fetchOne(
      scribe.session.db, sql: "SELECT id FROM users WHERE invitation=? LIMIT 1", arguments: [Blob.value(id)])?.id("id")
    settings = NetworkSettings(try scribe.held(.network, NaturalKey.network))
  }

  /// The address of his page; nil before the server has made it, and where the network has none.
  private var address: String? {
    guard let link = invitation[Fields.Invitation.link].text, let url = settings.publicURL else { return nil }
    return GuestAddress.of(link, at: url)
  }

  /// For people.
  func lines() throws -> [String] {
    let words = scribe.words.guests
    let headings = scribe.words.records.heading
    func text(_ path: FieldPath) -> String? { invitation[path].text }
    func labelled(_ label: String, _ value: String?) -> String? { value.map { scribe.wording.labelled(label, $0) } }
    let business = [text(Fields.Invitation.company), text(Fields.Invitation.trade)].compactMap { $0 }
    let inviter = invitation[Fields.Invitation.inviter].record.map { scribe.label(.user, $0) }
    let consent = invitation[Fields.Invitation.smsConsent].boolean
    let language = invitation[Fields.Invitation.language]
    let lines: [String?] = [
      scribe.label(.invitation, invitation.id), business.isEmpty ? nil : business.joined(separator: ", "),
      labelled(headings.phone, text(Fields.Invitation.phone)), labelled(headings.email, text(Fields.Invitation.email)),
      labelled(words.byHeading, inviter), try GuestCard.line(invitation, scribe), answer(),
      consent.map { $0 ? words.consents : words.refusesSMS } ?? words.consentUnknown,
      language.isNone
        ? nil
        : labelled(
          Wording.capitalized(scribe.wording.field("language", of: .invitation)),
          scribe.wording.value(language, of: Fields.Invitation.language, in: .invitation, names: { _, _ in nil })),
    ]
    let membership = member.map { words.becameMember(scribe.label(.user, $0)) }
    let earlier = try others.compactMap { try GuestCard.line($0, scribe) }.map { "  " + $0 }
    return lines.compactMap { $0 } + pageLines() + [membership].compactMap { $0 }
      + (earlier.isEmpty ? [] : [words.otherInvitations] + earlier) + [invitation.id.description]
  }

  /// `Réunion, 14/03/2025 à 7 h 30, Rives de Loire : acceptée`.
  private static func line(_ invitation: RecordState, _ scribe: Scribe) throws -> String? {
    guard let id = invitation[Fields.Invitation.event].record, let state = GuestState(invitation) else { return nil }
    let event = try scribe.held(.event, id)
    let group = event?[Fields.Event.group].record.map { scribe.label(.group, $0) }
    let shown = state == .wished ? scribe.words.guests.wish : scribe.shown(state.choice, "state", of: .invitation)
    return scribe.wording.labelled([scribe.label(.event, id), group].compactMap { $0 }.joined(separator: ", "), shown)
  }

  /// What he wrote, and when by the group's clock.
  private func answer() -> String? {
    let at = invitation[Fields.Invitation.answeredAt].integer.map { Instant(milliseconds: $0) }
    let zone = event?[Fields.Event.group].record.flatMap { RecordNames.state(.group, $0, scribe.session) }?[
      Fields.Group.timeZone
    ].text
    let day = at.map { scribe.wording.moment(ZoneClock.of(zone).time(at: $0)) }
    return scribe.words.guests.answered(invitation[Fields.Invitation.answer].text, day)
  }

  /// His private page, and how he gets to it.
  private func pageLines() -> [String] {
    let words = scribe.words.guests
    if let address { return [words.page(address), words.pageHowTo] }
    if settings.publicURL == nil { return [words.pageWithoutAddress] }
    return [words.pageToCome]
  }

  /// For programs: one row.
  func listing() -> Listing {
    let keys = [
      "id", "event", "eventName", "eventStartsAt", "guest", "company", "trade", "phone", "phoneE164", "email",
      "inviter", "inviterName", "state", "answer", "answeredAt", "smsConsent", "language", "page", "member",
      "memberName", "others",
    ]
    var listing = Listing(keys.map { ($0, "") }, empty: "")
    func text(_ path: FieldPath) -> Cell { .text(invitation[path].text) }
    func reference(_ kind: Kind, _ id: RecordID?) -> [Cell] { [.id(id), .text(id.map { scribe.label(kind, $0) })] }
    let earlier = others.map { other -> [(String, Cell)] in
      [
        ("id", .id(other.id)), ("event", .id(other[Fields.Invitation.event].record)),
        ("eventName", .text(other[Fields.Invitation.event].record.map { scribe.label(.event, $0) })),
        ("state", .text(GuestState(other)?.rawValue)),
      ]
    }
    let identity: [Cell] =
      [.id(invitation.id)] + reference(.event, invitation[Fields.Invitation.event].record)
      + [.text(event?[Fields.Event.startsAt].localTime?.description)]
      + [
        Fields.Invitation.guest, Fields.Invitation.company, Fields.Invitation.trade, Fields.Invitation.phone,
        Fields.Invitation.phoneE164, Fields.Invitation.email,
      ].map(text)
    let answer: [Cell] =
      reference(.user, invitation[Fields.Invitation.inviter].record)
      + [
        .text(state.rawValue), text(Fields.Invitation.answer),
        .integer(invitation[Fields.Invitation.answeredAt].integer),
        .optional(invitation[Fields.Invitation.smsConsent].boolean.map { $0 ? 1 : 0 }),
        .text(invitation[Fields.Invitation.language].choice.map { Schema.languages[$0] }), .text(address),
      ]
    listing.rows = [identity + answer + reference(.user, member) + [.objects(earlier)]]
    return listing
  }
}
