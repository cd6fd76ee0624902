import Domain
import Foundation
import OutsideReaders
import Testing

/// Perl's Encode::GSM0338 has the table from the standard too, by other hands (`Scripts/gsm-measure.pl`).
@Suite(.enabled(if: OutsideReader.hasPerlGSM)) struct SMSMeasureAgainstPerlTests {
  static let count = 100_000

  @Test func randomFrenchTextsTakeWhatPerlFinds() throws {
    let seed = SeededRandom.seeds.last ?? 1
    print("texts: CERCLE_SEED=\(seed) replays them")
    var random = SeededRandom(seed: seed)
    let texts = (0..<Self.count).map { _ in Self.text(random: &random) }
    let folder = try TestFolder()
    defer { folder.remove() }
    try Data(texts.joined(separator: "\0").appending("\0").utf8).write(to: folder.url.appending(path: "texts"))
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Scripts/gsm-measure.pl")
    let output = String(
      decoding: try OutsideReader.run(OutsideReader.perl, [script.path, folder.path("texts")]), as: UTF8.self)
    let lines = output.split(separator: "\n")
    try #require(lines.count == texts.count)
    var differing: [String] = []
    var seen: [String: Int] = [:]
    for (text, line) in zip(texts, lines) {
      let (plain, withClause) = (SMSText.measure(text), SMSText.measure(text, hasStopClause: true))
      let ours =
        "\(plain.alphabet.rawValue) \(plain.units) \(plain.parts) \(plain.unitsLeftInLastPart)"
        + " \(withClause.parts) \(withClause.unitsLeftInLastPart)"
      if ours != line { differing.append("\(text.debugDescription): \(ours), Perl \(line)") }
      seen["\(plain.alphabet.rawValue), \(min(plain.parts, 3))", default: 0] += 1
    }
    #expect(differing.isEmpty, "CERCLE_SEED=\(seed): \(differing.count), such as \(differing.prefix(3))")
    // Texts of all sorts were among them.
    #expect(seen.count == 6 && seen.values.allSatisfy { $0 > Self.count / 100 }, "\(seen)")
  }

  private static let words = [
    "réunion", "à", "l'accueil", "déjà", "19 h 30,", "invité", "où ?", "Été", "Ça", "très", "merci.", "2 500 €", "club",
    "d'affaires", "règlement :", "[salle 3]", "prénom_nom@exemple.fr", "Noël", "STOP", "~10", "A|B", "\n", "\r\n", "ù",
  ]
  private static let costly = [
    "l’œuvre", "fête", "ça", "« oui »", "“non”", "–", "…", "Zoë", "e\u{301}", "🎉", "👩‍🏫", "\u{A0}", "𝄞", "naïf", "Œ",
  ]
  private static let fillers = ["a", "€", "é", "{", "É", "^"]

  /// Near the borders of parts more often than not.
  private static func text(random: inout SeededRandom) -> String {
    let isCostly = Bool.random(using: &random)
    let borders = isCostly ? [56, 59, 67, 70, 123, 134, 201] : [142, 149, 153, 160, 295, 306, 459]
    let length = max(0, (borders.randomElement(using: &random) ?? 0) + Int.random(in: -6...4, using: &random))
    let costlyAt = Int.random(in: 0...max(1, length), using: &random)
    var text = ""
    var units = 0
    var owesCostly = isCostly
    while units < length {
      var word = (length - units > 14 ? words : fillers).randomElement(using: &random) ?? ""
      if owesCostly, units >= costlyAt || length - units <= 14 {
        word = costly.randomElement(using: &random) ?? ""
        owesCostly = Int.random(in: 0..<3, using: &random) == 0
      }
      text += word
      units += word.utf16.count
      if length - units > 14 {
        text += " "
        units += 1
      }
    }
    return text
  }
}
