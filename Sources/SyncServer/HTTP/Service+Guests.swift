import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Replica
import Reports

/// `/i/{link}`: a guest's page. Its address is the only credential, and short, since it stands in an SMS. Whatever is
/// read by GET and HEAD changes nothing: programs open links to show what is behind them.
extension Service {
  /// Answers that one link may write within an hour.
  static let guestAnswersPerHour = 60
  /// Unknown links within an hour, of all strangers together. Guests, whose links are known, are not among them.
  static let unknownLinksPerHour = 600

  func addGuestRoutes(to router: Router<BasicRequestContext>) {
    router.get("i") { request, _ in guestNotice(.gone, .notFound, GuestLanguage(request)) }
    router.get("i/{link}") { request, context in await guestPage(request, context) }
    router.head("i/{link}") { request, context in await guestPage(request, context).createHeadResponse() }
    router.on("i/{link}", method: .options) { _, _ in
      Response(status: .noContent, headers: [.allow: "GET, HEAD, OPTIONS, POST"])
    }
    router.post("i/{link}") { request, context in await guestAnswer(request, context) }
    router.get("i/{link}/cercle.ics") { request, context in await guestCalendar(request, context) }
    router.head("i/{link}/cercle.ics") { request, context in
      await guestCalendar(request, context).createHeadResponse()
    }
    router.get("i/{link}/erase") { request, context in await guestErasePage(request, context) }
    router.post("i/{link}/erase") { request, context in await guestErase(request, context) }
  }

  /// A language that the guest chose himself, else that of his invitation, else his browser's.
  struct GuestLanguage {
    let chosen: Language?
    let accepted: Language

    init(_ request: Request) {
      chosen = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
      accepted = Language(accepted: request.headers[.acceptLanguage])
    }

    var withoutInvitation: Language { chosen ?? accepted }

    func of(_ facts: GuestFacts) -> Language {
      if let chosen { return chosen }
      let choice = facts.invitation[Fields.Invitation.language].choice
      return choice.flatMap { Language(rawValue: Schema.languages[$0]) } ?? accepted
    }

    var query: String { chosen.map { "?lang=\($0.rawValue)" } ?? "" }
  }

  // MARK: Reading

  private func guestPage(_ request: Request, _ context: BasicRequestContext) async -> Response {
    if context.parameters.get("link") == Service.erasedWord {
      return guestNotice(.erased, .ok, GuestLanguage(request))
    }
    return await forGuest(request, context) { guest in
      // A slash at the end would put the page's own addresses elsewhere.
      if request.uri.path.hasSuffix("/") { return Service.seeOther("../\(guest.link)\(guest.language.query)") }
      return Service.guestHTML(.ok, guest.page.html(), guest.page.words.language)
    }
  }

  private func guestErasePage(_ request: Request, _ context: BasicRequestContext) async -> Response {
    await forGuest(request, context) { guest in
      Service.guestHTML(.ok, guest.page.erasePage(), guest.page.words.language)
    }
  }

