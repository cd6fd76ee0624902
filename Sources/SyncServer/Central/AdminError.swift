import Domain

/// What `devices`, `revoke`, `held`, `erase`, `check` and `judge` can fail with. The words are in `AdminWording`.
enum AdminError: Error, Hashable {
  /// Nobody could write in a super admin's name.
  case noSuperAdmin
  case notSuperAdmin(String)
  /// A prefix that several computers share.
  case severalDevices(String, [String])
  /// Not of the form COMPUTER/NUMBER.
  case badChangeSetName(String)
  case severalHeld(String, [String])
  /// Released, and still not accepted.
  case stillRefused([String])
  case severalPeople(String, [String])
  /// Neither an id, nor an e-mail address, nor a phone number.
  case notAPerson(String)
  case lastSuperAdmin(String)
  /// Nobody is there to confirm.
  case needsYes
  case notConfirmed
  case revocationNeedsYes
  case revocationNotConfirmed
  /// `check` found this many faults, which it has printed.
  case faults(Int)
  /// A scenario's text contradicts itself.
  case badScenario(file: String, detail: String)
  /// `judge` found this many differences, which it has printed.
  case differences(Int)
}
