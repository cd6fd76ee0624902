import Synchronization

/// What the server counts of itself, in Prometheus' text format (version 0.0.4). No label names a person or a device.
final class Metrics: Sendable {
  private struct State {
    var requests: [String: Int] = [:]
    var seconds: [String: Double] = [:]
    var verdicts: [String: Int] = [:]
  }
  private let state = Mutex(State())

  func countRequest(_ route: String, status: Int, seconds: Double) {
    state.withLock {
      $0.requests["route=\"\(route)\",status=\"\(status)\"", default: 0] += 1
      $0.seconds["route=\"\(route)\"", default: 0] += seconds
    }
  }

  func countVerdict(_ name: String) { state.withLock { $0.verdicts["verdict=\"\(name)\"", default: 0] += 1 } }

  /// - Parameters:
  ///   - position: the head of the order.
  ///   - listeners: open connections of `/v1/changes`.
  func text(position: UInt64, listeners: Int) -> String {
    let now = state.withLock { $0 }
    var out = ""
    func family(_ name: String, _ type: String, _ help: String, _ samples: [(String, String)]) {
      out += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
      for (labels, value) in samples { out += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n" }
    }
    func sorted<V>(_ values: [String: V]) -> [(String, String)] {
      values.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    }
    family("cercle_requests_total", "counter", "Requests answered.", sorted(now.requests))
    family("cercle_request_seconds_total", "counter", "Seconds spent answering.", sorted(now.seconds))
    family("cercle_change_sets_total", "counter", "Change-sets answered, by verdict.", sorted(now.verdicts))
    family("cercle_position", "gauge", "Head of the server's order.", [("", "\(position)")])
    family("cercle_listeners", "gauge", "Open change streams.", [("", "\(listeners)")])
    return out
  }
}
