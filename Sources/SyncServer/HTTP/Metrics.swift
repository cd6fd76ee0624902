import Domain
import Synchronization

/// What the server counts of itself, in Prometheus' text format (version 0.0.4). No label names a person or a device.
final class Metrics: Sendable {
  /// Upper bounds of the histogram of request durations, in seconds.
  static let bounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private struct Durations {
    /// By bound, those at or below it.
    var counts = Array(repeating: 0, count: Metrics.bounds.count)
    var count = 0
    var seconds = 0.0
  }

  private struct State {
    var requests: [String: Int] = [:]
    var durations: [String: Durations] = [:]
    var verdicts: [String: Int] = [:]
  }
  private let state = Mutex(State())

  func countRequest(_ route: String, status: Int, seconds: Double) {
    state.withLock {
      $0.requests["route=\"\(route)\",status=\"\(status)\"", default: 0] += 1
      var durations = $0.durations[route] ?? Durations()
      for (index, bound) in Metrics.bounds.enumerated() where seconds <= bound { durations.counts[index] += 1 }
      durations.count += 1
      durations.seconds += seconds
      $0.durations[route] = durations
    }
  }

  func countVerdict(_ verdict: Verdict) {
    let name =
      switch verdict {
      case .accepted: "accepted"
      case .rejected: "rejected"
      case .held: "held"
      case .waiting: "waiting"
      }
    state.withLock { $0.verdicts["verdict=\"\(name)\"", default: 0] += 1 }
  }

  /// - Parameters:
  ///   - position: the head of the order.
  ///   - listeners: open connections of `/v1/changes`.
  ///   - messages: how the outbox stands.
  func text(position: UInt64, listeners: Int, messages: Outbox.Gauges = Outbox.Gauges()) -> String {
    let now = state.withLock { $0 }
    var out = ""
    func family(_ name: String, _ type: String, _ help: String, _ samples: [(String, String)]) {
      out += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
      for (labels, value) in samples { out += "\(name)\(labels) \(value)\n" }
    }
    func counts(_ values: [String: Int]) -> [(String, String)] {
      values.sorted { $0.key < $1.key }.map { ("{\($0.key)}", "\($0.value)") }
    }
    family("cercle_requests_total", "counter", "Requests answered.", counts(now.requests))
    family(
      "cercle_request_seconds", "histogram", "Seconds from a request's coming to its answer.",
      now.durations.sorted { $0.key < $1.key }.flatMap { route, durations in
        let label = "route=\"\(route)\""
        return zip(Metrics.bounds, durations.counts).map { ("_bucket{\(label),le=\"\($0)\"}", "\($1)") }
          + [
            ("_bucket{\(label),le=\"+Inf\"}", "\(durations.count)"), ("_sum{\(label)}", "\(durations.seconds)"),
            ("_count{\(label)}", "\(durations.count)"),
          ]
      })
    family("cercle_change_sets_total", "counter", "Change-sets answered, by verdict.", counts(now.verdicts))
    family("cercle_position", "gauge", "Head of the server's order.", [("", "\(position)")])
    family("cercle_listeners", "gauge", "Open change streams.", [("", "\(listeners)")])
    family(
      "cercle_sms_messages", "gauge", "SMS that are still to be seen to, by state.",
      [("{state=\"queued\"}", "\(messages.queued)"), ("{state=\"sending\"}", "\(messages.sending)")])
    family(
      "cercle_sms_blocked", "gauge", "1 while no SMS can be handed over.", [("", messages.isBlocked ? "1" : "0")])
    if let credits = messages.credits {
      family("cercle_sms_credits", "gauge", "Credits left at the SMS operator.", [("", "\(credits)")])
    }
    return out
  }
}
