import Domain
import Replica
import Spreadsheets

/// One import under way, inside its transaction.
struct ImportRun {
  private let request: ImportRequest
  private let session: CentralSession
  private let author: RecordID
  private let now: Instant
  /// The last position before the import.
  private let start: UInt64
  private var batch = ImportBatch()
  /// Ids of refused lines, so that what refers to them can say so. The first ones only: beyond, the reason is plainer.
  private var refusedSubjects: [RecordID: (file: ImportFile, line: Int)] = [:]
  /// Files of which nothing, or nothing after some line, could be read: that line.
  private var refusedFiles: [ImportFile: Int] = [:]
  private(set) var report = ImportReport()
  var progress = ImportProgress(file: .groups, rows: 0, bytesRead: 0, bytesInAll: 0)

  private static let refusedSubjectsKept = 10_000

  init(_ request: ImportRequest, session: CentralSession, author: RecordID, now: Instant) {
    self.request = request
    self.session = session
    self.author = author
    self.now = now
    start = session.head.number
  }

  // MARK: Files

  mutating func read(
    _ file: ImportFile, random: inout some RandomNumberGenerator, progress tell: (ImportProgress) -> Void,
    onProblem: (ImportProblem) throws -> Void
  ) throws {
    let bytesBefore = progress.bytesRead
    progress.file = file
    report[file].isPresent = true
    do {
      let path = "\(request.directory)/\(file.name)"
      let separator = try ImportRun.separator(of: path)
      var header = try CSVReader(path: path, separator: separator)
      if let layout = layout(of: file, header: try header.next()) {
        let setting = ImportSetting(
          timeZone: request.timeZone, author: author, regions: try PhoneRegions(session.db))
        let pages = ImportPages(path: path, separator: separator, layout: layout, setting: setting)
        defer { pages.abandon() }
        var end: ImportPage.End?
        while end == nil {
          let page = pages.next()
          for row in page.rows {
            try take(row)
            if batch.isFull { try flush(file, random: &random, onProblem: onProblem) }
          }
          progress.rows += page.rows.count
          progress.bytesRead = bytesBefore + page.offsetInBytes
          tell(progress)
          end = page.end
        }
        if case .failure(let error) = end { throw error }
      } else {
        progress.bytesRead = bytesBefore + header.offsetInBytes
      }
    } catch let error as CSVError { try refuse(file, error) }
    try flush(file, random: &random, onProblem: onProblem)
    tell(progress)
  }

  /// Spreadsheets that are set to French write semicolons: the header tells.
  private static func separator(of path: String) throws(CSVError) -> UInt8 {
    var reader = try CSVReader(path: path)
    guard let header = try reader.next(), header.fields.count == 1 else { return UInt8(ascii: ",") }
    return UInt8(ascii: header.fields[0].contains(";") ? ";" : ",")
  }

  /// Nil where the file can't be read by its header.
  private mutating func layout(of file: ImportFile, header row: CSVRow?) -> ImportLayout? {
    func problem(_ reason: ImportReason, _ column: String? = nil) -> ImportProblem {
      ImportProblem(
        file: file, line: row?.line ?? 1, severity: .refused, reason: reason, column: column, value: nil)
    }
    guard let row else {
      refuse(file, line: 1)
      batch.problems.append(problem(.emptyFile))
      return nil
    }
    let layout = ImportLayout(file, header: CSVHeader(row))
    report[file].ignoredColumns = layout.ignored
    batch.problems += layout.missing.map { problem(.missingColumn, $0) }
    batch.problems += layout.duplicates.map { problem(.duplicateColumn, $0) }
    if batch.problems.isEmpty { return layout }
    refuse(file, line: row.line)
    return nil
  }

  /// A file that is no CSV from some line on: what came before stands, what comes after is not known.
  private mutating func refuse(_ file: ImportFile, _ error: CSVError) throws {
    switch error {
    case .cannotOpen(let path, let code): throw ImportError.cannotRead(path: path, errno: code)
    case .readFailed(let code):
      throw ImportError.cannotRead(path: "\(request.directory)/\(file.name)", errno: code)
    case .unterminatedQuote(let line), .textAfterQuote(let line), .notUTF8(let line), .fieldTooLong(let line, _),
      .tooManyFields(let line, _):
      refuse(file, line: line)
      batch.problems.append(
        ImportProblem(
          file: file, line: line, severity: .refused, reason: .unreadable(error), column: nil, value: nil))
    case .separatorNotAllowed: throw error
    }
  }

  private mutating func refuse(_ file: ImportFile, line: Int) {
    report[file].isRefused = true
    refusedFiles[file] = line
  }

  // MARK: Rows

