import Domain
import Testing

@Suite struct PhoneTextTests {
  @Test(
    "digits alone that a spreadsheet would take for a number are written in groups, and nothing else is touched",
    arguments: [
      ("0612345678", "06 12 34 56 78"), ("+33612345678", "+33 6 12 34 56 78"), ("0033612345678", "00 33 61 23 45 67 8"),
      ("+3225551234", "+32 25 55 12 34"), ("012345", "01 23 45"),
      ("06 12 34 56 78", "06 12 34 56 78"), ("+33 6 12 34 56 78", "+33 6 12 34 56 78"),
      ("06.12.34.56.78", "06.12.34.56.78"),
      ("612345678", "612345678"), ("01234", "01234"), ("0612345678901234", "0612345678901234"), ("-12,50", "-12,50"),
      ("", ""), ("+", "+"), ("+1+1", "+1+1"), ("=1+1", "=1+1"), ("0 rue", "0 rue"), ("06123456½", "06123456½"),
    ])
  func grouped(text: String, written: String) {
    #expect(PhoneText.grouped(text) == written)
    #expect(PhoneText.grouped(written) == written)
  }

  @Test("in the CSV of a spreadsheet a phone number keeps its zero, in plain CSV every text is to the letter")
  func csv() {
    #expect(CSVForm.spreadsheet(.french).field(text: "0612345678") == "06 12 34 56 78")
    #expect(CSVForm.spreadsheet(.french).field(text: "+33612345678") == "+33 6 12 34 56 78")
    #expect(CSVForm.plain.field(text: "0612345678") == "0612345678")
  }
}
