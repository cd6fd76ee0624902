import Domain
import Foundation
import Testing

@testable import SyncServer

/// The program itself.
enum BuiltServer {
  /// Beside the tests, where the build puts both.
  static let program: String? = {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
    let path = folder.appending(path: "cercle-server").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()
}

/// `cercle-server export` as a process of its own: what a full disk does to it can't be tried in this one.
@Suite(.enabled(if: BuiltServer.program != nil)) struct ExportCommandTests {
  private struct Ended {
    let status: Int32
    let errors: String
  }

  /// Runs the program in French; `before` are commands of the shell.
  private static func run(_ arguments: [String], after before: String = "") throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", before + " exec \"$0\" \"$@\"", try #require(BuiltServer.program)] + arguments
    process.environment = ["LC_ALL": "fr_FR.UTF-8", "PATH": "/usr/bin:/bin"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let data = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(status: process.terminationStatus, errors: String(decoding: data, as: UTF8.self))
  }

  private static func withNetwork(_ body: (_ folder: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cercle-export-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var year = SampleYear()
    (year.groups, year.membersPerGroup, year.weeks) = (2, 6, 8)
    try year.write(to: folder + "/sample")
    let made = try run([
      "init", "--data", folder + "/data", "--network", "Essai", "--admin", "Claire Dupont", "--email",
      "c@exemple.invalid",
    ])
    #expect(made.status == 0)
    #expect(try run(["import", folder + "/sample", "--data", folder + "/data"]).status == 0)
    try body(folder)
  }

  @Test func `a network is written as a workbook, once`() throws {
    try ExportCommandTests.withNetwork { folder in
      let path = folder + "/essai.xlsx"
      let arguments = ["export", "--data", folder + "/data", "--all", "--format", "xlsx", "--to", path]
      let first = try ExportCommandTests.run(arguments)
      #expect(first.status == 0)
      #expect(first.errors.hasSuffix("fiches écrites dans «\u{A0}\(path)\u{A0}».\n"))
      let size = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
      #expect(size > 10_000)
      let second = try ExportCommandTests.run(arguments)
      #expect(second.status == 73)
      #expect(
        second.errors
          == "cercle-server: «\u{A0}\(path)\u{A0}» existe déjà\u{202F}; rien n’a été écrit. Choisissez un autre nom.\n")
    }
  }

  /// From no room at all to nearly enough for the file, but not for what it is made of.
  @Test(arguments: [0, 4, 16, 40]) func `without room for it there is no file, and the reason is told`(blocks: Int)
    throws
  {
    try ExportCommandTests.withNetwork { folder in
      let path = folder + "/essai.xlsx"
      let ended = try ExportCommandTests.run(
        ["export", "--data", folder + "/data", "--all", "--format", "xlsx", "--to", path],
        after: "trap '' XFSZ; ulimit -f \(blocks);")
      #expect(ended.status == 73)
      #expect(ended.errors.contains("Libérez de la place"), "\(ended.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["data", "sample"])
    }
  }
}
