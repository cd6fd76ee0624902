import Domain
import Files
import Foundation
import Testing

@testable import Reports

/// With the real WeasyPrint, read back by poppler's tools: `make test` installs both.
@Suite(.serialized) struct PrintingTests {
  /// What a program says on its standard output.
  private static func output(_ program: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program)")
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func reading(_ document: Document, _ body: (_ path: String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "cercle-\(UUID().uuidString).pdf").path
    try WholeFile(path: path).write(try document.bytes(as: .pdf))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  /// The text with plain spaces, as many as one at a time.
  private static func text(_ path: String) throws -> String {
    try output("pdftotext", "-layout", path, "-").split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test(arguments: ReportKind.allCases) func everyDocumentIsATaggedPDFWithItsFontsInside(kind: ReportKind) throws {
    let document = try ReportNetwork().document(kind)
    try PrintingTests.reading(document) { path in
      let info = try PrintingTests.output("pdfinfo", path).split(separator: "\n").map { line in
        line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      }
      func fact(_ name: String) -> String? { info.first { $0.first == name }?.last }
      #expect(fact("Title") == document.title)
      #expect(fact("Author") == document.metadata.author)
      #expect(fact("Subject") == document.metadata.subject)
      #expect(fact("Tagged") == "yes")
      #expect(fact("Page size")?.hasSuffix("(A4)") == true)
      let fonts = try PrintingTests.output("pdffonts", path).split(separator: "\n").dropFirst(2)
      #expect(!fonts.isEmpty)
      for font in fonts {
        let words = font.split(separator: " ")
        #expect(font.contains("DejaVu") && words[words.count - 5] == "yes", "\(font)")
      }
    }
  }

  @Test func theSeasonsPagesAreNumberedAndSayItsFigures() throws {
    try PrintingTests.reading(try ReportNetwork(members: 60).document(.season)) { path in
      let text = try PrintingTests.text(path)
      let pages = try #require(text.matches(of: /page (\d+) sur (\d+)/).last?.output)
      #expect(pages.1 == pages.2 && (Int(pages.1) ?? 0) > 4)
      #expect(text.contains("12 390,60 €") && text.contains("Durand \"O’Brien\" & 'Fils' <b>"))
      // The table of members goes over a page, with its header on each.
      #expect(text.matches(of: /Rang Nom/).count > 1)
    }
  }

  @Test func theAttendanceSheetRepeatsItsHeaderInBothLanguages() throws {
    let network = try ReportNetwork(members: 60)
    for (language, header, page) in [
      (Language.french, "Nᵒ Nom Entreprise, métier Signature", "page 1 sur"),
      (.english, "No. Name Company, trade Signature", "page 1 of"),
    ] {
      try PrintingTests.reading(try network.document(.attendance, language)) { path in
        let text = try PrintingTests.text(path)
        #expect(text.ranges(of: header).count > 4 && text.contains(page))
      }
    }
  }

  // MARK: Without it, or with another

  /// A program of ours in WeasyPrint's place.
  private func with(_ script: String, _ body: (WeasyPrint) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "cercle-printer-\(UUID().uuidString)").path
    // Written by another process: one that any test starts at this moment would inherit our open file, and a file that is
    // open for writing can't be run.
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    writer.arguments = ["-c", "printf '#!/bin/sh\\n%s\\n' \"$2\" > \"$1\" && chmod 700 \"$1\"", "sh", path, script]
    try writer.run()
    writer.waitUntilExit()
    try #require(writer.terminationStatus == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(WeasyPrint(program: path))
  }

  @Test func aComputerWithoutItIsTold() {
    #expect(throws: PrintingError.notInstalled) {
      try WeasyPrint(program: "weasyprint-that-nobody-has").pdf(of: Array("<p/>".utf8))
    }
  }

  @Test func itsLastWordsAreKept() throws {
    try with("echo first >&2; echo 'OSError: no space' >&2; echo >&2; exit 3") { printer in
      #expect(throws: PrintingError.failed(detail: "OSError: no space")) { try printer.pdf(of: [1]) }
    }
    // What is no PDF is none, whatever the program thinks of it.
    try with("echo hello") { printer in
      #expect(throws: PrintingError.failed(detail: "?")) { try printer.pdf(of: [1]) }
    }
  }

  @Test func thePageComesOnItsStandardInputAndNoShellReadsIt() throws {
    let page = Array("<p>$(reboot) `id` é</p>".utf8)
    try with("printf '%s' '%PDF-'; cat; printf ' %s' \"$*\"") { printer in
      let answer = String(decoding: try printer.pdf(of: page), as: UTF8.self)
      #expect(answer == "%PDF-<p>$(reboot) `id` é</p> --encoding utf-8 --pdf-variant pdf/ua-1 - -")
    }
  }

  /// Endless, whichever way it is stopped; the call returns only once it is gone.
  @Test func itIsStoppedWhenTimeIsUpAndWhenNobodyWaitsAnyMore() throws {
    try with("exec cat /dev/zero > /dev/null") { printer in
      var hurried = printer
      hurried.timeLimitInSeconds = 0
      #expect(throws: PrintingError.timedOut(seconds: 0)) { try hurried.pdf(of: [1]) }
      #expect(throws: PrintingError.cancelled) { try printer.pdf(of: [1], isCancelled: { true }) }
    }
    try with("exec cat /dev/zero") { printer in
      #expect(throws: PrintingError.tooLarge(limitInBytes: WeasyPrint.pdfBytes)) { try printer.pdf(of: [1]) }
    }
    #expect(throws: PrintingError.tooLarge(limitInBytes: WeasyPrint.pageBytes)) {
      try WeasyPrint().pdf(of: Array(repeating: 32, count: WeasyPrint.pageBytes + 1))
    }
  }
}
