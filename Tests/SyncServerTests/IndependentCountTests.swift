import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// The figures of a sample year against a program that shares nothing with Cercle (`Scripts/check-statistics.py`).
@Suite("The figures and an independent count")
struct IndependentCountTests {
  private static let today = "2025-06-15"

  @Test("are equal for every row and column, whatever the rows and the period", arguments: [UInt64](1...3))
  func equal(seed: UInt64) throws {
    let fixture = try AdminFixture()
    let folder = fixture.directory + "/csv"
    var sample = SampleYear()
    sample.groups = 3
    sample.membersPerGroup = 8
    sample.weeks = 26
    sample.seed = seed
    try sample.write(to: folder)
    var random = SeededRandom(seed: seed)
    let imported = try Importer.run(
      ImportRequest(directory: folder), into: fixture.central, at: AdminFixture.start, random: &random,
      onProblem: { _ in })
    #expect(imported.outcome == .imported)
    let groups = try fixture.central.read { try StatisticsDirectory($0) }.groups.keys.sorted()
    for subject in StatisticsQuestion.Subject.allCases {
      for _ in 0..<3 {
        let days = [0, 0].map { _ in Day(daysSinceEpoch: 20_000 + Int(random.next() % 300)) }.sorted()
        let period = try StatisticsPeriod(
          from: random.next() % 4 == 0 ? nil : days[0], to: random.next() % 4 == 0 ? nil : days[1])
        let chosen = random.next() % 2 == 0 ? [] : [groups[Int(random.next() % UInt64(groups.count))]]
        let question = StatisticsQuestion(by: subject, groups: Set(chosen), period: period)
        let said = try check(question, in: fixture, folder: folder)
        #expect(said.hasPrefix("equal:"), "seed \(seed), \(question): \(said)")
      }
    }
  }

  private func check(_ question: StatisticsQuestion, in fixture: AdminFixture, folder: String) throws -> String {
    let today = try #require(Day(iso: Self.today))
    let report = try fixture.central.read { try statistics(question, scope: .everything, today: today, in: $0) }
    let file = fixture.directory + "/stats.csv"
    try Data(StatisticsCSV.bytes(report)).write(to: URL(filePath: file))
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Scripts/check-statistics.py")
    var arguments = [
      "python3", script.standardizedFileURL.path, folder, file, "--by", question.by.rawValue, "--today", Self.today,
    ]
    if let from = question.period.from { arguments += ["--from", from.description] }
    if let to = question.period.to { arguments += ["--to", to.description] }
    for group in question.groups { arguments += ["--group", group.description] }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}
