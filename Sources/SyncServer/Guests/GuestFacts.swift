import Domain
import Foundation
import GRDB
import Replica
import Reports

/// What the records say of one guest's invitation, as his page needs it.
struct GuestFacts: Sendable {
  /// A meeting of the same group.
  struct Meeting: Hashable, Sendable {
    var id: RecordID
    var startsAt: LocalTime
    var place: String?
    /// His own invitation to it, where there is one.
    var invitation: RecordID?
    /// That invitation's own page.
    var link: String?
  }

  let invitation: RecordState
  let event: RecordState
  let group: RecordState
  let networkName: String
  let startsAt: LocalTime
  let endsAt: Instant
  let clock: any LocalClock
  var inviter: RecordState?
  /// Who answers for the group: an admin or its office, with an address first.
  var admin: RecordState?
  /// The group's next meetings to which he is not invited, or that he declined.
  var nextMeetings: [Meeting] = []
  /// Those that he wished for already.
  var wishes: [Meeting] = []
  /// Those to which the group invites him too, and that he has not declined.
  var invitedTo: [Meeting] = []
  /// Whether he is a member of the group by the day of the event.
  var isMember = false

  /// As many as a guest may choose from.
  static let meetingsOffered = 4

  enum Answer: Hashable, Sendable {
    case none, accepted, declined, wished, attended, noShow
  }

  var answer: Answer {
    guard let index = invitation[Fields.Invitation.state].choice, Schema.invitationStates.indices.contains(index) else {
      return .none
    }
    return switch Schema.invitationStates[index] {
    case "wished": .wished
    case "accepted": .accepted
    case "declined": .declined
    case "attended": .attended
    case "noShow": .noShow
    default: .none
    }
  }

  enum Phase: Hashable, Sendable {
    /// Answers are taken.
    case open
    /// It is off: another date may still be wished for.
    case cancelled
    case begun
  }

  func phase(at now: Instant) -> Phase {
    if now >= clock.instant(of: startsAt) || answer == .attended || answer == .noShow { return .begun }
    return event[Fields.Event.status].choice == GuestFacts.cancelled ? .cancelled : .open
  }

  /// From the day after the event on, the link is good for nothing.
  func isOver(at now: Instant) -> Bool { clock.time(at: now).day > clock.time(at: endsAt).day }

  fileprivate static let cancelled = Schema.eventStatuses.firstIndex(of: "cancelled")
}

extension GuestFacts {
  /// Whose invitation the link is; nil where it is nobody's, or of an event that is over.
  static func read(
    link: String, at now: Instant, _ db: Database, _ records: SQLiteRecords
  ) throws -> GuestFacts? {
    let row = try Row.fetchOne(db, sql: "SELECT id FROM invitations WHERE link=?", arguments: [link])
    guard let id: RecordID = row?.id("id"), let invitation = try records.record(.invitation, id), invitation.exists,
      invitation.erasedBy == nil, let eventID = invitation[Fields.Invitation.event].record,
      let event = try records.record(.event, eventID), let startsAt = event[Fields.Event.startsAt].localTime,
      let groupID = event[Fields.Event.group].record, let group = try records.record(.group, groupID)
    else { return nil }
    let clock = ZoneClock.of(group[Fields.Group.timeZone].text)
    var facts = GuestFacts(
      invitation: invitation, event: event, group: group, networkName: try Meta.networkName.text(db) ?? "",
      startsAt: startsAt,
      endsAt: clock.instant(of: startsAt).adding(milliseconds: Int64(duration(of: event)) * 60_000), clock: clock)
    guard !facts.isOver(at: now) else { return nil }
    facts.inviter = try invitation[Fields.Invitation.inviter].record.flatMap { try person($0, records) }
    facts.admin = try admin(of: groupID, today: now.utcDay, db, records)
    facts.isMember = try isMember(invitation, of: groupID, on: startsAt.day, records)
    try facts.readMeetings(after: clock.time(at: now), db, records)
    return facts
  }

