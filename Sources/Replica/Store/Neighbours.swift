internal import Domain

/// The attendances of one event, read at one go when the second of them is asked for: a roll call asks for all, and they
/// lie side by side, since their ids begin with the event's first 48 bits (`NaturalKey.attendance`).
struct Neighbours {
  private var prefix: UInt64?
  private var states: [RecordID: RecordState]?

  /// Whether all records beside this one are known here, whether there are any or not.
  mutating func know(_ id: RecordID, load: (RecordID) throws -> [RecordState]) rethrows -> Bool {
    let asked = id.raw.high >> 16
    guard prefix == asked else {
      prefix = asked
      states = nil
      return false
    }
    if states == nil {
      states = Dictionary(try load(id).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    return true
  }

  subscript(id: RecordID) -> RecordState? { states?[id] }
}
