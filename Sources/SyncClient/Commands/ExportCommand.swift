import ArgumentParser
import Console
import Domain
import Files
import Foundation
import Replica
import Reports
import Spreadsheets

/// `cercle export --table T|--all`: the records as they are, or as a workbook for people.
struct ExportCommand: ParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable { case json, csv, xlsx }

  private static let words = Cercle.words.upkeep.keeping
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: words.exportAbstract, discussion: words.exportDiscussion)

  @OptionGroup var home: HomeOption
  @Option(help: ArgumentHelp(words.table(Kind.allCases.map { Table.of($0).name }.joined(separator: ", "))))
  var table: [String] = []
  @Flag(help: ArgumentHelp(words.all)) var all = false
  @Option(help: ArgumentHelp(words.format)) var format: Form?
  @Option(help: ArgumentHelp(words.to, valueName: "path")) var to: String?

  func run() throws {
    let kinds = try wanted()
    let form = format ?? (to.map { FileEnding.of($0) == "xlsx" ? .xlsx : all ? .csv : .json } ?? .json)
    let isClub = all && form == .csv
    if form == .csv, kinds.count > 1, to == nil { throw UpkeepFault.csvNeedsDirectory }
    let replica = try home.openReading()
    if form == .xlsx { return try replica.read { try writeWorkbook(kinds, $0) } }
    try replica.read { session in
      if let to, isClub { return try ClubExport.run(session, to: to) }
      if let to { return try write(kinds, form, to: to, session) }
      if form == .csv {
        for kind in kinds { try CopyExport.csv(kind, session, Output.raw) }
      } else if kinds.count == 1, !all {
        try CopyExport.json(kinds[0], session, Output.raw)
      } else {
        try CopyExport.json(kinds, session, Output.raw)
      }
    }
  }

  private func wanted() throws -> [Kind] {
    if all { return Kind.allCases }
    guard !table.isEmpty else { throw UpkeepFault.noTable }
    return try table.map { name in
      guard let kind = Kind.allCases.first(where: { Table.of($0).name == name || $0.name == name }) else {
        throw UpkeepFault.unknownTable(name, known: Kind.allCases.map { Table.of($0).name })
      }
      return kind
    }
  }

  /// What this copy holds, for people.
  private func writeWorkbook(_ kinds: [Kind], _ session: ReplicaSession) throws {
    guard let to else { throw UpkeepFault.workbookNeedsFile }
    let words = Cercle.words.upkeep.keeping
    let progress = ProgressLine()
    defer { progress.clear() }
    let count = try RegionWorkbook(
      scope: session.scope, network: try Meta.networkName.text(session.db) ?? "",
      language: Cercle.language, today: SystemClock.today(), now: SystemClock.now(),
      kinds: all ? nil : kinds
    ).write(to: to, in: session.db) { progress.show($0()) }
    progress.clear()
    Output.error(words.exportedWorkbook(count, to))
  }

  private func write(_ kinds: [Kind], _ form: Form, to directory: String, _ session: ReplicaSession) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw ClientError.cannotWriteFile(path: directory) }
    for kind in kinds {
      var bytes: [UInt8] = []
      switch form {
      case .json: try CopyExport.json(kind, session) { bytes += $0 }
      case .csv, .xlsx: try CopyExport.csv(kind, session) { bytes += $0 }
      }
      try WholeFile(path: "\(directory)/\(Table.of(kind).name).\(form.rawValue)").write(bytes)
    }
    Output.error(Cercle.words.upkeep.keeping.exported(kinds.count, directory))
  }
}

/// A copy's records in their canonical form: two copies of one scope give the same bytes.
enum CopyExport {
  private static let pieceInBytes = 1 << 16

  /// A list of one table's records, one a line.
  static func json(_ kind: Kind, _ session: ReplicaSession, _ write: ([UInt8]) -> Void) throws {
    var piece = Array("[".utf8)
    var isFirst = true
    try Dump.dump(kind: kind, scope: .everything, records: session.records) { line in
      piece += Array(((isFirst ? "\n" : ",\n") + line).utf8)
      isFirst = false
      if piece.count >= pieceInBytes {
        write(piece)
        piece = []
      }
    }
    write(piece + Array("\n]\n".utf8))
  }

  /// An object with such a list for each table.
  static func json(_ kinds: [Kind], _ session: ReplicaSession, _ write: ([UInt8]) -> Void) throws {
    for (index, kind) in kinds.enumerated() {
      write(Array(((index == 0 ? "{" : ",") + "\"\(Table.of(kind).name)\":").utf8))
      try json(kind, session, write)
    }
    write(Array("}\n".utf8))
  }

  static func csv(_ kind: Kind, _ session: ReplicaSession, _ write: ([UInt8]) -> Void) throws {
    var writer = CSVWriter()
    writer.row(Dump.columns(kind))
    try Dump.dumpRows(kind: kind, scope: .everything, records: session.records) { row in
      writer.row(row)
      if writer.bytes.count >= pieceInBytes { write(writer.drain()) }
    }
    write(writer.drain())
  }
}
