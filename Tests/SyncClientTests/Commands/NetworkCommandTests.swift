import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("The network's settings") struct NetworkCommandTests {
  private func settings(_ network: SmallNetwork) throws -> NetworkSettings {
    try network.scribe { try NetworkSettings($0.session.db) }
  }

  @Test func `what nobody set has its usual value, and what is set shows`() throws {
    let network = try SmallNetwork()
    #expect(try settings(network) == NetworkSettings())
    try network.run(SetNetworkCommand.self, "--absence-limit", "5", "--season-starts-in", "1")
    let set = try settings(network)
    #expect(set.absenceWarning == 2 && set.absenceLimit == 5 && set.seasonStartsIn == 1)
    try network.run(SetNetworkCommand.self, "--absence-warning", "4")
    #expect(try settings(network).absenceLimit == 5)
    #expect(try settings(network).absenceWarning == 4)
  }

  @Test func `a limit below the usual warning brings the warning down with it`() throws {
    let network = try SmallNetwork()
    try network.run(SetNetworkCommand.self, "--absence-limit", "1")
    #expect(try settings(network).absenceWarning == 1)
  }

  @Test func `a warning above the limit is refused, and so is saying nothing`() throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.warningAboveLimit(warning: 4, limit: 2)) {
      try network.run(SetNetworkCommand.self, "--absence-warning", "4", "--absence-limit", "2")
    }
    #expect(throws: ClientError.self) { try network.run(SetNetworkCommand.self) }
  }
}
