import Domain

/// One text for one or more numbers, as it is handed to an operator in one call.
struct SMSRequest: Hashable, Sendable {
  /// The order's key, the same for all messages of an order: at most 20 letters and digits.
  var tag: String
  var text: String
  /// E.164, each once, at most as many as the provider takes at once.
  var receivers: [String]
  /// Adds the operator's STOP clause.
  var isMarketing: Bool
  /// How long the operator may go on trying; nil: as long as it usually does.
  var validityInMinutes: Int?
  /// What the operator called earlier tries of these messages, which the office sends again: that it took those says
  /// nothing of this one.
  var earlier: Set<SMSMessageID> = []
}

/// What an operator calls a message that it took.
typealias SMSMessageID = String

/// What came of handing a request over.
enum SMSSubmission: Hashable, Sendable {
  /// The operator's word on every receiver. Who is in neither was not named: as unknown as if nobody had answered.
  case answered(taken: [String: SMSMessageID?], refused: Set<String>, creditsRemoved: Double?)
  /// Certainly nothing was taken: it may be handed over again, no sooner than the operator says.
  case notTaken(detail: String, retryAfter: Duration?)
  /// Nothing was taken, and nothing will be until the office has seen to it.
  case blocked(SMSBlock, detail: String)
  /// It may have been taken: ask before it is handed over again.
  case unknown(detail: String)
}

enum SMSBlock: String, Hashable, Sendable {
  case credentials, noCredit, settings
}

/// What an operator answers to the question which receivers of a request it has taken.
enum SMSFinding: Hashable, Sendable {
  case taken([String: SMSMessageID?])
  /// These it has taken; of the others it can't be told now.
  case part([String: SMSMessageID?], detail: String, retryAfter: Duration?)
  /// Not now: ask again later.
  case notNow(detail: String, retryAfter: Duration?)
  /// This provider can't tell: somebody must decide.
  case cannotTell
}

/// What an operator tells of a message that it took. Reports may come late, twice and in any order.
enum SMSDelivery: Hashable, Sendable {
  case underWay
  case ended(MessageOutcome)
  /// This provider never tells: that it took the message is the last that is known.
  case untold
}

/// Carries messages to phones. Each worker has a session of its own.
protocol SMSProvider: Sendable {
  /// In logs and for `cercle-server sms`.
  var name: String { get }
  var receiversAtOnce: Int { get }
  /// How many sessions may work at once.
  var sessionsAtOnce: Int { get }
  func makeSession() throws -> any SMSSession
  /// What a message is that it took.
  var takenAs: MessageOutcome { get }
}

extension SMSProvider {
  var takenAs: MessageOutcome { .sent }
}

/// A worker's way to the operator: used by one thread at a time. No call throws: what goes wrong is an answer.
protocol SMSSession: AnyObject {
  func send(_ request: SMSRequest) -> SMSSubmission
  /// Which receivers of a request were taken since then.
  func find(_ request: SMSRequest, since: Instant) -> SMSFinding
  /// What is known of messages; one that the operator does not know is left out. Nil: it can't be asked now.
  func deliveries(of ids: [SMSMessageID]) -> [SMSMessageID: SMSDelivery]?
  /// Credits left; nil where the provider has no such thing or can't be asked now.
  func creditsLeft() -> Double?
  /// Numbers that answered STOP; nil where the provider has no such list or can't be asked now.
  func stopped() -> Set<String>?
}
