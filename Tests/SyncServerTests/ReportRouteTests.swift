import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Replica
import Reports
import Testing

@testable import SyncServer

/// `GET /v1/reports/{kind}`, as the router answers it.
@Suite struct ReportRouteTests {
  private func serving(_ fixture: AdminFixture, _ body: (Service) async throws -> Void) async throws {
    let now = fixture.now
    let service = Service(
      central: try CentralStore.open(fixture.directory, readers: 2), watch: try HeadWatch(directory: fixture.directory),
      workers: Workers(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { now })
    do { try await body(service) } catch {
      try await service.close()
      throw error
    }
    try await service.close()
  }

  private func ask(
    _ service: Service, _ path: String, secret: String?, language: String? = nil
  ) async throws -> Response {
    let parts = path.split(separator: "?", maxSplits: 1)
    var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/v1/reports/" + path)
    if let secret { head.headerFields[.authorization] = "Bearer \(secret)" }
    if let language { head.headerFields[.acceptLanguage] = language }
    return try await service.report(
      Request(head: head, body: RequestBody(buffer: ByteBuffer())), kind: String(parts[0]))
  }

  private func text(_ response: Response) async throws -> String {
    let writer = Collector()
    try await response.body.write(writer)
    return String(buffer: writer.buffer)
  }

  private func fault(_ body: () async throws -> Response) async throws -> (Int, String) {
    let error = try #require(await #expect(throws: APIError.self) { _ = try await body() })
    return (error.status.code, error.code)
  }

  /// A group with an admin and a meeting, and another group that he is none of.
  private func network() throws -> (fixture: AdminFixture, admin: RecordID, group: RecordID, other: RecordID) {
    let fixture = try AdminFixture()
    let (group, other) = (try fixture.group("Rives de Loire"), try fixture.group("Île de Nantes"))
    let admin = try fixture.user("Zoé", "Durand", email: "zoe@example.fr")
    try fixture.membership(admin, group, role: .admin)
    let stranger = try fixture.user("Jean", "Éluard", email: "jean@example.fr")
    try fixture.membership(stranger, other)
    for place in [group, other] {
      try fixture.record([
        .make(
          .event, fixture.newID(),
          [
            "group": .record(place), "kind": .integer(0),
            "startsAt": LocalTime(iso: "2026-03-12T07:30").map { Value($0) } ?? .none,
          ])
      ])
    }
    return (fixture, admin, group, other)
  }

  @Test func anAdminGetsTheDocumentsOfHisGroupInHisLanguage() async throws {
    let (fixture, admin, _, _) = try network()
    let laptop = try fixture.laptop(of: admin)
    try await serving(fixture) { (service: Service) async throws -> Void in
      let french = try await ask(service, "season?format=html", secret: laptop.secret)
      #expect(french.status == .ok && french.headers[.contentType] == "text/html; charset=utf-8")
      #expect(french.headers[.cacheControl] == "private, no-store")
      #expect(french.headers[.contentDisposition]?.contains("bilan-rives-de-loire-2025-2026.html") == true)
      let page = try await text(french)
      #expect(page.contains("<h1>Bilan de la saison 2025-2026</h1>"))
      let english = try await ask(service, "attendance?format=html", secret: laptop.secret, language: "en-GB,fr;q=0.5")
      let sheet = try await text(english)
      #expect(sheet.contains("<h1>Attendance sheet</h1>"))
      // Whoever asks for another group's learns no more than that it is not his.
      let league = try await text(try await ask(service, "league?format=html&lang=en", secret: laptop.secret))
      #expect(league.contains("Rives de Loire") && !league.contains("Île de Nantes"))
    }
  }

  @Test func whatTheCallerMayNotSeeIsNotFound() async throws {
    let (fixture, admin, _, other) = try network()
    let laptop = try fixture.laptop(of: admin)
    let office = try fixture.laptop(of: fixture.admin)
    try await serving(fixture) { (service: Service) async throws -> Void in
      for path in ["season?name=\(other)", "season?name=ile%20de%20nantes", "member?name=jean@example.fr"] {
        let refused = try await fault { try await ask(service, path, secret: laptop.secret) }
        #expect(refused == (404, "notFound"))
        let answered = try await ask(service, path + "&format=html", secret: office.secret)
        #expect(answered.status == .ok)
      }
      let event = try await fault {
        try await ask(service, "attendance?name=ile%20de%20nantes%202026-03-12", secret: laptop.secret)
      }
      #expect(event == (404, "notFound"))
    }
  }

  @Test func strangersAndRevokedDevicesGetNothing() async throws {
    let (fixture, admin, _, _) = try network()
    let laptop = try fixture.laptop(of: admin)
    _ = try fixture.central.revoke(laptop.replica, at: fixture.now)
    try await serving(fixture) { (service: Service) async throws -> Void in
      for secret in [nil, "guess", laptop.secret] {
        let refused = try await fault { try await ask(service, "league", secret: secret) }
        #expect(refused == (401, "unknownDevice"))
      }
    }
  }

  @Test func whatIsNotUnderstoodIsABadRequest() async throws {
    let (fixture, _, _, _) = try network()
    let office = try fixture.laptop(of: fixture.admin)
    try await serving(fixture) { (service: Service) async throws -> Void in
      for (path, code) in [
        ("poem", "badRequest"), ("league?format=docx", "badParameter"), ("league?period=whenever", "badParameter"),
        ("season", "nameNeeded"),
      ] {
        let refused = try await fault { try await ask(service, path, secret: office.secret) }
        #expect(refused == (400, code))
      }
    }
  }

  @Test func aPDFIsAPDF() async throws {
    let (fixture, _, _, _) = try network()
    let office = try fixture.laptop(of: fixture.admin)
    try await serving(fixture) { (service: Service) async throws -> Void in
      let response = try await ask(service, "league", secret: office.secret)
      #expect(response.headers[.contentType] == "application/pdf")
      let collector = Collector()
      try await response.body.write(collector)
      #expect(collector.buffer.getString(at: 0, length: 5) == "%PDF-")
    }
  }
}

/// Takes in the body of an answer.
private final class Collector: ResponseBodyWriter {
  private(set) var buffer = ByteBuffer()

  func write(_ piece: ByteBuffer) async throws {
    var piece = piece
    buffer.writeBuffer(&piece)
  }

  func finish(_ trailers: HTTPFields?) async throws {}
}