  private func guestCalendar(_ request: Request, _ context: BasicRequestContext) async -> Response {
    await forGuest(request, context) { guest in
      let bytes = try await on(.reading) {
        try central.guestCalendar(guest.facts, link: guest.link, language: guest.page.words.language)
      }
      var headers = Service.guestHeaders
      headers[.contentType] = CalendarFile.contentType
      headers[.contentDisposition] = "attachment; filename=\"cercle.ics\""
      return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
  }

  // MARK: Writing

  private func guestAnswer(_ request: Request, _ context: BasicRequestContext) async -> Response {
    await forGuest(request, context) { guest in
      let body: [UInt8]
      do { body = try await Service.guestForm(request) } catch let fault as GuestBodyFault {
        return guestNotice(fault.notice, fault.status, guest.language)
      }
      let form = GuestForm(body)
      try guestRate.count(Array(guest.link.utf8), at: now())
      let (link, instant) = (guest.link, now())
      let outcome = try await on(.writing) {
        var random = SystemRandomNumberGenerator()
        return try central.answer(link: link, form, at: instant, random: &random)
      }
      switch outcome {
      case .noted(let position):
        if let position { broadcast.announce(position) }
        return Service.seeOther(link + guest.language.query)
      case .takenBack(let position):
        broadcast.announce(position)
        return Service.guestHTML(
          .ok, GuestPage.notice(.takenBack, guest.page.words.language), guest.page.words.language)
      case .refused(let fault):
        var page = guest.page
        (page.draft, page.fault) = (form, fault)
        return Service.guestHTML(.init(code: 422), page.html(), page.words.language)
      case .closed: return guestNotice(.closed, .conflict, guest.language)
      case .gone: return guestNotice(.gone, .notFound, guest.language)
      }
    }
  }

  /// A second tap finds no link any more: erased is what it is, and every unknown link is answered so.
  private func guestErase(_ request: Request, _ context: BasicRequestContext) async -> Response {
    await forGuest(request, context, unknown: (.erased, .ok)) { guest in
      let (link, instant) = (guest.link, now())
      let outcome = try await on(.writing) {
        var random = SystemRandomNumberGenerator()
        return try central.eraseGuest(link: link, at: instant, random: &random)
      }
      switch outcome {
      case .erased(let position):
        broadcast.announce(position)
        logger.info("a guest erased his data", metadata: ["position": "\(position)"])
        return Service.seeOther("../\(Service.erasedWord)\(guest.language.query)")
      case .isMember: return guestNotice(.isMember, .conflict, guest.language)
      case .gone: return guestNotice(.erased, .ok, guest.language)
      }
    }
  }

  /// Where a guest ends up whose data are gone: no link is that short.
  static let erasedWord = "erased"

  struct GuestBodyFault: Error {
    let notice: GuestNotice
    let status: HTTPResponse.Status
  }

  /// The body of a form, of `GuestForm.bytes` at most.
  ///
  /// - Throws: `GuestBodyFault`.
  private static func guestForm(_ request: Request) async throws -> [UInt8] {
    let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
    guard type.filter({ !$0.isWhitespace }) == "application/x-www-form-urlencoded" else {
      throw GuestBodyFault(notice: .unreadable, status: .unsupportedMediaType)
    }
    do {
      return Array(buffer: try await request.body.collect(upTo: GuestForm.bytes))
    } catch is NIOTooManyBytesError {
      throw GuestBodyFault(notice: .tooLarge(limitInBytes: GuestForm.bytes), status: .contentTooLarge)
    }
  }

  // MARK: Help

  struct Guest: Sendable {
    let link: String
    let language: GuestLanguage
    let facts: GuestFacts
    let page: GuestPage
  }

  /// Finds whose link it is. Unknown, expired and erased ones all get the same answer; so does whatever goes wrong, as a
  /// page.
  private func forGuest(
    _ request: Request, _ context: BasicRequestContext,
    unknown: (notice: GuestNotice, status: HTTPResponse.Status) = (.gone, .notFound),
    _ body: (Guest) async throws -> Response
  ) async -> Response {
    let language = GuestLanguage(request)
    let instant = now()
    do {
      let text = context.parameters.get("link") ?? ""
      let link = GuestLink.read(text.removingPercentEncoding ?? text)
      // Looked up in any case: it takes the same time.
      let facts = try await on(.reading) { try central.guest(link: link ?? "", at: instant) }
      guard let link, let facts else {
        try strangerRate.count([], at: instant)
        return guestNotice(unknown.notice, unknown.status, language)
      }
      let page = GuestPage(
        facts, link: link, language: language.of(facts), isChosen: language.chosen != nil, at: instant)
      return try await body(Guest(link: link, language: language, facts: facts, page: page))
    } catch {
      let fault = APIError(error)
      var response = guestNotice(
        fault.status == .tooManyRequests ? .tooOften : .trouble, fault.status, language)
      if let seconds = fault.retryAfterInSeconds { response.headers[.retryAfter] = "\(seconds)" }
      return response
    }
  }

  private func guestNotice(_ notice: GuestNotice, _ status: HTTPResponse.Status, _ language: GuestLanguage) -> Response
  {
    Service.guestHTML(status, GuestPage.notice(notice, language.withoutInvitation), language.withoutInvitation)
  }

  private static func seeOther(_ address: String) -> Response {
    var headers = guestHeaders
    headers[.location] = address
    return Response(status: .seeOther, headers: headers)
  }

  private static func guestHTML(_ status: HTTPResponse.Status, _ bytes: [UInt8], _ language: Language) -> Response {
    var headers = guestHeaders
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.contentLanguage] = language.rawValue
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Nobody keeps the page, finds it by searching, frames it, runs anything in it or learns its address from it.
  private static let guestHeaders: HTTPFields = {
    var headers: HTTPFields = [
      .cacheControl: "no-store", .contentSecurityPolicy: GuestPageStyle.policy, .xContentTypeOptions: "nosniff",
    ]
    for (name, value) in [
      ("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex, nofollow"), ("X-Frame-Options", "DENY"),
    ] {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return headers
  }()
}
