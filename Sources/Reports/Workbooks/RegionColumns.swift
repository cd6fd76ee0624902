import Domain
import Spreadsheets

/// Which columns the sheet of each kind of record has.
struct RegionColumns {
  private let kind: Kind
  private let names: RegionNames

  static func of(_ kind: Kind, _ names: RegionNames) -> [RegionColumn] { RegionColumns(kind: kind, names: names).all }

  private func field(_ path: FieldPath) -> RegionColumn { RegionColumn(path, of: kind, names) }
  private func fields(_ paths: FieldPath...) -> [RegionColumn] { paths.map(field) }
  private func sum(_ path: FieldPath) -> RegionColumn { RegionColumn(path, of: kind, names, total: .sum) }

  /// A ticket's amount; that of a void one stands apart and is not summed.
  private func amounts() -> [RegionColumn] {
    let amount = names.wording.field(Fields.Ticket.amountInCents, of: .ticket)
    let void = names.wording.register(Fields.Ticket.voidedBy.register, of: .ticket)
    func cents(_ state: RecordState, void: Bool) -> WorkbookCell {
      state[Fields.Ticket.voidedBy].isNone == void ? .empty : .cents(state[Fields.Ticket.amountInCents].integer)
    }
    return [
      RegionColumn(amount, total: .sum) { cents($0, void: false) },
      RegionColumn("\(amount) (\(void))") { cents($0, void: true) },
    ]
  }

  /// Somebody, and the group that he had on the record's day.
  private func person(_ path: FieldPath, side: Int) -> [RegionColumn] {
    let label = names.wording.field(path, of: kind)
    return [field(path), RegionColumn.group(ofSide: side, names.words.groupOf(label), names)]
  }

  private var all: [RegionColumn] {
    switch kind {
    case .group:
      let members = names.membersToday()
      return fields(
        Fields.Group.name, Fields.Group.city, Fields.Group.weekday, Fields.Group.time, Fields.Group.venue,
        Fields.Group.active, Fields.Group.timeZone)
        + [RegionColumn(names.wording.kinds(.user), total: .sum) { .integer(Int64(members[$0.id] ?? 0)) }]
    case .user:
      return fields(Fields.User.lastName, Fields.User.firstName)
        + [RegionColumn(names.words.groupNow) { [names] in .text(try names.groupNow(of: $0.id)) }]
        + fields(
          Fields.User.company, Fields.User.trade, Fields.User.phone, Fields.User.email, Fields.User.smsConsent,
          Fields.User.language, Fields.User.superAdmin, Fields.User.introducedBy)
    case .membership:
      return fields(
        Fields.Membership.user, Fields.Membership.group, Fields.Membership.role, Fields.Membership.startsOn,
        Fields.Membership.endsOn)
    case .event:
      return fields(
        Fields.Event.startsAt, Fields.Event.group, Fields.Event.kind, Fields.Event.title, Fields.Event.status,
        Fields.Event.durationInMinutes, Fields.Event.venue, Fields.Event.speaker, Fields.Event.rollTaker)
    case .attendance:
      return [field(Fields.Attendance.event)] + person(Fields.Attendance.user, side: 1)
        + fields(
          Fields.Attendance.status, Fields.Attendance.substitute, Fields.Attendance.arrivedAt, Fields.Attendance.note)
    case .card:
      return fields(Fields.Card.givenOn, Fields.Card.kind) + person(Fields.Card.sender, side: 0)
        + person(Fields.Card.recipient, side: 1)
        + fields(
          Fields.Card.prospect, Fields.Card.company, Fields.Card.phone, Fields.Card.email, Fields.Card.state,
          Fields.Card.comment, Fields.Card.event)
    case .ticket:
      return [field(Fields.Ticket.givenOn)] + person(Fields.Ticket.giver, side: 0)
        + person(Fields.Ticket.recipient, side: 1)
        + amounts()
        + fields(
          Fields.Ticket.comment, Fields.Ticket.card, Fields.Ticket.replaces, Fields.Ticket.voidedBy,
          Fields.Ticket.voidReason)
    case .duo:
      return person(Fields.Duo.owner, side: 0)
        + fields(
          Fields.Duo.name, Fields.Duo.company, Fields.Duo.trade, Fields.Duo.level, Fields.Duo.phone, Fields.Duo.email,
          Fields.Duo.note, Fields.Duo.trio)
    case .trio:
      return person(Fields.Trio.owner, side: 0) + person(Fields.Trio.beneficiary, side: 1)
        + fields(Fields.Trio.purpose, Fields.Trio.contact, Fields.Trio.state)
    case .invitation:
      return [field(Fields.Invitation.event)] + person(Fields.Invitation.inviter, side: 1)
        + fields(
          Fields.Invitation.guest, Fields.Invitation.company, Fields.Invitation.trade, Fields.Invitation.phone,
          Fields.Invitation.email, Fields.Invitation.state, Fields.Invitation.answer, Fields.Invitation.answeredAt,
          Fields.Invitation.smsConsent, Fields.Invitation.language)
    case .todo:
      return person(Fields.Todo.owner, side: 0)
        + fields(Fields.Todo.title, Fields.Todo.dueOn, Fields.Todo.done, Fields.Todo.author, Fields.Todo.about)
    case .smsOrder:
      return fields(
        Fields.SMSOrder.group, Fields.SMSOrder.sendAt, Fields.SMSOrder.purpose, Fields.SMSOrder.recipients,
        Fields.SMSOrder.text, Fields.SMSOrder.template, Fields.SMSOrder.event, Fields.SMSOrder.about,
        Fields.SMSOrder.reminder,
        Fields.SMSOrder.cancelled, Fields.SMSOrder.progress)
    case .history:
      return person(Fields.History.user, side: 0) + fields(Fields.History.month, Fields.History.measure)
        + [value] + fields(Fields.History.source)
    case .network:
      return fields(
        Fields.Network.absenceWarning, Fields.Network.absenceLimit, Fields.Network.seasonStartsIn,
        Fields.Network.publicURL, Fields.Network.smsDailyLimit, Fields.Network.smsPriceInThousandths,
        Fields.Network.quietFrom, Fields.Network.quietUntil)
    case .reminder:
      return fields(
        Fields.Reminder.trigger, Fields.Reminder.eventKind, Fields.Reminder.audience, Fields.Reminder.daysBefore,
        Fields.Reminder.hoursBefore, Fields.Reminder.at, Fields.Reminder.textFrench, Fields.Reminder.textEnglish,
        Fields.Reminder.active)
    }
  }

  /// Euros or a count: that is what the measure beside it says.
  private var value: RegionColumn {
    let money = Schema.measures.firstIndex(of: "ticketsSentCents")
    return RegionColumn(names.wording.field(Fields.History.value, of: kind)) { state in
      let number = state[Fields.History.value].integer
      return state[Fields.History.measure].choice == money ? .cents(number) : .integer(number)
    }
  }
}
