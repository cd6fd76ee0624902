import Domain
import Files
import Foundation

/// Writes each message to a file in a folder, one JSON object each: what a fresh machine sends with, and what to look
/// into when trying things out.
struct FileProvider: SMSProvider {
  let name = "file"
  let receiversAtOnce = 500
  let sessionsAtOnce = 1
  let takenAs = MessageOutcome.written
  let folder: String
  let now: @Sendable () -> Instant
  let words: SMSProviderWording

  func makeSession() -> any SMSSession { FileSession(self) }
}

/// What a message's file holds.
private struct WrittenMessage: Encodable {
  let tag: String
  let receiver: String
  let text: String
  let marketing: Bool
  /// ISO 8601, in UTC.
  let writtenAt: String
}

/// A message's file has a name made of tag and receiver, is whole or not there, and is never written again: a message
/// that is handed over twice is there once.
private final class FileSession: SMSSession {
  private let provider: FileProvider
  private var folder: String { provider.folder }

  init(_ provider: FileProvider) { self.provider = provider }

  func send(_ request: SMSRequest) -> SMSSubmission {
    var taken: [String: SMSMessageID?] = [:]
    do throws(FileFault) {
      try makeFolder()
      for receiver in request.receivers {
        let name = FileSession.name(request.tag, receiver)
        do throws(FileFault) {
          try WholeFile(path: path(name)).write(try contents(request, receiver))
        } catch .exists {
          // Handed over before, and taken then.
        }
        taken[receiver] = name
      }
      try syncFolder()
      return .answered(taken: taken, refused: [], creditsRemoved: nil)
    } catch {
      // What was written is found there; whether its name survives a power cut is not known.
      let detail = provider.words.fault(error)
      return taken.isEmpty ? .notTaken(detail: detail, retryAfter: nil) : .unknown(detail: detail)
    }
  }

  func find(_ request: SMSRequest, since: Instant) -> SMSFinding {
    var taken: [String: SMSMessageID?] = [:]
    for receiver in request.receivers {
      let name = FileSession.name(request.tag, receiver)
      if WholeFile(path: path(name)).exists { taken[receiver] = name }
    }
    return .taken(taken)
  }

  func deliveries(of ids: [SMSMessageID]) -> [SMSMessageID: SMSDelivery]? {
    Dictionary(ids.map { ($0, .untold) }) { first, _ in first }
  }

  func creditsLeft() -> Double? { nil }
  func stopped() -> Set<String>? { nil }

  private func path(_ name: String) -> String { folder + "/" + name }

  /// Another name for each tag and receiver, and no way out of the folder whatever they hold.
  private static func name(_ tag: String, _ receiver: String) -> String {
    func safe(_ text: String) -> String {
      text.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"):
          String(Unicode.Scalar(byte))
        default: "_" + String(byte, radix: 16)
        }
      }.joined()
    }
    return safe(tag) + "-" + safe(receiver) + ".json"
  }

  private func contents(_ request: SMSRequest, _ receiver: String) throws(FileFault) -> [UInt8] {
    let message = WrittenMessage(
      tag: request.tag, receiver: receiver, text: request.text, marketing: request.isMarketing,
      writtenAt: Date(timeIntervalSince1970: Double(provider.now().milliseconds) / 1_000).formatted(.iso8601))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(message)) + [UInt8(ascii: "\n")] } catch {
      throw .cannotWrite(path: folder, code: EINVAL)
    }
  }

  private func makeFolder() throws(FileFault) {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(path: folder, code: errno) }
  }

  /// The names too are on the disk then.
  private func syncFolder() throws(FileFault) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: folder, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: folder, code: errno) }
  }
}
