/// An .xlsx or .xlsm: its sheets in their order, its shared strings and formats (ECMA-376 part 1, 18).
final class XLSXWorkbook: WorkbookReading {
  private struct Sheet {
    var name: SheetName
    var part: String
  }

  private let archive: ZipArchive
  private var sheetParts: [Sheet] = []
  private let relations: Relations
  private var shared: SharedStrings?
  private var formats: [NumberFormat]?
  private var dates = SerialDate()
  private(set) var notices: Set<SpreadsheetNotice> = []

  var sheets: [SheetName] { sheetParts.map(\.name) }

  init(_ archive: ZipArchive) throws {
    self.archive = archive
    let root = try Relations.of("", in: archive)
    guard let main = root.targets(ofType: "officeDocument").first else {
      throw SpreadsheetError.notASpreadsheet(.archive)
    }
    if main.hasSuffix(".bin") { throw SpreadsheetError.notASpreadsheet(.otherSpreadsheet) }
    if main.lowercased().hasPrefix("word/") { throw SpreadsheetError.notASpreadsheet(.textDocument) }
    if main.lowercased().hasPrefix("ppt/") { throw SpreadsheetError.notASpreadsheet(.presentation) }
    relations = try Relations.of(main, in: archive)
    let workbook = WorkbookHandler()
    try XMLPart.read(main, of: archive, workbook)
    guard workbook.isWorkbook else { throw SpreadsheetError.notASpreadsheet(.archive) }
    dates.isFrom1904 = workbook.isFrom1904
    for sheet in workbook.sheets {
      // Sheets of charts and of old macros have no cells.
      guard let target = relations.byID[sheet.relation], target.type == "worksheet" else { continue }
      sheetParts.append(Sheet(name: SheetName(name: sheet.name, isHidden: sheet.isHidden), part: target.part))
    }
    if !relations.targets(ofType: "vbaProject").isEmpty { notices.insert(.macros) }
    if !relations.targets(ofType: "externalLink").isEmpty { notices.insert(.externalLinks) }
  }

  func rows(ofSheet index: Int, _ body: (SheetRow) throws -> Bool) throws {
    try withoutActuallyEscaping(body) { body in
      try XMLPart.read(
        sheetParts[index].part, of: archive,
        XLSXSheetHandler(shared: try sharedStrings(), formats: try numberFormats(), dates: dates, body))
    }
  }

  private func sharedStrings() throws -> [String] {
    if let shared { return shared.strings }
    let found = SharedStrings()
    if let part = relations.targets(ofType: "sharedStrings").first, archive.has(part) {
      try XMLPart.read(part, of: archive, found)
    }
    shared = found
    return found.strings
  }

  private func numberFormats() throws -> [NumberFormat] {
    if let formats { return formats }
    let found = StyleHandler()
    if let part = relations.targets(ofType: "styles").first, archive.has(part) {
      try XMLPart.read(part, of: archive, found)
    }
    formats = found.formats
    return found.formats
  }
}

/// What a part refers to (ECMA-376 part 2, 9.3).
final class Relations: XMLHandler {
  struct Target {
    var type: String
    var part: String
  }

  private let folder: [Substring]
  private(set) var byID: [String: Target] = [:]
  private var inOrder: [Target] = []

  private init(folder: [Substring]) { self.folder = folder }

  /// Those of a part; of the whole archive for an empty name. None where there is no list of them.
  static func of(_ part: String, in archive: ZipArchive) throws -> Relations {
    let path = part.split(separator: "/")
    let relations = Relations(folder: Array(path.dropLast()))
    let list = (path.dropLast() + ["_rels", "\(path.last ?? "").rels"]).joined(separator: "/")
    if archive.has(list) { try XMLPart.read(list, of: archive, relations) }
    return relations
  }

  func targets(ofType type: String) -> [String] { inOrder.filter { $0.type == type }.map(\.part) }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      let type = attributes["Type"]?.split(separator: "/").last
    else { return }
    let isExternal = attributes["TargetMode"] == "External"
    let found = Target(type: String(type), part: isExternal ? "" : resolved(target))
    byID[id] = found
    inOrder.append(found)
  }

  /// From the archive's root where it begins with a slash, else from the part's folder.
  private func resolved(_ target: String) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(step) }
    }
    return path.joined(separator: "/")
  }
}

private final class WorkbookHandler: XMLHandler {
  struct Sheet {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  var isWorkbook = false
  var isFrom1904 = false
  var sheets: [Sheet] = []

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    switch name {
    case "workbook": isWorkbook = true
    case "workbookPr": isFrom1904 = attributes.flag("date1904")
    case "sheet":
      try SpreadsheetBound.sheets.check(sheets.count + 1)
      let state = attributes["state"]
      sheets.append(
        Sheet(
          name: attributes["name"] ?? "", relation: attributes["r:id"] ?? "",
          isHidden: state == "hidden" || state == "veryHidden"))
    default: break
    }
  }
}

/// The texts that cells refer to by number. Of rich text the runs together; how it is pronounced is left out.
private final class SharedStrings: XMLHandler {
  private(set) var strings: [String] = []
  private var text = TextBuffer()
  private var total = 0
  private var isInText = false
  private var phoneticDepth = 0

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    switch name {
    case "si": text.clear()
    case "t": isInText = phoneticDepth == 0
    case "rPh": phoneticDepth += 1
    default: break
    }
  }

  func end(_ name: XMLName) throws {
    switch name {
    case "si":
      total += text.count + 16
      try SpreadsheetBound.sharedTextBytes.check(total)
      strings.append(EscapedText.plain(text.string))
    case "t": isInText = false
    case "rPh": phoneticDepth -= 1
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws {
    if isInText { try text.add(bytes) }
  }
}

/// What each style makes of a number.
private final class StyleHandler: XMLHandler {
  private(set) var formats: [NumberFormat] = []
  private var custom: [Int: NumberFormat] = [:]
  private var isInCellFormats = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
    switch name {
    case "numFmt":
      try SpreadsheetBound.styles.check(custom.count + 1)
      if let id = attributes.number("numFmtId"), let code = attributes["formatCode"] {
        custom[id] = NumberFormat(code: code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      try SpreadsheetBound.styles.check(formats.count + 1)
      let id = attributes.number("numFmtId") ?? 0
      formats.append(custom[id] ?? NumberFormat(builtIn: id))
    default: break
    }
  }

  func end(_ name: XMLName) throws {
    if name == "cellXfs" { isInCellFormats = false }
  }
}

/// `_x000D_` and its like, by which a character that XML can't hold is written (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(0x5F), text.contains("_x") else { return text }
    var out = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "_") {
      out += rest[..<mark]
      rest = rest[mark...]
      let code = rest.prefix(7)
      if code.count == 7, code.hasPrefix("_x"), code.hasSuffix("_"),
        let value = UInt32(code.dropFirst(2).dropLast(), radix: 16), let scalar = Unicode.Scalar(value)
      {
        out.unicodeScalars.append(scalar)
        rest = rest.dropFirst(7)
      } else {
        out.append("_")
        rest = rest.dropFirst()
      }
    }
    return out + rest
  }
}
