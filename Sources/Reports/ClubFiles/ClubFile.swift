internal import Domain
internal import Replica

/// One file of a club's CSV layout: a kind of record, and what its columns hold. The first columns are those that lists
/// from before Cercle have; those after them are Cercle's own, and an import does without them.
struct ClubFile: Sendable {
  enum Column: Sendable {
    case id
    /// A field as programs read it (`DumpText`).
    case field(String, FieldPath)
    /// A text that no row can do without: where an erasure took it, a word stands for it.
    case name(String, FieldPath)
    /// Somebody or something else: left out where it does not go out itself.
    case reference(String, FieldPath)
    /// Whether a field holds anything: `true`, or nothing.
    case isThere(String, FieldPath)
    /// A field where nothing written means yes.
    case unlessFalse(String, FieldPath)

    var name: String {
      switch self {
      case .id: "id"
      case .field(let name, _), .name(let name, _), .reference(let name, _), .isThere(let name, _),
        .unlessFalse(let name, _):
        name
      }
    }
  }

  let name: String
  let kind: Kind
  let columns: [Column]
  /// A field that may name another record of the same file: that one's row comes before.
  var precedent: FieldPath?
  /// Only records of which this register was written have a row.
  var register: Int?

  init(
    _ name: String, _ kind: Kind, _ columns: [Column], precedent: FieldPath? = nil, onlyWith register: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.columns = columns
    self.precedent = precedent
    self.register = register
  }

  /// A column for each field, by the fields' own names.
  private static func fields(_ paths: FieldPath..., of kind: Kind) -> [Column] {
    paths.map { .field(Schema.of(kind)[$0].name, $0) }
  }

  /// What the network decided: one row at most, of an id that everybody knows.
  static let network = ClubFile(
    "network", .network,
    fields(
      Fields.Network.absenceWarning, Fields.Network.absenceLimit, Fields.Network.seasonStartsIn,
      Fields.Network.publicURL, Fields.Network.smsDailyLimit, Fields.Network.smsPriceInThousandths,
      Fields.Network.quietFrom, Fields.Network.quietUntil, of: .network))

  /// When the network writes to whom by itself.
  static let reminders = ClubFile(
    "reminders", .reminder,
    [.id]
      + fields(
        Fields.Reminder.trigger, Fields.Reminder.eventKind, Fields.Reminder.audience, Fields.Reminder.daysBefore,
        Fields.Reminder.hoursBefore, Fields.Reminder.at, Fields.Reminder.textFrench, Fields.Reminder.textEnglish,
        of: .reminder) + [.unlessFalse("active", Fields.Reminder.active)])

  static let groups = ClubFile(
    "groups", .group,
    [.id, .name("name", Fields.Group.name)]
      + fields(
        Fields.Group.city, Fields.Group.weekday, Fields.Group.time, Fields.Group.venue, Fields.Group.timeZone,
        of: .group) + [.unlessFalse("active", Fields.Group.active)])

  static let events = ClubFile(
    "events", .event,
    [.id]
      + fields(
        Fields.Event.group, Fields.Event.kind, Fields.Event.title, Fields.Event.startsAt, Fields.Event.venue,
        Fields.Event.durationInMinutes, Fields.Event.speaker, Fields.Event.rollTaker, Fields.Event.status, of: .event))

  static let attendance = ClubFile(
    "attendance", .attendance,
    [.field("event", Fields.Attendance.event), .field("member", Fields.Attendance.user)]
      + fields(
        Fields.Attendance.status, Fields.Attendance.substitute, Fields.Attendance.arrivedAt, Fields.Attendance.note,
        of: .attendance))

  static let cards = ClubFile(
    "cards", .card,
    [.id] + fields(Fields.Card.kind, Fields.Card.sender, Fields.Card.recipient, of: .card)
      + [.name("prospect", Fields.Card.prospect)]
      + fields(
        Fields.Card.company, Fields.Card.phone, Fields.Card.email, Fields.Card.comment, Fields.Card.givenOn,
        Fields.Card.state, of: .card) + [.reference("event", Fields.Card.event)])

