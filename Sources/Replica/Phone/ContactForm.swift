package import Domain

/// Phone numbers and e-mail addresses in the one form in which they are compared and hashed: E.164 for a number that can
/// be called, else its digits; an address without regard to case.
package enum ContactForm {
  package static func of(_ text: String) -> String {
    if text.contains("@") { return ErasedContacts.form(text) }
    return PhoneNumber(text, region: PhoneNumber.defaultRegion)?.e164 ?? ErasedContacts.form(text)
  }

  /// All that a record tells of how to reach a person, hidden values included.
  package static func all(of record: RecordState) -> Set<String> {
    var found: Set<String> = []
    for (register, definition) in record.schema.registers.enumerated() {
      for (index, field) in definition.fields.enumerated() where ErasedContacts.isContact(field) {
        for write in record.registers[register] where index < write.values.count {
          if let text = write.values[index].text { found.insert(of(text)) }
        }
      }
    }
    return found.filter { !$0.isEmpty }
  }
}
