import Console
import Domain
import Replica
import Reports

/// `cercle export --all --to DIR`: all that the user may see, as the files that `cercle-server import` reads back.
enum ClubExport {
  static func run(_ session: ReplicaSession, to path: String) throws {
    let words = ClubFilesWording(Cercle.language)
    let meter = ProgressLine()
    defer { meter.clear() }
    // A copy holds what its user may see, and nothing else.
    let report = try ClubFiles.write(
      session.records, scope: .everything, to: path, language: Cercle.language,
      progress: { rows in meter.show(words.progress(rows: rows)) })
    meter.clear()
    for line in words.written(report, to: path) { Output.error(line) }
  }
}
