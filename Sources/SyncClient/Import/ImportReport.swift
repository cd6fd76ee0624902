import Console
import Domain
import Spreadsheets

/// What is said of an import, to people and to programs.
struct ImportReport {
  let kind: ImportKind
  let source: ImportSource
  let plan: ImportPlan
  let isDryRun: Bool
  /// Whether what comes in is written down.
  var isWritten = false
  var refusedFile: String?

  /// Rows that are shown one by one.
  private static let shownRows = 40

  // MARK: For people

  func write(_ words: any ImportWords) {
    for line in intro(words) { Output.line(line) }
    let remarkable = plan.results.filter(\.isRemarkable)
    if !remarkable.isEmpty {
      Output.verbatim("")
      table(Array(remarkable.prefix(ImportReport.shownRows)), words).write(as: .table)
      let more = remarkable.count - ImportReport.shownRows
      if more > 0 { Output.line(words.moreRows(more)) }
      Output.verbatim("")
    }
    for line in outro(words) { Output.line(line) }
  }

  func intro(_ words: any ImportWords) -> [String] {
    var lines = [words.read(sheet: source.sheet, rows: plan.results.count, header: source.header.rows)]
    let used = source.header.columns.filter { $0.field != nil && $0.field?.isOfRefusedFile != true }
    lines.append(words.columns(used.map { (name($0), words.field($0.field ?? .name)) }))
    let months = source.header.columns.filter { $0.month != nil }
    if months.count > 1 { lines.append(words.months(months.count)) }
    let ignored = source.header.ignored
    if !ignored.isEmpty { lines.append(words.ignored(ignored.map { name($0) })) }
    if !source.otherSheets.isEmpty { lines.append(words.otherSheets(source.otherSheets)) }
    if source.hiddenRows > 0 {
      lines.append(words.hiddenRows(source.hiddenRows, areImported: source.rows.contains(where: \.isHidden)))
    }
    lines += source.notices.sorted { "\($0)" < "\($1)" }.map { words.notice($0) }
    if plan.rowsWithOtherNumbers > 0 { lines.append(words.otherNumbers(plan.rowsWithOtherNumbers)) }
    return lines
  }

  func outro(_ words: any ImportWords) -> [String] {
    var lines: [String] = []
    if isDryRun {
      for outcome in ImportResult.Outcome.allCases {
        let rows = plan.results.filter { $0.outcome == outcome }.map(\.row)
        if !rows.isEmpty { lines.append(words.rows(outcome, ImportReport.ranges(rows))) }
      }
    }
    lines.append(
      words.summary(
        created: plan.count(.created), merged: plan.count(.merged), unchanged: plan.count(.unchanged),
        doubtful: plan.doubtful, refused: plan.count(.refused), kind))
    if isDryRun { lines.append(words.dryRun) }
    if let refusedFile { lines.append(words.refusedFile(refusedFile)) }
    return lines
  }

  private func table(_ results: [ImportResult], _ words: any ImportWords) -> Listing {
    let headings = words.headings
    var listing = Listing(
      [("row", headings[0]), ("name", headings[1]), ("outcome", headings[2]), ("reasons", headings[3])], empty: "")
    listing.rows = results.map { result in
      [
        .integer(Int64(result.row)), .text(result.name),
        Cell(shown: words.outcome(result), json: .text(result.outcome.rawValue)),
        Cell(
          shown: result.remarks.map { words.remark($0) }.joined(separator: " "),
          json: .list(result.remarks.map(\.reason.code))),
      ]
    }
    return listing
  }

  private func name(_ column: ImportColumn) -> String { column.title.isEmpty ? column.letter : column.title }

  /// `4–6, 9, 12–15`.
  static func ranges(_ rows: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for row in rows.sorted() {
      if let last = parts.last, row <= last.upperBound + 1 {
        parts[parts.count - 1] = last.lowerBound...max(row, last.upperBound)
      } else {
        parts.append(row...row)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: ", ")
  }

  // MARK: For programs

  func json(_ words: any ImportWords) -> String {
    func column(_ column: ImportColumn) -> [(String, Cell)] {
      [
        ("column", .word(column.letter, shown: nil)),
        ("title", .word(column.title.isEmpty ? nil : column.title, shown: nil)),
        ("field", .word(column.field?.rawValue ?? column.month.map { "\($0)" }, shown: nil)),
      ]
    }
    let fields: [(String, Cell)] = [
      ("kind", .word(kind.rawValue, shown: nil)), ("sheet", .word(source.sheet, shown: nil)),
      ("otherSheets", .list(source.otherSheets)),
      ("headerRow", .integer(source.header.rows.first.map { Int64($0) })),
      ("rows", .integer(Int64(plan.results.count))),
      ("hiddenRows", .integer(Int64(source.hiddenRows))),
      ("notices", .list(source.notices.map { "\($0)" }.sorted())),
      ("created", .integer(Int64(plan.count(.created)))), ("merged", .integer(Int64(plan.count(.merged)))),
      ("unchanged", .integer(Int64(plan.count(.unchanged)))), ("doubtful", .integer(Int64(plan.doubtful))),
      ("refused", .integer(Int64(plan.count(.refused)))), ("dryRun", .boolean(isDryRun, shown: "")),
      ("written", .boolean(isWritten, shown: "")), ("refusedFile", .word(refusedFile, shown: nil)),
      ("columns", .objects(source.header.columns.filter { $0.field?.isOfRefusedFile != true }.map(column))),
      (
        "results",
        .objects(
          plan.results.map { result in
            [
              ("row", .integer(Int64(result.row))), ("outcome", .word(result.outcome.rawValue, shown: nil)),
              ("doubtful", .boolean(result.isDoubtful, shown: "")), ("name", .word(result.name, shown: nil)),
              ("id", .id(result.id)), ("firstRow", .integer(result.firstRow.map { Int64($0) })),
              (
                "reasons",
                .objects(
                  result.remarks.map { remark in
                    [
                      ("code", .word(remark.reason.code, shown: nil)), ("column", .word(remark.column, shown: nil)),
                      ("text", .word(words.remark(remark), shown: nil)),
                    ]
                  })
              ),
            ]
          })
      ),
    ]
    return "{\n"
      + fields.map { "  \(JSONText.quoted($0.0)): \($0.1.json.text)" }.joined(separator: ",\n") + "\n}"
  }
}
