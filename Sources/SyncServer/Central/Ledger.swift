import Domain
import Foundation
import Replica

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line of the ledger.
enum LedgerEntry: Hashable, Sendable {
  /// Records that were erased, and keyed hashes of the person's phones and addresses; nothing that names anybody.
  case erasure(at: Instant, records: [Erasure.Subject], contacts: [[UInt8]])
  /// All lives of a revoked installation.
  case revocation(at: Instant, replicas: [ReplicaID])
  /// Messages of one order that are about to be handed to the operator, as keyed hashes of what each is about and to
  /// whom: what may have gone must not go again.
  case messages(at: Instant, tag: String, keys: [[UInt8]])

  static let messageKeyBytes = 16
}

/// What must outlive the database: a small file beside it, one JSON object a line, added to and synced to the disk before
/// the database commits (DESIGN, section 8). A database that comes back from a backup learns from it, before it serves,
/// who was erased and revoked since, and which messages went out.
///
/// Lines are added inside write transactions of the store only, so that two processes never mix theirs.
struct Ledger: Sendable {
  static let fileName = "ledger.jsonl"

  let path: String

  init(directory: String) { path = directory + "/" + Ledger.fileName }

  // MARK: Adding

  /// Adds lines; all are on the disk when this returns.
  func append(_ entries: [LedgerEntry]) throws {
    guard !entries.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for entry in entries {
      lines += try encoder.encode(entry)
      lines.append(UInt8(ascii: "\n"))
    }
    let isNew = access(path, F_OK) != 0
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    // A line that was cut short by a crash was never acknowledged: the next one takes its place.
    let end = try wholeLines(file)
    guard ftruncate(file, off_t(end)) == 0, lseek(file, off_t(end), SEEK_SET) >= 0 else { throw failure() }
    var rest = lines[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure() }
      rest = rest.dropFirst(written)
    }
    guard fsync(file) == 0 else { throw failure() }
    if isNew { try syncDirectory() }
  }

  /// Where the last whole line ends.
  private func wholeLines(_ file: Int32) throws -> Int {
    var end = Int(lseek(file, 0, SEEK_END))
    guard end >= 0 else { throw failure() }
    var byte: UInt8 = 0
    while end > 0 {
      guard pread(file, &byte, 1, off_t(end - 1)) == 1 else { throw failure() }
      if byte == UInt8(ascii: "\n") { break }
      end -= 1
    }
    return end
  }

  private func syncDirectory() throws {
    let directory = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { throw failure() }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw failure() }
  }

  private func failure() -> StoreError {
    let code = errno
    return code == ENOSPC || code == EDQUOT
      ? .diskFull(path: path) : .cannotOpen(path: path, detail: String(cString: strerror(code)))
  }

  // MARK: Reading

  /// All lines in order; none where there is no ledger yet. A last line without its end is left out.
  ///
  /// - Throws: `StoreError.damaged` with the number of a line that can't be read.
  func read() throws -> [LedgerEntry] {
    guard access(path, F_OK) == 0 else { return [] }
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(filePath: path)) } catch {
      throw StoreError.cannotOpen(path: path, detail: error.localizedDescription)
    }
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let decoder = JSONDecoder()
    return try bytes[..<end].split(separator: UInt8(ascii: "\n")).enumerated().map { number, line in
      do { return try decoder.decode(LedgerEntry.self, from: Data(line)) } catch is DecodingError {
        throw StoreError.damaged(detail: "\(Ledger.fileName):\(number + 1)")
      }
    }
  }
}

// MARK: JSON

extension LedgerEntry: Codable {
  private enum Key: String, CodingKey {
    case what, atMilliseconds, records, contactHashes, replicas, tag, keys
  }

  private struct Record: Codable {
    var kind: String
    var id: String
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    func fault(_ key: Key) -> DecodingError {
      .dataCorruptedError(forKey: key, in: object, debugDescription: "unreadable")
    }
    let at = Instant(milliseconds: try object.decode(Int64.self, forKey: .atMilliseconds))
    switch try object.decode(String.self, forKey: .what) {
    case "erasure":
      let records = try object.decode([Record].self, forKey: .records).map { record in
        guard let kind = Kind(name: record.kind), let id = RecordID(text: record.id) else { throw fault(.records) }
        return Erasure.Subject(kind, id)
      }
      self = .erasure(
        at: at, records: records, contacts: try object.decode([Data].self, forKey: .contactHashes).map { Array($0) })
    case "revocation":
      let replicas = try object.decode([String].self, forKey: .replicas).map { text in
        guard let id = ReplicaID(text: text) else { throw fault(.replicas) }
        return id
      }
      self = .revocation(at: at, replicas: replicas)
    case "messages":
      self = .messages(
        at: at, tag: try object.decode(String.self, forKey: .tag),
        keys: try object.decode([Data].self, forKey: .keys).map { Array($0) })
    default: throw fault(.what)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    switch self {
    case .erasure(let at, let records, let contacts):
      try object.encode("erasure", forKey: .what)
      try object.encode(at.milliseconds, forKey: .atMilliseconds)
      try object.encode(records.map { Record(kind: $0.kind.name, id: $0.id.description) }, forKey: .records)
      try object.encode(contacts.map { Data($0) }, forKey: .contactHashes)
    case .revocation(let at, let replicas):
      try object.encode("revocation", forKey: .what)
      try object.encode(at.milliseconds, forKey: .atMilliseconds)
      try object.encode(replicas.map(\.description), forKey: .replicas)
    case .messages(let at, let tag, let keys):
      try object.encode("messages", forKey: .what)
      try object.encode(at.milliseconds, forKey: .atMilliseconds)
      try object.encode(tag, forKey: .tag)
      try object.encode(keys.map { Data($0) }, forKey: .keys)
    }
  }
}
