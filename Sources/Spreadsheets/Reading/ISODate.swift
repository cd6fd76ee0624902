import Domain

/// Days and times as OpenDocument, and rarely .xlsx, writes them (ISO 8601).
enum ISODate {
  static func day(_ text: String) -> Day? {
    if let day = Day(iso: text) { return day }
    // A day with midnight is a day.
    guard text.utf8.count > 11, text.dropFirst(10).allSatisfy({ "T0:.Z".contains($0) }) else { return nil }
    return Day(iso: text.prefix(10))
  }

  /// Seconds and their fractions are dropped.
  static func moment(_ text: String) -> LocalTime? { LocalTime(iso: text.prefix { $0 != "." && $0 != "Z" }) }

  /// `PT07H30M00S`, in minutes.
  static func minutes(_ duration: String) -> Int? {
    guard duration.hasPrefix("PT") else { return nil }
    var minutes = 0
    var digits = ""
    for character in duration.dropFirst(2) {
      switch character {
      case "H":
        guard let hours = Int(digits), hours < 10_000 else { return nil }
        minutes += hours * 60
        digits = ""
      case "M":
        guard let found = Int(digits), found < 1_000_000 else { return nil }
        minutes += found
        digits = ""
      case "S": digits = ""
      default: digits.append(character)
      }
    }
    return minutes
  }
}
