import Domain

/// The beginning of an id as somebody types it.
struct IDPrefix {
  static let fewestDigits = 4
  /// No name has so many letters of which all are hexadecimal digits, and no date so many digits.
  static let fewestDigitsOfNoName = 9
  private static let digitsInID = 32

  let first: RecordID
  let last: RecordID
  private let digits: Int

  init?(_ text: String) {
    let typed = Folding.key(text).filter { $0 != "-" }
    digits = typed.utf8.count
    guard (IDPrefix.fewestDigits...IDPrefix.digitsInID).contains(digits), typed.allSatisfy(\.isHexDigit) else {
      return nil
    }
    let missing = IDPrefix.digitsInID - digits
    guard let first = RecordID(text: typed + String(repeating: "0", count: missing)),
      let last = RecordID(text: typed + String(repeating: "f", count: missing))
    else { return nil }
    self.first = first
    self.last = last
  }

  var isNoName: Bool { digits >= IDPrefix.fewestDigitsOfNoName }

  func begins(_ id: RecordID) -> Bool { first <= id && id <= last }
}
