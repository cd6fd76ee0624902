import Domain
import Spreadsheets

/// The English words of `cercle import`.
struct EnglishImport: ImportWords {
  private let domain = Wording(.english)
  var help: ImportHelp { .english }

  func field(_ field: ImportField) -> String {
    switch field {
    case .name: "full name"
    case .firstName: "first name"
    case .lastName: "last name"
    case .company: "company"
    case .trade: "trade"
    case .phone: "phone"
    case .mobile: "mobile"
    case .email: "e-mail"
    case .level: "level"
    case .note: "remark"
    case .inviter: "invited by"
    case .state: "state"
    case .startsOn: "member since"
    case .month: "month"
    case .measure: "measure"
    case .value: "value"
    case .cardsSent: "cards"
    case .ticketsSent: "tickets (euros)"
    case .ticketsSentCents: "tickets (cents)"
    case .absences: "absences"
    case .originalRow: originalRow
    case .reason: toMend
    }
  }

  // MARK: What was read

  func read(sheet: String?, rows: Int, header: [Int]) -> String {
    let place = sheet.map { "Sheet “\($0)”: " } ?? ""
    let titles = header.isEmpty ? "no titles" : header.count == 1 ? "titles in row \(header[0])" : "titles in rows \(header[0]) and \(header[1])"
    return place + domain.count(rows, one: "row", many: "rows") + ", " + titles + "."
  }

  func columns(_ columns: [(title: String, field: String)]) -> String {
    "Columns read: \(columns.map { "\($0.title) → \($0.field)" }.joined(separator: ", "))."
  }

  func months(_ count: Int) -> String { "A column a month: \(count) months." }
  func ignored(_ columns: [String]) -> String {
    "Columns ignored: \(columns.joined(separator: ", ")). To read one: --map COLUMN=FIELD."
  }
  func otherSheets(_ names: [String]) -> String {
    "Other sheets, not read: \(names.joined(separator: ", ")). To read one: --sheet NAME."
  }
  func hiddenRows(_ count: Int, areImported: Bool) -> String {
    let rows = domain.count(count, one: "hidden row", many: "hidden rows")
    return areImported
      ? "\(rows) in the sheet, read like the others. To leave out what is hidden: --skip-hidden." : "\(rows) left out."
  }
  func notice(_ notice: SpreadsheetNotice) -> String {
    switch notice {
    case .macros: "The file holds macros: they were not run."
    case .externalLinks: "The file refers to other files: they were not opened."
    }
  }
  func otherNumbers(_ rows: Int) -> String {
    "One number and one address are kept for each person: \(domain.count(rows, one: "row", many: "rows")) had more."
  }

  // MARK: What became of it

  var headings: [String] { ["Row", "Name", "Outcome", "Reason"] }

  func outcome(_ result: ImportResult) -> String {
    let row = result.firstRow.map { " (row \($0))" } ?? ""
    return switch result.outcome {
    case .created: "created"
    case .merged: "merged" + row
    case .unchanged: "unchanged"
    case .refused: "refused"
    }
  }

  func reason(_ reason: ImportReason) -> String {
    switch reason {
    case .phoneNotCallable(let text): "“\(text)” is not a number that one can call."
    case .notAnEmail(let text): "“\(text)” is not an e-mail address."
    case .unknownLevel(let text): "“\(text)” is not a level (low, medium, high, or 1, 2, 3)."
    case .unknownState(let text): "“\(text)” is not a state of an invitation."
    case .notADay(let text): "“\(text)” is not a date."
    case .formulaWithoutValue: "A formula without a stored result: the field stays empty."
    case .errorValue(let text): "The cell holds an error (\(text)): the field stays empty."
    case .looksLike(let name, let command):
      "Looks like “\(name)”." + (command.map { " If it is the same person: \($0)" } ?? "")
    case .memberSince(let day): "A member since \(domain.day(day)) already: this other date is not taken."
    case .noName: "No name."
    case .nothingIdentifies: "Nothing identifies this person: give a phone, an e-mail or a company."
    case .noLastName(let text): "“\(text)”: a first and a last name are needed."
    case .tooLong(let limit): "A text of more than \(domain.number(limit)) characters."
    case .unknownMember(let text): "“\(text)”: no such member in this copy."
    case .severalMembers(let text, let names): "“\(text)” means several members: \(names.joined(separator: ", "))."
    case .missingMember: "No member is named."
    case .memberElsewhere(let group): "A member of the group “\(group)” already. To change groups: cercle members move."
    case .badMonth(let text): "“\(text)” is not a month. Write 2019-03 or March 2019, for example."
    case .unknownMeasure(let text): "“\(text)” is not a measure (cards, tickets, absences)."
    case .notAFigure(let text): "“\(text)” is not a figure that fits here."
    case .otherFigureAbove(let row): "Row \(row) gives another figure for the same month."
    case .underOtherSource(let source):
      "The same member and month have a figure under “\(source)”. To replace it: --source \"\(source)\". To count both: --source with another name."
    case .severalNamesakes(let count): "\(domain.number(count)) members have this name: nothing tells which. Give the phone or e-mail that is noted."
    case .replaces(let text): "Replaces “\(text)”."
    case .notKept(let text): "“\(text)” does not replace what is noted."
    case .renamedSince(let id): "This contact is there under another name (\(id)). See “cercle duos” or “cercle guests”."
    }
  }

