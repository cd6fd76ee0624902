package import Domain
package import GRDB

/// Answers a question from the records that the store holds, pending ones included.
///
/// One pass over each table for a period, another for what it is compared with; what a record counts for is decided in
/// the Domain (`Figures+Definition.swift`).
/// - Parameter scope: what the asker may see: other records don't count, and figures that they would add to are marked
///   as not complete.
/// - Parameter today: where the period has no end, the day as of which members have their groups.
/// - Throws: `StoreError.damaged` for a word or a date that the schema doesn't know, and what SQLite throws.
package func statistics(
  _ question: StatisticsQuestion, scope: Scope, today: Day, in db: Database
) throws -> StatisticsReport {
  let reader = try StatisticsReader(db, scope: scope)
  return StatisticsReport(
    answering: question, from: try reader.figures(of: question, today: today),
    before: try question.before.map { try reader.figures(of: $0, today: today) }, naming: reader.directory,
    scope: scope, today: today)
}
