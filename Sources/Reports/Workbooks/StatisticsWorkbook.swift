package import Domain
package import GRDB
import Replica
import Spreadsheets

/// The answer to a question about figures as a workbook: an overview with charts, the figures by group, month, kind and
/// member, and a sheet for each group with its members. Totals are formulas that follow the filters.
package struct StatisticsWorkbook {
  /// Its groups, period, role, trade, comparison and ranking hold for all sheets.
  package let question: StatisticsQuestion
  /// Of the sheet with the question's own rows, some of `StatisticsColumn.all`; nil: the usual ones.
  package let columns: [StatisticsColumn]?
  package let scope: Scope
  package let network: String
  package let language: Language
  package let today: Day
  package let now: Instant

  package init(
    _ question: StatisticsQuestion, columns: [StatisticsColumn]? = nil, scope: Scope, network: String,
    language: Language, today: Day, now: Instant
  ) {
    self.question = question
    self.columns = columns
    self.scope = scope
    self.network = network
    self.language = language
    self.today = today
    self.now = now
  }

  /// Writes a file that is not there yet. Where not all groups may be seen, those that may are asked for: sums of what
  /// is half seen would mislead.
  ///
  /// - Throws: `WorkbookError`, and what the statistics throw; then there is no file.
  package func write(to path: String, in db: Database) throws {
    let book = try WorkbookWriter(
      path: path,
      properties: WorkbookProperties(
        title: FiguresWords.of(language).title(network), company: network, createdAt: now),
      words: WorkbookWords(language))
    let sheets = StatisticsSheets(
      question: try question.within(scope, db), columns: columns, today: today, network: network,
      wording: Wording(language))
    try sheets.write(book, StatisticsAnswers(scope: scope, today: today, in: db))
    try book.close()
  }
}

extension StatisticsQuestion {
  /// The question about the groups in scope, where no other choice was made and not all may be seen.
  func within(_ scope: Scope, _ db: Database) throws -> StatisticsQuestion {
    guard scope != .everything, groups.isEmpty else { return self }
    var question = self
    question.groups = Set(try StatisticsDirectory(db).groups.keys.filter { scope.contains(.group($0)) })
    return question
  }
}
