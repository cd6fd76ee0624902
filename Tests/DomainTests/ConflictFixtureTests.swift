import Domain
import Foundation
import Testing

/// The files of conflict-fixtures, found from this file's place.
enum FixtureFolder {
  static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "conflict-fixtures")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted()
  }()

  static func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: url.appending(path: name))) }

  static func scenario(_ file: String) throws -> Scenario {
    try Scenario(bytes(file), file: file) { try bytes("settings/\($0).json") }
  }
}

@Suite struct ConflictFixtureTests {
  @Test func thereAreAtLeastSeventyFixtures() {
    #expect(FixtureFolder.files.count >= 70)
  }

  /// Those that no fixture can write down are in `JudgeBoundsTests`, with the wire codec, and with the server's `held`.
  @Test func everyReasonForARefusalOccursInAFixture() throws {
    let unwritable: Set<RefusalReason> = [.tooMany, .unknownRegister, .unreadable, .refusedBySuperAdmin]
    var found: Set<RefusalReason> = []
    for file in FixtureFolder.files {
      let scenario = try FixtureFolder.scenario(file)
      var expectations = [scenario.expect]
      if case .orders(let orders) = scenario.arrivals { expectations += orders.map(\.expect) }
      let answers = expectations.flatMap(\.answers.values) + scenario.cases.map(\.answer)
      for answer in answers { found.formUnion(answer.reasons.map(\.reason)) }
    }
    #expect(Set(RefusalReason.allCases).subtracting(unwritable).subtracting(found).isEmpty)
  }

  @Test(arguments: FixtureFolder.files)
  func everyOrderComesOutAsTheFixtureSays(file: String) throws {
    let report = try ScenarioRunner.run(FixtureFolder.scenario(file))
    #expect(!report.runs.isEmpty)
    for difference in report.differences { Issue.record("\(file): \(difference)") }
  }
}
