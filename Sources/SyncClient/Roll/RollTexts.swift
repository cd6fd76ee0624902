import Console
import Domain

/// How a status is written.
struct RollStatusText: Equatable, Sendable {
  /// One letter, different for each status.
  let letter: String
  let word: String
}

/// All words of the roll call, on the screen and line by line. The numbers and names come as data.
struct RollTexts: Sendable {
  /// Beside a mark that came from elsewhere, and beside a name whose mark is not stored.
  static let arrivedSign = "*"
  static let unsavedSign = "!"

  let status: @Sendable (RollStatus) -> RollStatusText
  let title: @Sendable (String) -> String
  /// The running count, the fullest wording first; the screen takes the first that fits.
  let counts: @Sendable (RollTally) -> [String]
  let moreAbove: @Sendable (Int) -> String
  let moreBelow: @Sendable (Int) -> String
  let message: @Sendable (RollMessage, RollTally) -> String
  let searchHint: String
  let searchPrompt: @Sendable (_ matchCount: Int) -> String
  let substitutePrompt: @Sendable (_ name: String) -> String
  let statusKeys: [String]
  /// Those that do something while a guest is selected.
  let guestKeys: [String]
  let otherKeys: @Sendable (_ hasUnsaved: Bool) -> [String]
  /// The one line of keys on a small screen.
  let fewKeys: [String]
  /// At most 10 lines of 40 columns: the help fits on the smallest screen whole.
  let help: [String]
  /// Left on the ordinary screen at the end; names whom a failure left unsaved.
  let goodbye: @Sendable (RollTally, _ unsavedNames: [String]) -> String
  let interrupted: String
  /// The line over the list of an event that was cancelled.
  let cancelled: String

  /// Asks for a line on a terminal.
  let linePrompt: String

  let lineHelp: [String]
  let lineEntry: @Sendable (_ number: Int, _ name: String, RollMark) -> String
  let lineFailure: @Sendable (RollLineFailure) -> String
  let nobodyMissing: String

  // MARK: Guests

  let guestsHeading: String
  /// `de la part de Jean Roy`.
  let guestOf: @Sendable (_ inviter: String) -> String
  /// How far an invitation has come that nobody has marked at the door.
  let guestState: @Sendable (GuestState) -> String
  /// The invitation is there no more.
  let guestGone: String

  var statusWordWidth: Int {
    RollStatus.allCases.map { DisplayWidth.columns(of: status($0).word) }.max() ?? 0
  }

  // MARK: Marks in words

  let unmarked: String
  /// `par Paul Roux`.
  let substitutedBy: @Sendable (String) -> String
  let arrivedAt: @Sendable (_ minutesSinceMidnight: Int) -> String
  let noted: @Sendable (String) -> String

  /// What is noted beside the status.
  func details(_ mark: RollMark) -> [String] {
    [
      mark.substitute.map(substitutedBy), mark.arrivedAtInMinutes.map { arrivedAt(Int($0)) }, mark.note.map(noted),
    ].compactMap { $0 }
  }

  /// The same, with who invites a guest, and what he answered before he is marked.
  func details(_ entry: RollEntry) -> [String] {
    let answer = entry.mark.status == nil ? entry.mark.guest.map(guestState) : nil
    return [entry.inviter.map(guestOf), answer].compactMap { $0 } + details(entry.mark)
  }

  /// A name with what tells a guest from the members: `Claire Petit (de la part de Jean Roy)`.
  func name(_ entry: RollEntry) -> String {
    entry.name + (entry.inviter.map { " (\(guestOf($0)))" } ?? "")
  }

  /// A mark in words: « remplacé par Paul Roux », « en retard, arrivée à 7 h 45 ».
  func mark(_ mark: RollMark) -> String {
    guard let given = mark.status else { return mark.guest.map(guestState) ?? unmarked }
    let details = details(mark)
    let separator = mark.substitute == nil ? ", " : " "
    return details.isEmpty ? status(given).word : status(given).word + separator + details.joined(separator: ", ")
  }
}
