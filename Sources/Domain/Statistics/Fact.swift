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
    package let kind: Kind
    package let givenOn: Day
    package let sender: Side
    package let recipient: Side

    package init(kind: Kind, givenOn: Day, sender: Side, recipient: Side) {
      self.kind = kind
      self.givenOn = givenOn
      self.sender = sender
      self.recipient = recipient
    }
  }

  package struct Ticket: Sendable {
    package let amountInCents: Int64
    package let givenOn: Day
    package let isVoid: Bool
    package let giver: Side
    package let recipient: Side

    package init(amountInCents: Int64, givenOn: Day, isVoid: Bool, giver: Side, recipient: Side) {
      self.amountInCents = amountInCents
      self.givenOn = givenOn
      self.isVoid = isVoid
      self.giver = giver
      self.recipient = recipient
    }
  }

  package struct Event: Sendable {
    /// The day of its start, on the clock of the venue.
    package let day: Day
    package let isCancelled: Bool

    package init(day: Day, isCancelled: Bool) {
      self.day = day
      self.isCancelled = isCancelled
    }
  }

  package struct Attendance: Sendable {
    package enum Status: String, Sendable, CaseIterable { case present, late, substituted, excused, absent }
    package let event: Event
    package let status: Status
    package let member: Side

    package init(event: Event, status: Status, member: Side) {
      self.event = event
      self.status = status
      self.member = member
    }
  }

  package struct Invitation: Sendable {
    package let event: Event
    package let inviter: Side

    package init(event: Event, inviter: Side) {
      self.event = event
      self.inviter = inviter
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
