/// Periods as people type them.
extension StatisticsPeriod {
  /// Reads a day, a month or a year as `DateText` does; a quarter (`2025-Q1`, `T1 2025`, `ce trimestre`), a season
  /// (`2024-2025`, `saison 2024`, `season`, `saison dernière`), rolling months or days up to today (`6m`, `12 mois`,
  /// `90j`, `les 6 derniers mois`), a half year (`S1 2025`), two of these from one to the other (`2025-01..2025-03`, `du
  /// 1/1/2025 au 31/3/2025`), one of them only (`2025-01..`), and `tout` / `all`.
  ///
  /// - Parameter seasonStartsIn: the month, 1 to 12.
  package static func parse(
    _ text: String, _ reading: DateText.Reading, seasonStartsIn: Int
  ) -> Result<StatisticsPeriod, DateFault> {
    let key = Folding.key(text)
    if let named = named(key, reading.today, seasonStartsIn) { return .success(named) }
    if let (first, last) = ends(text) {
      func part(_ text: String) -> Result<StatisticsPeriod, DateFault> {
        Folding.key(text).isEmpty ? .success(.always) : parse(text, reading, seasonStartsIn: seasonStartsIn)
      }
      return part(first).flatMap { from in
        part(last).flatMap { to in
          let isOpen = Folding.key(first).isEmpty != Folding.key(last).isEmpty
          guard isOpen || (from.from != nil && to.to != nil), from != .always || to != .always,
            let period = try? StatisticsPeriod(from: from.from, to: to.to)
          else { return .failure(.unreadable) }
          return .success(period)
        }
      }
    }
    return DateText.parsePeriod(text, reading).map(StatisticsPeriod.init)
  }

  /// What stands before and after two full stops, or between « du » and « au ».
  private static func ends(_ text: String) -> (String, String)? {
    for mark in ["..", " au ", " to ", " - "] {
      guard let stop = text.indices.first(where: { text[$0...].hasPrefix(mark) }) else { continue }
      var first = text[..<stop]
      if mark == " au " || mark == " to " {
        for word in ["du ", "from "] where first.hasPrefix(word) { first = first.dropFirst(word.count) }
      }
      return (String(first), String(text[stop...].dropFirst(mark.count)))
    }
    return nil
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
    return rolling(words, today) ?? half(words) ?? quarter(words, today) ?? season(words, seasonStartsIn)
  }

  /// `S1 2025`, `1er semestre 2025`.
  private static func half(_ words: [String]) -> StatisticsPeriod? {
    let isNamed = words.contains { $0 == "semestre" || $0 == "half" }
    let rest = words.filter { $0 != "semestre" && $0 != "half" }
    guard rest.count == 2, let year = rest.compactMap({ Self.year($0) }).first,
      let mark = rest.first(where: { Self.year($0) == nil }),
      let number = [1, 2].first(where: {
        mark == "s\($0)" || mark == "h\($0)" || (isNamed && ordinals($0).contains(mark))
      })
    else { return nil }
    return months(6, from: number * 6 - 5, of: year)
  }

  private static func ordinals(_ number: Int) -> [String] {
    let words = [
      ["premier", "first"], ["deuxieme", "second"], ["troisieme", "third"], ["quatrieme", "dernier", "fourth"],
    ]
    return [
      "\(number)", "\(number)er", "\(number)e", "\(number)eme", "\(number)st", "\(number)nd", "\(number)rd",
      "\(number)th",
    ]
      + (words.indices.contains(number - 1) ? words[number - 1] : [])
  }

  private static func whole(_ year: Int) -> StatisticsPeriod? { season(from: year, startsIn: 1) }

  private static func quarter(of day: Day) -> StatisticsPeriod? { quarter((day.month + 2) / 3, of: day.year) }

  /// The greatest number of months or days looked back.
  private static let mostRolling = 9_999

  /// `6m`, `6 mois`, `les 6 derniers mois`, `last 90 days`.
  private static func rolling(_ words: [String], _ today: Day) -> StatisticsPeriod? {
    let words = words.filter { !["les", "the", "last", "derniers", "dernier", "past"].contains($0) }
    guard let first = words.first, words.count <= 2 else { return nil }
    let digits = first.prefix(while: \.isNumber)
    let unit = words.count == 1 ? String(first.dropFirst(digits.count)) : words[1]
    guard words.count == 1 || digits.count == first.count, let count = Int(digits), (1...mostRolling).contains(count)
    else { return nil }
    switch unit {
    case "m", "mois", "month", "months": return rolling(months: count, upTo: today)
    case "j", "jour", "jours", "d", "day", "days": return rolling(days: count, upTo: today)
    default: return nil
    }
  }

  /// `2025-Q1`, `t1 2025`, `1er trimestre 2025`, `trimestre 1 2025`; `T1` is this year's.
  private static func quarter(_ words: [String], _ today: Day) -> StatisticsPeriod? {
    let isNamed = words.contains { $0 == "trimestre" || $0 == "quarter" }
    let rest = words.filter { $0 != "trimestre" && $0 != "quarter" }
    let year = rest.compactMap({ Self.year($0) }).first ?? (rest.count == 1 && !isNamed ? today.year : nil)
    guard (1...2).contains(rest.count), let year, let mark = rest.first(where: { Self.year($0) == nil }),
      let number = (1...4).first(where: {
        mark == "q\($0)" || mark == "t\($0)" || (isNamed && ordinals($0).contains(mark))
      })
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
    // A season of one calendar year has one number.
    case 2
    where startsIn > 1 && [String(first + 1), String("\(first + 1)".suffix(2))].contains(words[1])
      && (isNamed || first > 2011):
      return season(from: first, startsIn: startsIn)
    default: return nil
    }
  }

  private static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let value = Int(word), Day.years.contains(value) else { return nil }
    return value
  }
}
