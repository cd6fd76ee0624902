import ArgumentParser
import Console
import Crypto
import Domain
import Foundation
import Replica
import Testing

@testable import SyncServer

/// `init`, and who can read what it makes.
@Suite struct FoundingTests {
  private func found(in directory: String, lastName: String) throws {
    var random = SeededRandom(seed: 1)
    let founding = CentralStore.Founding(
      network: NetworkID.new(at: AdminFixture.start, random: &random), name: "Loire", firstName: "Sophie",
      lastName: lastName, email: "sophie@example.fr", now: AdminFixture.start)
    let (central, _) = try CentralStore.found(founding, in: directory, random: &random)
    try central.close()
  }

  @Test func aFailedFoundingLeavesNothingBehindAndMayBeTriedAgain() throws {
    let folder = try Folder()
    #expect(throws: ServerError.self) { try found(in: folder.path, lastName: String(repeating: "a", count: 201)) }
    #expect(try folder.names() == [])
    try found(in: folder.path, lastName: "Martin")
    #expect(try folder.names() == ["cercle-server.sqlite"])
    #expect(throws: StoreError.alreadyExists(path: CentralStore.path(in: folder.path))) {
      try found(in: folder.path, lastName: "Martin")
    }
    #expect(try folder.names() == ["cercle-server.sqlite"])
  }

  @Test func whatIsLeftOfAFoundingThatWasCutShortIsInNobodysWay() throws {
    let folder = try Folder()
    try Data("half".utf8).write(to: URL(filePath: CentralStore.path(in: folder.path) + ".founding"))
    try found(in: folder.path, lastName: "Martin")
    #expect(try folder.names() == ["cercle-server.sqlite"])
  }

  @Test func onlyItsOwnerReadsAStoreAndWhatLiesBesideIt() throws {
    let folder = try Folder()
    try found(in: folder.path, lastName: "Martin")
    let central = try CentralStore.open(folder.path)
    try central.ledger.append([.revocation(at: AdminFixture.start, replicas: [])])
    for name in try folder.names() {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    #expect(
      try folder.names() == [
        "cercle-server.sqlite", "cercle-server.sqlite-shm", "cercle-server.sqlite-wal", "ledger.jsonl",
      ])
    try central.close()
  }

  @Test(
    arguments: [
      (["--network", " "], ServerError.noNetworkName),
      (["--admin", "Ada"], .badName("Ada")),
      (
        ["--admin", "Ada " + String(repeating: "b", count: 201)],
        .nameTooLong(String(repeating: "b", count: 201), limit: 200)
      ),
      (
        ["--network", String(repeating: "n", count: 201)], .nameTooLong(String(repeating: "n", count: 201), limit: 200)
      ),
      (["--email", "ada"], .badEmail("ada")),
    ])
  func aBadNameIsToldBeforeAnythingIsMade(arguments: [String], error: ServerError) throws {
    let folder = try Folder()
    var all = ["--data", folder.path + "/new"]
    for (name, value) in [("--network", "Loire"), ("--admin", "Ada Bureau"), ("--email", "ada@example.fr")]
    where !arguments.contains(name) {
      all += [name, value]
    }
    let command = try InitCommand.parse(all + arguments)
    #expect(throws: error) { try command.run() }
    #expect(try folder.names() == [])
  }
}

/// What `run` is asked that can't be.
@Suite struct RunCommandTests {
  @Test(arguments: [70_000, 99_999, -1])
  func aPortThatThereIsNotIsRefused(port: Int) async throws {
    let command = try RunCommand.parse(["--data", "/nowhere", "--port=\(port)"])
    await #expect(throws: ServerError.badPort(port)) { try await command.run() }
  }

  @Test func aLogLevelThatThereIsNotIsRefused() async throws {
    let command = try RunCommand.parse(["--data", "/nowhere", "--log-level", "loud"])
    await #expect(throws: ServerError.badLogLevel("loud")) { try await command.run() }
  }

