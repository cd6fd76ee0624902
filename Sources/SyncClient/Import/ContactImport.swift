import Domain
import Spreadsheets

/// Rows as contacts of one book: the duos of a member, the guests of an event.
struct ContactImport {
  let paths: ContactBook.Paths
  let book: RecordID
  let reading: ContactReading
  /// The id that follows from a contact.
  let key: (RecordEdit) -> RecordID
  /// How two that are the same person are joined.
  let joinCommand: String
  /// What a note says of numbers and addresses that have no field of their own; nil where there are no notes.
  let others: (([String]) -> String)?
  /// What a row says beside a contact's fields, or why it is refused for itself.
  let look: (SheetRow, inout ContactDraft) throws -> ImportRemark?
  /// What the kind has beside a contact's fields, by all rows of a person: put into the edit, or why they are refused.
  let finish: ([ContactDraft], inout RecordEdit) throws -> ImportRemark?
  private let scribe: Scribe
  private var index: ContactIndex
  private var plan = ImportPlan()
  /// The names of those whom rows above made.
  private var created: [RecordID: String] = [:]

  /// A row that is not refused for itself.
  private struct Entry {
    /// Among the results.
    let result: Int
    var draft: ContactDraft
    let contact: ContactGroups.Row
  }

  /// Rows that are of one person, and who that is in the copy.
  private struct Person {
    /// Nil for somebody new.
    var id: RecordID?
    var entries: [Int]
    /// How many groups of rows that are reached in ways of their own are his.
    var reachedGroups: Int
  }

  init(
    _ paths: ContactBook.Paths, _ book: RecordID, _ reading: ContactReading, _ scribe: Scribe, joinCommand: String,
    key: @escaping (RecordEdit) -> RecordID, others: (([String]) -> String)? = nil,
    look: @escaping (SheetRow, inout ContactDraft) throws -> ImportRemark? = { _, _ in nil },
    finish: @escaping ([ContactDraft], inout RecordEdit) throws -> ImportRemark? = { _, _ in nil }
  ) throws {
    self.paths = paths
    self.book = book
    self.reading = reading
    self.scribe = scribe
    self.joinCommand = joinCommand
    self.key = key
    self.others = others
    self.look = look
    self.finish = finish
    index = try ContactBook(paths, of: book, scribe).index
  }

  /// First which rows are of whom, then what all the rows of each come to: so the file's last word counts, and the
  /// same file again changes nothing.
  mutating func plan(_ rows: [SheetRow]) throws -> ImportPlan {
    var entries: [Entry] = []
    for row in rows {
      var draft = reading.draft(row)
      var result = ImportResult(row: row.number, outcome: .refused, name: draft.name)
      if let refusal = try refusal(draft) ?? look(row, &draft) {
        result.remarks = [refusal] + draft.remarks
      } else {
        entries.append(
          Entry(
            result: plan.results.count, draft: draft,
            contact: ContactGroups.Row(
              name: Folding.key(draft.name), reaches: draft.reaches, company: Folding.key(draft.company))))
      }
      plan.results.append(result)
    }
    for person in people(entries) { try settle(person, person.entries.map { entries[$0] }) }
    return plan
  }

  /// In the order of their first rows.
  private func people(_ entries: [Entry]) -> [Person] {
    let groups = ContactGroups.of(entries.map(\.contact)) { place in
      index[key(fresh(entries[place].draft))]?.name == entries[place].contact.name
    }
    var people: [Person] = []
    var places: [RecordID: Int] = [:]
    // Those of a name and a company alone who get a phone or an e-mail now.
    var claimed: Set<RecordID> = []
    for group in groups {
      let rows = group.map { entries[$0] }
      let isReached = rows.contains { !$0.contact.reaches.isEmpty }
      var id = known(rows)
      if id == nil, isReached, let bare = sameCompany(rows, besides: claimed) {
        claimed.insert(bare)
        id = bare
      }
      if let id, let place = places[id] {
        people[place].entries = (people[place].entries + group).sorted()
        people[place].reachedGroups += isReached ? 1 : 0
      } else {
        if let id { places[id] = people.count }
        people.append(Person(id: id, entries: group, reachedGroups: isReached ? 1 : 0))
      }
    }
    return people
  }

  /// Who it is in the copy: of the same name, with the same phone or e-mail; else what was made with the same key.
  private func known(_ rows: [Entry]) -> RecordID? {
    let reaches = rows.reduce(into: Set<String>()) { $0.formUnion($1.contact.reaches) }
    if let id = index.lowest(name: rows[0].contact.name, reaches: reaches) { return id }
    for row in rows {
      let key = key(fresh(row.draft))
      guard let there = index[key] else { continue }
      if there.name == row.contact.name || !there.reaches.isDisjoint(with: reaches) { return key }
    }
    return nil
  }

