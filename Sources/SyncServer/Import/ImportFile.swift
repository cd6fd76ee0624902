import Domain

/// The files of a club, in the order in which they are read: what a file refers to comes before it.
enum ImportFile: String, CaseIterable, Sendable {
  case groups, members, events, attendance, cards, tickets, duos, invitations, history

  var name: String { rawValue + ".csv" }

  /// The file that holds the records of a kind which others refer to.
  init?(of kind: Kind) {
    switch kind {
    case .group: self = .groups
    case .user: self = .members
    case .event: self = .events
    case .card: self = .cards
    default: return nil
    }
  }

  /// The columns that must be there and hold something in every row.
  var required: [ImportColumn] {
    switch self {
    case .groups: [.id, .name]
    case .members: [.id, .group, .firstName, .lastName, .role, .joinedOn]
    case .events: [.id, .group, .kind, .startsAt]
    case .attendance: [.event, .member, .status]
    case .cards: [.id, .kind, .sender, .recipient, .prospect, .givenOn]
    case .tickets: [.id, .giver, .recipient, .amountCents, .givenOn]
    case .duos: [.owner, .name]
    case .invitations: [.id, .event, .inviter, .guest, .state]
    case .history: [.member, .month, .measure, .value]
    }
  }

  var optional: [ImportColumn] {
    switch self {
    case .groups: [.city, .weekday, .time, .venue]
    case .members: [.email, .phone, .company, .trade, .leftOn]
    case .events: [.title, .venue]
    case .attendance: [.substitute]
    case .cards: [.company, .phone, .email, .comment, .state]
    case .tickets: [.card, .comment]
    case .duos: [.company, .trade, .phone, .email, .level]
    case .invitations: [.company, .phone, .email]
    case .history: []
    }
  }

  /// The column that a field of the records came from.
  func column(ofField field: String) -> String {
    switch (self, field) {
    case (.members, "user"): ImportColumn.id.name
    case (.members, "startsOn"): ImportColumn.joinedOn.name
    case (.members, "endsOn"): ImportColumn.leftOn.name
    case (.attendance, "user"), (.history, "user"): ImportColumn.member.name
    case (.tickets, "amountInCents"): ImportColumn.amountCents.name
    case (_, "phoneE164"): ImportColumn.phone.name
    default: field
    }
  }
}

/// The columns of all files. The name in the file is that of the case.
enum ImportColumn: Int, CaseIterable, Sendable {
  case amountCents, card, city, comment, company, email, event, firstName, givenOn, giver, group, guest, id, inviter
  case joinedOn, kind, lastName, leftOn, level, measure, member, month, name, owner, phone, prospect, recipient, role
  case sender, startsAt, state, status, substitute, time, title, trade, value, venue, weekday

  var name: String { "\(self)" }
}
