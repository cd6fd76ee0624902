import ArgumentParser
import Replica

/// `cercle sync [--watch]`
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: Cercle.words.help.syncAbstract,
    discussion: Cercle.words.help.examples([
      "cercle sync",
      "cercle sync --watch",
      "cercle sync --server https://cercle.exemple.fr --ca-file ca.pem",
    ]))

  @OptionGroup var home: HomeOption
  @Flag(help: ArgumentHelp(Cercle.words.help.watch)) var watch = false
  @Option(help: ArgumentHelp(Cercle.words.help.newServer)) var server: String?
  @Option(help: ArgumentHelp(Cercle.words.help.newCAFile)) var caFile: String?
  @Flag(help: ArgumentHelp(Cercle.words.help.plain)) var insecurePlainHttp = false

  func run() throws {
    let path = try home.path()
    var syncing = Syncing(replica: try home.open(), home: path, insistPlain: insecurePlainHttp)
    syncing.newAddress = Syncing.Address(url: server, caFile: caFile.map(ServerConnection.absolute))
    if watch { try Watching(syncing).run() } else { try syncing.run() }
  }
}
