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
    let listing = StatsCommand.whole(report)
    #expect(listing.keys == StatisticsTable.columns(by: .member))
    #expect(listing.rows.count == report.rows.count)
    #expect(
      listing.json().contains("{\"id\": \"")
        && listing.json().contains("\", \"firstName\": \"Émile\", \"lastName\": \"Durand\", "))
    #expect(try listing.values("complete").allSatisfy { $0 == "true" })
  }

  @Test func `rows without figures are left out of tables only, of other groups only, and counted`() throws {
    let network = try network()
    let report = try report(network)
    let words = FrenchClient()
    #expect(report.rows.count == 4)
    let own = StatsCommand.listing(report, own: [network.rives], words: words)
    #expect(own.rows.count == 3)
    #expect(own.footer == [typeset("1 ligne sans aucun chiffre est cachée ; --format csv donne tout.")])
    let none = StatsCommand.listing(report, own: [], words: words)
    #expect(none.rows.count == 2)
    let asked = try self.report(network, groups: [network.ile])
    let listing = StatsCommand.listing(asked, own: [network.rives], words: words)
    #expect(listing.rows.count == 1 && listing.footer.isEmpty)
    #expect(StatsCommand.whole(report).rows.count == 4)
  }
}
