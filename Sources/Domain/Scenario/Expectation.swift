/// What must come of a scenario.
package struct Expectation: Sendable {
  /// By change-set; what is not named is accepted.
  package var answers: [String: ExpectedAnswer] = [:]
  package var witnessed: [String: Instant] = [:]
  package var records: [String: ExpectedRecord] = [:]
  /// All conflicts there are in the end; nil: not said, which means none.
  package var conflicts: [ExpectedConflict]?
  /// All possible doubles among tickets; nil: not said, which means none.
  package var doubles: [[String]]?

  package init() {}

  /// What holds always, with what holds in one order on top.
  package func overlaid(with other: Expectation) -> Expectation {
    var both = self
    both.answers.merge(other.answers) { $1 }
    both.witnessed.merge(other.witnessed) { $1 }
    both.records.merge(other.records) { $1 }
    both.conflicts = other.conflicts ?? conflicts
    both.doubles = other.doubles ?? doubles
    return both
  }
}

/// The server's answer in short: `accepted`, `accepted without 1`, `rejected: tooLong title 200`, `held: needsGroupAdmin`,
/// `fork`, `gap`.
package struct ExpectedAnswer: Hashable, Sendable {
  package enum Outcome: String, CaseIterable, Sendable {
    case accepted, rejected, held, fork, gap
  }
  /// Parts that are not stated are not compared.
  package struct Reason: Hashable, Sendable {
    package var reason: RefusalReason
    package var field: String?
    package var limit: Int64?
  }
  package var outcome: Outcome
  /// In order of the changes; empty: not compared.
  package var reasons: [Reason] = []
  /// Changes that were dropped because their record is erased.
  package var dropped: [Int] = []
}

package struct ExpectedRecord: Sendable {
  package var exists = true
  package var isErased = false
  /// By field name; what is not named is not compared.
  package var fields: [String: JSON] = [:]
  /// By register name: the change-set whose write shows.
  package var from: [String: String] = [:]
  /// Names of groups, `network` and `office`.
  package var parts: Set<String>?
  package var place = ""
}

package struct ExpectedConflict: Sendable {
  package struct Write: Sendable {
    package var by: String
    package var fields: [String: JSON]
  }
  package var record: String
  /// The name of a register; nil for a removal.
  package var register: String?
  package var nature: Conflict.Nature
  /// The one that shows first, the others in any order.
  package var writes: [Write]
  /// For a removal: the change-sets that deleted.
  package var removedBy: Set<String>
  package var place: String
}
