import Domain
import Foundation
import OutsideReaders
import Testing

@testable import SyncServer

/// A program as an office might write one: it notes what it takes, and `find` looks there.
enum CommandFixture {
  struct Line: Decodable {
    let tag: String
    let receiver: String
    let text: String
    let marketing: Bool
  }

  static func program(in folder: TestFolder) throws -> String {
    try program(
      in: folder,
      """
      import json, os, sys
      message, log = json.load(sys.stdin), os.path.join(os.path.dirname(sys.argv[0]), "log")
      lines = [json.loads(line) for line in open(log)] if os.path.exists(log) else []
      name = message["tag"] + message["receiver"]
      if sys.argv[1:] == ["find"]:
          found = any(line["tag"] + line["receiver"] == name for line in lines)
          print(name if found else "")
          sys.exit(0 if found else 1)
      open(log, "a").write(json.dumps(message) + "\\n")
      print(name)
      """)
  }

  static func program(in folder: TestFolder, _ python: String) throws -> String {
    try write("#!\(OutsideReader.python)\n" + python + "\n", in: folder)
  }

  /// The program's own file is written by another process: while one of ours is being started, it could hold the file
  /// open for writing, and nobody runs such a file.
  static func write(_ text: String, in folder: TestFolder, mode: String = "700") throws -> String {
    let source = try TestFolder()
    defer { source.remove() }
    try Data(text.utf8).write(to: URL(filePath: source.path("text")))
    try OutsideReader.run("/usr/bin/install", ["-m", mode, source.path("text"), folder.path("program")])
    return folder.path("program")
  }

  static func log(in folder: TestFolder) throws -> [Line] {
    try String(contentsOfFile: folder.path("log"), encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }
}

@Suite(.timeLimit(.minutes(2))) struct CommandProviderTests {
  private static let request = SMSProviderConformanceTests.request

  private static func session(_ program: String, timeLimitInSeconds: Int = 30) -> any SMSSession {
    CommandProvider(
      program: program, words: SMSProviderWording(.english), timeLimitInSeconds: timeLimitInSeconds
    ).makeSession()
  }

  private static func submission(_ python: String, timeLimitInSeconds: Int = 30) throws -> SMSSubmission {
    let folder = try TestFolder()
    defer { folder.remove() }
    return session(try CommandFixture.program(in: folder, python), timeLimitInSeconds: timeLimitInSeconds).send(request)
  }

  private static let taken = "+33600000001"

  @Test(arguments: [
    ("print('  m-7 \\nmore')", SMSSubmission.answered(taken: [taken: "m-7"], refused: [], creditsRemoved: nil)),
    ("", .answered(taken: [taken: nil], refused: [], creditsRemoved: nil)),
    ("import sys; sys.exit(65)", .answered(taken: [:], refused: [taken], creditsRemoved: nil)),
    (
      "import sys; print('busy', file=sys.stderr); sys.exit(75)",
      .notTaken(detail: "the program exits with 75 (busy)", retryAfter: nil)
    ),
    ("import sys; sys.exit(1)", .unknown(detail: "the program exits with 1")),
    ("import os; os.kill(os.getpid(), 9)", .unknown(detail: "the program is killed (signal 9)")),
    ("print('x' * 1000000)", .unknown(detail: "the program writes over 65536 bytes")),
  ])
  func howTheProgramEndsSaysWhatBecameOfTheMessage(python: String, submission: SMSSubmission) throws {
    let found = try CommandProviderTests.submission(python)
    #expect(found == submission)
  }

  @Test(arguments: [
    "import time; time.sleep(100)",
    // Its streams closed, it goes on.
    "import os, time; os.close(0); os.close(1); os.close(2); time.sleep(100)",
  ])
  func aProgramThatDoesNotEndIsStoppedAndItsMessageUnknown(python: String) throws {
    #expect(
      try CommandProviderTests.submission(python, timeLimitInSeconds: 1)
        == .unknown(detail: "the program had not finished after 1 s"))
  }

  @Test func theProgramIsGivenOneMessageAsJSONAndNothingGoesThroughAShell() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    var request = CommandProviderTests.request
    request.text = "$(touch \(folder.path("touched"))) `id` \"'\\ \u{0}é"
    request.isMarketing = true
    _ = CommandProviderTests.session(try CommandFixture.program(in: folder)).send(request)
    let line = try #require(CommandFixture.log(in: folder).first)
    #expect(line.text == request.text && line.tag == request.tag && line.receiver == "+33600000001" && line.marketing)
    #expect(try folder.names == ["log", "program"])
  }

  @Test func aProgramThatIsNotThereOrMayNotRunIsForTheOfficeToSee() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    #expect(
      CommandProviderTests.session(folder.path("none")).send(CommandProviderTests.request)
        == .blocked(.settings, detail: "there is no program “\(folder.path("none"))”"))
    // Neither is a text without "#!" handed to a shell.
    let text = try CommandFixture.write("exit 0\n", in: folder)
    #expect(
      CommandProviderTests.session(text).send(CommandProviderTests.request)
        == .blocked(.settings, detail: "the program “\(text)” can't be started (error \(ENOEXEC))"))
    let plain = try CommandFixture.write("#!/bin/sh\n", in: folder, mode: "600")
    #expect(
      CommandProviderTests.session(plain).send(CommandProviderTests.request)
        == .blocked(.settings, detail: "the program “\(plain)” can't be started (error \(EACCES))"))
  }

  @Test(arguments: [
    ("import sys; print('m-1'); sys.exit(0)", SMSFinding.taken([taken: "m-1"])),
    ("import sys; sys.exit(1)", .taken([:])),
    ("import sys; sys.exit(64)", .cannotTell),
    ("import sys; sys.exit(75)", .notNow(detail: "the program exits with 75", retryAfter: nil)),
    ("import os; os.abort()", .notNow(detail: "the program is killed (signal 6)", retryAfter: nil)),
  ])
  func aQuestionIsAnsweredByTheProgramsEnd(python: String, finding: SMSFinding) throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    let check = "import sys\nassert sys.argv[1:] == ['find']\n"
    let session = CommandProviderTests.session(try CommandFixture.program(in: folder, check + python))
    #expect(session.find(CommandProviderTests.request, since: OVHStandIn.clock()) == finding)
  }

  @Test func whatWasSaidOfTheFirstReceiversStands() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    var request = CommandProviderTests.request
    request.receivers = (1...4).map { "+3360000000\($0)" }
    let python = """
      import json, sys
      last = json.load(sys.stdin)["receiver"][-1]
      sys.exit({"1": 0, "2": 65, "3": 70, "4": 0}[last])
      """
    #expect(
      CommandProviderTests.session(try CommandFixture.program(in: folder, python)).send(request)
        == .answered(taken: ["+33600000001": nil], refused: ["+33600000002"], creditsRemoved: nil))
  }
}
