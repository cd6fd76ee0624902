import Domain
import Testing

@Suite struct ErasedContactsTests {
  @Test(arguments: [
    ("06 11 22 33 44", "06.11.22.33.44"), ("+33 6 11 22 33 44", "+33611223344"),
    ("Julie@Morel.example", "julie@morel.EXAMPLE "),
  ])
  func spellingsOfOneContactHaveOneForm(one: String, other: String) {
    #expect(ErasedContacts.form(one) == ErasedContacts.form(other))
  }

  @Test func contactsOfLosingValuesAreRememberedToo() throws {
    var user = RecordState(empty: .user, id: RecordID(raw: Bytes16(high: 0, low: 1)))
    user.registers[Fields.User.email.register] = [
      LiveWrite(writer: Writer(position: 1), values: [.text("a@b.example")]),
      LiveWrite(writer: Writer(position: 2), values: [.text("c@d.example")]),
    ]
    user.registers[Fields.User.phone.register] = [
      LiveWrite(writer: Writer(position: 1), values: [.text("poste"), .text("+33611223344")])
    ]
    #expect(ErasedContacts.of(user) == ["a@b.example", "c@d.example", "+33611223344"])
  }
}
