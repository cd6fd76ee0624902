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

/// Answers several questions, each the same as alone. Those of one period and one kind of row are counted together.
package func statistics(
  _ questions: [StatisticsQuestion], scope: Scope, today: Day, in db: Database
) throws -> [StatisticsReport] {
  let reader = try StatisticsReader(db, scope: scope)
  var counted: [CountedOnce: Figures] = [:]
  func figures(_ question: StatisticsQuestion) throws -> Figures {
    let key = CountedOnce(question)
    if let known = counted[key] { return known }
    let made = try reader.figures(of: question, today: today)
    counted[key] = made
    return made
  }
  return try questions.map { question in
    StatisticsReport(
      answering: question, from: try figures(question), before: try question.before.map(figures),
      naming: reader.directory, scope: scope, today: today)
  }
}

/// What the figures of a question depend on.
private struct CountedOnce: Hashable {
  let period: StatisticsPeriod
  let division: Figures.Division
  let role: Membership.Role?
  let trade: String?

  init(_ question: StatisticsQuestion) {
    period = question.period
    division = question.division
    role = question.role
    trade = question.trade
  }
}
