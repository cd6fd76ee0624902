import Domain
import GRDB

/// Absences as statistics count them: at events that were not cancelled, on the day that they start.
enum AbsenceCount {
  /// The days on which somebody was absent.
  static func days(of user: RecordID, _ db: Database) throws -> [Day] {
    let sql = """
      SELECT e.startsAt FROM attendances a JOIN events e ON e.id = a.event
      WHERE a.user = ? AND a.status = 'absent' AND coalesce(e.status, '') <> 'cancelled'
      """
    return try Int64.fetchAll(db, sql: sql, arguments: [Blob.value(user)]).map { number in
      guard let time = LocalTime(number: number) else { throw StoreError.damaged(detail: "local time \(number)") }
      return time.day
    }
  }
}