  private func sameCompany(_ rows: [Entry], besides claimed: Set<RecordID>) -> RecordID? {
    for row in rows where !row.contact.company.isEmpty {
      var bare = fresh(row.draft)
      for path in [paths.phone, paths.phoneE164, paths.email] { bare[path] = .none }
      let id = key(bare)
      guard let there = index[id], !claimed.contains(id) else { continue }
      if there.name == row.contact.name, there.reaches.isEmpty { return id }
    }
    return nil
  }

  /// What decides a row's key.
  private func fresh(_ draft: ContactDraft) -> RecordEdit {
    var edit = RecordEdit(paths.kind, book)
    edit[paths.book] = .record(book)
    for (path, text) in [(paths.name, draft.name), (paths.company, draft.company), (paths.email, draft.email)]
    where !text.isEmpty { edit[path] = .text(text) }
    if let phone = draft.phone { edit[paths.phoneE164] = .text(phone.e164) }
    return edit
  }

  private mutating func settle(_ person: Person, _ entries: [Entry]) throws {
    let drafts = entries.map(\.draft)
    var edit: RecordEdit
    if let id = person.id {
      edit = RecordEdit(paths.kind, id, existing: try scribe.existing(paths.kind, id))
    } else {
      edit = RecordEdit(paths.kind, book)
      edit[paths.book] = .record(book)
    }
    let merge = ContactMerge(paths, drafts, into: edit, keepsReaches: person.reachedGroups > 1, others: others)
    edit = merge.edit
    if person.id == nil { edit = edit.moved(to: key(edit)) }
    if let refusal = try refusal(person, drafts, &edit) {
      for entry in entries { plan.results[entry.result].remarks = [refusal] + entry.draft.remarks }
      return
    }
    let alike = person.id == nil ? alike(edit.id, entries) : []
    let change = edit.change
    if let change { plan.changes.append(change) }
    if person.id == nil { created[edit.id] = drafts[0].name }
    for (place, entry) in entries.enumerated() {
      var result = plan.results[entry.result]
      result.id = edit.id
      result.outcome = change == nil ? .unchanged : person.id == nil && place == 0 ? .created : .merged
      if place > 0 { result.firstRow = plan.results[entries[0].result].row }
      result.remarks = (place == 0 ? alike : []) + entry.draft.remarks
      result.remarks += merge.remarks.filter { $0.place == place }.map { ImportRemark($0.reason) }
      plan.results[entry.result] = result
      if others == nil, !entry.draft.others.isEmpty { plan.rowsWithOtherNumbers += 1 }
      index.add(
        ContactIndex.Contact(
          id: edit.id, book: book, name: entry.contact.name, reaches: entry.contact.reaches,
          company: entry.contact.company))
    }
  }

  private func refusal(_ person: Person, _ drafts: [ContactDraft], _ edit: inout RecordEdit) throws -> ImportRemark? {
    if person.id == nil, index[edit.id] != nil {
      // The key is that of somebody who was renamed since and is reached otherwise now: he keeps it.
      return ImportRemark(.renamedSince(id: edit.id.description))
    }
    if paths.kind == .duo, let note = edit[Fields.Duo.note].text, note.utf8.count > Limits.textCharacters,
      note.count > Limits.textCharacters
    {
      return ImportRemark(.tooLong(limit: Limits.textCharacters))
    }
    return try finish(drafts, &edit)
  }

  private func refusal(_ draft: ContactDraft) -> ImportRemark? {
    if draft.name.isEmpty { return ImportRemark(.noName, reading.value(.name, .none)?.column) }
    if !draft.isIdentified { return ImportRemark(.nothingIdentifies) }
    let lengths: [(String, ImportField, Int)] = [
      (draft.name, .name, Limits.nameCharacters), (draft.company, .company, Limits.nameCharacters),
      (draft.trade, .trade, Limits.nameCharacters), (draft.email, .email, Limits.nameCharacters),
      (draft.note, .note, Limits.textCharacters - 500),
    ]
    for (text, field, limit) in lengths where text.utf8.count > limit && text.count > limit {
      return ImportRemark(.tooLong(limit: limit), reading.header.columns(field).first)
    }
    return nil
  }

  /// Others who may be the same person.
  private func alike(_ id: RecordID, _ entries: [Entry]) -> [ImportRemark] {
    let companies = Set(entries.map(\.contact.company).filter { !$0.isEmpty })
    let reached = index.reached(by: entries.reduce(into: []) { $0.formUnion($1.contact.reaches) })
    let namesakes = index.named(entries[0].contact.name).filter { companies.contains($0.company) }
    return (reached + namesakes).filter { $0.id != id }.prefix(1).map { other in
      if let name = created[other.id] { return ImportRemark(.looksLike(name: name, command: nil)) }
      let label = scribe.label(paths.kind, other.id)
      return ImportRemark(.looksLike(name: label, command: "\(joinCommand) \(other.id) \(id)"))
    }
  }
}

extension SheetRow {
  /// A row that holds nothing.
  static let none = SheetRow(number: 0, cells: [])
}
