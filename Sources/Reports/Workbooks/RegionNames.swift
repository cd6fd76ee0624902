import Domain
import Replica

/// What the records of a store are called, read once: people, groups, events, cards, duos, trios.
final class RegionNames {
  let wording: Wording
  let words: RegionWords
  private var names: [RecordID: String] = [:]
  private var memberships: [RecordID: [Membership]] = [:]
  private let tables: RecordTables
  private let scope: Scope
  private let today: Day

  init(_ tables: RecordTables, scope: Scope, today: Day, wording: Wording) throws {
    self.tables = tables
    self.scope = scope
    self.wording = wording
    self.today = today
    words = RegionWords.of(wording.language)
    for kind in [Kind.group, .user, .membership, .event] {
      try tables.scan(kind, after: nil, in: scope) { state in
        note(state)
        return true
      }
    }
  }

  private func note(_ state: RecordState) {
    switch state.kind {
    case .group: names[state.id] = state[Fields.Group.name].text
    case .user: names[state.id] = person(state)
    case .event: names[state.id] = event(state)
    case .membership:
      if let membership = Membership(state) { memberships[membership.user, default: []].append(membership) }
    default: break
    }
  }

  private func person(_ user: RecordState) -> String? {
    let parts = [user[Fields.User.firstName].text, user[Fields.User.lastName].text].compactMap { $0 }
    return parts.isEmpty ? user.erasedBy == nil ? nil : words.erasedPerson : parts.joined(separator: " ")
  }

  private func event(_ event: RecordState) -> String? {
    let kind = event[Fields.Event.kind].choice.flatMap { index in
      wording.choices(field: "kind", of: .event).indices.contains(index)
        ? Wording.capitalized(wording.choices(field: "kind", of: .event)[index]) : nil
    }
    let title = event[Fields.Event.title].text ?? kind
    guard let day = event[Fields.Event.startsAt].localTime?.day else { return title }
    return [title, wording.day(day)].compactMap { $0 }.joined(separator: ", ")
  }

  /// The name of a record; its id where nothing here says more, or where it lies beyond the scope.
  func name(_ id: RecordID, kinds: [Kind]) throws -> String {
    if let name = names[id] { return name }
    let name = try found(id, kinds: kinds) ?? id.description
    names[id] = name
    return name
  }

  private func found(_ id: RecordID, kinds: [Kind]) throws -> String? {
    names[id] = id.description  // A record that leads back to itself is not called after itself.
    for kind in kinds.isEmpty ? Kind.allCases : kinds {
      guard let state = try tables.load(kind, id), scope.contains(anyOf: state.parts) else { continue }
      func person(_ path: FieldPath) throws -> String {
        try state[path].record.map { try name($0, kinds: [.user]) } ?? "?"
      }
      switch kind {
      case .card:
        let prospect = state[Fields.Card.prospect].text ?? words.erasedPerson
        return try "\(person(Fields.Card.sender)) → \(person(Fields.Card.recipient)), \(prospect)"
      case .ticket:
        let amount = state[Fields.Ticket.amountInCents].integer.map { ", " + wording.money(cents: $0) } ?? ""
        return try "\(person(Fields.Ticket.giver)) → \(person(Fields.Ticket.recipient))\(amount)"
      case .trio: return try "\(person(Fields.Trio.owner)), \(person(Fields.Trio.beneficiary))"
      case .duo: return state[Fields.Duo.name].text ?? words.erasedPerson
      case .invitation: return state[Fields.Invitation.guest].text ?? words.erasedPerson
      case .todo: return state[Fields.Todo.title].text ?? words.erasedPerson
      case .user: return self.person(state)
      case .group: return state[Fields.Group.name].text
      case .event: return event(state)
      case .membership, .attendance, .smsOrder, .history, .network, .reminder: return nil
      }
    }
    return nil
  }

  func name(_ part: Part?) throws -> String? {
    guard let part, part != .network else { return nil }
    guard part != .office, let id = part.groupID else { return words.office }
    return try name(id, kinds: [.group])
  }

  /// The group that somebody has today; nil for none.
  func groupNow(of user: RecordID) throws -> String? {
    let part = Belonging.part(of: memberships[user] ?? [], on: today)
    return part == .office ? nil : try name(part)
  }

  /// How many people belong to a group today.
  func membersToday() -> [RecordID: Int] {
    memberships.values.joined().filter { $0.belongs && $0.counts(on: today) }
      .reduce(into: [:]) { $0[$1.group, default: 0] += 1 }
  }
}
