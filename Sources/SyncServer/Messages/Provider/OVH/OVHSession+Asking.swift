import Domain
import Transport

extension OVHSession {
  /// How many rows one question may look at; more are for another time.
  static let rowsAtOnce = 50_000

  /// How often a question is put before it is left for later.
  static let questionsInARow = 3

  /// Whether a list was had, or why not.
  private enum Rows<Row> {
    case all([Row])
    case notNow(detail: String, retryAfter: Duration?)
  }

  /// What went out tells of nearly all. Where it doesn't, the jobs are looked at, and then what went out once more: a
  /// message that passes from one to the other meanwhile is seen.
  ///
  /// What OVH has just taken may show up late, so that not to be found proves little while `since` is recent.
  func find(_ request: SMSRequest, since: Instant) -> SMSFinding {
    var search = Search(request, OVHQuestion(request, since: byTheirClock(since)))
    for step in [wentOut, waitingJobs, wentOut] where !search.isComplete && search.trouble == nil { step(&search) }
    guard !search.isComplete, let trouble = search.trouble else { return .taken(search.taken) }
    return search.taken.isEmpty
      ? .notNow(detail: trouble.detail, retryAfter: trouble.retryAfter)
      : .part(search.taken, detail: trouble.detail, retryAfter: trouble.retryAfter)
  }

  /// What was found so far.
  private struct Search {
    struct Trouble {
      var detail: String
      var retryAfter: Duration?
    }

    let request: SMSRequest
    let question: OVHQuestion
    private(set) var taken: [String: SMSMessageID?] = [:]
    /// Why something could not be looked at.
    private(set) var trouble: Trouble?
    private var troubles = 0

    init(_ request: SMSRequest, _ question: OVHQuestion) { (self.request, self.question) = (request, question) }

    var beginning: Int { (request.receivers.first ?? "").utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF } }
    var isComplete: Bool { taken.count >= request.receivers.count }
    /// One row that can't be had is passed over; where none can, it is no use to go on.
    var isHopeless: Bool { troubles > 3 }

    mutating func take(_ row: OVHMessage, _ id: SMSMessageID) {
      guard let receiver = question.receiver(of: row) else { return }
      taken.updateValue(id, forKey: receiver)
    }

    mutating func fail(_ detail: String, _ retryAfter: Duration?) {
      trouble = Trouble(detail: detail, retryAfter: retryAfter)
      troubles += 1
    }
  }

  private func wentOut(_ search: inout Search) {
    let request = search.request
    let only = request.receivers.count == 1 ? request.receivers.first : nil
    look(at: list(.outgoing(settings.service, tag: request.tag, receiver: only)), &search) { listed($0) }
  }

  private func waitingJobs(_ search: inout Search) {
    look(at: list(.jobs(settings.service)), &search) { id in
      let row = seenRow(.job(settings.service, id))
      // Meanwhile it may have gone out.
      if case .all(let rows) = row, rows.isEmpty { return listed(id) }
      return row
    }
  }

  private func look(
    at ids: Rows<SMSMessageID>, _ search: inout Search, _ row: (SMSMessageID) -> Rows<OVHMessage>
  ) {
    guard case .all(let all) = ids else {
      if case .notNow(let detail, let retryAfter) = ids { search.fail(detail, retryAfter) }
      return
    }
    // Each of several questions about one order begins elsewhere: what the others have seen is known by then.
    let start = all.isEmpty ? 0 : search.beginning % all.count
    for id in all[start...] + all[..<start]
    where !search.isComplete && !search.isHopeless && !search.request.earlier.contains(id) {
      switch row(id) {
      case .all(let rows): for row in rows { search.take(row, id) }
      case .notNow(let detail, let retryAfter): search.fail(detail, retryAfter)
      }
    }
  }

  func deliveries(of ids: [SMSMessageID]) -> [SMSMessageID: SMSDelivery]? {
    var known: [SMSMessageID: SMSDelivery] = [:]
    for id in ids {
      guard case .all(let rows) = row(.outgoing(settings.service, id)) else { return known.isEmpty ? nil : known }
      if let row = rows.first {
        known[id] = row.delivery
        continue
      }
      guard case .all(let jobs) = row(.job(settings.service, id)) else { return known.isEmpty ? nil : known }
      if !jobs.isEmpty { known[id] = .underWay }
    }
    return known
  }

  func creditsLeft() -> Double? {
    struct Account: Decodable { let creditsLeft: LooseNumber }
    guard case .answer(let answer) = ask(.account(settings.service)), answer.status == 200 else { return nil }
    return answer.decoded(Account.self)?.creditsLeft.value
  }

  func stopped() -> Set<String>? {
    guard case .answer(let answer) = ask(.blacklists(settings.service)), answer.status == 200,
      let numbers = answer.decoded([String].self)
    else { return nil }
    return Set(numbers.map(OVHNumber.e164))
  }

  /// A message that went out, by an id of the list: if there is none, the list was garbage.
  private func listed(_ id: SMSMessageID) -> Rows<OVHMessage> {
    let row = seenRow(.outgoing(settings.service, id))
    guard case .all(let rows) = row, rows.isEmpty else { return row }
    return .notNow(detail: words.unreadable, retryAfter: nil)
  }

  /// A row that is asked for once: many questions look at the same.
  private func seenRow(_ call: OVHCall) -> Rows<OVHMessage> {
    if let seen = rows[call.path] { return .all([seen]) }
    let row = row(call)
    if case .all(let found) = row, let first = found.first { rows[call.path] = first }
    return row
  }

  private func list(_ call: OVHCall) -> Rows<SMSMessageID> {
    switch question(call, { $0.decoded([LooseText].self) }) {
    case .all(let answers):
      // No such list: the answer was garbage.
      guard let ids = answers.first else { return .notNow(detail: words.unreadable, retryAfter: nil) }
      guard ids.count <= OVHSession.rowsAtOnce else {
        return .notNow(detail: words.tooMany(ids.count), retryAfter: nil)
      }
      return .all(ids.map(\.text))
    case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
    }
  }

  /// One row, or none where OVH knows none.
  private func row(_ call: OVHCall) -> Rows<OVHMessage> {
    question(call) { answer in answer.decoded(OVHMessage.self).flatMap { $0.receiver == nil ? nil : $0 } }
  }

  /// The answer to a question as it is read; none if what was asked for is not there. One that goes wrong is put again
  /// at once, unless OVH said when to come back.
  private func question<Read>(_ call: OVHCall, _ read: (OVHAnswer) -> Read?) -> Rows<Read> {
    var trouble = Rows<Read>.notNow(detail: words.unreadable, retryAfter: nil)
    for _ in 0..<OVHSession.questionsInARow {
      switch ask(call) {
      case .answer(let answer) where answer.status == 200:
        if let read = read(answer) { return .all([read]) }
        trouble = .notNow(detail: words.unreadable, retryAfter: nil)
      case .answer(let answer) where answer.status == 404 && answer.fault != nil: return .all([])
      // A token may be without the right to look at single jobs: what went out will tell.
      case .answer(let answer) where call.isOfOneJob && [403, 404, 405].contains(answer.status): return .all([])
      case .answer(let answer):
        trouble = .notNow(detail: answer.detail, retryAfter: answer.retryAfter)
        if answer.retryAfter != nil || answer.status < 500 { return trouble }
      case .notSent(_, let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
      case .broken(let detail): trouble = .notNow(detail: detail, retryAfter: nil)
      }
    }
    return trouble
  }
}
