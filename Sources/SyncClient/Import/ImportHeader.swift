import Domain
import Spreadsheets

/// What the columns of a sheet are.
struct ImportHeader: Hashable, Sendable {
  /// The rows that hold the titles: none, one or two.
  var rows: [Int]
  var columns: [ImportColumn]

  func columns(_ field: ImportField) -> [ImportColumn] { columns.filter { $0.field == field } }
  func has(_ field: ImportField) -> Bool { columns.contains { $0.field == field } }
  var ignored: [ImportColumn] {
    columns.filter { $0.field == nil && $0.month == nil && !$0.isMapped && !$0.title.isEmpty }
  }

  /// Whether the rows below can name anybody.
  var namesSomebody: Bool { has(.name) || has(.lastName) || has(.firstName) || has(.email) }
}

/// `--map COLUMN=FIELD`, as typed.
struct ColumnMapping: Hashable, Sendable {
  var column: String
  /// Nil: not to be imported.
  var field: ImportField?
}

/// Finds the titles of a list by themselves: below a title of the whole, in one row or two, merged or not.
struct HeaderFinder {
  let kind: ImportKind
  let mappings: [ColumnMapping]

  /// The header among the first rows of a sheet; nil where there is none.
  func header(_ rows: [SheetRow]) -> ImportHeader? {
    let candidates = rows.prefix(ImportLimits.headerRows).map { titles($0) }
    var best: (score: Int, header: ImportHeader)?
    for (index, titles) in candidates.enumerated() {
      guard !titles.isEmpty, !isData(rows[index]) else { continue }
      let one = header(titles, rows: [rows[index].number])
      let score = self.score(one)
      if score > best?.score ?? 0 { best = (score, one) }
      guard index + 1 < candidates.count, rows[index + 1].number == rows[index].number + 1, !isData(rows[index + 1])
      else { continue }
      let pair = header(
        joined(titles, candidates[index + 1]), rows: [rows[index].number, rows[index + 1].number])
      let below = self.score(header(candidates[index + 1], rows: []))
      if self.score(pair) > max(score, below, best?.score ?? 0) { best = (self.score(pair), pair) }
    }
    if let best, best.score > 1 || best.header.rows.first == rows.first?.number { return best.header }
    // Titles that nobody knows, but that the user named.
    let wanted = Set(mappings.map { Folding.key($0.column) })
    for (index, titles) in candidates.enumerated() where !wanted.isEmpty {
      if wanted.isSubset(of: titles.values.map { Folding.key($0) }) {
        return header(titles, rows: [rows[index].number])
      }
    }
    return nil
  }

  /// The titles again, further down: of another page, or in another language.
  func isHeaderAgain(_ row: SheetRow) -> Bool {
    let texts = titles(row).values
    return texts.count > 1 && texts.allSatisfy { ColumnNames.field($0, of: kind) != nil }
  }

  // MARK: Titles

  /// By column. Numbers are no titles; days are, of history in wide form.
  private func titles(_ row: SheetRow) -> [Int: String] {
    var found: [Int: String] = [:]
    for (index, cell) in row.cells.enumerated() {
      switch cell {
      case .text, .day: break
      default: continue
      }
      let text = CellText.line(cell)
      if !text.isEmpty { found[index] = text }
    }
    return found
  }

  /// A title over several columns, of merged cells, goes with each of those below it.
  private func joined(_ above: [Int: String], _ below: [Int: String]) -> [Int: String] {
    var found: [Int: String] = [:]
    var over: String?
    for index in 0...(max(above.keys.max() ?? 0, below.keys.max() ?? 0)) {
      over = above[index] ?? over
      guard let title = below[index] else {
        found[index] = above[index]
        continue
      }
      let isPlain = ColumnNames.field(title, of: kind) != nil || above[index] == nil && over == nil
      found[index] = isPlain ? title : [over, title].compactMap { $0 }.joined(separator: " ")
    }
    return found
  }

  private func header(_ titles: [Int: String], rows: [Int]) -> ImportHeader {
    var header = ImportHeader(
      rows: rows,
      columns: titles.sorted { $0.key < $1.key }.map { index, title in
        var column = ImportColumn(index: index, title: title, field: ColumnNames.field(title, of: kind))
        if kind == .history, column.field == nil { column.month = ImportMonth.parse(title) }
        return column
      })
    settleNames(&header)
    return header
  }

  /// « Nom » beside « Prénom » is the last name only; a full name beside both parts is not needed.
  private func settleNames(_ header: inout ImportHeader) {
    guard header.has(.firstName) else { return }
    let plain = header.columns.indices.filter {
      header.columns[$0].field == .name && ColumnNames.isPlainName(header.columns[$0].title)
    }
    if !header.has(.lastName) {
      if plain.count == 1 { header.columns[plain[0]].field = .lastName }
    } else {
      for index in plain { header.columns[index].field = nil }
    }
  }

