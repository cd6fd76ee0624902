package import Domain
package import Replica

extension CalendarEvent {
  /// The events of some groups as they show, pending work included.
  ///
  /// - Parameters:
  ///   - since: the first day that counts; nil: all.
  ///   - head: the position up to which the store knows the order: work that nobody has judged counts as the next one.
  package static func read(
    groups: Set<RecordID>, since: Day? = nil, head: UInt64, _ records: SQLiteRecords, _ wording: CalendarWording
  ) throws -> [CalendarEvent] {
    var events: [CalendarEvent] = []
    for group in groups.sorted() {
      guard let groupState = try records.record(.group, group) else { continue }
      for id in try records.tables.ids(.event, where: "group", is: group) {
        guard let state = try records.record(.event, id), state.exists,
          let startsAt = state[Fields.Event.startsAt].localTime, since.map({ $0 <= startsAt.day }) ?? true
        else { continue }
        events.append(
          try CalendarEvent(state, startsAt: startsAt, of: groupState, head: head, records, wording))
      }
    }
    return events
  }

  private init(
    _ state: RecordState, startsAt: LocalTime, of group: RecordState, head: UInt64, _ records: SQLiteRecords,
    _ wording: CalendarWording
  ) throws {
    let kinds = Schema.eventKinds
    let kind = state[Fields.Event.kind].choice.flatMap { kinds.indices.contains($0) ? kinds[$0] : nil } ?? kinds[0]
    let isCancelled = state[Fields.Event.status].choice == Schema.eventStatuses.firstIndex(of: "cancelled")
    let title = state[Fields.Event.title].text ?? wording.title(ofKind: kind)
    let places = [state[Fields.Event.venue].text ?? group[Fields.Group.venue].text, group[Fields.Group.city].text]
    let place = places.compactMap { $0 }.joined(separator: ", ")
    let writers = state.registers.joined().map(\.writer)
    let last = writers.max { RecordState.comesBefore($0, $1) }
    self.init(
      id: state.id, startsAt: startsAt,
      durationInMinutes: state[Fields.Event.durationInMinutes].integer.map { Int($0) }
        ?? CalendarEvent.usualDurationInMinutes(ofKind: kind),
      timeZone: group[Fields.Group.timeZone].text ?? CalendarEvent.usualTimeZone,
      summary: isCancelled ? wording.cancelled(title) : title, location: place.isEmpty ? nil : place,
      details: wording.details(
        group: group[Fields.Group.name].text ?? "", kind: kind, speaker: state[Fields.Event.speaker].text),
      isCancelled: isCancelled,
      sequence: Int(Int32(clamping: last?.position ?? (head + 1))),
      modifiedAt: try last.map { try records.stamp(of: $0).witnessedAt } ?? Instant(milliseconds: 0))
  }
}
