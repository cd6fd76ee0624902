import Domain

/// The secret end of a guest's private address, `/i/{link}`: short, since it stands in an SMS, and 99 random bits.
enum GuestLink {
  static let characters = 20

  static func new(_ random: inout some RandomNumberGenerator) -> String {
    CentralStore.secret(&random, characters: characters)
  }

  /// What somebody opened, as it was sent: a keyboard makes a capital of the first letter, and a program takes the full
  /// stop after an address for part of it.
  ///
  /// - Returns: nil where it can't be one.
  static func read(_ text: String) -> String? {
    let link = text.lowercased().prefix { CentralStore.secretAlphabet.contains($0) }
    let rest = text.dropFirst(link.count)
    guard link.count == characters, rest.allSatisfy({ !$0.isLetter && !$0.isNumber }) else { return nil }
    return String(link)
  }
}
