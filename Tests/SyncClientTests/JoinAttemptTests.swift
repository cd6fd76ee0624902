import Domain
import Foundation
import Replica
import Testing

@testable import SyncClient

@Suite struct JoinAttemptTests {
  private let now = Instant(milliseconds: 1_773_129_600_000)

  private func attempt(_ token: String, in folder: TemporaryFolder) throws -> JoinAttempt {
    var random = SystemRandomNumberGenerator()
    return try JoinAttempt(token: token, in: folder.path, at: now, random: &random)
  }

  @Test func theSameTokenIsPutToTheServerByTheSameComputer() throws {
    let folder = try TemporaryFolder()
    let first = try attempt("abc", in: folder)
    let second = try attempt("abc", in: folder)
    #expect(second.replica == first.replica && second.key.bytes == first.key.bytes)
  }

  @Test func anotherTokenIsAnotherBeginning() throws {
    let folder = try TemporaryFolder()
    let first = try attempt("abc", in: folder)
    let second = try attempt("def", in: folder)
    #expect(second.replica != first.replica && second.key.bytes != first.key.bytes)
  }

  @Test func aBeginningThatWasCutShortIsBegunAnew() throws {
    let folder = try TemporaryFolder()
    _ = try attempt("abc", in: folder)
    let path = folder.path + "/cercle.joining.json"
    try Data(contentsOf: URL(filePath: path)).prefix(20).write(to: URL(filePath: path))
    _ = try attempt("abc", in: folder)
  }

  @Test func onlyItsOwnerReadsItAndNothingStaysOnceJoined() throws {
    let folder = try TemporaryFolder()
    let attempt = try attempt("abc", in: folder)
    let path = folder.path + "/cercle.joining.json"
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    attempt.end()
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
