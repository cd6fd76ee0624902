import Domain
import Replica

extension MessagePlan {
  /// All that is to be seen before it is sent.
  func lines(_ scribe: Scribe) throws -> [String] {
    let words = scribe.words.messages
    guard let first = readers.first else { return [] }
    var lines = [words.reads(first.name)] + MessagePlan.indented(first.text)
    lines.append(words.measured(first.measure, SMSText.costly(first.text), hasStopClause))
    lines.append(words.totals(readers.count, readers.count + refused.count, parts, cents(parts: parts)))
    if let range = partsRange { lines.append(words.lengthsDiffer(range.lowerBound, range.upperBound)) }
    if let longestParts { lines.append(words.long(longestParts, cents(parts: longestParts))) }
    if let plainer {
      lines.append(words.plainer(plainer.parts, parts - plainer.parts, cents(parts: parts - plainer.parts)))
      lines += MessagePlan.indented(plainer.shown)
    }
    if !refused.isEmpty {
      lines.append(words.getNothing(refused.count))
      lines += refused.map { "  " + words.refused($0, scribe.wording) }
    }
    if overDailyLimit > 0 || orderedThatDay > 0 {
      lines.append(words.dailyLimit(orderedThatDay, overDailyLimit, settings.smsDailyLimit))
    }
    lines += notes
    if isTooLate, let eventStartsAt {
      lines.append(words.tooLate(eventStartsAt))
    } else if opensAt != leavesAt {
      lines.append(words.quiet(leavesAt, opensAt))
    } else if let sendAt = order.sendAt {
      lines.append(words.sendsAt(sendAt))
    }
    return lines
  }

  /// Nil where all have as many.
  private var partsRange: ClosedRange<Int>? {
    let parts = readers.map(\.measure.parts)
    guard let least = parts.min(), let most = parts.max(), least < most else { return nil }
    return least...most
  }

  static func indented(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
  }

  /// The order as it is written, and what to say once it is.
  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let network = try Meta.networkName.text(scribe.session.db) ?? ""
    return Scribe.Entry(
      changes: [Change(kind: .smsOrder, id: order.id, operation: .write(order.writes))],
      lines: [
        scribe.words.messages.ordered(readers.count, parts), scribe.words.messages.leaves(notBefore, network),
        order.id.description,
      ])
  }
}
