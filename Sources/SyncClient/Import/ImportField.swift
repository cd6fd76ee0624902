import Domain

/// What is imported.
enum ImportKind: String, CaseIterable, Sendable {
  case duos, members, guests, history

  /// What a column can be for it.
  var fields: [ImportField] {
    let person: [ImportField] = [.name, .firstName, .lastName]
    let contact = person + [.company, .trade, .phone, .mobile, .email]
    return switch self {
    case .duos: contact + [.level, .note]
    case .members: contact + [.startsOn]
    case .guests: contact + [.inviter, .state]
    case .history:
      person + [.email, .month, .measure, .value, .cardsSent, .ticketsSent, .ticketsSentCents, .absences]
    }
  }
}

/// What a column of a list holds. The raw values are what `--map` takes and JSON says.
enum ImportField: String, CaseIterable, Sendable {
  /// Of a person, first and last name together.
  case name
  case firstName, lastName, company, trade, phone, mobile, email, level, note
  case inviter, state, startsOn
  case month, measure, value, cardsSent, ticketsSent, ticketsSentCents, absences
  /// What a file of refused rows says of them; read over.
  case originalRow, reason

  /// Whether several columns may hold it: all of them count.
  var isMultiple: Bool {
    switch self {
    case .phone, .mobile, .email, .note, .originalRow, .reason: true
    default: false
    }
  }

  var isOfRefusedFile: Bool { self == .originalRow || self == .reason }
}

/// A column as the header has it.
struct ImportColumn: Hashable, Sendable {
  /// From 0.
  var index: Int
  var title: String
  /// Nil for a column that is not imported.
  var field: ImportField?
  /// Whether the user said so.
  var isMapped = false
  /// Of history in wide form: the month that the column is about.
  var month: Month?

  /// `A`, `BC`.
  var letter: String { ImportColumn.letter(index) }

  static func letter(_ index: Int) -> String {
    var rest = index + 1
    var letters = ""
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// The column that letters name; nil for anything else.
  static func index(letter: String) -> Int? {
    let letters = letter.uppercased().unicodeScalars
    guard (1...3).contains(letters.count), letters.allSatisfy({ ("A"..."Z").contains($0) }) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1.value) - 64 } - 1
  }
}

/// Bounds of an import.
enum ImportLimits {
  /// Rows of one file, those that hold something.
  static let rows = 100_000
  /// How far down a header is looked for, in rows that hold something.
  static let headerRows = 40
}
