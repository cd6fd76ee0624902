/// What is wrong with a scenario's text. `place` is the way to it, such as `did[2].changes[0]`.
package enum ScenarioFault: Error, Hashable, Sendable {
  case notJSON(file: String, cause: String)
  case unknownKey(place: String, key: String)
  case missingKey(place: String, key: String)
  case notA(place: String, expected: String)
  case unknownName(place: String, name: String)
  case nameForTwoRecords(place: String, name: String)
  case unknownWord(place: String, word: String, known: [String])
  case notYetArrived(deed: String, hadSeen: String)
  case foundingRefused([Refusal])
  case tooManyOrders(limit: Int)
  case noOrder
}

extension ScenarioFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let file, let cause): "\(file) is not JSON: \(cause)"
    case .unknownKey(let place, let key): "\(place): unknown key \"\(key)\""
    case .missingKey(let place, let key): "\(place): the key \"\(key)\" is missing"
    case .notA(let place, let expected): "\(place): expected \(expected)"
    case .unknownName(let place, let name): "\(place): nothing is called \"\(name)\""
    case .nameForTwoRecords(let place, let name): "\(place): \"\(name)\" would name two records"
    case .unknownWord(let place, let word, let known):
      "\(place): unknown word \"\(word)\"; known: \(known.joined(separator: ", "))"
    case .notYetArrived(let deed, let hadSeen): "\(deed) has seen \(hadSeen), which arrives later in this order"
    case .foundingRefused(let refusals):
      "the records before are refused: "
        + refusals.map { "record \($0.change.map(String.init) ?? "–"): \($0.reason.rawValue) \($0.field ?? "")" }
        .joined(separator: "; ")
    case .tooManyOrders(let limit): "more than \(limit) orders of arrival: name some instead"
    case .noOrder: "no order of arrival agrees with what each had seen"
    }
  }
}
