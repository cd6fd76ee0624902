import Testing

@testable import SyncClient

/// A small club, in the order of its list: 1 to 7.
private let club = [
  RollEntry(id: "dal", name: "D’Alembert, Rose"),
  RollEntry(id: "duc", name: "Dupont, Claire"),
  RollEntry(id: "dup", name: "Dupont, Paul"),
  RollEntry(id: "etc", name: "Étchegaray, Jean"),
  RollEntry(id: "leb", name: "Le Bihan, Yann"),
  RollEntry(id: "mar", name: "Martin, Anne"),
  RollEntry(id: "oeu", name: "Œuvrard, Inès", mark: RollMark(status: .excused)),
]

extension RollCall {
  /// Types the text, then the keys, as a user whose marks are all stored; gives all directives.
  @discardableResult
  fileprivate mutating func press(_ text: String = "", _ keys: RollKey...) -> [RollDirective] {
    var all: [RollDirective] = []
    for key in text.map(RollKey.character) + keys {
      let directives = handle(key, rows: 10)
      for case .mark in directives { markSucceeded() }
      all += directives
    }
    return all
  }

  fileprivate func status(_ id: String) -> RollStatus? { entry(id)?.mark.status }
}

@Suite struct RollCallTests {
  // MARK: Searching

  @Test(
    "A search finds names by the beginning of any word, without accents and case",
    arguments: [
      ("etch", ["etc"]), ("ÉTCH", ["etc"]), ("e\u{301}tch", ["etc"]), ("bih", ["leb"]), ("le b", ["leb"]),
      ("lebi", ["leb"]), ("alem", ["dal"]), ("d'al", ["dal"]), ("dalem", ["dal"]), ("oeuv", ["oeu"]), ("œuv", ["oeu"]),
      ("dup", ["duc", "dup"]), ("dup cl", ["duc"]), ("paul dupont", ["dup"]), ("pont", []), ("x", []),
    ])
  func search(text: String, ids: [String]) {
    #expect(RollCall(club).matches(text).map(\.id) == ids)
  }

  @Test func `A whole name means that person although a longer name begins alike`() {
    let roll = RollCall([RollEntry(id: "1", name: "Roux, Paul"), RollEntry(id: "2", name: "Rouxel, Paul")])
    #expect(roll.matches("paul roux").map(\.id) == ["1"])
    #expect(roll.matches("roux").map(\.id) == ["1", "2"])
  }

  @Test func `The list is in the order of folded names`() {
    #expect(RollCall(club.reversed()).entries.map(\.id) == club.map(\.id))
  }

  @Test func `Typing filters the list and marks nobody`() {
    var roll = RollCall(club)
    #expect(roll.press("dup").isEmpty)
    #expect(roll.visibleEntries.map(\.id) == ["duc", "dup"])
    #expect(roll.tally.marked == 1)
  }

  @Test func `Backspace takes back one letter and Escape the whole search`() {
    var roll = RollCall(club)
    roll.press("dup", .backspace)
    #expect(roll.search == "du")
    roll.press("", .escape)
    #expect(roll.search == "")
    #expect(roll.press("", .escape) == [])
    #expect(roll.press("", .backspace) == [.bell])
  }

  @Test func `A search that matches nobody rings, marks nobody, and Backspace mends it`() {
    var roll = RollCall(club)
    #expect(roll.press("dux") == [.bell])
    #expect(roll.message == .nobodyMatches(search: "dux"))
    #expect(roll.press("", .enter) == [.bell])
    #expect(roll.press("2") == [.bell])
    roll.press("", .backspace)
    #expect(roll.visibleEntries.count == 2)
  }

  @Test func `A search is bounded`() {
    var roll = RollCall(club)
    roll.press(String(repeating: "a", count: RollCall.maximumSearchLengthInCharacters))
    #expect(roll.press("a") == [.bell])
    #expect(roll.message == .searchFull(limitInCharacters: 40))
    #expect(roll.search.count == 40)
  }

  // MARK: Marking

