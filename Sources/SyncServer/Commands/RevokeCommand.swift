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
  @Flag(help: ArgumentHelp(CercleServer.help.yes)) var yes = false

  func run() throws {
    let words = CercleServer.admin
    guard yes || Output.isInputTerminal else { throw AdminError.revocationNeedsYes }
    let central = try CentralStore.open(options.data)
    let listing = try central.device(named: device)
    let name = listing.name.isEmpty ? listing.replica.description : DisplayWidth.printable(listing.name)
    if listing.state == .revoked {
      try central.close()
      return Output.line(words.alreadyRevoked(name))
    }
    for line in words.revocation(listing, person: try central.name(of: listing.user, words)) {
      Output.line(DisplayWidth.printable(line))
    }
    if !yes, !isConfirmed(words) {
      try central.close()
      throw AdminError.revocationNotConfirmed
    }
    let revocation = try central.revoke(listing.replica, at: SystemClock.now())
    try central.close()
    Output.line(words.revoked(name, revocation))
  }

  private func isConfirmed(_ words: AdminWording) -> Bool {
    Output.ask(words.confirmRevocation).map(AdminWording.isConfirmation) ?? false
  }
}

extension CentralStore {
  /// What a person is called; nil where nothing says so.
  func name(of user: RecordID, _ words: AdminWording) throws -> String? {
    try read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      let names = words.recordNames { try records.record($0, $1) }
      let name = names.name(.user, user)
      try names.check()
      return name
    }
  }
}
