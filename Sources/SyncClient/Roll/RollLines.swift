import Console
import Domain

/// What a line asks for.
enum RollLineRequest: Equatable, Sendable {
  case nothing
  case mark(entryID: String, RollMark)
  case undo, list, missing, help, quit
  case failure(RollLineFailure)
}

/// Why a line changes nothing.
enum RollLineFailure: Equatable, Sendable {
  struct Candidate: Equatable, Sendable {
    /// From 1, in the order of the list.
    let number: Int
    let name: String
  }

  case nobodyMatches(name: String)
  case severalMatch(name: String, [Candidate])
  case unclearStatus(word: String, [RollStatus])
  case numberOutOfRange(Int, total: Int)
  case lineTooLong(lengthInCharacters: Int, limitInCharacters: Int)
}

/// The roll call line by line, for a screen reader or a pipe. A line is a name or a number of the list, then perhaps a
/// status; the last word is the status wherever it can be one. Nothing is guessed: what can mean two people or two
/// statuses changes nothing.
struct RollLines: Sendable {
  static let maximumLineLengthInCharacters = 200

  private(set) var roll: RollCall
  let texts: RollTexts

  init(entries: [RollEntry], texts: RollTexts) {
    roll = RollCall(entries, keepsPlaces: true)
    self.texts = texts
  }

  // MARK: Understanding a line

  /// What the line asks for; it changes nothing.
  func interpret(_ line: String) -> RollLineRequest {
    let line = DisplayWidth.printable(line.trimmingSpaces())
    guard line.count <= Self.maximumLineLengthInCharacters else {
      let limit = Self.maximumLineLengthInCharacters
      return .failure(.lineTooLong(lengthInCharacters: line.count, limitInCharacters: limit))
    }
    if line.isEmpty { return .nothing }
    if let command = RollLineWords.command(line) { return command }
    let words = line.split(separator: " ").map(String.init)

    // The first word that says "substituted" may have the substitute's name behind it.
    if let index = words.indices.dropFirst().first(where: { RollLineWords.mark(words[$0]) == .status(.substituted) }),
      let substitute = RollLineWords.substitute(Array(words[(index + 1)...]))
    {
      return markRequest(Array(words[..<index]), RollMark(status: .substituted, substitute: substitute))
    }
    guard words.count > 1, let last = words.last else { return markRequest(words, RollMark(status: .present)) }
    var name = Array(words.dropLast())
    switch RollLineWords.mark(last) {
    case .status(let status):
      // "en retard" is one status in two words.
      if status == .late, name.count > 1, name.last.map(Folding.key) == "en" { name.removeLast() }
      return markRequest(name, RollMark(status: status))
    case .removal: return markRequest(name, .none)
    case .unclear(let statuses): return .failure(.unclearStatus(word: last, statuses))
    case nil: return markRequest(words, RollMark(status: .present))
    }
  }

  private func markRequest(_ words: [String], _ mark: RollMark) -> RollLineRequest {
    let name = words.joined(separator: " ")
    if let number = Int(name) {
      guard roll.entries.indices.contains(number - 1) else {
        return .failure(.numberOutOfRange(number, total: roll.entries.count))
      }
      return .mark(entryID: roll.entries[number - 1].id, mark)
    }
    let matches = searchWords(name).isEmpty ? [] : roll.matches(name)
    switch matches.count {
    case 0: return .failure(.nobodyMatches(name: name))
    case 1: return .mark(entryID: matches[0].id, mark)
    default:
      let ids = Set(matches.map(\.id))
      return .failure(.severalMatch(name: name, numbered { ids.contains($0.id) }))
    }
  }

  private func numbered(_ isWanted: (RollEntry) -> Bool) -> [RollLineFailure.Candidate] {
    zip(1..., roll.entries).filter { isWanted($0.1) }
      .map { RollLineFailure.Candidate(number: $0.0, name: DisplayWidth.printable($0.1.name)) }
  }

