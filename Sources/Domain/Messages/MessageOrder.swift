/// An order of messages as it shows, read out of its record; or one that is only thought of, as for a preview.
package struct MessageOrder: Hashable, Sendable {
  package var id: RecordID
  package var group: RecordID
  /// Users and invitations.
  package var recipients: [RecordID]
  package var text: String?
  package var template: MessageTemplate?
  package var purpose: MessagePurpose
  /// On the group's clock; nil: at once.
  package var sendAt: LocalTime?
  /// An event ahead, without which the message is moot.
  package var event: RecordID?
  package var reminder: RecordID?
  /// The date of the event that it reminds of.
  package var startsAt: LocalTime?
  /// An absence, a todo, an event that was cancelled.
  package var about: RecordID?
  package var isCancelled = false

  package init(
    id: RecordID, group: RecordID, recipients: [RecordID], text: String? = nil, template: MessageTemplate? = nil,
    purpose: MessagePurpose = .information, event: RecordID? = nil, reminder: RecordID? = nil,
    startsAt: LocalTime? = nil, about: RecordID? = nil
  ) {
    self.id = id
    self.group = group
    self.recipients = recipients
    self.text = text
    self.template = template
    self.purpose = purpose
    self.event = event
    self.reminder = reminder
    self.startsAt = startsAt
    self.about = about
  }

  /// Nil for a record that shows no order. A purpose that this program does not know is taken for the stricter one.
  package init?(_ state: RecordState) {
    guard state.kind == .smsOrder, let group = state[Fields.SMSOrder.group].record,
      let recipients = state[Fields.SMSOrder.recipients].records
    else { return nil }
    let purpose = state[Fields.SMSOrder.purpose].text
    self.init(
      id: state.id, group: group, recipients: recipients, text: state[Fields.SMSOrder.text].text,
      template: state[Fields.SMSOrder.template].text.flatMap(MessageTemplate.init(rawValue:)),
      purpose: purpose.map { MessagePurpose(rawValue: $0) ?? .invitation } ?? .information,
      event: state[Fields.SMSOrder.event].record, reminder: state[Fields.SMSOrder.reminder].record,
      startsAt: state[Fields.SMSOrder.startsAt].localTime, about: state[Fields.SMSOrder.about].record)
    sendAt = state[Fields.SMSOrder.sendAt].localTime
    isCancelled = state[Fields.SMSOrder.cancelled].boolean ?? false
  }

  /// What makes the order, as it is written when it is given.
  package var writes: [RegisterWrite] {
    var writes = [
      RegisterWrite(
        Fields.SMSOrder.group.register,
        [
          .record(group), .records(recipients), Value(text: text), Value(text: template?.rawValue),
          sendAt.map { Value($0) } ?? .none, .text(purpose.rawValue),
        ])
    ]
    if event != nil || reminder != nil || startsAt != nil || about != nil {
      writes.append(
        RegisterWrite(
          Fields.SMSOrder.event.register,
          [Value(event), Value(reminder), startsAt.map { Value($0) } ?? .none, Value(about)]))
    }
    return writes
  }
}
