import Domain
import Replica
import Spreadsheets

/// What a row says of a person, and what is doubtful about it.
struct ContactDraft {
  var name = ""
  var firstName = ""
  var lastName = ""
  var company = ""
  var trade = ""
  var phone: ReachText.Phone?
  var email = ""
  var level: Int64?
  var note = ""
  /// Numbers and addresses beside those.
  var others: [String] = []
  /// Of guests: who invites, and how far they came.
  var inviter: RecordID?
  var state: Int64 = 1
  var remarks: [ImportRemark] = []

  var isIdentified: Bool { phone != nil || !email.isEmpty || !company.isEmpty }
  var reaches: Set<String> { ContactBook.reaches(phone: phone?.e164, email: email) }
}

/// Reads rows by a header.
struct ContactReading {
  let header: ImportHeader
  /// Where numbers without a country prefix are from.
  var region = PhoneNumber.defaultRegion

  func cell(_ column: ImportColumn, _ row: SheetRow) -> SheetCell {
    row.cells.indices.contains(column.index) ? row.cells[column.index] : .empty
  }

  /// The first column of a field with what a row has there.
  func value(_ field: ImportField, _ row: SheetRow) -> (cell: SheetCell, column: ImportColumn)? {
    header.columns(field).first.map { (cell($0, row), $0) }
  }

  func text(_ field: ImportField, _ row: SheetRow) -> String {
    value(field, row).map { CellText.line($0.cell) } ?? ""
  }

  func draft(_ row: SheetRow) -> ContactDraft {
    var draft = ContactDraft()
    name(row, &draft)
    draft.company = text(.company, row)
    draft.trade = text(.trade, row)
    phones(row, &draft)
    emails(row, &draft)
    if let (cell, column) = value(.level, row) {
      let text = CellText.line(cell)
      draft.level = CellText.level(text)
      if !text.isEmpty, draft.level == nil { draft.remarks.append(ImportRemark(.unknownLevel(text), column)) }
    }
    draft.note = header.columns(.note).map { CellText.lines(cell($0, row)) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
    withoutValue(row, &draft)
    return draft
  }

  private func name(_ row: SheetRow, _ draft: inout ContactDraft) {
    if header.has(.name) {
      (draft.firstName, draft.lastName) = PersonName.split(text(.name, row))
    } else {
      (draft.firstName, draft.lastName) = (text(.firstName, row), text(.lastName, row))
    }
    draft.name = [draft.firstName, draft.lastName].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A mobile number comes first, then the first that can be called.
  private func phones(_ row: SheetRow, _ draft: inout ContactDraft) {
    var found: [ReachText.Phone] = []
    for column in header.columns(.mobile) + header.columns(.phone) {
      let (numbers, faulty) = ReachText.phones(cell(column, row), region: region)
      for number in numbers where !found.contains(where: { $0.e164 == number.e164 }) { found.append(number) }
      draft.remarks += faulty.map { ImportRemark(.phoneNotCallable($0), column) }
    }
    guard !found.isEmpty else { return }
    draft.phone = found.remove(at: found.firstIndex(where: \.isMobile) ?? 0)
    draft.others += found.map(\.typed)
  }

  private func emails(_ row: SheetRow, _ draft: inout ContactDraft) {
    var found: [String] = []
    for column in header.columns(.email) {
      let (addresses, faulty) = ReachText.emails(cell(column, row))
      for address in addresses where !found.contains(where: { Folding.key($0) == Folding.key(address) }) {
        found.append(address)
      }
      draft.remarks += faulty.map { ImportRemark(.notAnEmail($0), column) }
    }
    draft.email = found.first ?? ""
    draft.others += found.dropFirst()
  }

  /// Cells of columns that matter, of which the file has no value.
  private func withoutValue(_ row: SheetRow, _ draft: inout ContactDraft) {
    for column in header.columns where column.field != nil && column.field?.isOfRefusedFile != true {
      switch cell(column, row) {
      case .formulaWithoutValue: draft.remarks.append(ImportRemark(.formulaWithoutValue, column))
      case .error(let text): draft.remarks.append(ImportRemark(.errorValue(text), column))
      default: break
      }
    }
  }
}
