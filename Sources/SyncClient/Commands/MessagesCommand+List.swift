import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle sms list`
struct ListMessagesCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.messages.listAbstract)

  @OptionGroup var options: ListingOptions
  @Option(help: ArgumentHelp(Cercle.words.records.help.listGroup)) var group: String?
  @Option(help: ArgumentHelp(Cercle.words.messages.listEvent)) var event: String?

  func listing(_ scribe: Scribe) throws -> Listing {
    var filter = RowFilter()
    filter.add("group", is: try group.map(scribe.finder.group))
    filter.add(anyOf: ["event", "about"], is: try event.map(scribe.finder.event))
    let orders = try RecordListing(.smsOrder, scribe)
    let (words, common) = (scribe.words.messages, scribe.words.records.heading)
    var listing = Listing(
      [
        ("id", common.id), ("orderedAt", words.orderedHeading), ("author", ""), ("group", ""),
        ("groupName", common.group), ("text", words.textHeading), ("template", ""), ("purpose", ""),
        ("sendAt", words.sendAtHeading), ("event", ""), ("eventName", common.event), ("reminder", ""),
        ("recipients", words.recipientsHeading), ("state", common.state),
      ] + MessageState.allCases.map { ($0.rawValue, "") } + [
        ("isCancelled", ""), ("progress", ""), ("pending", ""),
      ], empty: words.none)
    listing.dispensable = ["eventName", "groupName", "sendAt", "recipients"]
    let rows = try orders.rows(filter, order: "t.id").compactMap { row -> (Instant, [Cell])? in
      guard let id: RecordID = row.id("id"), let state = try scribe.held(.smsOrder, id) else { return nil }
      let given = try OrderAuthor(state, scribe)
      return (given?.at ?? Instant(milliseconds: 0), try cells(row, state, given, orders, scribe))
    }
    listing.rows = rows.sorted { $0.0 > $1.0 }.map(\.1)
    return listing
  }

  private func cells(
    _ row: Row, _ order: RecordState, _ given: OrderAuthor?, _ orders: RecordListing, _ scribe: Scribe
  ) throws -> [Cell] {
    let standing = MessageStanding(order)
    let isPending = row["pending"] as Bool
    let state = scribe.words.messages.standing(standing, isPending, scribe.wording)
    var text = Cell.text(OrderText.of(order, scribe))
    text.isCuttable = true
    let head: [Cell] =
      [
        orders.id(row), .instant(given?.at, shown: given?.day ?? ""), .text(given?.name),
      ] + orders.reference(row, "group", .group) + [text]
    let content: [Cell] =
      [orders.text(row, "template"), orders.text(row, "purpose"), orders.moment(row, "sendAt")]
      + orders.reference(row, "event", .event) + [.id(row.id("reminder"))]
    let counts = MessageState.allCases.map { Cell.integer(Int64(standing.count($0))) }
    return head + content + [.integer(Int64(standing.recipients)), .word(standing.word, shown: state)] + counts
      + [
        .boolean(standing.isCancelled, shown: ""), orders.text(row, "progress"), orders.pending(row),
      ]
  }
}

extension MessageStanding {
  /// For programs: how the order stands as a whole.
  var word: String {
    if isCancelled { return "cancelled" }
    guard let outcomes, !outcomes.isEmpty else { return "ordered" }
    return outcomes.allSatisfy(\.state.isFinal) ? "done" : "underWay"
  }
}

/// Who gave an order, and when.
struct OrderAuthor {
  let name: String
  let at: Instant
  /// By the clock of the order's group.
  let day: String

  init?(_ order: RecordState, _ scribe: Scribe) throws {
    guard let writer = order.shown(Fields.SMSOrder.group.register)?.writer,
      let by = try scribe.session.authorship(of: writer, ownLives: [])
    else { return nil }
    name = scribe.wording.principal(by.author) { scribe.name($0, $1) }
    at = by.at
    let group = order[Fields.SMSOrder.group].record
    let zone = try group.flatMap { try scribe.held(.group, $0) }?[Fields.Group.timeZone].text
    day = scribe.wording.moment(ZoneClock.of(zone).time(at: by.at))
  }
}

enum OrderText {
  /// The order's own text, else the name of the template.
  static func of(_ order: RecordState, _ scribe: Scribe) -> String {
    RecordNames.name(order, scribe.session, scribe.wording) ?? "?"
  }
}

/// `cercle sms show ORDER`: each recipient, what became of his message, and what to do about it.
struct ShowMessagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Cercle.words.messages.showAbstract)

  @OptionGroup var options: ListingOptions
  @Argument(help: ArgumentHelp(Cercle.words.messages.order)) var order: String

  func run() throws {
    let (now, today) = (SystemClock.now(), SystemClock.today())
    let (listing, lines) = try options.home.openReading().read { session in
      let scribe = Scribe(session: session, now: now, today: today, wording: Cercle.words.domain)
      let card = try OrderCard(try scribe.finder.record(.smsOrder, order), scribe)
      return (card.listing(), try card.lines())
    }
    switch options.format.format {
    case .table: for line in lines { Output.line(line) }
    case .json, .csv, .csvForSpreadsheets: listing.write(as: options.format.format)
    }
  }
}

/// An order with all its recipients.
struct OrderCard {
  private struct Recipient {
    let id: RecordID
    let kind: Kind?
    let name: String
    /// Nil before the server has taken the order.
    let outcome: MessageOutcome?
    /// Whether the order was cancelled since the server last told of it.
    let isStopping: Bool
  }

  private let scribe: Scribe
  private let state: RecordState
  private let order: MessageOrder
  private let standing: MessageStanding
  private let recipients: [Recipient]

  init(_ id: RecordID, _ scribe: Scribe) throws {
    self.scribe = scribe
    state = try scribe.existing(.smsOrder, id)
    guard let order = MessageOrder(state) else { throw ClientError.unknown(.smsOrder, id.description) }
    self.order = order
    let standing = MessageStanding(state)
    self.standing = standing
    let outcomes = standing.outcomes ?? []
    recipients = try order.recipients.enumerated().map { index, id in
      let kind = try [Kind.user, .invitation].first { try scribe.held($0, id) != nil }
      let outcome = outcomes.indices.contains(index) ? standing.outcome(outcomes[index]) : nil
      return Recipient(
        id: id, kind: kind, name: kind.map { scribe.label($0, id) } ?? scribe.words.messages.gone, outcome: outcome,
        isStopping: standing.isCancelled && (outcome?.state ?? .queued) == .queued)
    }
  }

  /// For people.
  func lines() throws -> [String] {
    let words = scribe.words.messages
    let isPending = try scribe.session.isPending(order.id)
    let given = try OrderAuthor(state, scribe)
    var lines = [
      given.map { words.orderedBy($0.name, $0.day) },
      order.event.map { scribe.label(.event, $0) } ?? order.about.flatMap { scribe.name(.event, $0) },
      order.sendAt.map { words.sendsAt($0) },
    ].compactMap { $0 }
    lines += try text()
    lines.append(Wording.capitalized(words.standing(standing, isPending, scribe.wording)) + ".")
    lines += recipients.map { "  " + scribe.wording.labelled($0.name, shown($0)) }
    if recipients.contains(where: \.isStopping) {
      lines.append(scribe.wording.labelled(Wording.capitalized(words.stopping), words.stoppingHelp))
    }
    var told: Set<MessageOutcome> = []
    for outcome in recipients.filter({ !$0.isStopping }).compactMap(\.outcome)
    where outcome != .delivered && told.insert(outcome).inserted {
      lines.append(
        scribe.wording.labelled(
          Wording.capitalized(scribe.wording.outcome(outcome)), scribe.wording.outcomeHelp(outcome)))
    }
    if isPending { lines.append(words.toSync) }
    return lines + [order.id.description]
  }

  private func shown(_ recipient: Recipient) -> String {
    let words = scribe.words.messages
    if recipient.isStopping { return words.stopping }
    return recipient.outcome.map { words.outcome($0, scribe.wording) } ?? words.notTaken
  }

  /// As the first recipient whose text is known reads it, else as it was ordered.
  private func text() throws -> [String] {
    let reader = try MessageFactsReader(scribe.session.db, scribe.session.records)
    for recipient in recipients where recipient.kind != nil {
      if let text = try reader.recipientText(order, recipient.id) {
        return [scribe.words.messages.reads(recipient.name)] + MessagePlan.indented(text)
      }
    }
    return MessagePlan.indented(OrderText.of(state, scribe))
  }

  /// For programs: a row a recipient.
  func listing() -> Listing {
    let words = scribe.words.messages
    var listing = Listing(
      [
        ("order", ""), ("recipient", ""), ("recipientKind", ""), ("name", scribe.words.records.heading.name),
        ("state", scribe.words.records.heading.state), ("cause", words.causeHeading), ("help", words.helpHeading),
      ], empty: words.none)
    listing.rows = recipients.map { recipient in
      let outcome = recipient.outcome
      return [
        .id(order.id), .id(recipient.id), .text(recipient.kind?.name), .text(recipient.name),
        .word(outcome?.state.rawValue, shown: outcome.map { scribe.wording.state($0.state) }),
        .word(
          outcome.map { "\($0)" },
          shown: recipient.isStopping ? words.stopping : outcome.map { scribe.wording.outcome($0) }),
        .text(recipient.isStopping ? words.stoppingHelp : outcome.map { scribe.wording.outcomeHelp($0) }),
      ]
    }
    return listing
  }
}

extension ReplicaSession {
  /// Whether a record waits to be sent.
  fileprivate func isPending(_ id: RecordID) throws -> Bool {
    try Row.fetchOne(db, sql: "SELECT 1 FROM confirmed WHERE id=?", arguments: [Blob.value(id)]) != nil
  }
}
