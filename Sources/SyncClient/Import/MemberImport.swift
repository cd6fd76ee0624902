import Domain
import GRDB
import Replica
import Spreadsheets

/// Rows as members of one group: the person, and a membership from a day on. First which rows are of whom, then what all
/// the rows of each come to: so the file's last word counts, and the same file again changes nothing.
struct MemberImport {
  let group: RecordID
  let from: Day
  let reading: ContactReading
  private let scribe: Scribe
  /// Everybody of the copy.
  private var index: ContactIndex
  private let memberships: [RecordID: [Membership]]
  private var plan = ImportPlan()
  /// Whom rows that were refused could be of.
  private var contested: Set<RecordID> = []

  /// A row that is not refused for itself.
  private struct Entry {
    /// Among the results.
    let result: Int
    var draft: ContactDraft
    /// What stands where the day of joining is to be, and the day that it says; nil where it says none.
    let startsOn: (text: String, day: Day?, column: ImportColumn?)?

    var name: String { Folding.key(draft.name) }
  }

  /// Rows that are of one person, and who that is in the copy.
  private struct Person {
    /// Nil for somebody new.
    var id: RecordID?
    var entries: [Int]
    /// How many groups of rows that are reached in ways of their own are his.
    var reachedGroups: Int
  }

  init(_ group: RecordID, from: Day, _ reading: ContactReading, _ scribe: Scribe) throws {
    self.group = group
    self.from = from
    self.reading = reading
    self.scribe = scribe
    memberships = Dictionary(grouping: try MemberBook.memberships(scribe), by: \.user)
    let rows = try Row.fetchAll(
      scribe.session.db,
      sql: "SELECT id,firstName,lastName,email,phone,phoneE164 AS e164,company FROM users ORDER BY id")
    index = ContactIndex(
      rows.compactMap { row in
        guard let id: RecordID = row.id("id") else { return nil }
        let (first, last): (String, String) = (row["firstName"] ?? "", row["lastName"] ?? "")
        return ContactIndex.Contact(
          id: id, book: id, name: Folding.key("\(first) \(last)"),
          reaches: ContactBook.reaches(phone: row["e164"] ?? row["phone"], email: row["email"]),
          company: Folding.key(row["company"] ?? ""))
      })
  }

  mutating func plan(_ rows: [SheetRow]) throws -> ImportPlan {
    var entries: [Entry] = []
    for row in rows {
      let draft = reading.draft(row)
      var result = ImportResult(row: row.number, outcome: .refused, name: draft.name)
      if let refusal = refusal(draft) {
        result.remarks = [refusal] + draft.remarks
      } else {
        entries.append(Entry(result: plan.results.count, draft: draft, startsOn: startsOn(row)))
      }
      plan.results.append(result)
    }
    for person in people(entries) { try settle(person, person.entries.map { entries[$0] }) }
    return plan
  }

  private func startsOn(_ row: SheetRow) -> (text: String, day: Day?, column: ImportColumn?)? {
    guard let (cell, column) = reading.value(.startsOn, row), !cell.isEmpty else { return nil }
    return (CellText.line(cell), MemberImport.day(cell, scribe), column)
  }

  // MARK: Who is who

  /// In the order of their first rows. By name and phone or e-mail; where one of both has neither, by name within the
  /// group. Rows that could be of several people are refused here.
  private mutating func people(_ entries: [Entry]) -> [Person] {
    let groups = ContactGroups.of(
      entries.map { ContactGroups.Row(name: $0.name, reaches: $0.draft.reaches, company: "") }
    ) { _ in true }
    let reached = groups.filter { group in group.contains { !entries[$0].draft.reaches.isEmpty } }
    let bare = groups.filter { group in group.allSatisfy { entries[$0].draft.reaches.isEmpty } }
    var people: [Person] = []
    for group in reached {
      let rows = group.map { entries[$0] }
      let reaches = rows.reduce(into: Set<String>()) { $0.formUnion($1.draft.reaches) }
      var known = Set(index.reached(by: reaches).filter { $0.name == rows[0].name }.map(\.id))
      if known.isEmpty {
        let claimed = people.compactMap(\.id)
        known = Set(namesakes(rows[0].name).filter { $0.reaches.isEmpty && !claimed.contains($0.id) }.map(\.id))
      }
      if known.count > 1 {
        contested.formUnion(known)
        refuse(rows, known.count)
      } else if let place = people.firstIndex(where: { $0.id != nil && $0.id == known.first }) {
        people[place].entries = (people[place].entries + group).sorted()
        people[place].reachedGroups += 1
      } else {
        people.append(Person(id: known.first, entries: group, reachedGroups: 1))
      }
    }
    for group in bare {
      let name = entries[group[0]].name
      let places = people.indices.filter { entries[people[$0].entries[0]].name == name }
      let others = Set(namesakes(name).map(\.id)).subtracting(places.compactMap { people[$0].id })
      if places.count + others.count > 1 {
        refuse(group.map { entries[$0] }, places.count + others.count)
      } else if let place = places.first {
        people[place].entries = (people[place].entries + group).sorted()
      } else {
        people.append(Person(id: others.first, entries: group, reachedGroups: 0))
      }
    }
    return people.sorted { $0.entries[0] < $1.entries[0] }
  }

