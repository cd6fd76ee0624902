import Domain
import Foundation
import Replica

/// What people type, as values; or what is wrong with it.
extension Scribe {
  func day(_ text: String?, _ side: DateText.Side = .nearest) throws -> Day {
    guard let text else { return today }
    switch DateText.parse(text, reading(side)) {
    case .success(let day): return day
    case .failure(let fault): throw ClientError.badDate(fault, typed: text)
    }
  }

  private func reading(_ side: DateText.Side = .nearest) -> DateText.Reading {
    DateText.Reading(today: today, side: side, asksForOrder: wording.language == .english)
  }

  /// The days of a period of which each end may be a day, a month or a year.
  func period(since: String?, until: String?) throws -> (first: Day?, last: Day?) {
    func days(_ text: String) throws -> ClosedRange<Day> {
      switch DateText.parsePeriod(text, reading()) {
      case .success(let days): return days
      case .failure(let fault): throw ClientError.badDate(fault, typed: text)
      }
    }
    let first = try since.map { try days($0).lowerBound }
    let last = try until.map { try days($0).upperBound }
    if let first, let last, last < first { throw RecordFault.periodReversed(first, last) }
    return (first, last)
  }

  /// What must say something, without spaces around it.
  func text(_ typed: String, of option: String) throws -> String {
    let text = typed.trimmedWhole
    guard !text.isEmpty else { throw RecordFault.emptyText(option: option) }
    return text
  }

  /// What to say of the day of something that happened: most often a slip if it is to come or long past.
  func warnings(happenedOn day: Day) -> [String] {
    if today < day { return [words.records.dayAhead(day)] }
    let earliest = today.adding(days: -2 * 365 - 1)
    return day < earliest ? [words.records.dayLongAgo(day)] : []
  }

  func cents(_ text: String) throws -> Int64 {
    switch AmountText.parse(text) {
    case .success(let cents): return cents
    case .failure(let fault): throw ClientError.badAmount(fault, typed: text)
    }
  }

  /// The number as typed, and as E.164. Empty text takes a number away.
  ///
  /// - Parameter group: whose country counts where there is no prefix.
  func phone(_ text: String, of group: RecordID? = nil) throws -> (typed: String?, e164: String?) {
    let typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if typed.isEmpty { return (nil, nil) }
    let region = try phoneRegion(of: group)
    guard let number = PhoneNumber(typed, region: region) else {
      throw ClientError.badPhone(text, isFrench: region == PhoneNumber.defaultRegion)
    }
    return (typed, number.e164)
  }

  /// Where numbers that are typed without a country prefix are from: the group's country, else that of one's own groups,
  /// if it is one.
  func phoneRegion(of group: RecordID? = nil) throws -> String {
    if let group { return Country.region(ofTimeZone: try held(.group, group)?[Fields.Group.timeZone].text) }
    let zones = try finder.ownGroups().map { try held(.group, $0)?[Fields.Group.timeZone].text }
    let regions = Set(zones.map(Country.region(ofTimeZone:)))
    return regions.count == 1 ? regions.first ?? PhoneNumber.defaultRegion : PhoneNumber.defaultRegion
  }

  /// Empty text takes an address away.
  func email(_ text: String) throws -> String? {
    let typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if typed.isEmpty { return nil }
    guard EmailAddress.isPlausible(typed) else { throw ClientError.badEmail(text) }
    return typed
  }

  /// Minutes since midnight: `7:30`, `7h30`, `7 h`.
  func timeOfDay(_ text: String) throws -> Int64 {
    guard let time = ClockText.parse(text) else { throw RecordFault.badTime(text) }
    return Int64(time.hour * 60 + time.minute)
  }

  /// A day and a time: `2025-03-14 07:30`, `14/03/2025 à 7 h 30`, « demain 7h30 ».
  /// - Parameter usual: the time, in minutes since midnight, where only a day is typed.
  func moment(_ text: String, usual: Int64? = nil) throws -> LocalTime {
    let (dayText, time) = ClockText.splitTail(text)
    let words = dayText.split(separator: " ")
    if time == nil, let last = words.last, case .failure(.unreadable) = DateText.parse(dayText, today: today),
      case .success = DateText.parse(words.dropLast().joined(separator: " "), today: today)
    {
      throw RecordFault.badTime(String(last))
    }
    let day = try day(dayText, .coming)
    if let time {
      guard let moment = LocalTime(day: day, hour: time.hour, minute: time.minute) else {
        throw RecordFault.badTime(text)
      }
      return moment
    }
    guard let usual, let moment = LocalTime(day: day, hour: Int(usual) / 60, minute: Int(usual) % 60) else {
      throw RecordFault.missingTime(text)
    }
    return moment
  }

