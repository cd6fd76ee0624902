import Domain
import GRDB
import Replica

/// The beginning of an id, as messages show it: enough to name the record by. The first 16 digits of a UUIDv7 are its
/// millisecond and 12 random bits.
enum ShortID {
  static func of(_ id: RecordID) -> String { String(id.description.prefix(18)) }
}

/// For the records of one kind that this copy holds: the shortest beginnings of their ids that name one record each.
struct ShortIDs {
  /// The digits of a UUIDv7 that count milliseconds: what is made later does not begin with them.
  static let fewestDigits = 12
  private static let digitsInID = 32

  private let ids: [RecordID]

  init(_ kind: Kind, _ session: ReplicaSession) throws {
    ids = try Row.fetchAll(session.db, sql: "SELECT id FROM \(Table.of(kind).name) ORDER BY id").compactMap {
      $0.id("id")
    }
  }

  /// - Parameter ids: in ascending order.
  init(sorted ids: [RecordID]) { self.ids = ids }

  subscript(id: RecordID) -> String {
    let place = firstIndex(notBelow: id)
    let isListed = place < ids.count && ids[place] == id
    let neighbours = [place - 1, isListed ? place + 1 : place].filter(ids.indices.contains).map { ids[$0] }
    let shared = neighbours.map { ShortIDs.sharedDigits($0, id) }.max() ?? 0
    return ShortIDs.beginning(of: id, digits: max(ShortIDs.fewestDigits, shared + 1))
  }

  private func firstIndex(notBelow id: RecordID) -> Int {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func sharedDigits(_ one: RecordID, _ other: RecordID) -> Int {
    let high = one.raw.high ^ other.raw.high
    if high != 0 { return high.leadingZeroBitCount / 4 }
    return min(digitsInID, 16 + (one.raw.low ^ other.raw.low).leadingZeroBitCount / 4)
  }

  /// So many hexadecimal digits, with the hyphens between them.
  private static func beginning(of id: RecordID, digits: Int) -> String {
    var out = ""
    var count = 0
    for character in id.description where count < digits {
      out.append(character)
      if character != "-" { count += 1 }
    }
    return out
  }
}