  /// Members of the group, in the copy.
  private func namesakes(_ name: String) -> [ContactIndex.Contact] { index.named(name).filter { belongs($0.id) } }

  private mutating func refuse(_ rows: [Entry], _ namesakes: Int) {
    for row in rows {
      plan.results[row.result].remarks = [ImportRemark(.severalNamesakes(namesakes))] + row.draft.remarks
    }
  }

  // MARK: What becomes of each

  private mutating func settle(_ person: Person, _ entries: [Entry]) throws {
    let open = person.id.map { openMemberships($0) } ?? []
    let isMember = open.contains { $0.group == group }
    if let refusal = refusal(entries, open, isMember: isMember) {
      for entry in entries { plan.results[entry.result].remarks = [refusal] + entry.draft.remarks }
      return
    }
    var edit =
      try person.id.map { RecordEdit(.user, $0, existing: try scribe.existing(.user, $0)) }
      ?? RecordEdit(.user, scribe.newID())
    // By each way to reach him other rows are his, or may be.
    let keepsReaches = person.reachedGroups > 1 || person.id.map(contested.contains) ?? false
    for entry in entries { write(entry.draft, to: &edit, keepsReaches: keepsReaches) }
    var changes = [edit.change].compactMap { $0 }
    if !isMember { changes += [membership(of: edit.id, entries)].compactMap { $0 } }
    plan.changes += changes
    for (place, entry) in entries.enumerated() {
      var result = plan.results[entry.result]
      result.id = edit.id
      result.outcome = changes.isEmpty ? .unchanged : person.id == nil && place == 0 ? .created : .merged
      if place > 0 { result.firstRow = plan.results[entries[0].result].row }
      result.remarks = (person.id == nil && place == 0 ? alike(entry.draft) : []) + entry.draft.remarks
      result.remarks += replaced(entry.draft, edit, keepsReaches: keepsReaches)
      if let startsOn = entry.startsOn { result.remarks += doubt(startsOn, open) }
      plan.results[entry.result] = result
      if !entry.draft.others.isEmpty { plan.rowsWithOtherNumbers += 1 }
    }
    for entry in entries {
      index.add(
        ContactIndex.Contact(
          id: edit.id, book: edit.id, name: entry.name, reaches: entry.draft.reaches,
          company: Folding.key(entry.draft.company)))
    }
  }

  private func refusal(_ entries: [Entry], _ open: [Membership], isMember: Bool) -> ImportRemark? {
    if isMember { return nil }
    if let elsewhere = open.first {
      return ImportRemark(.memberElsewhere(group: scribe.label(.group, elsewhere.group)))
    }
    // From another day on than was meant, all his figures would be wrong.
    for entry in entries {
      if let startsOn = entry.startsOn, startsOn.day == nil {
        return ImportRemark(.notADay(startsOn.text), startsOn.column)
      }
    }
    return nil
  }

  private func membership(of user: RecordID, _ entries: [Entry]) -> Change? {
    let day = entries.lazy.compactMap { $0.startsOn?.day }.first ?? from
    let id = NaturalKey.membership(user: user, group: group, from: day)
    return MemberBook.edit(new: id, user: user, group: group, role: .member, from: day).change
  }

  /// A day of joining that is not the one that is noted.
  private func doubt(_ said: (text: String, day: Day?, column: ImportColumn?), _ open: [Membership]) -> [ImportRemark] {
    guard let noted = open.first(where: { $0.group == group }), said.day != noted.startsOn else { return [] }
    return [ImportRemark(said.day == nil ? .notADay(said.text) : .memberSince(noted.startsOn), said.column)]
  }

