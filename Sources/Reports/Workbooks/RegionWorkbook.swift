package import Domain
package import Replica
import Spreadsheets

/// All that a store holds, as a workbook for people: a sheet for each kind of record, with names instead of ids, words
/// instead of codes, real dates and amounts in euros.
package struct RegionWorkbook {
  package let tables: RecordTables
  /// Only what lies in it is written.
  package let scope: Scope
  package let network: String
  package let language: Language
  package let today: Day
  package let now: Instant
  /// Which kinds get a sheet, in which order.
  package let kinds: [Kind]

  package init(
    tables: RecordTables, scope: Scope, network: String, language: Language, today: Day, now: Instant,
    kinds: [Kind] = RegionWorkbook.allKinds
  ) {
    self.kinds = kinds
    self.tables = tables
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
  package func write(to path: String, progress: (_ text: () -> String) -> Void = { _ in }) throws -> Int {
    let wording = Wording(language)
    let words = RegionWords.of(language)
    let book = try WorkbookWriter(
      path: path, properties: WorkbookProperties(title: words.title(network), company: network, createdAt: now),
      words: WorkbookWords(language))
    let names = try RegionNames(tables, scope: scope, today: today, wording: wording)
    var count = 0
    for kind in kinds {
      let columns = RegionColumns.of(kind, names)
      let name = Wording.capitalized(wording.kinds(kind))
      let sheet = try book.sheet(
        name, columns: columns.map(\.sheetColumn), layout: SheetLayout(frozenColumns: RegionWorkbook.frozen(kind)))
      try rows(of: kind) { state in
        try sheet.row(columns.map { try $0.cell(state) })
        if sheet.count.isMultiple(of: RegionWorkbook.rowsPerWord) { progress { words.progress(name, sheet.count) } }
      }
      count += sheet.count
    }
    try book.close()
    return count
  }

  /// What people look for first comes first.
  package static let allKinds: [Kind] = [
    .group, .user, .membership, .event, .attendance, .card, .ticket, .duo, .trio, .invitation, .todo, .history,
    .smsOrder, .network,
  ]

  private static func frozen(_ kind: Kind) -> Int {
    switch kind {
    case .user: 2
    case .group, .membership: 1
    default: 0
    }
  }

  /// Names in the order of their letters, events by date; the rest as it was entered.
  private func rows(of kind: Kind, _ body: (RecordState) throws -> Void) throws {
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
