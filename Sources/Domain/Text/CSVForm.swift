/// For whom a CSV file is.
package enum CSVForm: Hashable, Sendable {
  /// For programs, the same in every language: comma, point, LF, ISO dates, text to the letter.
  case plain
  /// For a spreadsheet in this language: a byte order mark, so that accents are read; `;` and decimal comma in French;
  /// CRLF; amounts in euros; dates as people write them; text that nobody runs.
  case spreadsheet(Language)

  package func writer() -> CSVWriter {
    switch self {
    case .plain: CSVWriter()
    case .spreadsheet(.french):
      CSVWriter(separator: UInt8(ascii: ";"), lineEnd: .carriageReturnLineFeed, hasByteOrderMark: true)
    case .spreadsheet(.english): CSVWriter(lineEnd: .carriageReturnLineFeed, hasByteOrderMark: true)
    }
  }

  /// Anybody's text, a heading too: for a spreadsheet harmless, and a phone number with its zero or plus.
  package func field(text: String) -> String {
    switch self {
    case .plain: text
    case .spreadsheet: FormulaText.harmless(PhoneText.grouped(text))
    }
  }

  /// An amount: whole cents for programs, euros with two decimals for people.
  package func field(cents: Int64) -> String {
    switch self {
    case .plain: "\(cents)"
    case .spreadsheet(let language):
      "\(cents < 0 ? "-" : "")\(cents.magnitude / 100)\(language == .french ? "," : ".")"
        + Digits.two(Int(cents.magnitude % 100))
    }
  }

  /// A number written with a decimal point, without grouping.
  package func field(decimal text: String) -> String {
    switch self {
    case .plain, .spreadsheet(.english): text
    case .spreadsheet(.french): text.replacing(".", with: ",")
    }
  }

  package func field(day: Day) -> String {
    switch self {
    case .plain: day.description
    case .spreadsheet(let language): Wording(language).day(day)
    }
  }
}
