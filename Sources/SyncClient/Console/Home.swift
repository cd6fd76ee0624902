import ArgumentParser
import Foundation
import Replica

/// Where a replica's data lies: `--home`, else `CERCLE_HOME`, else the XDG data folder.
struct HomeOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp(Cercle.words.help.home)) var home: String?

  func path() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    if let home { return home }
    if let home = environment["CERCLE_HOME"], !home.isEmpty { return home }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/cercle" }
    guard let user = environment["HOME"], !user.isEmpty else { throw ClientError.noHomeFolder }
    return user + "/.local/share/cercle"
  }

  func open() throws -> LocalReplica { try LocalReplica.open(path()) }

  /// For a command that only reads: goes on where the disk is full, or folder or file can't be written to.
  func openReading() throws -> LocalReplica { try LocalReplica.openReading(path()) }
}