  @Test func `A few letters and Enter mark the only match present and clear the search`() {
    var roll = RollCall(club)
    #expect(roll.press("etch", .enter) == [.mark("etc", RollMark(status: .present))])
    #expect(roll.search == "")
    #expect(roll.selectedID == "etc")
    #expect(roll.message == .marked(name: "Étchegaray, Jean", RollMark(status: .present)))
  }

  @Test(
    "A digit or function key marks while searching and in the list alike",
    arguments: [("1", RollStatus.present), ("2", .late), ("4", .excused), ("5", .absent)], ["", "etch"])
  func digits(_ key: (digit: String, status: RollStatus), search: String) {
    var roll = RollCall(club)
    let id = search.isEmpty ? "dal" : "etc"
    #expect(roll.press(search + key.digit) == [.mark(id, RollMark(status: key.status))])
    var other = RollCall(club)
    #expect(other.press(search, .status(key.status)) == [.mark(id, RollMark(status: key.status))])
  }

  @Test func `Several matches are not marked before the user has seen which one is selected`() {
    var roll = RollCall(club)
    #expect(roll.press("dup", .enter) == [.bell])
    #expect(roll.message == .severalMatch(count: 2, search: "dup", selected: "Dupont, Claire"))
    #expect(roll.tally.marked == 1)
    #expect(roll.press("", .enter) == [.mark("duc", RollMark(status: .present))])
  }

  @Test func `An arrow picks one of several matches, which Enter then marks at once`() {
    var roll = RollCall(club)
    #expect(roll.press("dup", .down, .enter) == [.mark("dup", RollMark(status: .present))])
  }

  @Test func `A letter after the question which one asks it again`() {
    var roll = RollCall(club)
    #expect(roll.press("du", .enter) == [.bell])
    #expect(roll.press("p", .enter) == [.bell])
    #expect(roll.message == .severalMatch(count: 2, search: "dup", selected: "Dupont, Claire"))
  }

  @Test func `A letter after an arrow keeps the person picked while he matches`() {
    var roll = RollCall(club)
    roll.press("du", .down)
    #expect(roll.press("p", .enter) == [.mark("dup", RollMark(status: .present))])
  }

  @Test func `The first unmarked match is the selected one`() {
    var roll = RollCall(club)
    roll.press("dup", .enter, .enter)
    roll.press("dup")
    #expect(roll.selectedID == "dup")
  }

  @Test func `Space marks a single match and separates words where several match`() {
    var roll = RollCall(club)
    #expect(roll.press("etch ") == [.mark("etc", RollMark(status: .present))])
    #expect(roll.press("dup pa ") == [.mark("dup", RollMark(status: .present))])
    #expect(roll.press("", .home) == [])
    #expect(roll.press(" ") == [.mark("dal", RollMark(status: .present))])
  }

  @Test func `A mark from the list goes on to the next unmarked person and from the top after the last`() {
    var roll = RollCall(club)
    roll.press("11")
    #expect(roll.selectedID == "dup")
    roll.press("etch", .enter)
    #expect(roll.selectedID == "etc")
    roll.press("", .end, .enter)
    #expect(roll.selectedID == "dup")
  }

  @Test func `When all are marked the selection stays where it is`() {
    var roll = RollCall([RollEntry(id: "a", name: "A"), RollEntry(id: "b", name: "B")])
    roll.press("11")
    #expect(roll.selectedID == "b")
    #expect(roll.tally.unmarked == 0)
  }

  @Test func `A mark that is there already is not stored again`() {
    var roll = RollCall(club)
    roll.press("etch", .enter)
    #expect(roll.press("", .enter) == [])
    #expect(roll.message == .alreadyMarked(name: "Étchegaray, Jean", RollMark(status: .present)))
    #expect(roll.selectedID == "etc")
  }

  @Test(arguments: [RollKey.delete, .character("0")])
  func `Zero or Delete removes a mark`(key: RollKey) {
    var roll = RollCall(club)
    #expect(roll.press("oeuv", key) == [.mark("oeu", RollMark.none)])
    #expect(roll.status("oeu") == nil)
  }

