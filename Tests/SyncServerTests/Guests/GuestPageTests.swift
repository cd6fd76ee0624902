import Domain
import Foundation
import Replica
import Reports
import Testing

@testable import SyncServer

/// The page itself, in all its states.
@Suite struct GuestPageTests {
  private struct Shown {
    let name: String
    let language: Language
    let html: String

    /// Of each element of a kind: what stands between its brackets.
    func tags(_ name: String) -> [String] {
      html.components(separatedBy: "<\(name)").dropFirst().filter { [" ", ">", "/"].contains($0.prefix(1)) }
        .map { String($0.prefix { $0 != ">" }) }
    }
    func attributes(_ name: String) -> [String] {
      html.components(separatedBy: " \(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
  }

  /// Every state that a guest can meet, short or with the longest names there may be, in both languages.
  private static func all(name: String = "Julie Morel") throws -> [Shown] {
    let long = name.count > 100
    let extra = GuestClub.phone.merging([
      "email": .text(long ? name.prefix(180) + "@nord.example" : "julie@morel.example")
    ]) { $1 }
    let club = try GuestClub(
      guest: name, extra: extra, title: long ? name : nil, venue: long ? name : "Café de la Gare")
    if long {
      try club.change(
        .user, club.inviter,
        ["firstName": .text(name), "lastName": .text(name), "company": .text(name), "trade": .text(name)])
      try club.change(.group, club.group, ["name": .text(name)])
    }
    var shown: [Shown] = []
    func show(_ state: String, draft: GuestForm? = nil, at now: Instant? = nil) throws {
      for language in Language.allCases {
        var page = try #require(try club.page(language, at: now), "\(state)")
        (page.draft, page.fault) = (draft, draft?.fault)
        shown.append(Shown(name: state, language: language, html: String(decoding: page.html(), as: UTF8.self)))
        shown.append(
          Shown(name: "\(state), erase", language: language, html: String(decoding: page.erasePage(), as: UTF8.self)))
      }
    }
    try show("open")
    try show("no date chosen", draft: GuestForm(Array("answer=other".utf8)))
    try club.answer("answer=accepted")
    try show("accepted")
    let word = String(repeating: "é", count: 301).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    try show("too long", draft: GuestForm(Array("answer=details&message=\(word)&company=A".utf8)))
    try club.answer("answer=details&message=" + String(repeating: "&lt;m", count: 60).replacing("&", with: "%26"))
    try show("accepted with a word")
    try club.answer("answer=declined")
    try show("declined")
    let offered = try #require(try club.page()).dates
    for date in offered { try club.answer("answer=other&date=\(date.id)") }
    try show("wishes")
    try show("begun", at: GuestClub.instant("2026-03-20T07:45"))
    try club.change(.invitation, club.guest, ["state": .integer(4)])
    try show("attended")
    try club.change(.invitation, club.guest, ["state": .integer(5)])
    try show("no show")
    try club.change(.event, club.meetings[0], ["status": .integer(2)])
    try club.change(.invitation, club.guest, ["state": .integer(1)])
    try show("cancelled")
    try club.change(.invitation, club.guest, ["state": .integer(0)])
    try show("wished")
    for language in Language.allCases {
      for notice in GuestPageTests.notices {
        let html = String(decoding: GuestPage.notice(notice, language), as: UTF8.self)
        shown.append(Shown(name: "\(notice)", language: language, html: html))
      }
    }
    return shown
  }

  private static let notices: [GuestNotice] = [
    .gone, .erased, .isMember, .closed, .unreadable, .tooOften, .trouble, .tooLarge(limitInBytes: 8_192),
  ]

  /// As long as a name may be, of letters that take two bytes each.
  private static let longest = String(repeating: "É", count: 200)

  @Test("each page is under 15 kB in all, with the longest names too", arguments: ["Julie Morel", longest])
  func size(name: String) throws {
    for page in try Self.all(name: name) {
      #expect(page.html.utf8.count < 15_000, "\(page.name), \(page.language): \(page.html.utf8.count)")
    }
  }

  @Test("nothing is asked of anybody else, and nothing runs")
  func noThirdParty() throws {
    for page in try Self.all() {
      let own = ["cercle.ics", "erase", "?lang=", "../"]
      for address in page.attributes("href") + page.attributes("action") {
        let isOwn = !address.contains(":") && !address.hasPrefix("/")
        #expect(isOwn && (own.contains { address.contains($0) } || address.count == 20), "\(page.name): \(address)")
      }
      #expect(page.attributes("src").isEmpty && page.attributes("style").isEmpty, "\(page.name)")
      for tag in ["script", "img", "link", "iframe", "object", "base"] {
        #expect(page.tags(tag).isEmpty, "\(page.name)")
      }
      #expect(page.html.range(of: #" on[a-z]+=""#, options: .regularExpression) == nil, "\(page.name)")
      #expect(!page.html.contains("url(") && !page.html.contains("@import"), "\(page.name)")
      #expect(!page.html.contains("display: grid") && !page.html.contains("var("), "\(page.name)")
    }
  }

  @Test("every field has its label, every id is there once, every button says what it does, every page its language")
  func forms() throws {
    for page in try Self.all() {
      let ids = page.attributes("id")
      #expect(Set(ids).count == ids.count, "\(page.name)")
      let labels = Set(page.attributes("for"))
      for field in page.tags("input") + page.tags("textarea") where !field.contains("type=\"hidden\"") {
        let id = field.components(separatedBy: "id=\"").dropFirst().first?.prefix { $0 != "\"" }
        #expect(id.map { labels.contains(String($0)) } ?? false, "\(page.name): \(field)")
      }
      #expect(page.html.contains("<html lang=\"\(page.language.rawValue)\">"))
      #expect(page.tags("h1").count == 1 && page.tags("main").count == 1, "\(page.name)")
      #expect(page.tags("form").allSatisfy { $0.contains("method=\"post\"") })
      #expect(!page.html.contains("></button>") && !page.html.contains("></h1>") && !page.html.contains("></a>"))
    }
  }

  @Test("title and previews tell kind and day, and nobody's name")
  func previews() throws {
    for page in try Self.all() {
      let head = page.html.components(separatedBy: "<style>")[0]
      for name in ["Julie", "Morel", "Claire", "Etchart", "Nord", "Gare"] {
        #expect(!head.contains(name), "\(page.name)")
      }
    }
    let open = try #require(try Self.all().first { $0.name == "open" && $0.language == .french })
    #expect(open.html.contains("<title>Réunion, vendredi 20 mars 2026</title>"))
    #expect(open.html.contains("<meta property=\"og:title\" content=\"Réunion, vendredi 20 mars 2026\"/>"))
  }

  @Test("the open page says who invites, when and where, and asks with three taps")
  func open() throws {
    let html = try #require(try Self.all().first { $0.name == "open" && $0.language == .french }).html
    for text in [
      "Loire · Nord", "Bonjour Julie Morel,", "<h1>Claire Etchart vous invite</h1>", "Toiture Etchart, couvreur",
      "<p class=\"day\">vendredi 20 mars 2026</p><p class=\"time\">à 7\u{A0}h\u{A0}30</p>", "Café de la Gare, Nantes",
      "Venez-vous\u{202F}?",
      ">Je viens</button>", ">Je ne viens pas</button>", "Une autre date m’irait mieux", "Ajouter à mon agenda",
      "vendredi 27 mars 2026 à 7\u{A0}h\u{A0}30", "Effacer mes données",
      "À qui vous adresser\u{A0}: Alice Bordenave, alice@nord.example.",
      "Ce que le groupe garde\u{A0}: votre nom, votre téléphone, votre adresse e-mail, qui vous invite, votre réponse et les SMS qui vous sont envoyés (un an).",
    ] { #expect(html.contains(text), "\(text)") }
    let english = try #require(try Self.all().first { $0.name == "open" && $0.language == .english }).html
    for text in [
      "<h1>Claire Etchart invites you</h1>", "Friday 20 March 2026</p><p class=\"time\">at 07:30</p>", "Will you come?",
      ">I’ll come</button>",
      ">I can’t come</button>", "Another date would suit me better",
    ] { #expect(english.contains(text), "\(text)") }
  }

  @Test("what he typed is letters on the page, and still there when something was wrong")
  func escaping() throws {
    let club = try GuestClub(guest: "<script>alert(1)</script>\"'")
    try club.answer("answer=accepted")
    let page = try #require(try club.page())
    #expect(!String(decoding: page.html(), as: UTF8.self).contains("<script"))
    var wrong = page
    wrong.draft = GuestForm(Array("answer=details&company=%22%3E%3Cb%3E&message=%3C%2Ftextarea%3E%3Cscript%3E".utf8))
    wrong.fault = .tooLong(field: .message, limit: 300)
    let html = String(decoding: wrong.html(), as: UTF8.self)
    #expect(
      html.contains("value=\"&quot;&gt;&lt;b&gt;\"") && html.contains(">&lt;/textarea&gt;&lt;script&gt;</textarea>"))
    #expect(html.contains("Trop long\u{A0}: le message est de 300 caractères au plus."))
  }

  /// WCAG 2, contrast ratio.
  private static func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    func luminance(_ color: UInt32) -> Double {
      let parts = [16, 8, 0].map { shift -> Double in
        let value = Double(color >> UInt32(shift) & 0xFF) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
  }

  @Test(
    "text stands out from its ground by 4.5 to 1 at least",
    arguments: [
      ("color: #fff", UInt32(0xFFFFFF), UInt32(0x17506B)), ("color: #d6e6ee", 0xD6E6EE, 0x17506B),
      ("color: #1c2226", 0x1C2226, 0xEEF2F4), ("color: #47535a", 0x47535A, 0xFFFFFF),
      ("color: #17506b", 0x17506B, 0xEEF2F4), ("color: #17573a", 0x17573A, 0xEFF8F2),
      ("color: #8c1d1a", 0x8C1D1A, 0xFFFFFF), ("background: #a12622", 0xFFFFFF, 0xA12622),
      ("color: #3b464c", 0x3B464C, 0xFFFFFF), ("background: #fdf6e8", 0x1C2226, 0xFDF6E8),
    ])
  func contrasts(rule: String, text: UInt32, ground: UInt32) {
    #expect(GuestPageStyle.sheet.css.contains(rule))
    #expect(Self.contrast(text, ground) >= 4.5)
  }
}
