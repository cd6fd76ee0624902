import Domain
import Replica

/// How somebody can be reached by SMS, as far as his record tells.
struct MessageReach {
  /// As typed.
  let phone: String?
  let number: SendingCase.Number
  let consent: Bool?
  let recipient: SendingCase.Recipient

  /// - Parameters:
  ///   - value: the user's or invitation's value of a field.
  ///   - region: where numbers without a country prefix are from.
  init(_ kind: Kind, region: String, _ value: (FieldPath) -> Value) {
    let isGuest = kind == .invitation
    phone = value(isGuest ? Fields.Invitation.phone : Fields.User.phone).text
    consent = value(isGuest ? Fields.Invitation.smsConsent : Fields.User.smsConsent).boolean
    let known = value(isGuest ? Fields.Invitation.phoneE164 : Fields.User.phoneE164).text
    // A path means nothing in a record of another kind.
    let state = isGuest ? GuestState(choice: value(Fields.Invitation.state).choice) : nil
    recipient = isGuest ? .guest(hasAccepted: state == .accepted || state == .attended) : .member
    number = MessageReach.number(known ?? phone, region)
  }

  init(_ record: RecordState, region: String) { self.init(record.kind, region: region) { record[$0] } }

  private static func number(_ typed: String?, _ region: String) -> SendingCase.Number {
    guard let typed, !typed.isEmpty else { return .none }
    guard let number = PhoneNumber(typed, region: region) else { return .impossible }
    return number.isMobile ? .mobile(number.e164) : .landline(number.e164)
  }

  /// What the server would decide of a message that leaves at its best moment: hours and limits are told apart. It
  /// alone knows who answered STOP.
  func decision(_ purpose: MessagePurpose, text: String?, at now: Instant, isSameNumber: Bool) -> SendingCase.Decision {
    var one = SendingCase(
      now: now, notAfter: now.adding(milliseconds: 1), purpose: purpose, recipient: recipient, number: number,
      consent: consent, text: text, opensAt: now, leftToday: 1, tomorrow: now)
    one.isSameNumber = isSameNumber
    return one.decide()
  }
}
