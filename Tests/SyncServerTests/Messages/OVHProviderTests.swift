import Domain
import Foundation
import Testing

@testable import SyncServer

/// Against `Tests/Support/ovh-stand-in.py`, which verifies every signature by an implementation of its own.
@Suite(.enabled(if: OVHStandIn.isThere), .timeLimit(.minutes(2))) struct OVHProviderTests {
  private static let request = SMSProviderConformanceTests.request
  private static let receiver = "+33600000001"
  private static let anHourAgo = OVHStandIn.clock().adding(milliseconds: -3_600_000)

  private static func found(_ finding: SMSFinding) -> Set<String>? {
    if case .taken(let taken) = finding { Set(taken.keys) } else { nil }
  }

  // MARK: What goes wrong while handing over

  @Test(arguments: ["drop_before", "error_before", "garbage_before"])
  func whatWasNotTakenIsUnknownUntilAsked(fault: String) throws {
    let standIn = try OVHStandIn("--first", fault, "--jobs-seconds", "0")
    let session = try standIn.provider().makeSession()
    guard case .unknown = session.send(OVHProviderTests.request) else {
      Issue.record("not unknown")
      return
    }
    #expect(session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo) == .taken([:]))
    #expect(try standIn.accepted.isEmpty)
    #expect(OVHProviderTests.isTaken(session.send(OVHProviderTests.request)))
    #expect(try standIn.accepted.count == 1)
  }

  private static func isTaken(_ submission: SMSSubmission) -> Bool {
    if case .answered(let taken, _, _) = submission { taken.keys.contains(receiver) } else { false }
  }

  /// The connection was used before, for the clock: what libcurl would send again there must not be.
  @Test(arguments: ["drop_after", "error_after", "garbage_after"], [[], ["--no-job-tag", "--jobs-seconds", "1000"]])
  func whatWasTakenWithoutAWordIsUnknownAndFoundOnce(fault: String, more: [String]) throws {
    let standIn = try OVHStandIn(["--first", fault, "--jobs-seconds", "0"] + more)
    let session = try standIn.provider().makeSession()
    guard case .unknown = session.send(OVHProviderTests.request) else {
      Issue.record("not unknown")
      return
    }
    #expect(
      OVHProviderTests.found(session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo))
        == [OVHProviderTests.receiver])
    #expect(try standIn.accepted.count == 1)
  }

  @Test(arguments: 0..<9) func anyGarbageIsUnknown(which: Int) throws {
    let standIn = try OVHStandIn("--garbage-after", "1", "--garbage", "\(which)", "--jobs-seconds", "0")
    let session = try standIn.provider().makeSession()
    guard case .unknown = session.send(OVHProviderTests.request) else {
      Issue.record("not unknown")
      return
    }
    #expect(try standIn.accepted.count == 1)
  }

  @Test(arguments: [("busy", nil), ("busy_after_pause", .seconds(1))] as [(String, Duration?)])
  func whoIsSentAwayWasNotServed(fault: String, retryAfter: Duration?) throws {
    let standIn = try OVHStandIn("--first", fault)
    #expect(
      try standIn.provider().makeSession().send(OVHProviderTests.request)
        == .notTaken(detail: "HTTP 429: Too many requests", retryAfter: retryAfter))
    #expect(try standIn.accepted.isEmpty)
  }

  @Test func anAnswerThatComesTooLateIsUnknown() throws {
    let standIn = try OVHStandIn("--first", "delay", "--delay-seconds", "60", "--jobs-seconds", "0")
    let provider = OVHProvider(
      settings: try OVHSettings(environment: standIn.environment), now: OVHStandIn.clock,
      words: SMSProviderWording(.english), timeout: .milliseconds(700))
    let session = provider.makeSession()
    #expect(session.send(OVHProviderTests.request) == .unknown(detail: "no answer in time"))
    #expect(
      OVHProviderTests.found(session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo))
        == [OVHProviderTests.receiver])
  }

  @Test func whereNobodyListensNothingIsTaken() throws {
    let standIn = try OVHStandIn()
    let provider = try standIn.provider()
    let used = provider.makeSession()
    #expect(OVHProviderTests.isTaken(used.send(OVHProviderTests.request)))
    _ = try standIn.counts()
    for session in [used, provider.makeSession()] {
      guard case .notTaken(let detail, nil) = session.send(OVHProviderTests.request) else {
        Issue.record("taken, or not known")
        return
      }
      #expect(detail.hasSuffix(" does not answer"))
      guard case .notNow = session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo) else {
        Issue.record("found")
        return
      }
    }
  }

  // MARK: Who asks

  @Test(arguments: [-7_200, -45, 45, 100_000]) func aClockThatIsOffIsMadeUpFor(offset: Int) throws {
    let standIn = try OVHStandIn("--clock-offset", "\(offset)", "--jobs-seconds", "0")
    let session = try standIn.provider().makeSession()
    let start = OVHStandIn.clock()
    #expect(OVHProviderTests.isTaken(session.send(OVHProviderTests.request)))
    #expect(OVHProviderTests.found(session.find(OVHProviderTests.request, since: start)) == [OVHProviderTests.receiver])
    #expect(try standIn.counts()["refused"] == 0)
  }

  @Test(arguments: [4_000, -4_000]) func aClockThatJumpsIsAskedAgainAndTheMessageGoesOutOnce(jump: Int) throws {
    let standIn = try OVHStandIn("--clock-jump", "\(jump)")
    #expect(try OVHProviderTests.isTaken(standIn.provider().makeSession().send(OVHProviderTests.request)))
    #expect(try standIn.accepted.count == 1)
    let counts = try standIn.counts()
    #expect(counts["refused"] == 1 && counts["signed"] == 1)
  }

  @Test(
    arguments: [
      (["CERCLE_OVH_APPLICATION_SECRET": "x"], .credentials, "HTTP 403: Invalid signature"),
      (["CERCLE_OVH_APPLICATION_KEY": "x"], .credentials, "HTTP 403: This application key is invalid"),
      (["CERCLE_OVH_CONSUMER_KEY": "x"], .credentials, "HTTP 403: This credential does not exist"),
      (["CERCLE_OVH_SERVICE": "sms-x"], .settings, "HTTP 404: This service does not exist"),
      (["CERCLE_OVH_SENDER": "Nobody"], .settings, "HTTP 403: Sender Nobody is not valid"),
    ] as [([String: String], SMSBlock, String)])
  func whatTheOfficeMustSeeToIsSaidSo(changing: [String: String], block: SMSBlock, detail: String) throws {
    let standIn = try OVHStandIn("--sender", "Cercle")
    let submission = try standIn.provider(changing: changing).makeSession().send(OVHProviderTests.request)
    #expect(submission == .blocked(block, detail: detail))
  }

  // MARK: What is answered

  @Test func someReceiversAreRefusedAndTheOthersTaken() throws {
    let standIn = try OVHStandIn("--refuse", "+337")
    var request = OVHProviderTests.request
    request.receivers = ["+33600000001", "+33700000001", "+33600000002"]
    guard case .answered(let taken, let refused, let credits) = try standIn.provider().makeSession().send(request)
    else {
      Issue.record("not answered")
      return
    }
    #expect(taken.keys.sorted() == ["+33600000001", "+33600000002"] && refused == ["+33700000001"] && credits == 2)
    #expect(try standIn.accepted.map(\.receiver) == ["+33600000001", "+33600000002"])
  }

  @Test func creditIsToldUntilItRunsOut() throws {
    let standIn = try OVHStandIn("--credits", "1.5")
    let session = try standIn.provider().makeSession()
    #expect(session.creditsLeft() == 1.5)
    #expect(OVHProviderTests.isTaken(session.send(OVHProviderTests.request)))
    #expect(session.creditsLeft() == 0.5)
    #expect(
      session.send(OVHProviderTests.request) == .blocked(.noCredit, detail: "HTTP 402: Not enough credits: 0.5 left"))
  }

  @Test func whoAnsweredStopIsKnownHoweverTheNumberIsWritten() throws {
    let standIn = try OVHStandIn(
      "--stopped", "+33600000001", "--stopped", "0033600000002", "--stopped", "33600000003")
    #expect(
      try standIn.provider().makeSession().stopped() == ["+33600000001", "+33600000002", "+33600000003"])
  }

  @Test(arguments: [false, true]) func aStopClauseIsForMarketingOnly(isMarketing: Bool) throws {
    let standIn = try OVHStandIn()
    var request = OVHProviderTests.request
    request.isMarketing = isMarketing
    _ = try standIn.provider(changing: ["CERCLE_OVH_SENDER": "Cercle"]).makeSession().send(request)
    #expect(try standIn.accepted.map(\.noStopClause) == [!isMarketing])
  }

  @Test(
    arguments: [
      ("delivered", .delivered), ("failed", .failed), ("expired", .tooLate), ("barred", .barred), ("absent", .absent),
      ("spam", .spam),
    ] as [(String, MessageOutcome)])
  func theEndOfAMessageIsTold(end: String, outcome: MessageOutcome) throws {
    let standIn = try OVHStandIn("--ends", end, "--jobs-seconds", "0", "--ended-after", "0")
    let session = try standIn.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    let id = try #require(try standIn.accepted.first).id
    #expect(session.deliveries(of: ["\(id)", "77"]) == ["\(id)": .ended(outcome)])
  }

  @Test(arguments: [["--jobs-seconds", "1000"], ["--jobs-seconds", "0", "--ended-after", "1000"]])
  func aMessageThatHasNotEndedIsUnderWay(options: [String]) throws {
    let standIn = try OVHStandIn(options)
    let session = try standIn.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    let id = try #require(try standIn.accepted.first).id
    #expect(session.deliveries(of: ["\(id)"]) == ["\(id)": .underWay])
  }

  @Test func aTokenThatMayNotLookAtSingleJobsFindsWhatWentOutAndGuessesNothing() throws {
    let waiting = try OVHStandIn("--first", "drop_after", "--hide-jobs", "--jobs-seconds", "1000")
    let session = try waiting.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    guard case .notNow = session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo) else {
      Issue.record("not known whose the job is")
      return
    }
    let id = try #require(try waiting.accepted.first).id
    #expect(session.deliveries(of: ["\(id)"]) == [:])
    let gone = try OVHStandIn("--first", "drop_after", "--hide-jobs", "--jobs-seconds", "0")
    let other = try gone.provider().makeSession()
    _ = other.send(OVHProviderTests.request)
    #expect(
      OVHProviderTests.found(other.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo))
        == [OVHProviderTests.receiver])
  }

  @Test func whatShowsUpLateIsFoundOnceItDoes() throws {
    let standIn = try OVHStandIn("--first", "drop_after", "--visible-after", "0.5")
    let session = try standIn.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    #expect(session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo) == .taken([:]))
    // The suite's limit of time ends this if it never comes.
    while OVHProviderTests.found(session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo)) == [] {}
    #expect(
      OVHProviderTests.found(session.find(OVHProviderTests.request, since: OVHProviderTests.anHourAgo))
        == [OVHProviderTests.receiver])
  }

  @Test func anIDThatTheAnswerLacksIsReadFromOVHsRows() throws {
    let standIn = try OVHStandIn("--no-ids")
    let session = try standIn.provider().makeSession()
    guard case .answered(let taken, _, _) = session.send(OVHProviderTests.request) else {
      Issue.record("not answered")
      return
    }
    let id = try #require(try standIn.accepted.first).id
    #expect(taken == [OVHProviderTests.receiver: "\(id)"])
  }

  @Test func anEarlierTryOfAMessageThatIsSentAgainIsNotTheNewOne() throws {
    let standIn = try OVHStandIn()
    let session = try standIn.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    var again = OVHProviderTests.request
    again.earlier = ["\(try #require(try standIn.accepted.first).id)"]
    #expect(session.find(again, since: OVHProviderTests.anHourAgo) == .taken([:]))
    _ = session.send(again)
    let second = try #require(try standIn.accepted.last).id
    #expect(session.find(again, since: OVHProviderTests.anHourAgo) == .taken([OVHProviderTests.receiver: "\(second)"]))
  }

  @Test func whatIsOlderThanTheQuestionIsAnotherMessage() throws {
    let standIn = try OVHStandIn("--no-job-tag", "--jobs-seconds", "1000")
    let session = try standIn.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    let later = OVHStandIn.clock().adding(milliseconds: 120_000)
    #expect(session.find(OVHProviderTests.request, since: later) == .taken([:]))
  }

  @Test func whatWasTakenIsFoundByItsTagThoughOurClockWasFast() throws {
    let standIn = try OVHStandIn()
    let session = try standIn.provider().makeSession()
    _ = session.send(OVHProviderTests.request)
    let later = OVHStandIn.clock().adding(milliseconds: 300_000)
    guard case .taken(let found) = session.find(OVHProviderTests.request, since: later) else {
      Issue.record("not found")
      return
    }
    #expect(Set(found.keys) == Set(OVHProviderTests.request.receivers))
  }

  // MARK: All at once

  /// The rule of the interface, kept by the simplest of senders: not taken, again; unknown, asked first.
  @Test func whateverGoesWrongEachMessageIsTakenOnce() throws {
    let count = 200
    let standIn = try OVHStandIn(
      "--drop-before", "0.08", "--drop-after", "0.08", "--busy", "0.08", "--error-before", "0.08", "--error-after",
      "0.08", "--garbage-before", "0.08", "--garbage-after", "0.08", "--fault-asking", "0.1", "--jobs-seconds", "0.02",
      "--no-job-tag", "--seed", "\(ProcessInfo.processInfo.environment["CERCLE_SEED"] ?? "7")")
    let session = try standIn.provider().makeSession()
    let receivers = (0..<count).map { "+336000\(10_000 + $0)" }
    for receiver in receivers {
      var request = OVHProviderTests.request
      request.receivers = [receiver]
      var mustAsk = false
      while true {
        if mustAsk {
          guard let found = OVHProviderTests.found(session.find(request, since: OVHProviderTests.anHourAgo)) else {
            continue
          }
          if found == [receiver] { break }
          mustAsk = false
        }
        switch session.send(request) {
        case .answered(let taken, _, _): #expect(taken.keys.contains(receiver))
        case .notTaken: continue
        case .unknown:
          mustAsk = true
          continue
        case .blocked(let block, let detail): Issue.record("\(block) \(detail)")
        }
        break
      }
    }
    let accepted = try standIn.accepted.map(\.receiver)
    #expect(accepted.count == Set(accepted).count && Set(accepted) == Set(receivers), "\(accepted.count)")
  }
}
