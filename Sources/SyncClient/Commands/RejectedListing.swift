import Console
import Domain
import Replica

/// Quarantined work for people and for programs.
struct RejectedListing {
  let session: ReplicaSession
  let words: any ClientWords

  private var names: Wording.Names { FullNames.of(session, words.domain) }

  func texts(_ works: [QuarantinedWork]) -> [String] {
    guard !works.isEmpty else { return [words.upkeep.rejected.none] }
    var depths: [String: Int] = [:]
    let texts = works.map { work in
      let base = work.buildsOn.map { base in
        works.first { $0.replica == work.replica && $0.seq == base }?.number ?? "\(base)"
      }
      let depth = base.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
      depths[work.number] = depth
      let indent = String(repeating: "   ", count: depth)
      return lines(work, base: base).map { indent + $0 }.joined(separator: "\n")
    }
    return texts + (works.contains { $0.state == .rejected } ? [words.upkeep.rejected.advice] : [])
  }

  func text(_ work: QuarantinedWork) -> String {
    lines(work, base: work.buildsOn.map { "\($0)" }).joined(separator: "\n")
  }

  /// When, what, and why not.
  private func lines(_ work: QuarantinedWork, base: String?) -> [String] {
    let authors = Authors(session: session, words: words)
    var lines = [words.upkeep.rejected.heading(work.number, authors.when(work.recordedAt))]
    if let changeSet = work.changeSet {
      lines += ChangeText(session: session, words: words).lines(changeSet).map { "   " + $0 }
    } else {
      lines.append("   " + words.upkeep.rejected.unreadable)
    }
    if let base {
      lines.append("   " + words.upkeep.rejected.dependent(base))
      return lines
    }
    let names = ChangeText(session: session, words: words).names(with: work.changeSet)
    for (index, text) in words.domain.answer(work.verdict, names: names).enumerated() {
      lines.append((index == 0 ? "   " : "   – ") + text)
    }
    let voters = work.refusals.compactMap(\.voter).reduce(into: [Voter]()) { found, voter in
      if !found.contains(voter) { found.append(voter) }
    }
    if !voters.isEmpty { lines.append("   " + words.upkeep.rejected.voters(voters.map { words.domain.voter($0) })) }
    return lines
  }

  /// One row a reason; one without a reason for work that nobody judged yet.
  func rows(_ works: [QuarantinedWork]) -> Listing {
    var listing = Listing(
      [
        "number", "replica", "seq", "state", "recordedAt", "author", "authorName", "buildsOn", "changes", "change",
        "kind", "id", "voter", "reason", "field", "limit",
      ].map { ($0, $0) }, empty: "")
    for work in works {
      let head: [Cell] = [
        .text(work.number), .text(work.replica.description), .integer(Int64(clamping: work.seq)),
        .text(work.state.rawValue), .instant(work.recordedAt),
      ]
      let rest: [Cell] = [
        .integer(work.buildsOn.map { Int64(clamping: $0) }), ValueCells.changes(work.changeSet),
      ]
      let author = Cell.author(work.changeSet?.author, names: names)
      listing.rows += reasons(work).map { head + author + rest + $0 }
    }
    return listing
  }

  private func reasons(_ work: QuarantinedWork) -> [[Cell]] {
    if work.refusals.isEmpty { return [[Cell](repeating: .text(nil), count: 7)] }
    return work.refusals.map { refusal in
      [
        .integer(refusal.change.map { Int64($0 + 1) }), .text(refusal.kind?.name), .text(refusal.record?.description),
        .text(refusal.voter?.name), .text(refusal.reason.rawValue), .text(refusal.field), .integer(refusal.limit),
      ]
    }
  }
}

/// A change-set as readable JSON, for who keeps it aside or enters it again by hand.
struct WorkJSON {
  let names: Wording.Names
  let words: any ClientWords

  func object(_ work: QuarantinedWork) -> String {
    var out = JSONText()
    out.field("number", text: work.number)
    out.field("replica", text: work.replica.description)
    out.field("seq", integer: Int64(clamping: work.seq))
    out.field("state", text: work.state.rawValue)
    out.field("recordedAt", text: DumpText.instant(work.recordedAt))
    if let base = work.buildsOn { out.field("buildsOn", integer: Int64(clamping: base)) }
    out.field("reasons", raw: "[\(work.refusals.map(refusal).joined(separator: ","))]")
    if let changeSet = work.changeSet { fields(of: changeSet, into: &out) }
    return out.object
  }

  func fields(of changeSet: ChangeSet, into out: inout JSONText) {
    out.field("author", text: words.domain.principal(changeSet.author, names: names))
    out.field("authorId", text: changeSet.author.userID?.description)
    out.field("claimedAt", text: DumpText.instant(changeSet.claimedAt))
    out.field("seenPosition", integer: Int64(clamping: changeSet.clock.server.number))
    out.field("changes", raw: "[\(changeSet.changes.map(change).joined(separator: ","))]")
  }

  private func refusal(_ refusal: Refusal) -> String {
    var out = JSONText()
    out.field("change", integer: refusal.change.map { Int64($0 + 1) })
    out.field("reason", text: refusal.reason.rawValue)
    out.field("voter", text: refusal.voter?.name)
    out.field("field", text: refusal.field)
    out.field("limit", integer: refusal.limit)
    out.field("text", text: words.domain.refusal(refusal, names: names))
    return out.object
  }

  private func change(_ change: Change) -> String {
    var out = JSONText()
    out.field("kind", text: change.kind.name)
    out.field("id", text: change.id.description)
    out.field("name", text: names(change.kind, change.id))
    out.field("operation", text: ValueCells.operation(change.operation))
    let schema = Schema.of(change.kind)
    for write in change.writes where schema.registers.indices.contains(write.register) {
      for (field, value) in zip(schema.registers[write.register].fields, write.values) {
        out.field(field.name, DumpText(value, field.type))
        // A name beside an id, for who reads it.
        if case .record(let id) = value, case .record(let kinds) = field.type {
          let name = (kinds.isEmpty ? Kind.allCases : kinds).lazy.compactMap { names($0, id) }.first
          if let name { out.field("\(field.name)Name", text: name) }
        }
      }
    }
    return out.object
  }
}
