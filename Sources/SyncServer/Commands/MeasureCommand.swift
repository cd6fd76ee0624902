import ArgumentParser
import Console
import Domain
import Foundation
import Replica
import Spreadsheets

/// `cercle-server measure CSVDIR`: how fast a batch of attendances is judged and merged, for `make bench`.
///
/// A throwaway store beside CSVDIR gets its groups, members and events by import; then the first 10,000 attendances
/// come as one change-set, from bytes to the durable commit: decoding, form, voters, merge, digests and log included.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "measure", shouldDisplay: false)
  static let rows = 10_000

  @Argument var csvDirectory: String

  func run() throws {
    let folder = csvDirectory + ".measure-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/csv", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // what is left is a temporary folder
    for name in ["groups.csv", "members.csv", "events.csv"] {
      try FileManager.default.copyItem(atPath: csvDirectory + "/" + name, toPath: folder + "/csv/" + name)
    }
    var random = SystemRandomNumberGenerator()
    let now = SystemClock.now()
    let founding = CentralStore.Founding(
      network: NetworkID.new(at: now, random: &random), name: "Measure", firstName: "Ada", lastName: "Bureau",
      email: "ada@exemple.fr", now: now)
    try CentralStore.found(founding, in: folder, random: &random).0.close()
    let central = try CentralStore.open(folder)
    _ = try Importer.run(ImportRequest(directory: folder + "/csv"), into: central, at: now, random: &random)
    let incoming = try batch(central, now: now)
    let start = ContinuousClock.now
    let receipt = try central.write { session in
      let last = try session.lastKnown(incoming.replica)
      return try session.judge(
        incoming, chain: ChangeSetCodec.chain(after: last.chain, hash: ChangeSetCodec.hash(incoming.bytes)))
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
    Output.line("\(MeasureCommand.rows) rows  \(seconds) s  \(Int(Double(MeasureCommand.rows) / seconds)) rows/s")
    try central.close()
  }

  private func batch(_ central: CentralStore, now: Instant) throws -> Incoming {
    var reader = try CSVReader(path: csvDirectory + "/attendance.csv")
    _ = try reader.next()
    var changes: [Change] = []
    while changes.count < MeasureCommand.rows, let row = try reader.next() {
      guard row.fields.count == 4, let event = RecordID(text: row.fields[0]), let user = RecordID(text: row.fields[1]),
        let status = Schema.attendanceStatuses.firstIndex(of: row.fields[2])
      else { throw ServerError.unreadableFile("\(csvDirectory)/attendance.csv:\(row.line)") }
      changes.append(
        Change(
          kind: .attendance, id: NaturalKey.attendance(event: event, user: user), isBlind: true,
          operation: .write([
            RegisterWrite(Fields.Attendance.event.register, [.record(event), .record(user)]),
            RegisterWrite(
              Fields.Attendance.status.register, [.integer(Int64(status)), Value(text: row.fields[3]), .none]),
          ])))
    }
    return try central.write { session in
      let last = try session.lastKnown(session.serverReplica)
      let admin = try Importer.firstSuperAdmin(in: session)
      let changeSet = ChangeSet(
        replica: session.serverReplica, seq: last.seq + 1, told: last.seq,
        salt: Array(repeating: 0, count: Limits.saltBytes), author: .user(admin), claimedAt: now,
        clock: VectorClock(server: session.head.position), changes: changes)
      return Incoming(
        bytes: try ChangeSetCodec.encode(changeSet), replica: session.serverReplica, user: nil,
        sentUpTo: session.head.number, senderNow: now, arrival: now)
    }
  }
}
