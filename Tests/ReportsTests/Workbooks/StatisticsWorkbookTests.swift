import Domain
import Foundation
import GRDB
import OutsideReaders
import Replica
import Reports
import Testing

@Suite(.enabled(if: OutsideReader.hasOpenpyxl)) struct StatisticsWorkbookTests {
  private func write(
    _ store: HandmadeStore, _ question: StatisticsQuestion, _ language: Language = .french, scope: Scope = .everything,
    columns: [StatisticsColumn]? = nil
  ) throws -> OutsideReader.Book {
    let path = store.folder.path("figures-\(UUID().uuidString).xlsx")
    let today = try #require(Day(iso: "2025-06-01"))
    try store.store.read { db in
      try StatisticsWorkbook(
        question, columns: columns, scope: scope, network: "Réseau d’essai", language: language, today: today,
        now: Instant(milliseconds: 1_748_800_000_000)
      ).write(to: path, in: db)
    }
    return try OutsideReader.book(path)
  }

  private func quarter() throws -> StatisticsPeriod { try #require(StatisticsPeriod.quarter(1, of: 2025)) }

  private func sheet(_ book: OutsideReader.Book, _ name: String) throws -> OutsideReader.Book.Sheet {
    try #require(book.sheets.first { $0.name == name })
  }

  /// The value of a column in the row that begins so.
  private func cell(
    _ sheet: OutsideReader.Book.Sheet, _ first: String, _ heading: String
  ) throws -> OutsideReader.Book.Cell {
    let header = try #require(sheet.rows.first { $0.contains { $0.value == heading } })
    let column = try #require(header.firstIndex { $0.value == heading })
    return try #require(sheet.rows.first { $0[0].value == first })[column]
  }

  @Test func `an overview with charts comes first, then each division, then each group`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let book = try write(store, StatisticsQuestion(by: .group, period: try quarter()))
    #expect(
      book.sheets.map(\.name) == [
        "Vue d’ensemble", "Par groupe", "Par mois", "Par type", "Par membre", "Étoile", "Rives de Loire",
      ])
    #expect(book.sheets.map(\.charts) == [4, 0, 0, 0, 0, 0, 0])
    #expect(
      book.sheets[0].rows.prefix(3).map { $0[0].value } == [
        "Réseau d’essai", "Du 01/01/2025 au 31/03/2025", "Au dimanche 1er juin 2025",
      ])
  }

  @Test func `totals are formulas with their values, in the unit of their column`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let book = try write(store, StatisticsQuestion(by: .group, period: try quarter()))
    let groups = try sheet(book, "Par groupe")
    #expect(groups.rows.map { $0[0].value } == ["Groupe", "Étoile", "Rives de Loire", "Total"])
    #expect(groups.filter?.hasPrefix("A1:") == true && groups.filter?.hasSuffix("3") == true)
    let euros = try cell(groups, "Total", "Montant des tickets reçus")
    #expect(euros.value == "1234.5")
    #expect(euros.formula?.hasPrefix("=SUBTOTAL(109,") == true)
    #expect(euros.format == "#,##0.00\\ \"€\"")
    let largest = try cell(groups, "Total", "Plus grand ticket reçu")
    #expect(largest.value == "1234.5" && largest.formula?.hasPrefix("=SUBTOTAL(104,") == true)
    let rate = try cell(groups, "Total", "Taux de présence")
    let subtotal = #"SUBTOTAL\(109,[A-Z]+2:[A-Z]+3\)"#
    let quotient = try Regex("^=IFERROR\\(\(subtotal)/\(subtotal),\"\"\\)$")
    #expect(rate.value == "1" && rate.format == "0.0%")
    #expect(try quotient.wholeMatch(in: rate.formula ?? "") != nil, "\(rate.formula ?? "")")
    let mean = try cell(groups, "Total", "Montant moyen des tickets reçus")
    #expect(mean.value == "1234.5" && mean.format == euros.format)
    #expect(try quotient.wholeMatch(in: mean.formula ?? "") != nil, "\(mean.formula ?? "")")
    #expect(try cell(groups, "Total", "Membres").formula?.hasPrefix("=SUBTOTAL(109,") == true)
    #expect(try cell(try sheet(book, "Vue d’ensemble"), "Cartes données", "Total").value == "2")
  }

  @Test func `a group's sheet has its members with their figures`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let book = try write(store, StatisticsQuestion(by: .group, period: try quarter()))
    let rives = try sheet(book, "Rives de Loire")
    #expect(rives.rows[0][0].value == "Rives de Loire")
    #expect(rives.freeze == "C5")
    #expect(rives.rows.dropFirst(4).map { $0[0].value } == ["Bégué", "Zola", "Total"])
    #expect(try cell(rives, "Zola", "Montant des tickets reçus").value == "1234.5")
    #expect(try cell(rives, "Zola", "Cartes données").value == "1")
  }

  @Test func `what is compared stands beside, with the change`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let march = StatisticsPeriod(try #require(Day(iso: "2025-03-01"))...(try #require(Day(iso: "2025-03-31"))))
    let question = StatisticsQuestion(by: .group, period: march, comparison: .before)
    let book = try write(store, question, .english)
    let overview = try sheet(book, "Overview")
    #expect(overview.rows[1][0].value == "March 2025, compared with February 2025")
    let row = try #require(overview.rows.first { $0[0].value == "Sent cards" || $0[0].value == "Cards sent" })
    #expect(row.map(\.value).dropFirst() == ["1", "1", "0"])
    let groups = try sheet(book, "By group")
    #expect(groups.rows[0].contains { $0.value?.hasSuffix("(before)") == true })
  }

  @Test func `figures that can't all be seen are marked as such`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let scope = Scope.parts([.network, HandmadeStore.part(1)])
    var question = StatisticsQuestion(by: .group, period: try quarter())
    // Without a choice of groups, those in scope are asked for: nothing is half seen.
    let own = try write(store, question, scope: scope)
    #expect(own.sheets[0].rows[2][0].value?.hasPrefix("Chiffres incomplets") == false)
    #expect(try !sheet(own, "Par groupe").rows.contains { $0.contains { $0.value == "Étoile" } })
    question.groups = try store.store.read { Set(try StatisticsDirectory($0).groups.keys) }
    let book = try write(store, question, scope: scope)
    #expect(book.sheets[0].rows[2][0].value?.hasPrefix("Chiffres incomplets\u{A0}: ") == true)
    #expect(try cell(try sheet(book, "Par groupe"), "Étoile", "Complet").value == "non")
  }

  @Test func `a total that no formula on the sheet can tell is left out`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let book = try write(store, StatisticsQuestion(by: .group, period: try quarter()))
    // Without the counts that the rate is worked out from.
    #expect(try cell(try sheet(book, "Rives de Loire"), "Total", "Taux de présence").value == nil)
    // The members of January are those of February.
    #expect(try cell(try sheet(book, "Par mois"), "Total", "Membres").value == nil)
    for sheet in book.sheets.dropFirst() {
      for cell in try #require(sheet.rows.last).dropFirst() where cell.value != nil {
        #expect(cell.formula != nil, "\(sheet.name)")
      }
    }
  }

  @Test func `months are compared where the period is whole months, and not otherwise`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let days = StatisticsPeriod(try #require(Day(iso: "2025-02-10"))...(try #require(Day(iso: "2025-03-20"))))
    func isCompared(_ comparison: StatisticsPeriod.Comparison, _ name: String) throws -> Bool {
      let question = StatisticsQuestion(by: .group, period: days, comparison: comparison)
      let sheet = try sheet(try write(store, question, .english), name)
      return sheet.rows[0].contains { $0.value?.hasSuffix("(before)") == true }
    }
    #expect(try !isCompared(.before, "By month"))
    #expect(try isCompared(.before, "By group"))
    #expect(try isCompared(.lastYear, "By month"))
  }

  @Test func `chosen columns are those of the question's own rows, and of no other sheet`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let question = StatisticsQuestion(by: .month, period: try quarter())
    let usual = try write(store, question)
    let columns = try StatisticsColumn.chosen("cardsSent,month", of: question)
    let chosen = try write(store, question, columns: columns)
    let months = try sheet(chosen, "Par mois")
    #expect(months.rows[0].map(\.value) == ["Cartes données", "Mois"])
    #expect(months.rows.last?.map(\.value) == ["2", nil])
    for name in ["Par groupe", "Par type", "Par membre", "Rives de Loire"] {
      #expect(try sheet(chosen, name).rows[0].map(\.value) == sheet(usual, name).rows[0].map(\.value))
    }
    // No chart of euros by month, for they are not on the sheet.
    #expect(chosen.sheets[0].charts == 3)
  }

  @Test func `several questions together are answered as each alone`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let today = try #require(Day(iso: "2025-06-01"))
    let period = try quarter()
    let questions = StatisticsQuestion.Subject.allCases.flatMap { subject in
      [StatisticsQuestion(by: subject, period: period, comparison: .lastYear), StatisticsQuestion(by: subject)]
        + [1, 2].map { StatisticsQuestion(by: subject, groups: [HandmadeStore.id($0)], period: period) }
        + ([11, 12] as [UInt64]).map { member in
          var question = StatisticsQuestion(by: subject, period: period)
          question.members = [HandmadeStore.id(member)]
          return question
        }
    }
    try store.store.read { db in
      let answers = try StatisticsAnswers(scope: .everything, today: today, in: db)
      let together = try questions.map { try answers.answer($0) }
      let alone = try questions.map { try statistics($0, scope: .everything, today: today, in: db) }
      #expect(together == alone)
    }
  }
}

@Suite(.enabled(if: OutsideReader.soffice != nil)) struct RegionInLibreOfficeTests {
  @Test func `LibreOffice opens a region's workbook, charts and all, and reads the same values`() throws {
    let store = try HandmadeStore.small()
    defer { store.remove() }
    let path = store.folder.path("region.xlsx")
    let today = try #require(Day(iso: "2025-06-01"))
    _ = try store.store.read { db in
      try RegionWorkbook(
        scope: .everything, network: "R", language: .english, today: today, now: Instant(milliseconds: 0)
      ).write(to: path, in: db)
    }
    let sheets = try OutsideReader.libreOffice(path)
    #expect(sheets.count == 19)
    #expect(
      sheets["Tickets"]?.split(separator: "\n").last?.contains("1234.5") == true)
    #expect(sheets["Members"]?.contains("Étienne,Anna,Étoile,=1+1,,0612345678") == true)
  }
}
