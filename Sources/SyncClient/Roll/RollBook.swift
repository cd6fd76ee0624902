/// Where a roll call's marks are kept. Others may write there meanwhile.
protocol RollBook {
  /// Stores a mark durably, a nil status removing it, if the person's mark is still `shown`.
  ///
  /// - Throws: ``RollOvertaken`` where it is another one by now; else why it could not be stored, in words.
  func store(_ mark: RollMark, of entryID: String, replacing shown: RollMark) throws
  /// The roll as it is now, if others wrote since it was last asked for; else nil.
  func news() throws -> RollSheet?
}

/// Somebody's mark is not the one that the user saw.
struct RollOvertaken: Error {}

extension RollBook {
  /// Carries a mark of `roll` out and tells it what came of it; false where it is not stored.
  ///
  /// - Parameter shown: the person's mark as the user saw it when he asked for the new one.
  func carryOut(_ mark: RollMark, of entryID: String, replacing shown: RollMark, on roll: inout RollCall) -> Bool {
    do {
      try store(mark, of: entryID, replacing: shown)
      roll.markSucceeded()
      return true
    } catch is RollOvertaken {
      do {
        roll.markOvertaken(by: try news()?.entries ?? roll.entries)
      } catch { roll.markFailed(reason: "\(error)") }
    } catch { roll.markFailed(reason: "\(error)") }
    return false
  }
}
