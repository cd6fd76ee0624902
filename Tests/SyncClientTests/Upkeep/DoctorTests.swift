import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncClient

@Suite struct DoctorTests {
  private let now = Instant(milliseconds: 1_800_000_000_000)

  private func report(_ folder: TemporaryFolder) -> DoctorReport { DoctorReport(home: folder.path, now: now) }

  private func grades(_ report: DoctorReport, _ subject: DoctorReport.Subject) -> [DoctorReport.Grade] {
    report.findings.filter { $0.subject == subject }.map(\.grade)
  }

  private func copy(_ folder: TemporaryFolder, syncedAt: Int64 = 1_799_999_999_000, ahead: Int64 = 0) throws {
    let replica = try folder.makeCopy()
    try replica.store.write { db in
      try Meta.confirmedAt.set(syncedAt, db)
      try Meta.clockAhead.set(ahead, db)
    }
    try replica.store.close()
  }

  @Test func `a sound copy is found sound`() throws {
    let folder = try TemporaryFolder()
    try copy(folder)
    let report = report(folder)
    #expect(report.findings.allSatisfy { $0.grade == .good || $0.subject == .space })
    #expect(!report.isDamaged)
  }

  @Test func `records that changed behind the copy's back are found`() throws {
    let folder = try TemporaryFolder()
    try copy(folder)
    let replica = try LocalReplica.open(folder.path)
    try replica.store.write { db in
      try db.execute(sql: "INSERT INTO groups(id,name,writer) VALUES(?,?,?)", arguments: [Data(count: 16), "X", 7])
    }
    try replica.store.close()
    let report = report(folder)
    let found = try #require(report.findings.first { $0.subject == .records })
    #expect(found.detail == .faults([.differingRecords(.network), .unknownWriters(records: 1)]))
    #expect(report.isDamaged)
  }

  @Test func `a missing setting, an open folder and a wrong clock are found`() throws {
    let folder = try TemporaryFolder()
    try copy(folder, ahead: 3_600_000)
    let replica = try LocalReplica.open(folder.path)
    try replica.store.write { try Meta.deviceSecret.remove($0) }
    try replica.store.close()
    chmod(folder.path, 0o755)
    let report = report(folder)
    #expect(report.findings.first { $0.subject == .settings }?.detail == .faults([.missingSetting(.deviceSecret)]))
    #expect(report.findings.first { $0.subject == .permissions }?.detail == .openToOthers([folder.path]))
    #expect(report.findings.first { $0.subject == .clock }?.detail == .clockOff(seconds: 3_600))
  }

  @Test func `a clock that went back, an old copy and leftovers are told`() throws {
    let later = try TemporaryFolder()
    try copy(later, syncedAt: now.milliseconds + 60_000)
    #expect(report(later).findings.first { $0.subject == .clock }?.detail == .clockBeforeLastSync)
    let old = try TemporaryFolder()
    try copy(old, syncedAt: now.milliseconds - 8 * 86_400_000)
    try Data().write(to: URL(filePath: LocalReplica.path(in: old.path) + ".aside-1"))
    let report = report(old)
    #expect(report.findings.first { $0.subject == .age }?.detail == .oldCopy(days: 8))
    #expect(grades(report, .leftovers) == [.attention])
  }

  @Test func `unsent work is rescued from a file that SQLite no longer reads whole`() throws {
    let folder = try TemporaryFolder()
    let replica = try folder.makeCopy()
    var random = SystemRandomNumberGenerator()
    let work = Change(
      kind: .user, id: RecordID(raw: Bytes16(high: 1, low: 1)),
      operation: .write([RegisterWrite(0, [.text("Ada"), .text("Bureau")])]))
    _ = try replica.write { try $0.record([work], at: now, sendAnyway: true, random: &random) }
    let page = try replica.store.read { db -> Int in
      try #require(try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_master WHERE name='users'"))
    }
    try replica.store.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try replica.store.close()
    let file = try #require(FileHandle(forUpdatingAtPath: LocalReplica.path(in: folder.path)))
    try file.seek(toOffset: UInt64(page - 1) * 4_096)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
    try file.close()
    #expect(report(folder).isDamaged)
    let rescued = try #require(Rescue.unsentWork(in: LocalReplica.path(in: folder.path)))
    #expect(rescued.map(\.state) == ["pending"])
    #expect(rescued.first?.changeSet?.changes.first?.id == work.id)
  }

  @Test func `of a file that is no database nothing is rescued, and that is said`() throws {
    let folder = try TemporaryFolder()
    let path = LocalReplica.path(in: folder.path)
    try Data(repeating: 0x5A, count: 8_192).write(to: URL(filePath: path))
    #expect(report(folder).isDamaged)
    #expect(Rescue.unsentWork(in: path) == nil)
  }
}

@Suite struct BackupTests {
  @Test func `a backup is a whole copy that only its owner reads`() throws {
    let folder = try TemporaryFolder()
    let replica = try folder.makeCopy()
    let path = folder.path + "/sauvegarde.sqlite"
    let content = try Backup.make(of: replica, at: path)
    #expect(content.records == 0 && content.pending == 0 && content.bytes > 0)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".partial") })
    #expect(try Store.open(at: path).read { try Meta.networkName.text($0) } == "Essai")
  }

  @Test func `a backup overwrites nothing`() throws {
    let folder = try TemporaryFolder()
    let replica = try folder.makeCopy()
    let path = folder.path + "/sauvegarde.sqlite"
    try Data("à garder".utf8).write(to: URL(filePath: path))
    #expect(throws: UpkeepFault.fileExists(path: path)) { try Backup.make(of: replica, at: path) }
    #expect(FileManager.default.contents(atPath: path) == Data("à garder".utf8))
  }
}
