import Domain
import Foundation
import Transport

/// Which provider carries the messages, by the environment of the process.
enum SMSProviderChoice: Sendable {
  case file(folder: String)
  case command(program: String)
  case ovh(OVHSettings)

  /// Whether nothing leaves the machine.
  var isFile: Bool { if case .file = self { true } else { false } }

  static let variable = "CERCLE_SMS_PROVIDER"
  static let commandVariable = "CERCLE_SMS_COMMAND"
  /// In the server's data.
  static let folderName = "sms-outbox"

  /// OVH's where its settings are there, else the files; `CERCLE_SMS_PROVIDER` says otherwise.
  init(environment: [String: String], dataFolder: String) throws(SMSSettingsFault) {
    let folder = (dataFolder.hasSuffix("/") ? dataFolder : dataFolder + "/") + SMSProviderChoice.folderName
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    switch value(SMSProviderChoice.variable) {
    case nil:
      self =
        OVHSettings.isMentioned(in: environment)
        ? .ovh(try OVHSettings(environment: environment)) : .file(folder: folder)
    case "ovh": self = .ovh(try OVHSettings(environment: environment))
    case "file": self = .file(folder: folder)
    case "command":
      guard let program = value(SMSProviderChoice.commandVariable) else { throw .noCommand }
      guard program.hasPrefix("/") else { throw .badCommand(program) }
      guard access(program, X_OK) == 0 else { throw .cannotRun(program) }
      self = .command(program: program)
    case let other?: throw .unknownProvider(other)
    }
  }

  func provider(language: Language, now: @escaping @Sendable () -> Instant) -> any SMSProvider {
    let words = SMSProviderWording(language)
    return switch self {
    case .file(let folder): FileProvider(folder: folder, now: now, words: words)
    case .command(let program): CommandProvider(program: program, words: words)
    case .ovh(let settings): OVHProvider(settings: settings, now: now, words: words)
    }
  }
}

/// Who carries the messages, in one line that holds no secret: a server that runs tells it to who asks beside it.
enum SMSCarrier: Hashable, Sendable {
  case file(folder: String)
  case command(program: String)
  case ovh(service: String)

  init(_ choice: SMSProviderChoice) {
    self =
      switch choice {
      case .file(let folder): .file(folder: folder)
      case .command(let program): .command(program: program)
      case .ovh(let settings): .ovh(service: settings.service)
      }
  }

  init?(line: String) {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "file": self = .file(folder: parts[1])
    case "command": self = .command(program: parts[1])
    case "ovh": self = .ovh(service: parts[1])
    default: return nil
    }
  }

  var line: String {
    switch self {
    case .file(let folder): "file \(folder)"
    case .command(let program): "command \(program)"
    case .ovh(let service): "ovh \(service)"
    }
  }
}
