import Domain

extension GuestState {
  /// At the door: whether he is there; nil before anybody has seen.
  var rollStatus: RollStatus? {
    switch self {
    case .attended: .present
    case .noShow: .absent
    case .wished, .invited, .accepted, .declined: nil
    }
  }

  /// Who may well come, and nobody has noted yet whether he did.
  var isAwaited: Bool { self == .invited || self == .accepted }
}
