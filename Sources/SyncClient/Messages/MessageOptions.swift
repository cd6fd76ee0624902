import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// Whom to write to, and what: the same for `cercle sms preview` and `cercle sms send`.
struct MessageOptions: ParsableArguments {
  @Option(parsing: .upToNextOption, help: ArgumentHelp(Cercle.words.messages.to)) var to: [String] = []
  @Flag(help: ArgumentHelp(Cercle.words.messages.members)) var members = false
  @Option(help: ArgumentHelp(Cercle.words.messages.guests)) var guests: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.event)) var event: String?
  @Flag(help: ArgumentHelp(Cercle.words.messages.unanswered)) var unanswered = false
  @Option(help: ArgumentHelp(Cercle.words.messages.group)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.text)) var text: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.template)) var template: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.at)) var at: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.purpose)) var purpose: String?
  @Flag(help: ArgumentHelp(Cercle.words.messages.plain)) var plain = false

  /// Those that need nothing but people and an event: the others tell of an absence or a todo.
  static let templates: [MessageTemplate] = [
    .reminder, .invitation, .guestReminder, .thanks, .moved, .cancelled,
  ]

  /// - Throws: `MessageFault`, `ClientError`.
  func plan(_ scribe: Scribe) throws -> MessagePlan {
    let template = try template.map { try MessageOptions.template($0, scribe) }
    guard (text == nil) != (template == nil) else { throw MessageFault.needsOneText }
    var text = try text.map { try scribe.text($0, of: "--text") }
    if plain { text = text.map { SMSText.plain($0) } }
    do { _ = try text.map { try MessageText($0) } } catch let fault as MessageText.Fault {
      throw MessageFault.text(fault)
    }
    let audience = try MessageAudience(self, scribe)
    let group = try group.map(scribe.finder.group) ?? audience.group ?? audience.givingGroup(scribe)
    if let template { try MessageOptions.check(template, audience, scribe) }
    let draft = MessageDraft(group: group, recipients: audience.recipients, event: audience.occasion)
    let purpose = try purpose.map(MessageOptions.purpose) ?? (template == .invitation ? .invitation : .information)
    var order = try draft.order(text: text, template: template, purpose: purpose, scribe)
    order.sendAt = try at.map { try scribe.moment($0) }
    var plan = try draft.plan(order, scribe)
    if template == nil, let begun = try audience.begunEvent(scribe) {
      plan.notes.append(scribe.words.messages.eventOver(scribe.label(.event, begun)))
    }
    return plan
  }

  /// What the text is for, and whether those named can be told it now.
  private static func check(_ template: MessageTemplate, _ audience: MessageAudience, _ scribe: Scribe) throws {
    let name = scribe.wording.template(template)
    let isForGuests = [.invitation, .guestReminder, .thanks].contains(template)
    if isForGuests, audience.recipients.allSatisfy({ $0.kind == .user }) { throw MessageFault.forGuests(name) }
    if !isForGuests, audience.occasion == nil, audience.recipients.contains(where: { $0.kind == .user }) {
      throw MessageFault.needsEvent(name)
    }
    if [.reminder, .invitation, .guestReminder].contains(template), let begun = try audience.begunEvent(scribe) {
      throw MessageFault.eventOver(template: name, event: scribe.label(.event, begun))
    }
  }

  private static func template(_ text: String, _ scribe: Scribe) throws -> MessageTemplate {
    let wanted = Folding.key(text)
    func names(_ template: MessageTemplate) -> [String] {
      ([template.rawValue] + Language.allCases.map { Wording($0).template(template) }).map(Folding.key)
    }
    if let exact = templates.first(where: { names($0).contains(wanted) }) { return exact }
    let beginning = templates.filter { names($0).contains { $0.hasPrefix(wanted) } }
    guard !wanted.isEmpty, beginning.count == 1 else {
      throw MessageFault.unknownTemplate(text, known: templates.map { scribe.wording.template($0) })
    }
    return beginning[0]
  }

  private static func purpose(_ text: String) throws -> MessagePurpose {
    guard let purpose = MessagePurpose.allCases.first(where: { Folding.key($0.rawValue) == Folding.key(text) }) else {
      throw MessageFault.unknownPurpose(text, known: MessagePurpose.allCases.map(\.rawValue))
    }
    return purpose
  }
}

/// Who gets an order, and what it is about.
struct MessageAudience {
  private(set) var recipients: [RecordState] = []
  /// The event that the text may speak of.
  private(set) var occasion: RecordID?
  /// Of the event, or of the members who were asked for.
  private(set) var group: RecordID?

  init(_ options: MessageOptions, _ scribe: Scribe) throws {
    let event = try options.event.map(scribe.finder.event)
    let guestsOf = try options.guests.map(scribe.finder.event)
    let isOfEvent = options.to.isEmpty && !options.members && guestsOf == nil
    occasion = event ?? guestsOf
    group = try occasion.flatMap { try scribe.held(.event, $0)?[Fields.Event.group].record }
    var ids: [(kind: Kind, id: RecordID)] = try options.to.map { try MessageAudience.person($0, at: occasion, scribe) }
    if options.members {
      let of = try options.group.map(scribe.finder.group) ?? group ?? MessageAudience.ownGroup(scribe)
      group = group ?? of
      ids += try GroupMembers.users(of: of, on: scribe.today, scribe.session).map { (.user, $0) }
    }
    if let guestsOf { ids += try MessageAudience.guests(of: guestsOf, unanswered: options.unanswered, scribe) }
    if isOfEvent {
      guard let event else { throw MessageFault.needsRecipients }
      ids += try MessageAudience.members(of: event, unanswered: options.unanswered, scribe)
      ids += try MessageAudience.guests(of: event, unanswered: options.unanswered, scribe)
    }
    var seen: Set<RecordID> = []
    let states = try ids.filter { seen.insert($0.id).inserted }.compactMap { try scribe.held($0.kind, $0.id) }
      .filter { $0.erasedBy == nil }
    recipients = states.map { (Folding.key(scribe.label($0.kind, $0.id)), $0) }
      .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    if recipients.isEmpty { throw MessageFault.nobody }
    if recipients.count > Limits.smsRecipients {
      throw MessageFault.tooMany(recipients.count, limit: Limits.smsRecipients)
    }
  }

