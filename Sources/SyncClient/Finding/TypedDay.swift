import Domain

/// A day at a text's end, and the group or title before it: « Rives 14/03 ».
struct TypedDay {
  let place: String
  let days: [Day]
  /// Any year's will do.
  let isYearly: Bool

  init?(_ text: String, today: Day) {
    let words = text.split(separator: " ")
    for start in words.indices {
      let place = words[..<start].joined(separator: " ")
      switch DateText.parse(words[start...].joined(separator: " "), today: today) {
      case .success(let day): self.init(place: place, days: [day], isYearly: false)
      case .failure(.needsYear(let one, let other)): self.init(place: place, days: [one, other], isYearly: true)
      case .failure: continue
      }
      return
    }
    return nil
  }

  private init(place: String, days: [Day], isYearly: Bool) {
    self.place = place
    self.days = days
    self.isYearly = isYearly
  }
}

extension DateFault {
  /// Whether the text was meant as a date, and is none.
  var isOfADate: Bool {
    switch self {
    case .empty, .unreadable: false
    case .noSuchDay, .noSuchMonth, .yearOutOfRange, .needsYear, .otherWeekday, .ambiguousOrder: true
    }
  }
}
