import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A CSV file being written. Whatever stood at its path is replaced.
final class SampleTable {
  /// How much text waits in memory before it goes to the file.
  private static let bufferSizeInBytes = 256 * 1024

  private let path: String
  private let descriptor: Int32
  private var writer = CSVWriter()
  private var isClosed = false

  init(_ name: String, in directory: String, columns: String) throws(SampleYearError) {
    let path = "\(directory)/\(name).csv"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    self.path = path
    self.descriptor = descriptor
    writer.row(columns.split(separator: ",").map(String.init))
  }

  deinit {
    // Reached unfinished only when another error is under way, and that one is what the caller hears of.
    if !isClosed { _ = close(descriptor) }
  }

  func row(_ fields: [String]) throws(SampleYearError) {
    writer.row(fields)
    if writer.bytes.count >= Self.bufferSizeInBytes { try flush() }
  }

  /// Writes what is left and closes the file. No row can follow.
  func finish() throws(SampleYearError) {
    try flush()
    isClosed = true
    guard close(descriptor) == 0 else { throw .cannotWrite(path: path, errno: errno) }
  }

  private func flush() throws(SampleYearError) {
    let bytes = writer.drain()
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw .cannotWrite(path: path, errno: errno)
      }
    }
  }
}

/// The nine files of a region's year.
struct SampleTables {
  let groups: SampleTable
  let members: SampleTable
  let events: SampleTable
  let attendance: SampleTable
  let cards: SampleTable
  let tickets: SampleTable
  let duos: SampleTable
  let invitations: SampleTable
  let history: SampleTable

  init(directory: String) throws(SampleYearError) {
    groups = try SampleTable("groups", in: directory, columns: "id,name,city,weekday,time,venue")
    members = try SampleTable(
      "members", in: directory,
      columns: "id,group,firstName,lastName,email,phone,company,trade,role,joinedOn,leftOn")
    events = try SampleTable("events", in: directory, columns: "id,group,kind,title,startsAt,venue")
    attendance = try SampleTable("attendance", in: directory, columns: "event,member,status,substitute")
    cards = try SampleTable(
      "cards", in: directory,
      columns: "id,kind,sender,recipient,prospect,company,phone,email,comment,givenOn,state")
    tickets = try SampleTable(
      "tickets", in: directory, columns: "id,giver,recipient,amountCents,card,comment,givenOn")
    duos = try SampleTable("duos", in: directory, columns: "owner,name,company,trade,phone,email,level")
    invitations = try SampleTable(
      "invitations", in: directory, columns: "id,event,inviter,guest,company,phone,email,state")
    history = try SampleTable("history", in: directory, columns: "member,month,measure,value")
  }

  func finish() throws(SampleYearError) {
    try groups.finish()
    try members.finish()
    try events.finish()
    try attendance.finish()
    try cards.finish()
    try tickets.finish()
    try duos.finish()
    try invitations.finish()
    try history.finish()
  }
}
