import Domain
import Foundation
import Testing

@testable import SyncServer

@Suite struct ScenarioAccountTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "conflict-fixtures").path

  private func account(_ name: String, _ language: Language = .english) throws -> ScenarioAccount {
    try ScenarioAccount(file: ScenarioAccountTests.folder + "/" + name, words: AdminWording(language))
  }

  @Test(arguments: [Language.french, .english])
  func aFixtureIsToldStepByStep(language: Language) throws {
    let account = try account("membership-ended-twice.json", language)
    #expect(account.differences == [])
    let lines = account.lines(allOrders: false)
    #expect(lines[0] == "Two admins end the same membership on different days")
    #expect(lines.contains { $0.contains("A1 → B1") })
    #expect(lines.contains { $0.contains("B1 → A1") })
    #expect(account.lines(allOrders: true).count > lines.count)
  }

  @Test func everyFixtureCanBeTold() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: ScenarioAccountTests.folder)
      .filter { $0.hasSuffix(".json") }
    #expect(!files.isEmpty)
    for file in files {
      let account = try account(file)
      #expect(account.lines(allOrders: true).count > 5)
    }
  }

  private func written(_ change: (inout [String: Any]) -> Void) throws -> String {
    let source = ScenarioAccountTests.folder + "/membership-ended-twice.json"
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: source)))
    var object = try #require(json as? [String: Any])
    change(&object)
    let folder = NSTemporaryDirectory() + "cercle-judge-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: ScenarioAccountTests.folder + "/settings", toPath: folder + "/settings")
    try JSONSerialization.data(withJSONObject: object).write(to: URL(filePath: folder + "/it.json"))
    return folder + "/it.json"
  }

  @Test func withoutExpectationsNothingDiffers() throws {
    let file = try written { $0["expect"] = nil }
    defer { try? FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent) }
    #expect(try ScenarioAccount(file: file, words: AdminWording(.english)).differences == [])
  }

  @Test func whatComesOutOtherwiseIsSaid() throws {
    let file = try written { $0["expect"] = ["records": ["emma-in-bordeaux": ["endsOn": "2026-12-31"]]] }
    defer { try? FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent) }
    let account = try ScenarioAccount(file: file, words: AdminWording(.english))
    #expect(account.differences.contains { $0.contains("2026-12-31") })
  }

  @Test func aTextThatIsNoScenarioIsNamed() throws {
    let file = try written { $0["did"] = "nothing" }
    defer { try? FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent) }
    #expect {
      _ = try ScenarioAccount(file: file, words: AdminWording(.english))
    } throws: { error in
      if case AdminError.badScenario(file, _) = error { true } else { false }
    }
    #expect(throws: ServerError.unreadableFile("/nowhere.json")) {
      _ = try ScenarioAccount(file: "/nowhere.json", words: AdminWording(.english))
    }
  }
}
