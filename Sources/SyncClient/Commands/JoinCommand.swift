import ArgumentParser
import Domain
import Foundation
import Replica

#if canImport(Glibc)
  import Glibc
#endif

/// `cercle join URL --token T`
struct JoinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "join", abstract: Cercle.words.help.joinAbstract)

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
    let path = LocalReplica.path(in: home)
    if FileManager.default.fileExists(atPath: path) { throw ClientError.alreadyJoined(path: home) }
    do {
      try FileManager.default.createDirectory(
        atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StoreError.cannotOpen(path: home, detail: error.localizedDescription) }
    // The token works once: the folder must take the copy before it is spent.
    guard access(home, W_OK) == 0 else { throw StoreError.readOnly(path: home) }
    var random = SystemRandomNumberGenerator()
    let key = ReplicaKey()
    let replica = ReplicaID.new(at: SystemClock.now(), random: &random)
    let connection = ServerConnection(url, caFile: caFile, insistPlain: insecurePlainHttp)
    let answer: Answer = try connection.post(
      "/v1/enrol",
      Ask(
        token: token, replica: replica.description, publicKey: Data(key.publicBytes).base64EncodedString(),
        name: name ?? ProcessInfo.processInfo.hostName))
    guard let network = NetworkID(text: answer.network), let user = RecordID(text: answer.user),
      let serverKey = Data(base64Encoded: answer.serverPublicKey)
    else { throw ClientError.notOurAnswer }
    umask(0o077)
    let unfinished = path + ".joining"
    try? FileManager.default.removeItem(atPath: unfinished)
    let made = try LocalReplica.create(
      at: unfinished,
      Joining(
        network: network, networkName: answer.networkName, user: user, replica: replica, key: key,
        deviceSecret: answer.deviceSecret, serverPublicKey: Array(serverKey), serverURL: url,
        incarnation: answer.incarnation, caFile: caFile))
    try made.store.close()
    guard rename(unfinished, path) == 0 else {
      throw StoreError.cannotOpen(path: path, detail: String(cString: strerror(errno)))
    }
    Console.line(Cercle.words.sync.joined(answer.networkName, "\(answer.firstName) \(answer.lastName)"))
    let copy = try LocalReplica.open(home)
    var syncing = Syncing(replica: copy, home: home, insistPlain: insecurePlainHttp)
    try syncing.run()
  }
}
