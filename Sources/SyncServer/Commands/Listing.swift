import ArgumentParser
import Domain
import Foundation
import Replica

/// How a list is printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// A list in columns: for people, for spreadsheets, for programs.
enum Listing {
  static func text(headers: [String], rows: [[String]]) -> String {
    let clean = ([headers] + rows).map { $0.map(printable) }
    let widths = headers.indices.map { column in clean.map { $0[column].count }.max() ?? 0 }
    return clean.map { row in
      row.enumerated().map { column, text in
        column == row.count - 1 ? text : text + String(repeating: " ", count: widths[column] - text.count)
      }
      .joined(separator: "  ")
    }
    .joined(separator: "\n")
  }

  /// A name must not move the cursor or colour the screen.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator, .format: " "
          default: scalar
          }
        }))
  }

  static func csv(headers: [String], rows: [[String]]) -> String {
    var writer = CSVWriter()
    writer.row(headers)
    for row in rows { writer.row(row) }
    return String(decoding: writer.drain().dropLast(), as: UTF8.self)  // `Output.line` ends the last row.
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// ISO 8601 in UTC, to the second: what programs read.
  static func iso(_ instant: Instant) -> String {
    Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(.iso8601)
  }
}

/// How far something is, on one line of a terminal that is written over and over. Nothing where it is no terminal.
final class ProgressLine {
  private static let interval = Duration.milliseconds(100)

  private let isShown: Bool
  private var lastShown: ContinuousClock.Instant?
  private var widest = 0

  init(onTerminal isShown: Bool = isatty(STDERR_FILENO) == 1) { self.isShown = isShown }

  func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < ProgressLine.interval { return }
    lastShown = now
    let line = text()
    let padding = String(repeating: " ", count: max(0, widest - line.count))
    widest = max(widest, line.count)
    FileHandle.standardError.write(Data("\r\(line)\(padding)".utf8))
  }

  /// Wipes the line.
  func clear() {
    guard widest > 0 else { return }
    FileHandle.standardError.write(Data("\r\(String(repeating: " ", count: widest))\r".utf8))
    widest = 0
  }
}
