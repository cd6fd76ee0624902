import Domain
import Foundation
import OutsideReaders
import Testing

@testable import SyncServer

@Suite struct FileProviderTests {
  private static func session(_ folder: TestFolder) -> any SMSSession {
    FileProvider(
      folder: folder.path("outbox"), now: { Instant(milliseconds: 1_770_000_000_000) },
      words: SMSProviderWording(.english)
    ).makeSession()
  }

  @Test func aMessageIsAFileOfItsOwnThatOnlyItsOwnerReads() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    var request = SMSProviderConformanceTests.request
    request.text = "À bientôt / 🎉"
    _ = FileProviderTests.session(folder).send(request)
    let path = folder.path("outbox/R7k2mQx-+33600000001.json")
    #expect(
      try String(contentsOfFile: path, encoding: .utf8) == """
        {
          "marketing" : false,
          "receiver" : "+33600000001",
          "tag" : "R7k2mQx",
          "text" : "À bientôt / 🎉",
          "writtenAt" : "2026-02-02T02:40:00Z"
        }

        """)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let folderAttributes = try FileManager.default.attributesOfItem(atPath: folder.path("outbox"))
    #expect(folderAttributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func aMessageThatIsHandedOverTwiceIsWrittenOnce() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    var request = SMSProviderConformanceTests.request
    let first = FileProviderTests.session(folder).send(request)
    request.text = "Another"
    #expect(FileProviderTests.session(folder).send(request) == first)
    let path = folder.path("outbox/R7k2mQx-+33600000001.json")
    #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("Another"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("outbox")).count == 1)
  }

  @Test func noTagLeadsOutOfTheFolder() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    var request = SMSProviderConformanceTests.request
    request.tag = "../../x"
    request.receivers = ["a/b", "a_2fb"]
    _ = FileProviderTests.session(folder).send(request)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("outbox")).sorted() == [
        "_2e_2e_2f_2e_2e_2fx-a_2fb.json", "_2e_2e_2f_2e_2e_2fx-a_5f2fb.json",
      ])
  }

  @Test func whereNothingCanBeWrittenNothingIsTaken() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    // A file in the folder's place.
    try Data().write(to: URL(filePath: folder.path("outbox")))
    let submission = FileProviderTests.session(folder).send(SMSProviderConformanceTests.request)
    guard case .notTaken(let detail, nil) = submission else {
      Issue.record("\(submission)")
      return
    }
    #expect(detail.contains("can’t be written"))
  }
}
