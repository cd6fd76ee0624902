/// Typography, numbers and dates in English.
extension English {
  package func quoted(_ text: String) -> String {
    "“\(String(text.map { $0 == "“" ? "‘" : $0 == "”" ? "’" : $0 }))”"
  }
  package func labelled(_ label: String, _ text: String) -> String { "\(label): \(text)" }

  package func list(_ items: [String], or: Bool) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) \(or ? "or" : "and") \(last)"
  }

  package func isSingular(_ count: Int) -> Bool { abs(count) == 1 }
  package func number(_ number: Int64) -> String { Digits.grouped(number, by: ",") }

  package func money(whole: Int64, cents: Int64, isNegative: Bool, currency: String) -> String {
    let sign = isNegative ? "\u{2212}" : ""
    let mark = currency == "EUR" ? "€" : currency + "\u{A0}"
    return "\(sign)\(mark)\(number(whole)).\(Digits.two(Int(cents)))"
  }

  package func day(_ day: Day, _ length: Wording.Length) -> String {
    switch length {
    case .short: day.description
    case .long: "\(weekday(day.weekday)) \(day.day) \(month(day.month)) \(day.year)"
    }
  }

  package func time(hour: Int, minute: Int) -> String { "\(Digits.two(hour)):\(Digits.two(minute))" }

  package func moment(_ day: Day, hour: Int, minute: Int, _ length: Wording.Length) -> String {
    "\(self.day(day, length))\(length == .long ? " at " : " ")\(time(hour: hour, minute: minute))"
  }

  package func age(_ age: Age) -> String {
    switch age {
    case .now: "just now"
    case .today: "today"
    case .yesterday: "yesterday"
    case .tomorrow: "tomorrow"
    case .past(let count, let unit): "\(duration(count, unit)) ago"
    case .future(let count, let unit): "in \(duration(count, unit))"
    }
  }

  private func duration(_ count: Int, _ unit: Age.Unit) -> String {
    switch unit {
    case .minute: self.count(count, "minute", "minutes")
    case .hour: self.count(count, "hour", "hours")
    case .day: self.count(count, "day", "days")
    case .month: self.count(count, "month", "months")
    case .year: self.count(count, "year", "years")
    }
  }

  package func subject(_ kind: Kind?, label: String?) -> String {
    guard let kind else { return "this entry" }
    let noun = kind == .attendance ? "attendance" : kind == .user ? "the record of member" : "the \(singular(kind))"
    return label.map { "\(noun) \($0)" } ?? (kind == .user ? "the member’s record" : noun)
  }

  package func guest(_ name: String?) -> String { name.map { "\($0) (by invitation link)" } ?? "the guest" }
}
