import Console
import Domain
import Replica

/// Conflicts for people and for programs.
struct ConflictListing {
  let session: ReplicaSession
  let words: any ClientWords

  private var names: Wording.Names { FullNames.of(session, words.domain) }

  func text(_ open: OpenConflict) -> String {
    let authors = Authors(session: session, words: words)
    let isRemoval = open.conflict.subject == .removal
    let values = open.conflict.writes.count
    let told = words.domain.conflict(open.conflict, names: names) { writer in
      open.authors[writer].map(isRemoval ? authors.who : authors.text)
    }
    var lines: [String] = []
    for (index, line) in told.enumerated() {
      if index == 0 {
        lines.append("\(open.number). \(line)")
        if isRemoval { lines += sides(open, authors).map { "   " + $0 } }
      } else {
        lines.append(index <= values ? "   \(index)) \(line)" : "   \(line)")
      }
    }
    lines.append("   " + words.upkeep.conflicts.advice(open.number, isRemoval, values))
    return lines.joined(separator: "\n")
  }

  /// Of a contested removal: who deleted, and what stands against it.
  private func sides(_ open: OpenConflict, _ authors: Authors) -> [String] {
    let text = ChangeText(session: session, words: words)
    let deleted = open.conflict.deletedBy.compactMap { open.authors[$0].map(authors.text) }
    let standing = open.state.registers.indices.compactMap { register -> String? in
      guard register > 0 || !open.state.schema.isKeyed, let write = open.state.shown(register),
        let by = open.authors[write.writer]
      else { return nil }
      let value = text.values(write.values, register: register, of: open.conflict.kind)
      return words.upkeep.conflicts.stands(
        words.domain.labelled(text.label(register, of: open.conflict.kind), value), authors.text(by))
    }
    return deleted.map(words.upkeep.conflicts.deletedBy) + standing
  }

  /// One row a value; of a contested removal one for each who deleted.
  func rows(_ conflicts: [OpenConflict]) throws -> Listing {
    var listing = Listing(
      [
        "number", "kind", "id", "name", "subject", "register", "nature", "value", "shows", "values", "author",
        "authorName", "replica", "isOwn", "seq", "position", "witnessedAt",
      ].map { ($0, $0) }, empty: "")
    for open in conflicts {
      let conflict = open.conflict
      var register: Int?
      if case .register(let number) = conflict.subject { register = number }
      let writers = register == nil ? conflict.deletedBy : conflict.writes.map(\.writer)
      for (index, writer) in writers.enumerated() {
        let by = open.authors[writer]
        let values = register.map { ValueCells.register(conflict.writes[index].values, $0, of: conflict.kind) }
        let head: [Cell] = [
          .text(open.number), .text(conflict.kind.name), .text(conflict.id.description),
          .text(names(conflict.kind, conflict.id)), .text(register == nil ? "removal" : "register"),
          .text(register.map { Schema.of(conflict.kind).registers[$0].name }),
          .text(conflict.nature == .review ? "review" : "settled"), .integer(Int64(index + 1)),
          .boolean(index == 0 && register != nil, shown: ""), values ?? .text(nil),
        ]
        let written: [Cell] = [
          .text(by?.replica.description), .boolean(by?.isOwn ?? false, shown: ""),
          .integer(by.map { Int64(clamping: $0.seq) }), .integer(by?.position.map { Int64(clamping: $0) }),
          .instant(by?.at),
        ]
        listing.rows.append(head + Cell.author(by?.author, names: names) + written)
      }
    }
    return listing
  }
}
