import Domain
import Foundation
import GRDB
import Replica

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What to import, and how.
struct ImportRequest: Sendable {
  var directory: String
  /// In whose name; nil: the first super admin's.
  var author: RecordID?
  /// Does all, reports all, keeps nothing.
  var isDryRun = false
  /// Imports what is good although some lines are refused.
  var skipsRefused = false
  /// The time zone of the groups: an IANA name.
  var timeZone = "Europe/Paris"
}

/// How far an import is.
struct ImportProgress: Equatable, Sendable {
  var file: ImportFile
  /// Of all files so far.
  var rows: Int
  var bytesRead: Int
  var bytesInAll: Int
}

/// Loads a club's CSV files into the server's store: in one transaction, through judgement like any other write, in the
/// name of a super admin. Memory does not grow with the files.
enum Importer {
  /// Thrown inside the transaction to undo it.
  private struct Undone: Error {
    let report: ImportReport
  }

  /// - Parameters:
  ///   - progress: called now and then.
  ///   - onProblem: called for each refusal and warning, in the order of files and lines.
  /// - Throws: `ImportError`, `StoreError`, and what `onProblem` throws; then nothing is imported.
  static func run(
    _ request: ImportRequest, into central: CentralStore, at now: Instant,
    random: inout some RandomNumberGenerator, progress: (ImportProgress) -> Void = { _ in },
    onProblem: (ImportProblem) throws -> Void = { _ in }
  ) throws -> ImportReport {
    guard TimeZone(identifier: request.timeZone) != nil else { throw ImportError.unknownTimeZone(request.timeZone) }
    let sizes = try sizesInBytes(of: request.directory)
    do {
      return try central.write { session in
        let author = try author(request, in: session)
        var run = ImportRun(request, session: session, author: author, now: now)
        run.progress.bytesInAll = sizes.values.reduce(0, +)
        for file in ImportFile.allCases {
          guard sizes[file] != nil else { continue }
          try run.read(file, random: &random, progress: progress, onProblem: onProblem)
        }
        var report = run.report
        report.isDryRun = request.isDryRun
        report.outcome =
          report.hasRefusals && !request.skipsRefused
          ? .refused : request.isDryRun ? .dryRun : report.created == 0 ? .nothingNew : .imported
        switch report.outcome {
        case .imported, .nothingNew: return report
        case .dryRun, .refused: throw Undone(report: report)
        }
      }
    } catch let undone as Undone { return undone.report }
  }

  /// The files that are there.
  private static func sizesInBytes(of directory: String) throws -> [ImportFile: Int] {
    var status = stat()
    guard stat(directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw ImportError.noDirectory(directory)
    }
    var sizes: [ImportFile: Int] = [:]
    for file in ImportFile.allCases {
      let path = "\(directory)/\(file.name)"
      if stat(path, &status) == 0 {
        sizes[file] = Int(status.st_size)
      } else if errno != ENOENT {
        throw ImportError.cannotRead(path: path, errno: errno)
      }
    }
    guard !sizes.isEmpty else { throw ImportError.noFiles(directory) }
    return sizes
  }

  /// A super admin, since judgement asks in whose name all this is.
  private static func author(_ request: ImportRequest, in session: CentralSession) throws -> RecordID {
    if let author = request.author {
      let isSuperAdmin = try session.records.record(.user, author)?[Fields.User.superAdmin].boolean ?? false
      guard isSuperAdmin else { throw ImportError.notASuperAdmin(author.description) }
      return author
    }
    return try firstSuperAdmin(in: session)
  }

  static func firstSuperAdmin(in session: CentralSession) throws -> RecordID {
    let first = try Row.fetchOne(
      session.db, sql: "SELECT id FROM users WHERE superAdmin=1 AND firstName IS NOT NULL ORDER BY id LIMIT 1")
    guard let first, let id: RecordID = first.id("id") else { throw ImportError.noSuperAdmin }
    return id
  }
}
