import Domain
import Foundation
import Replica
import Testing

@testable import Reports

@Suite struct DocumentTests {
  private static let everyOne = ReportKind.allCases.flatMap { kind in Language.allCases.map { (kind, $0) } }

  @Test(arguments: everyOne) func everyDocumentIsWellFormedAndHoldsNoMarkupOfItsNames(
    kind: ReportKind, language: Language
  ) throws {
    let network = try ReportNetwork()
    let page = try network.document(kind, language).parsed()
    let known: Set = [
      "html", "head", "meta", "title", "style", "body", "header", "main", "div", "p", "h1", "h2", "h3", "dl", "dt",
      "dd",
      "figure", "figcaption", "strong", "span", "svg", "desc", "line", "text", "rect", "circle", "polyline", "table",
      "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td",
    ]
    #expect(Set(page.all.map(\.name)).subtracting(known) == [])
    if kind != .league { #expect(page.root.text.contains("<script>alert(1)</script>")) }
    #expect(page.root.text.contains("Réseau <Loire> & Cie"))
    #expect(page.root.attributes["lang"] == language.rawValue)
  }

  @Test(arguments: everyOne) func nothingIsFetchedFromAnywhere(kind: ReportKind, language: Language) throws {
    let network = try ReportNetwork()
    let document = try network.document(kind, language)
    let page = try document.parsed()
    for element in page.all {
      #expect(Set(element.attributes.keys).isDisjoint(with: ["src", "href", "xlink:href", "onload", "srcset"]))
      if let style = element.attributes["style"] { #expect(!style.contains("url")) }
    }
    let text = String(decoding: document.html(words: .of(language)), as: UTF8.self)
    #expect(!text.contains("url(") && !text.contains("@import"))
    #expect(text.replacing("http://www.w3.org/2000/svg", with: "").contains("http") == false)
  }

  @Test(arguments: everyOne) func screenReadersAreToldWhatIsWhat(kind: ReportKind, language: Language) throws {
    let page = try ReportNetwork().document(kind, language).parsed()
    #expect(page.all.filter { $0.name == "th" }.allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
    #expect(page.all.filter { $0.name == "table" }.allSatisfy { $0.children.first?.name == "caption" })
    for picture in page.all where picture.name == "svg" {
      #expect(picture.attributes["role"] == "img")
      #expect(picture.children.prefix(2).map(\.name) == ["title", "desc"])
      #expect(picture.children.prefix(2).allSatisfy { !$0.text.isEmpty })
    }
    let levels = page.all.compactMap { $0.name.first == "h" ? Int($0.name.dropFirst()) : nil }
    #expect(levels.first == 1 && levels.count(where: { $0 == 1 }) == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test func textThatTurnsTheLineAndControlCharactersAreTakenOut() throws {
    let page = HTML.tag("p", [:], "a\u{202E}b\u{2066}c\u{0}d\u{1B}[0me\u{FFFE}\tf").page()
    #expect(String(decoding: page, as: UTF8.self) == "<!DOCTYPE html>\n<p>abcd[0me f</p>\n")
    let attribute = HTML.tag("p", ["title": "\"><script>'"], []).page()
    #expect(
      String(decoding: attribute, as: UTF8.self)
        == "<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;script&gt;&#39;\"></p>\n")
  }

  /// Between figure and sign, before high punctuation and inside guillemets: spaces that don't break.
  @Test(arguments: ReportKind.allCases) func frenchSpacesDoNotBreak(kind: ReportKind) throws {
    let network = try ReportNetwork(networkName: "Réseau Loire")
    let page = try network.document(kind).parsed()
    for element in page.all
    where ["p", "h1", "h2", "dd", "caption", "th", "td", "text", "figcaption"].contains(element.name) {
      for wrong in [" :", " ;", " !", " ?", " %", " €", "« ", " »"] {
        // The venue and the names are as they were typed.
        if element.text.contains("Au Phare") || element.text.contains("Ponts") || element.text.contains("<") {
          continue
        }
        #expect(!element.text.contains(wrong), "\(element.text)")
      }
    }
  }

  // MARK: Figures

  @Test func theSeasonSaysTheStatisticsFigures() throws {
    let network = try ReportNetwork()
    let page = try network.document(.season).parsed()
    let whole = try #require(
      try network.statistics(.init(by: .group, groups: [network.group], period: ReportNetwork.soFar)).rows.first)
    let wording = Wording(.french)
    let figures = page.all.filter { $0.attributes["class"] == "figure" }.map { $0.children[1].text }
    #expect(
      figures == [
        wording.number(whole.measures[.cardsSent]), wording.money(cents: whole.measures[.ticketsReceivedCents]),
        wording.money(cents: whole.measures[.ticketsSentCents]),
        try #require(whole.measures[.ratio(.attendanceRate)])
          .inPercent, wording.number(whole.measures[.invitationsAttended]), wording.number(whole.measures[.members]),
      ])
    // Ten tickets of 1 234,56 € and 0, 1 … 9 € more.
    #expect(figures[1] == "12\u{202F}390,60\u{A0}€")
  }

  @Test func chartsShowTheValuesOfTheTables() throws {
    let network = try ReportNetwork()
    let page = try network.document(.season).parsed()
    let months = try network.statistics(.init(by: .month, groups: [network.group], period: ReportNetwork.soFar)).rows
    let charts = page.all.filter { $0.name == "svg" }
    let bold = charts.map { chart in
      chart.children.filter { $0.attributes["font-weight"] == "bold" }.map(\.text)
    }
    #expect(bold[0] == months.map { "\($0.measures[.cardsSent])" })
    #expect(
      bold[1]
        == months.map(\.measures[.ticketsReceivedCents]).filter { $0 != 0 }.map { Chart.label($0, .cents, .french) })
    let members = try network.statistics(
      .init(
        by: .member, groups: [network.group], period: ReportNetwork.soFar, rank: .measure(.ticketsReceivedCents))
    ).rows.map(\.measures[.ticketsReceivedCents]).filter { $0 > 0 }
    #expect(bold[2] == members.map { Chart.label($0, .cents, .french) })
    // Bars are as long as their values, to a hundredth of a millimetre.
    let widths = charts[2].all("rect").compactMap { $0.attributes["width"].flatMap { Double($0) } }
    #expect(widths.count == members.count)
    for (width, value) in zip(widths, members) {
      #expect(abs(width / widths[0] - Double(value) / Double(members[0])) < 0.001)
    }
  }

  @Test func figuresFromBeforeCercleStandApart() throws {
    let page = try ReportNetwork().document(.season).parsed()
    let table = try #require(page.all.first { $0.name == "table" && $0.children[0].text == "Avant Cercle" })
    #expect(table.all("td").map(\.text).contains("77"))
    let others = page.all.filter { $0.name == "table" && $0.children[0].text != "Avant Cercle" }
    #expect(!others.flatMap { $0.all("td") }.contains { $0.text == "77" })
  }

  @Test func theOneWhoCameAndTheOneAtTheLimitAreNamed() throws {
    let page = try ReportNetwork().document(.season).parsed()
    let tables = page.all.filter { $0.name == "table" }
    let absences = try #require(tables.first { $0.children[0].text == "Membres à partir du seuil d’alerte" })
    let rows = absences.all("tr").dropFirst().map { $0.children.map(\.text) }
    #expect(rows.count == 1)
    #expect(rows[0].first?.hasPrefix("Durand") == true && rows[0].last == "limite atteinte" && rows[0][1] == "3")
    #expect(tables.contains { $0.children[0].text == "1 arrivée, 0 départ" })
  }

  @Test func aMembersSheetTellsNoContactOfOthersCards() throws {
    let network = try ReportNetwork()
    let text = try network.document(.member).parsed().root.text
    #expect(text.contains("Contact secret 0"))
    for secret in ["Contact secret 1", "Contact secret 2", "0700000000", "confidentiel", "06 12 34", "@exemple.fr"] {
      #expect(!text.contains(secret))
    }
  }

  @Test func sheetsOnATableHoldNeitherPhoneNorAddress() throws {
    let network = try ReportNetwork()
    for kind in [ReportKind.attendance, .guests] {
      let text = try network.document(kind).parsed().root.text
      for secret in ["0611111111", "06 12 34", "@exemple.fr"] { #expect(!text.contains(secret)) }
    }
  }

  @Test func theGuestSheetListsWhoIsExpectedAndCountsTheOthers() throws {
    let page = try ReportNetwork().document(.guests).parsed()
    let rows = page.all.filter { $0.name == "tr" }.dropFirst().map { $0.children.map(\.text) }
    #expect(rows.prefix(2).map { [$0[0], $0[3]] } == [[ReportNetwork.markup, "vient"], ["Hélène", "sans réponse"]])
    #expect(rows.dropFirst(2).allSatisfy { $0.allSatisfy(\.isEmpty) } && rows.count == 2 + GuestSheet.blankRows)
    #expect(
      page.root.text.contains(
        "Hors de cette liste\u{A0}: 1 invitation déclinée, 1 souhait pas encore envoyé."))
  }

  @Test func theAttendanceSheetHasALineForEachMemberOfThatDayAndBlankOnes() throws {
    let network = try ReportNetwork(members: 20)
    let page = try network.document(.attendance).parsed()
    let tables = page.all.filter { $0.name == "table" }
    #expect(tables[0].all("tr").count == 1 + 19)
    #expect(tables[1].all("tr").count == 1 + 2)
    #expect(tables[2].all("tr").count == 1 + AttendanceSheet.blankRows)
    #expect(page.root.text.contains("jeudi 12 juin 2025 à 7\u{A0}h\u{A0}30"))
  }

  // MARK: Scope

  @Test func whatTheReaderMayNotSeeIsNoReport() throws {
    let network = try ReportNetwork()
    let elsewhere = Scope.parts([.network, .group(network.other)])
    #expect(throws: ReportError.notVisible(.group)) { try network.document(.season, scope: elsewhere) }
    #expect(throws: ReportError.notVisible(.user)) { try network.document(.member, scope: elsewhere) }
    #expect(throws: ReportError.notVisible(.event)) { try network.document(.attendance, scope: elsewhere) }
    #expect(throws: ReportError.notVisible(.event)) { try network.document(.guests, scope: elsewhere) }
  }

  @Test func onlyGroupsSeenWholeAreRanked() throws {
    let network = try ReportNetwork()
    let page = try network.document(.league, scope: .parts([.network, .group(network.group)])).parsed()
    let rows = page.all.filter { $0.name == "tr" }.dropFirst().map { $0.children.map(\.text) }
    #expect(rows.map { [$0[0], $0[1]] } == [["1", "Rives & « Ponts »"]])
    #expect(page.root.text.contains("1 autre groupe n’est pas classé\u{A0}: ses chiffres ne sont pas visibles d’ici."))
    let all = try network.document(.league).parsed()
    #expect(all.all.filter { $0.name == "tr" }.count == 3)
  }
}

extension ReportNetwork {
  /// The season up to today: what a report of a season under way tells of.
  static var soFar: StatisticsPeriod {
    guard let from = season.from else { return .always }
    return StatisticsPeriod(from...today)
  }
}

extension Int64 {
  fileprivate var inPercent: String { Wording(.french).value(self, .tenthsOfPercent) }
}
