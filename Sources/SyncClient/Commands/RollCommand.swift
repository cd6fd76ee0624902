import ArgumentParser
import Domain
import Foundation
import Replica

/// `cercle roll EVENT`
struct RollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roll", abstract: Cercle.words.upkeep.roll.abstract, discussion: Cercle.words.upkeep.roll.discussion)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.help.event)) var event: String
  @Flag(help: ArgumentHelp(Cercle.words.upkeep.roll.lines)) var lines = false

  func run() throws {
    let words = Cercle.words
    let environment = ProcessInfo.processInfo.environment
    let replica = try options.home.open()
    let sheet = try replica.read { session in
      let finder = Finder(session: session, today: SystemClock.today(), wording: words.domain)
      return try RollSheet(event: finder.event(event), session, words.domain)
    }
    guard !sheet.entries.isEmpty else {
      Console.error(words.upkeep.roll.nobody(sheet.title))
      return
    }
    let marker = RollMarker(replica: replica, event: sheet.event, sendAnyway: options.anyway, words: words)
    let texts = words.upkeep.roll.texts
    guard !lines, Terminal.isInteractive(term: environment["TERM"]) else {
      if Console.isInputTerminal { Console.error(texts.title(sheet.title)) }
      let failed = runRollLines(
        entries: sheet.entries, texts: texts, readLine: { readLine() }, write: Console.line, mark: marker.mark)
      if failed > 0 { throw ClientError.lineModeFailed(lines: failed) }
      return
    }
    do {
      try runRollCall(
        entries: sheet.entries, title: sheet.title, texts: texts, terminal: Terminal(),
        color: (environment["NO_COLOR"] ?? "").isEmpty, mark: marker.mark)
    } catch RollInterruption.signal(let signal) {
      throw ExitCode(RollCommand.signalExitBase + signal)
    } catch RollInterruption.terminalClosed {
      throw ExitCode(RollCommand.signalExitBase + SIGHUP)
    }
  }

  /// A shell says so of a program that a signal ended.
  private static let signalExitBase: Int32 = 128
}

/// Who is to be called at an event: the group's members on its day, and whoever was marked already.
struct RollSheet {
  let event: RecordID
  let title: String
  let entries: [RollEntry]

  init(event: RecordID, _ session: ReplicaSession, _ wording: Wording) throws {
    self.event = event
    guard let state = try session.records.record(.event, event), let group = state[Fields.Event.group].record,
      let day = state[Fields.Event.startsAt].localTime?.day
    else { throw ClientError.unknown(.event, event.description) }
    let groupName = RecordNames.name(.group, group, session, wording)
    title = [RecordNames.name(state, session, wording), groupName].compactMap { $0 }.joined(separator: ", ")
    var marks: [RecordID: RollMark] = [:]
    for (kind, id) in try session.records.records(ofEvent: event) where kind == .attendance {
      guard let attendance = try session.records.record(.attendance, id), attendance.exists,
        let user = attendance[Fields.Attendance.user].record,
        let status = attendance[Fields.Attendance.status].choice.flatMap(RollStatus.init(choice:))
      else { continue }
      marks[user] = RollMark(status: status, substitute: attendance[Fields.Attendance.substitute].text)
    }
    var people = Set(marks.keys)
    for id in try session.tables.ids(.membership, where: "group", is: group) {
      guard let membership = try session.records.record(.membership, id).flatMap(Membership.init) else { continue }
      if membership.belongs, membership.counts(on: day) { people.insert(membership.user) }
    }
    entries = try people.map { try RollSheet.entry($0, marks[$0] ?? .none, session, wording) }
  }

  private static func entry(
    _ user: RecordID, _ mark: RollMark, _ session: ReplicaSession, _ wording: Wording
  ) throws -> RollEntry {
    let state = try session.records.record(.user, user)
    let last = state?[Fields.User.lastName].text
    let first = state?[Fields.User.firstName].text
    let name = [last, first].compactMap { $0 }.joined(separator: ", ")
    return RollEntry(
      id: user.description,
      name: name.isEmpty ? RecordNames.name(.user, user, session, wording) ?? user.description : name,
      sortKey: "\(Folding.key(last ?? "~")) \(Folding.key(first ?? ""))", status: mark.status,
      substitute: mark.substitute)
  }
}

extension RollStatus {
  /// The schema's choice, which stands in the same order.
  init?(choice: Int) {
    guard Schema.attendanceStatuses.indices.contains(choice) else { return nil }
    self.init(rawValue: Schema.attendanceStatuses[choice])
  }

  var choice: Int64 { Int64(Schema.attendanceStatuses.firstIndex(of: rawValue) ?? 0) }
}

/// Stores one mark at a time, each as a durable change-set of its own, the way `attend` does.
struct RollMarker {
  let replica: LocalReplica
  let event: RecordID
  var sendAnyway = false
  let words: any ClientWords

  /// Why a mark was not stored, as the screen shows it.
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter status: nil takes the mark away.
  func mark(_ entryID: String, _ status: RollStatus?, _ substitute: String?) throws {
    guard let user = RecordID(text: entryID) else { throw Failed(description: entryID) }
    let now = SystemClock.now()
    do {
      try replica.write { session in
        guard let change = try change(user, status, substitute, session) else { return }
        var random = SystemRandomNumberGenerator()
        do {
          _ = try session.record([change], at: now, sendAnyway: sendAnyway, random: &random)
        } catch RecordingError.refused(let refusals) {
          // An attendance that nobody noted yet goes by the member's name.
          let names: Wording.Names = { kind, id in
            RecordNames.name(kind, id, session, words.domain)
              ?? (id == change.id ? RecordNames.name(.user, user, session, words.domain) : nil)
          }
          throw Failed(description: refusals.map { words.domain.refusal($0, names: names) }.joined(separator: " "))
        }
      }
    } catch let failed as Failed { throw failed } catch {
      throw Failed(description: Failure(error, words: words)?.text ?? "\(error)")
    }
  }

  private func change(
    _ user: RecordID, _ status: RollStatus?, _ substitute: String?, _ session: ReplicaSession
  ) throws -> Change? {
    if let status {
      return AttendanceEntry.change(event: event, user: user, status: status.choice, substitute: substitute)
    }
    let id = NaturalKey.attendance(event: event, user: user)
    guard let state = try session.records.record(.attendance, id), state.exists else { return nil }
    return Change(kind: .attendance, id: id, operation: .delete)
  }
}
