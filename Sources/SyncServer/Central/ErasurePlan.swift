import Domain
import Foundation
import GRDB
import Replica

/// Whose data is to be erased.
enum ErasureRequest: Hashable, Sendable {
  /// A user, guest, contact or prospect by the id of the record.
  case record(RecordID)
  /// In the form in which phones and addresses are compared.
  case contact(String)

  /// - Throws: `AdminError.notAPerson`.
  init(_ text: String) throws {
    if let id = RecordID(text: text) {
      self = .record(id)
    } else if EmailAddress.isPlausible(text) {
      self = .contact(ContactForm.of(text))
    } else if text.filter(\.isNumber).count >= ErasureRequest.fewestDigits, !text.contains(where: \.isLetter) {
      self = .contact(ContactForm.of(text))
    } else {
      throw AdminError.notAPerson(text)
    }
  }

  /// Fewer digits are a slip of the keyboard, not a number to erase people by.
  static let fewestDigits = 6
}

/// What an erasure will do, found out before anything is done.
///
/// Erased are: the person's user record; every duo, invitation and card's prospect with the same phone (E.164) or e-mail;
/// those that are reached from there by the same name with the same phone or e-mail, as duos and guests are known again;
/// notes at the person's attendance; what was opened for an erased contact (its trio); to-dos about an erased record.
/// A user is erased for a shared phone only where the name is the same too: two members may share a switchboard.
struct ErasurePlan: Sendable {
  enum Why: Hashable, Sendable {
    case isThePerson, sameContact, sameNameAndContact, noteAboutThePerson, openedForTheContact, aboutTheRecord
  }
  struct Item: Hashable, Sendable {
    var subject: Erasure.Subject
    var why: Why
    /// What it is called, before it is called nothing any more.
    var name: String?
  }
  /// Text that names the person and stays: somebody should look at it.
  struct Mention: Hashable, Sendable {
    var subject: Erasure.Subject
    var path: FieldPath
  }
  /// A user with the same phone or e-mail and another name: not erased.
  struct Lookalike: Hashable, Sendable {
    var id: RecordID
    var name: String?
  }
  /// How many mentions are listed; more are counted.
  static let mentionsListed = 100

  var items: [Item] = []
  var users: Set<RecordID> = []
  var lookalikes: [Lookalike] = []
  var mentions: [Mention] = []
  var mentionsInAll = 0
  var devicesInUse = 0
  /// Whether all that was found was erased before.
  var isDone = false
  /// The last position when it was made: nothing has changed while it is still that.
  var head: UInt64 = 0
}

/// Finds what an erasure concerns, by walking the records.
struct ErasurePlanner {
  private let records: SQLiteRecords
  private let db: Database
  private let progress: () -> Void
  /// The person's own phones and addresses, as now and as they were, and what was typed: whatever has one goes.
  private var contacts: Set<String> = []
  /// Those of other records about the person: what has one and bears the same name goes.
  private var reached: Set<String> = []
  /// The folded names under which the person is known.
  private var names: Set<String> = []
  private var found: [Erasure.Subject: ErasurePlan.Why] = [:]
  private var foundStates: [Erasure.Subject: RecordState] = [:]
  private var wasErased = false

  private static let kindsOfPeople: [Kind] = [.user, .duo, .invitation, .card]
  /// Where the person is looked for.
  private var kinds = ErasurePlanner.kindsOfPeople

  /// - Parameter names: what records are called.
  /// - Throws: `ServerError.unknownPerson`, `AdminError`, `StoreError`.
  static func plan(
    _ text: String, _ records: SQLiteRecords, _ db: Database, names: RecordNames, progress: @escaping () -> Void = {}
  ) throws -> ErasurePlan {
    var planner = ErasurePlanner(records: records, db: db, progress: progress)
    return try planner.plan(text, names)
  }

  /// What a guest has erased himself: his invitations (`GuestVoter.isSamePerson`), and todos about them. What members
  /// noted in their own books, a super admin sees to. A user among them: the guest is a member too.
  static func ofGuest(
    _ invitation: RecordState, _ records: SQLiteRecords, _ db: Database
  ) throws -> [Erasure.Subject] {
    var planner = ErasurePlanner(records: records, db: db, progress: {})
    planner.kinds = [.user, .invitation]
    try planner.take(invitation, .isThePerson)
    _ = try planner.spread()
    let others = planner.found.keys.filter { subject in
      guard subject.kind == .invitation, let state = planner.foundStates[subject] else { return false }
      return !GuestVoter.isSamePerson(invitation, state)
    }
    for subject in others { planner.found[subject] = nil }
    try planner.addLinked()
    return planner.found.keys.filter { [.user, .invitation, .todo].contains($0.kind) }.sorted()
  }

