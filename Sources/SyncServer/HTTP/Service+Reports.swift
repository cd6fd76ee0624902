import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Replica
import Reports
import Synchronization

/// `GET /v1/reports/{kind}`: the documents of `cercle report`, for what the caller may see.
///
/// Parameters: `name`, `period`, `for`, `format` (`pdf`, `html`), `lang` (`fr`, `en`; else as `Accept-Language` asks).
extension Service {
  /// A PDF takes a second or two of a core and some 100 MB of another process: beyond these one is asked to come back.
  static let reportsAtOnce = 2
  static let reportSeconds = 30
  static let reportRoutes = ReportKind.allCases.map { "/v1/reports/\($0.rawValue)" }

  func report(_ request: Request, kind: String) async throws -> Response {
    let secret = try bearer(request)
    let parameters = request.uri.queryParameters
    func parameter(_ name: String) -> String? { parameters[Substring(name)].map(String.init) }
    let language =
      parameter("lang").flatMap(Language.init(rawValue:)) ?? Service.language(request.headers[.acceptLanguage])
    let now = now()
    do {
      let order = ReportOrder(
        try ReportKind(named: kind), name: parameter("name"), period: parameter("period"), audience: parameter("for"))
      let format = try parameter("format").map(ReportFormat.init(named:)) ?? .pdf
      return try await reports.attending {
        let document = try await on(.reading) {
          guard let device = try central.device(secret: secret), !device.isRevoked else { throw APIError.unknownDevice }
          return try central.read { db in
            let records = try SQLiteRecords(db, ownReplica: nil)
            let scope = try Rights(Workspace(lookingUp: records), today: now.utcDay).scope(of: device.user)
            return try order.document(
              try ReportRecords(db, scope: scope), asker: device.user, language: language, today: now.utcDay)
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

  /// English where it is asked for before French, French otherwise.
  private static func language(_ header: String?) -> Language {
    let wanted = (header ?? "").split(separator: ",").compactMap { range in
      Language(rawValue: range.drop(while: \.isWhitespace).prefix { $0.isLetter }.lowercased())
    }
    return wanted.first ?? .french
  }
}

/// Who is waiting for a report: a few at once.
final class ReportDesk: Sendable {
  private let count = Mutex(0)
  private let limit: Int

  init(limit: Int = Service.reportsAtOnce) { self.limit = limit }

  /// - Throws: `APIError` `busy` where as many are being attended to as there may be.
  func attending<T>(_ body: () async throws -> T) async throws -> T {
    let isFree = count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
    guard isFree else { throw APIError(.serviceUnavailable, "busy") }
    defer { count.withLock { $0 -= 1 } }
    return try await body()
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
      case .failed, .cannotWrite: self.init(.internalServerError, "internal")
      }
    }
  }
}
