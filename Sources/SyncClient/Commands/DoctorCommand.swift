import ArgumentParser
import Console
import Domain
import Files
import Foundation
import Replica

/// `cercle doctor`
struct DoctorCommand: ParsableCommand {
  private static let words = Cercle.words.upkeep.doctor
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: words.abstract, discussion: words.discussion)

  @OptionGroup var home: HomeOption

  @Flag(help: ArgumentHelp(words.digests)) var digests = false

  func run() throws {
    let words = Cercle.words.upkeep.doctor
    if digests {
      for line in try self.home.openReading().read({ try DigestBook.lines($0.db, scope: $0.scope) }) {
        Output.line(line)
      }
      return
    }
    let home = try home.path()
    guard FileManager.default.fileExists(atPath: LocalReplica.path(in: home)) else {
      throw StoreError.notAStore(path: home)
    }
    let report = DoctorReport(home: home, now: SystemClock.now())
    for finding in report.findings {
      let sign =
        switch finding.grade {
        case .good: words.good
        case .attention: words.attention
        case .bad: words.bad
        }
      Output.line("\(sign)  \(Cercle.words.domain.labelled(words.label(finding.subject), words.finding(finding)))")
    }
    if report.isDamaged { try rescue(home) }
    let bad = report.findings.filter { $0.grade == .bad }.count
    Output.line("")
    guard bad > 0 else { return Output.line(words.allGood) }
    Output.line(words.someBad(bad))
    throw ExitCode(ExitStatus.badData.rawValue)
  }

  /// Own work that was not accepted is the one thing that the server can't give again.
  private func rescue(_ home: String) throws {
    let words = Cercle.words
    guard let works = Rescue.unsentWork(in: LocalReplica.path(in: home)) else {
      return Output.line(words.upkeep.doctor.cannotRescue)
    }
    guard !works.isEmpty else { return Output.line(words.upkeep.doctor.nothingToRescue) }
    let json = works.map { work in
      var out = JSONText()
      out.field("seq", integer: Int64(clamping: work.seq))
      out.field("replica", text: work.replica?.description)
      out.field("state", text: work.state)
      out.field("recordedAt", text: DumpText.instant(work.recordedAt))
      if let changeSet = work.changeSet {
        WorkJSON(names: { _, _ in nil }, words: words).fields(of: changeSet, into: &out)
      }
      out.field("bytes", text: Data(work.bytes).base64EncodedString())
      return out.object
    }
    let path = LocalReplica.path(in: home) + ".rescued-\(SystemClock.now().milliseconds).json"
    try WholeFile(path: path).write(Array(("[\n" + json.joined(separator: ",\n") + "\n]\n").utf8))
    Output.line(words.upkeep.doctor.rescued(works.count, path))
  }
}
