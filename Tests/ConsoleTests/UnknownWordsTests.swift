import ArgumentParser
import Console
import Domain
import Testing

private struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tool", subcommands: [Cards.self, Sync.self])
}

private struct Cards: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cards", subcommands: [Give.self, Listed.self], defaultSubcommand: Listed.self)
}

private struct Give: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "give")
  @Option var prospect: String
  @Option var to: String
  @Flag var anyway = false
}

private struct Listed: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list")
  @Option var group: String?
}

private struct Sync: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sync")
  @Argument var place: String?
}

@Suite struct UnknownWordsTests {
  private func complaint(_ line: String, _ language: Language = .english) -> String? {
    UsageErrors.unknown(
      line.split(separator: " ").map { String($0) }, of: Tool.self, message: "Error: x\nUsage: tool", language: language
    )?.split(separator: "\n").first.map { String($0) }
  }

  @Test(
    "A mistyped option or command is named with the one that was meant",
    arguments: [
      ("cards give --propsect X", "tool: Unknown option: --propsect. Did you mean --prospect?"),
      ("cards give --to --prospect --anywya", "tool: Unknown option: --anywya. Did you mean --anyway?"),
      ("cards --gruop X", "tool: Unknown option: --gruop. Did you mean --group?"),
      ("carte", "tool: Unknown command: carte. Did you mean cards?"),
      ("cards gvie", "tool: Unknown command: gvie. Did you mean give?"),
      ("help zzz", "tool: Unknown command: zzz."), ("help cards zzz", "tool: Unknown command: zzz."),
    ])
  func names(line: String, expected: String) {
    #expect(complaint(line) == expected)
  }

  @Test(
    "What is known, a value, and what follows -- is no unknown word",
    arguments: [
      "cards give --prospect --group --to=--x", "cards --group X", "sync anything", "cards give -- --propsect",
      "help cards give", "cards --help",
    ])
  func leavesAlone(line: String) {
    #expect(complaint(line) == nil)
  }

  @Test func `in French it is said in French`() {
    #expect(
      complaint("cards give --propsect X", .french)
        == "tool: Option inconnue\u{A0}: --propsect. Vouliez-vous dire --prospect\u{202F}?")
  }
}
