import Domain

/// Rows that wait for the next change-set, with the changes that they ask for.
struct ImportBatch {
  struct Row {
    let line: Int
    let subject: RecordID?
    var warnings: [ImportProblem]
    /// What the server's judgement refused of it.
    var refusals: [Refusal] = []
  }

  /// Changes in one change-set at most; a row's changes stay together.
  static let changesPerChangeSet = 5_000

  private(set) var rows: [Row] = []
  private(set) var changes: [Change] = []
  /// By change: its row.
  private var owners: [Int] = []
  private var drafts: [RecordID: ImportDraft] = [:]
  /// Refused before judgement, by line; they wait here so that a file's problems come in the order of its lines.
  var problems: [ImportProblem] = []

  var isFull: Bool {
    changes.count >= ImportBatch.changesPerChangeSet || problems.count >= ImportBatch.changesPerChangeSet
  }

  func draft(_ kind: Kind, _ id: RecordID) -> ImportDraft? {
    guard let draft = drafts[id], draft.kind == kind else { return nil }
    return draft
  }

  mutating func add(_ new: [ImportDraft], line: Int, subject: RecordID?, warnings: [ImportProblem]) {
    for draft in new {
      changes.append(Change(kind: draft.kind, id: draft.id, operation: .write(draft.writes)))
      owners.append(rows.count)
      drafts[draft.id] = draft
    }
    rows.append(Row(line: line, subject: subject, warnings: warnings))
  }

  /// Notes what judgement refused, and keeps only the changes of rows that nothing was said against.
  ///
  /// - Returns: false where a refusal concerns no single change: then no row is to blame.
  mutating func drop(_ refusals: [Refusal]) -> Bool {
    for refusal in refusals {
      guard let index = refusal.change, owners.indices.contains(index) else { return false }
      rows[owners[index]].refusals.append(refusal)
    }
    let kept = changes.indices.filter { rows[owners[$0]].refusals.isEmpty }
    changes = kept.map { changes[$0] }
    owners = kept.map { owners[$0] }
    return true
  }

  func draft(of refusal: Refusal) -> ImportDraft? { refusal.record.flatMap { drafts[$0] } }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    owners.removeAll(keepingCapacity: true)
    drafts.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
  }
}
