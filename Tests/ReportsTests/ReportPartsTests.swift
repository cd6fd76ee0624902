import Domain
import Files
import Foundation
import Replica
import Testing

@testable import Reports

@Suite struct ReportPartsTests {
  @Test(
    arguments: [
      (0, [0, 1]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (6, [0, 2, 4, 6]), (11, [0, 5, 10, 15]),
      (117, [0, 50, 100, 150]),
      (1_000_000_000_000_000_000, [0, 200, 400, 600, 800, 1_000].map { $0 * 1_000_000_000_000_000 }),
    ] as [(Int64, [Int64])]) func axesAreMarkedAtRoundNumbers(greatest: Int64, marks: [Int64])
  {
    #expect(AxisTicks(upTo: greatest).values == marks)
  }

  @Test func moneyIsMarkedInWholeEuros() {
    #expect(AxisTicks(upTo: 250, smallest: 100).values == [0, 100, 200, 300])
    #expect(Chart.label(123_450, .cents, .french) == "1\u{202F}235\u{A0}€")
    #expect(Chart.label(123_449, .cents, .english) == "€1,234")
    #expect(Chart.label(908, .permille, .french) == "90,8\u{A0}%")
  }

  @Test func fileNamesAreLowerCaseWithoutAccentsOrSpaces() {
    #expect(FileStem.of("bilan", "Bordeaux Élan", "2025-2026") == "bilan-bordeaux-elan-2025-2026")
    #expect(FileStem.of("fiche", "../../etc/passwd; rm -rf ~", "") == "fiche-etc-passwd-rm-rf")
    #expect(FileStem.of("a", String(repeating: "x", count: 500)).count == 2 + FileStem.longestPart)
  }

  @Test func aSeasonUnderWayIsComparedWithTheSameDaysAYearEarlier() throws {
    let today = try #require(Day(iso: "2025-11-22"))
    let asked = try #require(StatisticsPeriod.season(of: today, startsIn: 9))
    let period = ReportPeriod(asked, today: today, settings: NetworkSettings())
    #expect(period.days.to == today && period.isUnderWay && period.comparison == .lastYear && period.comparesMonths)
    #expect(period.fileName == "2025-2026")
    #expect(period.text(.french) == "du 1er\u{A0}septembre au 22\u{A0}novembre 2025 (en cours)")
    #expect(period.text(.english) == "1\u{A0}September to 22\u{A0}November 2025 (under way)")
  }

  @Test(arguments: [
    ("2025-01", "2025-03", "2025-01-2025-03", StatisticsPeriod.Comparison.before),
    ("2025-01", "2025-12", "2025", .lastYear),
    ("2025-02", "2025-02", "2025-02", .before), ("2024-09", "2025-08", "2024-2025", .lastYear),
  ]) func aPastPeriodIsComparedWithTheOneBefore(
    first: String, last: String, name: String, comparison: StatisticsPeriod.Comparison
  ) throws {
    let (from, to) = (try #require(Month(iso: first)), try #require(Month(iso: last)))
    let today = try #require(Day(iso: "2026-03-01"))
    let period = ReportPeriod(StatisticsPeriod(from.firstDay...to.lastDay), today: today, settings: NetworkSettings())
    #expect(period.fileName == name && period.comparison == comparison && !period.isUnderWay)
  }

  // MARK: Files

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cercle-file-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func aFileIsNeverWrittenOverAndNothingElseIsLeft() throws {
    try inFolder { folder in
      let file = WholeFile(path: folder + "/a.pdf")
      try file.write([1, 2, 3])
      #expect(throws: FileFault.exists(path: file.path)) { try file.write([4]) }
      #expect(try Data(contentsOf: URL(filePath: file.path)) == Data([1, 2, 3]))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.pdf"])
      let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(rights == 0o600)
    }
  }

  @Test func aFileInAFolderThatIsNotThereIsAFault() {
    #expect(throws: FileFault.cannotWrite(path: "/nowhere/at/all/a.pdf", code: ENOENT)) {
      try WholeFile(path: "/nowhere/at/all/a.pdf").write([1])
    }
  }

  @Test func aFileThatIsThereIsToldBeforeAnythingIsPrinted() throws {
    try inFolder { folder in
      let document = try ReportNetwork().document(.league)
      let path = folder + "/page.html"
      #expect(try ReportDelivery(of: document, to: path, format: nil).format == .html)
      #expect(try ReportDelivery(of: document, to: path, format: "PDF").format == .pdf)
      #expect(try ReportDelivery(of: document, to: "-", format: nil).path == nil)
      #expect(throws: ReportError.unknownFormat("docx")) {
        try ReportDelivery(of: document, to: path, format: "docx")
      }
      try WholeFile(path: path).write([1])
      #expect(throws: FileFault.exists(path: path)) { try ReportDelivery(of: document, to: path, format: nil) }
    }
  }

  // MARK: Finding

  @Test func namesAreFoundWhereThereIsNoCopysFinder() throws {
    let network = try ReportNetwork()
    try network.replica.read { session in
      let finder = ReportFinder(
        try ReportRecords(session.db, scope: .everything), language: .french, asker: network.people[0],
        today: ReportNetwork.today)
      #expect(try finder.find(.group, "ile de nantes") == network.other)
      #expect(try finder.find(.user, "eluard jean") == network.people[3])
      #expect(try finder.find(.user, "P4@exemple.fr") == network.people[4])
      #expect(try finder.find(.event, "Rives & « Ponts » 12/06/2025") == network.meeting)
      #expect(try finder.find(.event, "12 juin 2025") == network.meeting)
      #expect(try finder.find(.group, nil) == network.group)
      #expect(try finder.find(.user, nil) == network.people[0])
      #expect(throws: ReportError.unknown(.group, "Rives")) { try finder.find(.group, "Rives") }
      // All its events are over.
      #expect(throws: ReportError.needsName(.event)) { try finder.find(.event, nil) }
    }
  }

  @Test(arguments: Language.allCases) func everyFaultHasItsSentence(language: Language) {
    let words = DocumentWords.of(language)
    let faults: [any ReportFault] = [
      ReportError.notVisible(.user), ReportError.needsName(.group), ReportError.unknown(.event, "x"),
      ReportError.ambiguous(.user, "x", ["a", "b"]), ReportError.unknownKind("x"), ReportError.unknownFormat("x"),
      PrintingError.notInstalled, PrintingError.failed(detail: "x"), PrintingError.timedOut(seconds: 3),
      PrintingError.cancelled, PrintingError.tooLarge(limitInBytes: 4 << 20), PrintingError.cannotStart(code: 12),
    ]
    #expect(Set(faults.map { words.text($0) }).count == faults.count)
    #expect(words.text(PrintingError.notInstalled).contains("sudo apt install weasyprint fonts-dejavu-core"))
    #expect(words.text(PrintingError.notInstalled).contains("--format html"))
  }
}
