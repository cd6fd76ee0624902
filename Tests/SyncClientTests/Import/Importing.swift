import ArgumentParser
import Domain
import Foundation
import Replica
import Spreadsheets
import Testing

@testable import SyncClient

extension SmallNetwork {
  /// A file of the tests' own lists, which Tests/SpreadsheetsTests/Files/make.py writes.
  static func list(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../SpreadsheetsTests/Files/\(name)").standardized.path(percentEncoded: false)
  }

  struct Imported {
    let source: ImportSource
    let plan: ImportPlan

    /// The rows of an outcome.
    func rows(_ outcome: ImportResult.Outcome) -> [Int] { plan.results.filter { $0.outcome == outcome }.map(\.row) }
    var doubtful: [Int] { plan.results.filter(\.isDoubtful).map(\.row) }
    /// The reasons given for a row.
    func reasons(_ row: Int) -> [String] {
      plan.results.filter { $0.row == row }.flatMap(\.remarks).map(\.reason.code)
    }
    var counts: [Int] { ImportResult.Outcome.allCases.map { plan.count($0) } }
    func field(_ letter: String) -> ImportField? { source.header.columns.first { $0.letter == letter }?.field }
  }

  /// What a command line comes to, without recording it.
  func plan<C: ImportingCommand>(_ type: C.Type, _ path: String, _ arguments: String...) throws -> Imported {
    let command = try #require(try C.parseAsRoot([path] + arguments) as? C)
    let source = try command.options.source(C.kind)
    return Imported(source: source, plan: try scribe { try command.plan(source, $0) })
  }

  /// Imports what can be, as `--partial` does.
  @discardableResult
  func bring<C: ImportingCommand>(_ type: C.Type, _ path: String, _ arguments: String...) throws -> Imported {
    let command = try #require(try C.parseAsRoot([path] + arguments) as? C)
    let source = try command.options.source(C.kind)
    let plan = try scribe { try command.plan(source, $0) }
    if !plan.changes.isEmpty {
      try record(plan.changes, anyway: false)
      try settle()
    }
    return Imported(source: source, plan: plan)
  }

  func names(_ kind: Kind) throws -> [String] {
    try replica.read { session in
      var names: [String] = []
      try session.tables.scan(kind, after: nil) { state in
        let path = kind == .duo ? Fields.Duo.name : Fields.Invitation.guest
        if let name = state[path].text { names.append(name) }
        return true
      }
      return names.sorted { Folding.key($0) < Folding.key($1) }
    }
  }

  func duo(_ name: String) throws -> RecordState {
    try #require(
      try replica.read { session in
        var found: RecordState?
        try session.tables.scan(.duo, after: nil) { state in
          if state[Fields.Duo.name].text == name { found = state }
          return true
        }
        return found
      }, "\(name)")
  }
}

/// A list of a test's own, gone with it.
final class ListFile {
  let path: String
  let folder: URL

  init(_ text: String, name: String = "liste.csv") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cercle-list-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
