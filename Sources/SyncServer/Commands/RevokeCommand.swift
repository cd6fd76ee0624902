import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle-server revoke DEVICE`
struct RevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "revoke", abstract: CercleServer.help.revokeAbstract)

  @OptionGroup var options: DataOption
  @Argument(help: ArgumentHelp(CercleServer.help.device)) var device: String

  func run() throws {
    let central = try CentralStore.open(options.data)
    let listing = try central.device(named: device)
    let lives = try central.revoke(listing.replica, at: SystemClock.now())
    try central.close()
    let name = listing.name.isEmpty ? listing.replica.description : DisplayWidth.printable(listing.name)
    Output.line(CercleServer.admin.revoked(name, lives: lives))
  }
}
