/// A key as the roll call understands it; ``KeyDecoder`` makes them from a terminal's bytes.
enum RollKey: Equatable, Sendable {
  case character(Character)
  case status(RollStatus)
  case enter, escape, backspace, delete, up, down, pageUp, pageDown, home, end, undo, quit, redraw, unknown
}

/// What the shell is to do after a key.
enum RollDirective: Equatable, Sendable {
  /// Store this mark durably, then call ``RollCall/markSucceeded()``, ``RollCall/markFailed(reason:)`` or
  /// ``RollCall/markOvertaken(by:)``. A nil status removes the mark.
  case mark(String, RollMark)
  /// The bottom line now asks for this person's substitute.
  case askSubstitute(String)
  case bell
  case quit
}

/// The state of a roll call. It does no I/O: a key goes in, directives come out, and a mark counts only once the shell
/// has reported that it is stored.
struct RollCall: Sendable {
  static let maximumSearchLengthInCharacters = 40
  static let maximumSubstituteLengthInCharacters = 80

  /// The bottom line while it asks for a substitute's name.
  struct SubstitutePrompt: Equatable, Sendable {
    let entryID: String
    var text: String
  }

  private(set) var entries: [RollEntry]
  /// The person on whom the next mark falls, if visible.
  private(set) var selectedID: String?
  private(set) var search = ""
  private(set) var scrollOffset = 0
  private(set) var message: RollMessage?
  private(set) var prompt: SubstitutePrompt?
  private(set) var isHelpShown = false
  /// People whose last mark could not be stored, in the order of the failures.
  private(set) var unsavedIDs: [String] = []
  /// People whose mark came from elsewhere during this roll call, and was not changed here since.
  private(set) var arrivedIDs: Set<String> = []

  private let keepsPlaces: Bool
  private var undoStack: [Undo] = []
  private var pending: PendingMark?
  /// Whether the user picked this one of several matches by an arrow.
  private var isSelectionChosen = false
  /// Whether the message line has named the selected one of several matches; any letter makes it ask again.
  private var isSelectionAnnounced = false

  private struct Undo: Sendable {
    let entryID: String
    let mark: RollMark
  }

  private struct PendingMark: Sendable {
    let entryID: String
    let mark: RollMark
    let isUndo: Bool
    let movesOn: Bool
  }

  /// - Parameter keepsPlaces: who comes to the list later comes last: the numbers of the others stay theirs.
  init(_ entries: [RollEntry], keepsPlaces: Bool = false) {
    self.entries = RollCall.sorted(entries)
    self.keepsPlaces = keepsPlaces
    selectedID = (self.entries.first(where: \.isAwaited) ?? self.entries.first)?.id
  }

  /// Guests come after the members.
  private static func sorted(_ entries: [RollEntry]) -> [RollEntry] {
    entries.sorted {
      ($0.isGuest ? 1 : 0, $0.sortKey, $0.name, $0.id) < ($1.isGuest ? 1 : 0, $1.sortKey, $1.name, $1.id)
    }
  }

  var tally: RollTally { RollTally(entries) }
  var canUndo: Bool { !undoStack.isEmpty }

  /// The entries that the search leaves; all where nothing is searched.
  var visibleEntries: [RollEntry] { matches(search) }

  /// A line of the list: a person, or the heading over the guests.
  enum Row: Equatable, Sendable {
    case entry(RollEntry)
    case guestsHeading
  }

  var visibleRows: [Row] {
    let visible = visibleEntries
    guard let first = visible.firstIndex(where: \.isGuest) else { return visible.map(Row.entry) }
    return visible[..<first].map(Row.entry) + [.guestsHeading] + visible[first...].map(Row.entry)
  }

  /// The position of the selected person among the visible ones.
  var cursor: Int? { visibleEntries.firstIndex { $0.id == selectedID } }

  var selected: RollEntry? { visibleEntries.first { $0.id == selectedID } }

  func entry(_ id: String) -> RollEntry? { entries.first { $0.id == id } }

  /// Whom a typed name can mean: a whole name means that person alone, else all where each word begins a word.
  func matches(_ text: String) -> [RollEntry] {
    let query = searchWords(text)
    guard !query.isEmpty else { return entries }
    let matches = entries.filter { $0.matches(query) }
    let named = matches.filter { $0.isNamed(query) }
    return named.isEmpty ? matches : named
  }

  /// The first visible row to show in a list of `rows` so that the cursor is in it.
  func scrollOffset(rows: Int) -> Int {
    let rows = max(rows, 1)
    let visible = visibleEntries
    let hasHeading = visible.contains(where: \.isGuest)
    let count = visible.count + (hasHeading ? 1 : 0)
    let selected = visible.firstIndex { $0.id == selectedID } ?? 0
    let cursor = selected + (hasHeading && visible[selected].isGuest ? 1 : 0)
    let nearest = min(max(scrollOffset, cursor - rows + 1), cursor)
    return max(0, min(nearest, count - rows))
  }

  // MARK: Keys

