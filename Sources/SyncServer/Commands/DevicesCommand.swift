import ArgumentParser
import Console
import Domain
import Foundation
import Replica

/// `cercle-server devices`
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "devices", abstract: CercleServer.help.devicesAbstract)

  @OptionGroup var options: DataOption
  @OptionGroup var format: FormatOption

  func run() throws {
    let central = try CentralStore.openReading(options.data)
    try DeviceList(central, CercleServer.admin).listing.write(as: format.format)
    try central.close()
  }
}

/// The computers as they are printed.
struct DeviceList {
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

  var listing: Listing {
    let headings = words.deviceHeaders
    var listing = Listing(
      [
        ("replica", headings[0]), ("name", headings[1]), ("user", ""), ("person", headings[2]),
        ("enrolledAt", headings[3]), ("lastEntryAt", headings[4]), ("lastContactAt", headings[5]),
        ("state", headings[6]),
      ], empty: words.noDevices)
    let prefixes = ShortID.prefixes(devices.map(\.replica))
    listing.rows = devices.map { device in
      [
        .replica(device.replica, short: prefixes[device.replica] ?? device.replica.description), .text(device.name),
        .id(device.user), .word(people[device.user], shown: people[device.user] ?? device.user.description),
        .instant(device.enrolledAt, shown: words.domain.day(device.enrolledAt.utcDay)),
        .instant(device.lastEntryAt, shown: device.lastEntryAt.map { words.domain.day($0.utcDay) } ?? words.nothing),
        .instant(
          device.lastContactAt, shown: device.lastContactAt.map { words.domain.day($0.utcDay) } ?? words.nothing),
        .word(device.state.rawValue, shown: words.state(device.state)),
      ]
    }
    return listing
  }
}
