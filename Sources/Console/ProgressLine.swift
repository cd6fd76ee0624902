/// How far something is, on one line of a terminal that is written over and over, not more often than it can be read.
package final class ProgressLine {
  private static let interval = Duration.milliseconds(100)

  private var lastShown: ContinuousClock.Instant?

  package init() {}

  package func show(_ text: @autoclosure () -> String) {
    guard ByteStream.error.isTerminal else { return }
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < ProgressLine.interval { return }
    lastShown = now
    Output.progress(text())
  }

  /// Wipes the line.
  package func clear() {
    guard lastShown != nil else { return }
    Output.endProgress()
    lastShown = nil
  }
}
