import Console
import Domain
import Testing

@testable import SyncServer

@Suite struct MessageListTests {
  @Test func aShownBeginningNamesItsOrderAmongAllAndOneThatFitsSeveralIsRefusedWithThem() throws {
    let fixture = try OutboxFixture()
    let orders = try (0..<3).map { try fixture.order("Bonjour \($0)") }
    let outbox = fixture.outbox()
    try outbox.takeIn()
    for order in orders {
      let rows = try outbox.messages(order: order, state: nil, group: nil, limit: 10)
      let shown = try MessageList(rows, fixture.admin.central, showsNumbers: false).listing.rows.map { $0[0].shown }
      #expect(Set(shown).count == 1)
      #expect(try outbox.order(named: try #require(shown.first)) == order)
    }
    let wanted = SMSOfficeFault.severalOrders("0", orders.sorted().map(\.description))
    #expect(throws: wanted) { try outbox.order(named: "0") }
    let list = orders.sorted().map { "\n  \($0)" }.joined()
    #expect(SMSWording(.french).failure(wanted) == typeset("Plusieurs envois commencent par « 0 » :") + list)
    #expect(SMSWording(.english).failure(wanted) == "Several orders begin with “0”:" + list)
  }
}
