internal import Domain
internal import Replica

/// One export under way.
final class ClubWriting {
  private static let rowsPerProgress = 1_000

  private let records: SQLiteRecords
  private let scope: Scope
  private let folder: NewFolder
  private let words: ClubFilesWording
  private let progress: (Int) -> Void
  private var rows = 0
  private(set) var report = ClubFilesReport()

  init(
    _ records: SQLiteRecords, _ scope: Scope, _ folder: NewFolder, _ words: ClubFilesWording,
    _ progress: @escaping (Int) -> Void
  ) {
    self.records = records
    self.scope = scope
    self.folder = folder
    self.words = words
    self.progress = progress
  }

  func run() throws {
    try write(.network)
    try write(.reminders)
    try write(.groups)
    try writePeople()
    for file in ClubFile.afterPeople { try write(file) }
    try records.tables.scan(.smsOrder, after: nil, in: scope) { _ in
      report.smsOrders += 1
      return true
    }
    let readme = try folder.file("README.txt")
    try readme.write(Array(ClubFilesWording.readme(report).utf8))
    try readme.finish()
  }

  // MARK: Files

  /// A file while its rows are written.
  private struct Sheet {
    let file: GrowingFile
    private var csv = CSVWriter()
    private(set) var count = 0

    init(_ file: GrowingFile, columns: [String]) throws {
      self.file = file
      csv.row(columns)
      try file.write(csv.drain())
    }

    mutating func add(_ fields: [String]) throws {
      csv.row(fields)
      count += 1
      try file.write(csv.drain())
    }
  }

  private func sheet(_ name: String, _ columns: [String]) throws -> Sheet {
    try Sheet(try folder.file(name + ".csv"), columns: columns)
  }

  private func finish(_ sheet: Sheet, _ name: String) throws {
    try sheet.file.finish()
    report.rows.append((name, sheet.count))
  }

  private func countRow() {
    rows += 1
    if rows.isMultiple(of: ClubWriting.rowsPerProgress) { progress(rows) }
  }

  private func write(_ file: ClubFile) throws {
    var sheet = try sheet(file.name, file.columns.map(\.name))
    var followers: [RecordState] = []
    try records.tables.scan(file.kind, after: nil, in: scope) { state in
      if let register = file.register, state.shown(register) == nil { return true }
      if let precedent = file.precedent, let id = state[precedent].record, try records.exists(file.kind, id) {
        followers.append(state)
      } else {
        try add(state, of: file, to: &sheet)
      }
      return true
    }
    for state in ClubWriting.inOrder(followers, by: file.precedent) { try add(state, of: file, to: &sheet) }
    try finish(sheet, file.name)
  }

  /// What follows something comes after it. A ring, which only a conflict can make, is cut where it is met.
  private static func inOrder(_ states: [RecordState], by precedent: FieldPath?) -> [RecordState] {
    guard let precedent else { return states }
    let byID = Dictionary(states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var done: Set<RecordID> = []
    var ordered: [RecordState] = []
    for state in states {
      var chain: [RecordState] = []
      var next: RecordState? = state
      while let current = next, done.insert(current.id).inserted {
        chain.append(current)
        next = current[precedent].record.flatMap { byID[$0] }
      }
      ordered += chain.reversed()
    }
    return ordered
  }

  private func add(_ state: RecordState, of file: ClubFile, to sheet: inout Sheet) throws {
    var wasErased = false
    var fields: [String] = []
    fields.reserveCapacity(file.columns.count)
    for column in file.columns {
      switch column {
      case .id: fields.append(state.id.description)
      case .field(_, let path):
        let text = text(state, path)
        if text.isEmpty, state.schema[path].isRequired, state.schema.isRequiredAtBirth(path.register) {
          report.incomplete += 1
          return
        }
        fields.append(text)
      case .name(_, let path):
        let name = text(state, path)
        wasErased = wasErased || name.isEmpty
        fields.append(name.isEmpty ? words.erasedName : name)
      case .reference(_, let path): fields.append(try reference(state[path], state.schema[path].type))
      case .isThere(_, let path):
        let isThere = !state[path].isNone
        if isThere { report.voided += 1 }
        fields.append(isThere ? "true" : "")
      case .unlessFalse(_, let path): fields.append(state[path].boolean == false ? "false" : "true")
      }
    }
    if wasErased { report.erased += 1 }
    try sheet.add(fields)
    countRow()
  }

  // MARK: People

  private func writePeople() throws {
    var people = try sheet("people", ClubPeople.people)
    var members = try sheet("members", ClubPeople.members)
    var memberships = try sheet("memberships", ClubPeople.memberships)
    try records.tables.scan(.user, after: nil, in: scope) { user in
      let own = try records.tables.memberships(of: user.id).compactMap { state in
        Membership(state).map { (state, $0) }
      }.sorted { ($0.1.belongs ? 0 : 1, $0.1.startsOn, $0.1.id) < ($1.1.belongs ? 0 : 1, $1.1.startsOn, $1.1.id) }
      let (first, last) = (text(user, Fields.User.firstName), text(user, Fields.User.lastName))
      if first.isEmpty || last.isEmpty { report.erased += 1 }
      let id = user.id.description
      let names = [first.isEmpty ? words.erasedFirstName : first, last.isEmpty ? words.erasedLastName : last]
      let contact = ClubPeople.contact.map { text(user, $0.path) }
      let settings = ClubPeople.settings.map { text(user, $0.path) }
      if let (state, _) = own.first {
        let term = membership(state)
        try members.add([id, term[0]] + names + contact + term[1...] + [state.id.description] + settings)
      } else {
        try people.add([id] + names + contact + settings)
      }
      countRow()
      for (state, _) in own.dropFirst() {
        try memberships.add([state.id.description, id] + membership(state))
        countRow()
      }
      return true
    }
    try finish(people, "people")
    try finish(members, "members")
    try finish(memberships, "memberships")
  }

  private func membership(_ state: RecordState) -> [String] {
    ClubPeople.membership.map { name, path in
      name == "role" ? ClubPeople.role(state[path]) : text(state, path)
    }
  }

  // MARK: Values

  /// Without spaces around, which an import takes off.
  private func text(_ state: RecordState, _ path: FieldPath) -> String {
    let text = DumpText(state[path], state.schema[path].type).text
    guard let first = text.first, let last = text.last, first.isWhitespace || last.isWhitespace else { return text }
    return String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  private func reference(_ value: Value, _ type: FieldType) throws -> String {
    guard let id = value.record, case .record(let kinds) = type else { return "" }
    for kind in kinds.isEmpty ? Kind.allCases : kinds where kind != .smsOrder {
      guard let state = try records.record(kind, id), state.exists, scope.contains(anyOf: state.parts) else { continue }
      return id.description
    }
    report.referencesLeftOut += 1
    return ""
  }
}