  private init(records: SQLiteRecords, db: Database, progress: @escaping () -> Void) {
    self.records = records
    self.db = db
    self.progress = progress
  }

  private mutating func plan(_ text: String, _ recordNames: RecordNames) throws -> ErasurePlan {
    try seed(ErasureRequest(text), text, recordNames)
    var plan = ErasurePlan()
    plan.head = try CentralSession.readHead(db).number
    if !contacts.isEmpty || !reached.isEmpty {
      var known = -1
      while found.count > known {  // Each pass may find a phone by which the next finds more.
        known = found.count
        plan.lookalikes = try spread().map { .init(id: $0, name: recordNames.name(.user, $0)) }
      }
    }
    try addLinked()
    if found.isEmpty {
      guard wasErased else { throw ServerError.unknownPerson(text) }
      plan.isDone = true
      return plan
    }
    plan.users = Set(found.keys.filter { $0.kind == .user }.map(\.id))
    try findMentions(&plan)
    plan.devicesInUse = try devicesInUse(plan.users)
    plan.items = found.map { ErasurePlan.Item(subject: $0, why: $1, name: recordNames.name($0.kind, $0.id)) }
      .sorted { $0.subject < $1.subject }
    try recordNames.check()
    return plan
  }

  // MARK: The person

  private mutating func seed(_ request: ErasureRequest, _ text: String, _ recordNames: RecordNames) throws {
    switch request {
    case .record(let id):
      for kind in ErasurePlanner.kindsOfPeople {
        guard let state = try records.record(kind, id) else { continue }
        if state.erasedBy != nil { wasErased = true } else { try take(state, .isThePerson) }
        return
      }
    case .contact(let contact):
      contacts = [contact]
      var users: [RecordState] = []
      try walk(.user) { state in
        if try allContacts(of: state).contains(contact) { users.append(state) }
      }
      if users.count > 1, Set(users.compactMap(ErasurePlanner.name)).count > 1 {
        throw AdminError.severalPeople(
          text, users.map { "\(recordNames.name(.user, $0.id) ?? "") (\($0.id))" }.sorted())
      }
      for user in users { try take(user, .isThePerson) }
      if users.isEmpty { wasErased = try records.isErasedContact(contact) }
    }
  }

  private mutating func take(_ state: RecordState, _ why: ErasurePlan.Why) throws {
    let subject = Erasure.Subject(state.kind, state.id)
    guard found[subject] == nil else { return }
    found[subject] = why
    foundStates[subject] = state
    let name = ErasurePlanner.name(state)
    // What belongs to somebody else with the same switchboard leads no further.
    guard why == .isThePerson || name.map(names.contains) ?? false else { return }
    if let name { names.insert(name) }
    if state.kind == .user { contacts.formUnion(try allContacts(of: state)) }
    reached.formUnion(ContactForm.all(of: state))
  }

  /// With those that a user had before.
  private func allContacts(of state: RecordState) throws -> Set<String> {
    var all = ContactForm.all(of: state)
    guard state.kind == .user else { return all }
    for row in try Row.fetchAll(
      db, sql: "SELECT state FROM rights WHERE id=? AND kind=?",
      arguments: [Blob.value(state.id), Int64(Kind.user.rawValue)])
    {
      if let bytes = row.bytes("state") { all.formUnion(ContactForm.all(of: try RecordCodec.decode(bytes))) }
    }
    return all
  }

  /// The folded name of whom a record is about.
  private static func name(_ state: RecordState) -> String? {
    let parts: [FieldPath] =
      switch state.kind {
      case .user: [Fields.User.firstName, Fields.User.lastName]
      case .duo: [Fields.Duo.name]
      case .invitation: [Fields.Invitation.guest]
      case .card: [Fields.Card.prospect]
      default: []
      }
    let texts = parts.compactMap { path in
      state[path].text
        ?? state.registers[path.register].last.flatMap {
          path.index < $0.values.count ? $0.values[path.index].text : nil
        }
    }
    return texts.isEmpty ? nil : Folding.key(texts.joined(separator: " "))
  }

  // MARK: The same person elsewhere

  /// - Returns: users who share a phone or an address and are called otherwise.
  private mutating func spread() throws -> [RecordID] {
    var lookalikes: [RecordID] = []
    let (contacts, reached, names) = (contacts, reached, names)
    var taken: [(RecordState, ErasurePlan.Why)] = []
    for kind in kinds {
      try walk(kind) { state in
        let own = ContactForm.all(of: state)
        let isNamesake = ErasurePlanner.name(state).map(names.contains) ?? false
        if isNamesake, !own.isDisjoint(with: reached) {
          taken.append((state, .sameNameAndContact))
        } else if own.isDisjoint(with: contacts) {
          return
        } else if names.isEmpty {
          taken.append((state, .isThePerson))  // A guest or contact, known by nothing else yet.
        } else if kind != .user {
          taken.append((state, .sameContact))
        } else if found[Erasure.Subject(kind, state.id)] == nil {
          lookalikes.append(state.id)
        }
      }
    }
    for (state, why) in taken { try take(state, why) }
    return lookalikes
  }

