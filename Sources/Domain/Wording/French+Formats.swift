/// Typography, numbers and dates in French.
extension French {
  package func quoted(_ text: String) -> String { ("« \(text) »" as FrenchText).string }
  package func labelled(_ label: String, _ text: String) -> String { ("\(label) : \(text)" as FrenchText).string }

  package func list(_ items: [String], or: Bool) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) \(or ? "ou" : "et") \(last)"
  }

  /// Zero and one are singular.
  package func isSingular(_ count: Int) -> Bool { abs(count) < 2 }
  package func number(_ number: Int64) -> String { Digits.grouped(number, by: FrenchText.narrow) }

  package func money(whole: Int64, cents: Int64, isNegative: Bool, currency: String) -> String {
    let sign = isNegative ? "\u{2212}" : ""
    return "\(sign)\(number(whole)),\(Digits.two(Int(cents)))\(FrenchText.noBreak)\(currency == "EUR" ? "€" : currency)"
  }

  package func day(_ day: Day, _ length: Wording.Length) -> String {
    switch length {
    case .short: "\(Digits.two(day.day))/\(Digits.two(day.month))/\(day.year)"
    case .long: "\(weekday(day.weekday)) \(day.day == 1 ? "1er" : "\(day.day)") \(month(day.month)) \(day.year)"
    }
  }

  package func time(hour: Int, minute: Int) -> String {
    let space = FrenchText.noBreak
    return minute == 0 ? "\(hour)\(space)h" : "\(hour)\(space)h\(space)\(Digits.two(minute))"
  }

  package func moment(_ day: Day, hour: Int, minute: Int, _ length: Wording.Length) -> String {
    "\(self.day(day, length)) à \(time(hour: hour, minute: minute))"
  }

  package func age(_ age: Age) -> String {
    switch age {
    case .now: "à l’instant"
    case .today: "aujourd’hui"
    case .yesterday: "hier"
    case .tomorrow: "demain"
    case .past(let count, let unit): "il y a \(French.duration(count, unit))"
    case .future(let count, let unit): "dans \(French.duration(count, unit))"
    }
  }

  private static func duration(_ count: Int, _ unit: Age.Unit) -> String {
    switch unit {
    case .minute: French().count(count, "minute", "minutes")
    case .hour: French().count(count, "heure", "heures")
    case .day: French().count(count, "jour", "jours")
    case .month: French().count(count, "mois", "mois")
    case .year: French().count(count, "an", "ans")
    }
  }

  package func subject(_ kind: Kind?, label: String?) -> String {
    guard let kind else { return "cette saisie" }
    let noun = kind == .user ? "la fiche" : French.noun(kind).definite
    return label.map { "\(noun) \($0)" } ?? noun
  }

  /// The subject with « de »: `de la carte`, `du ticket`, `de l’invitation`.
  func ofSubject(_ kind: Kind?, label: String?) -> String {
    let subject = subject(kind, label: label)
    return subject.hasPrefix("le ") ? "du " + subject.dropFirst(3) : "de " + subject
  }

  /// The subject with « à »: `à la carte`, `au ticket`, `à l’invitation`.
  func toSubject(_ kind: Kind?, label: String?) -> String {
    let subject = subject(kind, label: label)
    return subject.hasPrefix("le ") ? "au " + subject.dropFirst(3) : "à " + subject
  }

  package func guest(_ name: String?) -> String {
    name.map { "\($0) (par son lien d’invitation)" } ?? "la personne invitée"
  }
}
