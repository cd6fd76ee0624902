import Domain

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

/// All that is noted of one person at one event; `status == nil` is "not marked yet".
struct RollMark: Equatable, Sendable {
  /// Of a guest, always: the invitation's state, from which `status` follows. Nil for a member.
  private(set) var guest: GuestState?
  var status: RollStatus?
  var substitute: String?
  var arrivedAtInMinutes: Int64?
  var note: String?

  static let none = RollMark(status: nil)

  init(status: RollStatus?, substitute: String? = nil, arrivedAtInMinutes: Int64? = nil, note: String? = nil) {
    self.status = status
    self.substitute = substitute
    self.arrivedAtInMinutes = arrivedAtInMinutes
    self.note = note
  }

  init(guest: GuestState) {
    self.init(status: guest.rollStatus)
    self.guest = guest
  }
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
  /// Of a guest: who invites him.
  let inviter: String?
  /// Of a guest: what his invitation is once his mark is taken away.
  var guestUnmarked: GuestState?
  /// The folded rest of the name from each word's start, spaces left out: "Le Bihan" gives "lebihan", "bihan".
  private let searchStarts: [String]
  private let words: [String]

  init(
    id: String, name: String, sortKey: String? = nil, mark: RollMark = .none, markedBy: String? = nil,
    inviter: String? = nil,
    guestUnmarked: GuestState? = nil
  ) {
    self.id = id
    self.name = name
    self.sortKey = sortKey ?? searchWords(name).joined(separator: " ")
    self.mark = mark
    self.markedBy = markedBy
    self.inviter = inviter
    self.guestUnmarked = guestUnmarked ?? mark.guest
    let words = searchWords(name)
    self.words = words
    searchStarts = words.indices.map { words[$0...].joined() }
  }

  var isGuest: Bool { mark.guest != nil }

  /// Whether the roll is not over before he is marked. A guest who is only wished for, or who declined, may come or not.
  var isAwaited: Bool { mark.status == nil && mark.guest?.isAwaited != false }

  /// The mark that a status means for this person; nil where it means nothing for a guest.
  func mark(for status: RollStatus?) -> RollMark? {
    guard isGuest else { return RollMark(status: status) }
    switch status {
    case .present: return RollMark(guest: .attended)
    case .absent: return RollMark(guest: .noShow)
    case nil: return RollMark(guest: guestUnmarked ?? .invited)
    case .late, .substituted, .excused: return nil
    }
  }

  /// Whether each of the words begins some word of the name ("bih", "le b", "lebi", "claire dup").
  func matches(_ query: [String]) -> Bool {
    query.allSatisfy { word in searchStarts.contains { $0.hasPrefix(word) } }
  }

  /// Whether the words are the whole name, in any order.
  func isNamed(_ query: [String]) -> Bool { query.sorted() == words.sorted() }
}

/// How many of the members have which status, and how many guests came.
struct RollTally: Equatable, Sendable {
  struct Guests: Equatable, Sendable {
    var present = 0
    var absent = 0
    /// Those who were invited and of whom nobody has noted yet whether they came.
    var awaited = 0

    var total: Int { present + absent + awaited }
  }

  /// Those who are there, including the late ones.
  var present = 0
  var late = 0
  var substituted = 0
  var excused = 0
  var absent = 0
  var unmarked = 0
  var guests = Guests()

  init(_ entries: [RollEntry]) {
    for entry in entries where entry.isGuest {
      switch entry.mark.status {
      case .present: guests.present += 1
      case .absent: guests.absent += 1
      default: guests.awaited += entry.isAwaited ? 1 : 0
      }
    }
    for entry in entries where !entry.isGuest {
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
