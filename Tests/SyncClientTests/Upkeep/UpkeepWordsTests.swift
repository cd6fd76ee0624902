import Console
import Domain
import Files
import Foundation
import Replica
import Testing

@testable import SyncClient

@Suite struct UpkeepWordsTests {
  private static let faults: [UpkeepFault] = [
    .noSuchConflict("9"), .severalConflicts("a", registers: ["x", "y"]), .needsValue(of: 3), .noSuchValue(4, of: 3),
    .noValueOfRemoval, .noSuchWork("9"), .stillHeld("9"), .notJudgedYet("9"), .nothingLeft("9"),
    .tooLarge(limitInBytes: 1), .unknownRecord("a"), .unknownHistory("a"), .nothingNamed, .fileExists(path: "/a"),
    .backupUnreadable(path: "/a"), .unknownTable("a", known: ["b"]), .noTable, .csvNeedsDirectory, .workbookNeedsFile,
    .syncRunning(waitedInSeconds: 30),
  ]

  /// French sets a space that does not break before high punctuation and inside guillemets.
  private func isSetAsFrench(_ text: String) -> Bool {
    ![" :", " ;", " !", " ?", "« ", " »"].contains { text.contains($0) } && !text.contains("'")
  }

  @Test(arguments: faults) func `each fault says what is wrong in both languages`(_ fault: UpkeepFault) {
    let french = FrenchClient().upkeep.fault(fault)
    #expect(french.hasSuffix(".") && isSetAsFrench(french), "\(french)")
    #expect(EnglishClient().upkeep.fault(fault).hasSuffix("."))
  }

  private func report(_ change: (inout StatusReport) -> Void) throws -> StatusReport {
    let network = try SmallNetwork()
    var report = try network.scribe {
      try StatusReport($0.session, now: SmallNetwork.now, today: SmallNetwork.today, wording: $0.wording)
    }
    change(&report)
    return report
  }

  @Test func `status tells groups, age and what waits, set as French is`() throws {
    let report = try report {
      $0.seesEverything = false
      $0.groups = ["A", "B"]
      $0.pending = 3
      $0.dependent = 2
      $0.confirmedAt = Instant(milliseconds: SmallNetwork.now.milliseconds - 8 * 86_400_000)
    }
    let lines = FrenchClient().upkeep.status.lines(report)
    #expect(lines.contains { $0 == "Vos 2 groupes\u{A0}: A, B" })
    #expect(lines.contains { $0.hasPrefix("Elle a plus de 7 jours") })
    #expect(lines.contains { $0.hasPrefix("3 saisies attendent d’être envoyées") })
    #expect(lines.contains { $0.hasPrefix("2 autres saisies dépendent") })
    #expect(lines.allSatisfy(isSetAsFrench))
    #expect(EnglishClient().upkeep.status.lines(report).contains { $0.hasPrefix("It is more than 7 days old") })
  }

  @Test func `the export of a copy is one document of JSON`() throws {
    let network = try SmallNetwork()
    let bytes = try network.replica.read { session in
      var bytes: [UInt8] = []
      try CopyExport.json(Kind.allCases, session) { bytes += $0 }
      return bytes
    }
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [[String: Any]]])
    #expect(document["groups"]?.count == 2)
    #expect(document["users"]?.compactMap { $0["firstName"] as? String }.contains("Émile") == true)
  }

  @Test func `a new file overwrites nothing`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x"
    let file = WholeFile(path: path)
    try file.write([1, 2])
    #expect(throws: FileFault.exists(path: path)) { try file.write([3]) }
    #expect(FileManager.default.contents(atPath: path) == Data([1, 2]))
  }
}
