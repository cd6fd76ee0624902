import Domain

/// Days and times as spreadsheets count them: days since 1900 (Excel's, with the 29 February 1900 that never was) or 1904
/// (ECMA-376 part 1, 18.17.4.1).
struct SerialDate {
  var isFrom1904 = false

  /// The cell that a number with a format for days or times is; a number beyond the years of a `Day` stays one.
  func cell(_ serial: Double, as kind: NumberFormat) -> SheetCell {
    guard kind != .number, serial.isFinite, serial >= 0, serial < 2_958_466 else { return .number(serial) }
    let minutes = (serial * 1_440).rounded()
    let minutesInDay = Int(minutes.truncatingRemainder(dividingBy: 1_440))
    if kind == .time, serial < 1 { return .time(minutes: minutesInDay) }
    guard let day = day(Int(minutes / 1_440)) else { return .number(serial) }
    if kind == .day, minutesInDay == 0 || serial == serial.rounded() { return .day(day) }
    return LocalTime(day: day, hour: minutesInDay / 60, minute: minutesInDay % 60).map { .moment($0) } ?? .day(day)
  }

  private func day(_ serial: Int) -> Day? {
    let daysSinceEpoch = isFrom1904 ? serial - 24_107 : serial < 60 ? serial - 25_568 : serial - 25_569
    let day = Day(daysSinceEpoch: daysSinceEpoch)
    return day.daysSinceEpoch == daysSinceEpoch ? day : nil
  }
}

/// What a number format makes of a number.
enum NumberFormat: Hashable, Sendable {
  case number, day, moment, time

  /// The formats that need no definition (ECMA-376 part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 34...36, 50...58: self = .day
    case 18...21, 45...47, 32, 33: self = .time
    case 22: self = .moment
    default: self = .number
    }
  }

  /// By the letters of a format: `dd/mm/yyyy`, `[$-40C]d mmmm yyyy;@`, `h:mm`, `0.00 "day"`.
  init(code: String) {
    var hasDay = false
    var hasTime = false
    var hasMonth = false
    var isQuoted = false
    var bracket: String?
    var skipsNext = false
    loop: for character in code.lowercased() {
      if skipsNext {
        skipsNext = false
        continue
      }
      if isQuoted {
        isQuoted = character != "\""
        continue
      }
      if let inside = bracket {
        if character == "]" {
          // `[h]:mm` counts hours beyond a day; other brackets hold colours, conditions and languages.
          if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { hasTime = true }
          bracket = nil
        } else {
          bracket = inside + String(character)
        }
        continue
      }
      switch character {
      case "\"": isQuoted = true
      case "\\", "_", "*": skipsNext = true
      case "[": bracket = ""
      case ";": break loop
      case "y", "d": hasDay = true
      case "h", "s": hasTime = true
      case "m": hasMonth = true
      case "0", "#", "?", "@": if !hasDay, !hasTime, !hasMonth { break loop }
      default: break
      }
    }
    if code.lowercased() == "general" || code.lowercased() == "standard" {
      self = .number
    } else if hasDay || hasMonth && !hasTime {
      self = hasTime ? .moment : .day
    } else {
      self = hasTime ? .time : .number
    }
  }
}
