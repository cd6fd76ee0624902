import Domain
import Foundation
import GRDB
import Replica
import Reports

/// What became of a guest's form.
enum GuestOutcome: Hashable, Sendable {
  case noted(position: UInt64?)
  /// The wish whose link it was is no more, and the link with it.
  case takenBack(position: UInt64)
  case refused(GuestForm.Fault)
  case closed
  /// There is no such link any more.
  case gone
}

enum GuestErasure: Hashable, Sendable {
  case erased(position: UInt64)
  /// He is a member as well: his record is the office's to erase.
  case isMember
  case gone
}

extension CentralStore {
  /// Nil: no link, or of an event that is over.
  func guest(link: String, at now: Instant) throws -> GuestFacts? {
    try read { db in try GuestFacts.read(link: link, at: now, db, SQLiteRecords(db, ownReplica: nil)) }
  }

  /// Writes a guest's answer in his own name, by what the records say at that moment.
  func answer(
    link: String, _ form: GuestForm, at now: Instant, random: inout some RandomNumberGenerator
  ) throws -> GuestOutcome {
    var random = random
    return try write { session in
      guard let facts = try GuestFacts.read(link: link, at: now, session.db, session.records) else { return .gone }
      switch GuestDecision(form, facts, at: now) {
      case .closed: return .closed
      case .refused(let fault): return .refused(fault)
      case .changes(let changes):
        guard !changes.isEmpty else { return .noted(position: nil) }
        let receipt = try CentralStore.record(
          changes, author: .guest(invitation: facts.invitation.id), at: now, in: session, random: &random,
          keepsRefusals: false)
        guard case .accepted(let position) = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
        let isGone = changes.contains { $0.id == facts.invitation.id && $0.operation == .delete }
        return isGone ? .takenBack(position: position.number) : .noted(position: position.number)
      }
    }
  }

  /// Erases the guest's data in his own name: all his invitations, and todos about them.
  func eraseGuest(
    link: String, at now: Instant, random: inout some RandomNumberGenerator
  ) throws -> GuestErasure {
    var random = random
    let done = try write { session -> GuestErasure in
      guard let facts = try GuestFacts.read(link: link, at: now, session.db, session.records) else { return .gone }
      let subjects = try ErasurePlanner.ofGuest(facts.invitation, session.records, session.db)
      guard !subjects.contains(where: { $0.kind == .user }) else { return .isMember }
      let receipt = try CentralStore.record(
        subjects.map { Change(kind: $0.kind, id: $0.id, operation: .erase) },
        author: .guest(invitation: facts.invitation.id), at: now, in: session, random: &random, keepsRefusals: false)
      guard case .accepted(let position) = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
      return .erased(position: position.number)
    }
    if case .erased = done { try clearLog() }
    return done
  }

  /// The event alone, for the guest's own calendar: with whose it is, who invites, and the way back to his page.
  func guestCalendar(_ facts: GuestFacts, link: String, language: Language) throws -> [UInt8] {
    let (wording, words) = (CalendarWording(language), GuestWording(language))
    let invites = words.invites(facts.inviter.map(GuestPage.name))
    let group = facts.group[Fields.Group.name].text ?? ""
    return try read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      let events = try CalendarEvent.read(
        groups: [facts.group.id], since: facts.startsAt.day, head: CentralSession.readHead(db).number, records, wording)
      let address = try NetworkSettings(db).publicURL.map { GuestAddress.of(link, at: $0) }
      let own = events.filter { $0.id == facts.event.id }.map { event in
        var event = event
        event.summary = [event.summary, group].filter { !$0.isEmpty }.joined(separator: " · ") + " (\(invites))"
        event.url = address
        return event
      }
      return CalendarFile.bytes(own, name: wording.name(network: facts.networkName, group: group))
    }
  }
}
