import ArgumentParser
import Console
import Domain
import Foundation
import GRDB
import Replica

/// `cercle backup FILE`
struct BackupCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.keeping
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: words.backupAbstract, discussion: words.backupDiscussion)

  @OptionGroup var home: HomeOption
  @Argument(help: ArgumentHelp(words.backupFile)) var file: String

  func run() throws {
    let words = Cercle.words.upkeep.keeping
    let content = try Interrupted.during(.backingUp) { try Backup.make(of: try home.open(), at: file) }
    Output.line(words.backedUp(content))
    Output.error(words.backupSecret)
  }
}

/// What a backup holds, counted in the backup itself.
struct BackupContent: Hashable, Sendable {
  var path: String
  var bytes: Int
  var records: Int
  var pending: Int
  var quarantined: Int
  var position: UInt64
}

/// One consistent file of a copy, while others may go on writing.
enum Backup {
  static let unfinishedSuffix = ".partial"

  /// - Returns: what the finished file holds, as read from it.
  static func make(of replica: LocalReplica, at path: String) throws -> BackupContent {
    if access(path, F_OK) == 0 { throw UpkeepFault.fileExists(path: path) }
    let unfinished = path + unfinishedSuffix
    if access(unfinished, F_OK) == 0, unlink(unfinished) != 0 { throw ClientError.cannotWriteFile(path: unfinished) }
    let before = umask(0o077)
    defer { umask(before) }
    do {
      do {
        try replica.store.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [unfinished]) }
      } catch StoreError.diskFull { throw StoreError.diskFull(path: path) } catch StoreError.cannotOpen {
        throw ClientError.cannotWriteFile(path: path)
      }
      // A USB stick may know no permissions: then it is as open as the stick.
      chmod(unfinished, 0o600)
      let content = try read(unfinished, as: path)
      try synchronize(unfinished)
      if access(path, F_OK) == 0 { throw UpkeepFault.fileExists(path: path) }
      guard rename(unfinished, path) == 0 else { throw ClientError.cannotWriteFile(path: path) }
      try? synchronize(folder(of: path))  // some file systems refuse it for folders; the file itself is safe
      return content
    } catch {
      unlink(unfinished)
      throw error
    }
  }

  private static func read(_ file: String, as path: String) throws -> BackupContent {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      let content = try queue.read { db -> BackupContent in
        guard try CopyCheck.file(db).isEmpty, try CopyCheck.settings(db).isEmpty else {
          throw UpkeepFault.backupUnreadable(path: path)
        }
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM " + sql) ?? 0 }
        return BackupContent(
          path: path, bytes: Int(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0),
          records: try Kind.allCases.reduce(0) { try $0 + count(Table.of($1).name) },
          pending: try count("changeSets WHERE state IN ('pending','dependent')"),
          quarantined: try count("changeSets WHERE state IN ('rejected','held')"),
          position: UInt64(clamping: try Meta.position.integer(db) ?? 0))
      }
      try queue.close()
      return content
    } catch is DatabaseError { throw UpkeepFault.backupUnreadable(path: path) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ClientError.cannotWriteFile(path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ClientError.cannotWriteFile(path: path) }
  }
}
