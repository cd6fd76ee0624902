/// A change on its way into a record, with all that merging asks about it.
package struct IncomingWrite: Sendable {
  package var writer: Writer
  package var stamp: Stamp
  /// `stamp.clock`, or nothing where the write is blind.
  package var clock: VectorClock

  package init(writer: Writer, stamp: Stamp, isBlind: Bool) {
    self.writer = writer
    self.stamp = stamp
    self.clock = isBlind ? .nothing : stamp.clock
  }
}

/// Merging (DESIGN, section 6, step 5). The result is a function of the accepted writes with their clocks and witnessed
/// times, not of their order of arrival; `once` excepted, which is by position.
extension RecordState {
  /// Merges new values of some registers.
  package mutating func merge(
    _ writes: [RegisterWrite], by incoming: IncomingWrite, stamps: some StampSource
  ) throws {
    for index in tombstones.indices where try isConcurrent(incoming, tombstones[index].writer, stamps) {
      tombstones[index].isContested = true
    }
    for write in writes { try merge(write, by: incoming, stamps: stamps) }
    try settle(stamps: stamps)
  }

  /// The record as the author of a change knew it: a delete that he had not seen is void for him, so that his change is
  /// judged like one that came before the delete.
  package func known(to incoming: IncomingWrite, stamps: some StampSource) throws -> RecordState {
    guard !tombstones.isEmpty else { return self }
    var known = self
    for index in tombstones.indices where try !covers(incoming, tombstones[index].writer, stamps) {
      known.tombstones[index].isContested = true
    }
    try known.settle(stamps: stamps)
    return known
  }

  private mutating func merge(
    _ write: RegisterWrite, by incoming: IncomingWrite, stamps: some StampSource
  ) throws {
    let live = registers[write.register]
    if live.isEmpty {
      registers[write.register] = LiveWrites(shown: LiveWrite(writer: incoming.writer, values: write.values))
      return
    }
    var staying: [LiveWrite] = []
    for other in live {
      let isSeen = try covers(incoming, other.writer, stamps)
      if isSeen {
        if schema.registers[write.register].isOnceForAll, try !isHidden(other, stamps: stamps) { return }
      } else {
        if try stamps.stamp(of: other.writer).clock.covers(incoming.stamp) { return }
        if schema.isKeyed, write.register == 0, other.values == write.values { return }
        staying.append(other)
      }
    }
    staying.append(LiveWrite(writer: incoming.writer, values: write.values))
    if staying.count > 1 { staying.sort { RecordState.comesBefore($0.writer, $1.writer) } }
    registers[write.register] = LiveWrites(staying)
  }

  /// Merges a delete of the whole record.
  package mutating func mergeDelete(by incoming: IncomingWrite, stamps: some StampSource) throws {
    for tombstone in tombstones where try stamps.stamp(of: tombstone.writer).clock.covers(incoming.stamp) { return }
    var isContested = false
    for index in registers.indices {
      // What the same change-set wrote before it deleted was never to be seen.
      registers[index].removeAll { $0.writer == incoming.writer }
      for write in registers[index] where try isConcurrent(incoming, write.writer, stamps) { isContested = true }
    }
    var kept: [Tombstone] = []
    for tombstone in tombstones where try !covers(incoming, tombstone.writer, stamps) { kept.append(tombstone) }
    kept.append(Tombstone(writer: incoming.writer, isContested: isContested))
    tombstones = kept.sorted { RecordState.comesBefore($0.writer, $1.writer) }
    try settle(stamps: stamps)
  }

  /// Removes what is personal, for good. Nothing merges into the record any more.
  package mutating func mergeErasure(by incoming: IncomingWrite, stamps: some StampSource) throws {
    removePersonal()
    erasedBy = incoming.writer
    try settle(stamps: stamps)
  }

  /// Takes out what is personal, of every live write.
  package mutating func removePersonal() {
    for (index, register) in schema.registers.enumerated() {
      if register.isPersonal {
        registers[index] = []
      } else if !register.personalFields.isEmpty {
        for write in registers[index].indices {
          for field in register.personalFields where field < registers[index][write].values.count {
            registers[index][write].values[field] = .none
          }
        }
      }
    }
  }

