import Console
import Domain
import Replica
import Testing
import Transport

@testable import SyncClient

@Suite("Failures: their words and exit codes") struct FailureTests {
  private func failure(_ error: any Error, _ undertaking: Undertaking? = nil, _ language: Language = .french) throws
    -> Failure
  {
    let told: any Error = undertaking.map { Interrupted(undertaking: $0, cause: error) } ?? error
    return try #require(Failure(told, words: ClientWording.of(language)))
  }

  @Test(
    "The exit code tells a script whether to try again",
    arguments: [
      (75, ["internal", "diskFull", "busy"].map { ClientError.serverSaid(code: $0) }),
      (77, [ClientError.serverSaid(code: "tokenUsed"), UpkeepFault.discardNeedsYes("1")]),
      (
        66,
        [
          ClientError.unknown(.user, "x"), UpkeepFault.noSuchWork("9"), UpkeepFault.unknownRecord("x"),
          RecordFault.notAnID("x"),
        ]
      ), (64, [RecordFault.emptyText(option: "--name")]), (69, [HTTPFailure.notOurServer(contentType: nil)]),
    ] as [(Int32, [any Error])])
  func codes(code: Int32, errors: [any Error]) throws {
    for error in errors {
      #expect(try failure(error).status.rawValue == code)
      #expect(try failure(error, .joining).status.rawValue == code)
    }
  }

  @Test(arguments: [
    HTTPFailure.cannotConnect(host: "h", port: 1), .connectTimedOut, .captivePortal(title: nil),
    .notOurServer(contentType: nil), .tlsFailed(detail: "x"), .stalled, .gatewayFailed(status: 502, title: nil),
  ])
  func `a join that failed is told to join again, not to sync`(_ error: HTTPFailure) throws {
    let text = try failure(error, .joining).text
    #expect(text.contains("cercle join") && !text.contains("cercle sync") && !text.contains("saisies"))
    #expect(try failure(error, .joining, .english).text.contains("cercle join"))
    #expect(try failure(error).text.contains("cercle sync"))
  }

  @Test func `an address without its scheme is quoted as typed, with the scheme to write`() throws {
    let error = #expect(throws: HTTPFailure.self) {
      try ServerConnection("127.0.0.1:18480", caFile: nil, insistPlain: false)
    }
    #expect(
      try failure(#require(error), .joining, .english).text
        == "“127.0.0.1:18480” is not a server's address. Write, for example, https://127.0.0.1:18480")
  }

  @Test func `a full disk is told of what was under way`() throws {
    let texts = try [Undertaking.recording, .joining, .syncing, .backingUp].map {
      try failure(StoreError.diskFull(path: "/x"), $0).text
    }
    #expect(Set(texts).count == 4)
    #expect(texts[0].contains("saisie n’a pas été notée") && texts[3].contains("la sauvegarde n’a pas été faite"))
  }

  @Test func `an answer that is not ours names how to see and change the address`() throws {
    let text = try failure(HTTPFailure.notOurServer(contentType: nil)).text
    #expect(text.contains("cercle status") && text.contains("cercle sync --server"))
  }

  @Test(arguments: [(501, true), (505, true), (502, false), (503, false)])
  func `a page that says "not implemented" is another server's, not a gateway's`(_ status: Int, _ isOther: Bool) {
    let response = HTTPResponse(
      status: status, headers: ["content-type": "text/html"], body: Array("<html></html>".utf8), effectiveURL: "")
    let error = #expect(throws: HTTPFailure.self) { try response.expecting(contentTypes: ["application/json"]) }
    #expect((error == .notOurServer(contentType: "text/html")) == isOther)
  }

  @Test func `watching waits as long as a busy server asks, but not for a year`() {
    func pause(_ asked: Duration?) -> Duration? {
      let error = ClientError.serverSaid(code: "busy", retryAfter: asked)
      guard
        case .temporary(_, let pause) = WatchFailure(
          Interrupted(undertaking: .syncing, cause: error), hasSucceeded: true, words: FrenchClient())
      else { return nil }
      return pause
    }
    #expect(pause(.seconds(90)) == .seconds(90))
    #expect(pause(nil) == .seconds(5))
    #expect(pause(.seconds(31_536_000)) == Backoff.retryAfterLimit)
  }

  @Test func `only what cannot have reached the server lets go of a join's key`() {
    #expect(!JoinAttempt.mayHaveArrived(HTTPFailure.cannotConnect(host: "h", port: 1)))
    #expect(!JoinAttempt.mayHaveArrived(ClientError.serverSaid(code: "unknownToken")))
    #expect(JoinAttempt.mayHaveArrived(HTTPFailure.connectionLost(afterBytes: 0)))
    #expect(JoinAttempt.mayHaveArrived(ClientError.serverSaid(code: "busy")))
  }
}

@Suite("What an old copy grants") struct OldRightsTests {
  @Test(arguments: [(6, false), (8, true)])
  func `is said to be likely only after a week without a sync`(_ days: Int64, _ isOld: Bool) throws {
    let network = try SmallNetwork()
    let confirmedAt = SmallNetwork.now.milliseconds - days * 86_400_000
    try network.replica.write { session in try Meta.confirmedAt.set(confirmedAt, session.db) }
    #expect(try network.scribe { try $0.oldRights() != nil } == isOld)
  }
}
