import Domain
import Testing

/// Ids are for good: these values were computed apart, with Python's hashlib, and never change.
@Suite struct NaturalKeyTests {
  private static func id(_ text: String) -> RecordID {
    RecordID(text: text) ?? RecordID(raw: Bytes16(high: 0, low: 0))
  }
  private let event = Self.id("0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")
  private let user = Self.id("0190ffee-ddcc-7bbb-aaaa-999988887777")

  @Test func attendance() {
    #expect(
      NaturalKey.attendance(event: event, user: user).description == "0190a1b2-c3d4-8952-90ee-80a959cff125")
  }

  @Test(arguments: [
    ("+33611223344", "Eric@Exemple.fr", "Boulangerie du Marché", "0190ffee-ddcc-8f5b-9037-90666167731f"),
    (nil, "Eric@Exemple.fr", "Boulangerie du Marché", "0190ffee-ddcc-80a5-8d9f-77163a9892f2"),
    (nil, nil, "Boulangerie du Marché", "0190ffee-ddcc-8024-abd4-d89d1fa6f949"),
    (nil, nil, nil, "0190ffee-ddcc-8dce-a181-7bdec8068a6d"), ("", "", "", "0190ffee-ddcc-8dce-a181-7bdec8068a6d"),
  ])
  func duoIsKeyedByTheFirstOfPhoneAddressAndCompany(phone: String?, email: String?, company: String?, expected: String)
  {
    let id = NaturalKey.duo(
      owner: user, name: "Éric  D’ALEMBERT", phoneE164: phone, email: email, company: company)
    #expect(id.description == expected)
  }

  @Test func invitation() {
    let id = NaturalKey.invitation(
      event: event, guest: "JULIE Morel ", phoneE164: "+33611223344", email: nil, company: nil)
    #expect(id.description == "0190a1b2-c3d4-82c7-b7e6-5cd9869c4c66")
  }

  @Test func history() throws {
    let month = try #require(Month(iso: "2024-05"))
    #expect(
      NaturalKey.history(user: user, month: month, measure: 1, source: "excel").description
        == "0190ffee-ddcc-8d10-a1e5-a9065c3dfcc6")
  }

  @Test func correction() {
    #expect(NaturalKey.correction(of: event).description == "0190a1b2-c3d4-85b9-912e-7abb92dab38d")
  }

  @Test func membership() throws {
    let from = try #require(Day(iso: "2026-03-01"))
    #expect(
      NaturalKey.membership(user: user, group: event, from: from).description == "0190ffee-ddcc-8264-93ac-5d71e4cdfd29")
  }

  @Test func componentsAreKeptApart() {
    #expect(Bytes16.version8([.text("a"), .text("bc")]).text == "b534ce16-ac9c-8b36-823f-39a395ce8e0e")
    #expect(Bytes16.version8([.text("ab"), .text("c")]).text == "f2939f90-3016-85bb-a9b1-e4a61cdbd376")
  }

  @Test func version7CarriesTheTimeAndTheVersion() {
    var random = SeededRandom(seed: 5)
    let id = Bytes16.version7(at: Instant(milliseconds: 0x0190_A1B2_C3D4), random: &random)
    #expect(id.text.hasPrefix("0190a1b2-c3d4-7"))
    #expect(["8", "9", "a", "b"].contains(String(id.text.dropFirst(19).prefix(1))))
  }

  @Test(arguments: ["0190a1b2c3d47e5f8a6b7c8d9e0f1a2b", "0190A1B2-C3D4-7E5F-8A6B-7C8D9E0F1A2B"])
  func idsAreReadInEitherCaseWithOrWithoutHyphens(text: String) {
    #expect(Bytes16(text: text) == event.raw)
    #expect(Bytes16(event.bytes) == event.raw)
  }

  @Test(arguments: ["", "0190a1b2", "0190a1b2c3d47e5f8a6b7c8d9e0f1a2b00", "0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2g"])
  func whatIsNoIdIsNotRead(text: String) {
    #expect(Bytes16(text: text) == nil)
  }
}
