package import Domain
package import Replica

/// What can stand in the way of writing a club's files. Data only; the words are in `ClubFilesWording`.
package enum ClubFilesError: Error, Hashable {
  /// There is something under this name already.
  case folderThere(path: String)
  case cannotWrite(path: String, errno: Int32)
}

/// What went out, and what can't.
package struct ClubFilesReport: Hashable, Sendable {
  /// The rows of each file, in the order of the files.
  package var rows: [(file: String, count: Int)] = []
  /// Rows of erased people and contacts, where words stand for the name.
  package var erased = 0
  /// References to what does not go out, left empty.
  package var referencesLeftOut = 0
  /// Void tickets: who voided them is not told.
  package var voided = 0
  /// SMS orders, which stay: sent again, they would reach people twice.
  package var smsOrders = 0
  /// Records without what every row must have.
  package var incomplete = 0

  package var rowsInAll: Int { rows.reduce(0) { $0 + $1.count } }

  package static func == (left: ClubFilesReport, right: ClubFilesReport) -> Bool {
    left.rows.elementsEqual(right.rows, by: ==) && left.counts == right.counts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(counts) }
  private var counts: [Int] { [erased, referencesLeftOut, voided, smsOrders, incomplete] }
}

/// A club's records as the CSV files that `cercle-server import` reads back, so that figures stay equal: what shows, under
/// the same ids. What is deleted, what lost in a conflict, and who wrote when, does not go out.
package enum ClubFiles {
  /// Writes the files of what the scope lets see into a new folder, which is there whole or not at all.
  ///
  /// - Parameters:
  ///   - path: of a folder that is not there yet, or empty.
  ///   - language: of the words that stand for an erased name.
  ///   - progress: called now and then with the rows so far.
  /// - Throws: `ClubFilesError`, and what the store throws; then nothing is left behind.
  @discardableResult
  package static func write(
    _ records: SQLiteRecords, scope: Scope, to path: String, language: Language,
    progress: (_ rows: Int) -> Void = { _ in }
  ) throws -> ClubFilesReport {
    let folder = try NewFolder(path)
    do {
      let report = try withoutActuallyEscaping(progress) { progress in
        let writing = ClubWriting(records, scope, folder, ClubFilesWording(language), progress)
        try writing.run()
        return writing.report
      }
      try folder.finish()
      return report
    } catch {
      folder.abandon()
      throw error
    }
  }

  /// The names of all files.
  package static let names =
    ["network", "reminders", "groups", "people", "members", "memberships"] + ClubFile.afterPeople.map(\.name)
}
