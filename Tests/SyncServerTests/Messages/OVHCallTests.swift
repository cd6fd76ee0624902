import Domain
import Foundation
import Testing
import Transport

@testable import SyncServer

@Suite struct OVHCallTests {
  private static func settings(_ more: [String: String] = [:]) throws -> OVHSettings {
    try OVHSettings(
      environment: [
        "CERCLE_OVH_APPLICATION_KEY": "7kbG7Bk7S9Nt7ZSV",
        "CERCLE_OVH_APPLICATION_SECRET": "EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF",
        "CERCLE_OVH_CONSUMER_KEY": "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", "CERCLE_OVH_SERVICE": "sms-ab12345-1",
      ].merging(more) { $1 })
  }

  /// The example of OVH's guide "First steps with the OVHcloud APIs".
  @Test func aSignatureIsThatOfThePublishedExample() throws {
    let signature = OVHCall.signature(
      try OVHCallTests.settings(), method: .get, url: "https://eu.api.ovh.com/1.0/domains/", body: [],
      secondsSince1970: 1_366_560_945)
    #expect(signature == "$1$d3705e8afb27a0d2970a322b96550abfc67bb798")
  }

  @Test func whatIsSignedIsWhatGoesOut() throws {
    let settings = try OVHCallTests.settings(["CERCLE_OVH_ENDPOINT": "https://example.invalid/1.0/"])
    let call = OVHCall.outgoing(settings.service, tag: "a b&c=é", receiver: "+33600000001")
    let request = call.request(settings, secondsSince1970: 1)
    #expect(
      request.url
        == "https://example.invalid/1.0/sms/sms-ab12345-1/outgoing?tag=a%20b%26c%3D%C3%A9&receiver=%2B33600000001")
    #expect(
      request.headers == [
        "Accept": "application/json", "X-Ovh-Application": "7kbG7Bk7S9Nt7ZSV",
        "X-Ovh-Consumer": "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", "X-Ovh-Timestamp": "1",
        "X-Ovh-Signature": OVHCall.signature(
          settings, method: .get, url: request.url, body: [], secondsSince1970: 1),
      ])
    #expect(request.body.isEmpty && request.mayArriveTwice)
    #expect(OVHCall.time.request(settings, secondsSince1970: nil).headers == ["Accept": "application/json"])
  }

  @Test(
    arguments: [
      (
        false, nil, nil,
        "\"noStopClause\":true,\"priority\":\"high\",\"receivers\":[\"+33600000001\"],\"senderForResponse\":true,\"tag\":\"R7k2mQx\",\"validityPeriod\":2880"
      ),
      (
        true, "Cercle", 90,
        "\"noStopClause\":false,\"priority\":\"high\",\"receivers\":[\"+33600000001\"],\"sender\":\"Cercle\",\"tag\":\"R7k2mQx\",\"validityPeriod\":90"
      ),
    ] as [(Bool, String?, Int?, String)])
  func aMessageSaysHowItIsToBeSent(isMarketing: Bool, sender: String?, validity: Int?, end: String) throws {
    var request = SMSProviderConformanceTests.request
    (request.text, request.isMarketing, request.validityInMinutes) = ("À 19 h / “oui”", isMarketing, validity)
    let call = try OVHCall.send(request, service: "sms-ab12345-1", sender: sender)
    #expect(
      String(decoding: call.body, as: UTF8.self)
        == "{\"charset\":\"UTF-8\",\"differedPeriod\":0,\"message\":\"À 19 h / “oui”\"," + end + "}")
    let sent = call.request(try OVHCallTests.settings(), secondsSince1970: 5)
    #expect(sent.url == "https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs" && sent.method == .post)
    #expect(sent.headers["Content-Type"] == "application/json; charset=utf-8")
    #expect(!sent.mayArriveTwice)
  }

  @Test func nothingShowsASecret() throws {
    let settings = try OVHCallTests.settings()
    let provider = OVHProvider(settings: settings, now: OVHStandIn.clock, words: SMSProviderWording(.french))
    var text = "\(settings) \(String(reflecting: settings)) \(provider) \(String(reflecting: provider))"
    dump(settings, to: &text)
    dump(SMSProviderChoice.ovh(settings), to: &text)
    for secret in ["EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF", "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", "7kbG7Bk7S9Nt7ZSV"] {
      #expect(!text.contains(secret))
    }
    #expect(text.contains("•••"))
  }
}