  /// The event where it has begun, unless it was cancelled.
  func begunEvent(_ scribe: Scribe) throws -> RecordID? {
    guard let occasion, let event = try scribe.held(.event, occasion), !EventState.isCancelled(event),
      let startsAt = event[Fields.Event.startsAt].localTime
    else { return nil }
    let zone = try event[Fields.Event.group].record.flatMap { try scribe.held(.group, $0) }?[Fields.Group.timeZone].text
    return startsAt <= ZoneClock.of(zone).time(at: scribe.now) ? occasion : nil
  }

  /// A member, else a guest.
  private static func person(_ text: String, at event: RecordID?, _ scribe: Scribe) throws -> (Kind, RecordID) {
    do { return (.user, try scribe.finder.user(text, at: event)) } catch ClientError.unknown {
      do { return (.invitation, try scribe.finder.latestInvitation(text, at: event)) } catch ClientError.unknown {
        throw MessageFault.unknownPerson(text)
      }
    }
  }

  /// Those who belong on the event's day; without answer: of whom nothing is noted yet.
  private static func members(
    of event: RecordID, unanswered: Bool, _ scribe: Scribe
  ) throws -> [(kind: Kind, id: RecordID)] {
    let state = try scribe.existing(.event, event)
    guard let group = state[Fields.Event.group].record, let day = state[Fields.Event.startsAt].localTime?.day else {
      return []
    }
    return try GroupMembers.users(of: group, on: day, scribe.session).filter { user in
      try !unanswered || scribe.held(.attendance, NaturalKey.attendance(event: event, user: user)) == nil
    }.map { (.user, $0) }
  }

  /// Those who were invited and did not decline; a wish is no invitation yet.
  private static func guests(
    of event: RecordID, unanswered: Bool, _ scribe: Scribe
  ) throws -> [(kind: Kind, id: RecordID)] {
    let wanted: [GuestState] = unanswered ? [.invited] : [.invited, .accepted, .attended]
    return try scribe.session.records.records(ofEvent: event).filter { kind, id in
      guard kind == .invitation, let state = try scribe.held(.invitation, id).flatMap(GuestState.init) else {
        return false
      }
      return wanted.contains(state)
    }.map { (.invitation, $0.1) }
  }

  /// One's own group, else the only one that all recipients share.
  func givingGroup(_ scribe: Scribe) throws -> RecordID {
    do { return try MessageAudience.ownGroup(scribe) } catch let fault as MessageFault {
      let groups = try recipients.map { Set(try MessageAudience.groups(of: $0, scribe)) }
      let shared = groups.dropFirst().reduce(groups.first ?? []) { $0.intersection($1) }
      guard shared.count == 1, let group = shared.first else { throw fault }
      return group
    }
  }

  private static func groups(of recipient: RecordState, _ scribe: Scribe) throws -> [RecordID] {
    guard recipient.kind == .invitation else {
      return try MemberBook.memberships(of: recipient.id, scribe).filter { $0.counts(on: scribe.today) }.map(\.group)
    }
    let event = try recipient[Fields.Invitation.event].record.flatMap { try scribe.held(.event, $0) }
    return [event?[Fields.Event.group].record].compactMap { $0 }
  }

  /// The only group that is one's own.
  static func ownGroup(_ scribe: Scribe) throws -> RecordID {
    let own = try scribe.finder.ownGroups()
    guard own.count == 1, let group = own.first else {
      throw MessageFault.needsGroup(own.map { scribe.label(.group, $0) }.sorted())
    }
    return group
  }
}

/// An order in the making.
struct MessageDraft {
  let group: RecordID
  let recipients: [RecordState]
  let event: RecordID?

  /// An event ahead is what the messages are good for: they don't leave after it, nor if it is cancelled. One that is over
  /// or cancelled is only what they speak of.
  func order(
    text: String?, template: MessageTemplate?, purpose: MessagePurpose, _ scribe: Scribe
  ) throws -> MessageOrder {
    var isAhead = false
    if let state = try event.flatMap({ try scribe.held(.event, $0) }) {
      let zone = try scribe.held(.group, group)?[Fields.Group.timeZone].text
      let now = ZoneClock.of(zone).time(at: scribe.now)
      isAhead = !EventState.isCancelled(state) && state[Fields.Event.startsAt].localTime.map { now < $0 } ?? false
    }
    return MessageOrder(
      id: scribe.newID(), group: group, recipients: recipients.map(\.id), text: text, template: template,
      purpose: purpose, event: isAhead ? event : nil, about: isAhead ? nil : event)
  }

  /// - Throws: `MessageFault.nobodyReached`.
  func plan(_ order: MessageOrder, _ scribe: Scribe) throws -> MessagePlan {
    var plan = try MessagePlan(order, recipients, scribe)
    plan.notes = try EarlierOrders.warnings(before: order, scribe)
    if plan.readers.isEmpty {
      throw MessageFault.nobodyReached(plan.refused.map { scribe.words.messages.refused($0, scribe.wording) })
    }
    return plan
  }
}
