import Domain
import Hummingbird
import NIOCore

/// `GET /v1/openapi.json`: all routes as programs learn of them.
extension Service {
  /// What the document says of each route, in its order.
  static let descriptions: [RouteDescription] =
    upkeepDescriptions + syncDescriptions + figureDescriptions + calendarDescriptions + messageDescriptions
    + guestDescriptions

  static let openAPI: [UInt8] = Array((OpenAPIDocument.tree(of: descriptions).json + "\n").utf8)

  func addOpenAPIRoute(to router: Router<BasicRequestContext>) {
    router.get("v1/openapi.json") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, max-age=3600"],
        body: .init(byteBuffer: ByteBuffer(bytes: Service.openAPI)))
    }
  }
}
