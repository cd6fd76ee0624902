import ArgumentParser
import Domain
import Foundation
import Replica
import Spreadsheets
import Testing

@testable import SyncClient

/// `cercle import` from its command line to the copy and the files beside the list.
@Suite("The import command") struct ImportCommandTests {
  private static let list = "Nom;Tél\nLéa Martin;06 12 34 56 78\nHugo Roux;\nIda Blot;06 12 34 56 79 ; 06 12\n"

  private func run(_ network: SmallNetwork, _ file: ListFile, _ arguments: String...) throws {
    let line = [file.path, "--for", "Zoé Durand", "--home", network.home, "--format", "json"] + arguments
    let command = try #require(try ImportDuosCommand.parseAsRoot(line) as? ImportDuosCommand)
    try command.run()
  }

  private func files(_ file: ListFile) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file.folder.path(percentEncoded: false)).sorted()
  }

  @Test func `where a row is refused nothing is noted, unless the others are wanted`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(Self.list)
    #expect(throws: ImportFault.refusedRows(1, of: 3)) { try run(network, file) }
    #expect(try network.names(.duo).isEmpty)
    #expect(try files(file) == ["liste.csv"])
    try run(network, file, "--partial")
    #expect(try network.names(.duo) == ["Ida Blot", "Léa Martin"])
    #expect(try files(file) == ["liste-refused.csv", "liste.csv"])
    let work = try network.replica.read { try $0.lastWritten().seq }
    try run(network, file, "--partial")
    #expect(try network.replica.read { try $0.lastWritten().seq } == work)
    #expect(try files(file) == ["liste-refused-2.csv", "liste-refused.csv", "liste.csv"])
  }

  @Test func `a trial writes nothing but the file that it is told to`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(Self.list)
    let path = file.folder.appending(path: "revoir.csv").path(percentEncoded: false)
    try run(network, file, "--dry-run", "--refused", path)
    #expect(try network.names(.duo).isEmpty)
    #expect(try files(file) == ["liste.csv", "revoir.csv"])
    #expect(throws: ImportFault.fileExists(path: path)) { try run(network, file, "--dry-run", "--refused", path) }
  }

  @Test func `what the voters refuse leaves no file behind`() throws {
    let network = try SmallNetwork()
    try network.become(network.martine)
    let file = try ListFile(Self.list)
    #expect(throws: RefusedHere.self) { try run(network, file, "--partial") }
    #expect(try files(file) == ["liste.csv"])
    #expect(throws: RefusedHere.self) { try run(network, file, "--dry-run") }
  }

  @Test func `an import is one change-set`() throws {
    let network = try SmallNetwork()
    let before = try network.replica.read { try $0.lastWritten().seq }
    let rows = (0..<500).map { "Personne \($0);p\($0)@exemple.fr" }
    try run(network, try ListFile(([["Nom;Mail"], rows].flatMap { $0 }).joined(separator: "\n")))
    #expect(try network.replica.read { try $0.lastWritten().seq } == before + 1)
    #expect(try network.names(.duo).count == 500)
  }

  @Test func `a list beyond a change-set is refused before anything is written`() throws {
    let network = try SmallNetwork()
    let rows = (0...Limits.changesPerChangeSet).map { "P \($0);p\($0)@e.fr" }
    let file = try ListFile((["Nom;Mail"] + rows).joined(separator: "\n"))
    #expect(throws: ImportFault.tooManyChanges(50_001, limit: 50_000)) { try run(network, file) }
    #expect(try network.names(.duo).isEmpty)
  }

  @Test func `a list of too many bytes says how many rows go into one import`() throws {
    let network = try SmallNetwork()
    let note = String(repeating: "x", count: 9000)
    let file = try ListFile(
      "Nom;Mail;Note\n" + (0..<1000).map { "P \($0);p\($0)@e.fr;\(note)" }.joined(separator: "\n"))
    #expect(throws: ImportFault.changeSetTooLarge(rows: 800)) { try run(network, file) }
    #expect(try network.names(.duo).isEmpty)
    #expect(
      EnglishImport().fault(.changeSetTooLarge(rows: 800))
        == "Too much for one import; split the file: about 800 rows at a time. Nothing was noted.")
    #expect(
      FrenchImport().fault(.changeSetTooLarge(rows: 800))
        == "Trop pour un seul import\u{202F}; partagez le fichier\u{A0}: environ 800 lignes à la fois. Rien n’a été noté."
    )
  }

  // MARK: Words

  private func report(_ words: any ImportWords) throws -> [String] {
    let network = try SmallNetwork()
    let found = try network.plan(ImportDuosCommand.self, SmallNetwork.list("carnet.xlsx"), "--for", "Zoé Durand")
    let report = ImportReport(kind: .duos, source: found.source, plan: found.plan, isDryRun: true)
    return report.intro(words) + report.outro(words)
  }

  @Test func `a trial is told in French with the rows of each outcome`() throws {
    #expect(
      try report(FrenchImport()) == [
        "Feuille «\u{A0}Mes contacts\u{A0}»\u{A0}: 12 lignes, titres en ligne 3.",
        "Colonnes reprises\u{A0}: Nom → nom, Prénom → prénom, Société → société, Métier → métier, Téléphone → téléphone, Mail → e-mail, Niveau de connaissance → niveau.",
        "Colonnes ignorées\u{A0}: Dernier contact. Pour en reprendre une\u{A0}: --map COLONNE=CHAMP.",
        "Autres feuilles, non lues\u{A0}: Notes. Pour en lire une\u{A0}: --sheet NOM.",
        "Créées\u{A0}: 4–6, 9–10, 12–15.", "Réunies\u{A0}: 8, 16.", "Refusées\u{A0}: 11.",
        "Lignes\u{A0}: 9 créées, 2 réunies, 0 inchangée, 1 refusée\u{202F}; 3 douteuses parmi celles qui entrent.",
        "Essai\u{A0}: rien n’a été noté.",
      ])
  }

  @Test func `a trial is told in English with the rows of each outcome`() throws {
    #expect(
      try report(EnglishImport()).suffix(5) == [
        "Created: 4–6, 9–10, 12–15.", "Merged: 8, 16.", "Refused: 11.",
        "Rows: 9 created, 2 merged, 0 unchanged, 1 refused; 3 of those that come in are doubtful.",
        "A trial: nothing was noted.",
      ])
  }

  @Test func `an unclear column says what to type`() {
    let columns = [ImportColumn(index: 0, title: "Client"), ImportColumn(index: 3, title: "")]
    #expect(
      FrenchImport().fault(.ambiguous(.name, columns))
        == "Plusieurs colonnes peuvent être «\u{A0}nom complet\u{A0}»\u{A0}: A «\u{A0}Client\u{A0}», D. Rien n’a été importé. Dites laquelle, par exemple\u{A0}: --map A=name"
    )
    #expect(
      EnglishImport().unreadable(UnreadableFile(path: "x.xlsx", cause: .tooMuch(.cells, found: 2_000_001)))
        == "“x.xlsx” is too large: 2,000,001 cells or more, the limit is 2,000,000. Keep the rows and columns that matter in a new spreadsheet, and start again."
    )
  }
}
