/// The streams of a compound file, in which Office kept its documents until 2007 and keeps encrypted ones today
/// ([MS-CFB]). Every number in it is checked against what there is.
struct CompoundFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  private struct Entry {
    var name: String
    var isRoot: Bool
    var start: Int
    var size: Int
  }

  private static let endOfChain = 0xFFFF_FFFE
  private static let largestSector = 0xFFFF_FFF9

  private let bytes: [UInt8]
  private let sectorBytes: Int
  private let miniCutoff: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var entries: [Entry] = []

  init(_ bytes: [UInt8]) throws(SpreadsheetError) {
    guard bytes.count >= 512, bytes.starts(with: CompoundFile.signature) else { throw .truncated }
    self.bytes = bytes
    let shift = bytes.integer16(30)
    guard shift == 9 || shift == 12 else { throw .damaged(part: "header") }
    sectorBytes = 1 << shift
    miniCutoff = bytes.integer32(56)
    table = try readTable()
    miniTable = try words(try chain(from: bytes.integer32(60)))
    let directory = try chain(from: bytes.integer32(48))
    for start in stride(from: 0, to: directory.count - 127, by: 128) {
      let type = directory[start + 66]
      guard type == 1 || type == 2 || type == 5 else { continue }
      let length = min(directory.integer16(start + 64), 64)
      let units = stride(from: start, to: start + max(0, length - 2), by: 2).map { UInt16(directory.integer16($0)) }
      entries.append(
        Entry(
          name: String(decoding: units, as: UTF16.self), isRoot: type == 5, start: directory.integer32(start + 116),
          size: directory.integer32(start + 120)))
    }
  }

  func has(_ name: String) -> Bool { entries.contains { $0.name == name } }

  /// The bytes of a stream; nil where there is none of that name.
  func stream(_ name: String) throws(SpreadsheetError) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name && !$0.isRoot }) else { return nil }
    if entry.size >= miniCutoff { return try cut(chain(from: entry.start), entry.size) }
    guard let root = entries.first(where: \.isRoot) else { throw .damaged(part: "directory") }
    let container = try chain(from: root.start)
    var out: [UInt8] = []
    for sector in try CompoundFile.sectors(from: entry.start, miniTable) {
      let start = sector * 64
      guard start + 64 <= container.count else { throw .truncated }
      out += container[start..<(start + 64)]
    }
    return try cut(out, entry.size)
  }

  private func cut(_ stream: [UInt8], _ size: Int) throws(SpreadsheetError) -> [UInt8] {
    guard size <= stream.count else { throw .truncated }
    return Array(stream[..<size])
  }

  // MARK: Sectors

  private func readTable() throws(SpreadsheetError) -> [UInt32] {
    var sectors = (0..<109).map { bytes.integer32(76 + 4 * $0) }
    var next = bytes.integer32(68)
    var visited = 0
    while next < CompoundFile.largestSector {
      visited += 1
      guard visited <= bytes.count / sectorBytes, let start = start(of: next) else { throw .truncated }
      sectors += (0..<(sectorBytes / 4 - 1)).map { bytes.integer32(start + 4 * $0) }
      next = bytes.integer32(start + sectorBytes - 4)
    }
    var found: [UInt32] = []
    for sector in sectors where sector < CompoundFile.largestSector {
      guard let start = start(of: sector) else { throw .truncated }
      guard found.count <= bytes.count / 4 else { throw .damaged(part: "header") }
      for offset in stride(from: start, to: start + sectorBytes, by: 4) {
        found.append(UInt32(bytes.integer32(offset)))
      }
    }
    return found
  }

  private func words(_ stream: [UInt8]) throws(SpreadsheetError) -> [UInt32] {
    stride(from: 0, to: stream.count - 3, by: 4).map { UInt32(stream.integer32($0)) }
  }

  /// Where a sector begins in the file; nil beyond its end. The last one may be cut short.
  private func start(of sector: Int) -> Int? {
    let start = (sector + 1) * sectorBytes
    return start + sectorBytes <= bytes.count ? start : nil
  }

  private func chain(from first: Int) throws(SpreadsheetError) -> [UInt8] {
    var out: [UInt8] = []
    for sector in try CompoundFile.sectors(from: first, table) {
      let start = (sector + 1) * sectorBytes
      guard start < bytes.count else { throw .truncated }
      out += bytes[start..<min(start + sectorBytes, bytes.count)]
    }
    return out
  }

  /// The sectors of a chain in their order. A chain that bites its tail ends as an error.
  private static func sectors(from first: Int, _ table: [UInt32]) throws(SpreadsheetError) -> [Int] {
    var found: [Int] = []
    var next = first
    while next != endOfChain {
      if next > largestSector, found.isEmpty { return [] }
      guard next < table.count else { throw .truncated }
      guard found.count < table.count else { throw .damaged(part: "sectors") }
      found.append(next)
      next = Int(table[next])
    }
    return found
  }
}

extension [UInt8] {
  /// Little-endian; zero where it lies beyond the end.
  func integer16(_ offset: Int) -> Int {
    guard offset >= 0, offset + 2 <= count else { return 0 }
    return Int(self[offset]) | Int(self[offset + 1]) << 8
  }

  func integer32(_ offset: Int) -> Int {
    guard offset >= 0, offset + 4 <= count else { return 0 }
    return integer16(offset) | integer16(offset + 2) << 16
  }

  func double(_ offset: Int) -> Double {
    Double(bitPattern: UInt64(integer32(offset)) | UInt64(integer32(offset + 4)) << 32)
  }
}
