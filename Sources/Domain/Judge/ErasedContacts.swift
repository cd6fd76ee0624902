/// Phone numbers and e-mail addresses in the form in which an erasure remembers them, so that a copy that somebody
/// enters later is caught however it is typed.
package enum ErasedContacts {
  package static func isContact(_ field: Field) -> Bool {
    field.name == "phone" || field.name == "phoneE164" || field.name == "email"
  }

  /// Lower case for an address; for a number its digits, with the plus sign.
  package static func form(_ text: String) -> String {
    if text.contains("@") { return Folding.key(text) }
    return String(text.filter { ("0"..."9").contains($0) || $0 == "+" })
  }

  /// All that a record tells of how to reach a person: what an erasure of it remembers.
  package static func of(_ record: RecordState) -> Set<String> {
    var found: Set<String> = []
    for (register, definition) in record.schema.registers.enumerated() {
      for (index, field) in definition.fields.enumerated() where isContact(field) {
        for write in record.registers[register] where index < write.values.count {
          if let text = write.values[index].text { found.insert(form(text)) }
        }
      }
    }
    return found.filter { !$0.isEmpty }
  }
}
