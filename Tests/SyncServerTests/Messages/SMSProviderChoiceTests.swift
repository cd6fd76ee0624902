import Console
import Domain
import Foundation
import OutsideReaders
import Testing

@testable import SyncServer

@Suite struct SMSProviderChoiceTests {
  private static let keys = [
    "CERCLE_OVH_APPLICATION_KEY": "k", "CERCLE_OVH_APPLICATION_SECRET": "s", "CERCLE_OVH_CONSUMER_KEY": "c",
    "CERCLE_OVH_SERVICE": "sms-ab12345-1",
  ]

  private static func name(_ environment: [String: String]) throws -> String {
    try SMSProviderChoice(environment: environment, dataFolder: "/d")
      .provider(language: .english, now: OVHStandIn.clock).name
  }

  @Test(arguments: [
    ([:], "file"), (["CERCLE_OVH_ENDPOINT": "https://x.invalid"], "file"), (keys, "ovh"),
    (keys.merging(["CERCLE_SMS_PROVIDER": "file"]) { $1 }, "file"), (["CERCLE_SMS_PROVIDER": ""], "file"),
    (["CERCLE_SMS_PROVIDER": "command", "CERCLE_SMS_COMMAND": "/bin/sh"], "command"),
  ])
  func theEnvironmentSaysWhichProviderSends(environment: [String: String], name: String) throws {
    #expect(try SMSProviderChoiceTests.name(environment) == name)
  }

  @Test func theFilesLieInTheServersData() throws {
    guard case .file(let folder) = try SMSProviderChoice(environment: [:], dataFolder: "/d/") else {
      Issue.record("not files")
      return
    }
    #expect(folder == "/d/sms-outbox")
  }

  @Test(
    arguments: [
      (["CERCLE_SMS_PROVIDER": "pigeon"], .unknownProvider("pigeon")),
      (["CERCLE_SMS_PROVIDER": "command"], .noCommand),
      (["CERCLE_SMS_PROVIDER": "command", "CERCLE_SMS_COMMAND": "x --y"], .badCommand("x --y")),
      (["CERCLE_SMS_PROVIDER": "command", "CERCLE_SMS_COMMAND": "/nowhere/x"], .cannotRun("/nowhere/x")),
      (
        ["CERCLE_OVH_SERVICE": "s", "CERCLE_OVH_CONSUMER_KEY": ""],
        .missing(["CERCLE_OVH_APPLICATION_KEY", "CERCLE_OVH_APPLICATION_SECRET", "CERCLE_OVH_CONSUMER_KEY"])
      ),
      (
        ["CERCLE_SMS_PROVIDER": "ovh"],
        .missing([
          "CERCLE_OVH_APPLICATION_KEY", "CERCLE_OVH_APPLICATION_SECRET", "CERCLE_OVH_CONSUMER_KEY",
          "CERCLE_OVH_SERVICE",
        ])
      ),
      (keys.merging(["CERCLE_OVH_ENDPOINT": "eu.api.ovh.com"]) { $1 }, .badEndpoint("eu.api.ovh.com")),
      (keys.merging(["CERCLE_OVH_ENDPOINT": "http://eu.api.ovh.com"]) { $1 }, .badEndpoint("http://eu.api.ovh.com")),
      (keys.merging(["CERCLE_OVH_ENDPOINT": "https://x.invalid/?a"]) { $1 }, .badEndpoint("https://x.invalid/?a")),
      (keys.merging(["CERCLE_OVH_SENDER": "TwelveLetter"]) { $1 }, .badSender("TwelveLetter")),
      (keys.merging(["CERCLE_OVH_SENDER": "Réseau"]) { $1 }, .badSender("Réseau")),
    ] as [([String: String], SMSSettingsFault)])
  func whatIsWrongIsSaidAtTheStart(environment: [String: String], fault: SMSSettingsFault) {
    #expect(throws: fault) { try SMSProviderChoiceTests.name(environment) }
  }

  @Test func aFaultIsToldWithWhatToDoInBothLanguages() throws {
    let failure = try #require(Failure(SMSSettingsFault.fileOpenToOthers(path: "/etc/ovh"), words: FrenchServer()))
    #expect(
      failure.text
        == "D’autres que vous peuvent lire «\u{A0}/etc/ovh\u{A0}», qui contient des secrets. Lancez «\u{A0}chmod 600 /etc/ovh\u{A0}» (le fichier doit être à vous), puis recommencez."
    )
    #expect(failure.code == .configuration)
    #expect(
      SMSProviderWording(.english).failure(.missing(["CERCLE_OVH_SERVICE"]))
        == "OVH's settings are incomplete: CERCLE_OVH_SERVICE missing. Give them, or take the others away to write messages to files."
    )
  }

  // MARK: A file of secrets

  private static func settings(_ text: String, mode: Int, _ more: [String: String] = [:]) throws -> OVHSettings {
    let folder = try TestFolder()
    defer { folder.remove() }
    try Data(text.utf8).write(to: URL(filePath: folder.path("ovh")))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path("ovh"))
    do throws(SMSSettingsFault) {
      return try OVHSettings(environment: more.merging(["CERCLE_OVH_FILE": folder.path("ovh")]) { $1 })
    } catch {
      // The folder has another name each time.
      switch error {
      case .fileOpenToOthers: throw SMSSettingsFault.fileOpenToOthers(path: "ovh")
      case .badLine(_, let number): throw SMSSettingsFault.badLine(path: "ovh", number: number)
      default: throw error as any Error
      }
    }
  }

  private static let file = """
    # OVH
    CERCLE_OVH_APPLICATION_KEY = key

    CERCLE_OVH_APPLICATION_SECRET=a=b
    CERCLE_OVH_CONSUMER_KEY=consumer
    CERCLE_OVH_SERVICE=sms-ab12345-1
    """

  @Test func secretsComeFromAFileThatOnlyItsOwnerReads() throws {
    let settings = try SMSProviderChoiceTests.settings(SMSProviderChoiceTests.file, mode: 0o600)
    #expect(settings.applicationSecret.revealed() == "a=b" && settings.applicationKey.revealed() == "key")
    #expect(settings.endpoint == "https://eu.api.ovh.com/1.0" && settings.sender == nil)
    let changed = try SMSProviderChoiceTests.settings(
      SMSProviderChoiceTests.file, mode: 0o400, ["CERCLE_OVH_SERVICE": "other", "CERCLE_OVH_SENDER": "Cercle"])
    #expect(changed.service == "other" && changed.sender == "Cercle")
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o620, 0o601]) func aFileThatOthersMayUseIsRefused(mode: Int) {
    #expect(throws: SMSSettingsFault.fileOpenToOthers(path: "ovh")) {
      try SMSProviderChoiceTests.settings(SMSProviderChoiceTests.file, mode: mode)
    }
  }

  @Test(arguments: ["CERCLE_OVH_SECRET=x", "no equals sign"]) func aLineThatSaysNothingIsNamed(line: String) {
    #expect(throws: SMSSettingsFault.badLine(path: "ovh", number: 7)) {
      try SMSProviderChoiceTests.settings(SMSProviderChoiceTests.file + "\n" + line + "\n", mode: 0o600)
    }
  }

  @Test func aFileThatIsNotThereIsSaidSo() {
    #expect(throws: SMSSettingsFault.cannotReadFile(path: "/nowhere/ovh", code: ENOENT)) {
      try SMSProviderChoiceTests.name(["CERCLE_OVH_FILE": "/nowhere/ovh"])
    }
  }
}
