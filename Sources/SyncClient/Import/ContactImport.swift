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
  /// What the kind has beside a contact's fields: put into the edit, or why the row is refused.
  let finish: (SheetRow, inout ContactDraft, inout RecordEdit) throws -> ImportRemark?
  private let scribe: Scribe
  private var index: ContactIndex
  private var drafts = RecordDrafts()
  private var plan = ImportPlan()

  init(
    _ paths: ContactBook.Paths, _ book: RecordID, _ reading: ContactReading, _ scribe: Scribe, joinCommand: String,
    key: @escaping (RecordEdit) -> RecordID, others: (([String]) -> String)? = nil,
    finish: @escaping (SheetRow, inout ContactDraft, inout RecordEdit) throws -> ImportRemark?
  ) throws {
    self.paths = paths
    self.book = book
    self.reading = reading
    self.scribe = scribe
    self.joinCommand = joinCommand
    self.key = key
    self.others = others
    self.finish = finish
    index = try ContactBook(paths, of: book, scribe).index
  }

  mutating func plan(_ rows: [SheetRow]) throws -> ImportPlan {
    for row in rows { plan.results.append(try result(row)) }
    drafts.finish(&plan, key: key) { [paths] edit in
      if let existing = edit.existing { edit.keepSpelling(of: existing, paths) }
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
    var fresh = RecordEdit(paths.kind, scribe.newID())
    fresh[paths.book] = .record(book)
    write(draft, to: &fresh)
    let keyed = key(fresh)
    let name = Folding.key(draft.name)
    let same = index.same(name: name, reaches: draft.reaches, key: keyed) ?? sameCompany(fresh, name, draft)
    var edit: RecordEdit
    if let same {
      edit = try drafts.edit(same) ?? RecordEdit(paths.kind, same, existing: try scribe.existing(paths.kind, same))
      let before = edit
      write(draft, to: &edit)
      edit.keepSpelling(of: before, paths)
    } else if index[keyed] != nil {
      // The key is that of somebody who was renamed since and is reached otherwise now: he keeps it.
      result.remarks = [ImportRemark(.renamedSince(id: keyed.description))] + draft.remarks
      return result
    } else {
      edit = fresh.moved(to: keyed)
    }
    if let refusal = try finish(row, &draft, &edit) {
      result.remarks = [refusal] + draft.remarks
      return result
    }
    result.outcome = same == nil ? .created : .merged
    result.firstRow = same.flatMap { drafts.firstRow($0) }
    result.id = edit.id
    if same == nil { draft.remarks += alike(edit.id, name, draft) }
    result.remarks = draft.remarks
    if others == nil, !draft.others.isEmpty { plan.rowsWithOtherNumbers += 1 }
    drafts.put(edit, row: row.number, result: plan.results.count)
    index.add(
      ContactIndex.Contact(
        id: edit.id, book: book, name: name, reaches: draft.reaches, company: Folding.key(draft.company)))
    return result
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

  /// What is not empty stands, and the level that is later.
  private func write(_ draft: ContactDraft, to edit: inout RecordEdit) {
    func set(_ path: FieldPath, _ text: String) {
      if !text.isEmpty { edit[path] = .text(text) }
    }
    set(paths.name, draft.name)
    set(paths.company, draft.company)
    set(paths.trade, draft.trade)
    set(paths.email, draft.email)
    if let phone = draft.phone {
      edit[paths.phone] = .text(phone.typed)
      edit[paths.phoneE164] = .text(phone.e164)
    }
    guard paths.kind == .duo else { return }
    if let level = draft.level {
      edit[Fields.Duo.level] = .integer(level)
    } else if edit[Fields.Duo.level].isNone,
      draft.remarks.contains(where: { if case .unknownLevel = $0.reason { true } else { false } })
    {
      // Known in some way, and nobody says how well.
      edit[Fields.Duo.level] = .integer(1)
    }
    let more = draft.others.isEmpty ? nil : others?(draft.others)
    set(Fields.Duo.note, [draft.note, more ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  /// Who was made of a name and a company alone, and gets a phone or an e-mail now.
  private func sameCompany(_ fresh: RecordEdit, _ name: String, _ draft: ContactDraft) -> RecordID? {
    guard !draft.company.isEmpty, !draft.reaches.isEmpty else { return nil }
    var bare = fresh
    bare[paths.phoneE164] = .none
    bare[paths.email] = .none
    let id = key(bare)
    guard let there = index[id], there.name == name, there.reaches.isEmpty else { return nil }
    return id
  }

  /// Others who may be the same person.
  private func alike(_ id: RecordID, _ name: String, _ draft: ContactDraft) -> [ImportRemark] {
    let company = Folding.key(draft.company)
    let reached = index.reached(by: draft.reaches)
    let namesakes = index.named(name).filter { !company.isEmpty && $0.company == company }
    return (reached + namesakes).filter { $0.id != id }.prefix(1).map { other in
      let row = drafts.firstRow(other.id)
      let label = drafts.edit(other.id)?[paths.name].text ?? scribe.label(paths.kind, other.id)
      return ImportRemark(
        .looksLike(
          name: label, command: row == nil ? "\(joinCommand) \(other.id) \(id)" : nil))
    }
  }
}

extension SheetRow {
  /// A row that holds nothing.
  static let none = SheetRow(number: 0, cells: [])
}