  /// Minutes: `90`, `1h30`, `2 h`.
  func duration(_ text: String) throws -> Int64 {
    let typed = Folding.key(text)
    if let minutes = Int64(typed.hasSuffix("min") ? typed.dropLast(3).filter { $0 != " " }[...] : typed[...]),
      minutes > 0
    {
      return minutes
    }
    guard let time = ClockText.parse(typed), time.hour * 60 + time.minute > 0 else {
      throw RecordFault.badDuration(text)
    }
    return Int64(time.hour * 60 + time.minute)
  }

  /// A count of days: `7`, `7 jours`.
  func days(_ text: String) throws -> Int {
    var typed = Folding.key(text)
    for word in ["jours", "jour", "days", "day", "j", "d"] where typed.hasSuffix(word) {
      typed = String(typed.dropLast(word.count))
      break
    }
    guard let days = Int(typed.trimmedWhole), (0...3_660).contains(days) else { throw RecordFault.badDays(text) }
    return days
  }

  func flag(_ text: String) throws -> Bool {
    switch Folding.key(text) {
    case "oui", "o", "yes", "y", "true", "vrai", "1": return true
    case "non", "n", "no", "false", "faux", "0": return false
    default: throw RecordFault.badFlag(text)
    }
  }

  /// Where people reach the server from outside, without a slash at its end: `https`, or `http` on this computer. Empty
  /// text takes the address away.
  func publicAddress(_ text: String) throws -> String? {
    var typed = text.trimmedWhole
    if typed.isEmpty { return nil }
    while typed.hasSuffix("/") { typed.removeLast() }
    guard let address = URLComponents(string: typed), let host = address.host, !host.isEmpty, address.query == nil,
      address.fragment == nil, address.user == nil, !typed.contains(where: \.isWhitespace),
      address.scheme == "https"
        || address.scheme == "http" && ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
    else { throw RecordFault.badPublicAddress(text) }
    return typed
  }

  /// Thousandths of a euro: `0,062`, `0.05 €`.
  func thousandths(_ text: String) throws -> Int64 {
    var typed = text.trimmedWhole
    if typed.hasSuffix("€") { typed = String(typed.dropLast()).trimmedWhole }
    let parts = typed.split(separator: typed.contains(",") ? "," : ".", omittingEmptySubsequences: false)
    let places = parts.count == 2 ? parts[1] : ""
    guard (1...2).contains(parts.count), places.count <= 3, parts.count == 1 || !places.isEmpty,
      parts[0].count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let whole = Int64(parts[0]), let rest = Int64((places + "000").prefix(3)), whole * 1_000 + rest <= 10_000
    else { throw RecordFault.badPrice(text) }
    return whole * 1_000 + rest
  }

  /// A name of the IANA time zone database.
  func timeZone(_ text: String) throws -> String {
    let typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard TimeZone.knownTimeZoneIdentifiers.contains(typed) || typed == "UTC" else {
      throw RecordFault.badTimeZone(text)
    }
    return typed
  }
}

/// Times of day as people type them.
enum ClockText {
  struct Time: Equatable {
    let hour: Int
    let minute: Int
  }

  /// `7:30`, `07:30`, `7h30`, `7 h 30`, `7h`, `19 heures`; nil for anything else, and for a time that no clock shows.
  static func parse(_ text: String) -> Time? {
    var typed = Folding.key(text).filter { $0 != " " }
    for word in ["heures", "heure"] { typed = typed.replacingOccurrences(of: word, with: "h") }
    if typed.hasSuffix("min") { typed.removeLast(3) }
    guard let mark = typed.firstIndex(where: { $0 == ":" || $0 == "h" }) else { return nil }
    let hours = typed[..<mark]
    let minutes = typed[typed.index(after: mark)...]
    guard let hour = number(hours), hour < 24 else { return nil }
    if minutes.isEmpty { return typed[mark] == "h" ? Time(hour: hour, minute: 0) : nil }
    guard minutes.count == 2, let minute = number(minutes), minute < 60 else { return nil }
    return Time(hour: hour, minute: minute)
  }

  /// The time at a text's end, and what comes before it without the word that joins them. The greatest tail that is a
  /// time counts, so that `7 h 30` is not taken for a day and `h 30`.
  static func splitTail(_ text: String) -> (head: String, time: Time?) {
    var typed = Array(text.trimmingCharacters(in: .whitespacesAndNewlines))
    // `2025-03-14T07:30` is a day and a time like any other.
    for index in typed.indices.dropFirst().dropLast()
    where typed[index] == "T" && typed[index - 1].isNumber && typed[index + 1].isNumber {
      typed[index] = " "
    }
    for start in typed.indices where start == 0 || typed[start - 1] == " " {
      guard let time = parse(String(typed[start...])) else { continue }
      var head = typed[..<start].split(separator: " ")
      if let last = head.last, ["a", "at", ","].contains(Folding.key(String(last))) { head.removeLast() }
      return (head.map { String($0) }.joined(separator: " "), time)
    }
    return (text, nil)
  }

  private static func number(_ digits: Substring) -> Int? {
    guard (1...2).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(digits)
  }
}
