import Console
import Domain
import Replica

/// Who wrote, where and when, in the words of listings.
struct Authors {
  let session: ReplicaSession
  let words: any ClientWords
  /// Whose clock tells when; nil: this computer's.
  var group: ZoneClock?

  private var names: Wording.Names { FullNames.of(session, words.domain) }

  /// `Claire Dupont, cet ordinateur, 14/03/2025 à 7 h 30, position 12`
  func text(_ by: Authorship) -> String {
    var parts = [words.domain.principal(by.author, names: names)]
    if by.author != .server { parts.append(words.upkeep.computer(by.replica, by.isOwn)) }
    parts.append(when(by.at))
    parts.append(words.upkeep.position(by.position))
    return parts.joined(separator: ", ")
  }

  func who(_ by: Authorship) -> String { words.domain.principal(by.author, names: names) }
  func when(_ instant: Instant) -> String { MomentText(group: group).text(instant, words.domain) }
}

/// When something was written: by the clock of the group whose record it is, else by this computer's. The zone stands
/// with it where another clock would have been thought of.
struct MomentText {
  let group: ZoneClock?
  var wall: (Instant) -> WallTime? = SystemClock.wall

  func text(_ instant: Instant, _ wording: Wording) -> String {
    let here = wall(instant)
    if let group {
      let time = group.time(at: instant)
      return time == here?.time ? wording.moment(time) : "\(wording.moment(time)) (\(group.name))"
    }
    guard let here else { return wording.momentInUTC(instant) }
    let isUsual = here.time == ZoneClock.of(nil).time(at: instant)
    return isUsual ? wording.moment(here.time) : "\(wording.moment(here.time)) \(here.zone)"
  }
}

/// What a change-set's changes say, in words.
struct ChangeText {
  let session: ReplicaSession
  let words: any ClientWords

  var names: Wording.Names { FullNames.of(session, words.domain) }

  /// The values of a register: `état : gagnée`; of several fields those that are given, each with its label.
  func values(_ values: [Value], register: Int, of kind: Kind) -> String {
    let fields = Schema.of(kind).registers[register].fields
    let wording = words.domain
    let given = fields.indices.filter { $0 < values.count && !values[$0].isNone && fields[$0].name != "phoneE164" }
    if given.isEmpty { return wording.words.nothing }
    let parts = given.map { index in
      let path = FieldPath(register: register, index: index)
      let text = wording.value(values[index], of: path, in: kind, names: names)
      let label = wording.field(path, of: kind)
      // What the register is called after needs no label beside the register's own.
      let isPlain = fields.count == 1 || given.count == 1 && index == 0 || label == wording.register(register, of: kind)
      return isPlain ? text : wording.labelled(label, text)
    }
    return parts.joined(separator: ", ")
  }

  func label(_ register: Int, of kind: Kind) -> String { words.domain.register(register, of: kind) }

  /// A record that never came to be has its name in the change that was to make it.
  func names(with changeSet: ChangeSet?) -> Wording.Names {
    let names = names
    let own = (changeSet?.changes ?? []).reduce(into: [RecordID: String]()) { found, change in
      if found[change.id] == nil { found[change.id] = ownName(change) }
    }
    return { names($0, $1) ?? own[$1] }
  }

  /// One line for each change: what is done to what, and what is written.
  func lines(_ changeSet: ChangeSet) -> [String] {
    let wording = words.domain
    let names = names(with: changeSet)
    return changeSet.changes.map { change in
      let record = wording.record(change.kind, change.id, names: names)
      let done = words.upkeep.why.act(
        change.operation == .delete ? .deleted : change.operation == .erase ? .erased : .created, [])
      let written = change.writes.filter { Schema.of(change.kind).registers.indices.contains($0.register) }
        .filter { !(Schema.of(change.kind).isKeyed && $0.register == 0 && change.writes.count > 1) }
        .filter { !$0.values.allSatisfy(\.isNone) || change.writes.count == 1 }
        .map {
          wording.labelled(
            label($0.register, of: change.kind), values($0.values, register: $0.register, of: change.kind))
        }
      let detail = written.isEmpty ? done : written.joined(separator: " ; ")
      return wording.labelled(Wording.capitalized(record), detail)
    }
  }

  private func ownName(_ change: Change) -> String? {
    var state = RecordState(empty: change.kind, id: change.id)
    for write in change.writes where state.registers.indices.contains(write.register) {
      state.registers[write.register] = [LiveWrite(writer: Writer(pendingSeq: 1), values: write.values)]
      state.registers[write.register].shownIndex = 0
    }
    return FullNames.name(state, session, words.domain)
  }
}
