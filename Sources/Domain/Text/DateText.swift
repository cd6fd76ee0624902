/// Why a text is not a date. The wording is in `Wording`.
package enum DateFault: Error, Hashable, Sendable {
  case empty
  case unreadable
  /// There is no such day in that month: 31/02. The last day of the month is `last`.
  case noSuchDay(day: Int, month: Int, year: Int, last: Int)
  /// There is no month of that number: most often month and day changed places.
  case noSuchMonth(Int)
  case yearOutOfRange(Int)
  /// A day without a year that is about as far behind as ahead.
  case needsYear(Day, Day)
  /// `mardi 6 janvier 2025`, which is a Monday.
  case otherWeekday(Day)
  /// `03/04/2025` from somebody who may write the month first.
  case ambiguousOrder(dayFirst: Day, monthFirst: Day)
}

/// Days, months and periods as people type them: the day before the month.
package enum DateText {
  /// Which day is meant where only a part of it is said, `14/03` or `monday`.
  package enum Side: Sendable {
    /// The nearest `14/03`, the last Monday.
    case nearest
    /// The last one, today included: of what happened.
    case past
    /// The next one, today included: of what is to be done.
    case coming
  }

  /// How somebody's dates are read.
  package struct Reading: Sendable {
    package var today: Day
    package var side: Side
    /// Refuses numbers that may be day and month or month and day, rather than taking the day first: in English both
    /// orders are usual.
    package var asksForOrder: Bool

    package init(today: Day, side: Side = .nearest, asksForOrder: Bool = false) {
      self.today = today
      self.side = side
      self.asksForOrder = asksForOrder
    }
  }

  /// Where the nearest day is further than this, the year must be said.
  package static let guessedYearDays = 150

  /// Reads `2025-01-06`, `06/01/2025`, `6.1.25` (20xx), `6/1`, `6 janvier 2025`, `lundi 6 janv.`, `aujourd’hui`, `hier`,
  /// `avant-hier`, `demain`, `lundi`, and the same in English.
  package static func parse(_ text: String, today: Day) -> Result<Day, DateFault> { parse(text, Reading(today: today)) }

  package static func parse(_ text: String, _ reading: Reading) -> Result<Day, DateFault> {
    do throws(DateFault) {
      return .success(try day(key(text), reading))
    } catch {
      return .failure(error)
    }
  }

  /// Reads `2025-03`, `03/2025`, `mars 2025`, `ce mois-ci`, `le mois dernier`.
  package static func parseMonth(_ text: String, today: Day) -> Result<Month, DateFault> {
    do throws(DateFault) {
      return .success(try month(key(text), today: today))
    } catch {
      return .failure(error)
    }
  }

  /// Reads a year (`2025`), a month or a day: its first and last day.
  package static func parsePeriod(_ text: String, today: Day) -> Result<ClosedRange<Day>, DateFault> {
    parsePeriod(text, Reading(today: today))
  }

  package static func parsePeriod(_ text: String, _ reading: Reading) -> Result<ClosedRange<Day>, DateFault> {
    do throws(DateFault) {
      let text = key(text)
      if text.utf8.count == 4, let year = number(text[...]) {
        return .success(try Self.day(1, 1, year)...(try Self.day(31, 12, year)))
      }
      do throws(DateFault) {
        let month = try month(text, today: reading.today)
        return .success(month.firstDay...month.lastDay)
      } catch {
        guard error == .unreadable else { throw error }
        let day = try day(text, reading)
        return .success(day...day)
      }
    } catch {
      return .failure(error)
    }
  }

  // MARK: Days

  private static func day(_ text: String, _ reading: Reading) throws(DateFault) -> Day {
    if text.isEmpty { throw .empty }
    if let offset = nearDays[text] { return reading.today.adding(days: offset) }
    if let weekday = weekdays[text] {
      let back = (reading.today.weekday - weekday + 7) % 7
      return reading.today.adding(days: reading.side == .coming ? (7 - back) % 7 : -back)
    }
    if let numbers = numbers(text) { return try day(numbers, reading) }
    var words = text.split(separator: " ")
    let statedWeekday = words.first.flatMap { weekdays[bare($0)] }
    if statedWeekday != nil || words.first == "le" { words.removeFirst() }
    let found = try named(words, reading)
    if let statedWeekday, found.weekday != statedWeekday { throw .otherWeekday(found) }
    return found
  }

  /// `6 janvier 2025`, `1er mars`, and digits after a weekday.
  private static func named(_ words: [Substring], _ reading: Reading) throws(DateFault) -> Day {
    if words.count == 1, let numbers = numbers(String(words[0])) { return try day(numbers, reading) }
    guard words.count == 2 || words.count == 3, let day = ordinal(words[0]), let month = months[bare(words[1])] else {
      throw .unreadable
    }
    guard words.count == 3 else { return try withoutYear(day, month, reading) }
    return try Self.day(day, month, year(words[2]))
  }

  private static func day(_ numbers: [Substring], _ reading: Reading) throws(DateFault) -> Day {
    let values = numbers.compactMap { number($0) }
    guard numbers[1].count <= 2 else { throw .unreadable }
    if numbers.count == 3, numbers[0].count == 4, numbers[2].count <= 2 {
      return try day(values[2], values[1], values[0])
    }
    guard numbers[0].count <= 2 else { throw .unreadable }
    func read(_ day: Int, _ month: Int) throws(DateFault) -> Day {
      numbers.count == 2 ? try withoutYear(day, month, reading) : try Self.day(day, month, year(numbers[2]))
    }
    if reading.asksForOrder, values[0] != values[1], (1...12).contains(values[0]), (1...12).contains(values[1]) {
      throw .ambiguousOrder(dayFirst: try read(values[0], values[1]), monthFirst: try read(values[1], values[0]))
    }
    return try read(values[0], values[1])
  }

  private static func withoutYear(_ day: Int, _ month: Int, _ reading: Reading) throws(DateFault) -> Day {
    guard (1...12).contains(month) else { throw .noSuchMonth(month) }
    let today = reading.today
    // 29 February is eight years off at the most.
    let years = (0...8).map { reading.side == .past ? today.year - $0 : today.year + $0 }
    let days = years.lazy.compactMap { Day(year: $0, month: month, day: day) }
    switch reading.side {
    case .nearest: return try nearest(day, month, today: today)
    case .past: if let found = days.first(where: { $0 <= today }) { return found }
    case .coming: if let found = days.first(where: { today <= $0 }) { return found }
    }
    return try Self.day(day, month, today.year)
  }

  /// The one of these days that is nearest to today.
  private static func nearest(_ day: Int, _ month: Int, today: Day) throws(DateFault) -> Day {
    let candidates = (today.year - 1...today.year + 1).compactMap { Day(year: $0, month: month, day: day) }
      .sorted { distance($0, today) < distance($1, today) }
    guard let best = candidates.first else { return try Self.day(day, month, today.year) }
    if distance(best, today) > guessedYearDays, candidates.count > 1 {
      throw .needsYear(min(best, candidates[1]), max(best, candidates[1]))
    }
    return best
  }

  private static func day(_ day: Int, _ month: Int, _ year: Int) throws(DateFault) -> Day {
    guard (1...12).contains(month) else { throw .noSuchMonth(month) }
    guard Day.years.contains(year) else { throw .yearOutOfRange(year) }
    guard let found = Day(year: year, month: month, day: day) else {
      throw .noSuchDay(day: day, month: month, year: year, last: Day.length(ofMonth: month, year: year))
    }
    return found
  }

  private static func distance(_ one: Day, _ other: Day) -> Int { abs(one.daysSinceEpoch - other.daysSinceEpoch) }

  // MARK: Months

  private static func month(_ text: String, today: Day) throws(DateFault) -> Month {
    if text.isEmpty { throw .empty }
    switch text {
    case "ce mois", "ce mois-ci", "this month": return today.asMonth
    case "mois dernier", "le mois dernier", "last month": return today.asMonth.firstDay.adding(days: -1).asMonth
    default: break
    }
    if let numbers = numbers(text), numbers.count == 2 {
      let values = numbers.compactMap { number($0) }
      if numbers[0].count == 4, numbers[1].count <= 2 { return try day(1, values[1], values[0]).asMonth }
      if numbers[1].count == 4, numbers[0].count <= 2 { return try day(1, values[0], values[1]).asMonth }
    }
    let words = text.split(separator: " ")
    guard words.count == 2, let month = months[bare(words[0])], words[1].count == 4 else { throw .unreadable }
    return try day(1, month, year(words[1])).asMonth
  }

  // MARK: Words and numbers

  private static func key(_ text: String) -> String {
    let folded = Folding.key(text).filter { $0 != "," }
    return String(folded.reversed().drop { $0 == " " }.reversed())
  }

  /// The two or three numbers of `6/1/25`, with one separator throughout; nil where it is something else.
  private static func numbers(_ text: String) -> [Substring]? {
    for separator in ["/", "-", "."] as [Character] {
      let parts = text.split(separator: separator, omittingEmptySubsequences: false)
      if parts.count == 2 || parts.count == 3, parts.allSatisfy({ number($0) != nil }) { return parts }
    }
    return nil
  }

  /// At most four digits: more is no part of a date.
  private static func number(_ text: Substring) -> Int? { text.utf8.count <= 4 ? Day.digits(text.utf8) : nil }

  /// `25` is 2025.
  private static func year(_ text: Substring) throws(DateFault) -> Int {
    guard let value = number(text) else { throw .unreadable }
    switch text.count {
    case 2: return 2_000 + value
    case 4: return value
    default: throw .unreadable
    }
  }

  private static func ordinal(_ text: Substring) -> Int? {
    if let value = number(text) { return text.count <= 2 ? value : nil }
    for ending in ["er", "st", "nd", "rd", "th"] where text.hasSuffix(ending) { return number(text.dropLast(2)) }
    return nil
  }

  /// `janv.` without its full stop.
  private static func bare(_ word: Substring) -> String { String(word.hasSuffix(".") ? word.dropLast() : word) }

  private static let nearDays = [
    "aujourd'hui": 0, "aujourdhui": 0, "today": 0, "hier": -1, "yesterday": -1, "avant-hier": -2, "demain": 1,
    "tomorrow": 1,
  ]

  /// Folded names, French and English, to 0 for Monday.
  private static let weekdays = table([
    "lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday", "samedi saturday",
    "dimanche sunday",
  ])

  /// Folded names and abbreviations, French and English, to 1 for January.
  private static let months = table(
    [
      "janvier janv jan january", "fevrier fevr fev february feb", "mars march mar", "avril avr april apr", "mai may",
      "juin june jun", "juillet juil july jul", "aout august aug", "septembre sept sep september",
      "octobre oct october", "novembre nov november", "decembre dec december",
    ]
  ).mapValues { $0 + 1 }

  private static func table(_ rows: [String]) -> [String: Int] {
    var found: [String: Int] = [:]
    for (number, row) in rows.enumerated() { for word in row.split(separator: " ") { found[String(word)] = number } }
    return found
  }
}
