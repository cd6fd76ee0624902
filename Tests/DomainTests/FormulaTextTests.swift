import Domain
import Testing

@Suite("Text that a spreadsheet would run")
struct FormulaTextTests {
  @Test(
    "A formula is made text",
    arguments: [
      "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "\t=1", "\r=1", "\n=1", "=", "+", "-",
      "  =1+1", "\u{A0}=1", "＝1+1", "＋1", "－1", "＠A1", "-note", "+note", "-1+2", "+A1", "-(1)+A1", "+1*2", "-1/", "+-1",
      "+33-6-12-34-56-79", "-1/2",
      "'=1+1", "''@x", "+33 6 12 34 56 78=1", "−x",
    ])
  func dangerous(text: String) {
    #expect(FormulaText.harmless(text) == "'" + text)
    #expect(FormulaText.original(FormulaText.harmless(text)) == text)
  }

  @Test(
    "A number, a phone number and plain text stay as they are",
    arguments: [
      "+33612345678", "+33 6 12 34 56 78", "+33 (0)6 12.34.56.78", "-12", "-12,50", "-1 234.50", "−3",
      "0612345678", "06 12 34 56 78", "été", "", "'", "'quoted'", "l’an", "a=b", "1-2", "x@y.fr", "  x", "$1",
    ])
  func harmless(text: String) {
    #expect(FormulaText.harmless(text) == text)
    #expect(FormulaText.original(text) == text)
  }
}

@Suite("CSV for people and for programs")
struct CSVFormTests {
  private func text(_ form: CSVForm) -> String {
    var writer = form.writer()
    writer.row([form.field(text: "=a"), form.field(cents: -123_405), form.field(decimal: "2.5"), "x;y,z"])
    writer.row([form.field(text: "é\"b"), form.field(cents: 5), form.field(day: Day(daysSinceEpoch: 20_000)), ""])
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `programs get the same in every language`() {
    #expect(text(.plain) == "=a,-123405,2.5,\"x;y,z\"\n\"é\"\"b\",5,2024-10-04,\n")
  }

  @Test func `a French spreadsheet gets its mark, semicolons and decimal commas`() {
    #expect(
      text(.spreadsheet(.french))
        == "\u{FEFF}'=a;-1234,05;2,5;\"x;y,z\"\r\n\"é\"\"b\";0,05;04/10/2024;\r\n")
  }

  @Test func `an English spreadsheet gets its mark, commas and decimal points`() {
    #expect(
      text(.spreadsheet(.english))
        == "\u{FEFF}'=a,-1234.05,2.5,\"x;y,z\"\r\n\"é\"\"b\",0.05,2024-10-04,\r\n")
  }
}
