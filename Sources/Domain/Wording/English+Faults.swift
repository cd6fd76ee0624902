/// What is wrong with an amount or a date that was typed, in English. They follow the text and a colon.
extension English {
  package func fault(_ fault: AmountFault) -> String {
    switch fault {
    case .empty: "An amount is missing. Write for example 1250 or 12.50."
    case .unexpected(let character):
      "the sign \(quoted(String(character))) has no place in an amount. Write for example 1250 or 12.50."
    case .otherCurrency(let name):
      "amounts are in euros, not in \(quoted(name)). Convert it, then write for example 12.50."
    case .negative: "an amount can’t be negative. To take a ticket back, void it or correct it."
    case .zero: "the amount must be at least \(money(cents: Limits.amountInCents.lowerBound))."
    case .ambiguous(let thousands, let decimals):
      "this amount can be read in two ways. Write \(typed(thousands)) for \(money(cents: thousands)), or \(typed(decimals)) for \(money(cents: decimals))."
    case .tooManyDecimals:
      "an amount has two digits at most after the point. Write for example 12.50, and thousands without a separator: 1250."
    case .severalSeparators: "these points and commas don’t read as an amount. Write for example 1250 or 1250.50."
    case .misplacedSpace: "spaces only set thousands apart. Write for example 1 250 or 12.50."
    case .incomplete: "digits are missing on one side of the point. Write for example 12.00 or 0.50."
    case .overLimit(let limit): "amounts go up to \(money(cents: limit)), and this one is above. Check the zeros."
    }
  }

  /// As it may be typed again: `1250`, `1.25`.
  private func typed(_ cents: Int64) -> String {
    cents % 100 == 0 ? String(cents / 100) : "\(cents / 100).\(Digits.two(Int(cents % 100)))"
  }

  package func fault(_ fault: DateFault) -> String {
    switch fault {
    case .empty: "A date is missing. Write for example 2025-01-06, 6 January or yesterday."
    case .unreadable:
      "this is not a date that Cercle can read. Write for example 2025-01-06, 6 January 2025, yesterday or monday."
    case .noSuchDay(let day, let month, let year, let last):
      day == 0
        ? "days count from 1. Correct the day."
        : "there is no \(day) \(self.month(month)) in \(year): that month has \(last) days. Correct the day or the month."
    case .noSuchMonth(let month):
      "there is no month \(month): months go from 1 to 12. The day comes before the month, as in 25/03/2025."
    case .yearOutOfRange(let year):
      "the year \(year) is not possible: they go from \(Day.years.lowerBound) to \(Day.years.upperBound). Correct the year."
    case .needsYear(let first, let second): "the year is missing. Write \(first) or \(second)."
    case .otherWeekday(let day):
      "\(day.day) \(month(day.month)) \(day.year) is a \(weekday(day.weekday)). Correct the day or the date."
    case .ambiguousOrder(let dayFirst, let monthFirst):
      "this may be \(named(dayFirst)) or \(named(monthFirst)). Write \(dayFirst) or \(named(dayFirst, short: true)); \(monthFirst) or \(named(monthFirst, short: true))."
    }
  }

  /// `3 April 2026`, `3 Apr 2026`.
  private func named(_ day: Day, short: Bool = false) -> String {
    let name = month(day.month)
    return "\(day.day) \(short ? String(name.prefix(3)) : name) \(day.year)"
  }
}
