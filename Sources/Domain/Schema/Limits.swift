/// Every bound of judgement and protocol, with its unit (DESIGN, section 9).
package enum Limits {
  package static let requestBytes = 16 << 20
  package static let changeSetBytes = 8 << 20
  package static let changesPerChangeSet = 50_000
  package static let textCharacters = 10_000
  package static let nameCharacters = 200
  package static let clockEntries = 64
  package static let smsRecipients = 10_000
  /// One ticket: a hundred million euros. More is a slip of the keyboard.
  package static let amountInCents: ClosedRange<Int64> = 1...10_000_000_000
  package static let saltBytes = 16
}
