import Domain
import Foundation
import Replica
import Testing

@testable import SyncClient

/// `cercle events calendar`, on a copy.
@Suite struct CalendarCommandTests {
  private func lines(
    _ network: SmallNetwork, _ groups: [String] = [], language: Language = .french
  ) throws -> (lines: [String], events: Int) {
    let (bytes, events) = try network.replica.read {
      try EventsCalendarCommand.content($0, groups: groups, today: SmallNetwork.today, language: language)
    }
    return (String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n"), events)
  }

  @Test("who is of no group gets all events, who names a group its own, under its name")
  func groups() throws {
    let network = try SmallNetwork()
    let all = try lines(network)
    #expect(all.events == 2 && all.lines.contains("X-WR-CALNAME:Essai"))
    #expect(all.lines.contains("DTSTART;TZID=Europe/Paris:20250314T120000"))
    let rives = try lines(network, ["rives"])
    #expect(rives.events == 1 && rives.lines.contains("X-WR-CALNAME:Essai – Rives de Loire"))
    #expect(rives.lines.contains("DTSTART;TZID=Europe/Paris:20250314T073000"))
    #expect(rives.lines.contains("DTEND;TZID=Europe/Paris:20250314T090000"))
    #expect(rives.lines.contains("SUMMARY:Réunion"))
    #expect(throws: ClientError.self) { try lines(network, ["nowhere"]) }
  }

  @Test("what was noted offline shows, and counts as a later version of the event")
  func pending() throws {
    let network = try SmallNetwork()
    func sequence() throws -> Int {
      try #require(
        try lines(network, ["rives"]).lines.first { $0.hasPrefix("SEQUENCE:") }.flatMap { Int($0.dropFirst(9)) })
    }
    let before = try sequence()
    var edit = RecordEdit(.event, network.rivesMeeting, existing: try network.state(.event, network.rivesMeeting))
    edit[Fields.Event.status] = .integer(2)
    try network.record([try #require(edit.change)], anyway: true)
    let after = try lines(network, ["rives"], language: .english).lines
    #expect(after.contains("STATUS:CANCELLED") && after.contains("SUMMARY:Cancelled: Meeting"))
    #expect(try sequence() >= before)
  }
}
