/// What one member did about one meeting.
enum RollStatus: String, CaseIterable, Sendable {
  case present, late, substituted, excused, absent

  /// The digit (as text) that gives this status on the screen: 1 to 5 in the order of `allCases`.
  init?(digit: Character) {
    switch digit {
    case "1": self = .present
    case "2": self = .late
    case "3": self = .substituted
    case "4": self = .excused
    case "5": self = .absent
    default: return nil
    }
  }
}

/// All that is noted of one member at one event; `status == nil` is "not marked yet".
struct RollMark: Equatable, Sendable {
  var status: RollStatus?
  var substitute: String?
  var arrivedAtInMinutes: Int64?
  var note: String?

  static let none = RollMark(status: nil)
}

/// One person in the roll.
struct RollEntry: Equatable, Sendable, Identifiable {
  let id: String
  /// As shown, for example "Dupont, Claire".
  let name: String
  /// Entries are listed by this, compared by code points; fold it beforehand.
  let sortKey: String
  var mark: RollMark
  /// Who noted the mark, where that is known.
  var markedBy: String?
  /// The folded rest of the name from each word's start, spaces left out: "Le Bihan" gives "lebihan", "bihan".
  private let searchStarts: [String]
  private let words: [String]

  init(id: String, name: String, sortKey: String? = nil, mark: RollMark = .none, markedBy: String? = nil) {
    self.id = id
    self.name = name
    self.sortKey = sortKey ?? searchWords(name).joined(separator: " ")
    self.mark = mark
    self.markedBy = markedBy
    let words = searchWords(name)
    self.words = words
    searchStarts = words.indices.map { words[$0...].joined() }
  }

  /// Whether each of the words begins some word of the name ("bih", "le b", "lebi", "claire dup").
  func matches(_ query: [String]) -> Bool {
    query.allSatisfy { word in searchStarts.contains { $0.hasPrefix(word) } }
  }

  /// Whether the words are the whole name, in any order.
  func isNamed(_ query: [String]) -> Bool { query.sorted() == words.sorted() }
}

/// How many of the entries have which status.
struct RollTally: Equatable, Sendable {
  /// Those who are there, including the late ones.
  var present = 0
  var late = 0
  var substituted = 0
  var excused = 0
  var absent = 0
  var unmarked = 0

  init(_ entries: [RollEntry]) {
    for entry in entries {
      switch entry.mark.status {
      case .present: present += 1
      case .late:
        present += 1
        late += 1
      case .substituted: substituted += 1
      case .excused: excused += 1
      case .absent: absent += 1
      case nil: unmarked += 1
      }
    }
  }

  var marked: Int { present + substituted + excused + absent }
  var total: Int { marked + unmarked }
}
