import Console
import Domain
import Testing

@Suite struct ShownIDsTests {
  @Test func idsOfAListAreCutToOneLengthAndProgramsReadThemWhole() {
    let ids = [
      RecordID(raw: Bytes16(high: 0x0190_0000_0000_7000, low: 1)),
      RecordID(raw: Bytes16(high: 0x0290_1234_5678_7000, low: 2)),
    ]
    var listing = Listing([("id", "Id"), ("name", "Name"), ("other", "Other")], empty: "")
    listing.rows = [
      [.id(ids[0], short: "01900000-0000-70"), .text("A"), .id(ids[1])],
      [.id(ids[1], short: "02901234"), .text("B"), .id(ids[0])],
    ]
    #expect(
      listing.table() == """
        Id                Name
        ────────────────  ────
        01900000-0000-70  A
        02901234-5678-70  B
        """)
    #expect(listing.json().contains(ids[1].description))
  }
}
