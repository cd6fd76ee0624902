import CSheetReading

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The name of an element, without its prefix. Valid during the call that hands it over.
struct XMLName {
  fileprivate let local: UnsafePointer<CChar>

  fileprivate init(_ qualified: UnsafePointer<CChar>) {
    local = strchr(qualified, 0x3A).map { UnsafePointer($0 + 1) } ?? qualified
  }

  static func == (name: XMLName, text: StaticString) -> Bool {
    strcmp(name.local, UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }
  static func != (name: XMLName, text: StaticString) -> Bool { !(name == text) }
  static func ~= (text: StaticString, name: XMLName) -> Bool { name == text }
}

/// The attributes of an element. Valid during the call that hands them over.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// By the name with its usual prefix, else by the name without any; an extension's attribute of the same name does
  /// not count.
  subscript(name: StaticString) -> String? {
    value(name).map { String(cString: $0) }
  }

  func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }
  func flag(_ name: StaticString) -> Bool { self[name].map { $0 == "1" || $0 == "true" || $0 == "on" } ?? false }

  /// Whether an attribute of this very name has this value.
  func isExtension(_ name: StaticString, _ value: StaticString) -> Bool {
    func bytes(_ text: StaticString) -> UnsafePointer<CChar> {
      UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
    }
    var index = 0
    while let key = list[index], let found = list[index + 1] {
      if strcmp(key, bytes(name)) == 0 { return strcmp(found, bytes(value)) == 0 }
      index += 2
    }
    return false
  }

  /// The bytes of a value, up to its zero.
  func value(_ name: StaticString) -> UnsafePointer<CChar>? {
    let wanted = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    var index = 0
    while let key = list[index], let value = list[index + 1] {
      if strcmp(key, wanted) == 0 { return value }
      index += 2
    }
    let local = XMLName(wanted).local
    index = 0
    while let key = list[index], let value = list[index + 1] {
      if strcmp(XMLName(key).local, local) == 0, strncmp(key, "calcext:", 8) != 0 { return value }
      index += 2
    }
    return nil
  }
}

/// What one part of a spreadsheet is read by: told of its elements and texts as they come.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws
  func end(_ name: XMLName) throws
  func text(_ bytes: UnsafeRawBufferPointer) throws
}

extension XMLHandler {
  func end(_ name: XMLName) throws {}
  func text(_ bytes: UnsafeRawBufferPointer) throws {}
}

/// Thrown by a handler that has all it wants.
struct EnoughRead: Error {}

/// Parses one part by Expat, as it comes out of the archive. Nothing outside the part is ever read, and a document type
/// that declares entities is refused.
final class XMLPart {
  private let handler: any XMLHandler
  private let part: String
  private let parser: XML_Parser
  private var depth = 0
  private var failure: (any Error)?

  private init(_ part: String, _ handler: any XMLHandler) throws {
    guard let parser = XML_ParserCreate(nil) else { throw SpreadsheetError.damaged(part: part) }
    self.part = part
    self.handler = handler
    self.parser = parser
  }

  deinit { XML_ParserFree(parser) }

  /// Reads a part of an archive from its beginning until it ends or the handler has enough.
  static func read(_ part: String, of archive: ZipArchive, _ handler: any XMLHandler) throws {
    let reader = try XMLPart(part, handler)
    do {
      try reader.read(archive)
    } catch is EnoughRead {}
  }

  private func read(_ archive: ZipArchive) throws {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name, let attributes else { return }
        XMLPart.of(data)?.started(name, attributes)
      },
      { data, name in
        guard let name else { return }
        XMLPart.of(data)?.ended(name)
      })
    XML_SetCharacterDataHandler(parser) { data, bytes, count in
      XMLPart.of(data)?.guarded { try $0.text(UnsafeRawBufferPointer(start: bytes, count: Int(count))) }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, hasInternalSubset in
      guard hasInternalSubset != 0, let part = XMLPart.of(data) else { return }
      part.fail(SpreadsheetError.documentType(part: part.part))
    }
    XML_SetEntityDeclHandler(parser) { data, _, _, _, _, _, _, _, _ in
      guard let part = XMLPart.of(data) else { return }
      part.fail(SpreadsheetError.documentType(part: part.part))
    }
    var fed = 0
    try archive.read(part) { piece in
      fed += piece.count
      try parse(piece, isLast: false)
      // A tag that never ends is kept whole until it does.
      try SpreadsheetBound.tagBytes.check(fed - Int(max(XML_GetCurrentByteIndex(parser), 0)) - piece.count)
      return true
    }
    try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
  }

  private func parse(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws {
    let bytes = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, bytes, Int32(piece.count), isLast ? 1 : 0)
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      throw isLast ? SpreadsheetError.truncated : SpreadsheetError.damaged(part: part)
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPart? {
    data.map { Unmanaged<XMLPart>.fromOpaque($0).takeUnretainedValue() }
  }

  private func started(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) {
    depth += 1
    if depth > SpreadsheetLimits.nesting {
      return fail(SpreadsheetError.tooMuch(.nesting, found: depth))
    }
    guarded { try $0.start(XMLName(name), XMLAttributes(list: attributes)) }
  }

  private func ended(_ name: UnsafePointer<CChar>) {
    depth -= 1
    guarded { try $0.end(XMLName(name)) }
  }

  /// Expat calls from C, through which nothing can be thrown.
  private func guarded(_ body: (any XMLHandler) throws -> Void) {
    guard failure == nil else { return }
    do { try body(handler) } catch { fail(error) }
  }

  private func fail(_ error: any Error) {
    if failure == nil { failure = error }
    XML_StopParser(parser, 0)
  }
}

/// The text of a cell as it comes in pieces.
struct TextBuffer {
  private var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }
  var string: String { String(decoding: bytes, as: UTF8.self) }
  /// The number that it is, in the notation of XML.
  var number: Double? { Double(string.trimmingASCIISpaces) }

  mutating func add(_ more: UnsafeRawBufferPointer) throws(SpreadsheetError) {
    try SpreadsheetBound.cellTextBytes.check(bytes.count + more.count)
    bytes.append(contentsOf: more)
  }

  mutating func add(_ text: StaticString, times: Int = 1) throws(SpreadsheetError) {
    try SpreadsheetBound.cellTextBytes.check(bytes.count + times * text.utf8CodeUnitCount)
    for _ in 0..<max(0, times) {
      bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}

extension String {
  var trimmingASCIISpaces: Substring {
    var rest = self[...]
    while let first = rest.utf8.first, first == 0x20 || (0x09...0x0D).contains(first) { rest.removeFirst() }
    while let last = rest.utf8.last, last == 0x20 || (0x09...0x0D).contains(last) { rest.removeLast() }
    return rest
  }
}
