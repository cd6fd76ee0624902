import ArgumentParser
import Console
import Domain
import Foundation
import Logging

/// `cercle-server run`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "run", abstract: CercleServer.help.runAbstract)

  @OptionGroup var options: DataOption
  @Option(help: ArgumentHelp(CercleServer.help.port)) var port = 8080
  @Option(help: ArgumentHelp(CercleServer.help.host)) var host = "127.0.0.1"
  @Option(help: ArgumentHelp(CercleServer.help.certificate)) var tlsCertificate: String?
  @Option(help: ArgumentHelp(CercleServer.help.key)) var tlsKey: String?
  @Flag(help: ArgumentHelp(CercleServer.help.plain)) var insecurePlainHttp = false
  @Option(help: ArgumentHelp(CercleServer.help.logLevel)) var logLevel = "notice"

  func run() async throws {
    guard (0...65_535).contains(port) else { throw ServerError.badPort(port) }
    guard let level = Logger.Level(rawValue: logLevel) else { throw ServerError.badLogLevel(logLevel) }
    guard (tlsCertificate == nil) == (tlsKey == nil) else { throw ServerError.certificateAndKey }
    var server = ServerOptions(
      directory: options.data, host: host, port: port, certificateFile: tlsCertificate, keyFile: tlsKey,
      allowsPlainHTTP: insecurePlainHttp)
    let environment = ProcessInfo.processInfo.environment
    let messages = try SMSProviderChoice(environment: environment, dataFolder: options.data)
    server.messages = messages
    server.pace = SendingPace(environment: environment)
    if tlsCertificate == nil, !server.isLoopback, !insecurePlainHttp { throw ServerError.plainHTTP(host: host) }
    for file in [tlsCertificate, tlsKey].compactMap({ $0 }) where !FileManager.default.isReadableFile(atPath: file) {
      throw ServerError.unreadableFile(file)
    }
    let lock = try ServerLock(directory: options.data)
    defer { withExtendedLifetime(lock) {} }
    var logger = Logger(label: "cercle-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    let scheme = tlsCertificate == nil ? "http" : "https"
    let host = host
    try await Server.run(server, logger: logger) { port in
      Output.line(CercleServer.words.serving(url: "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"))
      Output.line(SMSWording(CercleServer.language).carriedBy(SMSCarrier(messages)))
    }
    Output.line(CercleServer.words.stopped())
  }
}
