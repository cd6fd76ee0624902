/// What is known of a column once its rows are written: how wide they are, and their sum.
struct ColumnMeasure {
  private(set) var characters: Int
  /// How many lines the heading takes where its column is as narrow as can be.
  private(set) var linesOfHeading = 0
  /// How the column's numbers are shown.
  private(set) var style = SheetStyles.Number.count
  private var sumInUnits: Int64 = 0
  private var sumOfDecimals = 0.0
  private var greatestUnit: Int64?
  private var greatestDecimal = -Double.infinity
  private var hasDecimals = false
  private var largest: UInt64 = 0
  /// The most bytes of a text whose width was measured: a shorter one is no wider, nearly always.
  private var bytes = 0

  init(heading: String) {
    // A heading breaks between words; the longest one has to fit.
    let words = heading.split(separator: " ").map { SheetText.width(String($0)) }
    characters = words.max() ?? 0
    var room = 0
    for word in words {
      if word + 1 > room {
        linesOfHeading += 1
        room = characters + 1
      }
      room -= word + 1
    }
  }

  mutating func widen(to text: String) {
    let count = text.utf8.count
    guard count > bytes else { return }
    bytes = count
    characters = max(characters, SheetText.width(text))
  }

  mutating func add(_ cell: WorkbookCell, _ style: SheetStyles.Number) {
    self.style = style
    switch cell {
    case .integer(let number), .cents(let number):
      sumInUnits &+= number
      greatestUnit = max(greatestUnit ?? number, number)
      guard number.magnitude > largest else { return }
      largest = number.magnitude
      characters = max(characters, ColumnMeasure.width(number, style))
    case .decimal(let number), .share(let number):
      hasDecimals = true
      sumOfDecimals += number
      greatestDecimal = max(greatestDecimal, number)
      characters = max(characters, 8)
    case .day, .month: characters = max(characters, 10)
    case .moment: characters = max(characters, 16)
    case .time: characters = max(characters, 5)
    case .empty, .text: break
    }
  }

  mutating func widenToSum() {
    if !hasDecimals { characters = max(characters, ColumnMeasure.width(sumInUnits, style)) }
  }

  /// As the cells show it: of cents, in euros.
  var greatest: Double {
    guard let greatestUnit else { return greatestDecimal }
    return style == .euros ? Double(greatestUnit) / 100 : Double(greatestUnit)
  }

  /// The sum as the cells show it: of cents, in euros.
  var sum: Double {
    if hasDecimals { return sumOfDecimals }
    return style == .euros ? Double(sumInUnits) / 100 : Double(sumInUnits)
  }

  private static func width(_ number: Int64, _ style: SheetStyles.Number) -> Int {
    let shown = style == .euros ? number / 100 : number
    let digits = String(shown.magnitude).count
    return digits + (digits - 1) / 3 + (number < 0 ? 1 : 0) + (style == .euros ? 5 : 0)
  }
}
