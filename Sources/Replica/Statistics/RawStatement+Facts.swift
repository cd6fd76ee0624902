import Domain

/// Typed columns; nil for NULL. What the schema doesn't know is damage, never silently nothing.
extension RawStatement {
  func number(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func id(_ column: Int32) throws -> RecordID? {
    if let id = withBlob(column, RawStatement.recordID) { return id }
    guard isNull(column) else { throw StoreError.damaged(detail: "id") }
    return nil
  }

  /// What `RecordID(_:)` does for any collection of bytes, for bytes in place: five times for each card.
  private static func recordID(_ bytes: UnsafeRawBufferPointer) -> RecordID? {
    guard bytes.count == 16 else { return nil }
    let high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    return RecordID(raw: Bytes16(high: high, low: low))
  }

  /// A person and, in the column after, his group on the record's date.
  func side(_ column: Int32) throws -> Fact.Side? {
    guard let person = try id(column) else { return nil }
    return Fact.Side(person: person, group: try id(column + 1) ?? RawStatement.office)
  }

  static let office = RecordID(raw: Bytes16(high: 0, low: 0))

  func day(_ column: Int32) throws -> Day? {
    guard let number = number(column) else { return nil }
    guard let day = Day(number: number) else { throw StoreError.damaged(detail: "day \(number)") }
    return day
  }

  func month(_ column: Int32) throws -> Month? {
    guard let number = number(column) else { return nil }
    guard let month = Month(number: number) else { throw StoreError.damaged(detail: "month \(number)") }
    return month
  }

  func localTime(_ column: Int32) throws -> LocalTime? {
    guard let number = number(column) else { return nil }
    guard let time = LocalTime(number: number) else { throw StoreError.damaged(detail: "local time \(number)") }
    return time
  }

  func word<Word: RawRepresentable<String>>(_ column: Int32, _: Word.Type) throws -> Word? {
    if isNull(column) { return nil }
    let text = text(column)
    guard let word = Word(rawValue: text) else { throw StoreError.damaged(detail: "\(Word.self) \(text)") }
    return word
  }

  /// The index of the word in a list of the schema.
  func choice(_ column: Int32, _ words: [String]) throws -> Int? {
    if isNull(column) { return nil }
    let text = text(column)
    guard let index = words.firstIndex(of: text) else { throw StoreError.damaged(detail: "choice \(text)") }
    return index
  }
}
