/// Exit codes by BSD's sysexits.h.
package enum ExitStatus: Int32 {
  case usage = 64
  case badData = 65
  case noInput = 66
  case noUser = 67
  case unavailable = 69
  case software = 70
  case cannotWrite = 73
  case inputOutput = 74
  case tryAgain = 75
  case refused = 77
  case configuration = 78
  /// A program that SIGPIPE ended, as a shell reports it.
  case brokenPipe = 141
}
