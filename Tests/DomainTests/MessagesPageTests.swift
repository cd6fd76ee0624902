import Domain
import Foundation
import Testing

/// docs/messages.md tells an office what each state means: in the program's own words.
@Suite struct MessagesPageTests {
  private let page: String

  init() throws {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    page = try String(contentsOf: project.appending(path: "docs/messages.md"), encoding: .utf8)
  }

  @Test(arguments: Language.allCases, MessageOutcome.allCases)
  func thePageHasEachStateAndWhatToDo(language: Language, outcome: MessageOutcome) {
    let wording = Wording(language)
    let help = wording.outcomeHelp(outcome).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    let row =
      "| \(wording.state(outcome.state)) | \(wording.outcome(outcome)) | `\(outcome.rawValue)` | \(help) |"
    #expect(page.contains(row), "docs/messages.md lacks: \(row)")
  }

  @Test(arguments: Language.allCases, MessageTemplate.allCases)
  func thePageHasEachText(language: Language, template: MessageTemplate) {
    let wording = Wording(language)
    let row = "| `\(template.rawValue)` (\(wording.template(template))) | \(wording.text(of: template)) |"
    #expect(page.contains(row), "docs/messages.md lacks: \(row)")
  }
}
