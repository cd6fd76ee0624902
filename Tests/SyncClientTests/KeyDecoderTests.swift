import Testing

@testable import SyncClient

private func keys(_ text: String) -> [RollKey] {
  var decoder = KeyDecoder()
  return decoder.feed(text.utf8) + decoder.flush()
}

@Suite struct KeyDecoderTests {
  @Test(
    "Each key is known by all the sequences that terminals send for it",
    arguments: [
      (["\u{1B}[A", "\u{1B}OA", "\u{1B}[1;5A", "\u{10}"], RollKey.up), (["\u{1B}[B", "\u{1B}OB", "\u{0E}"], .down),
      (["\u{1B}[H", "\u{1B}OH", "\u{1B}[1~", "\u{1B}[7~"], .home), (["\u{1B}[F", "\u{1B}OF", "\u{1B}[4~"], .end),
      (["\u{1B}[5~", "\u{1B}[5;2~"], .pageUp), (["\u{1B}[6~"], .pageDown), (["\u{1B}[3~"], .delete),
      (["\r", "\n", "\u{1B}OM"], .enter), (["\u{7F}", "\u{08}"], .backspace), (["\u{1B}"], .escape),
      (["\u{03}", "\u{04}", "\u{18}"], .quit), (["\u{1A}", "\u{15}", "\u{1B}[20~"], .undo),
      (["\u{1B}OP", "\u{1B}[11~", "\u{1B}[[A"], .status(.present)), (["\u{1B}OS", "\u{1B}[14~"], .status(.excused)),
      (["\u{1B}[15~", "\u{1B}[[E"], .status(.absent)), (["5", "\u{1B}Ou"], .character("5")), (["é"], .character("é")),
    ])
  func sequences(texts: [String], key: RollKey) {
    for text in texts { #expect(keys(text) == [key], "\(Array(text.utf8))") }
  }

  @Test func `Keys that come in one read are told apart`() {
    #expect(keys("dé\u{1B}[A\r") == [.character("d"), .character("é"), .up, .enter])
    #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
  }

  @Test(arguments: ["é\u{1B}[15~\u{1B}OA日", "\u{1B}[1;5Bx"])
  func `Sequences cut at any byte give the same keys`(text: String) {
    let whole = keys(text)
    for cut in 1..<text.utf8.count {
      var decoder = KeyDecoder()
      let parts = decoder.feed(text.utf8.prefix(cut)) + decoder.feed(text.utf8.dropFirst(cut))
      #expect(parts == whole, "cut at \(cut)")
      #expect(!decoder.isWaiting)
    }
  }

  @Test func `Sequences that mean nothing here mark nobody`() {
    #expect(keys("\u{1B}[C\u{1B}[2~\u{1B}x\u{1B}[24~") == [])
  }

  @Test(arguments: [[0xFF], [0xC3], [0xC3, 0x28], [0xE9, 0x31], [0xED, 0xA0, 0x80], [0x1B, 0x5B]] as [[UInt8]])
  func `Broken bytes never become letters of their own`(bytes: [UInt8]) {
    var decoder = KeyDecoder()
    let keys = decoder.feed(bytes) + decoder.flush()
    #expect(keys.first == .unknown)
    #expect(!decoder.isWaiting)
  }

  @Test func `An endless sequence is dropped`() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1B, 0x5B] + Array(repeating: UInt8(ascii: "1"), count: 10_000))
    #expect(!decoder.isWaiting)
  }
}
