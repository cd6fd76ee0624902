import ArgumentParser
import Domain
import Foundation
import Replica

/// `cercle-server devices`
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "devices", abstract: CercleServer.help.devicesAbstract)

  @OptionGroup var options: DataOption
  @Option(help: ArgumentHelp(CercleServer.help.format)) var format = ListFormat.table

  func run() throws {
    let central = try CentralStore.open(options.data)
    Output.line(try DeviceList(central, CercleServer.admin).text(format))
    try central.close()
  }
}

/// The computers as they are printed.
struct DeviceList {
  /// A line for programs. Keys are camelCase and stay; new ones may join them.
  struct Row: Encodable {
    var replica: String
    var name: String
    var user: String
    var person: String?
    var enrolledAt: String
    var lastEntryAt: String?
    var state: String
  }

  private let devices: [DeviceListing]
  private let people: [RecordID: String]
  private let words: AdminWording

  init(_ central: CentralStore, _ words: AdminWording) throws {
    self.words = words
    let devices = try central.devices()
    self.devices = devices
    people = try central.read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      let names = words.recordNames { try records.record($0, $1) }
      var people: [RecordID: String] = [:]
      for device in devices { people[device.user] = names.name(.user, device.user) }
      try names.check()
      return people
    }
  }

  func text(_ format: ListFormat) throws -> String {
    switch format {
    case .json: return try Listing.json(rows)
    case .csv:
      return Listing.csv(
        headers: ["replica", "name", "user", "person", "enrolledAt", "lastEntryAt", "state"],
        rows: rows.map {
          [$0.replica, $0.name, $0.user, $0.person ?? "", $0.enrolledAt, $0.lastEntryAt ?? "", $0.state]
        })
    case .table:
      if devices.isEmpty { return words.noDevices }
      let prefixes = ShortID.prefixes(devices.map(\.replica))
      return Listing.text(
        headers: words.deviceHeaders,
        rows: devices.map { device in
          [
            prefixes[device.replica] ?? device.replica.description, device.name,
            people[device.user] ?? device.user.description, words.domain.day(device.enrolledAt.utcDay),
            device.lastEntryAt.map { words.domain.day($0.utcDay) } ?? words.nothing, words.state(device.state),
          ]
        })
    }
  }

  private var rows: [Row] {
    devices.map { device in
      Row(
        replica: device.replica.description, name: device.name, user: device.user.description,
        person: people[device.user], enrolledAt: Listing.iso(device.enrolledAt),
        lastEntryAt: device.lastEntryAt.map(Listing.iso), state: device.state.rawValue)
    }
  }
}
