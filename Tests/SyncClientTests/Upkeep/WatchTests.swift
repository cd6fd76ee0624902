import Domain
import Replica
import Testing
import Transport

@testable import SyncClient

@Suite struct WatchTests {
  private func isLasting(_ error: any Error, hasSucceeded: Bool = false) -> Bool {
    if case .lasting = WatchFailure(error, hasSucceeded: hasSucceeded, words: FrenchClient()) { true } else { false }
  }

  @Test(arguments: [
    SyncExchange.Failure.wipe, .tooOld(minimum: 2), .otherNetwork, .notSigned(seq: 1), .fork(commonSeq: 0),
  ])
  func `what somebody must put right ends watching`(_ failure: SyncExchange.Failure) {
    #expect(isLasting(failure, hasSucceeded: true))
  }

  @Test func `an unknown device or a refused signature ends watching, a busy or full server does not`() {
    #expect(isLasting(ClientError.serverSaid(code: "unknownDevice", limit: nil), hasSucceeded: true))
    #expect(isLasting(ClientError.serverSaid(code: "badSignature", limit: nil), hasSucceeded: true))
    for code in ["busy", "diskFull", "internal"] { #expect(!isLasting(ClientError.serverSaid(code: code, limit: nil))) }
  }

  @Test(arguments: [
    HTTPFailure.cannotResolve(host: "h"), .cannotConnect(host: "h", port: 1), .stalled, .connectionLost(afterBytes: 3),
    .captivePortal(title: nil), .redirected(to: "x"), .proxyFailed(detail: "x"), .tlsCertificateRefused(detail: "x"),
    .gatewayFailed(status: 502, title: nil),
  ])
  func `flapping Wi-Fi, portals and proxies are waited out`(_ failure: HTTPFailure) {
    #expect(!isLasting(failure))
  }

  @Test func `an odd answer is a wrong address at the start, and the network's once a sync went through`() {
    let odd: [any Error] = [
      HTTPFailure.notOurServer(contentType: "text/plain"), ClientError.notOurAnswer, WireError.unreadable(what: "zstd"),
    ]
    for error in odd {
      #expect(isLasting(error))
      #expect(!isLasting(error, hasSucceeded: true))
    }
    #expect(isLasting(HTTPFailure.plainHTTPRefused(host: "h"), hasSucceeded: true))
  }

  @Test func `a server that asks for a pause gets it`() {
    guard
      case .temporary(_, let pause?) = WatchFailure(
        ClientError.serverSaid(code: "busy", limit: nil), hasSucceeded: true, words: FrenchClient())
    else { return #expect(Bool(false)) }
    #expect(pause >= .seconds(1))
  }

  @Test(arguments: [(0, 60, true), (60, 60, false), (58, 60, false), (0, -60, true), (5, 9, false)])
  func `a sleep shows in the wall clock alone`(_ ran: Int, _ wall: Int, _ slept: Bool) {
    var detector = SleepDetector(wall: Instant(milliseconds: 1_000_000), running: .seconds(100))
    let now = Instant(milliseconds: 1_000_000 + Int64(wall) * 1_000)
    let found = (0..<2).map { _ in detector.hasSlept(wall: now, running: .seconds(100 + ran)) }
    #expect(found == [slept, false])
  }

  @Test func `a state is said again only once it is another`() {
    var line = StateLine()
    let said = ["a", "a", "b", "a"].map { line.changed(to: $0) }
    #expect(said == ["a", nil, "b", "a"])
  }

  @Test func `one sync at a time on a copy, and the next one gets its turn`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/lock"
    let first = try SyncLock(path: path, isCancelled: { false })
    var asked = 0
    #expect(throws: HTTPFailure.cancelled) {
      try SyncLock(path: path) {
        asked += 1
        return asked > 1
      }
    }
    first.release()
    try SyncLock(path: path, isCancelled: { true }).release()
  }
}
