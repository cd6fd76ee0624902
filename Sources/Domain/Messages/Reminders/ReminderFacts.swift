/// All that decides about reminders, as it shows now.
package struct ReminderFacts: Sendable {
  package struct Group: Sendable {
    package var clock: any LocalClock
    package var isActive: Bool

    package init(clock: any LocalClock, isActive: Bool = true) {
      self.clock = clock
      self.isActive = isActive
    }
  }

  /// What was noted of a member at an event.
  package struct Mark: Hashable, Sendable {
    /// The attendance.
    package var id: RecordID
    package var isAbsent: Bool

    package init(id: RecordID, isAbsent: Bool) {
      self.id = id
      self.isAbsent = isAbsent
    }
  }

  package struct Event: Sendable {
    package var id: RecordID
    package var group: RecordID
    package var kind: Int
    package var startsAt: LocalTime
    package var isCancelled: Bool
    /// When its date, or whether it takes place, was last written.
    package var changedAt: Instant
    package var marks: [RecordID: Mark] = [:]
    /// Invitations, with the state of each.
    package var guests: [RecordID: Fact.Invitation.State] = [:]

    package init(
      id: RecordID, group: RecordID, kind: Int = 0, startsAt: LocalTime, isCancelled: Bool = false, changedAt: Instant
    ) {
      self.id = id
      self.group = group
      self.kind = kind
      self.startsAt = startsAt
      self.isCancelled = isCancelled
      self.changedAt = changedAt
    }
  }

  package struct Todo: Hashable, Sendable {
    package var id: RecordID
    package var owner: RecordID
    package var dueOn: Day

    package init(id: RecordID, owner: RecordID, dueOn: Day) {
      self.id = id
      self.owner = owner
      self.dueOn = dueOn
    }
  }

  /// An order that there is. One about an event that does not say which date it spoke of has the date of then.
  package struct Told: Sendable {
    package var order: MessageOrder
    package var orderedAt: Instant
    package var outcomes: [MessageOutcome]

    package init(order: MessageOrder, orderedAt: Instant, outcomes: [MessageOutcome] = []) {
      self.order = order
      self.orderedAt = orderedAt
      self.outcomes = outcomes
    }

    /// Those who have it, or may have it.
    var reached: [RecordID] {
      zip(order.recipients, outcomes).filter { $1.state == .sending || $1.state == .sent || $1.mayHaveArrived }.map(\.0)
    }
  }

  package var now: Instant
  package var absenceLimit: Int
  package var rules: [ReminderRule] = []
  package var groups: [RecordID: Group] = [:]
  /// Of people who were not erased.
  package var memberships: [RecordID: [Membership]] = [:]
  /// Those ahead, and those of the last days (`ReminderPlan.daysBack`).
  package var events: [Event] = []
  /// Of those who were absent at one of these: all days on which they were, as statistics count them.
  package var absences: [RecordID: [Day]] = [:]
  /// Those to be done.
  package var todos: [Todo] = []
  /// What was ordered about these events, marks and todos.
  package var told: [Told] = []

  package init(now: Instant, absenceLimit: Int) {
    self.now = now
    self.absenceLimit = absenceLimit
  }
}

extension MessageOutcome {
  /// Whether the phone has it, or may have it though nobody said so.
  fileprivate var mayHaveArrived: Bool { state == .sent || self == .delivered || self == .noNews }
}
