import Domain
import Replica

/// What an order of messages comes to before it is given: who reads what, who gets nothing and why, what it costs.
struct MessagePlan {
  /// One who gets it.
  struct Reader {
    let name: String
    let text: String
    let measure: SMSMeasure
  }

  /// One who gets none.
  struct Refused: Hashable {
    let name: String
    let phone: String?
    let outcome: MessageOutcome
  }

  /// The same text in letters that cost less.
  struct Plainer {
    let text: String
    /// As the first reader would read it.
    let shown: String
    let parts: Int
  }

  let order: MessageOrder
  private(set) var readers: [Reader] = []
  private(set) var refused: [Refused] = []
  /// Nil where nothing is saved.
  private(set) var plainer: Plainer?
  let settings: NetworkSettings
  /// What the group's clock shows now.
  let now: LocalTime

  var parts: Int { readers.reduce(0) { $0 + $1.measure.parts } }
  var hasStopClause: Bool { order.purpose == .invitation }

  /// - Parameter states: the recipients' records, in the order's order.
  init(_ order: MessageOrder, _ states: [RecordState], _ scribe: Scribe) throws {
    self.order = order
    settings = try NetworkSettings(scribe.session.db)
    let zone = try scribe.held(.group, order.group)?[Fields.Group.timeZone].text
    now = ZoneClock.of(zone).time(at: scribe.now)
    let reader = try MessageFactsReader(scribe.session.db, scribe.session.records)
    let region = Country.region(ofTimeZone: zone)
    var taken: Set<String> = []
    var facts: [MessageFacts] = []
    for state in states {
      let name = scribe.label(state.kind, state.id)
      let reach = MessageReach(state, name: name, purpose: order.purpose, region: region)
      func refuse(_ outcome: MessageOutcome) {
        refused.append(Refused(name: name, phone: reach.phone, outcome: outcome))
      }
      switch reach.number {
      case .failure(let obstacle): refuse(obstacle.outcome)
      case .success(let number):
        guard taken.insert(number).inserted else { refuse(.sameNumber); continue }
        guard let own = try MessagePlan.facts(order, state, reader, settings),
          let text = try reader.language(of: state.id).flatMap({ try reader.text(of: order, in: $0) })?.filled(with: own)
        else { refuse(.incomplete); continue }
        facts.append(own)
        readers.append(
          Reader(name: name, text: text, measure: SMSText.measure(text, hasStopClause: order.purpose == .invitation)))
      }
    }
    plainer = try MessagePlan.plainer(order.text, facts, parts: parts, hasStopClause: hasStopClause)
  }

  /// An address that is not made yet: as long as it will be.
  private static let linkToCome = String(repeating: "x", count: 20)

  /// A guest's link comes with the server's next answer; till then one of the same length stands for it.
  private static func facts(
    _ order: MessageOrder, _ state: RecordState, _ reader: MessageFactsReader, _ settings: NetworkSettings
  ) throws -> MessageFacts? {
    guard var facts = try reader.facts(order, state.id) else { return nil }
    if state.kind == .invitation, facts[.link] == nil, let address = settings.publicURL {
      facts[.link] = GuestAddress.of(linkToCome, at: address)
    }
    return facts
  }

  private static func plainer(
    _ text: String?, _ facts: [MessageFacts], parts: Int, hasStopClause: Bool
  ) throws -> Plainer? {
    guard let text, !facts.isEmpty else { return nil }
    let plain = SMSText.plain(text)
    let filler = try MessageText(plain)
    let texts = facts.compactMap { filler.filled(with: $0) }
    let plainParts = texts.reduce(0) { $0 + SMSText.measure($1, hasStopClause: hasStopClause).parts }
    return plainParts < parts ? Plainer(text: plain, shown: texts.first ?? plain, parts: plainParts) : nil
  }

  /// What so many parts cost, in cents, rounded half up; nil where nobody has said the price.
  func cents(parts: Int) -> Int64? {
    settings.smsPriceInThousandths.map { Int64((parts * $0 + 5) / 10) }
  }

  /// How many of them leave on another day, since a group may send so many on one.
  var overDailyLimit: Int { max(0, readers.count - settings.smsDailyLimit) }

  /// When it leaves if nothing holds it up: at once counts as now.
  var leavesAt: LocalTime { order.sendAt.map { max($0, now) } ?? now }

  /// Whether it would leave in the quiet hours, and so waits for their end.
  var isInQuietHours: Bool {
    let minutes = leavesAt.hour * 60 + leavesAt.minute
    let (from, until) = (settings.quietFrom, settings.quietUntil)
    if from == until { return false }
    return from < until ? (from..<until).contains(minutes) : minutes >= from || minutes < until
  }
}
