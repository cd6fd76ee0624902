import Console
import Domain
import GRDB
import Replica

/// The roll of an event in this copy: each mark a durable change-set of its own, the way `attend` does it.
final class RollMarker: RollBook {
  private let replica: LocalReplica
  private let event: RecordID
  private let sendAnyway: Bool
  private let words: any ClientWords
  /// SQLite's count of what other connections wrote, when the roll was last read.
  private var version: Int64?

  init(replica: LocalReplica, event: RecordID, sendAnyway: Bool = false, words: any ClientWords) {
    self.replica = replica
    self.event = event
    self.sendAnyway = sendAnyway
    self.words = words
  }

  /// Why a mark was not stored, as the screen shows it.
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  func sheet() throws -> RollSheet {
    let (sheet, version) = try replica.read { session in
      (try RollSheet(event: event, session, words.domain), try RollMarker.version(session.db))
    }
    self.version = version
    return sheet
  }

  func news() throws -> RollSheet? {
    do {
      guard try replica.store.read({ try RollMarker.version($0) }) != version else { return nil }
      return try sheet()
    } catch { throw failed(error) }
  }

  private static func version(_ db: Database) throws -> Int64? { try Int64.fetchOne(db, sql: "PRAGMA data_version") }

  func store(_ mark: RollMark, of entryID: String, replacing shown: RollMark) throws {
    guard let user = RecordID(text: entryID) else { throw Failed(description: entryID) }
    let now = SystemClock.now()
    do {
      try replica.write { session in
        if let guest = mark.guest {
          return try store(guest, of: user, replacing: shown, at: now, session)
        }
        let existing = try session.records.record(.attendance, NaturalKey.attendance(event: event, user: user))
        let standing = existing.flatMap { $0.exists ? RollMark($0) : nil } ?? .none
        guard standing == shown else { throw RollOvertaken() }
        guard mark != standing else { return }
        try record(AttendanceEntry.change(event: event, user: user, mark, replacing: standing), user, at: now, session)
      }
    } catch let overtaken as RollOvertaken { throw overtaken } catch { throw failed(error) }
  }

  /// A guest's mark is the state of his invitation; what he answered stays beside it.
  private func store(
    _ guest: GuestState, of id: RecordID, replacing shown: RollMark, at now: Instant, _ session: ReplicaSession
  ) throws {
    guard let invitation = try session.records.record(.invitation, id), invitation.exists,
      let standing = GuestState(invitation)
    else { throw Failed(description: words.upkeep.roll.texts.guestGone) }
    guard RollMark(guest: standing) == shown else { throw RollOvertaken() }
    guard guest != standing else { return }
    var edit = RecordEdit(.invitation, id, existing: invitation)
    edit.state(Fields.Invitation.state, .integer(guest.choice))
    if let change = edit.change { try record(change, nil, at: now, session) }
  }

  private func record(_ change: Change, _ user: RecordID?, at now: Instant, _ session: ReplicaSession) throws {
    var random = SystemRandomNumberGenerator()
    do {
      _ = try session.record([change], at: now, sendAnyway: sendAnyway, random: &random)
    } catch RecordingError.refused(let refusals) {
      throw Failed(description: reasons(refusals, of: change, user, session).joined(separator: " "))
    }
  }

  private func failed(_ error: any Error) -> Failed {
    error as? Failed ?? Failed(description: Failure(error, words: words)?.text ?? "\(error)")
  }

  /// Before anything is asked: whether marks would be refused here, with the voter's reason.
  func checkRights(of sheet: RollSheet) throws {
    guard !sendAnyway, let user = sheet.entries.lazy.filter({ !$0.isGuest }).compactMap({ RecordID(text: $0.id) }).first
    else { return }
    let change = AttendanceEntry.change(event: event, user: user, RollMark(status: .present), replacing: .none)
    try replica.read { session in
      let now = SystemClock.now()
      var refusals = try session.refusals(of: [change], at: now)
      if refusals.isEmpty { return }
      // It is about the whole roll, not about the first of the list.
      for index in refusals.indices { refusals[index].record = nil }
      let scribe = Scribe(session: session, now: now, today: SystemClock.today(), wording: words.domain)
      throw scribe.refused(refusals, about: try AttendCommand.otherGroup(event, scribe), words: words)
    }
  }

  private func reasons(
    _ refusals: [Refusal], of change: Change, _ user: RecordID?, _ session: ReplicaSession
  ) -> [String] {
    // An attendance that nobody noted yet goes by the member's name.
    let names: Wording.Names = { kind, id in
      RecordNames.name(kind, id, session, self.words.domain)
        ?? (id == change.id ? user.flatMap { RecordNames.name(.user, $0, session, self.words.domain) } : nil)
    }
    return refusals.map { words.domain.refusal($0, names: names) }
  }
}