  /// Who voided a ticket is not told: an import signs it anew.
  static let tickets = ClubFile(
    "tickets", .ticket,
    [.id] + fields(Fields.Ticket.giver, Fields.Ticket.recipient, of: .ticket)
      + [.field("amountCents", Fields.Ticket.amountInCents), .reference("card", Fields.Ticket.card)]
      + fields(Fields.Ticket.comment, Fields.Ticket.givenOn, of: .ticket)
      + [.reference("replaces", Fields.Ticket.replaces), .isThere("voided", Fields.Ticket.voidedBy)]
      + fields(Fields.Ticket.voidReason, of: .ticket), precedent: Fields.Ticket.replaces)

  static let trios = ClubFile(
    "trios", .trio,
    [.id]
      + fields(
        Fields.Trio.owner, Fields.Trio.beneficiary, Fields.Trio.purpose, Fields.Trio.contact, Fields.Trio.state,
        of: .trio))

  static let duos = ClubFile(
    "duos", .duo,
    [.field("owner", Fields.Duo.owner), .name("name", Fields.Duo.name)]
      + fields(
        Fields.Duo.company, Fields.Duo.trade, Fields.Duo.phone, Fields.Duo.email, Fields.Duo.level, of: .duo) + [.id]
      + fields(Fields.Duo.note, of: .duo) + [.reference("trio", Fields.Duo.trio)])

  /// The private link stays: another server makes its own.
  static let invitations = ClubFile(
    "invitations", .invitation,
    [.id] + fields(Fields.Invitation.event, Fields.Invitation.inviter, of: .invitation)
      + [.name("guest", Fields.Invitation.guest)]
      + fields(
        Fields.Invitation.company, Fields.Invitation.phone, Fields.Invitation.email, Fields.Invitation.state,
        Fields.Invitation.trade, Fields.Invitation.answer, Fields.Invitation.answeredAt,
        Fields.Invitation.smsConsent, Fields.Invitation.language, of: .invitation))

  /// Who brought a member, and the invitation that he came by: after the people and the invitations that it names.
  static let origins = ClubFile(
    "origins", .user,
    [.id, .reference("introducedBy", Fields.User.introducedBy), .reference("invitation", Fields.User.invitation)],
    onlyWith: Fields.User.introducedBy.register)

  static let todos = ClubFile(
    "todos", .todo,
    [.id] + fields(Fields.Todo.owner, Fields.Todo.author, of: .todo) + [.name("title", Fields.Todo.title)]
      + fields(Fields.Todo.dueOn, Fields.Todo.done, of: .todo) + [.reference("about", Fields.Todo.about)],
    precedent: Fields.Todo.about)

  static let history = ClubFile(
    "history", .history,
    [.field("member", Fields.History.user)]
      + fields(
        Fields.History.month, Fields.History.measure, Fields.History.value, Fields.History.source, of: .history))

  /// The files of one record a row, in the order in which they are read back. People and their memberships, which come
  /// after the groups, are `ClubPeople`'s.
  static let afterPeople = [
    events, attendance, cards, tickets, trios, duos, invitations, todos, history, origins,
  ]
}

/// The files of people: a row of members.csv is a person with his first membership, as the layout has it.
enum ClubPeople {
  static let membership: [(name: String, path: FieldPath)] = [
    ("group", Fields.Membership.group), ("role", Fields.Membership.role), ("joinedOn", Fields.Membership.startsOn),
    ("leftOn", Fields.Membership.endsOn),
  ]
  static let contact: [(name: String, path: FieldPath)] = [
    ("email", Fields.User.email), ("phone", Fields.User.phone), ("company", Fields.User.company),
    ("trade", Fields.User.trade),
  ]
  /// What Cercle adds to the layout.
  static let settings: [(name: String, path: FieldPath)] = [
    ("language", Fields.User.language), ("smsConsent", Fields.User.smsConsent),
    ("superAdmin", Fields.User.superAdmin),
  ]

  static let members =
    ["id", "group", "firstName", "lastName"] + contact.map(\.name) + ["role", "joinedOn", "leftOn", "membership"]
    + settings.map(\.name)
  /// Who has no membership at all.
  static let people = ["id", "firstName", "lastName"] + (contact + settings).map(\.name)
  /// All other memberships.
  static let memberships = ["id", "member"] + membership.map(\.name)

  /// The words of the file for the roles of the schema: `member`, `groupAdmin`, `office`.
  static func role(_ value: Value) -> String {
    guard let role = value.choice.flatMap(Membership.Role.init(rawValue:)) else { return "" }
    return switch role {
    case .member: "member"
    case .admin: "groupAdmin"
    case .office: "office"
    }
  }
}