  /// Decides which live write of each register shows.
  package mutating func settle(stamps: some StampSource) throws {
    for register in registers.indices {
      let live = registers[register]
      if live.count == 1, tombstones.isEmpty {
        if live.shownIndex != 0 { registers[register].shownIndex = 0 }
        continue
      }
      let visible = try live.indices.filter { try !isHidden(live[$0], stamps: stamps) }
      // What somebody deleted stands only where nobody else said otherwise: an undone mark beats no other mark.
      let standing = try visible.filter { try !wasDeleted(live[$0], stamps: stamps) }
      registers[register].shownIndex = try winner(
        among: standing.isEmpty ? visible : standing, register: register, stamps: stamps)
    }
  }

  /// The live writes of a register that no standing tombstone had seen.
  package func visible(_ register: Int, stamps: some StampSource) throws -> [LiveWrite] {
    guard !tombstones.isEmpty else { return Array(registers[register]) }
    return try registers[register].filter { try !isHidden($0, stamps: stamps) }
  }

  private func isHidden(_ write: LiveWrite, stamps: some StampSource) throws -> Bool {
    for tombstone in tombstones where !tombstone.isContested {
      if tombstone.writer == write.writer { continue }
      if try stamps.stamp(of: tombstone.writer).clock.covers(stamps.stamp(of: write.writer)) { return true }
    }
    return false
  }

  /// Whether a contested delete had seen the write: it is back with the record, for want of another.
  private func wasDeleted(_ write: LiveWrite, stamps: some StampSource) throws -> Bool {
    try tombstones.contains { tombstone in
      try tombstone.isContested && tombstone.writer != write.writer
        && stamps.stamp(of: tombstone.writer).clock.covers(stamps.stamp(of: write.writer))
    }
  }

  private func winner(among candidates: [Int], register: Int, stamps: some StampSource) throws -> Int? {
    guard candidates.count > 1 else { return candidates.first }
    let live = registers[register]
    func rank(_ index: Int, _ ranks: [Int]) -> Int {
      guard let choice = live[index].values.first?.choice, ranks.indices.contains(choice) else { return -1 }
      return ranks[choice]
    }
    var pool = candidates
    switch schema.registers[register].rule {
    case .once, .onceForAll: return candidates.first
    case .latest: break
    case .strongest(let ranks):
      let best = pool.map { rank($0, ranks) }.filter { $0 >= 0 }.min() ?? -1
      pool = pool.filter { rank($0, ranks) == best }
    case .furthest(let ranks):
      let best = pool.map { rank($0, ranks) }.max() ?? -1
      pool = pool.filter { rank($0, ranks) == best }
    }
    return try pool.max { left, right in
      let one = try stamps.stamp(of: live[left].writer)
      let other = try stamps.stamp(of: live[right].writer)
      return (one.witnessedAt, one.replica, one.seq) < (other.witnessedAt, other.replica, other.seq)
    }
  }

  /// Neither had seen the other.
  private func isConcurrent(_ incoming: IncomingWrite, _ writer: Writer, _ stamps: some StampSource) throws -> Bool {
    try !covers(incoming, writer, stamps) && !stamps.stamp(of: writer).clock.covers(incoming.stamp)
  }

  private func covers(_ incoming: IncomingWrite, _ writer: Writer, _ stamps: some StampSource) throws -> Bool {
    if writer == incoming.writer { return true }
    if let position = writer.position {
      if position <= incoming.clock.server.number { return true }
      if incoming.clock.unjudged.isEmpty { return false }
    }
    return try incoming.clock.covers(stamps.stamp(of: writer))
  }

  /// The order in which live writes are kept: by position, then pending ones by sequence number.
  package static func comesBefore(_ left: Writer, _ right: Writer) -> Bool {
    switch (left.isPending, right.isPending) {
    case (false, false): left.rawValue < right.rawValue
    case (true, true): left.rawValue > right.rawValue
    case (let leftPends, _): !leftPends
    }
  }
}
