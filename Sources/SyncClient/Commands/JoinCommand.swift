import ArgumentParser
import Console
import Domain
import Foundation
import Replica

#if canImport(Glibc)
  import Glibc
#endif

/// `cercle join URL --token T`
struct JoinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: Cercle.words.help.joinAbstract,
    discussion: Cercle.words.help.examples([
      "cercle join https://cercle.exemple.fr --token abcd…"
    ]))

  @OptionGroup var home: HomeOption
  @Argument(help: ArgumentHelp(Cercle.words.help.url)) var url: String
  @Option(help: ArgumentHelp(Cercle.words.help.token)) var token: String
  @Option(help: ArgumentHelp(Cercle.words.help.deviceName)) var name: String?
  @Option(help: ArgumentHelp(Cercle.words.help.caFile)) var caFile: String?
  @Flag(help: ArgumentHelp(Cercle.words.help.plain)) var insecurePlainHttp = false

  private struct Ask: Encodable {
    var token: String
    var replica: String
    var publicKey: String
    var name: String
  }

  private struct Answer: Decodable {
    var network: String
    var networkName: String
    var user: String
    var firstName: String
    var lastName: String
    var deviceSecret: String
    var serverPublicKey: String
    var incarnation: UInt32
  }

  func run() throws {
    let home = try home.path()
    // As it was read out or pasted: the alphabet of tokens has no capitals and no blanks.
    let token = token.filter { !$0.isWhitespace }.lowercased()
    let path = LocalReplica.path(in: home)
    if FileManager.default.fileExists(atPath: path) { throw ClientError.alreadyJoined(path: home) }
    let isNewFolder = !FileManager.default.fileExists(atPath: home)
    do {
      try FileManager.default.createDirectory(
        atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StoreError.cannotOpen(path: home, detail: error.localizedDescription) }
    // The token works once: the folder must take the copy before it is spent.
    guard access(home, W_OK) == 0 else { throw StoreError.readOnly(path: home) }
    var random = SystemRandomNumberGenerator()
    let attempt = try JoinAttempt(token: token, in: home, at: SystemClock.now(), random: &random)
    let caFile = caFile.map(ServerConnection.absolute)
    let answer: Answer
    do {
      answer = try ServerConnection(url, caFile: caFile, insistPlain: insecurePlainHttp).post(
        "/v1/enrol",
        Ask(
          token: token, replica: attempt.replica.description,
          publicKey: Data(attempt.key.publicBytes).base64EncodedString(),
          name: name ?? ProcessInfo.processInfo.hostName))
    } catch {
      if !JoinAttempt.mayHaveArrived(error) {
        attempt.end()
        if isNewFolder { rmdir(home) }  // only if it is empty
      }
      throw Interrupted(undertaking: .joining, cause: error)
    }
    guard let network = NetworkID(text: answer.network), let user = RecordID(text: answer.user),
      let serverKey = Data(base64Encoded: answer.serverPublicKey)
    else { throw ClientError.notOurAnswer }
    umask(0o077)
    let unfinished = path + ".joining"
    Store.remove(unfinished)
    let made = try LocalReplica.create(
      at: unfinished,
      Joining(
        network: network, networkName: answer.networkName, user: user, replica: attempt.replica, key: attempt.key,
        deviceSecret: answer.deviceSecret, serverPublicKey: Array(serverKey), serverURL: url,
        incarnation: answer.incarnation, caFile: caFile))
    try made.store.close()
    guard rename(unfinished, path) == 0 else {
      throw StoreError.cannotOpen(path: path, detail: String(cString: strerror(errno)))
    }
    attempt.end()
    Output.line(Cercle.words.sync.joined(answer.networkName, "\(answer.firstName) \(answer.lastName)"))
    let copy = try LocalReplica.open(home)
    var syncing = Syncing(replica: copy, home: home, insistPlain: insecurePlainHttp)
    try syncing.run()
  }
}
