import Domain
import Foundation
import GRDB
import Replica

/// What `cercle doctor` found, check by check. Data only: the words are in `DoctorWords`.
struct DoctorReport {
  enum Subject: CaseIterable { case file, settings, ownWork, records, permissions, space, clock, leftovers, age }
  enum Grade { case good, attention, bad }

  enum Detail: Hashable {
    case fine
    case checked(records: Int)
    case store(StoreError)
    case faults([CopyFault])
    case other(String)
    /// Others than the owner may read these.
    case openToOthers([String])
    case notOwned([String])
    case free(megabytes: Int)
    case littleSpace(megabytes: Int, neededMegabytes: Int)
    case unknownSpace
    case clockOff(seconds: Int)
    case clockBeforeLastSync
    case neverSynced
    case stagedPages(Int)
    case unfinishedJoin(String)
    case keptAside([String])
    case oldCopy(days: Int)
  }

  struct Finding {
    let subject: Subject
    let grade: Grade
    let detail: Detail
  }

  /// What a sync and a backup beside the copy need at least.
  static let leastSpaceInMegabytes = 200
  /// Beyond, witnessed times are corrected all the same, yet dates typed as "today" may be wrong.
  static let clockToleranceInSeconds = 300

  private(set) var findings: [Finding] = []
  /// Whether SQLite can't read the file, or what is in it contradicts itself.
  private(set) var isDamaged = false

  init(home: String, now: Instant) {
    checkInside(home, now)
    checkPermissions(home)
    checkSpace(home)
    checkLeftovers(home)
  }

  private mutating func add(_ subject: Subject, _ grade: Grade, _ detail: Detail) {
    findings.append(Finding(subject: subject, grade: grade, detail: detail))
  }

  // MARK: Inside

  private mutating func checkInside(_ home: String, _ now: Instant) {
    let replica: LocalReplica
    do { replica = try LocalReplica.openReading(home) } catch {
      addFailure(.file, error)
      return
    }
    check(.file) { try replica.store.read(CopyCheck.file) }
    check(.settings) { try replica.store.read(CopyCheck.settings) }
    check(.ownWork) { try replica.read(CopyCheck.ownWork) }
    let records = DoctorReport.recordCount(replica)
    check(.records, good: .checked(records: records)) { try replica.read(CopyCheck.records) }
    do { try checkClock(replica, now) } catch { addFailure(.clock, error) }
    do {
      let pages = try replica.store.read(CopyCheck.stagedPages)
      if pages > 0 { add(.leftovers, .attention, .stagedPages(pages)) }
      try replica.store.close()
    } catch { addFailure(.leftovers, error) }
  }

  private mutating func check(_ subject: Subject, good: Detail = .fine, _ body: () throws -> [CopyFault]) {
    do {
      let faults = try body()
      if faults.isEmpty { return add(subject, .good, good) }
      add(subject, .bad, .faults(faults))
      if subject != .settings { isDamaged = true }
    } catch { addFailure(subject, error) }
  }

  private mutating func addFailure(_ subject: Subject, _ error: any Error) {
    switch error {
    case let error as StoreError:
      add(subject, .bad, .store(error))
      switch error {
      case .damaged, .unknownWriter: isDamaged = true
      default: break
      }
    case is WireError:
      add(subject, .bad, .store(.damaged(detail: "\(error)")))
      isDamaged = true
    default: add(subject, .bad, .other("\(error)"))
    }
  }

  private static func recordCount(_ replica: LocalReplica) -> Int {
    let counted = try? replica.store.read { db in
      try Kind.allCases.reduce(0) { sum, kind in
        try sum + (Int.fetchOne(db, sql: "SELECT count(*) FROM \(Table.of(kind).name)") ?? 0)
      }
    }
    return counted ?? 0  // the check of the records itself tells why
  }

  // MARK: Time

  private mutating func checkClock(_ replica: LocalReplica, _ now: Instant) throws {
    let (confirmedAt, ahead) = try replica.store.read { db in
      (try Meta.confirmedAt.integer(db).map { Instant(milliseconds: $0) }, try Meta.clockAhead.integer(db))
    }
    guard let confirmedAt else { return add(.clock, .attention, .neverSynced) }
    if now < confirmedAt {
      add(.clock, .bad, .clockBeforeLastSync)
    } else if let ahead, abs(ahead) / 1_000 > Int64(DoctorReport.clockToleranceInSeconds) {
      add(.clock, .bad, .clockOff(seconds: Int(clamping: ahead / 1_000)))
    } else {
      add(.clock, .good, .fine)
    }
    let age = now.milliseconds - confirmedAt.milliseconds
    if age > StatusReport.oldAfterInMilliseconds {
      add(.age, .attention, .oldCopy(days: Int(clamping: age / 86_400_000)))
    }
  }

  // MARK: Around it

  private mutating func checkPermissions(_ home: String) {
    let path = LocalReplica.path(in: home)
    var open: [String] = []
    var foreign: [String] = []
    for file in [home, path, path + "-wal", path + "-shm"] {
      var info = stat()
      guard stat(file, &info) == 0 else { continue }
      if info.st_mode & 0o077 != 0 { open.append(file) }
      if info.st_uid != getuid() { foreign.append(file) }
    }
    if !foreign.isEmpty { add(.permissions, .bad, .notOwned(foreign)) }
    if !open.isEmpty { add(.permissions, .bad, .openToOthers(open)) }
    if foreign.isEmpty, open.isEmpty { add(.permissions, .good, .fine) }
  }

  private mutating func checkSpace(_ home: String) {
    var volume = statvfs()
    guard statvfs(home, &volume) == 0 else { return add(.space, .attention, .unknownSpace) }
    let free = Int(clamping: UInt64(volume.f_bavail) * UInt64(volume.f_frsize) / 1_000_000)
    var info = stat()
    let size = stat(LocalReplica.path(in: home), &info) == 0 ? Int(info.st_size / 1_000_000) : 0
    let needed = max(DoctorReport.leastSpaceInMegabytes, 2 * size)
    if free < needed {
      add(.space, .bad, .littleSpace(megabytes: free, neededMegabytes: needed))
    } else {
      add(.space, .good, .free(megabytes: free))
    }
  }

  private mutating func checkLeftovers(_ home: String) {
    let name = String(LocalReplica.path(in: home).dropFirst(home.count + 1))
    let files: [String]
    do { files = try FileManager.default.contentsOfDirectory(atPath: home).sorted() } catch {
      return add(.leftovers, .bad, .other(error.localizedDescription))
    }
    for file in files where file == name + ".joining" {
      add(.leftovers, .attention, .unfinishedJoin(home + "/" + file))
    }
    let aside = files.filter { $0.hasPrefix(name + ".aside-") || $0.hasPrefix(name + ".rescued-") }
    if !aside.isEmpty { add(.leftovers, .attention, .keptAside(aside.map { home + "/" + $0 })) }
    if !findings.contains(where: { $0.subject == .leftovers }) { add(.leftovers, .good, .fine) }
  }
}
