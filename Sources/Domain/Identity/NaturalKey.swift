/// The identity of a record that two replicas may make without knowing of each other (DESIGN, section 3):
/// a UUIDv8 of what makes it the same thing.
package enum NaturalKey {
  package static func attendance(event: RecordID, user: RecordID) -> RecordID {
    RecordID(raw: .version8([label(.attendance), .id(event), .id(user)], beside: event.raw))
  }

  package static func duo(owner: RecordID, name: String, phoneE164: String?, email: String?, company: String?)
    -> RecordID
  {
    let contact = contactComponent(phoneE164: phoneE164, email: email, company: company)
    return RecordID(raw: .version8([label(.duo), .id(owner), folded(name)] + contact, beside: owner.raw))
  }

  package static func invitation(
    event: RecordID, guest: String, phoneE164: String?, email: String?, company: String?
  ) -> RecordID {
    let contact = contactComponent(phoneE164: phoneE164, email: email, company: company)
    return RecordID(raw: .version8([label(.invitation), .id(event), folded(guest)] + contact, beside: event.raw))
  }

  package static func history(user: RecordID, month: Month, measure: Int64, source: String) -> RecordID {
    RecordID(
      raw: .version8(
        [label(.history), .id(user), .text(month.description), .byte(UInt8(clamping: measure)), .text(source)],
        beside: user.raw))
  }

  /// The one record of the network's own settings.
  package static let network = RecordID(
    raw: .version8([label(.network)], beside: Bytes16(high: 0, low: 0)))

  /// The order that a reminder gives for some occasion: whoever works it out, and however often, makes the same one. Who
  /// joins later is another set of recipients, thus another order.
  ///
  /// - Parameters:
  ///   - subject: the event, todo or member that it is about.
  ///   - startsAt: the date that it reminds of; a moved event is another occasion.
  package static func reminderOrder(
    reminder: RecordID, subject: RecordID, startsAt: LocalTime?, recipients: [RecordID]
  ) -> RecordID {
    RecordID(
      raw: .version8(
        [label(.smsOrder), .id(reminder), .id(subject), .text(startsAt?.description ?? "")]
          + recipients.sorted().map { .id($0) }, beside: subject.raw))
  }

  /// A ticket that corrects another: one correction for each corrected ticket, whoever makes it.
  package static func correction(of ticket: RecordID) -> RecordID {
    RecordID(raw: .version8([label(.ticket), .id(ticket)], beside: ticket.raw))
  }

  /// A membership that comes from a list without ids: the same line makes the same membership.
  package static func membership(user: RecordID, group: RecordID, from: Day) -> RecordID {
    RecordID(
      raw: .version8([label(.membership), .id(user), .id(group), .text(from.description)], beside: user.raw))
  }

  /// The first of E.164 phone, e-mail and folded company that there is.
  private static func contactComponent(phoneE164: String?, email: String?, company: String?) -> [Bytes16.Component] {
    if let phoneE164, !phoneE164.isEmpty { return [.text("phone"), .text(phoneE164)] }
    if let email, !email.isEmpty { return [.text("email"), .text(email.lowercased())] }
    if let company, !company.isEmpty { return [.text("company"), folded(company)] }
    return []
  }

  private static func label(_ kind: Kind) -> Bytes16.Component { .byte(kind.rawValue) }
  private static func folded(_ text: String) -> Bytes16.Component { .text(Folding.key(text)) }
}
