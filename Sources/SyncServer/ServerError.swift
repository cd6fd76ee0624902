import Domain

/// What the server's commands can fail with. Data only; the words are in `ServerWords`.
enum ServerError: Error, Hashable {
  /// A write of the server's own was refused.
  case refused(Verdict)
  case unknownPerson(String)
  case notAnAdmin(String)
  case badEmail(String)
  case badName(String)
  case dataNotEmpty(String)
  case importRefused(rows: Int)
  case noSuchDevice(String)
  /// Files that `sample` would replace.
  case filesThere([String])
  case nothingHeld(String)
  /// Plain HTTP beyond this machine.
  case plainHTTP(host: String)
  case certificateAndKey
  case portTaken(Int)
  /// `check` found these.
  case damaged([String])
  case unreadableFile(String)
  case unknownGroup(String)
  case severalGroups(String, [String])
  case noNetworkName
  case nameTooLong(String, limit: Int)
  // `run`
  /// Another process serves this folder.
  case alreadyRunning(String)
  case badPort(Int)
  case badLogLevel(String)
  case badCertificate(String)
  case badKey(String)
  case keyOfAnotherCertificate(key: String, certificate: String)
  case portForbidden(Int)
  /// An address that this machine doesn't have.
  case hostElsewhere(String)
  case unknownHost(String)
}
