import Domain
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct DumpTests {
  private func lines(_ laptop: SimulatedReplica) throws -> [String] {
    try laptop.replica.read { session in
      var lines: [String] = []
      for kind in Kind.allCases {
        try Dump.dump(kind: kind, scope: .everything, records: session.records) { lines.append($0) }
      }
      return lines
    }
  }

  @Test func `two copies of one scope and the server give the same lines`() throws {
    let laptops = try TwoLaptops(seed: 331)
    try laptops.mark(laptops.one, 1)
    try laptops.mark(laptops.other, 3)
    try laptops.syncAll()
    try laptops.delete(laptops.one)
    try laptops.syncAll()
    let one = try lines(laptops.one)
    #expect(try lines(laptops.other) == one)
    let scope = try laptops.one.replica.read { try $0.scope }
    let central = try laptops.network.central.read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      var lines: [String] = []
      for kind in Kind.allCases { try Dump.dump(kind: kind, scope: scope, records: records) { lines.append($0) } }
      return lines
    }
    #expect(central == one)
    let buried = try #require(one.first { $0.contains(laptops.attendance.description) })
    #expect(buried.contains("\"exists\":false") && buried.contains("\"tombstones\":["))
  }

  @Test func `rows have a cell for each column`() throws {
    let laptops = try TwoLaptops(seed: 332)
    try laptops.mark(laptops.one, 1)
    for kind in Kind.allCases {
      let widths = try laptops.one.replica.read { session in
        var widths: Set<Int> = [Dump.columns(kind).count]
        try Dump.dumpRows(kind: kind, scope: .everything, records: session.records) { widths.insert($0.count) }
        return widths
      }
      #expect(widths.count == 1)
    }
  }
}
