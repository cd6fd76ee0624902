import CSheetReading

/// The parts of an .xlsx or .ods, by minizip. Not for use by two threads at a time.
final class ZipArchive {
  private struct Entry {
    var position: unz64_file_pos
    var isEncrypted: Bool
  }

  private static let pieceInBytes = 64 * 1024
  private static let longestNameInBytes = 1_024

  private let file: unzFile
  private var entries: [String: Entry] = [:]
  /// Names as they are, in the archive's order.
  private(set) var names: [String] = []
  private var inflatedBytes = 0

  /// - Throws: `truncated` where the list of parts, at the end of an archive, is missing.
  init(path: String) throws(SpreadsheetError) {
    guard let file = unzOpen64(path) else { throw .truncated }
    self.file = file
    var status = unzGoToFirstFile(file)
    while status == UNZ_OK {
      try SpreadsheetBound.archiveEntries.check(names.count + 1)
      var info = unz_file_info64()
      var name = [CChar](repeating: 0, count: ZipArchive.longestNameInBytes + 1)
      var entry = Entry(position: unz64_file_pos(), isEncrypted: false)
      guard
        unzGetCurrentFileInfo64(
          file, &info, &name, UInt(ZipArchive.longestNameInBytes), nil, 0, nil, 0) == UNZ_OK,
        unzGetFilePos64(file, &entry.position) == UNZ_OK
      else { throw .truncated }
      entry.isEncrypted = info.flag & 1 != 0
      let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      names.append(text)
      entries[ZipArchive.key(text)] = entry
      status = unzGoToNextFile(file)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw .truncated }
  }

  deinit { unzClose(file) }

  func has(_ name: String) -> Bool { entries[ZipArchive.key(name)] != nil }

  /// Unpacks a part, piece by piece, until `body` returns false.
  ///
  /// - Throws: `tooMuch` as soon as all that was unpacked passes its bound, whatever the archive says of its sizes.
  func read(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    guard let entry = entries[ZipArchive.key(name)] else { throw SpreadsheetError.damaged(part: name) }
    if entry.isEncrypted { throw SpreadsheetError.encrypted }
    var position = entry.position
    guard unzGoToFilePos64(file, &position) == UNZ_OK, unzOpenCurrentFile(file) == UNZ_OK else {
      throw SpreadsheetError.damaged(part: name)
    }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: ZipArchive.pieceInBytes, alignment: 16)
    defer { piece.deallocate() }
    var isWhole = false
    do {
      while true {
        let count = unzReadCurrentFile(file, piece.baseAddress, UInt32(ZipArchive.pieceInBytes))
        guard count >= 0 else { throw SpreadsheetError.damaged(part: name) }
        if count == 0 {
          isWhole = true
          break
        }
        inflatedBytes += Int(count)
        try SpreadsheetBound.inflatedBytes.check(inflatedBytes)
        if try !body(UnsafeRawBufferPointer(rebasing: piece[..<Int(count)])) { break }
      }
    } catch {
      unzCloseCurrentFile(file)
      throw error
    }
    // Says whether the checksum is right; of a part that was not read to its end it can't.
    let closed = unzCloseCurrentFile(file)
    if isWhole, closed != UNZ_OK { throw SpreadsheetError.damaged(part: name) }
  }

  /// A small part as text.
  func text(_ name: String, limitInBytes: Int = 1 << 16) throws -> String {
    var bytes: [UInt8] = []
    try read(name) { piece in
      bytes.append(contentsOf: piece)
      return bytes.count < limitInBytes
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Names of parts are equal whatever their case (ECMA-376 part 2, 9.1.1.2); some programs write backslashes.
  private static func key(_ name: String) -> String {
    let name = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).joined(separator: "/")
    return name.lowercased()
  }
}
