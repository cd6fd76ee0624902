import ArgumentParser
import Console
import Domain
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
    var hasRecorded = false
    let (lines, outlook, rightsAsOf) = try replica.write { session -> ([String], Recorded.Outlook, Day?) in
      let scribe = Scribe(session: session, now: now, today: today, wording: words.domain, isRecording: true)
      let entry = try build(scribe)
      if entry.changes.isEmpty { return (entry.lines, .granted, nil) }
      do {
        let recorded = try session.record(entry.changes, at: now, sendAnyway: anyway, random: &random)
        let rightsAsOf = try scribe.oldRights()
        hasRecorded = true
        return (entry.lines, recorded.outlook, rightsAsOf)
      } catch RecordingError.refused(let refusals) {
        throw scribe.refused(refusals, about: entry.whatItIsAbout, words: words)
      }
    }
    if hasRecorded { Output.noteRecorded() }
    for line in lines { Output.line(line) }
    if case .refusedHere = outlook {
      Output.error(words.work.sentAnyway)
    } else if let rightsAsOf {
      Output.error(words.records.likely(rightsAsOf))
    }
  }
}

/// What a command works with: the copy, finding, new ids, and the words of whoever asked.
struct Scribe {
  /// The changes of one command, and what to say once they are safe. Without changes nothing is recorded.
  struct Entry {
    var changes: [Change]
    var lines: [String]
    /// Said before the reasons of a refusal, where the records' own names don't tell enough.
    var whatItIsAbout: String?
  }

  let session: ReplicaSession
  let now: Instant
  let today: Day
  let wording: Wording
  /// Whether what comes of it is written down.
  var isRecording = false

  var words: any ClientWords { ClientWording.of(wording.language) }

  var finder: Finder { Finder(session: session, today: today, wording: wording, isRecording: isRecording) }

  func newID() -> RecordID {
    var random = SystemRandomNumberGenerator()
    return .new(at: now, random: &random)
  }

  func name(_ kind: Kind, _ id: RecordID) -> String? { RecordNames.name(kind, id, session, wording) }

  /// By name, else by its id.
  func label(_ kind: Kind, _ id: RecordID) -> String { name(kind, id) ?? id.description }

  func existing(_ kind: Kind, _ id: RecordID) throws -> RecordState {
    guard let state = try held(kind, id) else { throw ClientError.unknown(kind, id.description) }
    return state
  }

  /// The record as it shows; nil where there is none, or no more.
  func held(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard let state = try session.records.record(kind, id), state.exists else { return nil }
    return state
  }

  func refused(_ refusals: [Refusal], about: String? = nil, words: any ClientWords) -> RefusedHere {
    let names: Wording.Names = { name($0, $1) }
    // Of many records the same is said once.
    var said: Set<String> = []
    let lines = refusals.map { words.domain.refusal(withoutUnknownID($0), names: names) }
      .filter { said.insert($0).inserted }
    if refusals.contains(where: \.reason.isInvalid) { return .invalid(lines) }
    return .refused([words.work.refusedIntro] + [about].compactMap { $0 } + lines + [words.work.anywayHint])
  }

  /// The day as of which this copy knows everybody's rights, where that is long ago: what it grants is only likely then.
  func oldRights() throws -> Day? {
    guard let confirmedAt = try Meta.confirmedAt.integer(session.db).map({ Instant(milliseconds: $0) }),
      StatusReport.isOld(confirmedAt, now: now)
    else { return nil }
    return SystemClock.wall(confirmedAt)?.time.day ?? confirmedAt.utcDay
  }

  /// A record that was never made has an id that tells nobody anything.
  private func withoutUnknownID(_ refusal: Refusal) -> Refusal {
    guard let kind = refusal.kind, let id = refusal.record, name(kind, id) == nil else { return refusal }
    var plain = refusal
    plain.record = nil
    return plain
  }
}
