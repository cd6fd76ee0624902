@testable import SyncClient

struct StorageFull: Error, CustomStringConvertible {
  let description = "disque plein"
}

/// A book that keeps what is stored, fails where it is told to, and has the news that it is given, one a call.
final class ScriptedBook: RollBook {
  private(set) var stored: [String] = []
  private let failingFor: String?
  private var overtaking: Set<String>
  private var newsToCome: [RollSheet?]
  private let onStore: () -> Void

  /// - Parameters:
  ///   - overtaking: whose first mark finds another one there.
  ///   - news: nil where a call finds nothing new.
  init(
    failingFor: String? = nil, overtaking: Set<String> = [], news: [RollSheet?] = [], onStore: @escaping () -> Void = {}
  ) {
    self.failingFor = failingFor
    self.overtaking = overtaking
    newsToCome = news
    self.onStore = onStore
  }

  func store(_ mark: RollMark, of entryID: String, replacing shown: RollMark) throws {
    onStore()
    if overtaking.remove(entryID) != nil { throw RollOvertaken() }
    if entryID == failingFor { throw StorageFull() }
    stored.append("\(entryID) \(mark.status?.rawValue ?? "none")" + (mark.substitute.map { " \($0)" } ?? ""))
  }

  func news() -> RollSheet? { newsToCome.isEmpty ? nil : newsToCome.removeFirst() }
}
