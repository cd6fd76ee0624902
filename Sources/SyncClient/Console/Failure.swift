import Console
import Domain
import Files
import Replica
import Reports
import Spreadsheets
import Transport

/// What the commands can fail with, beside the store, the network and judgement. Data only.
enum ClientError: Error, Hashable {
  case alreadyJoined(path: String)
  case unknown(Kind, String)
  case ambiguous(Kind, String, Candidates)
  /// None on the day that was asked for; `nearest` where there is one at all.
  case noEventOfOwnGroup(on: Day, groups: [String], nearest: Day?)
  case badAmount(AmountFault, typed: String)
  case badDate(DateFault, typed: String)
  case badPhone(String, isFrench: Bool)
  case badEmail(String)
  case badChoice(typed: String, field: String, kind: Kind)
  case badSort(String, known: [String])
  case eventOfAnotherGroup(event: String)
  case noHomeFolder
  case serverSaid(code: String, limit: Int? = nil, retryAfter: Duration? = nil)
  case notOurAnswer
  case nothingToChange
  case notConfirmed
  case unknownWork(String)
  case lineModeFailed(lines: Int)
  case cannotWriteFile(path: String)
  case faults([String])
}

/// An error as its user reads it, and the process's exit code. Nil for ArgumentParser's own errors.
struct Failure {
  let text: String
  let status: ExitStatus

  init?(_ error: any Error, words: any ClientWords) {
    let undertaking = (error as? Interrupted)?.undertaking
    let error = (error as? Interrupted)?.cause ?? error
    switch error {
    case let error as ClientError:
      text = words.client(error, undertaking ?? .syncing)
      status = Failure.status(error)
    case let error as RecordFault:
      text = words.records.fault(error)
      status = error.status
    case let error as MessageFault:
      text = words.messages.fault(error)
      status = error.status
    case let error as ReminderFault:
      text = words.reminders.fault(error)
      status = error.status
    case let error as FileFault:
      text = ConsoleWords(words.domain.language).fault(error)
      status = .cannotWrite
    case let error as UnknownFileEnding:
      text = ConsoleWords(words.domain.language).fault(error)
      status = .usage
    case let error as StatisticsError:
      text = words.domain.fault(error)
      status = .badData
    case let error as ImportFault:
      text = words.imports.fault(error)
      status = error.status
    case let error as UnreadableFile:
      text = words.imports.unreadable(error)
      status = error.status
    case let error as UpkeepFault:
      text = words.upkeep.fault(error)
      status = error.status
    case let error as ClubFilesError:
      text = ClubFilesWording(words.domain.language).failure(error)
      status = .cannotWrite
    case let fault as any ReportFault:
      text = words.documents.text(fault)
      status = fault.nature.status
    case let error as StoreError:
      text = words.store(error, undertaking ?? .recording)
      status = Failure.status(error)
    case let error as WorkbookError:
      text = WorkbookWords(words.domain.language).fault(error)
      if case .libraryMissing = error { status = .unavailable } else { status = .cannotWrite }
    case let error as HTTPFailure:
      text = words.http(error, undertaking ?? .syncing)
      status = Failure.status(error)
    case let error as SyncExchange.Failure:
      text = words.exchange(error)
      status = Failure.status(error)
    case RefusedHere.refused(let lines):
      text = lines.joined(separator: "\n")
      status = .refused
    case RefusedHere.invalid(let lines):
      text = lines.joined(separator: "\n")
      status = .badData
    case is WireError:
      text = words.client(.notOurAnswer, undertaking ?? .syncing)
      status = .unavailable
    default: return nil
    }
  }

  private static func status(_ error: ClientError) -> ExitStatus {
    switch error {
    case .alreadyJoined, .cannotWriteFile: .cannotWrite
    case .noHomeFolder, .nothingToChange: .usage
    case .serverSaid(let code, _, _): ["busy", "diskFull", "internal"].contains(code) ? .tryAgain : .refused
    case .notOurAnswer: .unavailable
    case .notConfirmed: .refused
    case .unknown, .unknownWork, .noEventOfOwnGroup: .noInput
    case .ambiguous, .badAmount, .badDate, .badPhone, .badEmail, .badChoice, .badSort, .eventOfAnotherGroup,
      .lineModeFailed, .faults:
      .badData
    }
  }

  private static func status(_ error: StoreError) -> ExitStatus {
    switch error {
    case .notAStore: .noInput
    case .foreign, .newerVersion, .damaged, .unknownWriter: .badData
    case .cannotOpen, .readOnly, .diskFull, .alreadyExists: .cannotWrite
    case .busy: .tryAgain
    }
  }

  private static func status(_ error: HTTPFailure) -> ExitStatus {
    switch error {
    case .invalidURL, .invalidHeader, .plainHTTPRefused, .certificateAuthoritiesUnreadable: .usage
    default: .unavailable
    }
  }

  private static func status(_ error: SyncExchange.Failure) -> ExitStatus {
    switch error {
    case .fork, .diverged: .tryAgain
    case .wipe, .tooOld, .otherNetwork, .notSigned: .refused
    }
  }
}

/// The voters' or the form's answer here, already in words: names had to be looked up.
enum RefusedHere: Error {
  case refused([String])
  case invalid([String])
}
