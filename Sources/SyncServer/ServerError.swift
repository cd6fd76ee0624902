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
  case nothingHeld(String)
  /// Plain HTTP beyond this machine.
  case plainHTTP(host: String)
  case certificateAndKey
  case portTaken(Int)
  /// `check` found these.
  case damaged([String])
  case unreadableFile(String)
  case unknownGroup(String)
  case badDay(String)
}
