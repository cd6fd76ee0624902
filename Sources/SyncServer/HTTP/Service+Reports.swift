import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Replica
import Reports
import Synchronization

/// `GET /v1/reports/{kind}`: the documents of `cercle report`, for what the caller may see.
extension Service {
  /// A PDF takes a second or two of a core and some 100 MB of another process: beyond these one is asked to come back.
  static let reportsAtOnce = 2
  static let reportSeconds = 30

  static let reportKind = RouteParameter(
    name: "kind", about: "Which document.", words: ReportKind.allCases.map(\.rawValue),
    example: ReportKind.season.rawValue)
  static let reportParameters = [
    RouteParameter(
      name: "name", about: "Whose or of what: a group, a member or an event, by name or id.", example: ""),
    RouteParameter(name: "period", about: "As /v1/stats takes it.", example: "2025"),
    RouteParameter(name: "for", about: "Whom the document is for, on its title page.", example: "Le bureau"),
    RouteParameter(
      name: "format", about: "The form of the document; pdf by default.", words: ReportFormat.allCases.map(\.rawValue),
      example: "html"),
    RouteParameter(
      name: "lang", about: "The document's language; else as Accept-Language asks.",
      words: Language.allCases.map(\.rawValue), example: "en"),
  ]

  func addReportRoutes(to router: Router<BasicRequestContext>) {
    router.get("v1/reports/{kind}") { request, context in
      try await report(request, kind: try context.parameters.require("kind"))
    }
  }

  func report(_ request: Request, kind: String) async throws -> Response {
    let device = try await device(request)
    let query = try RouteQuery(request, of: Service.reportParameters)
    let language =
      query["lang"].flatMap(Language.init(rawValue:)) ?? Language(accepted: request.headers[.acceptLanguage])
    let now = now()
    do {
      let order = ReportOrder(
        try ReportKind(named: kind), name: query["name"], period: query["period"], audience: query["for"])
      let format = try query["format"].map(ReportFormat.init(named:)) ?? .pdf
      return try await reports.pass {
        let document = try await on(.reading) {
          try central.store.read(within: Gate.limit) { db in
            let scope = try Service.scope(of: device, today: NetworkDay.of(now), db)
            return try order.document(
              try ReportRecords(db, scope: scope), asker: device.user, language: language, today: NetworkDay.of(now))
          }
        }
        let stop = Mutex(false)
        let printer = WeasyPrint(timeLimitInSeconds: Service.reportSeconds)
        let bytes = try await withTaskCancellationHandler {
          try await on(.printing) {
            try document.bytes(as: format, by: printer) { stop.withLock { $0 } }
          }
        } onCancel: {
          stop.withLock { $0 = true }
        }
        return Service.response(bytes, named: document.fileStem, format)
      }
    } catch let fault as any ReportFault {
      throw APIError(fault: fault)
    }
  }

  private static func response(_ bytes: [UInt8], named stem: String, _ format: ReportFormat) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = format == .pdf ? "application/pdf" : "text/html; charset=utf-8"
    headers[.cacheControl] = "private, no-store"
    // RFC 6266: the name in ASCII for old readers, then the whole one.
    let name = stem.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-"))) ?? stem
    headers[.contentDisposition] =
      "attachment; filename=\"report.\(format.rawValue)\"; filename*=UTF-8''\(name).\(format.rawValue)"
    headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension APIError {
  init(fault: any ReportFault) {
    switch fault {
    case ReportError.ambiguous: self.init(.badRequest, "ambiguous")
    case ReportError.needsName: self.init(.badRequest, "nameNeeded")
    default:
      switch fault.nature {
      case .badQuestion: self.init(.badRequest, "badRequest")
      case .notFound: self.init(.notFound, "notFound")
      case .needsProgram: self.init(.notImplemented, "noWeasyPrint")
      case .tryAgain: self.init(.serviceUnavailable, "busy")
      case .failed: self.init(.internalServerError, "internal")
      }
    }
    if !isInternal { words = { DocumentWords.of($0).text(fault) } }
  }
}
