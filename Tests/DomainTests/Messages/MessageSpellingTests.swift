import Domain
import Testing

/// What a name or a place does to the cost of a message.
@Suite struct MessageSpellingTests {
  private let facts: MessageFacts = [.firstName: "Anaïs", .place: "Café « Au Phare »", .group: "L’Île d’Œuf"]

  @Test func `a text of the GSM alphabet stays in it, whatever names and places it fills in`() throws {
    let text = try #require(try MessageText("Bonjour {prénom}, à {lieu}, {groupe}.").filled(with: facts))
    #expect(text == "Bonjour Anais, à Café \"Au Phare\", L'Ile d'OEuf.")
    #expect(SMSText.measure(text).alphabet == .gsm7)
  }

  @Test func `a text beyond that alphabet leaves names as they are`() throws {
    let text = try MessageText("Vous êtes attendue, {prénom}, {lieu}").filled(with: facts)
    #expect(text == "Vous êtes attendue, Anaïs, Café « Au Phare »")
  }
}
