import Domain
import Foundation
import Replica
import Testing

@testable import SyncClient

/// Lists as members keep them, and what must come of each.
@Suite("Members' own lists") struct SampleListTests {
  @Test func `a notebook with all that makes one hard comes in as people would read it`() throws {
    let network = try SmallNetwork()
    let found = try network.bring(ImportDuosCommand.self, SmallNetwork.list("carnet.xlsx"), "--for", "Zoé Durand")
    #expect(found.source.sheet == "Mes contacts")
    #expect(found.source.otherSheets == ["Notes"])
    #expect(found.source.header.rows == [3])
    #expect(found.source.header.ignored.map(\.title) == ["Dernier contact"])
    #expect(found.plan.results.count == 12)
    #expect(found.rows(.created) == [4, 5, 6, 9, 10, 12, 13, 14, 15])
    #expect(found.rows(.merged) == [8, 16])
    #expect(found.plan.results.filter { $0.outcome == .merged }.map(\.firstRow) == [4, 15])
    #expect(found.rows(.refused) == [11])
    #expect(found.doubtful == [12, 13, 14])
    #expect(found.reasons(11) == ["nothingIdentifies"])
    #expect(found.reasons(12) == ["phoneNotCallable", "unknownLevel"])
    #expect(found.reasons(13) == ["formulaWithoutValue"])
    #expect(found.reasons(14) == ["notAnEmail"])
    #expect(
      try network.names(.duo) == [
        "Anne-Lise Duclos", "Ayşe Çıtak", "Ciarán O'Malley", "Inge Østergård", "Jörg Köhler", "Loïs Saint-Aubin",
        "Maëlle Étcheverry", "Noé Grangier", "Thị Lan Trần",
      ])
    let first = try network.duo("Maëlle Étcheverry")
    #expect(first[Fields.Duo.level].choice == 1)
    #expect(first[Fields.Duo.company].text == "Ets Etcheverry")
    #expect(first[Fields.Duo.email].text == "maelle@exemple.net")
    #expect(try network.duo("Ciarán O'Malley")[Fields.Duo.phone].text == "0698123402")
    #expect(try network.duo("Anne-Lise Duclos")[Fields.Duo.company].text == "Duclos SAS")
    #expect(try network.duo("Noé Grangier")[Fields.Duo.level].choice == 1)
    #expect(try network.duo("Noé Grangier")[Fields.Duo.phone].isNone)
    #expect(try network.duo("Ayşe Çıtak")[Fields.Duo.company].isNone)
    #expect(try network.duo("Loïs Saint-Aubin")[Fields.Duo.phoneE164].text == "+33698123410")
    #expect(try network.duo("Inge Østergård")[Fields.Duo.level].choice == 2)
  }

  @Test func `the old binary format, a name in one column, numbers for phones and levels`() throws {
    let network = try SmallNetwork()
    let found = try network.bring(
      ImportDuosCommand.self, SmallNetwork.list("carnet-anciens.xls"), "--for", "Zoé Durand")
    #expect(found.counts == [3, 1, 0, 0])
    #expect(found.doubtful.isEmpty)
    #expect(try network.names(.duo) == ["Benoît Castex", "Élodie Barrère", "Solène d’Estaing"])
    let merged = try network.duo("Benoît Castex")
    #expect(merged[Fields.Duo.level].choice == 1)
    #expect(merged[Fields.Duo.phone].text == "0698334456")
    #expect(merged[Fields.Duo.company].text == "Castex T.P.")
    #expect(try network.duo("Élodie Barrère")[Fields.Duo.level].choice == 2)
  }

  @Test func `an export of Windows with line breaks and quotes in its fields`() throws {
    let network = try SmallNetwork()
    let found = try network.bring(ImportDuosCommand.self, SmallNetwork.list("export.csv"), "--for", "Zoé Durand")
    #expect(found.counts == [3, 0, 0, 0])
    #expect(found.doubtful.isEmpty)
    #expect(try network.names(.duo) == ["Émeric Vaure", "Ligne en deux", "Maïa Œillet"])
    #expect(try network.duo("Ligne en deux")[Fields.Duo.company].text == "\"Enseigne\"")
    #expect(try network.duo("Maïa Œillet")[Fields.Duo.company].text == "Cœur d’Armagnac")
  }

  @Test(arguments: ["carnet.xlsx", "carnet-anciens.xls", "export.csv"])
  func `a second run changes nothing`(name: String) throws {
    let network = try SmallNetwork()
    let first = try network.bring(ImportDuosCommand.self, SmallNetwork.list(name), "--for", "Zoé Durand")
    let second = try network.bring(ImportDuosCommand.self, SmallNetwork.list(name), "--for", "Zoé Durand")
    #expect(second.plan.changes.isEmpty)
    #expect(second.plan.count(.unchanged) == first.plan.count(.created) + first.plan.count(.merged))
    #expect(second.plan.count(.refused) == first.plan.count(.refused))
    #expect(second.doubtful.isEmpty)
  }

  @Test func `refused and doubted rows come back, are mended, and come in`() throws {
    let network = try SmallNetwork()
    let found = try network.bring(ImportDuosCommand.self, SmallNetwork.list("carnet.xlsx"), "--for", "Zoé Durand")
    let bytes = try #require(RefusedFile(words: FrenchImport(), source: found.source).bytes(found.plan.results))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        "\u{FEFF}Nom;Prénom;Société;Métier;Téléphone;Mail;Niveau de connaissance;Dernier contact;Ligne d’origine;À corriger\r\n"
      ))
    #expect(text.contains("Blanchet;;;;;;;;11;Rien n’identifie"))
    #expect(text.split(separator: "\r\n").count == 5)
    let mended =
      text.replacing("Blanchet;;;", with: "Blanchet;Rémi;Blanchet & Co;")
      .replacing(";06 98 12;", with: ";06 98 12 34 77;").replacing("très élevé", with: "élevé")
      .replacing("lois@exemple;", with: "lois@exemple.net;").replacing("Ayşe;;", with: "Ayşe;Chez Ayşe;")
    let file = try ListFile(mended, name: "carnet-refused.csv")
    let again = try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(again.rows(.created).count == 1)
    #expect(again.rows(.merged).count == 3)
    #expect(again.rows(.refused).isEmpty && again.doubtful.isEmpty)
    #expect(try network.duo("Noé Grangier")[Fields.Duo.phoneE164].text == "+33698123477")
    #expect(try network.duo("Noé Grangier")[Fields.Duo.level].choice == 2)
    #expect(try network.duo("Ayşe Çıtak")[Fields.Duo.company].text == "Chez Ayşe")
    #expect(try network.duo("Loïs Saint-Aubin")[Fields.Duo.email].text == "lois@exemple.net")
    #expect(try network.names(.duo).count == 10)
  }
}