  private static func duration(of event: RecordState) -> Int {
    if let minutes = event[Fields.Event.durationInMinutes].integer { return Int(minutes) }
    let kinds = Schema.eventKinds
    let kind = event[Fields.Event.kind].choice.flatMap { kinds.indices.contains($0) ? kinds[$0] : nil }
    return CalendarEvent.usualDurationInMinutes(ofKind: kind ?? kinds[0])
  }

  private static func person(_ id: RecordID, _ records: SQLiteRecords) throws -> RecordState? {
    guard let user = try records.record(.user, id), user.exists, user.erasedBy == nil else { return nil }
    return user
  }

  private static func isMember(
    _ invitation: RecordState, of group: RecordID, on day: Day, _ records: SQLiteRecords
  ) throws -> Bool {
    let members = try records.tables.ids(.membership, where: "group", is: group)
      .compactMap { try records.record(.membership, $0).flatMap { Membership($0) } }
      .filter { $0.belongs && $0.counts(on: day) }
      .compactMap { try records.record(.user, $0.user) }
    return ExpectedMembers(members).contain(invitation)
  }

  private static func admin(
    of group: RecordID, today: Day, _ db: Database, _ records: SQLiteRecords
  ) throws -> RecordState? {
    let admins = try records.tables.ids(.membership, where: "group", is: group)
      .compactMap { try records.record(.membership, $0).flatMap { Membership($0) } }
      .filter { $0.administers && $0.counts(on: today) }
      .sorted { ($0.role.rawValue, $0.user) < ($1.role.rawValue, $1.user) }
      .compactMap { try person($0.user, records) }
    return admins.first { !$0[Fields.User.email].isNone } ?? admins.first
  }

  private mutating func readMeetings(
    after now: LocalTime, _ db: Database, _ records: SQLiteRecords
  ) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id FROM events WHERE \"group\"=? AND startsAt>? ORDER BY startsAt,id",
      arguments: [Blob.value(group.id), now.number])
    for row in rows {
      guard let id: RecordID = row.id("id"), id != event.id, let state = try records.record(.event, id),
        state[Fields.Event.kind].choice == Schema.eventKinds.firstIndex(of: "meeting"),
        state[Fields.Event.status].choice != GuestFacts.cancelled,
        let startsAt = state[Fields.Event.startsAt].localTime
      else { continue }
      var meeting = Meeting(id: id, startsAt: startsAt, place: GuestFacts.place(of: state, group))
      let known = try records.tables.ids(.invitation, where: "event", is: id)
        .compactMap { try records.record(.invitation, $0) }
        .first { GuestVoter.isSamePerson($0, invitation) || $0.id == wishID(of: id) }
      if let known { meeting.invitation = known.id }
      if let known, !known.exists || GuestState(known) != .declined {
        guard known.exists else { continue }
        meeting.link = known[Fields.Invitation.link].text
        switch GuestState(known) {
        case .wished: wishes.append(meeting)
        case .invited, .accepted: invitedTo.append(meeting)
        default: break
        }
      } else if nextMeetings.count < GuestFacts.meetingsOffered {
        nextMeetings.append(meeting)
      }
      if nextMeetings.count == GuestFacts.meetingsOffered { break }
    }
  }

  /// The id of his wish for an event, as things stand.
  private func wishID(of event: RecordID) -> RecordID {
    NaturalKey.invitation(
      event: event, guest: invitation[Fields.Invitation.guest].text ?? "",
      phoneE164: invitation[Fields.Invitation.phoneE164].text, email: invitation[Fields.Invitation.email].text,
      company: invitation[Fields.Invitation.company].text)
  }

  static func place(of event: RecordState, _ group: RecordState) -> String? {
    let parts = [event[Fields.Event.venue].text ?? group[Fields.Group.venue].text, group[Fields.Group.city].text]
    let found = parts.compactMap { $0 }
    return found.isEmpty ? nil : found.joined(separator: ", ")
  }
}