  private mutating func take(_ reading: ImportRow) throws {
    let file = reading.layout.file
    report[file].rows += 1
    var refusals = reading.faults
    var new: [ImportDraft] = []
    var warnings: [ImportProblem] = []
    if refusals.isEmpty {
      for draft in reading.drafts {
        let (comparison, isAbove) = try compare(draft, of: file)
        switch comparison {
        case .absent: new.append(draft)
        case .same: break
        case .deleted: warnings.append(reading.problem(.warning, .deletedHere, nil, nil))
        case .erased: warnings.append(reading.problem(.warning, .erasedHere, nil, nil))
        case .changedHere(let field, let value):
          warnings.append(
            reading.problem(.warning, .changedHere, file.column(ofField: field), draft.plainText(value, of: field)))
        case .differs(let field, let value):
          refusals.append(
            reading.problem(
              .refused, isAbove ? .otherValuesAbove : .otherValuesHere, file.column(ofField: field),
              draft.plainText(value, of: field)))
        }
      }
    }
    if !refusals.isEmpty {
      report[file].refused += 1
      batch.problems += refusals
      remember(refused: reading.subject, file, line: reading.line)
    } else if new.isEmpty {
      report[file].skipped += 1
      batch.problems += warnings
    } else {
      batch.add(new, line: reading.line, subject: reading.subject, warnings: warnings + reading.warnings)
    }
  }

  /// What is there of a row's record, in this import or before it.
  private func compare(_ draft: ImportDraft, of file: ImportFile) throws -> (ImportComparison, isAbove: Bool) {
    if let above = batch.draft(draft.kind, draft.id) { return (ImportComparison(draft, above: above), true) }
    let state = try session.records.record(draft.kind, draft.id)
    if file.addsToRecords { return (ImportComparison(addition: draft, to: state), false) }
    return (ImportComparison(draft, with: state, start: start), state?.isWritten(after: start) ?? false)
  }

  private mutating func remember(refused subject: RecordID?, _ file: ImportFile, line: Int) {
    guard let subject, refusedSubjects.count < ImportRun.refusedSubjectsKept else { return }
    refusedSubjects[subject] = (file, line)
  }

  // MARK: Change-sets

  /// Has the waiting rows judged and saved, and tells what is wrong with them.
  private mutating func flush(
    _ file: ImportFile, random: inout some RandomNumberGenerator, onProblem: (ImportProblem) throws -> Void
  ) throws {
    while !batch.changes.isEmpty {
      let receipt = try CentralStore.record(
        batch.changes, author: .user(author), at: now, in: session, random: &random,
        areNew: !file.addsToRecords, keepsRefusals: false)
      switch receipt.verdict {
      case .accepted: break
      case .rejected(let refusals), .held(let refusals):
        guard !refusals.isEmpty, batch.drop(refusals) else { throw ServerError.refused(receipt.verdict) }
        continue
      case .waiting: throw ServerError.refused(receipt.verdict)
      }
      break
    }
    for row in batch.rows {
      if row.refusals.isEmpty {
        report[file].created += 1
        batch.problems += row.warnings
      } else {
        report[file].refused += 1
        remember(refused: row.subject, file, line: row.line)
        batch.problems += row.refusals.map { problem($0, file, line: row.line) }
      }
    }
    batch.problems.sort { $0.line < $1.line }
    for problem in batch.problems {
      report.count(problem)
      try onProblem(problem)
    }
    batch.removeAll()
  }

  /// The file that would hold what a field refers to, if it was refused.
  private func refusedFile(of kind: Kind, _ field: String) -> (file: ImportFile, line: Int)? {
    guard let path = Schema.of(kind).path(field), case .record(let kinds) = Schema.of(kind)[path].type else {
      return nil
    }
    return kinds.lazy.compactMap { ImportFile(of: $0) }.compactMap { file in refusedFiles[file].map { (file, $0) } }
      .first
  }

  private func problem(_ refusal: Refusal, _ file: ImportFile, line: Int) -> ImportProblem {
    var reason = ImportReason.judged(refusal)
    var value: String?
    if let field = refusal.field, let draft = batch.draft(of: refusal), let written = draft.value(of: field) {
      value = draft.plainText(written, of: field)
      if refusal.reason == .unknownReference, let id = written.record {
        if let culprit = refusedSubjects[id] ?? refusedFile(of: draft.kind, field) {
          reason = .refersToRefused(culprit.file, line: culprit.line)
        }
      }
    }
    return ImportProblem(
      file: file, line: line, severity: .refused, reason: reason,
      column: refusal.field.map { file.column(ofField: $0) }, value: value)
  }
}

extension RecordState {
  fileprivate func isWritten(after start: UInt64) -> Bool {
    registers.joined().contains { ($0.writer.position ?? 0) > start }
  }
}

extension ImportDraft {
  /// The value that the draft gives a field; nil for a field that its kind doesn't have.
  func value(of field: String) -> Value? {
    guard let path = Schema.of(kind).path(field) else { return nil }
    return writes.first { $0.register == path.register }?.values[path.index]
  }

  /// A value as a report may show it: ids, days, amounts and words; nothing that somebody typed about a person.
  func plainText(_ value: Value, of field: String) -> String? {
    guard let path = Schema.of(kind).path(field) else { return nil }
    switch (value, Schema.of(kind)[path].type) {
    case (.record(let id), _): return id.description
    case (.integer(let number), .choice(let words)):
      return words.indices.contains(Int(clamping: number)) ? words[Int(number)] : nil
    case (.integer(let number), .day): return Day(number: number)?.description
    case (.integer(let number), .month): return Month(number: number)?.description
    case (.integer(let number), .localTime): return LocalTime(number: number)?.description
    case (.integer(let number), _): return String(number)
    default: return nil
    }
  }
}
