package import SwiftProtobuf

/// What both sides of the protocol agree on (DESIGN, section 9).
package enum SyncProtocol {
  package static let version: UInt32 = 1
  /// The oldest version that the server still speaks.
  package static let minimumVersion: UInt32 = 1
  package static let path = "/v1/sync"
  /// Change-sets of one request, before packing; the rest follows in the next one.
  package static let uploadBytes = 6 << 20
  /// Records and entries of one page, before packing.
  package static let pageBytes = 6 << 20
  package static let unpackedBytes = 64 << 20

  package static func pack(_ message: some Message) throws -> [UInt8] {
    try Zstd.compress(message.serializedBytes())
  }

  /// - Throws: `WireError`, also where a number is larger than any store could hold.
  package static func unpackRequest(_ bytes: [UInt8]) throws -> WireSyncRequest {
    let request: WireSyncRequest = try unpack(bytes, as: "request")
    try request.checkNumbers()
    return request
  }

  /// - Throws: `WireError`, also where a number is larger than any store could hold.
  package static func unpackResponse(_ bytes: [UInt8]) throws -> WireSyncResponse {
    let response: WireSyncResponse = try unpack(bytes, as: "answer")
    try response.checkNumbers()
    return response
  }

  private static func unpack<M: Message>(_ bytes: [UInt8], as what: String) throws -> M {
    let plain = try Zstd.decompress(bytes, limitInBytes: unpackedBytes)
    do { return try M(serializedBytes: plain) } catch { throw WireError.unreadable(what: what) }
  }
}
