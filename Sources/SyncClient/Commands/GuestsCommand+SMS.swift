import ArgumentParser
import Domain
import Replica

/// The SMS with his link that goes to a guest as he is invited.
enum InvitationSMS {
  /// Orders it in the change-set of the invitation.
  ///
  /// - Parameter guest: as he will be noted.
  static func add(to entry: inout Scribe.Entry, _ guest: RecordEdit, event: RecordID, _ scribe: Scribe) throws {
    guard let group = try scribe.existing(.event, event)[Fields.Event.group].record else { return }
    // A new guest's id comes of his key, and stays the last line.
    let made = entry.lines.last.flatMap { RecordID(text: $0) }
    let place = made == nil ? entry.lines.count : entry.lines.count - 1
    let words = scribe.words.messages
    let order = MessageOrder(
      id: scribe.newID(), group: group, recipients: [made ?? guest.id], template: .invitation, purpose: .invitation,
      event: event)
    let name = guest[Fields.Invitation.guest].text ?? "?"
    if let earlier = try EarlierOrders(template: .invitation, scribe).last(to: order.recipients[0]) {
      entry.lines.insert(words.invitedBefore(name, try EarlierOrders.moment(earlier, scribe)), at: place)
      return
    }
    let plan = try MessagePlan(order, [guest.moved(to: order.recipients[0]).state], scribe)
    if let refused = plan.refused.first { throw MessageFault.guestNotReached(guest: name, refused.outcome) }
    if plan.isTooLate, let startsAt = plan.eventStartsAt {
      entry.lines.insert(words.tooLate(startsAt), at: place)
      return
    }
    entry.changes.append(Change(kind: .smsOrder, id: order.id, operation: .write(order.writes)))
    let network = try Meta.networkName.text(scribe.session.db) ?? ""
    let ordered = [words.invitationOrdered(name), words.leaves(plan.notBefore, network)]
    entry.lines.insert(contentsOf: try plan.lines(scribe) + ordered, at: place)
  }
}

/// `cercle guests thank GUEST… | --event E`: thanks by SMS to those who came.
struct ThankGuestsCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "thank", abstract: Cercle.words.guests.thankAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.guests.thanked)) var guests: [String] = []
  @Option(help: ArgumentHelp(Cercle.words.guests.thankEvent)) var event: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.at)) var at: String?
  @Flag(help: ArgumentHelp(Cercle.words.messages.yes)) var yes = false

  func plan(_ scribe: Scribe) throws -> MessagePlan {
    let event = try event.map(scribe.finder.event)
    var ids = try guests.map { try scribe.finder.latestInvitation($0, at: event) }
    if guests.isEmpty {
      guard let event else { throw MessageFault.needsRecipients }
      ids = try scribe.session.records.records(ofEvent: event).filter { $0.0 == .invitation }.map { $0.1 }
    }
    let states = try ids.map { try scribe.session.records.record(.invitation, $0) }.compactMap { $0 }
      .filter { $0.exists && GuestState($0) == .attended }
    guard let first = states.first else {
      let named = event.map { [scribe.label(.event, $0)] } ?? []
      throw ClientError.faults([scribe.words.guests.notCome((guests.isEmpty ? named : guests).joined(separator: ", "))])
    }
    guard
      let group = try first[Fields.Invitation.event].record.flatMap({ try scribe.held(.event, $0) })?[
        Fields.Event.group
      ].record
    else { throw MessageFault.needsGroup([]) }
    let sorted = states.map { (Folding.key(scribe.label(.invitation, $0.id)), $0) }
      .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    let earlier = try EarlierOrders(template: .thanks, scribe)
    let thanked = sorted.filter { earlier.last(to: $0.id) != nil }
    let names = thanked.map { scribe.label(.invitation, $0.id) }
    let left = sorted.filter { earlier.last(to: $0.id) == nil }
    if left.isEmpty { throw MessageFault.alreadyThanked(names) }
    let draft = MessageDraft(group: group, recipients: left, event: nil)
    var order = try draft.order(text: nil, template: .thanks, purpose: .information, scribe)
    order.sendAt = try at.map { try scribe.moment($0) }
    var plan = try draft.plan(order, scribe)
    if !names.isEmpty { plan.notes.insert(scribe.words.messages.thankedBefore(names), at: 0) }
    return plan
  }

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try plan(scribe).entry(scribe) }

  func run() throws { try MessagePreview.confirmed(plan, options, yes: yes) }
}
