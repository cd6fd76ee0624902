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

  /// Writes a file that is not there yet.
  ///
  /// - Throws: `WorkbookError`, and what the statistics throw; then there is no file.
  package func write(to path: String, in db: Database) throws {
    let book = try WorkbookWriter(
      path: path,
      properties: WorkbookProperties(
        title: FiguresWords.of(language).title(network), company: network, createdAt: now),
      words: WorkbookWords(language))
    let sheets = StatisticsSheets(
      question: question, columns: columns, today: today, network: network, wording: Wording(language))
    try sheets.write(book, StatisticsAnswers(scope: scope, today: today, in: db))
    try book.close()
  }
}
