/// Numbers, money, days and times as people read them.
extension Wording {
  /// `1 250`, with a narrow space that does not break; `1,250`.
  package func number(_ number: Int64) -> String { words.number(number) }
  package func number(_ number: Int) -> String { words.number(Int64(number)) }

  /// `1 250,00 €`; `€1,250.00`.
  package func money(cents: Int64, currency: String = "EUR") -> String { words.money(cents: cents, currency: currency) }

  /// `lundi 6 janvier 2025` or `06/01/2025`; `Monday 6 January 2025` or `2025-01-06`.
  package func day(_ day: Day, _ length: Length = .short) -> String { words.day(day, length) }

  /// `janvier 2025`.
  package func month(_ month: Month) -> String {
    let first = month.firstDay
    return "\(words.month(first.month)) \(first.year)"
  }

  /// 0 for Monday to 6 for Sunday, as `Day.weekday` counts.
  package func weekday(_ number: Int) -> String { words.weekday(number) }

  /// `7 h 30`; `07:30`.
  package func time(hour: Int, minute: Int) -> String { words.time(hour: hour, minute: minute) }
  package func time(minutesSinceMidnight: Int) -> String {
    words.time(hour: minutesSinceMidnight / 60, minute: minutesSinceMidnight % 60)
  }

  /// `lundi 6 janvier 2025 à 7 h 30` or `06/01/2025 à 7 h 30`; `2025-01-06 07:30`.
  package func moment(_ time: LocalTime, _ length: Length = .short) -> String {
    words.moment(time.day, hour: time.hour, minute: time.minute, length)
  }

  /// An instant by the clock of Greenwich: where no group, and so no time zone, is known.
  package func momentInUTC(_ instant: Instant) -> String { words.momentInUTC(instant) }

  /// `0 carte de business`, `2 cartes de business`; `0 business cards`.
  package func count(_ count: Int, _ kind: Kind) -> String {
    words.count(count, words.singular(kind), words.plural(kind))
  }

  package func count(_ count: Int, one: String, many: String) -> String { words.count(count, one, many) }

  /// `aujourd’hui`, `hier`, `il y a 3 jours`, `il y a 2 mois`, `demain`, `dans 3 jours`. Months and years are whole ones.
  package func age(of day: Day, today: Day) -> String {
    let days = day.daysSinceEpoch - today.daysSinceEpoch
    switch days {
    case 0: return words.age(.today)
    case -1: return words.age(.yesterday)
    case 1: return words.age(.tomorrow)
    default: return words.age(Wording.age(days: abs(days), months: Wording.wholeMonths(day, today), isPast: days < 0))
    }
  }

  /// `à l’instant`, `il y a 5 minutes`, `il y a 2 heures`, then as for days, whole ones of 24 hours.
  package func age(of instant: Instant, now: Instant) -> String {
    let (difference, overflow) = now.milliseconds.subtractingReportingOverflow(instant.milliseconds)
    let isPast = overflow ? now > instant : difference >= 0
    let minutes = Int(clamping: (overflow ? UInt64(Int64.max) : difference.magnitude) / 60_000)
    func age(_ count: Int, _ unit: Age.Unit) -> Age { isPast ? .past(count, unit) : .future(count, unit) }
    switch minutes {
    case 0: return words.age(.now)
    case 1..<60: return words.age(age(minutes, .minute))
    case 60..<1_440: return words.age(age(minutes / 60, .hour))
    default:
      let days = minutes / 1_440
      return words.age(Wording.age(days: days, months: days * 12 / 365, isPast: isPast))
    }
  }

  private static func age(days: Int, months: Int, isPast: Bool) -> Age {
    let (count, unit): (Int, Age.Unit) =
      months >= 12 ? (months / 12, .year) : months >= 1 && days > 30 ? (months, .month) : (days, .day)
    return isPast ? .past(count, unit) : .future(count, unit)
  }

  private static func wholeMonths(_ one: Day, _ other: Day) -> Int {
    let (first, last) = one < other ? (one, other) : (other, one)
    let months = (last.year - first.year) * 12 + last.month - first.month
    return last.day < first.day ? months - 1 : months
  }
}

extension Words {
  package func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(number(Int64(count))) \(isSingular(count) ? one : many)"
  }

  package func money(cents: Int64, currency: String = "EUR") -> String {
    let magnitude = cents.magnitude
    return money(
      whole: Int64(magnitude / 100), cents: Int64(magnitude % 100), isNegative: cents < 0, currency: currency)
  }

  package func momentInUTC(_ instant: Instant) -> String {
    let minutes = instant.milliseconds / 60_000
    let inDay = Int((minutes % 1_440 + 1_440) % 1_440)
    return moment(instant.utcDay, hour: inDay / 60, minute: inDay % 60, .short) + " UTC"
  }
}
