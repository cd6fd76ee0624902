/// When a message may reach a phone, by the clock of its owner.
package struct SendingHours: Hashable, Sendable {
  /// In minutes since midnight; equal: no quiet hours. `quietFrom` may be later than `quietUntil`: over midnight.
  package let quietFrom: Int
  package let quietUntil: Int
  /// Marketing also keeps to 08:00–20:00 from Monday to Saturday and to no French public holiday, the stricter of the
  /// operators' rules.
  package let isMarketing: Bool

  package static let marketingFrom = 8 * 60
  package static let marketingUntil = 20 * 60
  /// Looked ahead at most; what finds no open minute in so many days never will.
  private static let daysAhead = 14

  package init(_ settings: NetworkSettings, isMarketing: Bool) {
    quietFrom = settings.quietFrom
    quietUntil = settings.quietUntil
    self.isMarketing = isMarketing
  }

  package func isOpen(_ time: LocalTime) -> Bool {
    let minute = time.hour * 60 + time.minute
    let isQuiet =
      quietFrom <= quietUntil
      ? (quietFrom..<quietUntil).contains(minute) : minute >= quietFrom || minute < quietUntil
    if isQuiet { return false }
    guard isMarketing else { return true }
    return (SendingHours.marketingFrom..<SendingHours.marketingUntil).contains(minute) && time.day.weekday < 6
      && !FrenchHolidays.contains(time.day)
  }

  /// The instant itself where it is open, else the next one that is; nil where there is none for two weeks.
  package func nextOpen(from instant: Instant, on clock: some LocalClock) -> Instant? {
    let now = clock.time(at: instant)
    if isOpen(now) { return instant }
    // A stretch opens at one of these.
    let openings = Set(isMarketing ? [quietUntil, SendingHours.marketingFrom] : [quietUntil]).sorted()
    for day in 0...SendingHours.daysAhead {
      for minute in openings {
        guard let time = LocalTime(day: now.day.adding(days: day), hour: minute / 60 % 24, minute: minute % 60) else {
          continue
        }
        let opening = clock.instant(of: time)
        if opening > instant, isOpen(clock.time(at: opening)) { return opening }
      }
    }
    return nil
  }
}