  func about(column: String, _ text: String) -> String { "\(column): \(text)" }
  func moreRows(_ count: Int) -> String {
    "… and \(domain.count(count, one: "other row", many: "other rows")). To have them all: --refused FILE."
  }
  func rows(_ outcome: ImportResult.Outcome, _ ranges: String) -> String {
    let word =
      switch outcome {
      case .created: "Created"
      case .merged: "Merged"
      case .unchanged: "Unchanged"
      case .refused: "Refused"
      }
    return "\(word): \(ranges)."
  }

  func summary(created: Int, merged: Int, unchanged: Int, doubtful: Int, refused: Int, _ kind: ImportKind) -> String {
    func number(_ count: Int) -> String { domain.number(count) }
    return
      "Rows: \(number(created)) created, \(number(merged)) merged, \(number(unchanged)) unchanged, \(number(refused)) refused; \(number(doubtful)) of those that come in are doubtful."
  }

  var dryRun: String { "A trial: nothing was noted." }
  func refusedFile(_ path: String) -> String {
    "The rows that are refused or doubtful are in “\(path)”: mend them, then import that file."
  }
  func askPartial(_ refused: Int) -> String {
    "\(domain.count(refused, one: "row is", many: "rows are")) refused. Import the others? (yes/no) "
  }

  var originalRow: String { "Original row" }
  var toMend: String { "To mend" }
  func otherNumbersNote(_ others: [String]) -> String { "Also: \(others.joined(separator: ", "))" }

  // MARK: What is wrong

  private func list(_ columns: [ImportColumn]) -> String { listed(columns) { "“\($0)”" } }

  func fault(_ fault: ImportFault) -> String {
    switch fault {
    case .ambiguous(let field, let columns):
      "Several columns may be the “\(self.field(field))”: \(list(columns)). Nothing was imported. Say which, for example: --map \(columns.first?.letter ?? "A")=\(field.rawValue)"
    case .noNameColumn(let columns):
      "No column of names. \(columns.isEmpty ? "" : "Columns found: \(list(columns)). ")Say which, for example: --map A=name"
    case .noHeader(let columns, let examples):
      (["No row of titles, and the content does not tell what the columns are. Nothing was imported. Say what they are, for example: --map A=name --map B=company"]
        + zip(columns, examples).map { column, example in
          "  \(column.letter): “\(example)”\(column.field.map { " (\(self.field($0)))" } ?? "")"
        }).joined(separator: "\n")
    case .missingColumn(let field, let columns):
      "There is no column “\(self.field(field))”. Columns found: \(list(columns)). Say which, for example: --map \(columns.first?.letter ?? "A")=\(field.rawValue)"
        + (field == .inviter ? "; or say who invites: --by MEMBER" : "")
    case .unknownColumn(let text, let known): "No column “\(text)”. Columns: \(list(known))."
    case .severalColumns(let text, let letters): "Several columns are called “\(text)”: say the letter (\(letters.joined(separator: ", ")))."
    case .badMapping(let text): "“\(text)”: write --map COLUMN=FIELD, for example --map B=company; --map B= leaves the column out."
    case .unknownField(let text, let known): "Unknown field “\(text)”. Fields: \(known.map(\.rawValue).joined(separator: ", "))."
    case .unknownSheet(let text, let known):
      known == [""] ? "A CSV file has no sheets." : "No sheet “\(text)”. Sheets: \(known.joined(separator: ", "))."
    case .noRows(let sheet): sheet.isEmpty ? "No row to import." : "No row to import in the sheet “\(sheet)”."
    case .tooManyRows(let limit): "More than \(domain.number(limit)) rows: import the file in several parts."
    case .tooManyChanges(let count, let limit): "\(domain.number(count)) changes, the limit of an import is \(domain.number(limit)): import the file in several parts. Nothing was noted."
    case .changeSetTooLarge(let rows): "Too much for one import; split the file: about \(domain.count(rows, one: "row", many: "rows")) at a time. Nothing was noted."
    case .refusedRows(let count, let total):
      "\(domain.number(count)) of \(domain.number(total)) rows \(count == 1 ? "is" : "are") refused: nothing was noted. Mend them and start again; or add --partial, and the others come in while those refused come back in a file."
    case .measureNeeded: "What do these columns count? Add --measure cardsSent, ticketsSent or absences."
    case .unknownMeasure(let text, let known): "Unknown measure “\(text)”. Measures: \(known.map(\.rawValue).joined(separator: ", "))."
    case .fileExists(let path): "“\(path)” is there already; name another file. Nothing was noted."
    case .sourceTooLong(let limit): "--source: \(limit) characters at most."
    }
  }

