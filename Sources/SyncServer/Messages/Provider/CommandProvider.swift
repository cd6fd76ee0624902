import Domain
import Files
import Foundation

/// Hands each message to a program of the office's: one run for each, a JSON object on its standard input, no shell.
///
/// It exits with 0 if it took the message (the first line it prints is the message's id), 75 to be asked again later, 65
/// if the number is refused; anything else, a signal or too long a time leaves unknown whether it took it. Then it is run
/// with the argument `find` and the same object: 0 taken, 1 not taken, 64 if it can't tell, anything else: not now.
struct CommandProvider: SMSProvider {
  static let timeLimitInSeconds = 30
  static let outputLimitInBytes = 64 * 1_024

  let name = "command"
  let receiversAtOnce = 1
  let sessionsAtOnce = 2
  let program: String
  let words: SMSProviderWording
  var timeLimitInSeconds = CommandProvider.timeLimitInSeconds

  func makeSession() -> any SMSSession { CommandSession(self) }
}

private struct HandedMessage: Encodable {
  let tag: String
  let receiver: String
  let text: String
  let marketing: Bool
}

private final class CommandSession: SMSSession {
  private let provider: CommandProvider

  init(_ provider: CommandProvider) { self.provider = provider }

  func send(_ request: SMSRequest) -> SMSSubmission {
    var taken: [String: SMSMessageID?] = [:]
    var refused: Set<String> = []
    for receiver in request.receivers {
      let submission = send(request, to: receiver)
      // What was said of others before stands; this one and those after it are not named.
      guard case .answered(let one, let not, _) = submission else {
        return taken.isEmpty && refused.isEmpty
          ? submission : .answered(taken: taken, refused: refused, creditsRemoved: nil)
      }
      taken.merge(one) { $1 }
      refused.formUnion(not)
    }
    return .answered(taken: taken, refused: refused, creditsRemoved: nil)
  }

  private func send(_ request: SMSRequest, to receiver: String) -> SMSSubmission {
    let result: OutsideProgram.Result
    do throws(OutsideProgram.Fault) { result = try run([], request, receiver) } catch {
      switch error {
      case .notFound: return .blocked(.settings, detail: provider.words.notThere(provider.program))
      case .cannotStart(let code):
        let detail = provider.words.cannotStart(provider.program, code: code)
        let isOfThisProgram = [EACCES, ENOEXEC, EPERM, ENOTDIR].contains(code)
        return isOfThisProgram ? .blocked(.settings, detail: detail) : .notTaken(detail: detail, retryAfter: nil)
      case .timedOut, .cancelled, .tooMuchOutput: return .unknown(detail: provider.words.stopped(error))
      }
    }
    switch result.end {
    case .exited(0): return .answered(taken: [receiver: firstLine(result.output)], refused: [], creditsRemoved: nil)
    case .exited(65): return .answered(taken: [:], refused: [receiver], creditsRemoved: nil)
    case .exited(75): return .notTaken(detail: provider.words.ended(result), retryAfter: nil)
    default: return .unknown(detail: provider.words.ended(result))
    }
  }

  func find(_ request: SMSRequest, since: Instant) -> SMSFinding {
    var taken: [String: SMSMessageID?] = [:]
    for receiver in request.receivers {
      let result: OutsideProgram.Result
      do throws(OutsideProgram.Fault) { result = try run(["find"], request, receiver) } catch {
        return .notNow(detail: provider.words.stopped(error), retryAfter: nil)
      }
      switch result.end {
      case .exited(0): taken[receiver] = firstLine(result.output)
      case .exited(1): continue
      case .exited(64): return .cannotTell
      default: return .notNow(detail: provider.words.ended(result), retryAfter: nil)
      }
    }
    return .taken(taken)
  }

  func deliveries(of ids: [SMSMessageID]) -> [SMSMessageID: SMSDelivery]? {
    Dictionary(ids.map { ($0, .untold) }) { first, _ in first }
  }
  func creditsLeft() -> Double? { nil }
  func stopped() -> Set<String>? { nil }

  private func run(
    _ arguments: [String], _ request: SMSRequest, _ receiver: String
  ) throws(OutsideProgram.Fault) -> OutsideProgram.Result {
    let message = HandedMessage(
      tag: request.tag, receiver: receiver, text: request.text, marketing: request.isMarketing)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let input: Data
    do { input = try encoder.encode(message) } catch { throw .cannotStart(code: EINVAL) }
    return try OutsideProgram(provider.program, arguments, timeLimitInSeconds: provider.timeLimitInSeconds)
      .run(input: Array(input) + [UInt8(ascii: "\n")], outputLimitInBytes: CommandProvider.outputLimitInBytes)
  }

  private func firstLine(_ output: [UInt8]) -> SMSMessageID? {
    let line = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).first
    let id = line?.trimmingCharacters(in: .whitespaces) ?? ""
    return id.isEmpty ? nil : String(id.prefix(100))
  }
}
