import Domain
import GRDB
import Replica
import Spreadsheets

/// Rows as members of one group: the person, and a membership from a day on.
struct MemberImport {
  let group: RecordID
  let from: Day
  let reading: ContactReading
  private let scribe: Scribe
  private var index: ContactIndex
  private let memberships: [RecordID: [Membership]]
  /// Who joins the group by a row above.
  private var joined: Set<RecordID> = []
  private var drafts = RecordDrafts()
  private var newMemberships: [(result: Int, change: Change)] = []
  private var plan = ImportPlan()

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
    for row in rows { plan.results.append(try result(row)) }
    drafts.finish(&plan)
    for (result, change) in newMemberships {
      plan.changes.append(change)
      if plan.results[result].outcome == .unchanged { plan.results[result].outcome = .merged }
    }
    return plan
  }

  private mutating func result(_ row: SheetRow) throws -> ImportResult {
    var draft = reading.draft(row)
    var result = ImportResult(row: row.number, outcome: .refused, name: draft.name)
    if let refusal = refusal(draft) {
      result.remarks = [refusal] + draft.remarks
      return result
    }
    var startsOn = from
    if let (cell, column) = reading.value(.startsOn, row), !cell.isEmpty {
      if let day = MemberImport.day(cell, scribe) {
        startsOn = day
      } else {
        draft.remarks.append(ImportRemark(.notADay(CellText.line(cell)), column))
      }
    }
    let same: RecordID?
    switch self.same(draft) {
    case .success(let id): same = id
    case .failure(let several):
      result.remarks = [ImportRemark(.severalNamesakes(several.count))] + draft.remarks
      return result
    }
    let open = same.map { openMemberships($0) } ?? []
    if let elsewhere = open.first(where: { $0.group != group }), !open.contains(where: { $0.group == group }) {
      result.remarks = [ImportRemark(.memberElsewhere(group: scribe.label(.group, elsewhere.group)))] + draft.remarks
      return result
    }
    var edit =
      try same.map { id in
        try drafts.edit(id) ?? RecordEdit(.user, id, existing: try scribe.existing(.user, id))
      } ?? RecordEdit(.user, scribe.newID())
    draft.remarks += replaced(draft, edit)
    write(draft, to: &edit)
    result.outcome = same == nil ? .created : .merged
    result.firstRow = same.flatMap { drafts.firstRow($0) }
    result.id = edit.id
    if same == nil { draft.remarks += alike(edit.id, draft) }
    result.remarks = draft.remarks
    if !draft.others.isEmpty { plan.rowsWithOtherNumbers += 1 }
    drafts.put(edit, row: row.number, result: plan.results.count)
    index.add(
      ContactIndex.Contact(
        id: edit.id, book: edit.id, name: Folding.key(draft.name), reaches: draft.reaches,
        company: Folding.key(draft.company)))
    if open.isEmpty, !joined.contains(edit.id) { addMembership(of: edit.id, from: startsOn) }
    return result
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

  private struct SeveralNamesakes: Error {
    var count: Int
  }

  /// By name and phone or e-mail; where one of both has neither, by name within the group. Where several are of that
  /// name, a row that has neither could be any of them.
  private func same(_ draft: ContactDraft) -> Result<RecordID?, SeveralNamesakes> {
    let name = Folding.key(draft.name)
    if let found = index.lowest(name: name, reaches: draft.reaches) { return .success(found) }
    let namesakes = index.named(name).filter { belongs($0.id) }
    let candidates = namesakes.filter { draft.reaches.isEmpty || $0.reaches.isEmpty }
    if candidates.isEmpty { return .success(nil) }
    if candidates.count == 1 { return .success(candidates[0].id) }
    return .failure(SeveralNamesakes(count: candidates.count))
  }

  private func alike(_ id: RecordID, _ draft: ContactDraft) -> [ImportRemark] {
    let name = Folding.key(draft.name)
    let namesakes = index.named(name).filter { belongs($0.id) }
    return (index.reached(by: draft.reaches) + namesakes).prefix(1).map {
      ImportRemark(.looksLike(name: scribe.name(.user, $0.id) ?? draft.name, command: nil))
    }
  }

  private func belongs(_ user: RecordID) -> Bool {
    joined.contains(user) || openMemberships(user).contains { $0.group == group }
  }

  private func openMemberships(_ user: RecordID) -> [Membership] {
    (memberships[user] ?? []).filter { $0.belongs && ($0.endsOn.map { scribe.today < $0 } ?? true) }
  }

  private mutating func addMembership(of user: RecordID, from day: Day) {
    let id = NaturalKey.membership(user: user, group: group, from: day)
    let edit = MemberBook.edit(new: id, user: user, group: group, role: .member, from: day)
    guard let change = edit.change else { return }
    newMemberships.append((plan.results.count, change))
    joined.insert(user)
  }

  /// What the copy has and the row replaces.
  private func replaced(_ draft: ContactDraft, _ edit: RecordEdit) -> [ImportRemark] {
    var found: [String] = []
    for (path, text) in [
      (Fields.User.company, draft.company), (Fields.User.trade, draft.trade), (Fields.User.email, draft.email),
    ] where !text.isEmpty {
      if let before = edit.existing?[path].text, Folding.key(before) != Folding.key(text) { found.append(before) }
    }
    if let phone = draft.phone, let before = edit.existing?[Fields.User.phone].text,
      edit.existing?[Fields.User.phoneE164].text != phone.e164
    {
      found.append(before)
    }
    return found.map { ImportRemark(.replaces($0)) }
  }

  private func write(_ draft: ContactDraft, to edit: inout RecordEdit) {
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
    set(Fields.User.email, draft.email)
    if let phone = draft.phone, edit[Fields.User.phoneE164].text != phone.e164 {
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
      if case .success(let day) = DateText.parse(CellText.line(cell), today: scribe.today) { return day }
      return nil
    }
  }
}
