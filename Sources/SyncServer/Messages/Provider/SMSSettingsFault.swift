/// Why `cercle-server` doesn't know how to send messages. Data only; the words are in `SMSProviderWording`.
enum SMSSettingsFault: Error, Hashable {
  /// `CERCLE_SMS_PROVIDER` names none that there is.
  case unknownProvider(String)
  /// Some settings of OVH's are there, and these are not.
  case missing([String])
  case badEndpoint(String)
  /// Longer than OVH takes, or with other characters than letters and digits.
  case badSender(String)
  case noCommand
  /// Not an absolute path to a program.
  case badCommand(String)
  /// There is no such program, or it may not be run.
  case cannotRun(String)
  /// A number of errno.h.
  case cannotReadFile(path: String, code: Int32)
  /// Others than its owner may read it, or its owner is somebody else.
  case fileOpenToOthers(path: String)
  /// A line that isn't `NAME=VALUE`, or the name is none of OVH's.
  case badLine(path: String, number: Int)
}
