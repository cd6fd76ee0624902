internal import CZstd

/// Zstandard (RFC 8878), by libzstd.
package enum Zstd {
  package static let level: Int32 = 3
  package static let contentType = "application/x-protobuf+zstd"

  package static func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    let capacity = ZSTD_compressBound(bytes.count)
    var failed = false
    let packed = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let size = ZSTD_compress(buffer.baseAddress, capacity, bytes, bytes.count, level)
      failed = ZSTD_isError(size) != 0
      count = failed ? 0 : size
    }
    if failed { throw WireError.unreadable(what: "zstd") }
    return packed
  }

  /// - Throws: `WireError.tooManyAfterUnpacking` before more than the limit is unpacked.
  package static func decompress(_ bytes: [UInt8], limitInBytes: Int) throws -> [UInt8] {
    guard let stream = ZSTD_createDStream() else { throw WireError.unreadable(what: "zstd") }
    defer { ZSTD_freeDStream(stream) }
    var out: [UInt8] = []
    let declared = ZSTD_getFrameContentSize(bytes, bytes.count)
    if declared < UInt64(limitInBytes) { out.reserveCapacity(Int(declared)) }
    let chunk = ZSTD_DStreamOutSize()
    return try bytes.withUnsafeBytes { source in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var buffer = [UInt8](repeating: 0, count: chunk)
      var remaining = 1
      while input.pos < input.size || remaining != 0 {
        let before = (input.pos, out.count)
        remaining = try buffer.withUnsafeMutableBytes { target in
          var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
          let code = ZSTD_decompressStream(stream, &output, &input)
          if ZSTD_isError(code) != 0 { throw WireError.unreadable(what: "zstd") }
          if out.count + output.pos > limitInBytes { throw WireError.tooManyAfterUnpacking(limitInBytes: limitInBytes) }
          out.append(contentsOf: target[0..<output.pos])
          return code
        }
        if before == (input.pos, out.count), remaining != 0 { throw WireError.unreadable(what: "zstd") }
      }
      return out
    }
  }
}
