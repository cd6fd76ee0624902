import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Replica

/// What operators tell of messages, by calling a private address of ours.
extension Service {
  static let callbackBytes = 64 << 10

  func addMessageRoutes(to router: Router<BasicRequestContext>) {
    router.get("v1/sms/callback/{secret}") { request, context in
      try await callback(request, secret: context.parameters.require("secret"))
    }
    router.post("v1/sms/callback/{secret}") { request, context in
      try await callback(request, secret: context.parameters.require("secret"))
    }
  }

  /// Whatever it tells, what it tells of is answered 200: an operator repeats itself otherwise, and learns nothing.
  private func callback(_ request: Request, secret: String) async throws -> Response {
    guard let known = try await on(.reading, { try central.read { try Meta.smsCallbackSecret.text($0) } }),
      Service.isSame(secret, known)
    else { throw APIError(.notFound, "unknownAddress") }
    var reports = [SMSReport.fields(ofQuery: request.uri.query ?? "")]
    if request.method == .post {
      let body: [UInt8]
      do {
        body = Array(buffer: try await request.body.collect(upTo: Service.callbackBytes))
      } catch is NIOTooManyBytesError {
        throw APIError(.contentTooLarge, "tooLarge", limit: Service.callbackBytes)
      }
      reports += SMSReport.fields(ofBody: body)
    }
    let outbox = Outbox(central: central, now: now)
    for report in reports.compactMap(OVHDelivery.report) {
      try await on(.writing) { _ = try outbox.note(report: report.delivery, of: report.id) }
    }
    return Response(
      status: .ok, headers: [.contentType: "text/plain"], body: .init(byteBuffer: ByteBuffer(string: "ok\n")))
  }

  /// In a time that does not tell how much of it is right.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// The fields of a report, however it is sent: in the address, as a form, as a JSON object or a list of them.
enum SMSReport {
  static func fields(ofQuery query: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
        let spaced = String(part).replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
      }
      fields[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    return fields
  }

  static func fields(ofBody body: [UInt8]) -> [[String: String]] {
    let first = body.first { ![9, 10, 13, 32].contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return [fields(ofQuery: String(decoding: body, as: UTF8.self))]
    }
    let decoder = JSONDecoder()
    // One that can't be read tells nothing.
    if let one = try? decoder.decode([String: Loose].self, from: Data(body)) { return [one.mapValues(\.text)] }
    let list = try? decoder.decode([[String: Loose]].self, from: Data(body))
    return (list ?? []).prefix(1_000).map { $0.mapValues(\.text) }
  }

  /// A value as text, whether it was sent as text or as a number.
  private struct Loose: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        self.text = text
      } else {
        text = (try? value.decode(Int64.self)).map { "\($0)" } ?? ""
      }
    }
  }
}