  // MARK: Answering

  struct Answer: Equatable, Sendable {
    var lines: [String] = []
    var isFailure = false
    var isEnd = false
  }

  /// Carries a line out: a mark is stored durably before the answer says so.
  mutating func answer(_ line: String, book: some RollBook) -> Answer {
    switch interpret(line) {
    case .nothing: return Answer()
    case .mark(let id, let wanted):
      let substitute = wanted.substitute ?? keptSubstitute(id, wanted.status)
      return carryOut(roll.requestMark(id, wanted.status, substitute: substitute), book)
    case .undo: return carryOut(roll.undo(), book)
    case .list: return Answer(lines: entryLines { _ in true })
    case .missing:
      let lines = entryLines(where: \.isAwaited)
      return Answer(lines: lines.isEmpty ? [texts.nobodyMissing] : lines)
    case .help: return Answer(lines: texts.lineHelp)
    case .quit: return Answer(isEnd: true)
    case .failure(let failure): return Answer(lines: [texts.lineFailure(failure)], isFailure: true)
    }
  }

  /// Who says of somebody again that he is substituted, and not by whom, takes no name away.
  private func keptSubstitute(_ id: String, _ status: RollStatus?) -> String? {
    guard status == .substituted, let mark = roll.entry(id)?.mark, mark.status == .substituted else { return nil }
    return mark.substitute
  }

  private mutating func carryOut(_ directives: [RollDirective], _ book: some RollBook) -> Answer {
    var isFailure = false
    for directive in directives {
      switch directive {
      case .mark(let id, let mark):
        let shown = roll.entry(id)?.mark ?? .none
        if !book.carryOut(mark, of: id, replacing: shown, on: &roll) { isFailure = true }
      case .bell: isFailure = true
      case .askSubstitute, .quit: break
      }
    }
    return Answer(lines: message, isFailure: isFailure)
  }

  private var message: [String] { roll.message.map { [DisplayWidth.printable(texts.message($0, roll.tally))] } ?? [] }

  /// Takes what others wrote since, and says it.
  mutating func takeNews(_ book: some RollBook) -> [String] {
    do {
      guard let fresh = try book.news() else { return [] }
      return roll.take(fresh.entries) ? message : []
    } catch {
      roll.cannotRead(reason: "\(error)")
      return message
    }
  }

  private func entryLines(where isWanted: (RollEntry) -> Bool) -> [String] {
    let wanted = zip(1..., roll.entries).filter { isWanted($0.1) }
    let firstGuest = wanted.first { $0.1.isGuest }?.0
    return wanted.flatMap { number, entry in
      let line = DisplayWidth.printable(texts.lineEntry(number, texts.name(entry), entry.mark))
      return number == firstGuest ? [texts.guestsHeading, line] : [line]
    }
  }

  /// What is said at the end: the count, and who is left unsaved.
  var goodbye: String {
    texts.goodbye(roll.tally, roll.unsavedIDs.compactMap { roll.entry($0).map { DisplayWidth.printable($0.name) } })
  }
}

/// Takes the roll line by line until the lines or the user end it; returns how many lines failed.
///
/// `readLine` gives the next line, nil at the end; `write` takes one line of answer without its newline.
/// It throws only what `write` throws; where a mark can't be stored, the line fails and the next ones go on.
func runRollLines<WriteError: Error>(
  entries: [RollEntry], book: some RollBook, texts: RollTexts, readLine: () -> String?,
  write: (String) throws(WriteError) -> Void
) throws(WriteError) -> Int {
  var lines = RollLines(entries: entries, texts: texts)
  var failedLineCount = 0
  while let line = readLine() {
    let answer = lines.answer(line, book: book)
    for text in answer.lines { try write(text) }
    if answer.isFailure { failedLineCount += 1 }
    if answer.isEnd { break }
    for text in lines.takeNews(book) { try write(text) }
  }
  try write(lines.goodbye)
  return failedLineCount
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
