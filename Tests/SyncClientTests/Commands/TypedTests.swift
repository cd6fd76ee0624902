import Domain
import Testing

@testable import SyncClient

@Suite("What people type") struct TypedTests {
  @Test(arguments: [
    ("7:30", 7, 30), ("07:30", 7, 30), ("7h30", 7, 30), ("7 h 30", 7, 30), ("7h", 7, 0), ("19 heures", 19, 0),
    ("0:00", 0, 0),
  ]) func `a time of day is read`(text: String, hour: Int, minute: Int) {
    #expect(ClockText.parse(text) == ClockText.Time(hour: hour, minute: minute))
  }

  @Test(arguments: ["", "7", "24:00", "7:60", "7:5", "7:", "a7h30", "-7:30", "7h305", "７h30"])
  func `what no clock shows is refused`(text: String) {
    #expect(ClockText.parse(text) == nil)
  }

  @Test(arguments: [
    "2025-03-21 07:30", "2025-03-21T07:30", "21/03/2025 7h30", "21/03 à 7 h 30", "vendredi 21 mars 2025 à 7 h 30",
    "21 March 2025 at 7:30",
  ]) func `a day and a time are read together`(text: String) throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.moment(text) }.description == "2025-03-21T07:30")
  }

  @Test func `a day without a time takes the usual one, and is refused where there is none`() throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.moment("21/03/2025", usual: 450) }.description == "2025-03-21T07:30")
    #expect(throws: RecordFault.missingTime("21/03/2025")) { try network.scribe { try $0.moment("21/03/2025") } }
  }

  @Test func `a day with a time that no clock shows is answered by what is wrong with the time`() throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.badTime("25h")) { try network.scribe { try $0.moment("21/03/2025 25h", usual: 450) } }
  }

  @Test(arguments: [("90", 90), ("90 min", 90), ("1h30", 90), ("2 h", 120)])
  func `a duration is read in minutes`(text: String, minutes: Int64) throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.duration(text) } == minutes)
  }

  @Test(arguments: ["0", "-90", "long", ""]) func `no duration is refused`(text: String) throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.badDuration(text)) { try network.scribe { try $0.duration(text) } }
  }

  @Test func `a period's ends may be days, months or years`() throws {
    let network = try SmallNetwork()
    let days = try network.scribe { try $0.period(since: "février 2025", until: "2025") }
    #expect(days.first?.description == "2025-02-01" && days.last?.description == "2025-12-31")
    #expect(throws: RecordFault.self) { try network.scribe { try $0.period(since: "2025", until: "2024") } }
  }

  @Test func `a number that nobody can be called by is refused, and an empty one takes it away`() throws {
    let network = try SmallNetwork()
    try network.scribe { scribe throws in
      #expect(try scribe.phone("06 12 34 56 78").e164 == "+33612345678")
      #expect(try scribe.phone(" ").typed == nil)
      #expect(throws: ClientError.badPhone("06 12 34", isFrench: true)) { try scribe.phone("06 12 34") }
      #expect(throws: ClientError.badEmail("claire@exemple")) { try scribe.email("claire@exemple") }
    }
  }
}

@Suite("Words of choices") struct ChoicesTests {
  @Test(arguments: [
    ("given", 0), ("donnée", 0), ("contacté", 1), ("contact pris", 1), ("GAGNÉE", 2), ("gagné", 2), ("won", 2),
    ("perdu", 3),
    ("l", 3),
  ]) func `a card's state is known by many words`(text: String, index: Int) {
    #expect(Choices.index(text, "state", of: .card) == index)
  }

  @Test(arguments: [
    ("souhait", 0), ("invité", 1), ("invited", 1), ("refusée", 3), ("venue", 4), ("noShow", 5), ("absente", 5),
    ("present", 4),
  ]) func `a guest's state is known by many words`(text: String, index: Int) {
    #expect(Choices.index(text, "state", of: .invitation) == index)
  }

  @Test(arguments: ["", "x", "gagnées", "a b"]) func `an unknown word is none of them`(text: String) {
    #expect(Choices.index(text, "state", of: .card) == nil)
  }

  @Test func `a beginning that fits several is none of them`() {
    #expect(Choices.index("m", "weekday", of: .group) == nil)
    #expect(Choices.index("mar", "weekday", of: .group) == 1)
  }

  @Test func `every word of every choice finds itself, in both languages and in the schema's`() {
    for kind in Kind.allCases {
      for register in Schema.of(kind).registers {
        for field in register.fields {
          for (index, word) in Choices.words(field.name, of: kind).enumerated() {
            for spelling in [
              word, Wording(.french).choice(word, field: field.name, of: kind),
              Wording(.english).choice(word, field: field.name, of: kind),
            ] {
              #expect(Choices.index(spelling, field.name, of: kind) == index, "\(kind).\(field.name) \(spelling)")
            }
          }
        }
      }
    }
  }
}