  @Test(arguments: ["&", "\"", "'", "("])
  func `The digit row of a French keyboard without Shift marks nobody and says how`(key: String) {
    var roll = RollCall(club)
    #expect(roll.press(key) == [.bell])
    #expect(roll.message == .digitsNeedShift)
    #expect(roll.search == "")
  }

  @Test func `The letter é searches although it is the key 2 of a French keyboard`() {
    var roll = RollCall(club)
    roll.press("é")
    #expect(roll.search == "é")
    #expect(roll.message == .digitsNeedShift)
    roll.press("t")
    #expect(roll.message == nil)
    #expect(roll.selectedID == "etc")
  }

  // MARK: Substitutes

  @Test func `A substitute is asked for by name before anything is marked`() {
    var roll = RollCall(club)
    #expect(roll.press("etch3") == [.askSubstitute("etc")])
    #expect(roll.status("etc") == nil)
    #expect(roll.press("Luc 2?", .enter) == [.mark("etc", RollMark(status: .substituted, substitute: "Luc 2?"))])
    #expect(roll.entry("etc")?.mark == RollMark(status: .substituted, substitute: "Luc 2?"))
  }

  @Test func `Enter alone leaves the substitute without a name`() {
    var roll = RollCall(club)
    #expect(roll.press("3", .enter).last == .mark("dal", RollMark(status: .substituted)))
  }

  @Test(arguments: [RollKey.escape, .quit])
  func `Escape or Ctrl-C in the question leaves everything as it was`(key: RollKey) {
    var roll = RollCall(club)
    #expect(roll.press("3Luc", key) == [.askSubstitute("dal")])
    #expect(roll.prompt == nil)
    #expect(roll.status("dal") == nil)
    #expect(roll.message == .substituteDropped(name: "D’Alembert, Rose"))
  }

  @Test func `A substitute's name takes no control characters and is bounded`() {
    var roll = RollCall(club)
    #expect(roll.press("3Luc\u{9B}") == [.askSubstitute("dal"), .bell])
    #expect(roll.prompt?.text == "Luc")
    roll.press(String(repeating: "x", count: RollCall.maximumSubstituteLengthInCharacters - 3))
    #expect(roll.press("x") == [.bell])
    #expect(roll.message == .substituteFull(limitInCharacters: 80))
  }

  @Test func `A substitute's name can be mended and is offered again`() {
    var roll = RollCall(club)
    roll.press("etch3Lux", .backspace)
    roll.press("c", .enter)
    roll.press("3")
    #expect(roll.prompt?.text == "Luc")
  }

  // MARK: Undo

  @Test func `Undo goes back mark by mark, to the earlier status and substitute, and selects the person`() {
    var roll = RollCall(club)
    roll.press("etch3Luc", .enter)
    roll.press("etch1")
    #expect(roll.press("", .home, .undo) == [.mark("etc", RollMark(status: .substituted, substitute: "Luc"))])
    #expect(roll.selectedID == "etc")
    #expect(roll.press("", .undo) == [.mark("etc", RollMark.none)])
    #expect(roll.entry("etc")?.mark == RollMark.none)
    #expect(roll.press("", .undo) == [.bell])
    #expect(roll.message == .nothingToUndo)
    #expect(roll.entries == RollCall(club).entries)
  }

  @Test func `Undo while searching clears the search`() {
    var roll = RollCall(club)
    roll.press("etch", .enter)
    roll.press("dup", .undo)
    #expect(roll.search == "")
    #expect(roll.selectedID == "etc")
  }

  @Test func `Undo brings back the arrival time and the note that went with a mark`() {
    let whole = RollMark(status: .late, arrivedAtInMinutes: 465, note: "bouchons")
    for key in [RollKey.character("1"), .character("0"), .status(.excused)] {
      var roll = RollCall([RollEntry(id: "a", name: "A", mark: whole)])
      roll.press("", key)
      #expect(roll.entry("a")?.mark.arrivedAtInMinutes == nil)
      #expect(roll.press("", .undo) == [.mark("a", whole)])
      #expect(roll.entry("a")?.mark == whole)
    }
  }

