/// The place of an accepted change-set in the server's one total order. Numbers start at 1; 0 is before everything.
///
/// A number counts with its incarnation: the store brings a position of an earlier life onto the current line before
/// anything is compared, so that the order of numbers is the order of positions.
package struct Position: Hashable, Sendable, Comparable {
  package var incarnation: UInt32
  package var number: UInt64

  package init(incarnation: UInt32, number: UInt64) {
    self.incarnation = incarnation
    self.number = number
  }

  package static func < (left: Position, right: Position) -> Bool { left.number < right.number }
  package static let origin = Position(incarnation: 1, number: 0)
}

/// A change-set's number among those of its replica: 1, 2, 3 … without gaps.
package typealias Sequence64 = UInt64
