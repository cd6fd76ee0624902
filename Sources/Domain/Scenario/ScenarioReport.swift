/// What came of a scenario, order by order.
package struct ScenarioReport: Sendable {
  package var title: String
  package var runs: [Run]

  package var differences: [Difference] { runs.flatMap(\.differences) }

  /// One order of arrival.
  package struct Run: Sendable {
    /// What came, in order: names of change-sets, `release A1`, `day 2026-04-01`.
    package var order: [String]
    package var entries: [Entry] = []
    package var differences: [Difference] = []
    /// The conflicts in the end.
    package var conflicts: [Conflict] = []
  }

  /// One change-set judged.
  package struct Entry: Sendable {
    package var name: String
    package var changeSet: ChangeSet
    package var answer: MemoryServer.Answer
  }

  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    /// `A1`, `claire.email`, `conflicts`.
    package var subject: String
    package var expected: String
    package var got: String

    package var description: String { "\(subject): expected \(expected), got \(got)" }
  }
}
