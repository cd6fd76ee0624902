package import Domain
package import GRDB
import Replica
import Spreadsheets

/// All that a store holds, as a workbook for people: a sheet for each kind of record, with names instead of ids, words
/// instead of codes, real dates and amounts in euros.
package struct RegionWorkbook {
  /// Only what lies in it is written.
  package let scope: Scope
  package let network: String
  package let language: Language
  package let today: Day
  package let now: Instant
  /// Only these; nil: all, after the figures.
  package let kinds: [Kind]?

  package init(
    scope: Scope, network: String, language: Language, today: Day, now: Instant,
    kinds: [Kind]? = nil
  ) {
    self.kinds = kinds
    self.scope = scope
    self.network = network
    self.language = language
    self.today = today
    self.now = now
  }

  /// Rows between two words about how far it is.
  private static let rowsPerWord = 1_000

  /// Writes a file that is not there yet.
  ///
  /// - Parameter progress: is told from time to time what is being written, in words.
  /// - Returns: how many records are in it.
  /// - Throws: `WorkbookError`, and what reading the store throws; then there is no file.
  package func write(to path: String, in db: Database, progress: (_ text: () -> String) -> Void = { _ in }) throws
    -> Int
  {
    let wording = Wording(language)
    let words = RegionWords.of(language)
    let book = try WorkbookWriter(
      path: path, properties: WorkbookProperties(title: words.title(network), company: network, createdAt: now),
      words: WorkbookWords(language))
    if kinds == nil {
      progress { words.figures }
      let sheets = StatisticsSheets(
        question: try StatisticsQuestion(by: .group).within(scope, db), today: today, network: network, wording: wording
      )
      try sheets.write(book, StatisticsAnswers(scope: scope, today: today, in: db))
    }
    let tables = try RecordTables(db)
    let names = try RegionNames(tables, scope: scope, today: today, wording: wording)
    var count = 0
    for kind in kinds ?? RegionWorkbook.allKinds {
      if RegionWorkbook.rare.contains(kind), try isEmpty(kind, tables) { continue }
      let columns = RegionColumns.of(kind, names)
      let name = Wording.capitalized(wording.kinds(kind))
      let sheet = try book.sheet(
        name, columns: columns.map(\.sheetColumn), layout: SheetLayout(frozenColumns: RegionWorkbook.frozen(kind)))
      try rows(of: kind, tables) { state in
        try sheet.row(columns.map { try $0.cell(state) })
        if sheet.count.isMultiple(of: RegionWorkbook.rowsPerWord) { progress { words.progress(name, sheet.count) } }
      }
      count += sheet.count
    }
    try book.close()
    return count
  }

  /// What people look for first comes first.
  static let allKinds: [Kind] = [
    .group, .user, .membership, .event, .attendance, .card, .ticket, .duo, .trio, .invitation, .todo, .history,
    .smsOrder, .network, .reminder,
  ]

  /// Without a sheet where there are none.
  private static let rare: Set<Kind> = [.smsOrder, .network, .reminder]

  private func isEmpty(_ kind: Kind, _ tables: RecordTables) throws -> Bool {
    var isEmpty = true
    try tables.scan(kind, after: nil, in: scope) { _ in
      isEmpty = false
      return false
    }
    return isEmpty
  }

  private static func frozen(_ kind: Kind) -> Int {
    switch kind {
    case .user: 2
    case .group, .membership: 1
    default: 0
    }
  }

  /// Names in the order of their letters, events by date; the rest as it was entered.
  private func rows(of kind: Kind, _ tables: RecordTables, _ body: (RecordState) throws -> Void) throws {
    guard let key = RegionWorkbook.order(kind) else {
      return try tables.scan(kind, after: nil, in: scope) {
        try body($0)
        return true
      }
    }
    var states: [(key: String, state: RecordState)] = []
    try tables.scan(kind, after: nil, in: scope) {
      states.append((key($0), $0))
      return true
    }
    states.sort { ($0.key, $0.state.id) < ($1.key, $1.state.id) }
    for (_, state) in states { try body(state) }
  }

  private static func order(_ kind: Kind) -> ((RecordState) -> String)? {
    switch kind {
    case .group: { Folding.key($0[Fields.Group.name].text ?? "") }
    case .user:
      { Folding.key($0[Fields.User.lastName].text ?? "") + "\u{1}" + Folding.key($0[Fields.User.firstName].text ?? "") }
    case .event: { $0[Fields.Event.startsAt].localTime?.description ?? "" }
    default: nil
    }
  }
}
