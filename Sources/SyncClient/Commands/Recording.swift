import ArgumentParser
import Domain
import GRDB
import Replica

/// What every command that writes takes.
struct RecordingOptions: ParsableArguments {
  @OptionGroup var home: HomeOption
  @Flag(help: ArgumentHelp(Cercle.words.help.anyway)) var anyway = false

  /// Opens the copy, builds the changes, records them as one change-set, and says what was noted.
  ///
  /// - Parameter build: looks up and checks; throws `ClientError` before anything is written.
  func record(_ build: (Scribe) throws -> Scribe.Entry) throws {
    let replica = try home.open()
    let now = SystemClock.now()
    let today = SystemClock.today()
    var random = SystemRandomNumberGenerator()
    let words = Cercle.words
    let (lines, outlook) = try replica.write { session -> ([String], Recorded.Outlook) in
      let scribe = Scribe(session: session, now: now, today: today, wording: words.domain)
      let entry = try build(scribe)
      do {
        let recorded = try session.record(entry.changes, at: now, sendAnyway: anyway, random: &random)
        return (entry.lines, recorded.outlook)
      } catch RecordingError.refused(let refusals) {
        throw scribe.refused(refusals, words: words)
      }
    }
    for line in lines { Console.line(line) }
    if case .refusedHere = outlook { Console.error(words.work.sentAnyway) }
  }
}

/// What a command that writes works with: the copy, finding, and new ids.
struct Scribe {
  /// The changes of one command, and what to say once they are safe.
  struct Entry {
    var changes: [Change]
    var lines: [String]
  }

  let session: ReplicaSession
  let now: Instant
  let today: Day
  let wording: Wording

  var finder: Finder { Finder(session: session, today: today, wording: wording) }

  func newID() -> RecordID {
    var random = SystemRandomNumberGenerator()
    return .new(at: now, random: &random)
  }

  func name(_ kind: Kind, _ id: RecordID) -> String? { RecordNames.name(kind, id, session, wording) }

  func existing(_ kind: Kind, _ id: RecordID) throws -> RecordState {
    guard let state = try session.records.record(kind, id), state.exists else {
      throw ClientError.unknown(kind, id.description)
    }
    return state
  }

  func refused(_ refusals: [Refusal], words: any ClientWords) -> RefusedHere {
    let names: Wording.Names = { name($0, $1) }
    let lines = refusals.map { words.domain.refusal($0, names: names) }
    if refusals.contains(where: \.reason.isInvalid) { return .invalid(lines) }
    return .refused([words.work.refusedIntro] + lines + [words.work.anywayHint])
  }

  // MARK: What was typed

  func day(_ text: String?) throws -> Day {
    guard let text else { return today }
    switch DateText.parse(text, today: today) {
    case .success(let day): return day
    case .failure(let fault): throw ClientError.badDate(fault, typed: text)
    }
  }

  func cents(_ text: String) throws -> Int64 {
    switch AmountText.parse(text) {
    case .success(let cents): return cents
    case .failure(let fault): throw ClientError.badAmount(fault, typed: text)
    }
  }

  /// A choice by its word in the user's language, in the schema's, or by an unambiguous beginning of either.
  func choice(_ text: String, _ field: String, of kind: Kind) throws -> Int64 {
    let wanted = Folding.key(text)
    let path = Schema.of(kind).path(field)
    guard let path, case .choice(let words) = Schema.of(kind)[path].type, !wanted.isEmpty else {
      throw ClientError.badChoice(typed: text, field: field, kind: kind)
    }
    var spellings: [[String]] = words.map { word in
      [word, Wording(.french).choice(word, field: field, of: kind), Wording(.english).choice(word, field: field, of: kind)]
    }
    if kind == .attendance, field == "status" {
      // What people say of somebody, beside the nouns of the wording.
      let said = [
        ["présent", "présente"], ["en retard", "retard"], ["substitut", "substitué", "substituée", "remplacé", "remplacée"],
        ["excusé", "excusée"], ["absent", "absente"],
      ]
      for index in spellings.indices { spellings[index] += said[index] }
    }
    let folded = spellings.map { $0.map(Folding.key) }
    if let exact = folded.firstIndex(where: { $0.contains(wanted) }) { return Int64(exact) }
    let beginning = folded.indices.filter { folded[$0].contains { $0.hasPrefix(wanted) } }
    guard beginning.count == 1 else { throw ClientError.badChoice(typed: text, field: field, kind: kind) }
    return Int64(beginning[0])
  }
}

/// Records by the names that people know them by.
enum RecordNames {
  static func name(_ kind: Kind, _ id: RecordID, _ session: ReplicaSession, _ wording: Wording) -> String? {
    // A name that can't be looked up leaves the id to stand for it.
    guard let state = try? session.records.record(kind, id) else { return nil }
    return name(state, session, wording)
  }

  static func name(_ state: RecordState, _ session: ReplicaSession, _ wording: Wording) -> String? {
    func user(_ path: FieldPath) -> String {
      state[path].record.flatMap { name(.user, $0, session, wording) } ?? "?"
    }
    switch state.kind {
    case .group: return state[Fields.Group.name].text
    case .user:
      let names = [state[Fields.User.firstName].text, state[Fields.User.lastName].text].compactMap { $0 }
      return names.isEmpty ? nil : names.joined(separator: " ")
    case .event:
      guard let at = state[Fields.Event.startsAt].localTime else { return state[Fields.Event.title].text }
      return [state[Fields.Event.title].text, wording.day(at.day)].compactMap { $0 }.joined(separator: ", ")
    case .membership: return user(Fields.Membership.user)
    case .attendance: return user(Fields.Attendance.user)
    case .card: return "\(user(Fields.Card.sender)) → \(user(Fields.Card.recipient)), \(state[Fields.Card.prospect].text ?? "?")"
    case .ticket: return "\(user(Fields.Ticket.giver)) → \(user(Fields.Ticket.recipient))"
    case .duo: return state[Fields.Duo.name].text
    case .trio: return "\(user(Fields.Trio.owner)), \(user(Fields.Trio.beneficiary))"
    case .invitation: return state[Fields.Invitation.guest].text
    case .todo: return state[Fields.Todo.title].text
    case .smsOrder: return state[Fields.SMSOrder.purpose].text
    case .history: return user(Fields.History.user)
    }
  }
}
