import Domain
import Foundation
import GRDB
import OutsideReaders
import Replica
import Reports
import Spreadsheets
import Testing

@Suite(.enabled(if: OutsideReader.hasOpenpyxl)) struct RegionWorkbookTests {
  private func write(
    _ store: HandmadeStore, scope: Scope = .everything, _ language: Language = .french
  ) throws -> [String: [[OutsideReader.Book.Cell]]] {
    let path = store.folder.path("region.xlsx")
    let today = try #require(Day(iso: "2025-06-01"))
    let count = try store.store.read { db in
      try RegionWorkbook(
        scope: scope, network: "Réseau d’essai", language: language, today: today,
        now: Instant(milliseconds: 1_748_800_000_000)
      ).write(to: path, in: db)
    }
    let book = try OutsideReader.book(path)
    if scope == .everything { #expect(count == 20) }
    return Dictionary(uniqueKeysWithValues: book.sheets.map { ($0.name, $0.rows) })
  }

  private func values(_ sheet: [[OutsideReader.Book.Cell]]?, _ row: Int) throws -> [String?] {
    try #require(sheet)[row].map(\.value)
  }

  @Test func `every kind of record has its sheet, in the order that people look for them`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    _ = try write(store)
    #expect(
      try OutsideReader.book(store.folder.path("region.xlsx")).sheets.map(\.name) == [
        "Vue d’ensemble", "Par groupe", "Par mois", "Par type", "Par membre", "Étoile", "Rives de Loire", "Groupes",
        "Membres", "Adhésions", "Événements", "Présences", "Cartes de business", "Tickets", "Duos", "Trios",
        "Invitations", "Tâches", "Chiffres antérieurs",
      ])
  }

  @Test func `people stand in the order of their names, with names for ids and text as it was typed`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let sheets = try write(store)
    #expect(
      try values(sheets["Membres"], 0).prefix(6) == [
        "Nom de famille", "Prénom", "Groupe actuel", "Entreprise", "Métier", "Téléphone",
      ])
    #expect(try (1...3).map { try values(sheets["Membres"], $0)[0] } == ["Bégué", "Étienne", "Zola"])
    #expect(
      try values(sheets["Membres"], 2).prefix(6) == ["Étienne", "Anna", "Étoile", "=1+1", nil, "0612345678"])
    #expect(try #require(sheets["Membres"]).allSatisfy { $0.allSatisfy { $0.formula == nil } })
  }

  @Test func `cards, tickets and figures from before have real dates, euros, words, and the groups of their day`()
    throws
  {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let sheets = try write(store)
    let card = try #require(sheets["Cartes de business"])[1]
    #expect(
      card.map(\.value) == [
        "2025-02-28T00:00:00", "besoin urgent", "Élodie Zola", "Rives de Loire", "Anna Étienne", "Étoile", "@SUM(A1)",
        nil,
        "0033612345678", nil, "gagnée", "-1+1", nil,
      ])
    #expect(card[0].type == "d" && card[0].format == "dd/mm/yyyy")
    let tickets = try #require(sheets["Tickets"])
    #expect(
      tickets[1].map(\.value) == [
        "2025-03-10T00:00:00", "Anna Étienne", "Étoile", "Élodie Zola", "Rives de Loire", "1234.5", nil, nil,
        "Élodie Zola → Anna Étienne, @SUM(A1)", nil, nil, nil,
      ])
    #expect(tickets[1][5].format == "#,##0.00\\ \"€\"")
    #expect(tickets[2].map(\.value).suffix(2) == ["Élodie Zola", "erreur"])
    #expect(tickets[2][2].value == "Rives de Loire" && tickets[2][4].value == "Rives de Loire")
    #expect(tickets[3][5].formula == "=SUBTOTAL(109,F2:F3)")
    // The void one stands apart, and its amount is in no sum.
    #expect(tickets[3][5].value == "1234.5")
    #expect(tickets[2][5].value == nil && tickets[2][6].value == "0.01" && tickets[3][6].value == nil)
    let history = try #require(sheets["Chiffres antérieurs"])
    #expect(
      history[1].map(\.value) == [
        "Élodie Zola", "Rives de Loire", "2024-09-01T00:00:00", "montant des tickets donnés", "2500", nil,
      ])
    #expect(history[1][4].format == "#,##0.00\\ \"€\"" && history[2][4].format == "#,##0")
    #expect(
      try values(sheets["Présences"], 1) == [
        "Réunion, 06/01/2025", "Élodie Zola", "Rives de Loire", "en retard", nil, "07:35:00", nil,
      ])
    #expect(try values(sheets["Tâches"], 1).last == "Bruno Bégué → Élodie Zola, Maison Durand")
  }

  @Test func `in English, headings and words are English`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let sheets = try write(store, .english)
    #expect(sheets.keys.contains("Business cards"))
    #expect(try #require(sheets["Business cards"])[1][0].format == "yyyy-mm-dd")
  }

  @Test func `what lies beyond the scope is not written`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    // What a ticket of the own group thanks for may lie in another one: it is not named.
    try store.add(
      .ticket, 63,
      [
        "giver": .record(HandmadeStore.id(12)), "recipient": .record(HandmadeStore.id(11)),
        "amountInCents": .integer(500), "currency": .integer(0), "givenOn": HandmadeStore.day("2025-03-12"),
        "card": .record(HandmadeStore.id(52)),
      ], parts: [HandmadeStore.part(2), HandmadeStore.part(1)])
    let sheets = try write(store, scope: .parts([.network, HandmadeStore.part(2)]))
    #expect(sheets["Tickets"]?[2][8].value == HandmadeStore.id(52).description)
    #expect(sheets["Cartes de business"]?.count == 2)
    #expect(sheets["Tickets"]?.count == 4)
    #expect(sheets["Présences"]?.count == 1)
    #expect(sheets["Membres"]?.count == 4)
  }

  @Test func `a damaged store leaves no file`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    try store.store.write {
      try $0.execute(sql: "UPDATE cards SET kind = 'unheard of' WHERE prospect = 'Maison Durand'")
    }
    #expect(throws: StoreError.self) { try write(store) }
    #expect(try store.folder.names.filter { $0.hasPrefix("region") } == [])
  }
}
