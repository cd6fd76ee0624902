import Domain
import Testing

@testable import Console

@Suite struct SpreadsheetListingTests {
  @Test func `a list for a spreadsheet has what people read, with numbers that add up and no formula`() {
    var listing = Listing(
      [
        ("id", "numéro"), ("name", "nom"), ("amountInCents", "montant"), ("count", "nombre"), ("raw", ""),
        ("state", "état"),
      ],
      empty: "")
    let id = RecordID(raw: Bytes16(high: 0x3E50_0000_0000_0000, low: 1))
    listing.rows = [
      [
        .id(id, short: "3e5"), .text("=cmd()"), .cents(-123_450, shown: "−1 234,50 €"), .integer(1_250),
        .text("for programs"), .word("won", shown: "gagnée"),
      ],
      [.id(nil), .text("+33 6 12"), .cents(nil, shown: ""), .integer(nil), .text(nil), .word(nil, shown: nil)],
    ]
    #expect(
      String(decoding: listing.csv(.spreadsheet(.french)), as: UTF8.self)
        == "\u{FEFF}numéro;nom;montant;nombre;état\r\n\(id);'=cmd();-1234,50;1250;gagnée\r\n;+33 6 12;;;\r\n")
    #expect(listing.csv(.plain) == listing.csv())
  }
}
