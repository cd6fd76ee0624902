import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import SyncServer

@Suite struct RequestBoundTests {
  private func request(bytes: Int, declared: Int? = nil) -> Request {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/v1/sync")
    if let declared { head.headerFields[.contentLength] = String(declared) }
    return Request(head: head, body: RequestBody(buffer: ByteBuffer(repeating: 0, count: bytes)))
  }

  @Test func sixteenMebibytesAreTakenWhole() async throws {
    #expect(Limits.requestBytes == 16 << 20)
    #expect(try await Service.bytes(request(bytes: Limits.requestBytes)).count == 16 << 20)
  }

  @Test(arguments: [nil, (16 << 20) + 1]) func oneByteMoreIsRefusedWithTheLimitDeclaredOrNot(declared: Int?) async {
    let error = await #expect(throws: APIError.self) {
      try await Service.bytes(request(bytes: Limits.requestBytes + 1, declared: declared))
    }
    #expect(error?.status == .contentTooLarge && error?.limit == Limits.requestBytes && error?.code == "tooLarge")
  }
}
