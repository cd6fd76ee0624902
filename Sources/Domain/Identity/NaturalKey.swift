/// The identity of a record that two replicas may make without knowing of each other (DESIGN, section 3):
/// a UUIDv8 of what makes it the same thing.
package enum NaturalKey {
  package static func attendance(event: RecordID, user: RecordID) -> RecordID {
    RecordID(raw: .version8([label(.attendance), event.bytes, user.bytes], beside: event.raw))
  }

  package static func duo(owner: RecordID, name: String, phoneE164: String?, email: String?, company: String?)
    -> RecordID
  {
    let contact = contactComponent(phoneE164: phoneE164, email: email, company: company)
    return RecordID(raw: .version8([label(.duo), owner.bytes, folded(name)] + contact, beside: owner.raw))
  }

  package static func invitation(
    event: RecordID, guest: String, phoneE164: String?, email: String?, company: String?
  ) -> RecordID {
    let contact = contactComponent(phoneE164: phoneE164, email: email, company: company)
    return RecordID(raw: .version8([label(.invitation), event.bytes, folded(guest)] + contact, beside: event.raw))
  }

  package static func history(user: RecordID, month: Month, measure: Int64, source: String) -> RecordID {
    RecordID(
      raw: .version8(
        [label(.history), user.bytes, Array(month.description.utf8), [UInt8(clamping: measure)], Array(source.utf8)],
        beside: user.raw))
  }

  /// A ticket that corrects another: one correction for each corrected ticket, whoever makes it.
  package static func correction(of ticket: RecordID) -> RecordID {
    RecordID(raw: .version8([label(.ticket), ticket.bytes], beside: ticket.raw))
  }

  /// A membership that comes from a list without ids: the same line makes the same membership.
  package static func membership(user: RecordID, group: RecordID, from: Day) -> RecordID {
    RecordID(
      raw: .version8([label(.membership), user.bytes, group.bytes, Array(from.description.utf8)], beside: user.raw))
  }

  /// The first of E.164 phone, e-mail and folded company that there is.
  private static func contactComponent(phoneE164: String?, email: String?, company: String?) -> [[UInt8]] {
    if let phoneE164, !phoneE164.isEmpty { return [Array("phone".utf8), Array(phoneE164.utf8)] }
    if let email, !email.isEmpty { return [Array("email".utf8), Array(email.lowercased().utf8)] }
    if let company, !company.isEmpty { return [Array("company".utf8), folded(company)] }
    return []
  }

  private static func label(_ kind: Kind) -> [UInt8] { [kind.rawValue] }
  private static func folded(_ text: String) -> [UInt8] { Array(Folding.key(text).utf8) }
}
