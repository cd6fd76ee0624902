import Domain
import Transport

extension OVHSession {
  /// How many rows one question may look at; more are for another time.
  static let rowsAtOnce = 50_000

  /// How many rows a session remembers.
  static let seenRowsLimit = 20_000

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
    for step in [wentOut, waitingJobs, wentOut] {
      switch step(search) {
      case .all(let rows): for (id, row) in rows { search.take(row, id) }
      case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
      }
      if search.isComplete { break }
    }
    return .taken(search.taken)
  }

  /// What was found so far.
  private struct Search {
    let request: SMSRequest
    let question: OVHQuestion
    private(set) var taken: [String: SMSMessageID?] = [:]

    init(_ request: SMSRequest, _ question: OVHQuestion) { (self.request, self.question) = (request, question) }

    var isComplete: Bool { taken.count >= request.receivers.count }

    mutating func take(_ row: OVHMessage, _ id: SMSMessageID) {
      guard !request.earlier.contains(id), let receiver = question.receiver(of: row) else { return }
      taken.updateValue(id, forKey: receiver)
    }
  }

  private func wentOut(_ search: Search) -> Rows<(SMSMessageID, OVHMessage)> {
    let request = search.request
    let only = request.receivers.count == 1 ? request.receivers.first : nil
    let ids: [SMSMessageID]
    switch list(.outgoing(settings.service, tag: request.tag, receiver: only)) {
    case .all(let found): ids = found
    case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
    }
    var found: [(SMSMessageID, OVHMessage)] = []
    for id in ids where !request.earlier.contains(id) {
      switch listed(id) {
      case .all(let rows): found += rows.map { (id, $0) }
      case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
      }
    }
    return .all(found)
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

  private func waitingJobs(_ search: Search) -> Rows<(SMSMessageID, OVHMessage)> {
    let ids: [SMSMessageID]
    switch list(.jobs(settings.service)) {
    case .all(let found): ids = found
    case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
    }
    var jobs: [(SMSMessageID, OVHMessage)] = []
    for id in ids {
      var row = seenRow(.job(settings.service, id))
      // Meanwhile it may have gone out.
      if case .all(let rows) = row, rows.isEmpty { row = listed(id) }
      switch row {
      case .all(let rows): jobs += rows.map { (id, $0) }
      case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
      }
    }
    return .all(jobs)
  }

  /// A message that went out, by an id of the list: if there is none, the list was garbage.
  private func listed(_ id: SMSMessageID) -> Rows<OVHMessage> {
    let row = seenRow(.outgoing(settings.service, id))
    guard case .all(let rows) = row, rows.isEmpty else { return row }
    return .notNow(detail: words.unreadable, retryAfter: nil)
  }

  /// A row that is asked for once: many questions look at the same.
  private func seenRow(_ call: OVHCall) -> Rows<OVHMessage> {
    if let seen = seenRows[call.path] { return .all([seen]) }
    let row = row(call)
    if case .all(let rows) = row, let first = rows.first {
      if seenRows.count >= OVHSession.seenRowsLimit { seenRows.removeAll() }
      seenRows[call.path] = first
    }
    return row
  }

  private func list(_ call: OVHCall) -> Rows<SMSMessageID> {
    switch question(call) {
    case .all(let answers):
      guard let answer = answers.first, let ids = answer.decoded([LooseText].self) else {
        return .notNow(detail: words.unreadable, retryAfter: nil)
      }
      guard ids.count <= OVHSession.rowsAtOnce else {
        return .notNow(detail: words.tooMany(ids.count), retryAfter: nil)
      }
      return .all(ids.map(\.text))
    case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
    }
  }

  /// One row, or none where OVH knows none.
  private func row(_ call: OVHCall) -> Rows<OVHMessage> {
    switch question(call) {
    case .all(let answers):
      guard let answer = answers.first else { return .all([]) }
      guard let row = answer.decoded(OVHMessage.self), row.receiver != nil else {
        return .notNow(detail: words.unreadable, retryAfter: nil)
      }
      return .all([row])
    case .notNow(let detail, let retryAfter): return .notNow(detail: detail, retryAfter: retryAfter)
    }
  }

  /// The answer to a question; none if what was asked for is not there.
  private func question(_ call: OVHCall) -> Rows<OVHAnswer> {
    switch ask(call) {
    case .answer(let answer) where answer.status == 200: .all([answer])
    case .answer(let answer) where answer.status == 404 && answer.fault != nil: .all([])
    // A token may be without the right to look at single jobs: what went out will tell.
    case .answer(let answer) where call.isOfOneJob && [403, 404, 405].contains(answer.status): .all([])
    case .answer(let answer): .notNow(detail: answer.detail, retryAfter: answer.retryAfter)
    case .notSent(_, let detail, let retryAfter): .notNow(detail: detail, retryAfter: retryAfter)
    case .broken(let detail): .notNow(detail: detail, retryAfter: nil)
    }
  }
}
