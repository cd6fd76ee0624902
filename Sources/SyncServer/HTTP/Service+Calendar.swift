import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Replica
import Reports

/// Somebody's calendar at a private address.
extension Service {
  struct CalendarRequest: Codable {
    /// Whether an address that there is already stops.
    var replace: Bool?
  }

  struct CalendarAnswer: Codable {
    /// Beneath the server's own address.
    var path: String
  }

  static let feedsAtOnce = Workers.readers / 4

  func addCalendarRoutes(to router: Router<BasicRequestContext>) {
    router.post("v1/calendar") { request, _ in try await makeCalendar(request) }
    router.delete("v1/calendar") { request, _ in try await removeCalendar(request) }
    router.get("v1/calendar/{secret}.ics") { request, context in
      try await calendar(request, secret: context.parameters.require("secret"))
    }
  }

  private func makeCalendar(_ request: Request) async throws -> Response {
    let device = try await device(request)
    let body = try await Service.bytes(request)
    let ask =
      body.isEmpty ? CalendarRequest() : try JSONDecoder().decode(CalendarRequest.self, from: Data(body))
    let now = now()
    let secret = try await on(.writing) {
      var random = SystemRandomNumberGenerator()
      return try central.makeCalendar(of: device.user, replacing: ask.replace ?? false, at: now, random: &random)
    }
    logger.info("calendar address made", metadata: ["replica": "\(device.replica)"])
    return try json(CalendarAnswer(path: CentralStore.calendarPath(secret)))
  }

  private func removeCalendar(_ request: Request) async throws -> Response {
    let device = try await device(request)
    guard try await on(.writing, { try central.removeCalendar(of: device.user) }) else {
      throw APIError(.notFound, "noCalendar")
    }
    logger.info("calendar address removed", metadata: ["replica": "\(device.replica)"])
    return Response(status: .noContent)
  }

  private func calendar(_ request: Request, secret: String) async throws -> Response {
    let now = now()
    let owner = try await on(.reading) { try central.calendarOwner(secret: secret) }
    // Strangers share one count, which is nobody else's.
    try calendarRate.count(owner?.bytes ?? [], at: now)
    let bytes = try await feeds.pass {
      try await on(.reading) { try owner.flatMap { try central.calendar(of: $0, at: now) } }
    }
    guard let bytes else { throw APIError(.notFound, "unknownCalendar") }
    let tag = "\"" + SHA256.hash(data: bytes).prefix(16).map { Digits.hexadecimal($0) }.joined() + "\""
    var headers: HTTPFields = [.eTag: tag, .cacheControl: "private, no-cache"]
    if let known = request.headers[.ifNoneMatch], Service.matches(known, tag) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = CalendarFile.contentType
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Whether an `If-None-Match` field names the tag, by weak comparison (RFC 9110, section 13.1.2).
  static func matches(_ field: String, _ tag: String) -> Bool {
    field.split(separator: ",").contains { item in
      let item = item.filter { !$0.isWhitespace }
      return item == "*" || item == tag || item == "W/" + tag
    }
  }
}

extension Digits {
  fileprivate static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