  func unreadable(_ file: UnreadableFile) -> String {
    let path = file.path
    return switch file.cause {
    case .cannotOpen: "Can't open “\(path)”. Check the path and your rights."
    case .readFailed: "Reading “\(path)” failed. Check the disk."
    case .isFolder: "“\(path)” is a folder."
    case .empty: "“\(path)” is empty."
    case .encrypted: "“\(path)” is protected by a password. Open it in your spreadsheet program, save it without the password, and start again."
    case .truncated: "“\(path)” is incomplete: its end is missing. Copy or download it again."
    case .damaged(let part): "“\(path)” is damaged (\(part)). Open it in your spreadsheet program and save it again as .xlsx."
    case .notASpreadsheet(let kind): "“\(path)” is not a spreadsheet that can be read here: \(foreign(kind)). Save the list as .xlsx, .ods or .csv, and start again."
    case .documentType(let part): "“\(path)” declares XML entities (\(part)), which no spreadsheet program writes: refused. Save it again as .xlsx."
    case .tooMuch(let bound, let found):
      "“\(path)” is too large: \(domain.number(found)) \(unit(bound)), the limit is \(domain.number(bound.limit)). Keep the rows and columns that matter in a new spreadsheet, and start again."
    case .csv(let error): csv(error, path)
    }
  }

  private func foreign(_ kind: SpreadsheetError.Foreign) -> String {
    switch kind {
    case .pdf: "it is a PDF"
    case .image: "it is a picture"
    case .webPage: "it is a web page saved under a spreadsheet's name"
    case .textDocument: "it is a text document"
    case .presentation: "it is a presentation"
    case .archive: "it is an archive"
    case .xml: "it is an XML file"
    case .program: "it is a program"
    case .otherSpreadsheet: "it is a spreadsheet of another format (.xlsb, XML 2003, Excel before 1993…)"
    case .unknown: "its format is unknown"
    }
  }

  private func unit(_ bound: SpreadsheetBound) -> String {
    switch bound {
    case .fileBytes, .oldFormatBytes: "bytes"
    case .inflatedBytes: "bytes once unpacked"
    case .archiveEntries: "parts"
    case .sheets: "sheets"
    case .cells: "cells or more"
    case .rows: "rows or more"
    case .columns: "columns"
    case .cellTextBytes: "bytes in a cell"
    case .sharedTextBytes: "bytes of texts"
    case .styles: "styles"
    case .nesting: "levels of elements"
    case .tagBytes: "bytes in a tag"
    }
  }

  private func csv(_ error: CSVError, _ path: String) -> String {
    switch error {
    case .cannotOpen, .readFailed, .separatorNotAllowed: "Reading “\(path)” failed."
    case .unterminatedQuote(let line): "“\(path)”, line \(line): a quote opens and never closes. Close it, or save as .xlsx."
    case .textAfterQuote(let line): "“\(path)”, line \(line): text follows a closing quote. Double the quotes inside, or save as .xlsx."
    case .notUTF8(let line): "“\(path)”, line \(line): unreadable characters. Save as CSV UTF-8 or as .xlsx."
    case .fieldTooLong(let line, let limit): "“\(path)”, line \(line): a cell is over \(domain.number(limit)) bytes. Look for a quote that never closes."
    case .tooManyFields(let line, let limit): "“\(path)”, line \(line): more than \(domain.number(limit)) columns."
    }
  }
}

extension ImportHelp {
  static let english = ImportHelp(
    abstract: "Imports lists: .xlsx, .ods, .xls or .csv.",
    discussion: "Titles are found by themselves, in French or English. All is noted at once, or nothing: where a row is refused, nothing is noted, except with --partial, which gives the refused rows back in a file to mend."
      + " Importing twice changes nothing. --dry-run first shows what would happen. See docs/imports.md.",
    duosAbstract: "Imports contacts into a member's book.",
    membersAbstract: "Imports members into a group.",
    guestsAbstract: "Imports guests of an event.",
    historyAbstract: "Imports the figures from before Cercle.",
    file: "The file: .xlsx, .ods, .xls or .csv, told by its content.",
    sheet: "The sheet: its name or place (else the first visible one with titles).",
    map: "COLUMN=FIELD, several times: the column by its letter or title; “COLUMN=” leaves it out.",
    dryRun: "Show what would happen, without noting anything.",
    partial: "Note the rows that are accepted even if others are refused.",
    refused: "Where to write the rows that are refused or doubtful (else NAME-refused.csv, beside the file).",
    skipHidden: "Leave hidden rows out.",
    format: "table (to read) or json (for a program).",
    by: "The member who invites, where the list does not say.",
    historyGroup: "The group of the members named, where others bear the same name.",
    source: "The name under which these figures are kept (else the file's).",
    measure: "What columns of months count: cardsSent, ticketsSent (in euros), ticketsSentCents or absences.")
}
