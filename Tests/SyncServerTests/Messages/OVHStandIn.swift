import Domain
import Foundation
import OutsideReaders

@testable import SyncServer

/// `Tests/Support/ovh-stand-in.py` as a process of its own, which ends with this value or with the tests.
final class OVHStandIn {
  let endpoint: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let folder: TestFolder

  static let isThere = FileManager.default.isExecutableFile(atPath: OutsideReader.python)

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Support/ovh-stand-in.py").standardizedFileURL.path

  convenience init(_ options: String...) throws { try self.init(options) }

  /// With the script's own options; see there.
  init(_ options: [String]) throws {
    folder = try TestFolder()
    process.executableURL = URL(filePath: OutsideReader.python)
    process.arguments = [OVHStandIn.script, "--accepted", folder.path("accepted")] + options
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    var line = ""
    while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
      line += String(decoding: byte, as: UTF8.self)
    }
    struct NotStarted: Error {}
    guard line.hasPrefix("http://") else { throw NotStarted() }
    endpoint = String(line.dropLast())
  }

  /// The settings by which it knows us.
  var environment: [String: String] {
    [
      "CERCLE_OVH_ENDPOINT": endpoint, "CERCLE_OVH_APPLICATION_KEY": "standInKey",
      "CERCLE_OVH_APPLICATION_SECRET": "standInSecret", "CERCLE_OVH_CONSUMER_KEY": "standInConsumer",
      "CERCLE_OVH_SERVICE": "sms-ab12345-1",
    ]
  }

  func provider(
    now: @escaping @Sendable () -> Instant = OVHStandIn.clock, changing: [String: String] = [:]
  ) throws -> OVHProvider {
    let settings = try OVHSettings(environment: environment.merging(changing) { $1 })
    return OVHProvider(settings: settings, now: now, words: SMSProviderWording(.english))
  }

  static let clock: @Sendable () -> Instant = {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  /// A message that it took, however it answered.
  struct Accepted: Decodable, Hashable {
    let id: Int
    let receiver: String
    let tag: String
    let message: String
    let noStopClause: Bool
  }

  var accepted: [Accepted] {
    get throws {
      let text = try String(contentsOfFile: folder.path("accepted"), encoding: .utf8)
      return try text.split(separator: "\n").map { try JSONDecoder().decode(Accepted.self, from: Data($0.utf8)) }
    }
  }

  /// What it counted: signed and refused requests, accepted messages. It has ended then.
  func counts() throws -> [String: Int] {
    process.terminate()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONDecoder().decode([String: Int].self, from: data)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    folder.remove()
  }
}
