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
    /// What the text names and this recipient has not.
    var missing: [MessageField] = []
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
  /// What else to say before it is given.
  var notes: [String] = []
  /// What the group's clock shows when it leaves if nothing holds it up, and when it leaves if it is held up by the
  /// hours without SMS; by its clock, though each recipient's counts.
  let leavesAt: LocalTime
  let opensAt: LocalTime?
  /// How many messages the group has ordered already for the day on which it leaves.
  let orderedThatDay: Int
  /// When the event begins that it is good for: what has not left by then never does.
  let eventStartsAt: LocalTime?

  var parts: Int { readers.reduce(0) { $0 + $1.measure.parts } }
  var hasStopClause: Bool { order.purpose == .invitation }

  /// - Parameter states: the recipients' records, in the order's order; also an invitation that is not written yet.
  /// - Throws: `MessageFault.inThePast`.
  init(_ order: MessageOrder, _ states: [RecordState], _ scribe: Scribe) throws {
    self.order = order
    settings = try NetworkSettings(scribe.session.db)
    let zone = try scribe.held(.group, order.group)?[Fields.Group.timeZone].text
    let clock = ZoneClock.of(zone)
    if let sendAt = order.sendAt, sendAt < clock.time(at: scribe.now) { throw MessageFault.inThePast(sendAt) }
    leavesAt = order.sendAt.map { max($0, clock.time(at: scribe.now)) } ?? clock.time(at: scribe.now)
    opensAt = SendingHours(settings, isMarketing: order.purpose == .invitation)
      .nextOpen(from: clock.instant(of: leavesAt), on: clock).map { clock.time(at: $0) }
    orderedThatDay = try MessagePlan.ordered(
      beside: order, on: (opensAt ?? leavesAt).day, clock: clock, scribe)
    eventStartsAt = try order.event.flatMap { try scribe.held(.event, $0) }?[Fields.Event.startsAt].localTime
    let reader = try MessageFactsReader(scribe.session.db, scribe.session.records)
    let region = Country.region(ofTimeZone: zone)
    var taken: Set<String> = []
    var facts: [MessageFacts] = []
    for state in states {
      let name =
        state.kind == .invitation ? state[Fields.Invitation.guest].text ?? "?" : scribe.label(state.kind, state.id)
      let reach = MessageReach(state, region: region)
      let own = try MessagePlan.facts(order, state, reader, settings)
      let text = try reader.text(of: order, in: reader.language(of: state))
      let isTaken = if case .mobile(let number) = reach.number { taken.contains(number) } else { false }
      switch reach.decision(
        order.purpose, text: own.flatMap { text?.filled(with: $0) }, at: scribe.now, isSameNumber: isTaken)
      {
      case .end(let outcome), .wait(let outcome, _):
        let missing = outcome == .incomplete ? (text?.fields ?? []).subtracting(own?.keys.map(\.self) ?? []) : []
        refused.append(
          Refused(
            name: name, phone: reach.phone, outcome: outcome,
            missing: MessageField.allCases.filter(missing.contains)))
      case .go(let number, let text):
        taken.insert(number)
        facts += [own].compactMap { $0 }
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
    guard var facts = try reader.facts(order, of: state) else { return nil }
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

  /// When it leaves, where that is not as soon as the server has it.
  var notBefore: LocalTime? { opensAt == leavesAt ? order.sendAt : opensAt }

  /// Whether nothing of it can leave before the event begins.
  var isTooLate: Bool { eventStartsAt.map { $0 <= opensAt ?? leavesAt } ?? false }

  /// How many of them leave on another day, since a group may send so many on one.
  var overDailyLimit: Int { min(readers.count, max(0, orderedThatDay + readers.count - settings.smsDailyLimit)) }

  /// A text of more parts is long: who reads it on an old phone may get it in pieces.
  static let usualParts = 3

  /// The most that one reader gets, where that is many.
  var longestParts: Int? { readers.map(\.measure.parts).max().flatMap { $0 > MessagePlan.usualParts ? $0 : nil } }
}
