import ArgumentParser
import Domain
import Spreadsheets
import Testing

@testable import SyncClient

/// How the columns of a list are found, and when they are asked for.
@Suite("Columns of lists") struct HeaderTests {
  private func fields(_ text: String, _ arguments: String..., kind: ImportKind = .duos) throws -> [String] {
    let file = try ListFile(text)
    return try source(file, arguments, kind).header.columns.map { "\($0.letter)=\($0.field?.rawValue ?? "")" }
  }

  private func source(_ file: ListFile, _ arguments: [String], _ kind: ImportKind) throws -> ImportSource {
    try ImportOptions.parse([file.path] + arguments).source(kind)
  }

  @Test(arguments: [
    ("Nom;Prénom;Tél.;E-mail", ["A=lastName", "B=firstName", "C=phone", "D=email"]),
    ("NOM;Société;N° de téléphone;Adresse mail pro", ["A=name", "B=company", "C=phone", "D=email"]),
    (
      "First Name,Last Name,Company,Job Title,Business Phone,Mobile Phone,E-mail Address",
      ["A=firstName", "B=lastName", "C=company", "D=trade", "E=phone", "F=mobile", "G=email"]
    ),
    (
      "Name,Given Name,Family Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value",
      ["A=", "B=firstName", "C=lastName", "D=", "E=email", "F=phone"]
    ),
    ("Contact\tRaison sociale\tPortable\tAdresse\tRemarques", ["A=name", "B=company", "C=mobile", "D=", "E=note"]),
    (
      "Nom du contact;Nom de l’entreprise;Secteur d’activité;Mél;Niveau (1 à 3)",
      ["A=name", "B=company", "C=trade", "D=email", "E="]
    ),
  ]) func `titles are known in either language and many spellings`(header: String, expected: [String]) throws {
    let separator = header.contains("\t") ? "\t" : header.contains(";") ? ";" : ","
    let row = Array(repeating: "x", count: expected.count).joined(separator: separator)
    #expect(try fields(header + "\n" + row + "\n") == expected)
  }

  @Test func `titles in two rows, the upper ones merged, go together`() throws {
    #expect(
      try fields(
        "Identité;;Téléphone;;Autres\nNom;Prénom;fixe;portable;Mail\nDurand;Léa;05 56 00 11 22;06 12 34 56 78;l@e.fr\n")
        == ["A=lastName", "B=firstName", "C=phone", "D=mobile", "E=email"])
    #expect(
      try fields(
        "Nom complet;Téléphone;;Niveau de\n;bureau;mobile;connaissance\nLéa Durand;05 56 00 11 22;06 12 34 56 78;2\n")
        == ["A=name", "B=phone", "C=mobile", "D=level"])
  }

  @Test func `titles that come again, on another page or in another language, are no row`() throws {
    let file = try ListFile("Nom;Mail\nLéa Durand;l@e.fr\nNom;Mail\nName;E-mail\nAnna Roy;a@e.fr\n")
    #expect(try source(file, [], .duos).rows.map(\.number) == [2, 5])
  }

  @Test func `two columns that may be the same are asked about, and the answer is taken`() throws {
    let text = "Client;Interlocuteur;Téléphone\nDurand SA;Léa Durand;06 12 34 56 78\n"
    let error = #expect(throws: ImportFault.self) { try fields(text) }
    guard case .ambiguous(.name, let columns) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(columns.map(\.letter) == ["A", "B"])
    #expect(try fields(text, "--map", "B=name", "--map", "A=société") == ["A=company", "B=name", "C=phone"])
    #expect(try fields(text, "--map", "Client=") == ["A=", "B=name", "C=phone"])
  }

  @Test func `what can't be mapped says what there is`() throws {
    let text = "Nom;Mail\nLéa;l@e.fr\n"
    #expect(throws: ImportFault.unknownField("pointure", known: ImportKind.duos.fields)) {
      try fields(text, "--map", "A=pointure")
    }
    #expect(throws: ImportFault.badMapping("A")) { try fields(text, "--map", "A") }
    #expect(throws: ImportFault.self) { try fields(text, "--map", "Q=name") }
  }

  @Test func `a list without titles is known by what it holds, or asked about`() throws {
    #expect(
      try fields("Léa Durand;lea@exemple.fr;06 12 34 56 78;2\nAnna Roy;anna@exemple.fr;06 12 34 56 79;3\n")
        == ["A=name", "B=email", "C=phone", "D=level"])
    let unclear = "Léa Durand;Durand SA;06 12 34 56 78\nAnna Roy;Roy SA;06 12 34 56 79\n"
    #expect(throws: ImportFault.self) { try fields(unclear) }
    #expect(try fields(unclear, "--map", "A=name", "--map", "B=company") == ["A=name", "B=company", "C=phone"])
  }

  @Test func `titles that nobody knows can be named`() throws {
    let file = try ListFile("Zig;Zag\nLéa Durand;lea@exemple.fr\n")
    let source = try source(file, ["--map", "Zig=name", "--map", "zag=email"], .duos)
    #expect(source.header.rows == [1])
    #expect(source.rows.count == 1)
  }

  @Test func `a list of one column is told what it lacks`() throws {
    let network = try SmallNetwork()
    let names = try ListFile("Nom\nLéa Durand\nAnna Roy\n")
    let found = try network.plan(ImportDuosCommand.self, names.path, "--for", "Zoé Durand")
    #expect(found.counts == [0, 0, 0, 2])
    #expect(found.reasons(2) == ["nothingIdentifies"])
    #expect(throws: ImportFault.self) { try fields("Téléphone\n06 12 34 56 78\n") }
  }

  @Test func `hidden rows are said, and left out if that is wanted`() throws {
    let path = SmallNetwork.list("types.xlsx")
    let choice = ImportSource.Choice(
      mappings: [ColumnMapping(column: "A", field: .name), ColumnMapping(column: "B", field: .company)])
    let all = try ImportSource(path: path, .duos, choice)
    #expect(all.hiddenRows == 1)
    #expect(all.rows.contains { $0.isHidden })
    var withoutHidden = choice
    withoutHidden.skipsHidden = true
    #expect(try ImportSource(path: path, .duos, withoutHidden).rows.allSatisfy { !$0.isHidden })
    #expect(all.otherSheets == ["Dernier"])
  }

  @Test func `a sheet is named by its name or its place`() throws {
    let path = SmallNetwork.list("carnet.xlsx")
    #expect(try ImportSource(path: path, .duos, ImportSource.Choice(sheet: "notes")).sheet == "Notes")
    #expect(try ImportSource(path: path, .duos, ImportSource.Choice(sheet: "1")).sheet == "Mes contacts")
    #expect(throws: ImportFault.unknownSheet("Autre", known: ["Mes contacts", "Notes"])) {
      try ImportSource(path: path, .duos, ImportSource.Choice(sheet: "Autre"))
    }
  }

  @Test func `every title that is known is in the guide`() throws {
    let guide = try GuideText.imports()
    for kind in ImportKind.allCases {
      for field in kind.fields {
        let titles = ColumnNames.titles(field, of: kind)
        for title in titles.french + titles.english {
          #expect(guide.contains(title), "docs/imports.md lacks “\(title)” (\(field.rawValue))")
          #expect(ColumnNames.field(title, of: kind) != nil, "\(title)")
        }
        #expect(guide.contains("`\(field.rawValue)`"))
      }
    }
  }
}