  private func refusal(_ draft: ContactDraft) -> ImportRemark? {
    if draft.name.isEmpty { return ImportRemark(.noName) }
    if draft.firstName.isEmpty || draft.lastName.isEmpty {
      return ImportRemark(.noLastName(draft.name), reading.header.columns(.name).first)
    }
    let lengths: [(String, ImportField)] = [
      (draft.name, .name), (draft.company, .company), (draft.trade, .trade), (draft.email, .email),
    ]
    for (text, field) in lengths where text.count > Limits.nameCharacters {
      return ImportRemark(.tooLong(limit: Limits.nameCharacters), reading.header.columns(field).first)
    }
    return nil
  }

  private func alike(_ draft: ContactDraft) -> [ImportRemark] {
    (index.reached(by: draft.reaches) + namesakes(Folding.key(draft.name))).prefix(1).map {
      ImportRemark(.looksLike(name: scribe.name(.user, $0.id) ?? draft.name, command: nil))
    }
  }

  private func belongs(_ user: RecordID) -> Bool { openMemberships(user).contains { $0.group == group } }

  private func openMemberships(_ user: RecordID) -> [Membership] {
    (memberships[user] ?? []).filter { $0.belongs && ($0.endsOn.map { scribe.today < $0 } ?? true) }
  }

  /// What the copy has and the row replaces, or what the row has and does not replace it.
  private func replaced(_ draft: ContactDraft, _ edit: RecordEdit, keepsReaches: Bool) -> [ImportRemark] {
    guard let existing = edit.existing else { return [] }
    var found: [ImportReason] = []
    for (path, text) in [(Fields.User.company, draft.company), (Fields.User.trade, draft.trade)] where !text.isEmpty {
      if let before = existing[path].text, Folding.key(before) != Folding.key(text) { found.append(.replaces(before)) }
    }
    if let before = existing[Fields.User.email].text, !draft.email.isEmpty,
      Folding.key(before) != Folding.key(draft.email)
    {
      found.append(keepsReaches ? .notKept(draft.email) : .replaces(before))
    }
    if let phone = draft.phone, let before = existing[Fields.User.phone].text,
      existing[Fields.User.phoneE164].text != phone.e164
    {
      found.append(keepsReaches ? .notKept(phone.typed) : .replaces(before))
    }
    return found.map { ImportRemark($0) }
  }

  /// What is not empty stands, and what is later.
  ///
  /// - Parameter keepsReaches: whether the phone and the e-mail that the copy has stay: by each of them other rows are his.
  private func write(_ draft: ContactDraft, to edit: inout RecordEdit, keepsReaches: Bool) {
    func keeps(_ path: FieldPath) -> Bool { keepsReaches && !(edit.existing?[path].isNone ?? true) }
    func set(_ path: FieldPath, _ text: String) {
      let before = edit[path].text ?? ""
      if !text.isEmpty, Folding.key(before) != Folding.key(text) { edit[path] = .text(text) }
    }
    if edit[Fields.User.lastName].isNone {
      edit[Fields.User.firstName] = .text(draft.firstName)
      edit[Fields.User.lastName] = .text(draft.lastName)
    }
    set(Fields.User.company, draft.company)
    set(Fields.User.trade, draft.trade)
    if !keeps(Fields.User.email) { set(Fields.User.email, draft.email) }
    if let phone = draft.phone, edit[Fields.User.phoneE164].text != phone.e164, !keeps(Fields.User.phone) {
      edit[Fields.User.phone] = .text(phone.typed)
      edit[Fields.User.phoneE164] = .text(phone.e164)
    }
  }

  static func day(_ cell: SheetCell, _ scribe: Scribe) -> Day? {
    switch cell {
    case .day(let day): return day
    case .moment(let moment): return moment.day
    case .number(let serial) where (20_000...80_000).contains(serial):
      // A day whose format was lost.
      return Day(daysSinceEpoch: Int(serial) - 25_569)
    default:
      let text = CellText.line(cell)
      if case .success(let day) = DateText.parse(text, today: scribe.today) { return day }
      // Since a month: since its first day.
      if case .success(let month) = DateText.parseMonth(text, today: scribe.today) { return month.firstDay }
      return nil
    }
  }
}
