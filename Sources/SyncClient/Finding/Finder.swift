import Domain
import GRDB
import Replica

/// Finds what a user names: by id, by the beginning of an id, or by name without regard to accents and case. Several
/// that fit are listed, and nothing is done.
struct Finder {
  let session: ReplicaSession
  let today: Day
  let wording: Wording
  /// Whether what is found was to be written about: an ambiguity then says that nothing was.
  var isRecording = false

  static let listedCandidates = 12

  // MARK: Kinds

  /// A group by name: where several fit equally, one's own if it is the only one of them.
  func group(_ text: String) throws -> RecordID {
    if let id = try byID(.group, text) { return id }
    let rows = try Row.fetchAll(session.db, sql: "SELECT id,name FROM groups")
    let wanted = Folding.key(text)
    if !wanted.isEmpty {
      let own = try ownGroups()
      let mine = Finder.best(wanted, rows) { [$0["name"] ?? ""] }.filter { own.contains($0.id) }
      if mine.count == 1 { return mine[0].id }
    }
    return try one(.group, text, rows) { [$0["name"] ?? ""] }
  }

  /// A guest by name, at one event or at any.
  func guest(_ text: String, at event: RecordID? = nil) throws -> RecordID {
    var rows = try Row.fetchAll(session.db, sql: "SELECT id,guest AS name,event FROM invitations")
    if let event, RecordID(text: text) == nil { rows = rows.filter { $0.id("event") == event } }
    return try one(.invitation, text, rows) { [$0["name"] ?? ""] }
  }

  /// A record of any kind: by its id or the beginning of it, or by the name that its kind has.
  func record(_ kind: Kind, _ text: String) throws -> RecordID {
    let column: String
    switch kind {
    case .user: return try user(text)
    case .group: return try group(text)
    case .event: return try event(text)
    case .card: column = "prospect"
    case .duo: column = "name"
    case .invitation: return try guest(text)
    case .todo: column = "title"
    case .membership, .attendance, .ticket, .trio, .smsOrder, .history, .network, .reminder: column = "NULL"
    }
    return try one(
      kind, text, try Row.fetchAll(session.db, sql: "SELECT id,\(column) AS name FROM \(Table.of(kind).name)")
    ) { [$0["name"] ?? ""] }
  }

  /// A record of whatever kind, by its id or the beginning of it. An id that begins with that of what it belongs to, as
  /// a mark's does with its event's, gives way to it.
  func anyRecord(_ text: String) throws -> (kind: Kind, id: RecordID) {
    guard let prefix = IDPrefix(text) else { throw RecordFault.notAnID(text) }
    for kinds in ShortIDs.ranks {
      let found = try kinds.flatMap { kind in try ids(kind, prefix).map { (kind: kind, id: $0) } }
      guard let first = found.first else { continue }
      if found.count == 1 { return first }
      throw ambiguous(first.kind, text, lines: found.map { "\(label($0.kind, $0.id))  \($0.id)" })
    }
    throw RecordFault.notAnID(text)
  }

  // MARK: Ids

  /// The record that a whole id, or a beginning which is too long to be a name, means; nil where the text is neither.
  func byID(_ kind: Kind, _ text: String) throws -> RecordID? {
    if let id = RecordID(text: text) {
      guard try session.records.record(kind, id)?.exists == true else { throw ClientError.unknown(kind, text) }
      return id
    }
    guard let prefix = IDPrefix(text), prefix.isNoName else { return nil }
    let found = try ids(kind, prefix)
    if found.isEmpty { throw ClientError.unknown(kind, text) }
    if found.count > 1 { throw try ambiguous(kind, text, found) }
    return found[0]
  }

  private func ids(_ kind: Kind, _ prefix: IDPrefix) throws -> [RecordID] {
    try Row.fetchAll(
      session.db,
      sql: "SELECT id FROM \(Table.of(kind).name) WHERE id BETWEEN ? AND ? LIMIT \(Finder.listedCandidates + 1)",
      arguments: [Blob.value(prefix.first), Blob.value(prefix.last)]
    ).compactMap { $0.id("id") }
  }

  // MARK: Choosing

  /// How well a name fits what was typed, the best first.
  enum Fit: Int, Comparable {
    /// It is the whole name, or the whole last name.
    case name
    /// It is a whole word of the name, or several.
    case word
    case beginning

    static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
  }

  struct Match {
    let id: RecordID
    let fit: Fit
    let row: Row
  }

  /// The rows that fit best.
  ///
  /// - Parameter wanted: folded.
  static func best(_ wanted: String, _ rows: [Row], names: (Row) -> [String]) -> [Match] {
    let prefix = IDPrefix(wanted)
    var found: [Match] = []
    for row in rows {
      guard let id: RecordID = row.id("id") else { continue }
      let folded = names(row).map(Folding.key)
      let fit: Fit? =
        folded.contains(wanted) ? .name : prefix?.begins(id) == true ? .beginning : self.fit(wanted, folded)
      if let fit { found.append(Match(id: id, fit: fit, row: row)) }
    }
    let best = found.map(\.fit).min()
    return found.filter { $0.fit == best }
  }

