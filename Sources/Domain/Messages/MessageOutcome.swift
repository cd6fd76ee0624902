/// How far a message to one recipient has come.
package enum MessageState: String, Sendable, CaseIterable {
  case queued, sending, sent, delivered, failed, refused, expired, cancelled

  /// Whether nothing more will happen to it.
  package var isFinal: Bool {
    switch self {
    case .queued, .sending, .sent: false
    case .delivered, .failed, .refused, .expired, .cancelled: true
    }
  }
}

/// What became of a message to one recipient: its state and, where there is one, the cause. The letter stands in an
/// order's `outcomes`, one for each recipient in their order, and never changes once shipped.
package enum MessageOutcome: Character, Sendable, CaseIterable {
  case queued = "q"
  /// Until the quiet hours end.
  case waitingForHours = "h"
  /// Until tomorrow: the group sent as many today as it may.
  case waitingForLimit = "L"
  /// Until the operator can be reached, or the office has seen to credit, settings or a stop.
  case waitingForOperator = "w"
  /// Until the office, which stopped the order, lets it go on.
  case heldByOffice = "o"

  case sending = "s"
  /// Whether the operator took it is being asked.
  case unknown = "u"

  /// The operator took it.
  case sent = "S"
  /// There is no operator: it was written to a file of the server's.
  case written = "F"
  case delivered = "d"

  case failed = "f"
  /// The number bars such messages (ptt 23).
  case barred = "b"
  /// Switched off or out of reach all the time (ptt 24).
  case absent = "a"
  /// Held for spam by a network (ptt 28).
  case spam = "j"
  /// The operator never told what became of it.
  case noNews = "n"

  /// The operator does not send to this number.
  case refusedByOperator = "r"
  case noNumber = "0"
  case badNumber = "i"
  /// A number that no SMS reaches, such as a landline.
  case notMobile = "l"
  case noConsent = "c"
  /// The person answered STOP.
  case stopped = "t"
  /// Another recipient of the same order has the same number, and the message.
  case sameNumber = "m"
  /// The recipient is no more: erased, deleted, or no longer a member.
  case gone = "g"
  /// The text says something that this recipient has not, such as a link.
  case incomplete = "p"

  /// What it was about began before it could be sent, or the operator gave up (ptt 8).
  case tooLate = "x"
  case cancelled = "C"
  /// What it reminded of was cancelled or moved.
  case eventChanged = "E"
  /// What it was to remind of is done, or was taken back.
  case pointless = "D"

  package var state: MessageState {
    switch self {
    case .queued, .waitingForHours, .waitingForLimit, .waitingForOperator, .heldByOffice: .queued
    case .sending, .unknown: .sending
    case .sent, .written: .sent
    case .delivered: .delivered
    case .failed, .barred, .absent, .spam, .noNews: .failed
    case .refusedByOperator, .noNumber, .badNumber, .notMobile, .noConsent, .stopped, .sameNumber, .gone, .incomplete:
      .refused
    case .tooLate: .expired
    case .cancelled, .eventChanged, .pointless: .cancelled
    }
  }
}

/// The outcomes of an order, one for each recipient.
package struct MessageOutcomes: Hashable, Sendable {
  package var list: [MessageOutcome]

  package init(_ list: [MessageOutcome]) { self.list = list }

  /// Reads the letters; one that this program does not know, from a newer server, counts as on its way.
  package init(letters: String) { list = letters.map { MessageOutcome(rawValue: $0) ?? .queued } }

  package var letters: String { String(list.map(\.rawValue)) }

  package var counts: [MessageState: Int] { list.reduce(into: [:]) { $0[$1.state, default: 0] += 1 } }
}