  /// Takes one key. `rows` is the number of people that the screen's list shows (``RollLayout/listRows``).
  mutating func handle(_ key: RollKey, rows: Int) -> [RollDirective] {
    guard pending == nil else { return [.bell] }
    message = nil
    defer { scrollOffset = scrollOffset(rows: rows) }
    if isHelpShown {
      isHelpShown = false
      return key == .quit ? [.quit] : []
    }
    if prompt != nil { return handleInPrompt(key) }
    switch key {
    case .character(let character): return type(character)
    case .status(let status): return mark(status)
    case .enter: return mark(.present)
    case .delete: return mark(nil)
    case .escape: setSearch("")
    case .backspace:
      guard !search.isEmpty else { return [.bell] }
      setSearch(String(search.dropLast()))
    case .up: return move { $0 - 1 }
    case .down: return move { $0 + 1 }
    case .pageUp: return move { $0 - max(rows - 1, 1) }
    case .pageDown: return move { $0 + max(rows - 1, 1) }
    case .home: return move { _ in 0 }
    case .end: return move { _ in Int.max }
    case .undo: return undo()
    case .quit: return [.quit]
    case .redraw: break
    case .unknown: return [.bell]
    }
    return []
  }

  private mutating func type(_ character: Character) -> [RollDirective] {
    if let status = RollStatus(digit: character) { return mark(status) }
    switch character {
    case "0": return mark(nil)
    case "?":
      isHelpShown = true
      return []
    case " ":
      let separatesWords = isSearchAmbiguous && search.last != " "
      if !separatesWords { return mark(.present) }
    // What the keys 1, 3, 4 and 5 of a French keyboard give without Shift. They mark nothing: the same row gives é
    // for 2, which must stay a letter, and a row where only some keys mark would mislead.
    case "&", "\"", "(":
      message = .digitsNeedShift
      return [.bell]
    case "'" where search.isEmpty:
      message = .digitsNeedShift
      return [.bell]
    default:
      guard Self.isTypedInNames(character) else { return [.bell] }
    }
    guard search.count < Self.maximumSearchLengthInCharacters else {
      message = .searchFull(limitInCharacters: Self.maximumSearchLengthInCharacters)
      return [.bell]
    }
    setSearch(search + String(character))
    if visibleEntries.isEmpty {
      message = .nobodyMatches(search: search)
      return [.bell]
    }
    if search == "é" || search == "à" { message = .digitsNeedShift }
    return []
  }

