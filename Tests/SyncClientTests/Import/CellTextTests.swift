import Domain
import Foundation
import Spreadsheets
import Testing

@testable import SyncClient

enum GuideText {
  /// docs/imports.md
  static func imports() throws -> String {
    try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/imports.md"),
      encoding: .utf8)
  }
}

@Suite("Cells as people mean them") struct CellTextTests {
  @Test(arguments: [
    (SheetCell.number(612_345_678), "0612345678", "+33612345678"), (.text("612345678"), "0612345678", "+33612345678"),
    (.number(33_612_345_678), "+33612345678", "+33612345678"),
    (.text("(0)6 12 34 56 78"), "06 12 34 56 78", "+33612345678"),
    (.text("+33 (0)6 12 34 56 78"), "+33 6 12 34 56 78", "+33612345678"),
    (.text(" 06\u{A0}12\u{202F}34 56 78 "), "06 12 34 56 78", "+33612345678"),
    (.text("0033612345678"), "0033612345678", "+33612345678"),
    (.text("+32 470 12 34 56"), "+32 470 12 34 56", "+32470123456"),
  ]) func `a phone keeps its zero`(cell: SheetCell, typed: String, e164: String) {
    let phones = ReachText.phones(cell)
    #expect(phones.found.map(\.typed) == [typed])
    #expect(phones.found.map(\.e164) == [e164])
    #expect(phones.faulty.isEmpty)
  }

  @Test func `several phones in a cell are several`() {
    let phones = ReachText.phones(.text("05 56 00 11 22 / 06 12 34 56 78"))
    #expect(phones.found.map(\.isMobile) == [false, true])
    #expect(ReachText.phones(.text("06 12 34")).faulty == ["06 12 34"])
    #expect(ReachText.phones(.text("06 12 34 56 78 ; 06 12")).faulty == ["06 12"])
  }

  @Test(arguments: [
    ("Léa <lea@exemple.fr>", ["lea@exemple.fr"]), ("mailto:lea@exemple.fr", ["lea@exemple.fr"]),
    ("a@e.fr ; b@e.fr", ["a@e.fr", "b@e.fr"]), ("lea@exemple", []),
  ]) func `an address is found in what stands around it`(text: String, found: [String]) {
    #expect(ReachText.emails(.text(text)).found == found)
    #expect(ReachText.emails(.text(text)).faulty == (found.isEmpty ? [text] : []))
  }

  @Test(arguments: [
    ("DUPONT Marie", "Marie", "DUPONT"), ("Marie Dupont", "Marie", "Dupont"), ("Dupont, Marie", "Marie", "Dupont"),
    ("LE GALL Yann", "Yann", "LE GALL"), ("Mme Marie Dupont", "Marie", "Dupont"),
    ("Benoit LAFITTE", "Benoit", "LAFITTE"),
    ("MARIE DUPONT", "MARIE", "DUPONT"), ("SARL Dupont", "SARL", "Dupont"), ("JP Dupont", "JP", "Dupont"),
    ("Dupont", "", "Dupont"), ("M. DE LA TOUR Jean-Luc", "Jean-Luc", "DE LA TOUR"),
  ]) func `a name in one column is taken apart`(text: String, first: String, last: String) {
    let split = PersonName.split(text)
    #expect(split.first == first && split.last == last)
  }

  @Test(arguments: [
    ("élevé", 2), ("ÉLEVÉE", 2), ("eleve", 2), ("Moyen", 1), ("FAIBLE", 0), ("1", 0), ("2", 1), ("3", 2), ("High", 2),
  ]) func `a level is a word or a digit`(text: String, level: Int64) { #expect(CellText.level(text) == level) }

  @Test(arguments: ["très élevé", "4", "0", "?", ""]) func `what is no level is none`(text: String) {
    #expect(CellText.level(text) == nil)
  }

  @Test(arguments: [
    ("2019-03", "2019-03"), ("03/2019", "2019-03"), ("mars 2019", "2019-03"), ("Mars 2019", "2019-03"),
    ("janv-19", "2019-01"), ("janv. 2019", "2019-01"), ("2019-03-01", "2019-03"), ("March 2019", "2019-03"),
    ("01/03/2019", "2019-03"), ("déc. 19", "2019-12"),
  ]) func `a month is read in many ways`(text: String, month: String) {
    #expect(ImportMonth.parse(text)?.description == month)
  }

  @Test(arguments: ["mars", "Total", "13/2019", "Nom", "2019"]) func `a month without its year is none`(text: String) {
    #expect(ImportMonth.parse(text) == nil)
  }
}
