import Domain

/// What the record commands have in common.
struct RecordsWords: Sendable {
  struct Help: Sendable {
    var since: String
    var until: String
    var listGroup: String
    var any: String
    var remove: String
    var emptyClears: String
  }
  var help: Help
  var erasedPerson: String
  /// - Parameter what: `carte de business « Durand »`.
  var noted: @Sendable (_ what: String) -> String
  var changed: @Sendable (_ what: String) -> String
  var deleted: @Sendable (_ what: String) -> String
  var unchanged: @Sendable (_ what: String) -> String
  /// One that was there already was taken instead of making another.
  var takenInstead: @Sendable (_ what: String) -> String
  var looksLike: @Sendable (_ what: String, _ command: String) -> String
  var notKept: @Sendable (_ field: String, _ value: String) -> String
  var joined: @Sendable (_ kept: String, _ deleted: String) -> String
  var noDoubles: String
  /// Of something that happened: its day is still to come, or long past.
  var dayAhead: @Sendable (Day) -> String
  var dayLongAgo: @Sendable (Day) -> String
  /// Said of what this copy grants by rights that it last heard of then.
  var likely: @Sendable (_ asOf: Day) -> String
  /// One of that name, or that address, is there already.
  var sameThere: @Sendable (_ what: String) -> String
  var fault: @Sendable (RecordFault) -> String
  var heading: Headings

  struct Headings: Sendable {
    var id: String
    var date: String
    var from: String
    var to: String
    var kind: String
    var state: String
    var amount: String
    var name: String
    var company: String
    var trade: String
    var phone: String
    var email: String
    var comment: String
    var note: String
    var level: String
    var owner: String
    var group: String
    var event: String
    var pending: String
    var set: String
  }
  /// In the column `heading.pending` of a record that waits to be sent.
  var pendingMark: String
}
