import Console
import Domain
import Files
import Foundation
import Replica
import Reports
import Spreadsheets

/// An error as its user reads it, and the process's exit code. Nil for ArgumentParser's own errors.
struct Failure {
  let text: String
  let code: ExitStatus

  init?(_ error: any Error, words: any ServerWords) {
    switch error {
    case let error as StoreError:
      text = words.store(error)
      code = Failure.code(error)
    case let error as ClubFilesError:
      text = ClubFilesWording(words.domain.language).failure(error)
      code = .cannotWrite
    case let error as CalendarRefusal:
      text = CalendarCommandWording(words.domain.language).failure(error)
      code = .refused
    case let error as SMSOfficeFault:
      text = SMSWording(words.domain.language).failure(error)
      switch error {
      case .unknownOrder: code = .noInput
      case .severalOrders, .badNumber, .notMobile: code = .badData
      }
    case let error as ServerError:
      text = words.server(error)
      code = Failure.code(error)
    case let error as WorkbookError:
      text = WorkbookWords(words.domain.language).fault(error)
      if case .libraryMissing = error { code = .unavailable } else { code = .cannotWrite }
    case let error as FileFault:
      text = ConsoleWords(words.domain.language).fault(error)
      code = .cannotWrite
    case let error as UnknownFileEnding:
      text = ConsoleWords(words.domain.language).fault(error)
      code = .usage
    case let error as StatisticsError:
      text = words.domain.fault(error)
      code = .badData
    case let error as AdminError:
      text = AdminWording(words.domain.language).failure(error)
      code = Failure.code(error)
    case let error as SMSSettingsFault:
      text = SMSProviderWording(words.domain.language).failure(error)
      code = .configuration
    case let fault as any ReportFault:
      text = DocumentWords.of(words.domain.language).text(fault)
      code = fault.nature.status
    default: return nil
    }
  }

  private static func code(_ error: StoreError) -> ExitStatus {
    switch error {
    case .notAStore: .noInput
    case .foreign, .newerVersion, .damaged, .unknownWriter: .badData
    case .cannotOpen, .readOnly, .diskFull, .alreadyExists: .cannotWrite
    case .busy: .tryAgain
    }
  }

  private static func code(_ error: ServerError) -> ExitStatus {
    switch error {
    case .refused: .refused
    case .unknownPerson, .notAnAdmin: .noUser
    case .badEmail, .badName, .importRefused: .badData
    case .dataNotEmpty, .filesThere: .cannotWrite
    case .severalGroups, .nameTooLong: .badData
    case .noSuchDevice, .nothingHeld, .unknownGroup: .noInput
    case .noNetworkName, .badPort, .badLogLevel: .usage
    case .badCertificate, .badKey, .keyOfAnotherCertificate: .configuration
    case .portForbidden: .refused
    case .hostElsewhere, .unknownHost: .unavailable
    case .plainHTTP, .certificateAndKey: .usage
    case .portTaken, .alreadyRunning: .tryAgain
    case .damaged: .badData
    case .unreadableFile: .noInput
    }
  }
}

extension Failure {
  fileprivate static func code(_ error: AdminError) -> ExitStatus {
    switch error {
    case .noSuperAdmin: .noUser
    case .notSuperAdmin, .stillRefused, .lastSuperAdmin, .notConfirmed, .needsYes, .revocationNeedsYes,
      .revocationNotConfirmed:
      .refused
    case .severalDevices, .severalHeld, .severalPeople, .faults, .badScenario, .differences: .badData
    case .badChangeSetName, .notAPerson: .usage
    }
  }
}

extension ReportFaultNature {
  fileprivate var status: ExitStatus {
    switch self {
    case .badQuestion: .usage
    case .notFound: .noInput
    case .needsProgram: .unavailable
    case .tryAgain: .tryAgain
    case .failed: .software
    }
  }
}
