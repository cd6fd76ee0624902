import Console
import Testing

@Suite struct ParagraphsTests {
  @Test func `a long line is broken between words, never at a space that must not break`() {
    let text = "Refusé\u{A0}: rien n’a été noté"
    #expect(Paragraphs.wrapped(text, toColumns: 13) == "Refusé\u{A0}: rien\nn’a été noté")
    #expect(Paragraphs.wrapped(text, toColumns: 9) == "Refusé\u{A0}:\nrien n’a\nété noté")
  }

  @Test func `the rest of a line stands as far in as it began`() {
    #expect(Paragraphs.wrapped("a\n  b c d e", toColumns: 6) == "a\n  b c\n  d e")
  }

  @Test func `a word longer than the terminal, and a text for no terminal, stay whole`() {
    #expect(Paragraphs.wrapped("abcdefgh ij", toColumns: 4) == "abcdefgh\nij")
    #expect(Paragraphs.wrapped("abcdefgh  ij", toColumns: nil) == "abcdefgh  ij")
  }
}