  @Test func `A mark made again keeps its arrival time, and another status keeps the note`() {
    var roll = RollCall([
      RollEntry(id: "a", name: "A", mark: RollMark(status: .late, arrivedAtInMinutes: 465, note: "bouchons"))
    ])
    #expect(roll.press("2").isEmpty)
    #expect(roll.press("4") == [.mark("a", RollMark(status: .excused, note: "bouchons"))])
  }

  // MARK: What comes from elsewhere

  private func fresh(_ id: String, _ mark: RollMark, by author: String? = nil) -> [RollEntry] {
    club.map { $0.id == id ? RollEntry(id: id, name: $0.name, mark: mark, markedBy: author) : $0 }
  }

  @Test func `A mark that comes from elsewhere is shown, said with its author, and counted`() {
    var roll = RollCall(club)
    #expect(roll.take(fresh("mar", RollMark(status: .late), by: "Zoé")) == true)
    #expect(roll.status("mar") == .late)
    #expect(roll.arrivedIDs == ["mar"])
    #expect(roll.message == .arrived(name: "Martin, Anne", RollMark(status: .late), by: "Zoé"))
    #expect(roll.tally.late == 1 && roll.tally.unmarked == 5)
    #expect(roll.take(roll.entries) == false)
  }

  @Test func `A removal that comes from elsewhere is shown too, and nobody leaves the list`() {
    var roll = RollCall(club)
    #expect(roll.take(club.filter { $0.id != "oeu" }) == true)
    #expect(roll.entries.map(\.id) == club.map(\.id))
    #expect(roll.status("oeu") == nil)
  }

  @Test func `A mark made here takes the sign away`() {
    var roll = RollCall(club)
    roll.take(fresh("mar", RollMark(status: .late)))
    roll.press("martin1")
    #expect(roll.arrivedIDs.isEmpty)
  }

  @Test func `Undo does not take back what stood before somebody else's mark`() {
    var roll = RollCall(club)
    roll.press("martin1")
    roll.press("etch1")
    roll.take(
      roll.entries.map { $0.id == "etc" ? RollEntry(id: "etc", name: $0.name, mark: RollMark(status: .absent)) : $0 })
    #expect(roll.press("", .undo) == [.mark("mar", RollMark.none)])
    #expect(roll.press("", .undo) == [.bell])
    #expect(roll.status("etc") == .absent)
  }

  @Test func `Who joins the list comes in its order, or last where the numbers must stay`() {
    let newcomer = RollEntry(id: "new", name: "Abel, Ida")
    var roll = RollCall(club)
    roll.take(club + [newcomer])
    #expect(roll.entries.first?.id == "new")
    var lines = RollCall(club, keepsPlaces: true)
    lines.take(club + [newcomer])
    #expect(lines.entries.last?.id == "new")
  }