  private func score(_ header: ImportHeader) -> Int {
    let fields = Set(header.columns.compactMap(\.field))
    let months = header.columns.count { $0.month != nil }
    return fields.isEmpty ? 0 : fields.count + (months > 1 ? months : 0)
  }

  /// Whether a row holds what no header does: an address, a number to call, a number at all.
  private func isData(_ row: SheetRow) -> Bool {
    row.cells.contains { cell in
      switch cell {
      case .number, .boolean, .moment, .formulaWithoutValue, .error, .time: true
      case .text(let text):
        text.contains("@") && EmailAddress.isPlausible(text.trimmedWhole)
          || text.count { $0.isNumber } >= 8 && !ReachText.phones(cell).found.isEmpty
      default: false
      }
    }
  }

  // MARK: What the user said

  /// The header with `--map` applied. A column is named by its title or its letters.
  func mapped(_ header: ImportHeader, width: Int) throws -> ImportHeader {
    var header = header
    for mapping in mappings {
      let wanted = Folding.key(mapping.column)
      let byTitle = header.columns.filter { Folding.key($0.title) == wanted }
      if byTitle.count > 1 { throw ImportFault.severalColumns(mapping.column, byTitle.map(\.letter)) }
      let letters = ImportColumn.index(letter: mapping.column).flatMap { $0 < width ? $0 : nil }
      guard let index = byTitle.first?.index ?? letters else {
        throw ImportFault.unknownColumn(mapping.column, known: header.columns.filter { !$0.title.isEmpty })
      }
      if let place = header.columns.firstIndex(where: { $0.index == index }) {
        header.columns[place].field = mapping.field
        header.columns[place].month = nil
        header.columns[place].isMapped = true
      } else {
        header.columns.append(ImportColumn(index: index, title: "", field: mapping.field, isMapped: true))
      }
    }
    // What the user named takes the place of what was guessed.
    for mapping in mappings {
      guard let field = mapping.field, !field.isMultiple else { continue }
      for index in header.columns.indices where header.columns[index].field == field && !header.columns[index].isMapped
      {
        header.columns[index].field = nil
      }
    }
    if mappings.contains(where: { $0.field == .name }) {
      for index in header.columns.indices
      where [.firstName, .lastName].contains(header.columns[index].field) && !header.columns[index].isMapped {
        header.columns[index].field = nil
      }
    }
    header.columns.sort { $0.index < $1.index }
    try check(header)
    return header
  }

  /// Nothing is guessed where two columns could be the same thing.
  private func check(_ header: ImportHeader) throws {
    for field in kind.fields where !field.isMultiple {
      let columns = header.columns(field)
      if columns.count > 1 { throw ImportFault.ambiguous(field, columns) }
    }
    if header.has(.name), header.has(.lastName) || header.has(.firstName) {
      throw ImportFault.ambiguous(
        .name, header.columns.filter { [.name, .lastName, .firstName].contains($0.field) })
    }
    guard header.namesSomebody else {
      throw ImportFault.noNameColumn(header.columns.filter { !$0.title.isEmpty })
    }
  }
}

/// A list without titles: what its columns hold tells most of them.
enum ContentGuess {
  private static let rows = 20

  /// The columns that their content tells, and those that hold texts which could be anything.
  static func header(_ rows: [SheetRow], of kind: ImportKind) -> (header: ImportHeader, unclear: [ImportColumn]) {
    let sample = rows.prefix(ContentGuess.rows)
    let width = sample.map(\.cells.count).max() ?? 0
    var header = ImportHeader(rows: [], columns: [])
    var unclear: [ImportColumn] = []
    for index in 0..<width {
      let cells = sample.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }.filter { !$0.isEmpty }
      guard !cells.isEmpty else { continue }
      func most(_ test: (SheetCell) -> Bool) -> Bool { cells.count(where: test) * 10 >= cells.count * 7 }
      var column = ImportColumn(index: index, title: "")
      if most({ !ReachText.emails($0).found.isEmpty }) {
        column.field = .email
      } else if most({ !ReachText.phones($0).found.isEmpty }) {
        column.field = .phone
      } else if kind == .duos, most({ CellText.level(CellText.line($0)) != nil }) {
        column.field = .level
      } else if most({ if case .text = $0 { true } else { false } }) {
        unclear.append(column)
      }
      header.columns.append(column)
    }
    if unclear.count == 1, let place = header.columns.firstIndex(where: { $0.index == unclear[0].index }) {
      header.columns[place].field = .name
      unclear = []
    }
    return (header, unclear)
  }
}
