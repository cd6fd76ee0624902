/// A story of people who wrote without knowing of each other, and what must come of it: one file of
/// conflict-fixtures. `conflict-fixtures/README.md` explains every key.
package struct Scenario: Sendable {
  package var title: String
  /// Why it matters to a club.
  package var why: String
  /// The day on whose evening the laptops find the network.
  package var today: Day
  /// The records that everybody knew; one change-set of the server makes them.
  package var before: [ScenarioChange]
  package var did: [Deed]
  package var first: [Step]
  package var arrivals: Arrivals
  package var then: [Step]
  package var expect: Expectation
  /// Single change-sets, each judged for itself on the records before.
  package var cases: [Case]
}

extension Scenario {
  /// One change-set: who wrote what on which replica, having seen what.
  package struct Deed: Sendable {
    package enum Substance: Sendable {
      case changes([ScenarioChange])
      /// The same work under the id of another replica.
      case reissue(of: String)
      /// Tried again after a refusal.
      case retry(of: String)
    }
    package var name: String
    package var replica: String
    /// Nil: the next of its replica.
    package var seq: UInt64?
    /// Nil: the last of its replica's that it has seen.
    package var told: UInt64?
    package var author: ScenarioAuthor
    /// Whom the device was enrolled for; nil: the author.
    package var device: String?
    package var claimedAt: Instant?
    package var clockAheadInSeconds: Int64
    /// Nil: a minute after the one before, and not before it was written.
    package var arrivesAt: Instant?
    package var seen: [String]
    /// Other replicas' work that the server had not judged by then.
    package var seenUnjudged: [String]
    /// Instead of what `seen` comes to: a number, whether there is such a position or not.
    package var clockPosition: UInt64?
    package var substance: Substance
  }

  package enum Step: Hashable, Sendable {
    case arrival(String)
    /// A super admin lets a held change-set through.
    case release(String)
    /// The date moves on, and memberships that were dated ahead take effect.
    case day(Day)
  }

  package enum Arrivals: Sendable {
    case everyOrder
    case orders([Order])
  }

  package struct Order: Sendable {
    package var steps: [Step]
    /// What holds in this order only, on top of what always does.
    package var expect: Expectation
  }

  package struct Case: Sendable {
    package var deed: Deed
    package var answer: ExpectedAnswer
  }
}

/// Whose name a change-set bears, by short name.
package enum ScenarioAuthor: Hashable, Sendable {
  case user(String)
  case guest(invitation: String)
  case server
}

/// One change, by short names and words.
package struct ScenarioChange: Sendable {
  package enum Act: Hashable, Sendable {
    case create(Kind, name: String?)
    case change(String)
    case delete(String)
    case erase(String)
    case move(String)
  }
  package var act: Act
  package var fields: [String: JSON]
  /// Nil: what is made is blind, what is changed is not.
  package var isBlind: Bool?
  /// Where it stands in the file.
  package var place: String
}
