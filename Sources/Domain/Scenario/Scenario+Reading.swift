extension Scenario {
  /// Reads a scenario's file, and that of its setting where it names one.
  ///
  /// - Parameter setting: the bytes of `settings/NAME.json`.
  /// - Throws: `ScenarioFault`, or what `setting` throws. A key that nobody knows is an error that names it.
  package init(_ bytes: [UInt8], file: String, setting: (String) throws -> [UInt8]) throws {
    var top = try StrictObject(JSON(bytes, file: file), place: "")
    title = try top.requiredText("title")
    why = try top.requiredText("why")
    var today = try top.day("today")
    before = []
    if let name = try top.text("setting") {
      let file = "settings/\(name).json"
      var shared = try StrictObject(JSON(setting(name), file: file), place: file)
      _ = try shared.text("about")
      if let day = try shared.day("today"), today == nil { today = day }
      before += try shared.changes("records")
      try shared.finish()
    }
    before += try top.changes("before")
    guard let today else { throw ScenarioFault.missingKey(place: "the scenario", key: "today") }
    self.today = today
    did = try top.list("did").enumerated().map { try Deed(reading: $1, place: "did[\($0)]") }
    first = try top.list("first").enumerated().map { try Step(reading: $1, place: "first[\($0)]") }
    then = try top.list("then").enumerated().map { try Step(reading: $1, place: "then[\($0)]") }
    let orders = try top.list("orders").enumerated().map { try Order(reading: $1, place: "orders[\($0)]") }
    if try top.flag("everyOrder") ?? false {
      arrivals = .everyOrder
    } else {
      let asWritten = Order(steps: did.map { .arrival($0.name) }, expect: Expectation())
      arrivals = .orders(orders.isEmpty ? [asWritten] : orders)
    }
    expect = try top.optional("expect").map { try Expectation(reading: $0, place: "expect") } ?? Expectation()
    let day = today
    cases = try top.list("cases").enumerated().map { try Case(reading: $1, number: $0, today: day) }
    try top.finish()
  }
}

extension Scenario.Deed {
  init(reading json: JSON, place: String) throws {
    var object = try StrictObject(json, place: place)
    name = try object.requiredText("name")
    replica = try object.requiredText("replica")
    seq = try object.number("seq")
    told = try object.number("told")
    device = try object.text("device")
    claimedAt = try object.instant("at")
    clockAheadInSeconds = try object.integer("clockAheadInSeconds") ?? 0
    arrivesAt = try object.instant("arrives")
    seen = object.has("seen") ? try object.texts("seen") : ["before"]
    seenUnjudged = try object.texts("seenUnjudged")
    clockPosition = try object.number("clockPosition")
    if let origin = try object.text("reissueOf") {
      substance = .reissue(of: origin)
      author = .server
    } else if let origin = try object.text("retryOf") {
      substance = .retry(of: origin)
      author = .server
    } else {
      author = try object.author("author")
      substance = .changes(try object.changes("changes"))
      if claimedAt == nil { throw ScenarioFault.missingKey(place: place, key: "at") }
    }
    try object.finish()
  }
}

extension Scenario.Case {
  init(reading json: JSON, number: Int, today: Day) throws {
    let place = "cases[\(number)]"
    var object = try StrictObject(json, place: place)
    let author = try object.author("who")
    let does = try object.required("does")
    let changes: [ScenarioChange]
    if case .list(let several) = does {
      changes = try several.enumerated().map { try ScenarioChange(reading: $1, place: "\(place).does[\($0)]") }
    } else {
      changes = [try ScenarioChange(reading: does, place: "\(place).does")]
    }
    answer = try ExpectedAnswer(object.requiredText("answer"), place: object.at("answer"))
    _ = try object.text("because")
    let noon = Instant(startOf: today, hour: 12)
    deed = Scenario.Deed(
      name: "case \(number + 1)", replica: "R\(number + 1)", author: author,
      claimedAt: try object.instant("at") ?? noon,
      clockAheadInSeconds: 0, seen: ["before"], seenUnjudged: [], substance: .changes(changes))
    try object.finish()
  }
}

extension Scenario.Step {
  init(reading json: JSON, place: String) throws {
    if case .text(let name) = json {
      self = .arrival(name)
      return
    }
    var object = try StrictObject(json, place: place)
    if let day = try object.day("day") {
      self = .day(day)
    } else {
      self = .release(try object.requiredText("release"))
    }
    try object.finish()
  }
}

extension Scenario.Order {
  init(reading json: JSON, place: String) throws {
    if case .list(let steps) = json {
      self.steps = try steps.enumerated().map { try Scenario.Step(reading: $1, place: "\(place)[\($0)]") }
      expect = Expectation()
      return
    }
    var object = try StrictObject(json, place: place)
    let listPlace = object.at("arrive")
    steps = try object.required("arrive").asList(at: listPlace).enumerated().map {
      try Scenario.Step(reading: $1, place: "\(listPlace)[\($0)]")
    }
    expect = try Expectation(reading: object.required("expect"), place: object.at("expect"))
    try object.finish()
  }
}

extension ScenarioChange {
  init(reading json: JSON, place: String) throws {
    var object = try StrictObject(json, place: place)
    self.place = place
    if let word = try object.text("create") {
      guard let kind = Kind(name: word) else {
        throw ScenarioFault.unknownWord(place: object.at("create"), word: word, known: Kind.allCases.map(\.name))
      }
      act = .create(kind, name: try object.text("as"))
    } else if let name = try object.text("delete") {
      act = .delete(name)
    } else if let name = try object.text("erase") {
      act = .erase(name)
    } else if let name = try object.text("move") {
      act = .move(name)
    } else {
      act = .change(try object.requiredText("change"))
    }
    isBlind = try object.flag("blind")
    switch act {
    case .create, .change: fields = object.rest()
    case .delete, .erase, .move: fields = [:]
    }
    try object.finish()
  }
}

extension StrictObject {
  mutating func changes(_ key: String) throws -> [ScenarioChange] {
    try list(key).enumerated().map { try ScenarioChange(reading: $1, place: "\(at(key))[\($0)]") }
  }

  mutating func day(_ key: String) throws -> Day? {
    guard let text = try text(key) else { return nil }
    guard let day = Day(iso: text) else {
      throw ScenarioFault.notA(place: at(key), expected: "a day such as 2026-03-10")
    }
    return day
  }

  mutating func instant(_ key: String) throws -> Instant? {
    guard let text = try text(key) else { return nil }
    guard let instant = Instant(iso: text) else {
      throw ScenarioFault.notA(place: at(key), expected: "a time such as 2026-03-10T07:30:00Z")
    }
    return instant
  }

  mutating func number(_ key: String) throws -> UInt64? {
    guard let integer = try integer(key) else { return nil }
    guard let number = UInt64(exactly: integer) else { throw ScenarioFault.notA(place: at(key), expected: "0 or more") }
    return number
  }

  /// `server`, `guest of NAME`, or the name of a user.
  mutating func author(_ key: String) throws -> ScenarioAuthor {
    let text = try requiredText(key)
    if text == "server" { return .server }
    let guest = "guest of "
    return text.hasPrefix(guest) ? .guest(invitation: String(text.dropFirst(guest.count))) : .user(text)
  }
}
