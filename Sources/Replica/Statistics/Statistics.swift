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
  try StatisticsAnswers(scope: scope, today: today, in: db).answer(question)
}

/// Answers several questions, one after another and each the same as alone. What was counted for one serves the next
/// where it is the same (same period, people, and division by month or kind), and is let go of where it isn't.
///
/// Not for use after the access to the database that it was made in.
package final class StatisticsAnswers {
  private let reader: StatisticsReader
  private let scope: Scope
  private let today: Day
  private var counted: [CountedOnce: Figures] = [:]

  /// Parameters are those of `statistics`.
  package init(scope: Scope, today: Day, in db: Database) throws {
    reader = try StatisticsReader(db, scope: scope)
    self.scope = scope
    self.today = today
  }

  /// - Throws: what `statistics` throws.
  package func answer(_ question: StatisticsQuestion) throws -> StatisticsReport {
    let before = question.before
    let needed = [CountedOnce(question)] + (before.map { [CountedOnce($0)] } ?? [])
    // Before anything is counted: figures by month take tens of megabytes.
    counted = counted.filter { needed.contains($0.key) }
    return StatisticsReport(
      answering: question, from: try figures(question), before: try before.map(figures), naming: reader.directory,
      scope: scope, today: today)
  }

  private func figures(_ question: StatisticsQuestion) throws -> Figures {
    let key = CountedOnce(question)
    if let known = counted[key] { return known }
    let made = try reader.figures(of: question, today: today)
    counted[key] = made
    return made
  }
}

/// What the figures of a question depend on.
private struct CountedOnce: Hashable {
  let period: StatisticsPeriod
  let division: Figures.Division
  let role: Membership.Role?
  let trade: String?
  let members: Set<RecordID>

  init(_ question: StatisticsQuestion) {
    period = question.period
    division = question.division
    role = question.role
    trade = question.trade
    members = question.members
  }
}
