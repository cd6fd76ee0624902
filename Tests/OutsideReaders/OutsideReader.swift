package import Foundation

/// Programs of others that read what we write.
package enum OutsideReader {
  package static let python = "/usr/bin/python3"
  package static let soffice = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first(
    where: FileManager.default.isExecutableFile)

  /// Whether openpyxl is installed (`make test` installs it).
  package static let hasOpenpyxl: Bool = {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    return (try? run(python, ["-c", "import openpyxl"])) != nil
  }()

  package static let perl = "/usr/bin/perl"
  /// Whether Perl knows GSM 03.38 as the standard has it (`make test` installs it).
  package static let hasPerlGSM: Bool = {
    guard FileManager.default.isExecutableFile(atPath: perl) else { return false }
    return (try? run(perl, ["-e", "use Encode::GSM0338 2.08"])) != nil
  }()

  package struct Failed: Error {
    package let status: Int32
    package let output: String
  }

  @discardableResult
  package static func run(_ path: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let (output, errors) = (Pipe(), FileManager.default.temporaryDirectory.appending(path: "err-\(UUID())"))
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(status: process.terminationStatus, output: try String(contentsOf: errors, encoding: .utf8))
    }
    return data
  }

  /// What openpyxl finds in a workbook: formulas as they are written, values as they are cached.
  package struct Book: Decodable {
    package struct Cell: Decodable, Equatable {
      package let type: String
      package let value: String?
      package let format: String
      package let formula: String?
    }
    package struct Sheet: Decodable {
      package let name: String
      package let rows: [[Cell]]
      package let freeze: String?
      package let filter: String?
      package let charts: Int
      package let landscape: Bool
      package let repeated: String?
      package let fits: [Int]
      package let footer: String?
      package let widths: [Double]
    }
    package let sheets: [Sheet]
    package let title: String?
    package let company: String?
    package let created: String
  }

  package static func book(_ path: String) throws -> Book {
    try JSONDecoder().decode(Book.self, from: try run(python, ["-c", script, path]))
  }

  private static let script = """
    import datetime, json, sys, openpyxl
    from openpyxl.utils import get_column_letter
    book, cached = openpyxl.load_workbook(sys.argv[1]), openpyxl.load_workbook(sys.argv[1], data_only=True)
    def cell(made, kept):
        value = kept.value
        text = None if value is None else value.isoformat() if hasattr(value, 'isoformat') else str(value)
        formula = made.value if made.data_type == 'f' else None
        kind = 'd' if kept.is_date and value is not None else kept.data_type
        return dict(type=kind, value=text, format=made.number_format, formula=formula)
    sheets = []
    for sheet in book.worksheets:
        other = cached[sheet.title]
        rows = [[cell(a, b) for a, b in zip(one, two)] for one, two in zip(sheet.iter_rows(), other.iter_rows())]
        page = sheet.page_setup
        sheets.append(dict(
            name=sheet.title, rows=rows, freeze=sheet.freeze_panes, filter=sheet.auto_filter.ref,
            charts=len(sheet._charts), landscape=page.orientation == 'landscape', repeated=sheet.print_title_rows,
            fits=[page.fitToWidth if page.fitToWidth is not None else 1, page.fitToHeight if page.fitToHeight is not None else 1],
            footer=sheet.oddFooter.right.text,
            widths=[sheet.column_dimensions[get_column_letter(n + 1)].width for n in range(sheet.max_column)]))
    about = book.properties
    print(json.dumps(dict(sheets=sheets, title=about.title, company=None, created=about.created.isoformat())))
    """

  /// A workbook's first sheet, or all of them, as LibreOffice writes them to CSV: by sheet name.
  package static func libreOffice(_ path: String) throws -> [String: String] {
    guard let soffice else { return [:] }
    let folder = FileManager.default.temporaryDirectory.appending(path: "soffice-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let out = folder.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    // Separator, quote, UTF-8, from row 1, no formats, English, no quoted text, values as they are, all sheets.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    try run(
      soffice,
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--convert-to", filter,
        "--outdir", out.path, path,
      ])
    let base = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    var found: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: out.path) {
      let sheet = name.dropFirst(base.count + 1).dropLast(4)
      found[String(sheet)] = try String(contentsOf: out.appending(path: name), encoding: .utf8)
    }
    return found
  }
}

/// A folder of a test's own.
package struct TestFolder {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "cercle-writing-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  package func path(_ name: String) -> String { url.appending(path: name).path }
  package var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }
  package func remove() { try? FileManager.default.removeItem(at: url) }
}
