import Foundation
import Transport

/// Where OVH's API is, and who we are there.
struct OVHSettings: Sendable, Equatable {
  static let defaultEndpoint = "https://eu.api.ovh.com/1.0"
  static let senderLimitInCharacters = 11

  /// Without a slash at its end.
  let endpoint: String
  let applicationKey: Secret
  let applicationSecret: Secret
  let consumerKey: Secret
  /// The account's name, such as `sms-ab12345-1`.
  let service: String
  /// Approved by OVH; nil: a short number, which can be answered.
  let sender: String?

  enum Name: String, CaseIterable {
    case endpoint = "CERCLE_OVH_ENDPOINT"
    case applicationKey = "CERCLE_OVH_APPLICATION_KEY"
    case applicationSecret = "CERCLE_OVH_APPLICATION_SECRET"
    case consumerKey = "CERCLE_OVH_CONSUMER_KEY"
    case service = "CERCLE_OVH_SERVICE"
    case sender = "CERCLE_OVH_SENDER"
  }

  /// Names a file of lines `NAME=VALUE`, for those who keep secrets out of the environment, whose own values come first.
  static let fileVariable = "CERCLE_OVH_FILE"

  /// Whether somebody meant to set OVH up, be it by half: not by an address or a sender alone.
  static func isMentioned(in environment: [String: String]) -> Bool {
    let telling: [Name] = [.applicationKey, .applicationSecret, .consumerKey, .service]
    return (telling.map(\.rawValue) + [fileVariable]).contains { environment[$0].map { !$0.isEmpty } ?? false }
  }

  init(environment: [String: String]) throws(SMSSettingsFault) {
    var values =
      try environment[OVHSettings.fileVariable].map { path throws(SMSSettingsFault) in
        path.isEmpty ? [:] : try SettingsFile.read(path)
      } ?? [:]
    for name in Name.allCases {
      if let value = environment[name.rawValue], !value.isEmpty { values[name] = value }
    }
    let missing = [Name.applicationKey, .applicationSecret, .consumerKey, .service].filter { values[$0] == nil }
    guard let applicationKey = values[.applicationKey], let applicationSecret = values[.applicationSecret],
      let consumerKey = values[.consumerKey], let service = values[.service]
    else { throw .missing(missing.map(\.rawValue)) }
    var endpoint = values[.endpoint] ?? OVHSettings.defaultEndpoint
    while endpoint.hasSuffix("/") { endpoint.removeLast() }
    // Secrets only sign, but messages are people's own: plain HTTP stays on this machine.
    do { _ = try HTTPTarget(endpoint, insistPlain: false) } catch {
      // Without libcurl no address can be read; each request says so.
      if case .transportMissing = error {} else { throw .badEndpoint(endpoint) }
    }
    if endpoint.contains("?") || endpoint.contains("#") { throw .badEndpoint(endpoint) }
    if let sender = values[.sender] {
      let isOne =
        sender.count <= OVHSettings.senderLimitInCharacters
        && sender.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      guard isOne else { throw .badSender(sender) }
    }
    self.endpoint = endpoint
    self.applicationKey = Secret(applicationKey)
    self.applicationSecret = Secret(applicationSecret)
    self.consumerKey = Secret(consumerKey)
    self.service = service
    sender = values[.sender]
  }
}

/// A file of settings that only its owner can read.
private enum SettingsFile {
  static let limitInBytes = 64 * 1_024

  static func read(_ path: String) throws(SMSSettingsFault) -> [OVHSettings.Name: String] {
    var values: [OVHSettings.Name: String] = [:]
    let lines = try text(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2, let name = OVHSettings.Name(rawValue: sides[0]) else {
        throw .badLine(path: path, number: index + 1)
      }
      values[name] = sides[1].isEmpty ? nil : sides[1]
    }
    return values
  }

  private static func text(_ path: String) throws(SMSSettingsFault) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .cannotReadFile(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannotReadFile(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotReadFile(path: path, code: EINVAL) }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .fileOpenToOthers(path: path)
    }
    var bytes = [UInt8](repeating: 0, count: limitInBytes + 1)
    var count = 0
    while count < bytes.count {
      let more = bytes[count...].withUnsafeMutableBytes { Foundation.read(file, $0.baseAddress, $0.count) }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { throw .cannotReadFile(path: path, code: errno) }
      if more == 0 { break }
      count += more
    }
    guard count <= limitInBytes else { throw .cannotReadFile(path: path, code: EFBIG) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
