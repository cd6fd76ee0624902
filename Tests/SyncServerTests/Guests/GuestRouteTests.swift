import Domain
import Foundation
import GRDB
import Logging
import Replica
import Testing

@testable import SyncServer

/// The guest's page as browsers, link previews and strangers reach it.
@Suite struct GuestRouteTests {
  private static let form = ["Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fr"]

  @Test("a tap is noted, sends back to the page, and the page says so")
  func tap() async throws {
    let club = try GuestClub()
    let (link, meeting) = (try club.link(), club.meetings[0])
    try await ServedFixture.serving(club.fixture) { server in
      let page = try await server.get("i/\(link)", headers: ["Accept-Language": "fr"])
      #expect(page.status == 200 && page.text.contains("Venez-vous"))
      let answered = try await server.ask("POST", "i/\(link)", headers: Self.form, body: "answer=accepted")
      #expect(answered.status == 303 && answered["location"] == link)
      let noted = try await server.get("i/\(link)", headers: ["Accept-Language": "fr"])
      #expect(noted.text.contains("C’est noté\u{A0}: vous venez."))
      let calendar = try await server.get("i/\(link)/cercle.ics", headers: ["Accept-Language": "fr"])
      #expect(calendar["content-type"] == "text/calendar; charset=utf-8")
      #expect(calendar.text.contains("UID:\(meeting)@cercle") && !calendar.text.contains("Julie"))
      #expect(calendar.text.contains("SUMMARY:Réunion · Nord (Claire Etchart vous invite)"))
      #expect(try await server.ask("HEAD", "i/\(link)/cercle.ics").status == 200)
      let bare = try await server.get("i/", headers: ["Accept-Language": "fr"])
      #expect(bare.status == 404 && bare.text.contains("Ce lien ne fonctionne plus"))
      #expect(calendar.text.components(separatedBy: "BEGIN:VEVENT").count == 2)
    }
    #expect(try club.state() == "accepted")
  }

  @Test("nobody keeps, finds, frames or leaks the page, and nothing runs in it")
  func headers() async throws {
    let club = try GuestClub()
    let link = try club.link()
    try await ServedFixture.serving(club.fixture) { server in
      for path in ["i/\(link)", "i/\(link)/erase", "i/\(link)/cercle.ics", "i/unknown", "i/erased"] {
        let answer = try await server.get(path)
        #expect(answer["cache-control"] == "no-store" && answer["referrer-policy"] == "no-referrer", "\(path)")
        #expect(answer["x-robots-tag"] == "noindex, nofollow" && answer["x-frame-options"] == "DENY", "\(path)")
        let policy = answer["content-security-policy"] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-") && !policy.contains("script-src"), "\(path)")
        #expect(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"), "\(path)")
      }
    }
  }

  @Test("looking changes nothing: GET, HEAD and OPTIONS leave the order where it is")
  func looking() async throws {
    let club = try GuestClub()
    let link = try club.link()
    let before = try club.fixture.central.write { $0.head.number }
    try await ServedFixture.serving(club.fixture) { server in
      for path in ["i/\(link)", "i/\(link)?answer=accepted", "i/\(link)/erase", "i/\(link)/cercle.ics"] {
        #expect(try await server.get(path).status == 200, "\(path)")
      }
      let head = try await server.ask("HEAD", "i/\(link)")
      #expect(head.status == 200 && head.body.isEmpty && head["content-type"] == "text/html; charset=utf-8")
      let options = try await server.ask("OPTIONS", "i/\(link)")
      #expect(options.status == 204 && options["allow"] == "GET, HEAD, OPTIONS, POST")
    }
    #expect(try club.fixture.central.write { $0.head.number } == before)
  }

  @Test("unknown, expired, erased and misspelt links all get the same page")
  func strangers() async throws {
    let club = try GuestClub()
    let link = try club.link()
    let other = Change.keyed(
      .invitation,
      [
        "event": .record(club.meetings[1]), "inviter": .record(club.inviter), "guest": .text("Luc Sabatier"),
        "email": .text("luc@nord.example"), "state": .integer(1),
      ])
    try club.fixture.record([other])
    try club.giveLinks()
    let erased = try club.link(of: other.id)
    var random = SeededRandom(seed: 2)
    _ = try club.fixture.central.eraseGuest(link: erased, at: club.fixture.now, random: &random)
    let after = GuestClub.instant("2026-03-21T08:00")
    try await ServedFixture.serving(club.fixture, at: after) { server in
      var bodies: Set<String> = []
      for path in [link, erased, "abcdefghjkmnpqrstuvw", "x", "%FF", String(repeating: "a", count: 500)] {
        for end in ["", "/erase", "/cercle.ics"] {
          let answer = try await server.get("i/\(path)\(end)", headers: ["Accept-Language": "en"])
          #expect(answer.status == 404, "\(path)\(end)")
          bodies.insert(answer.text)
        }
        let posted = try await server.ask(
          "POST", "i/\(path)", headers: Self.form.merging(["Accept-Language": "en"]) { $1 }, body: "answer=accepted")
        #expect(posted.status == 404)
        bodies.insert(posted.text)
      }
      #expect(bodies.count == 1 && bodies.first?.contains("This link no longer works") == true)
    }
  }

