import Domain
import Spreadsheets

/// Months as the headers and cells of lists have them.
enum ImportMonth {
  /// `2019-03`, `03/2019`, `mars 2019`, `janv-19`, `2019-03-01`; nil for anything else, a month without its year too.
  static func parse(_ text: String) -> Month? {
    if let day = Day(iso: text) { return Month(day: day) }
    let plain = text.replacing("-", with: " ").replacing(".", with: " ")
    for candidate in [text, plain, withWholeYear(plain)].compactMap({ $0 }) {
      guard candidate.count(where: \.isNumber) >= 4 else { continue }
      if case .success(let month) = DateText.parseMonth(candidate, today: anyDay) { return month }
    }
    if case .success(let day) = DateText.parse(text, today: anyDay), text.count(where: \.isNumber) >= 5 {
      return Month(day: day)
    }
    return nil
  }

  static func parse(_ cell: SheetCell) -> Month? {
    switch cell {
    case .day(let day): Month(day: day)
    case .moment(let moment): Month(day: moment.day)
    case .text: parse(CellText.line(cell))
    default: nil
    }
  }

  /// `janv 19` is `janv 2019`.
  private static func withWholeYear(_ text: String) -> String? {
    let words = text.split(separator: " ")
    guard words.count == 2, words[1].count == 2, words[1].allSatisfy(\.isASCIIDigit) else { return nil }
    return "\(words[0]) 20\(words[1])"
  }

  /// Years are always said, so that today does not matter.
  private static let anyDay = Day(daysSinceEpoch: 18_262)
}
