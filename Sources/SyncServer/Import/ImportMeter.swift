import Foundation

/// How far an import is, on one line of a terminal that is written over and over. Nothing where it is no terminal.
struct ImportMeter: ~Copyable {
  /// Between two lines at least.
  private static let interval = Duration.milliseconds(100)

  private let words: ImportWording
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var widestLine = 0

  init(_ words: ImportWording, onTerminal isShown: Bool = isatty(STDERR_FILENO) == 1) {
    self.words = words
    self.isShown = isShown
  }

  mutating func show(_ progress: ImportProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < ImportMeter.interval { return }
    lastShown = now
    let seconds = (now - start) / .seconds(1)
    let line = words.progress(progress, rowsPerSecond: Int(Double(progress.rows) / max(seconds, 0.001)))
    let padding = String(repeating: " ", count: max(0, widestLine - line.count))
    widestLine = max(widestLine, line.count)
    FileHandle.standardError.write(Data("\r\(line)\(padding)".utf8))
  }

  /// Wipes the line.
  mutating func clear() {
    guard widestLine > 0 else { return }
    FileHandle.standardError.write(Data("\r\(String(repeating: " ", count: widestLine))\r".utf8))
    widestLine = 0
  }
}
