import ArgumentParser
import Console
import Domain
import GRDB
import Replica

/// `cercle reminders list`
struct ListRemindersCommand: ListingCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Cercle.words.reminders.listAbstract)

  @OptionGroup var options: ListingOptions

  func listing(_ scribe: Scribe) throws -> Listing {
    let reminders = try RecordListing(.reminder, scribe)
    let words = scribe.words.reminders
    let common = scribe.words.records.heading
    var listing = Listing(
      [
        ("id", common.id), ("trigger", words.whenHeading), ("eventKind", words.kindHeading),
        ("audience", words.toHeading),
        ("daysBefore", ""), ("hoursBefore", ""), ("at", ""), ("active", common.state),
        ("textFrench", words.textHeading),
        ("textEnglish", ""), ("pending", common.pending),
      ], empty: words.none)
    listing.dispensable = ["pending", "textFrench"]
    listing.rows = try reminders.rows(RowFilter(), order: "t.id").map { row in
      let isActive = (row["active"] as Int64? ?? 1) != 0
      let rule = try row.id("id").flatMap { try scribe.held(.reminder, $0) }
        .flatMap { ReminderRule($0, since: scribe.now) }
      return [
        reminders.id(row), .word(row["trigger"], shown: rule.map { words.moment($0) }),
        reminders.choice(row, "eventKind"), reminders.choice(row, "audience"), .integer(row["daysBefore"]),
        .integer(row["hoursBefore"]), reminders.timeOfDay(row, "at"),
        .boolean(isActive, shown: isActive ? words.activeMark : words.pausedMark),
        .word(row["textFrench"], shown: ownText(row, scribe)), .text(row["textEnglish"]), reminders.pending(row),
      ]
    }
    return listing
  }

  /// The reminder's own text in the user's language; else that Cercle's is taken.
  private func ownText(_ row: Row, _ scribe: Scribe) -> String {
    let column = scribe.wording.language == .french ? "textFrench" : "textEnglish"
    return (row[column] as String?).map { Wording.excerpt($0) } ?? scribe.words.reminders.builtIn
  }
}
