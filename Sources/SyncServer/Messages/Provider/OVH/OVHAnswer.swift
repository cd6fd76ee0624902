import Domain
import Foundation
import Transport

/// What came back for a call: every byte of it is a stranger's.
struct OVHAnswer: Sendable {
  static let detailLimitInCharacters = 200

  let status: Int
  let body: [UInt8]
  var retryAfter: Duration?

  /// What OVH says when it refuses: `message`, and a code in most cases.
  struct Fault: Decodable {
    let message: String
    let errorCode: String?
  }

  var fault: Fault? { decoded(Fault.self) }

  /// For logs and the office: the status, and OVH's own words if these are.
  var detail: String {
    let words = fault.map { ": " + $0.message.printable(limitInCharacters: OVHAnswer.detailLimitInCharacters) }
    return "HTTP \(status)" + (words ?? "")
  }

  /// Whether it refused the time of our signature. OVH says `QUERY_TIME_OUT`, "Query out of time"; to take another
  /// refusal for this one costs no more than asking for the time again.
  var isOutOfTime: Bool {
    guard [400, 401, 403].contains(status), let fault else { return false }
    return fault.errorCode?.contains("TIME") == true || fault.message.lowercased().contains("time")
  }

  /// The answer's JSON as a type; nil for anything else, however it was garbled.
  func decoded<Value: Decodable>(_ type: Value.Type) -> Value? { try? JSONDecoder().decode(type, from: Data(body)) }

  /// What it says of a request that was handed over.
  func submission(of request: SMSRequest) -> OVHSubmission {
    switch status {
    case 200..<300:
      guard let taking = decoded(Taking.self) else { return .said(.unknown(detail: detail)) }
      return .said(taking.submission(of: request))
    case 429: return .said(.notTaken(detail: detail, retryAfter: retryAfter))
    case 408, 409: return .said(.unknown(detail: detail))
    case 400..<500:
      // What stands before OVH may write such a page too, and knows nothing of what came of it.
      guard let fault else { return .said(.unknown(detail: detail)) }
      if isOutOfTime { return .outOfTime }
      let words = fault.message.lowercased()
      if status == 402 || words.contains("credit") && !words.contains("credential") {
        return .said(.blocked(.noCredit, detail: detail))
      }
      if words.contains("receiver") { return .receiversRefused(detail: detail) }
      let isOurName =
        status == 401 || status == 403 && !words.contains("sender") || fault.errorCode == "INVALID_SIGNATURE"
      return .said(.blocked(isOurName ? .credentials : .settings, detail: detail))
    default: return .said(.unknown(detail: detail))
    }
  }
}

/// What came of handing a request over, before it is known whether to try once more.
enum OVHSubmission: Hashable {
  case said(SMSSubmission)
  /// Nothing was taken, and the clock is to be asked anew.
  case outOfTime
  /// Nothing was taken because of some of the receivers, whichever.
  case receiversRefused(detail: String)
}

/// The answer to `POST …/jobs`: partial success is normal.
private struct Taking: Decodable {
  let validReceivers: [String]?
  let invalidReceivers: [String]?
  let ids: [LooseText]?
  let totalCreditsRemoved: LooseNumber?

  func submission(of request: SMSRequest) -> SMSSubmission {
    let asked = Dictionary(request.receivers.map { (OVHNumber.digits($0), $0) }) { first, _ in first }
    let valid = validReceivers ?? []
    // An id belongs to a receiver by its place; where the counts differ, none does.
    let ids: [SMSMessageID?] = ids.flatMap { $0.count == valid.count ? $0.map(\.text) : nil } ?? valid.map { _ in nil }
    var taken: [String: SMSMessageID?] = [:]
    for (number, id) in zip(valid, ids) {
      if let receiver = asked[OVHNumber.digits(number)] { taken.updateValue(id, forKey: receiver) }
    }
    let refused = Set((invalidReceivers ?? []).compactMap { asked[OVHNumber.digits($0)] })
    // Named in both: neither is believed.
    let both = refused.intersection(taken.keys)
    let clear = taken.filter { !both.contains($0.key) }
    if clear.isEmpty, refused.subtracting(both).isEmpty { return .unknown(detail: "HTTP 200") }
    return .answered(
      taken: clear, refused: refused.subtracting(both), creditsRemoved: totalCreditsRemoved?.value)
  }
}

/// A row of `/jobs/{id}` or `/outgoing/{id}`; OVH promises no field.
struct OVHMessage: Decodable {
  let receiver: String?
  let message: String?
  let tag: String?
  let creationDatetime: String?
  let ptt: LooseNumber?
  let deliveryReceipt: LooseNumber?

  fileprivate var created: Instant? {
    guard let creationDatetime else { return nil }
    let date = try? Date(creationDatetime, strategy: .iso8601)
    return date.flatMap { Int64(exactly: ($0.timeIntervalSince1970 * 1_000).rounded()) }.map(Instant.init)
  }

  var delivery: SMSDelivery { OVHDelivery.of(ptt: ptt?.whole, deliveryReceipt: deliveryReceipt?.whole) }
}

/// Which receivers of a request OVH's rows show to be taken.
struct OVHQuestion {
  /// How far a clock may be off, and how much a server may round.
  static let skewInMilliseconds: Int64 = 60_000

  private let request: SMSRequest
  private let since: Instant
  private let receivers: [String: String]

  /// - Parameter since: by OVH's clock; counts for rows without a tag.
  init(_ request: SMSRequest, since: Instant) {
    self.request = request
    self.since = since.adding(milliseconds: -OVHQuestion.skewInMilliseconds)
    receivers = Dictionary(request.receivers.map { (OVHNumber.digits($0), $0) }) { first, _ in first }
  }

  /// The receiver whose message a row is; nil if it is none of the request's.
  func receiver(of row: OVHMessage) -> String? {
    guard let number = row.receiver, let receiver = receivers[OVHNumber.digits(number)] else { return nil }
    // A tag is one order's, so it needs no time: our clock may have been wrong when the message was handed over.
    if let tag = row.tag, !tag.isEmpty { return tag == request.tag ? receiver : nil }
    // Not every kind of row shows it; then the text tells, and the time. A STOP clause may stand behind the text.
    if let created = row.created, created < since { return nil }
    return row.message?.hasPrefix(request.text) == true ? receiver : nil
  }
}

/// A text, or a number that OVH writes as one elsewhere.
struct LooseText: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int64.self) { text = "\(number)" } else { text = try value.decode(String.self) }
  }
}

/// A number, also one in quotes; nil for anything else.
struct LooseNumber: Decodable {
  let value: Double?

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    self.value = (try? value.decode(Double.self)) ?? (try? value.decode(String.self)).flatMap(Double.init)
  }

  var whole: Int? { value.flatMap { Int(exactly: $0) } }
}

enum OVHNumber {
  /// The digits alone, from the country's code on: OVH writes a number as `+33…`, `0033…` or `33…`.
  static func digits(_ number: String) -> String {
    let digits = number.filter { ("0"..."9").contains($0) }
    return number.hasPrefix("00") ? String(digits.dropFirst(2)) : digits
  }

  static func e164(_ number: String) -> String { "+" + digits(number) }
}
