import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// The option that every command shares.
struct DataOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp(CercleServer.help.data)) var data: String
}

/// `cercle-server init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "init", abstract: CercleServer.help.initAbstract)

  @OptionGroup var options: DataOption
  @Option(help: ArgumentHelp(CercleServer.help.network)) var network: String
  @Option(help: ArgumentHelp(CercleServer.help.admin)) var admin: String
  @Option(help: ArgumentHelp(CercleServer.help.email)) var email: String

  func run() throws {
    let names = admin.split(separator: " ", maxSplits: 1).map(String.init)
    guard names.count == 2 else { throw ServerError.badName(admin) }
    let network = network.trimmingCharacters(in: .whitespacesAndNewlines)
    if network.isEmpty { throw ServerError.noNetworkName }
    for name in [network] + names where name.count > Limits.nameCharacters {
      throw ServerError.nameTooLong(name, limit: Limits.nameCharacters)
    }
    guard EmailAddress.isPlausible(email) else { throw ServerError.badEmail(email) }
    let manager = FileManager.default
    if manager.fileExists(atPath: CentralStore.path(in: options.data)) { throw ServerError.dataNotEmpty(options.data) }
    do {
      try manager.createDirectory(
        atPath: options.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StoreError.cannotOpen(path: options.data, detail: error.localizedDescription) }
    var random = SystemRandomNumberGenerator()
    let now = SystemClock.now()
    let founding = CentralStore.Founding(
      network: NetworkID.new(at: now, random: &random), name: network, firstName: names[0], lastName: names[1],
      email: email, now: now)
    let (central, adminID) = try CentralStore.found(founding, in: options.data, random: &random)
    let token = try central.makeToken(for: adminID, at: now, random: &random)
    try central.close()
    Output.line(CercleServer.words.founded(network: network, directory: options.data))
    Output.line(token)
  }
}
