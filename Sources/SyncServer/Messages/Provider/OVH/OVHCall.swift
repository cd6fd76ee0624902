import Crypto
import Foundation
import Transport

/// A call of OVH's API before it is signed: what is asked, without by whom or when.
struct OVHCall: Hashable, Sendable {
  let method: HTTPMethod
  /// After the endpoint, each part percent-encoded.
  let path: String
  private(set) var body: [UInt8] = []

  /// The clock of OVH, the one call that nobody signs: seconds since 1970 as a bare number.
  static let time = OVHCall(method: .get, path: "/auth/time")

  static func account(_ service: String) -> OVHCall { asking(service, []) }
  /// Messages that were taken and have not gone out.
  static func jobs(_ service: String) -> OVHCall { asking(service, ["jobs"]) }
  static func job(_ service: String, _ id: SMSMessageID) -> OVHCall { asking(service, ["jobs", id]) }
  /// Messages that went out, of a tag, and of a receiver if one is given.
  static func outgoing(_ service: String, tag: String, receiver: String?) -> OVHCall {
    asking(service, ["outgoing"], query: [("tag", tag)] + (receiver.map { [("receiver", $0)] } ?? []))
  }
  static func outgoing(_ service: String, _ id: SMSMessageID) -> OVHCall { asking(service, ["outgoing", id]) }
  static func blacklists(_ service: String) -> OVHCall { asking(service, ["blacklists"]) }

  /// Whether it asks about a single job, for which not every token has the right.
  var isOfOneJob: Bool { method == .get && path.contains("/jobs/") }

  /// How long OVH goes on trying unless the request says otherwise: its own default.
  static let usualValidityInMinutes = 2_880

  /// Hands a text over for all its receivers.
  static func send(_ request: SMSRequest, service: String, sender: String?) throws -> OVHCall {
    let job = Job(
      message: request.text, receivers: request.receivers, sender: sender,
      senderForResponse: sender == nil ? true : nil,
      noStopClause: !request.isMarketing, tag: request.tag,
      validityPeriod: max(1, request.validityInMinutes ?? usualValidityInMinutes))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return OVHCall(method: .post, path: path(service, ["jobs"]), body: Array(try encoder.encode(job)))
  }

  private struct Job: Encodable {
    let message: String
    let receivers: [String]
    let sender: String?
    let senderForResponse: Bool?
    let noStopClause: Bool
    let tag: String
    let validityPeriod: Int
    let charset = "UTF-8"
    let priority = "high"
    let differedPeriod = 0
  }

  /// The request as it goes out.
  ///
  /// - Parameter secondsSince1970: by OVH's clock; nil for what nobody signs.
  func request(_ settings: OVHSettings, secondsSince1970: Int64?) -> HTTPRequest {
    let url = settings.endpoint + path
    var headers = ["Accept": "application/json"]
    if !body.isEmpty { headers["Content-Type"] = "application/json; charset=utf-8" }
    if let secondsSince1970 {
      headers["X-Ovh-Application"] = settings.applicationKey.revealed()
      headers["X-Ovh-Consumer"] = settings.consumerKey.revealed()
      headers["X-Ovh-Timestamp"] = "\(secondsSince1970)"
      headers["X-Ovh-Signature"] = OVHCall.signature(
        settings, method: method, url: url, body: body, secondsSince1970: secondsSince1970)
    }
    return HTTPRequest(method: method, url: url, headers: headers, body: body, mayArriveTwice: method == .get)
  }

  /// "$1$" and the hexadecimal SHA-1 of secret, consumer key, method, whole address, body and time, joined by plus signs.
  static func signature(
    _ settings: OVHSettings, method: HTTPMethod, url: String, body: [UInt8], secondsSince1970: Int64
  ) -> String {
    var sum = Insecure.SHA1()
    let head = [settings.applicationSecret.revealed(), settings.consumerKey.revealed(), method.rawValue, url]
    for part in head { sum.update(data: Array("\(part)+".utf8)) }
    sum.update(data: body)
    sum.update(data: Array("+\(secondsSince1970)".utf8))
    return "$1$" + sum.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func asking(_ service: String, _ parts: [String], query: [(String, String)] = []) -> OVHCall {
    let fields = query.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
    return OVHCall(method: .get, path: path(service, parts) + (fields.isEmpty ? "" : "?" + fields))
  }

  private static func path(_ service: String, _ parts: [String]) -> String {
    "/sms/" + ([service] + parts).map(encoded).joined(separator: "/")
  }

  /// RFC 3986, section 2.3: all but the unreserved.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return String(Unicode.Scalar(byte))
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        return String(Unicode.Scalar(byte))
      default: return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
