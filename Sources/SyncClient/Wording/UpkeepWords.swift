import Domain
import Replica
import Transport

/// The words of what looks after a copy: watching, reviewing, checking, keeping.
struct UpkeepWords: Sendable {
  var watch: WatchWords
  var roll: RollWords
  var conflicts: ConflictsWords
  var rejected: RejectedWords
  var why: WhyWords
  var doctor: DoctorWords
  var keeping: KeepingWords
  var status: StatusWords
  /// `cet ordinateur`, else `l’ordinateur 5c15a470`: the end of its name, since the beginning is a time.
  var computer: @Sendable (_ replica: ReplicaID, _ isOwn: Bool) -> String
  /// `position 12`; of pending work that it is not sent yet.
  var position: @Sendable (UInt64?) -> String
  var fault: @Sendable (UpkeepFault) -> String
}

/// `sync --watch`.
struct WatchWords: Sendable {
  var listening: String
  /// What stands in the way; it is tried again by itself.
  var waiting: @Sendable (_ reason: String) -> String
  var stopped: String
  /// The network's failure as a short reason, without advice.
  var network: @Sendable (HTTPFailure) -> String
  var serverBusy: String
  var serverDiskFull: String
  var serverFault: @Sendable (_ code: String) -> String
  var notOurAnswer: String
  var notRecognised: String
  var copyBusy: String
  var diskFull: String
}

/// `roll`.
struct RollWords: Sendable {
  var abstract: String
  var discussion: String
  var lines: String
  var nobody: @Sendable (_ event: String) -> String
  var texts: RollTexts
}

/// `conflicts`.
struct ConflictsWords: Sendable {
  var abstract: String
  var discussion: String
  var listAbstract: String
  var flipAbstract: String
  var keepAbstract: String
  var all: String
  var which: String
  var to: String
  var none: String
  /// Beside a list without settled ones.
  var settledToo: @Sendable (Int) -> String
  var deletedBy: @Sendable (_ author: String) -> String
  var stands: @Sendable (_ value: String, _ author: String) -> String
  /// How to settle it, by its number in the list.
  var advice: @Sendable (_ number: String, _ isRemoval: Bool, _ values: Int) -> String
  var kept: @Sendable (_ record: String) -> String
  var deletedAgain: @Sendable (_ record: String) -> String
  var chosen: @Sendable (_ record: String, _ register: String, _ value: String) -> String
}

/// `rejected`.
struct RejectedWords: Sendable {
  var abstract: String
  var discussion: String
  var listAbstract: String
  var retryAbstract: String
  var exportAbstract: String
  var discardAbstract: String
  var number: String
  var file: String
  var yes: String
  var none: String
  /// `Saisie n° 17, 14/03/2025 à 7 h 30`
  var heading: @Sendable (_ number: String, _ when: String) -> String
  var dependent: @Sendable (_ base: String) -> String
  var unreadable: String
  /// By whose rules it was refused: `cartes`, `groupes`.
  var voters: @Sendable ([String]) -> String
  var advice: String
  var retried: @Sendable (_ old: String, _ new: String) -> String
  var alsoRetry: @Sendable (_ numbers: [String]) -> String
  var exported: @Sendable (_ number: String, _ path: String) -> String
  var confirmDiscard: @Sendable (_ number: String) -> String
  var isYes: @Sendable (String) -> Bool
  var discarded: @Sendable (_ number: String) -> String
  var state: @Sendable (QuarantinedWork.State) -> String
}

/// `why`.
struct WhyWords: Sendable {
  var abstract: String
  var discussion: String
  var record: String
  var event: String
  var member: String
  var beganLater: @Sendable (_ position: UInt64?) -> String
  var source: @Sendable (RecordHistory.Step.Source) -> String?
  var act: @Sendable (RecordHistory.Act, _ parts: [String]) -> String
  /// `état : donnée → gagnée`
  var change: @Sendable (_ label: String, _ before: String?, _ after: String) -> String
  var lost: @Sendable (_ label: String, _ written: String, _ shown: String?) -> String
  var unseen: @Sendable (_ values: [String]) -> String
  var wanted: @Sendable (_ label: String, _ value: String) -> String
  var withoutEffect: String
  var now: String
  var gone: String
  var notHeld: String
}

/// `doctor`.
struct DoctorWords: Sendable {
  var abstract: String
  var discussion: String
  var digests: String
  var good: String
  var attention: String
  var bad: String
  var label: @Sendable (DoctorReport.Subject) -> String
  var finding: @Sendable (DoctorReport.Finding) -> String
  var allGood: String
  var someBad: @Sendable (Int) -> String
  var rescued: @Sendable (_ count: Int, _ path: String) -> String
  var nothingToRescue: String
  var cannotRescue: String
}

/// `backup` and `export`.
struct KeepingWords: Sendable {
  var backupAbstract: String
  var backupDiscussion: String
  var backupFile: String
  var backedUp: @Sendable (BackupContent) -> String
  var backupSecret: String
  var exportAbstract: String
  var exportDiscussion: String
  var table: @Sendable (_ names: String) -> String
  var all: String
  var format: String
  var to: String
  var exported: @Sendable (_ files: Int, _ directory: String) -> String
  var exportedWorkbook: @Sendable (_ records: Int, _ path: String) -> String
}

/// `status`.
struct StatusWords: Sendable {
  var lines: @Sendable (StatusReport) -> [String]
}
