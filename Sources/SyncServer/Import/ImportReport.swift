/// What became of one file.
struct ImportFileReport: Equatable, Sendable {
  var file: ImportFile
  var isPresent = false
  /// Nothing of the file, or nothing after some line, could be read.
  var isRefused = false
  var ignoredColumns: [String] = []
  /// Rows read, the header aside: those created, skipped and refused together.
  var rows = 0
  /// Rows that make at least one record.
  var created = 0
  /// Rows whose records are there already.
  var skipped = 0
  var refused = 0
  var warnings = 0
}

/// What an import did, or would have done.
struct ImportReport: Equatable, Sendable {
  enum Outcome: String, Sendable {
    case imported
    /// All was there already.
    case nothingNew
    /// It was asked not to; otherwise it would have imported.
    case dryRun
    /// Some line was refused, and so nothing is imported.
    case refused
  }

  /// How many refusals, and how many warnings, are kept to be shown.
  static let problemsKept = 20

  var outcome = Outcome.imported
  var isDryRun = false
  /// In the order of `ImportFile`, absent ones too.
  var files: [ImportFileReport] = ImportFile.allCases.map { ImportFileReport(file: $0) }
  /// The first ones that have a cause of their own, in the order of files and lines.
  var refusals: [ImportProblem] = []
  var warnings: [ImportProblem] = []

  /// Faults in all: a refused row may have several, a refused file has its own.
  private(set) var refusalsInAll = 0
  /// How many of them are only that another line, or a whole file, was refused.
  private(set) var derivedRefusals = 0

  var rows: Int { files.reduce(0) { $0 + $1.rows } }
  var created: Int { files.reduce(0) { $0 + $1.created } }
  var skipped: Int { files.reduce(0) { $0 + $1.skipped } }
  var refused: Int { files.reduce(0) { $0 + $1.refused } }
  var warned: Int { files.reduce(0) { $0 + $1.warnings } }
  /// Whether something stands in the way of importing all.
  var hasRefusals: Bool { files.contains { $0.refused > 0 || $0.isRefused } }

  subscript(_ file: ImportFile) -> ImportFileReport {
    get { files[ImportReport.index(of: file)] }
    set { files[ImportReport.index(of: file)] = newValue }
  }

  private static func index(of file: ImportFile) -> Int { ImportFile.allCases.firstIndex(of: file) ?? 0 }

  mutating func count(_ problem: ImportProblem) {
    switch problem.severity {
    case .refused:
      refusalsInAll += 1
      if problem.reason.isDerived {
        derivedRefusals += 1
      } else if refusals.count < ImportReport.problemsKept {
        refusals.append(problem)
      }
    case .warning:
      self[problem.file].warnings += 1
      if warnings.count < ImportReport.problemsKept { warnings.append(problem) }
    }
  }
}
