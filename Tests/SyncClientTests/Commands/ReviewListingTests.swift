import Console
import Domain
import Foundation
import Replica
import Testing

@testable import SyncClient

@Suite("What conflicts, rejected and why give to programs") struct ReviewListingTests {
  private func history(_ network: SmallNetwork, _ language: Language) throws -> [[String: Any]] {
    let json = try network.scribe(language) { scribe in
      let history = try #require(try scribe.session.history(.user, network.emile))
      return HistoryText(session: scribe.session, words: ClientWording.of(language), history: history).rows.json()
    }
    return try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
  }

  @Test func `a history holds values by their fields, ids and milliseconds, the same in each language`() throws {
    let network = try SmallNetwork()
    let french = try history(network, .french)
    let step = try #require(french.first { $0["register"] as? String == "firstName" || $0["after"] is [String: Any] })
    let after = try #require(step["after"] as? [String: Any])
    #expect(Set(after.keys).isSubset(of: Set(Schema.of(.user).registers.flatMap { $0.fields.map(\.name) })))
    #expect(step["at"] as? Int64 == SmallNetwork.now.milliseconds)
    #expect(step["author"] as? String == network.claire.description)
    #expect(step["authorName"] as? String == "Claire Martin")
    #expect(try NSArray(array: history(network, .english)).isEqual(to: french))
  }

  @Test func `values are data, not words`() throws {
    let state = Fields.Card.state
    let cell = ValueCells.register([.integer(2)], state.register, of: .card)
    #expect(cell.plain == #"{"state": "won"}"#)
    #expect(ValueCells.register(nil, 0, of: .card).plain.isEmpty)
  }

  @Test func `the keys that programs read do not change`() throws {
    let network = try SmallNetwork()
    let keys = try network.scribe { scribe in
      let words = ClientWording.of(.french)
      return [
        try ConflictListing(session: scribe.session, words: words).rows([]).keys,
        RejectedListing(session: scribe.session, words: words).rows([]).keys,
      ]
    }
    #expect(
      keys
        == [
          """
          number kind id name subject register nature value shows values author authorName replica isOwn seq position \
          witnessedAt
          """,
          """
          number replica seq state recordedAt author authorName buildsOn changes change kind id voter reason field limit
          """,
        ].map { $0.split(separator: " ").map { String($0) } })
  }
}
