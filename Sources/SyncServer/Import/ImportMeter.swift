import Console

/// How far an import is, on one line of a terminal that is written over and over. Nothing where it is no terminal.
struct ImportMeter {
  private let words: ImportWording
  private let line = ProgressLine()
  private let start = ContinuousClock.now

  init(_ words: ImportWording) { self.words = words }

  func show(_ progress: ImportProgress) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    line.show(words.progress(progress, rowsPerSecond: Int(Double(progress.rows) / max(seconds, 0.001))))
  }

  /// Wipes the line.
  func clear() { line.clear() }
}
