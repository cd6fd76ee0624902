import Domain

/// The words of `judge`.
extension AdminWording {
  func order(_ number: Int, of count: Int, _ order: [String]) -> String {
    let arrivals = order.joined(separator: " → ")
    return count == 1
      ? say("Ordre d’arrivée : \(arrivals)", "Order of arrival: \(arrivals)")
      : say("Ordre d’arrivée \(number)/\(count) : \(arrivals)", "Order of arrival \(number)/\(count): \(arrivals)")
  }

  func arrival(_ name: String, author: String, at instant: Instant) -> String {
    let moment = domain.momentInUTC(instant)
    return say("\(name) – \(author), \(moment) :", "\(name) – \(author), \(moment):")
  }

  var known: String { say("Déjà connue : la réponse est la même.", "Known already: the answer is the same.") }
  func gap(_ seq: UInt64) -> String {
    say(
      "Il en manque : le serveur redemande à partir de la saisie \(String(seq)).",
      "Some are missing: the server asks again from change-set \(seq).")
  }
  var fork: String {
    say(
      "Une autre saisie porte déjà ce numéro : l’ordinateur a été copié ou restauré, et prendra un nouvel identifiant.",
      "Another change-set has this number already: the computer was copied or restored, and will take a new id.")
  }
  var gapWord: String { say("il en manque", "gap") }
  var forkWord: String { say("copie", "fork") }

  var recordsHeading: String { say("Ce qui en résulte :", "What comes of it:") }
  func isErased(_ it: String) -> String { say("\(it) : effacé", "\(it): erased") }
  func isDeleted(_ it: String) -> String { say("\(it) : supprimé", "\(it): deleted") }
  func parts(_ parts: [String]) -> String {
    say("visible dans : \(domain.list(parts))", "visible in: \(domain.list(parts))")
  }

  var noConflict: String { say("Aucun conflit.", "No conflict.") }
  var conflictsHeading: String { say("Conflits :", "Conflicts:") }
  func conflictCount(_ conflicts: [Conflict]) -> String {
    if conflicts.isEmpty { return noConflict }
    let review = conflicts.filter { $0.nature == .review }.count
    let all = domain.count(conflicts.count, one: say("conflit", "conflict"), many: say("conflits", "conflicts"))
    return say("\(all), dont \(review) à revoir.", "\(all), \(review) of them to review.")
  }

  func difference(_ difference: ScenarioReport.Difference) -> String {
    say(
      "\(difference.subject) : attendu \(difference.expected), obtenu \(difference.got)",
      "\(difference.subject): expected \(difference.expected), got \(difference.got)")
  }

  func outcome(_ report: ScenarioReport, isExpecting: Bool) -> String {
    let orders = domain.count(
      report.runs.count, one: say("ordre d’arrivée", "order of arrival"),
      many: say("ordres d’arrivée", "orders of arrival"))
    if !isExpecting { return say("\(orders), sans attente déclarée.", "\(orders), nothing stated to expect.") }
    return report.differences.isEmpty
      ? say("\(orders) : tout est comme attendu.", "\(orders): all as expected.")
      : say("\(orders) : des différences.", "\(orders): differences.")
  }
}