  /// What hangs on the found records and says something of the person.
  private mutating func addLinked() throws {
    for subject in found.keys.sorted() {
      if subject.kind == .user {
        for id in try records.tables.ids(.attendance, where: "user", is: subject.id) {
          guard let state = try records.record(.attendance, id), state.erasedBy == nil,
            state.registers[Fields.Attendance.note.register].contains(where: { $0.values.contains { !$0.isNone } })
          else { continue }
          add(state, .noteAboutThePerson)
        }
      }
      if subject.kind == .duo, let trio = foundStates[subject]?[Fields.Duo.trio].record,
        let state = try records.record(.trio, trio), state.erasedBy == nil
      {
        add(state, .openedForTheContact)
      }
    }
    let people = Set(found.keys.filter { ErasurePlanner.kindsOfPeople.contains($0.kind) }.map(\.id))
    var about: [RecordState] = []
    try walk(.todo) { state in
      if let id = state[Fields.Todo.about].record, people.contains(id) { about.append(state) }
    }
    for state in about { add(state, .aboutTheRecord) }
  }

  private mutating func add(_ state: RecordState, _ why: ErasurePlan.Why) {
    let subject = Erasure.Subject(state.kind, state.id)
    if found[subject] == nil { (found[subject], foundStates[subject]) = (why, state) }
  }

  // MARK: What stays

  /// Texts that hold the person's full name, phone or address and that the erasure leaves.
  private func findMentions(_ plan: inout ErasurePlan) throws {
    // A single short word would be found everywhere.
    let own = contacts.union(reached)
    let needles = names.filter { $0.contains(" ") }.sorted() + own.filter { $0.contains("@") }.sorted()
    let numbers = own.filter { !$0.contains("@") }
      .map { String($0.filter(\.isNumber).suffix(ErasurePlanner.comparedDigits)) }
      .filter { $0.count == ErasurePlanner.comparedDigits }
    var mentions: [ErasurePlan.Mention] = []
    var count = 0
    for kind in Kind.allCases {
      let paths = ErasurePlanner.freeTexts(of: kind)
      guard !paths.isEmpty else { continue }
      try walk(kind) { state in
        let subject = Erasure.Subject(kind, state.id)
        for path in paths {
          guard let text = state[path].text else { continue }
          let isErased = found[subject] != nil
          if isErased, state.schema.registers[path.register].isPersonal || state.schema[path].isPersonal { continue }
          guard ErasurePlanner.holds(text, needles, numbers) else { continue }
          count += 1
          if mentions.count < ErasurePlan.mentionsListed { mentions.append(.init(subject: subject, path: path)) }
        }
      }
    }
    plan.mentions = mentions
    plan.mentionsInAll = count
  }

  /// The last digits of a number are the same however it begins (0, +33, 0033).
  private static let comparedDigits = 9

  private static func holds(_ text: String, _ needles: [String], _ numbers: [String]) -> Bool {
    let folded = Folding.key(text)
    if needles.contains(where: folded.contains) { return true }
    guard !numbers.isEmpty else { return false }
    let digits = text.filter(\.isNumber)
    return numbers.contains(where: digits.contains)
  }

  /// Texts that are no phone and no address.
  private static func freeTexts(of kind: Kind) -> [FieldPath] {
    Table.of(kind).fields.filter { _, field in
      if case .text = field.type { !ErasedContacts.isContact(field) } else { false }
    }.map(\.path)
  }

  private func devicesInUse(_ users: Set<RecordID>) throws -> Int {
    try users.reduce(0) { sum, user in
      try sum
        + (Int.fetchOne(
          db, sql: "SELECT count(*) FROM devices WHERE user=? AND revokedAt IS NULL AND supersededBy IS NULL",
          arguments: [Blob.value(user)]) ?? 0)
    }
  }

  // MARK: Walking

  /// All records of a kind that are not erased, deleted ones included: they are kept whole until everybody knows.
  private func walk(_ kind: Kind, _ body: (RecordState) throws -> Void) throws {
    try records.tables.scan(kind, after: nil) { state in
      if state.erasedBy == nil { try body(state) }
      progress()
      return true
    }
    guard Schema.of(kind).isDeletable else { return }
    try records.tables.scanBuried(after: nil) { state in
      if state.kind == kind, state.erasedBy == nil { try body(state) }
      return true
    }
  }
}
