import Domain

/// The files of a club, in the order in which they are read: what a file refers to comes before it.
enum ImportFile: String, CaseIterable, Sendable {
  case network, reminders, groups, people, members, memberships, events, attendance, cards, tickets, trios, duos,
    invitations, todos
  case history, origins

  /// Those that only an export from Cercle has: where they are not there, nobody misses them.
  var isOfCercle: Bool {
    switch self {
    case .network, .reminders, .people, .memberships, .trios, .todos, .origins: true
    default: false
    }
  }

  /// Whether its rows say more of records that other files make.
  var addsToRecords: Bool { self == .origins }

  var name: String { rawValue + ".csv" }

  /// The file that holds the records of a kind which others refer to.
  init?(of kind: Kind) {
    switch kind {
    case .group: self = .groups
    case .user: self = .members
    case .event: self = .events
    case .card: self = .cards
    case .ticket: self = .tickets
    case .trio: self = .trios
    default: return nil
    }
  }

  /// The columns that must be there and hold something in every row.
  var required: [ImportColumn] {
    switch self {
    case .network: []
    case .reminders: [.id, .trigger, .audience]
    case .groups: [.id, .name]
    case .people: [.id, .firstName, .lastName]
    case .members: [.id, .group, .firstName, .lastName, .role, .joinedOn]
    case .memberships: [.id, .member, .group, .role, .joinedOn]
    case .events: [.id, .group, .kind, .startsAt]
    case .attendance: [.event, .member, .status]
    case .cards: [.id, .kind, .sender, .recipient, .prospect, .givenOn]
    case .tickets: [.id, .giver, .recipient, .amountCents, .givenOn]
    case .trios: [.id, .owner, .beneficiary]
    case .duos: [.owner, .name]
    case .invitations: [.id, .event, .inviter, .guest, .state]
    case .todos: [.id, .owner, .author, .title]
    case .history: [.member, .month, .measure, .value]
    case .origins: [.id]
    }
  }

  var optional: [ImportColumn] {
    switch self {
    case .network:
      [
        .absenceWarning, .absenceLimit, .seasonStartsIn, .publicURL, .smsDailyLimit, .smsPriceInThousandths, .quietFrom,
        .quietUntil,
      ]
    case .reminders: [.eventKind, .daysBefore, .hoursBefore, .at, .textFrench, .textEnglish, .active]
    case .groups: [.city, .weekday, .time, .venue, .timeZone, .active]
    case .people: [.email, .phone, .company, .trade, .language, .smsConsent, .superAdmin]
    case .members:
      [.email, .phone, .company, .trade, .leftOn, .membership, .language, .smsConsent, .superAdmin]
    case .memberships: [.leftOn]
    case .events: [.title, .venue, .durationInMinutes, .speaker, .rollTaker, .status]
    case .attendance: [.substitute, .arrivedAt, .note]
    case .cards: [.company, .phone, .email, .comment, .state, .event]
    case .tickets: [.card, .comment, .replaces, .voided, .voidReason]
    case .trios: [.purpose, .contact, .state]
    case .duos: [.company, .trade, .phone, .email, .level, .id, .note, .trio]
    case .invitations: [.company, .phone, .email, .trade, .answer, .answeredAt, .smsConsent, .language]
    case .todos: [.dueOn, .done, .about]
    case .history: [.source]
    case .origins: [.introducedBy, .invitation]
    }
  }

  /// The column that a field of the records came from.
  func column(ofField field: String) -> String {
    switch (self, field) {
    case (.members, "user"): ImportColumn.id.name
    case (.members, "startsOn"), (.memberships, "startsOn"): ImportColumn.joinedOn.name
    case (.members, "endsOn"), (.memberships, "endsOn"): ImportColumn.leftOn.name
    case (.attendance, "user"), (.history, "user"), (.memberships, "user"): ImportColumn.member.name
    case (.tickets, "amountInCents"): ImportColumn.amountCents.name
    case (.tickets, "voidedBy"): ImportColumn.voided.name
    case (_, "phoneE164"): ImportColumn.phone.name
    default: field
    }
  }
}

/// The columns of all files. The name in the file is that of the case.
enum ImportColumn: Int, CaseIterable, Sendable {
  case about, absenceLimit, absenceWarning, active, amountCents, answer, answeredAt, arrivedAt, at, audience, author,
    beneficiary, card, city, comment, company
  case contact, daysBefore, done, dueOn, durationInMinutes, email, event, eventKind, firstName, givenOn, giver, group,
    guest, hoursBefore, id, introducedBy, invitation, inviter
  case joinedOn, kind, language, lastName, leftOn, level, measure, member, membership, month, name, note, owner, phone
  case prospect, publicURL, purpose, quietFrom, quietUntil, recipient, replaces, role, rollTaker, seasonStartsIn,
    sender, smsConsent, smsDailyLimit, smsPriceInThousandths, source, speaker, startsAt, state
  case status, substitute, superAdmin, textEnglish, textFrench, time, timeZone, title, trade, trigger, trio, value,
    venue, voided, voidReason, weekday

  var name: String { "\(self)" }
}
