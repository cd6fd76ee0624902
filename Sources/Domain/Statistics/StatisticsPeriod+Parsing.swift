/// Periods as people type them.
extension StatisticsPeriod {
  /// Reads a day, a month or a year as `DateText` does; a quarter (`2025-Q1`, `T1 2025`, `ce trimestre`), a season
  /// (`2024-2025`, `saison 2024`, `season`, `saison dernière`), rolling months or days up to today (`6m`, `12 mois`,
  /// `90j`), two of these from one to the other (`2025-01..2025-03`), and `tout` / `all`.
  ///
  /// - Parameter seasonStartsIn: the month, 1 to 12.
  package static func parse(
    _ text: String, _ reading: DateText.Reading, seasonStartsIn: Int
  ) -> Result<StatisticsPeriod, DateFault> {
    let key = Folding.key(text)
    if let named = named(key, reading.today, seasonStartsIn) { return .success(named) }
    if let (first, last) = ends(text) {
      let from = parse(first, reading, seasonStartsIn: seasonStartsIn)
      let to = parse(last, reading, seasonStartsIn: seasonStartsIn)
      return from.flatMap { from in
        to.flatMap { to in
          guard let start = from.from, let end = to.to, start <= end else { return .failure(.unreadable) }
          return .success(StatisticsPeriod(start...end))
        }
      }
    }
    return DateText.parsePeriod(text, reading).map(StatisticsPeriod.init)
  }

  /// What stands before and after two full stops.
  private static func ends(_ text: String) -> (String, String)? {
    guard let stop = text.indices.first(where: { text[$0...].hasPrefix("..") }) else { return nil }
    return (String(text[..<stop]), String(text[stop...].dropFirst(2)))
  }

  private static func named(_ key: String, _ today: Day, _ seasonStartsIn: Int) -> StatisticsPeriod? {
    let words = key.split { $0 == " " || $0 == "-" || $0 == "/" }.map(String.init)
    switch words {
    case ["tout"], ["all"], ["toujours"], ["always"]: return .always
    case ["cette", "annee"], ["this", "year"]: return whole(today.year)
    case ["annee", "derniere"], ["l'annee", "derniere"], ["last", "year"]: return whole(today.year - 1)
    case ["trimestre"], ["ce", "trimestre"], ["this", "quarter"], ["quarter"]: return quarter(of: today)
    case ["trimestre", "dernier"], ["le", "trimestre", "dernier"], ["last", "quarter"]:
      return quarter(of: today)?.compared(.before)
    case ["saison"], ["cette", "saison"], ["season"], ["this", "season"]:
      return season(of: today, startsIn: seasonStartsIn)
    case ["saison", "derniere"], ["la", "saison", "derniere"], ["last", "season"]:
      return season(of: today, startsIn: seasonStartsIn)?.compared(.before)
    default: break
    }
    return rolling(words, today) ?? quarter(words) ?? season(words, seasonStartsIn)
  }

  private static func whole(_ year: Int) -> StatisticsPeriod? { season(from: year, startsIn: 1) }

  private static func quarter(of day: Day) -> StatisticsPeriod? { quarter((day.month + 2) / 3, of: day.year) }

  /// The greatest number of months or days looked back.
  private static let mostRolling = 9_999

  /// `6m`, `6 mois`, `90 days`.
  private static func rolling(_ words: [String], _ today: Day) -> StatisticsPeriod? {
    let text = words.joined()
    guard let unit = text.firstIndex(where: { !$0.isNumber }), let count = Int(text[..<unit]),
      (1...mostRolling).contains(count), words.count <= 2
    else { return nil }
    switch text[unit...] {
    case "m", "mois", "month", "months": return rolling(months: count, upTo: today)
    case "j", "jour", "jours", "d", "day", "days": return rolling(days: count, upTo: today)
    default: return nil
    }
  }

  /// `2025-Q1`, `t1 2025`, `1er trimestre 2025`.
  private static func quarter(_ words: [String]) -> StatisticsPeriod? {
    let words = words.filter { $0 != "trimestre" && $0 != "quarter" }
    guard words.count == 2, let year = words.compactMap({ Self.year($0) }).first,
      let mark = words.first(where: { Self.year($0) == nil }),
      let number = mark.first(where: \.isNumber).flatMap({ Int(String($0)) }),
      [
        "q\(number)", "t\(number)", "\(number)er", "\(number)e", "\(number)eme", "\(number)st", "\(number)nd",
        "\(number)rd", "\(number)th",
      ].contains(mark)
    else { return nil }
    return quarter(number, of: year)
  }

  /// `2024-2025`, `2024/25`, `saison 2024`.
  private static func season(_ words: [String], _ startsIn: Int) -> StatisticsPeriod? {
    let isNamed = words.first == "saison" || words.first == "season"
    let words = isNamed ? Array(words.dropFirst()) : words
    guard let text = words.first, let first = year(text) else { return nil }
    switch words.count {
    case 1 where isNamed: return season(from: first, startsIn: startsIn)
    // Two digits may be a month, which no year after 2011 is.
    case 2 where [String(first + 1), String("\(first + 1)".suffix(2))].contains(words[1]) && (isNamed || first > 2011):
      return season(from: first, startsIn: startsIn)
    default: return nil
    }
  }

  private static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let value = Int(word), Day.years.contains(value) else { return nil }
    return value
  }
}
