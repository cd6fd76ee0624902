/// The kinds of record. The numbers are part of the wire and of ids: they never change.
package enum Kind: UInt8, Sendable, CaseIterable, Comparable {
  case group = 1
  case user = 2
  case membership = 3
  case event = 4
  case attendance = 5
  case card = 6
  case ticket = 7
  case duo = 8
  case trio = 9
  case invitation = 10
  case todo = 11
  case smsOrder = 12
  case history = 13
  case network = 14
  case reminder = 15

  package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

  /// The name in JSON, fixtures and messages of the protocol.
  package var name: String { Schema.of(self).name }

  package init?(name: String) {
    guard let kind = Kind.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }
}
