package import Domain

/// What calendars say, in both languages.
package struct CalendarWording: Bilingual, Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  /// The name of somebody's own calendar, or of one group's.
  package func name(network: String, group: String?) -> String {
    [network, group].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " – ")
  }

  func title(ofKind kind: String) -> String { Wording.capitalized(domain.choice(kind, field: "kind", of: .event)) }

  /// Programs that don't know STATUS show it too.
  func cancelled(_ title: String) -> String { say("Annulé : \(title)", "Cancelled: \(title)") }

  func details(group: String, kind: String, speaker: String?) -> String {
    let first = [group, domain.choice(kind, field: "kind", of: .event)].filter { !$0.isEmpty }.joined(separator: ", ")
    return ([first] + [speaker.map { say("Intervention : \($0)", "Speaker: \($0)") }].compactMap { $0 }).joined(separator: "\n")
  }

  package func written(_ events: Int, to path: String) -> String {
    let count = domain.count(events, one: say("événement", "event"), many: say("événements", "events"))
    return say("\(count) dans « \(path) ».", "\(count) in “\(path)”.")
  }
}
