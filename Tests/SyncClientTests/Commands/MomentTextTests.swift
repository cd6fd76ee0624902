import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Moments in a history") struct MomentTextTests {
  /// 2025-03-14, half past five in Greenwich.
  private let instant = Instant(milliseconds: (20_161 * 1_440 + 330) * 60_000)

  private func text(_ group: String?, here: String, _ zone: String, _ language: Language = .french) throws -> String {
    let wall = WallTime(time: try #require(LocalTime(iso: here)), zone: zone)
    return MomentText(group: group.flatMap { ZoneClock($0) }, wall: { _ in wall }).text(instant, Wording(language))
  }

  @Test func `a group's record has the group's time, and its zone where this computer goes by another`() throws {
    #expect(try text("Europe/Paris", here: "2025-03-14T06:30", "CET") == "14/03/2025 à 6\u{A0}h\u{A0}30")
    #expect(
      try text("Europe/Paris", here: "2025-03-14T05:30", "UTC") == "14/03/2025 à 6\u{A0}h\u{A0}30 (Europe/Paris)")
    #expect(
      try text("Indian/Reunion", here: "2025-03-14T06:30", "CET", .english) == "2025-03-14 09:30 (Indian/Reunion)")
  }

  @Test func `what is no group's has this computer's time, and its zone where that is not the usual one`() throws {
    #expect(try text(nil, here: "2025-03-14T06:30", "CET") == "14/03/2025 à 6\u{A0}h\u{A0}30")
    #expect(try text(nil, here: "2025-03-14T05:30", "UTC") == "14/03/2025 à 5\u{A0}h\u{A0}30 UTC")
  }

  @Test func `a record's history goes by the clock of its group`() throws {
    let network = try SmallNetwork()
    try network.run(EditGroupCommand.self, "rives", "--time-zone", "Indian/Reunion")
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "present")
    let id = NaturalKey.attendance(event: network.rivesMeeting, user: network.jeanPierre)
    let lines = try network.replica.read { session in
      let history = try #require(try session.history(.attendance, id))
      return HistoryText(session: session, words: FrenchClient(), history: history).lines
    }
    // It is one in the morning in Greenwich.
    #expect(lines.contains { $0.contains("14/03/2025 à 5\u{A0}h") }, "\(lines)")
  }
}
