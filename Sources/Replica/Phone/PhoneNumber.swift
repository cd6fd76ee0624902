internal import CPhoneNumber

/// A phone number as somebody typed it, read by libphonenumber.
package struct PhoneNumber: Hashable, Sendable {
  /// Where numbers without a country prefix are from.
  package static let defaultRegion = "FR"

  /// ITU-T E.164: `+33612345678`.
  package let e164: String
  /// Whether it can receive SMS, as far as its range tells.
  package let isMobile: Bool

  /// Nil where nobody can be called by it.
  package init?(_ text: String, region: String = defaultRegion) {
    var buffer = [CChar](repeating: 0, count: 20)
    switch cercle_phone_parse(text, region, &buffer, buffer.count) {
    case CERCLE_PHONE_VALID: isMobile = false
    case CERCLE_PHONE_VALID_MOBILE: isMobile = true
    default: return nil
    }
    e164 = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
