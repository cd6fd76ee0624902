import Domain

/// An event as its sheets head it.
struct ReportEvent {
  let id: RecordID
  let group: RecordID
  let groupName: String
  /// Its title, else what kind of event it is.
  let title: String
  let startsAt: LocalTime
  let venue: String?
  let speaker: String?
  let rollTaker: RecordID?
  let isCancelled: Bool

  /// - Throws: `ReportError.notVisible` too where the event's group is out of scope: everybody knows that there is the
  ///   event, but not who comes.
  init(_ id: RecordID, _ records: ReportRecords, _ wording: Wording) throws {
    guard let state = try records.state(.event, id), let group = state[Fields.Event.group].record,
      let startsAt = state[Fields.Event.startsAt].localTime, records.scope.contains(.group(group))
    else { throw ReportError.notVisible(.event) }
    self.id = id
    self.group = group
    self.startsAt = startsAt
    groupName = try records.groupName(group) ?? ""
    let kind = state[Fields.Event.kind].choice.flatMap {
      Schema.eventKinds.indices.contains($0) ? Schema.eventKinds[$0] : nil
    }
    title =
      state[Fields.Event.title].text
      ?? Wording.capitalized(kind.map { wording.choice($0, field: "kind", of: .event) } ?? "")
    venue = state[Fields.Event.venue].text
    speaker = state[Fields.Event.speaker].text
    rollTaker = state[Fields.Event.rollTaker].record
    isCancelled =
      state[Fields.Event.status].choice.map {
        Schema.eventStatuses.indices.contains($0) && Schema.eventStatuses[$0] == "cancelled"
      } ?? false
  }

  func heading(_ title: String, network: String, words: DocumentWords, records: ReportRecords) throws
    -> Document.Heading
  {
    let facts: [(String, String?)] = [
      (words.facts.event, self.title), (words.facts.date, words.domain.moment(startsAt, .long)),
      (words.facts.venue, venue), (words.facts.speaker, speaker),
      (words.facts.rollTaker, try rollTaker.map { try records.person($0).fullName(words) }),
    ]
    return Document.Heading(
      over: network, title: title, under: groupName,
      facts: facts.compactMap { fact in fact.1.map { (label: fact.0, text: $0) } },
      warnings: isCancelled ? [words.cancelledEvent] : [])
  }
}

/// A guest of an event.
struct ReportGuest {
  let name: String
  let company: String
  let trade: String
  let inviter: ReportPerson?
  let state: InvitationState

  var business: String { [company, trade].filter { !$0.isEmpty }.joined(separator: ", ") }

  /// In the order of the schema.
  enum InvitationState: Int, CaseIterable {
    case wished, invited, accepted, declined, attended, noShow

    /// Whether a chair is kept for him.
    var isExpected: Bool { self == .invited || self == .accepted || self == .attended }
  }

  init?(_ state: RecordState, _ records: ReportRecords, _ words: DocumentWords) throws {
    guard let number = state[Fields.Invitation.state].choice, let known = InvitationState(rawValue: number) else {
      return nil
    }
    name = state[Fields.Invitation.guest].text ?? words.namelessPerson
    company = state[Fields.Invitation.company].text ?? ""
    trade = state[Fields.Invitation.trade].text ?? ""
    inviter = try state[Fields.Invitation.inviter].record.map { try records.person($0) }
    self.state = known
  }

  static func all(of event: RecordID, _ records: ReportRecords, _ words: DocumentWords) throws -> [ReportGuest] {
    try records.invitations(to: event).compactMap { try ReportGuest($0, records, words) }
      .sorted { (Collation($0.name), $0.company) < (Collation($1.name), $1.company) }
  }
}
