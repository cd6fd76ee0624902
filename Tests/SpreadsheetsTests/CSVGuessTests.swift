import Foundation
import Spreadsheets
import Testing

/// CSV files as people's programs write them, which say nothing of their encoding or separator.
@Suite("CSV of unknown make") struct CSVGuessTests {
  private static let text = "Nom;Société;Ville\r\nÉlodie Œillet;Cœur d’été;Orléans\r\n"
  private static let rows: [[SheetCell]] = [
    [.text("Nom"), .text("Société"), .text("Ville")],
    [.text("Élodie Œillet"), .text("Cœur d’été"), .text("Orléans")],
  ]

  private func rows(_ bytes: [UInt8]) throws -> [[SheetCell]] {
    let file = try TestFile(bytes)
    return try ReadFile(path: file.path).rows[0].map(\.cells)
  }

  @Test(arguments: [
    String.Encoding.utf8, .windowsCP1252, .utf16LittleEndian, .utf16BigEndian, .utf16,
  ]) func `an encoding is told by its letters`(encoding: String.Encoding) throws {
    let bytes = try Array(#require(Self.text.data(using: encoding)))
    let found = try rows(bytes)
    #expect(found == Self.rows, "\(bytes)")
  }

  /// By hand: Foundation has another table for it on Linux.
  @Test func `the encoding of old Macs is told by its letters`() throws {
    let letters: [Character: UInt8] = ["É": 0x83, "é": 0x8E, "œ": 0xCF, "Œ": 0xCE, "’": 0xD5]
    #expect(try rows(Self.text.flatMap { letters[$0].map { [$0] } ?? Array(String($0).utf8) }) == Self.rows)
  }

  @Test func `lines may end in a carriage return alone`() throws {
    #expect(try rows(Array(Self.text.replacing("\r\n", with: "\r").utf8)) == Self.rows)
    let quoted = "Nom,Note\rLéa,\"un\rdeux\"\rPaul,trois\r"
    #expect(
      try rows(Array(quoted.utf8)) == [
        [.text("Nom"), .text("Note")], [.text("Léa"), .text("un\ndeux")], [.text("Paul"), .text("trois")],
      ])
    let latin = try Array(#require(quoted.data(using: .windowsCP1252)))
    #expect(try rows(latin) == rows(Array(quoted.utf8)))
  }

  @Test func `a byte order mark is no part of the first title`() throws {
    #expect(try rows([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8)) == Self.rows)
    #expect(try rows([0xFE, 0xFF] + Array(#require(Self.text.data(using: .utf16BigEndian)))) == Self.rows)
  }

  @Test(arguments: [";", ",", "\t", "|"]) func `a separator is told by how often it stands`(separator: String) throws {
    let text = Self.text.replacing(";", with: separator)
    #expect(try rows(Array(text.utf8)) == Self.rows)
  }

  @Test func `separators within quotes, or within amounts, tell nothing`() throws {
    #expect(try rows(Array("a;b\n\"x, y, z\";1,5\n\"u, v, w\";2,5\n".utf8))[1] == [.text("x, y, z"), .text("1,5")])
  }

  @Test func `the line that names the separator is no row`() throws {
    #expect(try rows(Array("sep=|\r\na|b\r\n".utf8)) == [[.text("a"), .text("b")]])
  }

  @Test func `a list of one column is a list`() throws {
    #expect(try rows(Array("Nom\nÉlodie\n".utf8)) == [[.text("Nom")], [.text("Élodie")]])
  }

  @Test func `a letter of several bytes may lie across pieces`() throws {
    let long = String(repeating: "é", count: 140_000) + "😀\n"
    #expect(try rows(Array(#require(long.data(using: .utf16LittleEndian)))) == [[.text(String(long.dropLast()))]])
  }
}
