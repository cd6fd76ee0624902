import Domain
import Replica

extension DoctorWords {
  static let english = DoctorWords(
    abstract: "Examines this computer's copy, and says what to do.",
    discussion:
      "Nothing is changed. If the copy is damaged, your work that was not accepted is saved to a file beside it. Exit code 65 if anything is wrong.",
    digests: "Print only the digest of each part, to compare two copies.",
    good: "✓ good", attention: "! look", bad: "✗ bad ",
    label: { subject in
      switch subject {
      case .file: "File"
      case .settings: "Settings"
      case .ownWork: "Your work"
      case .records: "Records"
      case .permissions: "Permissions"
      case .space: "Disk space"
      case .clock: "Clock"
      case .leftovers: "Leftovers"
      case .age: "Age"
      }
    },
    finding: finding, allGood: "All is well.",
    someBad: { Wording(.english).count($0, one: "fault to put right", many: "faults to put right") + "." },
    rescued: { count, path in
      "\(Wording(.english).count(count, one: "change-set that was not accepted is", many: "change-sets that were not accepted are")) safe in “\(path)”. Keep that file, then join the network in another folder (cercle join) and enter them again."
    },
    nothingToRescue: "This copy held no work that was not accepted: join the network in another folder (cercle join).",
    cannotRescue:
      "The file can't be read at all: do not delete it, show it to somebody of the trade; then join the network in another folder (cercle join)."
  )

  @Sendable private static func finding(_ finding: DoctorReport.Finding) -> String {
    let words = Wording(.english)
    switch finding.detail {
    case .fine: return fine(finding.subject)
    case .checked(let records):
      return "\(words.count(records, one: "record", many: "records")), as the server confirmed."
    case .store(.damaged(let detail)): return "damaged: it can't be read whole (\(detail)). Do not delete this file."
    case .store(.unknownWriter): return "unknown writers. Run 'cercle sync'."
    case .store(let error): return EnglishClient().store(error, .recording)
    case .faults(let faults): return faults.map(fault).joined(separator: " ")
    case .other(let text): return text
    case .openToOthers(let files):
      return "others may read \(files.joined(separator: ", ")). Run: chmod go= \(files.joined(separator: " "))"
    case .notOwned(let files):
      return "\(files.joined(separator: ", ")) belongs to somebody else. Ask this computer's administrator."
    case .free(let megabytes): return "\(words.number(megabytes)) MB free."
    case .littleSpace(let megabytes, let needed):
      return
        "\(words.number(megabytes)) MB free, \(words.number(needed)) are needed to sync and back up safely. Make room."
    case .unknownSpace: return "can't be measured."
    case .clockOff(let seconds):
      let minutes = words.count(abs(seconds) / 60, one: "minute", many: "minutes")
      return "\(minutes) \(seconds > 0 ? "ahead of" : "behind") the server at the last sync. Set this computer's clock."
    case .clockBeforeLastSync: return "it shows a moment before the last sync. Set this computer's date and time."
    case .neverSynced: return "not compared yet: this copy was never synced. Run 'cercle sync'."
    case .stagedPages: return "a copy was interrupted. 'cercle sync' takes it anew; nothing is lost."
    case .unfinishedJoin(let file): return "joining was interrupted (“\(file)”). That file may be deleted."
    case .keptAside(let files): return "kept beside it: \(files.joined(separator: ", ")). Delete when no longer needed."
    case .oldCopy(let days):
      return
        "not synced for \(words.count(days, one: "day", many: "days")): rights may have changed. Run 'cercle sync'."
    }
  }

  private static func fine(_ subject: DoctorReport.Subject) -> String {
    switch subject {
    case .file: "intact."
    case .settings: "complete."
    case .ownWork: "all there, as you wrote it."
    case .records: "as the server confirmed them."
    case .permissions: "nobody else reads this copy."
    case .space: "enough."
    case .clock: "agrees with the server's."
    case .leftovers: "none."
    case .age: "recent."
    }
  }

  private static func fault(_ fault: CopyFault) -> String {
    switch fault {
    case .file(let line): "SQLite: \(line)."
    case .missingSetting(let meta): "“\(meta.rawValue)” is missing. Join the network in another folder (cercle join)."
    case .gapInOwnWork(let seq): "change-sets are missing after \(seq)."
    case .changedOwnWork(let seq): "change-set \(seq) is no longer as it was written."
    case .brokenChain(let seq): "the chain is broken at change-set \(seq)."
    case .differingRecords(let part):
      "records were changed behind Cercle's back (\(part.groupID?.description ?? "network")). 'cercle sync' takes them anew from the server."
    case .unknownWriters(let records):
      "\(Wording(.english).count(records, one: "record has", many: "records have")) an unknown writer. Run 'cercle sync'."
    }
  }
}

extension KeepingWords {
  static let english = KeepingWords(
    backupAbstract: "Backs the copy up to a file.",
    backupDiscussion:
      "The file is complete even if work goes on meanwhile. To use it again, put it as cercle.sqlite into an empty folder and name that folder with --home: at the first sync the server sees that the copy has a double; it takes a new name and sends again what was not judged. Nothing is lost or counted twice.",
    backupFile: "The file to write; it must not exist.",
    backedUp: { content in
      let words = Wording(.english)
      let waiting =
        content.pending == 0 ? "" : ", \(words.count(content.pending, one: "change-set", many: "change-sets")) waiting"
      let refused = content.quarantined == 0 ? "" : ", \(content.quarantined) refused"
      let size = content.bytes / 100_000
      return
        "Backup written and read back: “\(content.path)” (\(size / 10).\(size % 10) MB), \(words.count(content.records, one: "record", many: "records"))\(waiting)\(refused), position \(words.number(Int(clamping: content.position)))."
    },
    backupSecret: "This file holds your group's data and this computer's key: keep it in a safe place.",
    exportAbstract: "Writes this copy's records: as they are, as JSON or CSV, or as an Excel workbook to read.",
    exportDiscussion:
      "As JSON and CSV, each record is a line, in the order of ids, with who wrote what. Two copies that see the same give the same text, byte for byte. --all --to DIR writes the club’s CSV files, which 'cercle-server import' reads back: the figures stay the same. The workbook (--format xlsx --to FILE.xlsx) has a sheet for each kind of record, with names, dates and amounts in euros; Excel and LibreOffice open it.",
    table: { "The table (may be given several times): \($0)." }, all: "All tables.", format: "The form: json, csv or xlsx (Excel workbook).",
    to: "The folder for one file a table (else standard output); for xlsx, the file; with --all, the club’s folder, which must be new or empty.",
    exported: { files, directory in
      "\(Wording(.english).count(files, one: "file", many: "files")) written to “\(directory)”."
    },
    exportedWorkbook: { records, path in
      "\(Wording(.english).count(records, one: "record", many: "records")) written to “\(path)”."
    })
}
