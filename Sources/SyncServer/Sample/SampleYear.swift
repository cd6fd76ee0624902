#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A region's year as CSV files, for imports, measurements and trials: realistic, invented and repeatable.
///
/// The files are `groups`, `members`, `events`, `attendance`, `cards`, `tickets`, `duos`, `invitations` and `history`,
/// each with a header line: UTF-8, commas, LF line ends, RFC 4180 quotes, days as `YYYY-MM-DD`, local times as
/// `YYYY-MM-DDThh:mm`, amounts in whole cents, ids as UUIDs. A few phone numbers are not valid, as in any real list.
/// The same values here give the same bytes on any day, in any time zone.
package struct SampleYear: Sendable, Equatable {
  /// How many groups a sample may have.
  package static let groupsAllowed = 1...1000
  /// How many members a group may have. One alone could give no card.
  package static let membersPerGroupAllowed = 2...1000
  /// How many weeks a sample may last.
  package static let weeksAllowed = 1...520

  /// The groups of the region.
  package var groups = 32
  /// The members of each group on the first day; some leave in the course of the year.
  package var membersPerGroup = 36
  /// How long the groups meet, once a week each.
  package var weeks = 52
  /// What makes this sample differ from others of its size.
  package var seed: UInt64 = 1
  /// The first day of the first week.
  package var start = SampleDay(year: 2025, month: 1, day: 6)

  /// A real region's size.
  package init() {}

  /// Writes the files, replacing those of the same name; makes the directory if need be.
  ///
  /// - Throws: `SampleYearError`. After a failed write, the files are incomplete.
  package func write(to directory: String) throws(SampleYearError) {
    try Self.check("groups", groups, in: Self.groupsAllowed)
    try Self.check("membersPerGroup", membersPerGroup, in: Self.membersPerGroupAllowed)
    try Self.check("weeks", weeks, in: Self.weeksAllowed)
    try Self.makeDirectory(directory)
    var region = try SampleRegion(year: self, directory: directory)
    try region.write()
  }

  private static func check(_ name: String, _ value: Int, in allowed: ClosedRange<Int>) throws(SampleYearError) {
    guard allowed.contains(value) else { throw .outOfRange(setting: name, value: value, allowed: allowed) }
  }

  /// Makes a directory and those above it. What is there already stays; a file there fails the first write.
  private static func makeDirectory(_ path: String) throws(SampleYearError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    let code = errno
    guard code == ENOENT, let slash = path.dropLast().lastIndex(of: "/"), slash > path.startIndex else {
      throw .cannotMakeDirectory(path: path, errno: code)
    }
    try makeDirectory(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .cannotMakeDirectory(path: path, errno: errno) }
  }
}

/// Why a sample was not written.
package enum SampleYearError: Error, Sendable, Equatable {
  /// A setting is too small or too large to make sense.
  case outOfRange(setting: String, value: Int, allowed: ClosedRange<Int>)
  /// The directory is not there and could not be made.
  case cannotMakeDirectory(path: String, errno: Int32)
  /// A file could not be opened, written or closed.
  case cannotWrite(path: String, errno: Int32)
}

extension SampleYearError: CustomStringConvertible {
  /// What happened, to what, and what to do next, in one line.
  package var description: String {
    switch self {
    case .outOfRange(let setting, let value, let allowed):
      "\(setting) is \(value); give a value from \(allowed.lowerBound) to \(allowed.upperBound)"
    case .cannotMakeDirectory(let path, let code):
      "cannot make the directory \(path): \(String(cString: strerror(code))); choose another or make it yourself"
    case .cannotWrite(let path, let code):
      "cannot write \(path): \(String(cString: strerror(code))); check the directory's permissions and free space"
    }
  }
}