  private static func fit(_ wanted: String, _ names: [String]) -> Fit? {
    var found: Fit?
    for name in names {
      for start in name.indices where start == name.startIndex || isGap(name[name.index(before: start)]) {
        let rest = name[start...]
        guard rest.hasPrefix(wanted) else { continue }
        let isWhole = rest.dropFirst(wanted.count).first.map(isGap) ?? true
        if isWhole { return .word }
        found = .beginning
      }
    }
    return found
  }

  private static func isGap(_ character: Character) -> Bool { character == " " || character == "-" }

  /// - Parameter rows: fetched only where the text is not an id.
  func one(
    _ kind: Kind, _ text: String, _ rows: @autoclosure () throws -> [Row], names: (Row) -> [String]
  ) throws -> RecordID {
    if let id = try byID(kind, text) { return id }
    let wanted = Folding.key(text)
    guard !wanted.isEmpty else { throw ClientError.unknown(kind, text) }
    let found = Finder.best(wanted, try rows(), names: names)
    if found.count == 1 { return found[0].id }
    if found.isEmpty { throw ClientError.unknown(kind, text) }
    throw try ambiguous(kind, text, found.map(\.id))
  }

  // MARK: Ambiguities

  /// - Parameter first: those that are listed before the others.
  func ambiguous(
    _ kind: Kind, _ text: String, _ ids: some Collection<RecordID>, first: Set<RecordID> = []
  ) throws -> ClientError {
    let short = try ShortIDs(kind, session)
    let lines = ids.map { (first.contains($0) ? 0 : 1, label(kind, $0), short[$0]) }
      .sorted { ($0.0, Folding.key($0.1), $0.2) < ($1.0, Folding.key($1.1), $1.2) }
    return ambiguous(kind, text, lines: lines.map { "\($0.1)  \($0.2)" })
  }

  private func ambiguous(_ kind: Kind, _ text: String, lines: [String]) -> ClientError {
    let listed = lines.prefix(Finder.listedCandidates)
    return .ambiguous(
      kind, text,
      Candidates(lines: Array(listed), others: lines.count - listed.count, isRecording: isRecording))
  }

  // MARK: Names

  /// A name with what tells it from others of the same name.
  private func label(_ kind: Kind, _ id: RecordID) -> String {
    guard let state = RecordNames.state(kind, id, session) else { return id.description }
    func name(_ kind: Kind, _ path: FieldPath) -> String? {
      state[path].record.flatMap { RecordNames.name(kind, $0, session, wording) }
    }
    func day(_ path: FieldPath) -> String? { state[path].day.map { wording.day($0) } }
    let details: [String?] =
      switch kind {
      case .user: [groupName(of: id), state[Fields.User.company].text]
      case .event:
        [state[Fields.Event.startsAt].localTime.map { wording.moment($0) }, name(.group, Fields.Event.group)]
      case .card: [day(Fields.Card.givenOn)]
      case .ticket:
        [state[Fields.Ticket.amountInCents].integer.map { wording.money(cents: $0) }, day(Fields.Ticket.givenOn)]
      case .duo: [state[Fields.Duo.company].text, name(.user, Fields.Duo.owner)]
      case .invitation: [state[Fields.Invitation.company].text, name(.event, Fields.Invitation.event)]
      case .todo: [name(.user, Fields.Todo.owner), day(Fields.Todo.dueOn)]
      case .group, .membership, .attendance, .trio, .smsOrder, .history, .network, .reminder: []
      }
    let name = RecordNames.name(state, session, wording) ?? id.description
    return ([name] + details.compactMap { $0 }).joined(separator: ", ")
  }

  private func groupName(of user: RecordID) -> String? {
    do {
      let memberships = try session.records.memberships(of: user).compactMap(Membership.init)
      guard case .group(let group) = Belonging.part(of: memberships, on: today) else { return nil }
      return RecordNames.name(.group, group, session, wording)
    } catch {
      Unthrown.note(error)
      return nil
    }
  }

  // MARK: One's own

  /// Those in which the user has a membership today.
  func ownGroups() throws -> Set<RecordID> {
    Set(
      try session.records.memberships(of: try session.user).compactMap(Membership.init)
        .filter { $0.counts(on: today) }.map(\.group))
  }
}

/// What a name can mean, as an ambiguity lists it.
struct Candidates: Hashable {
  var lines: [String]
  /// How many more there are.
  var others = 0
  /// Whether something was to be noted, and was not.
  var isRecording = false
}
