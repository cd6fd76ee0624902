/// What the figures are counted from: of each record, the fields that decide.
package enum Fact {
  /// Somebody, and the group that he had on the record's date.
  package struct Side: Hashable, Sendable {
    package let person: RecordID
    /// The group of his part on the day; that of `Part.office` where he had none.
    package let group: RecordID

    package init(person: RecordID, group: RecordID) {
      self.person = person
      self.group = group
    }

    package func hash(into hasher: inout Hasher) {
      // The ends of ids are random bits: enough to spread them, and this runs once or twice for each record.
      hasher.combine(person.raw.low ^ group.raw.low)
    }
  }

  package struct Card: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case introduction, urgentNeed }
    package enum State: String, Sendable, CaseIterable { case given, contacted, won, lost }
    package let kind: Kind
    package let state: State
    package let givenOn: Day
    package let sender: Side
    package let recipient: Side

    package init(kind: Kind, state: State, givenOn: Day, sender: Side, recipient: Side) {
      self.kind = kind
      self.state = state
      self.givenOn = givenOn
      self.sender = sender
      self.recipient = recipient
    }
  }

  package struct Ticket: Sendable {
    /// The card that a ticket thanks for.
    package struct Origin: Sendable {
      package let kind: Card.Kind
      /// Who gave it.
      package let sender: RecordID

      package init(kind: Card.Kind, sender: RecordID) {
        self.kind = kind
        self.sender = sender
      }
    }

    package let amountInCents: Int64
    package let givenOn: Day
    package let isVoid: Bool
    package let giver: Side
    package let recipient: Side
    /// Nil where it names none.
    package let card: Origin?

    package init(
      amountInCents: Int64, givenOn: Day, isVoid: Bool, giver: Side, recipient: Side, card: Origin?
    ) {
      self.amountInCents = amountInCents
      self.givenOn = givenOn
      self.isVoid = isVoid
      self.giver = giver
      self.recipient = recipient
      self.card = card
    }
  }

  package struct Event: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case meeting, aperitif, conference }
    package let kind: Kind
    /// The day of its start, on the clock of the venue.
    package let day: Day
    package let isCancelled: Bool

    package init(kind: Kind, day: Day, isCancelled: Bool) {
      self.kind = kind
      self.day = day
      self.isCancelled = isCancelled
    }
  }

  package struct Attendance: Sendable {
    package enum Status: String, Sendable, CaseIterable { case present, late, substituted, excused, absent }
    package let event: Event
    package let status: Status
    package let member: Side
    /// Whether he belonged to the group of the event on its day.
    package let belonged: Bool

    package init(event: Event, status: Status, member: Side, belonged: Bool) {
      self.event = event
      self.status = status
      self.member = member
      self.belonged = belonged
    }
  }

  package struct Invitation: Sendable {
    package enum State: String, Sendable, CaseIterable { case wished, invited, accepted, declined, attended, noShow }
    package let event: Event
    package let state: State
    package let inviter: Side

    package init(event: Event, state: State, inviter: Side) {
      self.event = event
      self.state = state
      self.inviter = inviter
    }
  }

  package struct Duo: Sendable {
    package enum Level: String, Sendable, CaseIterable { case low, medium, high }
    /// Nil where nobody said.
    package let level: Level?
    /// With the group that he has now.
    package let owner: Side

    package init(level: Level?, owner: Side) {
      self.level = level
      self.owner = owner
    }
  }

  package struct Todo: Sendable {
    /// The day that it was made; nil where its id doesn't tell.
    package let madeOn: Day?
    package let dueOn: Day?
    package let isDone: Bool
    /// With the group that he has now.
    package let owner: Side

    package init(madeOn: Day?, dueOn: Day?, isDone: Bool, owner: Side) {
      self.madeOn = madeOn
      self.dueOn = dueOn
      self.isDone = isDone
      self.owner = owner
    }
  }

  /// A figure of one month from before Cercle.
  package struct History: Sendable {
    package enum Measure: String, Sendable, CaseIterable { case cardsSent, ticketsSentCents, absences }
    package let month: Month
    package let measure: Measure
    package let value: Int64
    package let member: Side

    package init(month: Month, measure: Measure, value: Int64, member: Side) {
      self.month = month
      self.measure = measure
      self.value = value
      self.member = member
    }
  }
}
