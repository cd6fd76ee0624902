import Foundation
import GRDB
import Testing

@testable import Replica

@Suite struct StoreTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "cercle-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func cleanUp() { try? FileManager.default.removeItem(atPath: folder) }
  private var path: String { folder + "/it's 100%?#.sqlite" }

  private func make() throws {
    let store = try Store.create(at: path)
    try store.write { try Meta.role.set("replica", $0) }
    try store.close()
  }

  @Test func anEmptyFileIsNoStoreAndStaysEmpty() throws {
    defer { cleanUp() }
    try Data().write(to: URL(filePath: path))
    #expect(throws: StoreError.foreign(path: path)) { try Store.open(at: path) }
    #expect(throws: StoreError.foreign(path: path)) { try Store.openReading(at: path) }
    #expect(try Data(contentsOf: URL(filePath: path)).isEmpty)
  }

  /// A store that was made by an earlier program keeps what it holds and has the columns of a new one.
  @Test(arguments: 1..<Migrations.latest)
  func everyEarlierStoreBecomesTheLatest(version: Int) throws {
    defer { cleanUp() }
    let old = try DatabaseQueue()
    try old.write { db in
      for step in Migrations.all.prefix(version) { try db.execute(sql: step.sql) }
      try db.execute(sql: "INSERT INTO meta(key,value) VALUES('role','server'); PRAGMA user_version = \(version)")
    }
    try old.writeWithoutTransaction { try Migrations.migrate($0) }
    try make()
    let fresh = try Store.open(at: path)
    let schema = """
      SELECT m.name || '.' || c.name || ' ' || c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c
      WHERE m.type='table' ORDER BY 1
      """
    let columns = try old.read { try String.fetchAll($0, sql: schema) }
    #expect(try columns == fresh.read { try String.fetchAll($0, sql: schema) } && columns.count > 100)
    #expect(try old.read { try Meta.role.text($0) } == "server")
    #expect(try old.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Migrations.latest)
    try fresh.close()
  }

  @Test(arguments: [0, 42])
  func anotherProgramsDatabaseIsLeftAsItIs(applicationID: Int) throws {
    defer { cleanUp() }
    let other = try DatabaseQueue(path: path)
    try other.write {
      try $0.execute(sql: "CREATE TABLE meta(key, value); PRAGMA application_id = \(applicationID)")
    }
    try other.close()
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: StoreError.foreign(path: path)) { try Store.open(at: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
  }

  @Test func aStoreOfBeforeTheMarkIsOpened() throws {
    defer { cleanUp() }
    try make()
    let plain = try DatabaseQueue(path: path)
    try plain.write { try $0.execute(sql: "PRAGMA application_id = 0") }
    try plain.close()
    let store = try Store.open(at: path)
    #expect(try store.read { try Meta.role.text($0) } == "replica")
    try store.close()
  }

  @Test func twoThatBringAStoreToTheLatestSchemaDoItOnce() throws {
    defer { cleanUp() }
    try make()
    let store = try Store.open(at: path)
    // As the second one finds it that read the version before the first was done.
    try store.writeWithoutTransaction { try Migrations.migrate($0) }
    #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Migrations.latest)
    try store.close()
  }

  @Test func aNewerSchemaIsLeftAlone() throws {
    defer { cleanUp() }
    try make()
    let plain = try DatabaseQueue(path: path)
    try plain.write { try $0.execute(sql: "PRAGMA user_version = 999") }
    try plain.close()
    #expect(throws: StoreError.newerVersion(found: 999, known: Migrations.latest)) { try Store.open(at: path) }
  }

  @Test func whatIsNotThereIsToldApartFromWhatIsNoFolder() throws {
    defer { cleanUp() }
    #expect(throws: StoreError.notAStore(path: path)) { try Store.open(at: path) }
    try make()
    #expect(throws: StoreError.alreadyExists(path: path)) { try Store.create(at: path) }
  }

  @Test(.enabled(if: geteuid() != 0)) func aFolderThatCannotBeReadIsNotTakenForAnAbsentStore() throws {
    defer { cleanUp() }
    try make()
    chmod(folder, 0o000)
    defer { chmod(folder, 0o700) }
    #expect(throws: StoreError.cannotOpen(path: path, detail: "Permission denied")) { try Store.open(at: path) }
  }

  @Test(.enabled(if: geteuid() != 0)) func aStoreIsReadWhereNothingCanBeWritten() throws {
    defer { cleanUp() }
    try make()
    chmod(path, 0o400)
    chmod(folder, 0o500)
    defer { chmod(folder, 0o700) }
    #expect(throws: StoreError.readOnly(path: path)) { try Store.open(at: path) }
    let store = try Store.openReading(at: path)
    #expect(try store.read { try Meta.role.text($0) } == "replica")
    #expect(throws: StoreError.readOnly(path: path)) { try store.write { try Meta.role.set("server", $0) } }
    try store.close()
  }

  @Test func aServersCommitsReachTheDisk() throws {
    defer { cleanUp() }
    try make()
    var options = Store.Options()
    for readers in [0, 2] {
      options.readers = readers
      let store = try Store.open(at: path, options: options)
      // 2: FULL
      #expect(try store.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
      try store.close()
    }
  }

  @Test func anAddressKeepsWhatAPathMayHold() {
    #expect(StoreFiles.address("/a b/é%?#.sqlite") == "file:/a%20b/%C3%A9%25%3F%23.sqlite")
  }
}