  @Test func `A mark that was overtaken is not made, and the same key makes it`() {
    var roll = RollCall(club)
    #expect(roll.handle(.enter, rows: 10) == [.mark("dal", RollMark(status: .present))])
    roll.markOvertaken(by: fresh("dal", RollMark(status: .excused), by: "Zoé"))
    #expect(roll.status("dal") == .excused)
    #expect(
      roll.message
        == .overtaken(name: "D’Alembert, Rose", RollMark(status: .excused), by: "Zoé", isUndo: false))
    #expect(roll.press("", .enter) == [.mark("dal", RollMark(status: .present))])
    #expect(roll.status("dal") == .present)
  }

  // MARK: Storing

  @Test func `A mark counts only once it is stored`() {
    var roll = RollCall(club)
    #expect(roll.handle(.enter, rows: 10) == [.mark("dal", RollMark(status: .present))])
    #expect(roll.status("dal") == nil)
    #expect(roll.handle(.enter, rows: 10) == [.bell])
    roll.markSucceeded()
    #expect(roll.status("dal") == .present)
  }

  @Test func `A mark that could not be stored changes nothing, cannot be undone, and is remembered until it is stored`()
  {
    var roll = RollCall(club)
    _ = roll.handle(.enter, rows: 10)
    roll.markFailed(reason: "disk full")
    #expect(roll.entries == RollCall(club).entries)
    #expect(roll.selectedID == "dal")
    #expect(roll.message == .notSaved(name: "D’Alembert, Rose", reason: "disk full"))
    #expect(roll.unsavedIDs == ["dal"])
    #expect(!roll.canUndo)
    roll.press("", .enter)
    #expect(roll.unsavedIDs.isEmpty)
  }

  @Test func `An undo that could not be stored can be tried again`() {
    var roll = RollCall(club)
    roll.press("", .enter)
    _ = roll.handle(.undo, rows: 10)
    roll.markFailed(reason: "disk full")
    #expect(roll.status("dal") == .present)
    roll.press("", .undo)
    #expect(roll.status("dal") == nil)
  }

  // MARK: Moving, help, quitting

  @Test func `The cursor stays in the list and the list follows it`() {
    let many = (10...45).map { RollEntry(id: "\($0)", name: "Nom \($0)") }
    var roll = RollCall(many)
    let keys: [(RollKey, cursor: Int, offset: Int)] = [
      (.up, 0, 0), (.down, 1, 0), (.pageDown, 10, 1), (.pageDown, 19, 10), (.end, 35, 26), (.down, 35, 26),
      (.pageUp, 26, 26), (.pageUp, 17, 17), (.home, 0, 0),
    ]
    for (key, cursor, offset) in keys {
      _ = roll.handle(key, rows: 10)
      #expect(roll.cursor == cursor)
      #expect(roll.scrollOffset == offset)
    }
  }

  @Test func `Help closes with any key, which does nothing else`() {
    var roll = RollCall(club)
    roll.press("?")
    #expect(roll.isHelpShown)
    #expect(roll.press("1") == [])
    #expect(!roll.isHelpShown)
    #expect(roll.tally.marked == 1)
    roll.press("?")
    #expect(roll.press("", .quit) == [.quit])
  }

  @Test func `An empty roll rings and never crashes`() {
    var roll = RollCall([])
    #expect(roll.press("1a ", .enter, .up, .end, .undo).allSatisfy { $0 == .bell })
    #expect(roll.press("", .quit) == [.quit])
  }

  @Test func `The tally counts the late as present`() {
    let statuses: [RollStatus?] = [.present, .late, .late, .substituted, .excused, .absent, nil, nil]
    let tally = RollTally(statuses.map { RollEntry(id: "", name: "", mark: RollMark(status: $0)) })
    #expect((tally.present, tally.late, tally.substituted, tally.excused, tally.absent) == (3, 2, 1, 1, 1))
    #expect((tally.marked, tally.unmarked, tally.total) == (6, 2, 8))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `Whatever keys come, the marks shown are the marks stored and all can be undone`(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let keys: [RollKey] =
      "dupaletbinér 0123450&'?-x".map(RollKey.character)
      + [.enter, .enter, .escape, .backspace, .delete, .up, .down, .pageUp, .end, .undo, .redraw, .unknown]
    var roll = RollCall(club)
    var stored = Dictionary(uniqueKeysWithValues: club.map { ($0.id, $0.mark) })
    func store(_ directives: [RollDirective]) {
      for case .mark(let id, let mark) in directives {
        if Int.random(in: 0..<5, using: &random) == 0 {
          roll.markFailed(reason: "")
        } else {
          stored[id] = mark
          roll.markSucceeded()
        }
      }
    }
    func check(_ note: String) {
      let shown = Dictionary(uniqueKeysWithValues: roll.entries.map { ($0.id, $0.mark) })
      #expect(shown == stored, "seed \(seed), \(note)")
    }
    for step in 0..<2_000 {
      let key = keys[Int.random(in: 0..<keys.count, using: &random)]
      let rows = Int.random(in: 0..<9, using: &random)
      store(roll.handle(key, rows: rows))
      check("step \(step)")
    }
    // More than enough: at most 2,000 marks, a fifth of the undos fails.
    for _ in 0..<10_000 where roll.canUndo { store(roll.undo()) }
    check("at the end")
    #expect(roll.entries == RollCall(club).entries, "seed \(seed)")
  }
}

/// SplitMix64: the seed replays a test.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
