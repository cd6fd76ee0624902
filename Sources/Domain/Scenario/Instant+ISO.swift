extension Instant {
  /// An hour of a day in UTC.
  init(startOf day: Day, hour: Int) { self.init(milliseconds: Int64(day.daysSinceEpoch * 24 + hour) * 3_600_000) }

  /// Reads `yyyy-mm-ddThh:mmZ` or `yyyy-mm-ddThh:mm:ssZ` (ISO 8601, UTC) and nothing else.
  package init?(iso text: some StringProtocol) {
    guard text.last == "Z", let time = LocalTime(iso: text.dropLast()) else { return nil }
    let clock = text.dropLast().utf8.split(separator: UInt8(ascii: ":"))
    let seconds = clock.count == 3 ? Day.digits(clock[2]) : 0
    guard let seconds, seconds < 60, text.contains("T") else { return nil }
    let minutes = time.day.daysSinceEpoch * 1_440 + time.hour * 60 + time.minute
    self.init(milliseconds: Int64(minutes * 60 + seconds) * 1_000)
  }

  /// The same form, with seconds; parts of a second are left out.
  package var iso: String {
    let seconds = Int((milliseconds - (((milliseconds % 1_000) + 1_000) % 1_000)) / 1_000)
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(utcDay)T\(two(ofDay / 3_600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))Z"
  }
}
