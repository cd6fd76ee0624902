import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Statistics as lists") struct StatsListingTests {
  private func report(_ network: SmallNetwork, groups: Set<RecordID> = []) throws -> StatisticsReport {
    try network.scribe { scribe in
      try statistics(
        StatisticsQuestion(by: .member, groups: groups), scope: .everything, today: scribe.today,
        in: scribe.session.db)
    }
  }

  private func network() throws -> SmallNetwork {
    let network = try SmallNetwork()
    try network.run(GiveCardCommand.self, "--from", "Émile Durand", "--to", "pierre", "--prospect", "Maison")
    return network
  }

  @Test func `the JSON has the columns of the CSV, in its order, each time`() throws {
    let report = try report(try network())
    let listing = StatisticsListing.whole(report)
    #expect(listing.keys == StatisticsColumn.all(of: .init(by: .member)).map(\.name))
    #expect(listing.rows.count == report.rows.count)
    #expect(
      listing.json().contains("{\"id\": \"")
        && listing.json().contains("\", \"firstName\": \"Émile\", \"lastName\": \"Durand\", "))
    #expect(try listing.values("complete").allSatisfy { $0 == "true" })
  }

  @Test func `a ranked, sorted or named figure stays in a narrow table, and what is compared has its twin`() throws {
    let network = try network()
    let report = try network.scribe { scribe in
      try statistics(
        StatisticsQuestion(
          by: .member, period: StatisticsPeriod.rolling(months: 6, upTo: scribe.today), comparison: .before,
          rank: .measure(.absencesInSixMonths)),
        scope: .everything, today: scribe.today, in: scribe.session.db)
    }
    let listing = StatisticsListing.table(
      report, columns: [.lastName, .figure(.measure(.cardsReceived))], own: [], language: .french)
    #expect(listing.keys == ["lastName", "cardsReceived", "cardsReceivedBefore"])
    #expect(!listing.dispensable.contains("absencesInSixMonths") && !listing.dispensable.contains("cardsReceived"))
    #expect(listing.dispensable.contains("excused"))
  }

  @Test func `a file has the form of its ending, whatever its case`() throws {
    #expect(try ListFormat.table.ofFile(named: "a.CSV") == .csvForSpreadsheets)
    #expect(try ListFormat.csv.ofFile(named: "a.csv") == .csv)
    #expect(try ListFormat.table.ofFile(named: "b/a.json") == .json)
    for name in ["a.pdf", "a", "a.d/b"] {
      #expect(throws: UnknownFileEnding(path: name)) { try ListFormat.table.ofFile(named: name) }
    }
  }

  @Test func `rows without figures are left out of tables only, of other groups only, and counted`() throws {
    let network = try network()
    let report = try report(network)
    #expect(report.rows.count == 4)
    let own = StatisticsListing.table(report, own: [network.rives], language: .french)
    #expect(own.rows.count == 3)
    #expect(own.footer == [typeset("1 ligne sans aucun chiffre est cachée ; --format csv donne tout.")])
    let none = StatisticsListing.table(report, own: [], language: .french)
    #expect(none.rows.count == 2)
    let asked = try self.report(network, groups: [network.ile])
    let listing = StatisticsListing.table(asked, own: [network.rives], language: .french)
    #expect(listing.rows.count == 1 && listing.footer.isEmpty)
    #expect(StatisticsListing.whole(report).rows.count == 4)
  }
}