  @Test func filesThatAreNoCertificateOrKeyAreNamed() throws {
    let folder = try Folder()
    let junk = try folder.write("junk", "hello")
    let certificate = try folder.write("server.pem", RunCommandTests.certificate)
    let key = try folder.write("server.key", RunCommandTests.otherKey)
    func fault(_ certificate: String, _ key: String) -> ServerError? {
      var options = ServerOptions(directory: folder.path)
      options.certificateFile = certificate
      options.keyFile = key
      do {
        _ = try Server.builder(options)
        return nil
      } catch { return error as? ServerError }
    }
    #expect(fault(junk, key) == .badCertificate(junk))
    #expect(fault(certificate, junk) == .badKey(junk))
    #expect(fault(key, certificate) == .badCertificate(key))
    #expect(fault(certificate, key) == .keyOfAnotherCertificate(key: key, certificate: certificate))
  }

  @Test(arguments: [Language.french, .english])
  func everyFaultNamesWhatIsWrongAndItsCode(language: Language) throws {
    let words = ServerWording.of(language)
    let faults: [(ServerError, Int32, String)] = [
      (.badPort(70_000), 64, "70000"), (.badLogLevel("loud"), 64, "loud"), (.badCertificate("/c"), 78, "/c"),
      (.badKey("/k"), 78, "/k"), (.keyOfAnotherCertificate(key: "/k", certificate: "/c"), 78, "/c"),
      (.portForbidden(80), 77, "80"), (.hostElsewhere("192.0.2.1"), 69, "192.0.2.1"), (.unknownHost("x"), 69, "x"),
      (.portTaken(8080), 75, "8080"), (.filesThere(["cards.csv"]), 73, "cards.csv"), (.noNetworkName, 64, "--network"),
      (.unknownGroup("Nord"), 66, "Nord"), (.severalGroups("Nord", ["a"]), 65, "Nord"),
    ]
    for (error, code, text) in faults {
      let failure = try #require(Failure(error, words: words))
      #expect(failure.code.rawValue == code && failure.text.contains(text), "\(error)")
    }
  }

  @Test func aFolderThatHoldsASampleIsLeftAsItIs() throws {
    let folder = try Folder()
    _ = try folder.write("cards.csv", "mine")
    let settings = [folder.path, "--groups", "1", "--members", "2", "--weeks", "1"]
    #expect(throws: ServerError.filesThere(["cards.csv"])) { try SampleCommand.parse(settings).run() }
    #expect(try folder.names() == ["cards.csv"])
    try SampleCommand.parse(settings + ["--force"]).run()
    #expect(try folder.names().count == 9)
  }

  /// Nobody's: made for this test.
  private static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBijCCAS+gAwIBAgIUNfedufU82dbYdxQhCSJlw+RWqFAwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOY2VyY2xlLmV4YW1wbGUwIBcNMjYxMTIyMTQxOTA3WhgPMjEy
    NjEwMjkxNDE5MDdaMBkxFzAVBgNVBAMMDmNlcmNsZS5leGFtcGxlMFkwEwYHKoZI
    zj0CAQYIKoZIzj0DAQcDQgAEWK3zSvs9W0wfRU3rL29c/jc3sjNBf++wlIHdJpfY
    x+nsjvAQnm0Z1gUI0OzWtFNA/iT702moIJ9oHjZ3u5NI26NTMFEwHQYDVR0OBBYE
    FOCgtHfqdLNRJZFNfFdJGoUExMBYMB8GA1UdIwQYMBaAFOCgtHfqdLNRJZFNfFdJ
    GoUExMBYMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAMgZuLF/
    ZCw4u1RM0KZHF+Svdh65tO0aT0rhbaSo9/0TAiEAmMForZrQocfu+KLSf9V6zED+
    s/ODFQVwclr8ZxDEA9Q=
    -----END CERTIFICATE-----

    """

  /// Of the same kind, for another certificate.
  private static let otherKey = P256.Signing.PrivateKey().pemRepresentation
}

/// A folder that goes when the test ends.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "cercle-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    return path + "/" + name
  }
}
