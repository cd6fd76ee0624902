package import Domain

/// Finds what a report is about by its id or its name, where there is no copy's `Finder`: at the server.
package struct ReportFinder {
  private let records: ReportRecords
  private let language: Language
  /// Who asks; nil for the server's own administrator.
  private let asker: RecordID?
  private let today: Day

  package init(_ records: ReportRecords, language: Language, asker: RecordID?, today: Day) {
    self.records = records
    self.language = language
    self.asker = asker
    self.today = today
  }

  /// - Throws: `ReportError`.
  package func find(_ kind: Kind, _ name: String?) throws -> RecordID {
    guard let name else { return try unnamed(kind) }
    if let id = RecordID(text: name) {
      guard try records.state(kind, id) != nil else { throw ReportError.unknown(kind, name) }
      return id
    }
    let wanted = Folding.key(name)
    guard !wanted.isEmpty else { throw ReportError.unknown(kind, name) }
    var found: [(id: RecordID, label: String)] = []
    if kind == .event {
      found = try events(name)
    } else {
      try records.each(kind) { state in
        if spellings(state).contains(where: { Folding.key($0) == wanted }) { found.append((state.id, label(state))) }
      }
    }
    if found.count > 1 { throw ReportError.ambiguous(kind, name, found.map { "\($0.label)  \($0.id)" }.sorted()) }
    guard let one = found.first else { throw ReportError.unknown(kind, name) }
    return one.id
  }

  private func spellings(_ state: RecordState) -> [String] {
    switch state.kind {
    case .group: return [state[Fields.Group.name].text ?? ""]
    default:
      let first = state[Fields.User.firstName].text ?? ""
      let last = state[Fields.User.lastName].text ?? ""
      return ["\(first) \(last)", "\(last) \(first)", last, state[Fields.User.email].text ?? ""].filter { !$0.isEmpty }
    }
  }

  private func label(_ state: RecordState) -> String { spellings(state).first ?? "" }

  /// `GROUP DAY`: an event of that group, a cancelled one only where there is no other.
  private func events(_ text: String) throws -> [(id: RecordID, label: String)] {
    guard let (place, day) = placeAndDay(text) else { return [] }
    let group = try place.isEmpty ? unnamed(.group) : find(.group, place)
    var found: [(id: RecordID, label: String, isCancelled: Bool)] = []
    let wording = Wording(language)
    try records.each(.event) { state in
      guard state[Fields.Event.group].record == group, let startsAt = state[Fields.Event.startsAt].localTime,
        startsAt.day == day
      else { return }
      let event = try ReportEvent(state.id, records, wording)
      found.append((state.id, "\(event.title), \(wording.moment(startsAt))", event.isCancelled))
    }
    let standing = found.filter { !$0.isCancelled }
    return (standing.isEmpty ? found : standing).map { ($0.id, $0.label) }
  }

  private func placeAndDay(_ text: String) -> (place: String, day: Day)? {
    let words = text.split(separator: " ")
    for start in words.indices {
      if case .success(let day) = DateText.parse(words[start...].joined(separator: " "), today: today) {
        return (words[..<start].joined(separator: " "), day)
      }
    }
    return nil
  }

  /// Oneself, one's only group, its next event.
  private func unnamed(_ kind: Kind) throws -> RecordID {
    guard let asker else { throw ReportError.needsName(kind) }
    if kind == .user { return asker }
    let own = Set(try records.memberships(of: asker).filter { $0.counts(on: today) }.map(\.group))
    guard own.count == 1, let group = own.first else { throw ReportError.needsName(kind) }
    if kind == .group { return group }
    guard let event = try records.nextEvent(of: group, from: today) else { throw ReportError.needsName(kind) }
    return event
  }
}

extension ReportRecords {
  /// The first event from a day on that was not cancelled.
  package func nextEvent(of group: RecordID, from today: Day) throws -> RecordID? {
    var next: (startsAt: LocalTime, id: RecordID)?
    try each(.event) { state in
      guard state[Fields.Event.group].record == group, let startsAt = state[Fields.Event.startsAt].localTime,
        startsAt.day >= today,
        state[Fields.Event.status].choice != Schema.eventStatuses.firstIndex(of: "cancelled")
      else { return }
      if next.map({ (startsAt, state.id) < ($0.startsAt, $0.id) }) ?? true { next = (startsAt, state.id) }
    }
    return next?.id
  }
}
