import Domain
import Foundation
import Testing

@testable import SyncServer

@Suite struct OVHAnswerTests {
  private static let a = "+33600000001"
  private static let b = "+33600000002"
  private static let request = SMSRequest(
    tag: "R7k2mQx", text: "Bonjour", receivers: [a, b], isMarketing: false, validityInMinutes: nil)

  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var status = 200
    var body: String
    var submission: OVHSubmission
  }

  @Test(arguments: [
    Case(
      testDescription: "both taken",
      body: #"{"totalCreditsRemoved":2,"invalidReceivers":[],"ids":[7,8],"validReceivers":["\#(a)","\#(b)"]}"#,
      submission: .said(.answered(taken: [a: "7", b: "8"], refused: [], creditsRemoved: 2))),
    Case(
      testDescription: "one refused",
      body: #"{"totalCreditsRemoved":1.5,"invalidReceivers":["\#(b)"],"ids":[7],"validReceivers":["\#(a)"]}"#,
      submission: .said(.answered(taken: [a: "7"], refused: [b], creditsRemoved: 1.5))),
    Case(
      testDescription: "numbers written otherwise, in another order",
      body: #"{"totalCreditsRemoved":"2","ids":["9","8"],"validReceivers":["0033600000002","33 6 00 00 00 01"]}"#,
      submission: .said(.answered(taken: [b: "9", a: "8"], refused: [], creditsRemoved: 2))),
    Case(
      testDescription: "ids that fit no receivers", body: #"{"ids":[7],"validReceivers":["\#(a)","\#(b)"]}"#,
      submission: .said(.answered(taken: [a: nil, b: nil], refused: [], creditsRemoved: nil))),
    Case(
      testDescription: "one in neither, and a stranger",
      body: #"{"ids":[7,8],"validReceivers":["\#(a)","+33699999999"],"totalCreditsRemoved":1}"#,
      submission: .said(.answered(taken: [a: "7"], refused: [], creditsRemoved: 1))),
    Case(
      testDescription: "one in both",
      body: #"{"ids":[7,8],"validReceivers":["\#(a)","\#(b)"],"invalidReceivers":["\#(b)"]}"#,
      submission: .said(.answered(taken: [a: "7"], refused: [], creditsRemoved: nil))),
    Case(testDescription: "nobody named", body: "{}", submission: .said(.unknown(detail: "HTTP 200"))),
    Case(testDescription: "half an answer", body: #"{"ids":[7"#, submission: .said(.unknown(detail: "HTTP 200"))),
    Case(
      testDescription: "wrong types", body: #"{"ids":"x","validReceivers":7}"#,
      submission: .said(.unknown(detail: "HTTP 200"))),
    Case(
      testDescription: "a page", body: "<html>…", submission: .said(.unknown(detail: "HTTP 200"))),
    Case(testDescription: "nothing", body: "", submission: .said(.unknown(detail: "HTTP 200"))),
    Case(
      testDescription: "too often", status: 429, body: "",
      submission: .said(.notTaken(detail: "HTTP 429", retryAfter: nil))),
    Case(
      testDescription: "server's error", status: 500, body: #"{"message":"Internal server error"}"#,
      submission: .said(.unknown(detail: "HTTP 500: Internal server error"))),
    Case(
      testDescription: "gateway's error", status: 502, body: "<html>", submission: .said(.unknown(detail: "HTTP 502"))),
    Case(
      testDescription: "out of time", status: 400,
      body: #"{"message":"Query out of time","errorCode":"QUERY_TIME_OUT"}"#,
      submission: .outOfTime),
    Case(
      testDescription: "bad signature", status: 400,
      body: #"{"message":"Invalid signature","errorCode":"INVALID_SIGNATURE","httpCode":"400 Bad Request"}"#,
      submission: .said(.blocked(.credentials, detail: "HTTP 400: Invalid signature"))),
    Case(
      testDescription: "unknown credential", status: 403,
      body: #"{"message":"This credential does not exist","errorCode":"NOT_CREDENTIAL"}"#,
      submission: .said(.blocked(.credentials, detail: "HTTP 403: This credential does not exist"))),
    Case(
      testDescription: "not granted", status: 403, body: #"{"message":"This call has not been granted"}"#,
      submission: .said(.blocked(.credentials, detail: "HTTP 403: This call has not been granted"))),
    Case(
      testDescription: "unknown sender", status: 403, body: #"{"message":"Sender X is not valid"}"#,
      submission: .said(.blocked(.settings, detail: "HTTP 403: Sender X is not valid"))),
    Case(
      testDescription: "unknown service", status: 404, body: #"{"message":"This service does not exist"}"#,
      submission: .said(.blocked(.settings, detail: "HTTP 404: This service does not exist"))),
    Case(
      testDescription: "no credit", status: 402, body: #"{"message":"Payment required"}"#,
      submission: .said(.blocked(.noCredit, detail: "HTTP 402: Payment required"))),
    Case(
      testDescription: "not enough credits", status: 400, body: #"{"message":"Not enough credits: 0 left"}"#,
      submission: .said(.blocked(.noCredit, detail: "HTTP 400: Not enough credits: 0 left"))),
    Case(
      testDescription: "a receiver that keeps the others away", status: 400,
      body: #"{"message":"Invalid receiver +33"}"#,
      submission: .receiversRefused(detail: "HTTP 400: Invalid receiver +33")),
    Case(
      testDescription: "a page that refuses", status: 403, body: "<html><title>Portal</title>",
      submission: .said(.unknown(detail: "HTTP 403"))),
    Case(
      testDescription: "words that would steer a terminal", status: 500, body: "{\"message\":\"a\\u001b[2J\\nb\"}",
      submission: .said(.unknown(detail: "HTTP 500: a[2J b"))),
  ])
  func anAnswerSaysWhatBecameOfTheMessages(given: Case) {
    let answer = OVHAnswer(status: given.status, body: Array(given.body.utf8))
    #expect(answer.submission(of: OVHAnswerTests.request) == given.submission)
  }

  /// Whatever comes, it is read to its end, and names nobody who wasn't asked about.
  @Test func noGarbageIsTakenForAnAnswerAboutOthers() {
    let seed = ProcessInfo.processInfo.environment["CERCLE_SEED"].flatMap { UInt64($0) } ?? 4_011
    print("garbled answers: CERCLE_SEED=\(seed) replays them")
    var random = SeededRandom(seed: seed)
    let whole =
      #"{"totalCreditsRemoved":2,"invalidReceivers":[],"ids":[7,8],"validReceivers":["\#(OVHAnswerTests.a)","\#(OVHAnswerTests.b)"]}"#
    for _ in 0..<5_000 {
      let status = [200, 200, 200, 201, 400, 403, 429, 500].randomElement(using: &random) ?? 200
      let answer = OVHAnswer(status: status, body: OVHAnswerTests.garbled(Array(whole.utf8), random: &random))
      if case .said(.answered(let taken, let refused, _)) = answer.submission(of: OVHAnswerTests.request) {
        #expect(Set(taken.keys).union(refused).isSubset(of: OVHAnswerTests.request.receivers))
        #expect(Set(taken.keys).isDisjoint(with: refused))
      }
    }
  }

  private static func garbled(_ bytes: [UInt8], random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let start = Int.random(in: bytes.indices, using: &random)
      let end = Int.random(in: start...min(start + 12, bytes.count), using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: bytes.indices, using: &random))
      case 2: bytes[start] = .random(in: .min ... .max, using: &random)
      case 3:
        bytes.replaceSubrange(
          start..<end,
          with: ["null", "[]", "-1e999", "{", "\"\\ud800\"", "7"].randomElement(using: &random)?.utf8.map { $0 } ?? [])
      default: bytes.removeLast(bytes.count - start)
      }
    }
    return bytes
  }

  @Test(arguments: [
    (
      #"{"receiver":"+33600000001","tag":"R7k2mQx","message":"x","creationDatetime":"2026-02-02T02:40:00+00:00"}"#, true
    ),
    (#"{"receiver":"0033600000001","tag":"R7k2mQx"}"#, true),
    (#"{"receiver":"+33600000001","message":"Bonjour","creationDatetime":"2026-02-02T03:39:00+01:00"}"#, true),
    (#"{"receiver":"+33600000001","message":"Bonjour","creationDatetime":"2026-02-02T03:38:59+01:00"}"#, false),
    (#"{"receiver":"+33600000001","tag":"","message":"Bonjour\nSTOP 36180"}"#, true),
    (#"{"receiver":"+33600000001","tag":null,"message":"Bonjour"}"#, true),
    (#"{"receiver":"+33600000001","tag":"Other","message":"Bonjour"}"#, false),
    (#"{"receiver":"+33600000001","message":"Bonsoir"}"#, false),
    (#"{"receiver":"+33600000001","tag":"R7k2mQx","creationDatetime":"2026-02-02T02:38:59Z"}"#, true),
    (#"{"receiver":"+33600000001","tag":"R7k2mQx","creationDatetime":"999999999999-12-31T23:59:59Z"}"#, true),
    (#"{"receiver":"+33600000001","tag":"R7k2mQx","creationDatetime":"yesterday"}"#, true),
    (#"{"receiver":"+33699999999","tag":"R7k2mQx"}"#, false), (#"{"tag":"R7k2mQx"}"#, false), ("{}", false),
  ])
  func aRowIsThatOfARequestByReceiverTagOrTextAndAge(row: String, isOurs: Bool) throws {
    let message = try JSONDecoder().decode(OVHMessage.self, from: Data(row.utf8))
    let question = OVHQuestion(OVHAnswerTests.request, since: Instant(milliseconds: 1_770_000_000_000))
    #expect(question.receiver(of: message) == (isOurs ? OVHAnswerTests.a : nil))
  }

  @Test(
    arguments: [
      (1, 0, .underWay), (2, 0, .underWay), (3, 0, .underWay), (3, 1, .underWay), (4, 1, .ended(.delivered)),
      (5, 2, .ended(.failed)), (6, 0, .underWay), (8, 2, .ended(.tooLate)), (23, 2, .ended(.barred)),
      (24, 2, .ended(.absent)), (28, 2, .ended(.spam)), (nil, 1, .ended(.delivered)), (nil, 2, .ended(.failed)),
      (1_000, 16, .ended(.failed)), (1_000, 0, .underWay), (nil, nil, .underWay),
    ] as [(Int?, Int?, SMSDelivery)])
  func aCodeSaysWhatBecameOfAMessage(ptt: Int?, receipt: Int?, delivery: SMSDelivery) {
    #expect(OVHDelivery.of(ptt: ptt, deliveryReceipt: receipt) == delivery)
  }

  @Test func aReportNamesItsMessageOrIsNone() {
    let report = OVHDelivery.report([
      "id": "26929925", "ptt": "24", "date": "2026-02-02 03:40:00", "description": "Absent", "descriptionDlr": "x",
    ])
    #expect(report?.id == "26929925" && report?.delivery == .ended(.absent))
    #expect(OVHDelivery.report(["id": "7", "ptt": "x"])?.delivery == .underWay)
    for id in ["", "-7", "7' OR 1", "123456789012345678901", "٧"] {
      #expect(OVHDelivery.report(["id": id, "ptt": "4"]) == nil)
    }
    #expect(OVHDelivery.report(["ptt": "4"]) == nil)
  }
}
