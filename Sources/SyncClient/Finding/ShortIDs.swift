import Domain
import GRDB
import Replica

/// For the records of one kind that this copy holds: beginnings of their ids that name one record each, whatever the
/// command that is given them.
struct ShortIDs {
  /// The kinds in the order in which a beginning means them where it fits several (`Finder.anyRecord`): what is listed
  /// by itself before what has its id from another record, as a mark has its event's.
  static let ranks: [[Kind]] = [
    [.group, .user, .event], [.card, .ticket, .trio, .todo, .smsOrder], [.duo, .invitation], [.membership],
    [.attendance, .history], [.network], [.reminder],
  ]

  /// The digits of a UUIDv7 that count milliseconds: what is made later does not begin with them.
  static let fewestDigits = 12
  /// An id that begins like another record's has 12 digits of that one, then its own.
  static let fewestDigitsOfKeyed = 16
  private static let digitsInID = 32

  private let ids: [RecordID]
  private let fewest: Int

  init(_ kind: Kind, _ session: ReplicaSession) throws {
    // What ranks after the kind gives way to it.
    let rank = ShortIDs.ranks.firstIndex { $0.contains(kind) } ?? 0
    let tables = ShortIDs.ranks[...rank].joined().map { "SELECT id FROM \(Table.of($0).name)" }
    ids = try Row.fetchAll(session.db, sql: tables.joined(separator: " UNION ALL ") + " ORDER BY id").compactMap {
      $0.id("id")
    }
    fewest = Schema.of(kind).isKeyed ? ShortIDs.fewestDigitsOfKeyed : ShortIDs.fewestDigits
  }

  /// - Parameter ids: in ascending order.
  init(sorted ids: [RecordID]) {
    self.ids = ids
    fewest = ShortIDs.fewestDigits
  }

  subscript(id: RecordID) -> String {
    let place = firstIndex(notBelow: id)
    let isListed = place < ids.count && ids[place] == id
    let neighbours = [place - 1, isListed ? place + 1 : place].filter(ids.indices.contains).map { ids[$0] }
    let shared = neighbours.map { ShortIDs.sharedDigits($0, id) }.max() ?? 0
    return ShortIDs.beginning(of: id, digits: max(fewest, shared + 1))
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
    let hyphens = [8, 12, 16, 20].count { $0 < digits }
    return String(decoding: id.description.utf8.prefix(digits + hyphens), as: UTF8.self)
  }
}
