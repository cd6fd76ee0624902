import Console
import Domain
import Foundation
import GRDB
import Logging
import Replica
import Synchronization
import Testing

@testable import SyncServer

/// The server beside its HTTP: who waits for whom, who is told, what is counted and logged.
@Suite struct ServiceTests {
  /// Runs a service on a fixture's store.
  private func serving(
    _ fixture: AdminFixture, logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ body: (Service) async throws -> Void
  ) async throws {
    let now = fixture.now
    let central = try CentralStore.open(fixture.directory, readers: 2)
    let service = Service(
      central: central, watch: try HeadWatch(directory: fixture.directory), workers: Workers(),
      logger: logger, now: { now })
    do { try await body(service) } catch {
      try await service.close()
      throw error
    }
    try await service.close()
  }

  @Test func aPullAndReadinessAnswerWhileAPushIsStuck() async throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    try laptop.sync()
    try laptop.record([fixture.todo("Appeler", of: fixture.admin)])
    try laptop.sync()
    let other = try fixture.laptop(of: fixture.admin)
    let push = try SyncProtocol.pack(
      try other.request(bringing: [
        try ChangeSetCodec.encode(try other.changeSet([fixture.todo("Attendre", of: fixture.admin)]))
      ]))
    let secret = other.secret
    try await serving(fixture) { service in
      let (held, open) = AsyncStream.makeStream(of: Void.self)
      let release = DispatchSemaphore(value: 0)
      let central = service.central
      async let stuck: Void = service.workers.run(.writing) {
        try central.store.write { _ in
          open.finish()
          release.wait()
        }
      }
      for await _ in held {}
      async let pushed = service.exchange(push, secret: secret)
      // It has changes of its own behind it, and brings none.
      var exchange = SyncExchange(store: laptop.copy.store, now: { AdminFixture.start })
      while case .send(let bytes, _) = try exchange.next() {
        try exchange.take(try await service.exchange(bytes, secret: laptop.secret))
      }
      #expect(try await service.look().position == 2)
      release.signal()
      try await stuck
      #expect(try SyncProtocol.unpackResponse(try await pushed).verdicts.count == 1)
    }
  }

  @Test func listenersHearOfWhatAnotherProcessDid() async throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    try await serving(fixture) { service in
      await service.announceNews()
      var news = service.broadcast.listen().makeAsyncIterator()
      let beside = try CentralStore.open(fixture.directory)
      try beside.write { session in
        var random = SeededRandom(seed: 5)
        let todo = fixture.todo("Appeler", of: fixture.admin)
        _ = try CentralStore.record(
          [todo], author: .user(fixture.admin), at: fixture.now, in: session, random: &random)
      }
      await service.announceNews()
      #expect(await news.next() == .position(2))
      #expect(try beside.revoke(laptop.replica, at: fixture.now).lives.count == 1)
      // Nothing new in between is told of twice.
      await service.announceNews()
      await service.announceNews()
      #expect(await news.next() == .devices)
      service.broadcast.close()
      #expect(await news.next() == nil)
      try beside.close()
    }
  }

  @Test func aContactIsWrittenDownAndListed() async throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    #expect(try fixture.central.devices().map(\.lastContactAt) == [nil])
    try await serving(fixture) { service in
      _ = try await service.exchange(SyncProtocol.pack(try laptop.request(bringing: [])), secret: laptop.secret)
      #expect(try fixture.central.devices().map(\.lastContactAt) == [nil])
      await service.writeContacts()
      #expect(try fixture.central.devices().map(\.lastContactAt) == [fixture.now])
    }
    let listing = try DeviceList(fixture.central, fixture.words).listing
    #expect(listing.table().contains("last contact"))
    #expect(listing.json().contains(#""lastContactAt": 1773129660000"#))
  }

  @Test func verdictsAndDurationsAreCounted() async throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let good = try ChangeSetCodec.encode(try laptop.changeSet([fixture.todo("Appeler", of: fixture.admin)]))
    let push = try SyncProtocol.pack(try laptop.request(bringing: [good, [1, 2, 3]]))
    try await serving(fixture) { service in
      _ = try await service.exchange(push, secret: laptop.secret)
      service.metrics.countRequest("/v1/sync", status: 200, seconds: 0.02)
      service.metrics.countRequest("/v1/sync", status: 200, seconds: 3)
      let lines = service.metrics.text(position: 2, listeners: 0).split(separator: "\n")
      for line in [
        #"cercle_change_sets_total{verdict="accepted"} 1"#, #"cercle_change_sets_total{verdict="rejected"} 1"#,
        "# TYPE cercle_request_seconds histogram",
        #"cercle_request_seconds_bucket{route="/v1/sync",le="0.01"} 0"#,
        #"cercle_request_seconds_bucket{route="/v1/sync",le="0.025"} 1"#,
        #"cercle_request_seconds_bucket{route="/v1/sync",le="5.0"} 2"#,
        #"cercle_request_seconds_bucket{route="/v1/sync",le="+Inf"} 2"#,
        #"cercle_request_seconds_sum{route="/v1/sync"} 3.02"#, #"cercle_request_seconds_count{route="/v1/sync"} 2"#,
        #"cercle_requests_total{route="/v1/sync",status="200"} 2"#, "cercle_position 2",
      ] { #expect(lines.contains { $0 == line }, "\(line)") }
    }
  }

  @Test func anInternalErrorIsLoggedWithItsCause() async throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let pull = try SyncProtocol.pack(try laptop.request(bringing: []))
    try fixture.central.store.write { try Meta.network.remove($0) }
    let log = LogLines()
    try await serving(fixture, logger: Logger(label: "test") { _ in log }) { service in
      await #expect { try await service.exchange(pull, secret: laptop.secret) } throws: {
        ($0 as? APIError)?.code == "internal"
      }
    }
    #expect(log.lines == [#"error internal error detail=damaged(detail: "meta.network") error=StoreError"#])
  }

  @Test func whatIsLoggedOfAnErrorNamesNoValues() {
    let error = DatabaseError(
      resultCode: .SQLITE_CONSTRAINT_UNIQUE, message: "UNIQUE constraint failed: users.id",
      sql: "INSERT INTO users VALUES('Claire')", arguments: ["Claire"])
    let detail = ErrorDetail(error)
    #expect(detail.type == "DatabaseError" && detail.detail == "2067 UNIQUE constraint failed: users.id")
  }
}

/// Keeps what is logged.
final class LogLines: LogHandler, Sendable {
  private let kept = Mutex<[String]>([])
  var lines: [String] { kept.withLock { $0 } }

  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .debug }
    set {}
  }
  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    let metadata = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    kept.withLock { $0.append("\(event.level) \(event.message)\(metadata)") }
  }
}
