import Domain
import Replica

/// Whether a message can go to somebody, as far as his record tells: what stands here was noted by people, and the server
/// judges again when it sends. It alone knows who answered STOP.
struct MessageReach: Hashable {
  let name: String
  /// As typed.
  let phone: String?
  /// Where it can go; else why it can't.
  let number: Result<String, MessageObstacle>

  /// - Parameters:
  ///   - recipient: a user or an invitation.
  ///   - region: where numbers without a country prefix are from.
  init(_ recipient: RecordState, name: String, purpose: MessagePurpose, region: String) {
    self.name = name
    let isGuest = recipient.kind == .invitation
    phone = recipient[isGuest ? Fields.Invitation.phone : Fields.User.phone].text
    let known = recipient[isGuest ? Fields.Invitation.phoneE164 : Fields.User.phoneE164].text
    let consents = recipient[isGuest ? Fields.Invitation.smsConsent : Fields.User.smsConsent].boolean
    let isExpected = isGuest && [.accepted, .attended].contains(GuestState(recipient))
    number = MessageReach.number(phone ?? known, region).flatMap { number in
      let needsConsent = isGuest && (purpose == .invitation || !isExpected)
      if consents == false || needsConsent && consents != true { return .failure(MessageObstacle(.noConsent)) }
      return .success(number)
    }
  }

  private static func number(_ typed: String?, _ region: String) -> Result<String, MessageObstacle> {
    guard let typed, !typed.isEmpty else { return .failure(MessageObstacle(.noNumber)) }
    guard let number = PhoneNumber(typed, region: region) else { return .failure(MessageObstacle(.badNumber)) }
    return number.isMobile ? .success(number.e164) : .failure(MessageObstacle(.notMobile))
  }
}

/// Why somebody gets no message.
struct MessageObstacle: Error, Hashable {
  let outcome: MessageOutcome

  init(_ outcome: MessageOutcome) { self.outcome = outcome }
}