  @Test("strangers who try links are stopped, and guests get in all the same")
  func rates() async throws {
    let club = try GuestClub()
    let (link, now) = (try club.link(), club.fixture.now)
    try await ServedFixture.serving(club.fixture) { server in
      for _ in 0..<Service.unknownLinksPerHour { try server.service.strangerRate.count([], at: now) }
      let stopped = try await server.get("i/abcdefghjkmnpqrstuvw", headers: ["Accept-Language": "fr"])
      #expect(stopped.status == 429 && stopped["retry-after"] != nil && stopped.text.contains("Un instant"))
      #expect(try await server.get("i/\(link)").status == 200)
      for _ in 0..<Service.guestAnswersPerHour { try server.service.guestRate.count(Array(link.utf8), at: now) }
      let full = try await server.ask("POST", "i/\(link)", headers: Self.form, body: "answer=accepted")
      #expect(full.status == 429 && full.text.contains("Réessayez dans une heure"))
      #expect(try await server.get("i/\(link)").status == 200)
    }
  }

  @Test("what a browser should not send gets a page that says what to do, and writes nothing")
  func badForms() async throws {
    let club = try GuestClub()
    let link = try club.link()
    let before = try club.fixture.central.write { $0.head.number }
    try await ServedFixture.serving(club.fixture) { server in
      func post(_ body: String, type: String = "application/x-www-form-urlencoded") async throws -> ServedFixture.Answer
      {
        try await server.ask(
          "POST", "i/\(link)", headers: ["Content-Type": type, "Accept-Language": "fr"], body: body)
      }
      let json = try await post("{}", type: "application/json")
      #expect(json.status == 415 && json.text.contains("Revenez à la page précédente"))
      let large = try await post("answer=accepted&message=" + String(repeating: "a", count: 8_200))
      #expect(large.status == 413 && large.text.contains("8\u{202F}192 octets"))
      let twice = try await post("answer=accepted&answer=declined")
      #expect(twice.status == 422 && twice.text.contains("choisissez-la encore une fois"))
      #expect(try await post("").status == 422)
      #expect(try await post("answer=other").text.contains("Choisissez une des dates"))
      #expect(try await post("answer=other&date=x").status == 422)
    }
    #expect(try club.fixture.central.write { $0.head.number } == before)
  }

  @Test("the language is the one chosen, else the invitation's, else the browser's, else French")
  func languages() async throws {
    let club = try GuestClub()
    let link = try club.link()
    try await ServedFixture.serving(club.fixture) { server in
      let english = try await server.get("i/\(link)", headers: ["Accept-Language": "en-GB"])
      let german = try await server.get("i/\(link)", headers: ["Accept-Language": "de"])
      #expect(english["content-language"] == "en" && german["content-language"] == "fr")
    }
    try club.change(.invitation, club.guest, ["language": .integer(1)])
    try await ServedFixture.serving(club.fixture) { server in
      let own = try await server.get("i/\(link)", headers: ["Accept-Language": "fr"])
      #expect(own["content-language"] == "en")
      let chosen = try await server.get("i/\(link)?lang=fr", headers: ["Accept-Language": "en"])
      #expect(chosen["content-language"] == "fr" && chosen.text.contains("action=\"\(link)?lang=fr\""))
    }
  }

  @Test("erasing asks once more, then leads to a page with nobody's data")
  func erase() async throws {
    let club = try GuestClub()
    let link = try club.link()
    try await ServedFixture.serving(club.fixture) { server in
      let asks = try await server.get("i/\(link)/erase", headers: ["Accept-Language": "fr"])
      #expect(asks.text.contains("Effacer définitivement") && asks.text.contains("href=\"../\(link)\""))
      let done = try await server.ask("POST", "i/\(link)/erase", headers: Self.form, body: "")
      #expect(done.status == 303 && done["location"] == "../erased")
      let erased = try await server.get("i/erased", headers: ["Accept-Language": "fr"])
      #expect(erased.status == 200 && erased.text.contains("Vos données sont effacées"))
      #expect(try await server.get("i/\(link)").status == 404)
      for path in [link, "abcdefghjkmnpqrstuvw"] {
        let again = try await server.ask("POST", "i/\(path)/erase", headers: Self.form, body: "")
        #expect(again.status == 200 && again.text.contains("Vos données sont effacées"))
      }
    }
    #expect(try club.fixture.state(.invitation, club.guest)?.erasedBy != nil)
  }

  @Test("a slash or a full stop behind the link, or a capital, still lead to the page")
  func spelling() async throws {
    let club = try GuestClub()
    let link = try club.link()
    try await ServedFixture.serving(club.fixture) { server in
      let slash = try await server.get("i/\(link)/")
      #expect(slash.status == 303 && slash["location"] == "../\(link)")
      for path in [link + ".", link.uppercased()] {
        let answer = try await server.get("i/\(path)")
        #expect(answer.status == 200 && answer.text.contains("action=\"\(link)\""), "\(path)")
      }
    }
  }

  @Test("neither log nor metrics tell a link")
  func secrecy() async throws {
    let club = try GuestClub()
    let link = try club.link()
    let log = LogLines()
    try await ServedFixture.serving(club.fixture, logger: Logger(label: "test") { _ in log }) { server in
      _ = try await server.get("i/\(link)")
      _ = try await server.ask("POST", "i/\(link)", headers: Self.form, body: "answer=accepted&message=Bonjour")
      _ = try await server.ask("POST", "i/\(link)/erase", headers: Self.form, body: "")
      let metrics = try await server.get("metrics")
      #expect(metrics.text.contains(#"route="/i/{link}",status="200"}"#) && !metrics.text.contains(link))
    }
    #expect(log.lines.contains { $0.contains("route=/i/{link}") })
    #expect(!log.lines.contains { $0.contains(link) || $0.contains("Bonjour") || $0.contains("Morel") })
  }
}