  private static func isTypedInNames(_ character: Character) -> Bool {
    if "'’-.".contains(character) { return true }
    return character.unicodeScalars.allSatisfy { scalar in
      // A combining accent may come as a character of its own.
      scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  private mutating func handleInPrompt(_ key: RollKey) -> [RollDirective] {
    guard var prompt else { return [] }
    switch key {
    case .character(let character):
      guard !character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
        return [.bell]
      }
      guard prompt.text.count < Self.maximumSubstituteLengthInCharacters else {
        message = .substituteFull(limitInCharacters: Self.maximumSubstituteLengthInCharacters)
        return [.bell]
      }
      prompt.text.append(character)
    case .backspace:
      guard !prompt.text.isEmpty else { return [.bell] }
      prompt.text.removeLast()
    case .undo: prompt.text = ""
    case .enter:
      self.prompt = nil
      let name = prompt.text.split(separator: " ").joined(separator: " ")
      return requestMark(prompt.entryID, .substituted, substitute: name.isEmpty ? nil : name)
    case .escape, .quit:
      self.prompt = nil
      message = .substituteDropped(name: entry(prompt.entryID)?.name ?? "")
      return []
    case .redraw: return []
    default: return [.bell]
    }
    self.prompt = prompt
    return []
  }

  // MARK: Moving and searching

  private var isSearchAmbiguous: Bool {
    !search.isEmpty && !isSelectionChosen && !isSelectionAnnounced && visibleEntries.count > 1
  }

  private mutating func move(_ target: (Int) -> Int) -> [RollDirective] {
    let visible = visibleEntries
    guard let cursor else { return [.bell] }
    selectedID = visible[max(0, min(target(cursor), visible.count - 1))].id
    isSelectionChosen = true
    return []
  }

  private mutating func setSearch(_ text: String) {
    search = text
    isSelectionAnnounced = false
    let visible = visibleEntries
    let keepsSelection = search.isEmpty || (isSelectionChosen && cursor != nil)
    if !keepsSelection {
      isSelectionChosen = false
      if let match = visible.first(where: \.isAwaited) ?? visible.first { selectedID = match.id }
    }
    if search.isEmpty { isSelectionChosen = false }
  }

  // MARK: Marking

  private mutating func mark(_ status: RollStatus?) -> [RollDirective] {
    guard let selected else {
      if !search.isEmpty { message = .nobodyMatches(search: search) }
      return [.bell]
    }
    if isSearchAmbiguous {
      isSelectionAnnounced = true
      message = .severalMatch(count: visibleEntries.count, search: search, selected: selected.name)
      return [.bell]
    }
    if selected.mark(for: status) == nil {
      message = .notForGuests(name: selected.name)
      return [.bell]
    }
    if status == .substituted {
      prompt = SubstitutePrompt(entryID: selected.id, text: selected.mark.substitute ?? "")
      return [.askSubstitute(selected.id)]
    }
    return requestMark(selected.id, status)
  }

  /// Asks for a mark on any entry, as a key does on the selected one. What is marked so already is not stored again.
  ///
  /// A note stays with the person until the mark is removed, an arrival time as long as the status stays.
  mutating func requestMark(_ id: String, _ status: RollStatus?, substitute: String? = nil) -> [RollDirective] {
    guard pending == nil, let entry = entry(id) else { return [.bell] }
    guard var mark = entry.mark(for: status) else {
      message = .notForGuests(name: entry.name)
      return [.bell]
    }
    mark.substitute = substitute
    if status != nil { mark.note = entry.mark.note }
    if status == entry.mark.status { mark.arrivedAtInMinutes = entry.mark.arrivedAtInMinutes }
    if entry.mark == mark {
      select(id)
      message = .alreadyMarked(name: entry.name, mark)
      return []
    }
    let movesOn = search.isEmpty && mark.status != nil
    pending = PendingMark(entryID: id, mark: mark, isUndo: false, movesOn: movesOn)
    return [.mark(id, mark)]
  }

  /// Asks to take back the last mark of this session that is not taken back yet.
  mutating func undo() -> [RollDirective] {
    guard pending == nil, let last = undoStack.last else {
      message = .nothingToUndo
      return [.bell]
    }
    pending = PendingMark(entryID: last.entryID, mark: last.mark, isUndo: true, movesOn: false)
    return [.mark(last.entryID, last.mark)]
  }

  /// The mark that the last directive asked for is stored: show it.
  mutating func markSucceeded() {
    guard let done = pending, let index = entries.firstIndex(where: { $0.id == done.entryID }) else { return }
    pending = nil
    if done.isUndo {
      undoStack.removeLast()
      message = .undone(name: entries[index].name, done.mark)
    } else {
      undoStack.append(Undo(entryID: done.entryID, mark: entries[index].mark))
      message = .marked(name: entries[index].name, done.mark)
    }
    entries[index].mark = done.mark
    unsavedIDs.removeAll { $0 == done.entryID }
    arrivedIDs.remove(done.entryID)
    select(done.entryID)
    if done.movesOn { selectNextUnmarked(after: index) }
  }

  /// The mark that the last directive asked for is not stored: say so, and leave everything as it was.
  mutating func markFailed(reason: String) {
    guard let failed = pending else { return }
    pending = nil
    message = .notSaved(name: entry(failed.entryID)?.name ?? failed.entryID, reason: reason)
    if !unsavedIDs.contains(failed.entryID) { unsavedIDs.append(failed.entryID) }
  }

  // MARK: What comes from elsewhere

  /// Shows the marks as they are now in the copy, and says which came from elsewhere. Nobody leaves the list.
  ///
  /// - Returns: whether any came, and thus a new ``message``.
  @discardableResult
  mutating func take(_ fresh: [RollEntry]) -> Bool {
    let byID = Dictionary(fresh.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var arrived: [RollEntry] = []
    for index in entries.indices {
      let found = byID[entries[index].id]
      // An invitation that is there no more: nothing is known of it that could be shown.
      if found == nil, entries[index].isGuest { continue }
      let mark = found?.mark ?? .none
      entries[index].markedBy = found?.markedBy
      if mark.status == nil { entries[index].guestUnmarked = mark.guest }
      guard entries[index].mark != mark else { continue }
      entries[index].mark = mark
      arrived.append(entries[index])
    }
    let known = Set(entries.map(\.id))
    let newcomers = RollCall.sorted(fresh.filter { !known.contains($0.id) })
    entries = keepsPlaces ? entries + newcomers : RollCall.sorted(entries + newcomers)
    arrived += newcomers.filter { $0.mark.status != nil }
    guard let first = arrived.first else { return false }
    let ids = Set(arrived.map(\.id))
    arrivedIDs.formUnion(ids)
    // Taking back what stood before somebody else's mark would undo that one too.
    undoStack.removeAll { ids.contains($0.entryID) }
    message =
      arrived.count == 1
      ? .arrived(name: first.name, first.mark, by: first.markedBy) : .severalArrived(count: arrived.count)
    return true
  }

  /// The mark that the last directive asked for is not stored, for the person was marked otherwise meanwhile: show that.
  /// The same key again stores it.
  mutating func markOvertaken(by fresh: [RollEntry]) {
    guard let late = pending else { return }
    pending = nil
    take(fresh)
    guard let entry = entry(late.entryID) else { return }
    message = .overtaken(name: entry.name, entry.mark, by: entry.markedBy, isUndo: late.isUndo)
  }

  mutating func cannotRead(reason: String) { message = .notRead(reason: reason) }

  private mutating func select(_ id: String) {
    setSearch("")
    selectedID = id
  }

  /// The next unmarked person below, else from the top; where all are marked the selection stays.
  private mutating func selectNextUnmarked(after index: Int) {
    let below = entries[(index + 1)...].first(where: \.isAwaited)
    if let next = below ?? entries.first(where: \.isAwaited) { selectedID = next.id }
  }
}
