import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Replica
import Reports
import Spreadsheets

/// An answer that says what is wrong: a stable code for programs, the limit where one was passed, and a sentence in the
/// language that was asked for.
struct APIError: Error, HTTPResponseError {
  struct Body: Codable {
    struct Fault: Codable {
      var code: String
      var limit: Int?
      /// For people; programs go by the code.
      var message: String?
    }
    var error: Fault
  }

  let status: HTTPResponse.Status
  let code: String
  var limit: Int?
  /// What is wrong with what was asked, where the code alone doesn't tell.
  var words: (@Sendable (Language) -> String)?
  /// After how long it makes sense to ask again.
  var retryAfterInSeconds: Int?

  func response(from request: Request, context: some RequestContext) throws -> Response {
    let language = Language(accepted: request.headers[.acceptLanguage])
    let message = words?(language) ?? APIWording(language).message(code, limit: limit)
    let body = try JSONEncoder().encode(Body(error: .init(code: code, limit: limit, message: message)))
    var headers = HTTPFields([HTTPField(name: .contentType, value: "application/json")])
    headers[.contentLanguage] = language.rawValue
    if let seconds = retryAfterInSeconds ?? (status == .serviceUnavailable ? 5 : nil) {
      headers[.retryAfter] = "\(seconds)"
    }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
  }

  init(_ status: HTTPResponse.Status, _ code: String, limit: Int? = nil) {
    self.status = status
    self.code = code
    self.limit = limit
  }

  static let unknownDevice = APIError(.unauthorized, "unknownDevice")
  /// A fault of the server's own, which its log tells more of.
  var isInternal: Bool { status == .internalServerError }

  /// What a failure of the store or of judging means to who asked.
  init(_ error: any Error) {
    switch error {
    case let error as APIError: self = error
    case SyncRefusal.unknownDevice: self.init(.unauthorized, "unknownDevice")
    case SyncRefusal.badSignature: self.init(.forbidden, "badSignature")
    case SyncRefusal.unreadable(.tooManyAfterUnpacking(let limit)):
      self.init(.contentTooLarge, "tooLarge", limit: limit)
    case SyncRefusal.unreadable: self.init(.badRequest, "unreadable")
    case EnrolmentRefusal.unknownToken: self.init(.forbidden, "unknownToken")
    case EnrolmentRefusal.tokenExpired: self.init(.forbidden, "tokenExpired")
    case EnrolmentRefusal.tokenUsed: self.init(.forbidden, "tokenUsed")
    case EnrolmentRefusal.notAnAdmin: self.init(.forbidden, "notAnAdmin")
    case EnrolmentRefusal.replicaTaken: self.init(.conflict, "replicaTaken")
    case let error as StatisticsError:
      self.init(.badRequest, "badParameter")
      words = { Wording($0).fault(error) }
    case let error as ServerError:
      switch error {
      case .unknownGroup: self.init(.notFound, "unknownGroup")
      case .severalGroups: self.init(.badRequest, "ambiguous")
      default:
        self.init(.internalServerError, "internal")
        return
      }
      words = { ServerWording.of($0).server(error) }
    case CalendarRefusal.there: self.init(.conflict, "calendarThere")
    case CalendarRefusal.noEvents: self.init(.notFound, "unknownCalendar")
    case is DecodingError: self.init(.badRequest, "badRequest")
    case is ReadTookTooLong: self.init(.serviceUnavailable, "tookTooLong")
    case StoreError.busy: self.init(.serviceUnavailable, "busy")
    case StoreError.diskFull: self.init(.init(code: 507, reasonPhrase: "Insufficient Storage"), "diskFull")
    case WorkbookError.libraryMissing: self.init(.notImplemented, "noWorkbooks")
    case let fault as any ReportFault: self.init(fault: fault)
    default: self.init(.internalServerError, "internal")
    }
  }
}
