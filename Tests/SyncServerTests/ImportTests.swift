import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

@Suite struct ImportTests {
  // MARK: What is imported

  @Test("a row makes a record under its own id, and members.csv makes memberships too")
  func everyFile() throws {
    let club = try ImportedClub()
    let report = try club.run()
    #expect(report.outcome == .imported)
    #expect(report.files.filter(\.isPresent).map(\.created) == [2, 4, 2, 3, 2, 2, 1, 1, 2])
    #expect(report.files.allSatisfy { $0.isPresent != $0.file.isOfCercle && $0.skipped == 0 && $0.refused == 0 })
    let anna = try #require(try club.record(.user, ImportedClub.anna))
    #expect(anna[Fields.User.phone] == .text("06 12 34 56 78"))
    #expect(anna[Fields.User.phoneE164] == .text("+33612345678"))
    #expect(anna[Fields.User.superAdmin].isNone)
    let group = try #require(try club.record(.group, ImportedClub.north))
    #expect(group[Fields.Group.timeZone] == .text("Europe/Paris"))
    #expect(group[Fields.Group.time] == .integer(7 * 60 + 30))
    let from = try #require(Day(iso: "2024-01-08"))
    let term = NaturalKey.membership(user: ImportedClub.anna, group: ImportedClub.north, from: from)
    let admin = try #require(try club.record(.membership, term).flatMap(Membership.init))
    #expect(admin.role == .admin && admin.startsOn == from && admin.endsOn == nil)
    let left = NaturalKey.membership(user: ImportedClub.dora, group: ImportedClub.south, from: from)
    #expect(try club.record(.membership, left)?[Fields.Membership.endsOn].day == Day(iso: "2025-06-01"))
    let ticket = try #require(try club.record(.ticket, ImportedClub.id("e1")))
    #expect(ticket[Fields.Ticket.amountInCents] == .integer(125_000))
    #expect(ticket[Fields.Ticket.card] == .record(ImportedClub.id("c1")))
    let month = try #require(Month(iso: "2024-12"))
    let history = NaturalKey.history(user: ImportedClub.anna, month: month, measure: 0, source: ImportRow.historySource)
    #expect(try club.record(.history, history)?[Fields.History.value] == .integer(4))
  }

  @Test("the same files a second time make nothing, and change nothing")
  func again() throws {
    let club = try ImportedClub()
    try club.run()
    let before = try club.tables()
    let second = try club.run()
    #expect(second.outcome == .nothingNew)
    #expect(second.created == 0 && second.refused == 0 && second.warned == 0)
    #expect(second.skipped == second.rows && second.rows == 19)
    #expect(try club.tables() == before)
  }

  @Test("what members did in Cercle since does not stop a second run, and stands")
  func livedOn() throws {
    let club = try ImportedClub()
    try club.run()
    let moved = Change(
      kind: .card, id: ImportedClub.id("c1"),
      operation: .write([RegisterWrite(Fields.Card.state.register, [.integer(2)])]))
    let renamed = Change(
      kind: .user, id: ImportedClub.anna,
      operation: .write([RegisterWrite(Fields.User.firstName.register, [.text("Anna"), .text("Nouveau-Nom")])]))
    let unmarked = Change(
      kind: .attendance, id: NaturalKey.attendance(event: ImportedClub.id("b1"), user: ImportedClub.anna),
      operation: .delete)
    try club.record([moved, renamed, unmarked])
    let before = try club.tables()
    let second = try club.run()
    #expect(second.outcome == .nothingNew)
    #expect(second.warnings.map(\.reason) == [.changedHere, .deletedHere])
    #expect(second.warnings.map(\.column) == ["lastName", nil])
    #expect(second.warnings.allSatisfy { $0.value == nil })
    #expect(try club.tables() == before)
  }

  @Test("a line that contradicts an imported record is refused, and names the column")
  func contradicts() throws {
    let club = try ImportedClub()
    try club.run()
    let cards = ImportedClub.files["cards", default: ""]
    try club.write("cards", cards.replacing("@c1,introduction,@a1,", with: "@c1,introduction,@a3,"))
    let report = try club.run()
    #expect(report.outcome == .refused)
    #expect(report.refusals.map(\.reason) == [.otherValuesHere])
    #expect(report.refusals.first?.column == "sender")
    #expect(report.refusals.first?.value == ImportedClub.text("a3"))
  }

  @Test("an event that is new to a club that is there is added, and nothing else")
  func grows() throws {
    let club = try ImportedClub()
    try club.run()
    try club.append("events", "@b9,@91,meeting,Rentrée,2025-09-01T07:30,Hôtel")
    let report = try club.run()
    #expect(report.created == 1 && report.skipped == report.rows - 1)
    #expect(try club.record(.event, ImportedClub.id("b9"))?[Fields.Event.title] == .text("Rentrée"))
  }

  // MARK: All or nothing

  @Test("one refused line keeps all out", arguments: [false, true])
  func allOrNothing(isDryRun: Bool) throws {
    let club = try ImportedClub()
    try club.append("tickets", "@e9,@a1,@a2,12.50,,,2025-02-03")
    let before = try club.tables()
    let report = try club.run { $0.isDryRun = isDryRun }
    #expect(report.outcome == .refused)
    #expect(report.refused == 1 && report.created == report.rows - 1)
    #expect(
      report.refusals == [
        ImportProblem(
          file: .tickets, line: 4, severity: .refused, reason: .notWholeCents, column: "amountCents", value: "12.50")
      ])
    #expect(try club.tables() == before)
  }

  @Test("with skipsRefused the good lines are imported, and what hangs on a refused one is not")
  func skipsRefused() throws {
    let club = try ImportedClub()
    try club.append("cards", "@c9,introduction,@a1,@a2,Z,,,,,2025-02-30,won")
    try club.append("tickets", "@e9,@a2,@a1,100,@c9,,2025-02-28")
    let report = try club.run { $0.skipsRefused = true }
    #expect(report.outcome == .imported)
    #expect(report.refused == 2 && report.created == 19)
    #expect(report.refusals.map(\.reason) == [.notADay])
    #expect(report.refusalsInAll == 2 && report.derivedRefusals == 1)
    #expect(try club.record(.card, ImportedClub.id("c1")) != nil)
    #expect(try club.record(.ticket, ImportedClub.id("e9")) == nil)
    // A refused change-set leaves no trace: the server's own chain has accepted ones only.
    #expect(try club.count("SELECT count(*) FROM changeSets WHERE state<>'accepted'") == 0)
  }

  @Test("a dry run tells what would be, and leaves every table as it was")
  func dryRun() throws {
    let club = try ImportedClub()
    let before = try club.tables()
    let report = try club.run { $0.isDryRun = true }
    #expect(report.outcome == .dryRun && report.created == 19)
    #expect(try club.tables() == before)
    // The session has forgotten what was undone.
    #expect(try club.run().outcome == .imported)
  }

  @Test("the digests that replicas compare are those of the imported records")
  func digests() throws {
    let club = try ImportedClub()
    try club.run()
    let (kept, computed) = try club.central.read { db in
      (try DigestBook.readAll(db), try DigestBook.recompute(RecordTables(db)))
    }
    #expect(kept == computed && kept.count == 3)
  }

  // MARK: Lines

  @Test("the same line twice is skipped; the same id with other values is refused")
  func duplicates() throws {
    let club = try ImportedClub()
    let line = "@a1,2024-12,cardsSent,"
    try club.append("history", line + "4")
    try club.append("history", line + "5")
    let report = try club.run { $0.skipsRefused = true }
    #expect(report[.history].rows == 4)
    #expect(report[.history].created == 2 && report[.history].skipped == 1 && report[.history].refused == 1)
    #expect(report.refusals.first?.reason == .otherValuesAbove)
    #expect(report.refusals.first?.line == 5)
    #expect(report.refusals.first?.column == "value" && report.refusals.first?.value == "5")
  }

  @Test("a duplicate is found beyond the change-set that made the first")
  func distantDuplicates() throws {
    let club = try ImportedClub()
    let months = (0..<6_000).map { number in
      let day = Day(daysSinceEpoch: number * 7)
      return "@a1,\(day.asMonth),absences,\(day.asMonth.number)"
    }
    try club.append("history", months.joined(separator: "\n"))
    let report = try club.run()
    let distinct = Set(months).count
    #expect(report[.history].created == 2 + distinct)
    #expect(report[.history].skipped == 6_000 - distinct)
  }

  struct BadLine: CustomTestStringConvertible, Sendable {
    let file: String
    let line: String
    let code: String
    let column: String?
    let value: String?
    var testDescription: String { "\(file): \(code)" }

    init(_ file: String, _ line: String, _ code: String, _ column: String?, _ value: String? = nil) {
      self.file = file
      self.line = line
      self.code = code
      self.column = column
      self.value = value.map(ImportedClub.expanded)
    }
  }

  private static let nobody = "00000000-0000-0000-0000-000000000000"
  static let badLines = [
    BadLine("groups", "north,Nord,Tours,monday,07:30,Gare", "notAnID", "id", "north"),
    BadLine("groups", nobody + ",Nord,,,,", "notAnID", "id", nobody),
    BadLine("groups", "@99,Nord,Tours,lundi,07:30,Gare", "notOneOf", "weekday", "lundi"),
    BadLine("groups", "@99,Nord,Tours,monday,7h30,Gare", "notATime", "time", "7h30"),
    BadLine("groups", "@99,,Tours,monday,07:30,Gare", "missingValue", "name"),
    BadLine("groups", "@99,Nord", "wrongFieldCount", nil),
    BadLine("groups", "@99,\(String(repeating: "x", count: 201)),Tours,monday,07:30,Gare", "tooLong", "name"),
    BadLine("members", "@a9,@99,Zoé,Noël,,,,,member,2024-01-01,", "unknownReference", "group", "@99"),
    BadLine("members", "@a9,@91,Zoé,Noël,,,,,boss,2024-01-01,", "notOneOf", "role", "boss"),
    BadLine("members", "@a9,@91,Zoé,Noël,,,,,member,01/02/2024,", "notADay", "joinedOn", "01/02/2024"),
    BadLine("members", "@a9,@91,Zoé,Noël,,,,,member,2024-01-02,2024-01-01", "endsBeforeStart", "leftOn", "2024-01-01"),
    BadLine(
      "members", "@a1,@92,Anna,Arnaud,anna@exemple.fr,06 12 34 56 78,Ets Arnaud,Notaire,member,2024-05-01,",
      "overlappingMembership", "joinedOn", "2024-05-01"),
    BadLine("events", "@b9,@91,party,Fête,2025-01-13T07:30,", "notOneOf", "kind", "party"),
    BadLine("events", "@b9,@91,meeting,Fête,2025-01-13,", "notALocalTime", "startsAt", "2025-01-13"),
    BadLine("attendance", "@b9,@a1,present,", "unknownReference", "event", "@b9"),
    BadLine("attendance", "@b1,@a9,present,", "unknownReference", "member", "@a9"),
    BadLine("attendance", "@b2,@a1,here,", "notOneOf", "status", "here"),
    BadLine("attendance", "@b1,@a1,absent,", "otherValuesAbove", "status", "absent"),
    BadLine("cards", "@c9,introduction,@a1,@a1,Z,,,,,2025-02-03,won", "sameOnBothSides", "recipient", "@a1"),
    BadLine("cards", "@c9,introduction,@a1,@a9,Z,,,,,2025-02-03,won", "unknownReference", "recipient", "@a9"),
    BadLine("cards", "@c9,introduction,@a1,@a2,,,,,,2025-02-03,won", "missingValue", "prospect"),
    BadLine("tickets", "@e9,@a1,@a2,0,,,2025-02-03", "invalidValue", "amountCents", "0"),
    BadLine("tickets", "@e9,@a1,@a2,100,@c9,,2025-02-03", "unknownReference", "card", "@c9"),
    BadLine("duos", "@a9,Jean Petit,,,,,high", "unknownReference", "owner", "@a9"),
    BadLine("invitations", "@d9,@b1,@a1,Jean Petit,,,,maybe", "notOneOf", "state", "maybe"),
    BadLine("history", "@a1,2024-13,cardsSent,1", "notAMonth", "month", "2024-13"),
    BadLine("history", "@a1,2024-11,cardsSent,many", "notANumber", "value", "many"),
  ]

  @Test("a bad line is refused with its number, its column and what stands there", arguments: badLines)
  func badLine(_ bad: BadLine) throws {
    let club = try ImportedClub()
    let line = ImportedClub.files[bad.file, default: ""].split(separator: "\n").count + 1
    try club.append(bad.file, bad.line)
    let report = try club.run()
    #expect(report.outcome == .refused && report.refused == 1)
    #expect(report.refusals.map(\.reason.code) == [bad.code])
    #expect(report.refusals.first?.line == line && report.refusals.first?.file.rawValue == bad.file)
    #expect(report.refusals.first?.column == bad.column && report.refusals.first?.value == bad.value)
  }

  @Test("a line tells all its faults at once")
  func severalFaults() throws {
    let club = try ImportedClub()
    try club.append("cards", "x,gift,@a1,,,,,,,hier,won")
    let report = try club.run()
    #expect(report.refused == 1 && report.refusalsInAll == 5)
    #expect(Set(report.refusals.compactMap(\.column)) == ["id", "kind", "recipient", "prospect", "givenOn"])
  }

  @Test("a phone number that nobody can call is kept as typed, with a warning that does not tell it")
  func phoneNotCallable() throws {
    let club = try ImportedClub()
    try club.append("members", "@a9,@91,Zoé,Noël,,06 12,,,member,2024-01-01,")
    let report = try club.run()
    #expect(report.outcome == .imported && report[.members].warnings == 1)
    #expect(report.warnings.map(\.reason) == [.phoneNotCallable])
    #expect(report.warnings.first?.value == nil)
    let zoe = try #require(try club.record(.user, ImportedClub.id("a9")))
    #expect(zoe[Fields.User.phone] == .text("06 12") && zoe[Fields.User.phoneE164].isNone)
  }

  @Test("a number without prefix is of the country where the group is, whichever file it stands in")
  func overseasNumbers() throws {
    for isMixed in [false, true] {
      let club = try ImportedClub()
      let zone = isMixed ? "Europe/Paris" : "America/Guadeloupe"
      try club.write(
        "groups", "id,name,timeZone\n@91,Nord,\(zone)\n@92,Sud,America/Guadeloupe")
      try club.append("members", "@a9,@92,Zoé,Noël,,0690 12 34 56,,,member,2024-01-01,")
      try club.append("duos", "@a9,Jean Lion,,,0690 12 34 57,,low")
      #expect(try club.run().outcome == .imported)
      let zoe = try #require(try club.record(.user, ImportedClub.id("a9")))
      #expect(zoe[Fields.User.phoneE164] == .text("+590690123456"))
      let duo = NaturalKey.duo(
        owner: zoe.id, name: "Jean Lion", phoneE164: "+590690123457", email: nil, company: nil)
      #expect(try club.record(.duo, duo) != nil)
      let anna = try #require(try club.record(.user, ImportedClub.anna))
      #expect(anna[Fields.User.phoneE164] == (isMixed ? .text("+33612345678") : .none))
    }
  }

  // MARK: Files

  @Test("a file that isn't there is said, and is no error")
  func absentFile() throws {
    let club = try ImportedClub()
    try club.remove("duos")
    let report = try club.run()
    #expect(report.outcome == .imported)
    #expect(report.files.filter { !$0.isPresent && !$0.file.isOfCercle }.map(\.file) == [.duos])
    let table = report.table(ImportWording(.english), seconds: 2, hasFile: false)
    #expect(table.contains("duos.csv") && !table.contains("trios.csv"))
  }

  @Test("a directory without any of the files, or none, is refused before anything is written")
  func noFiles() throws {
    let club = try ImportedClub()
    for file in ImportedClub.files.keys { try club.remove(file) }
    #expect(throws: ImportError.noFiles(club.csv)) { try club.run() }
    #expect(throws: ImportError.noDirectory("/nowhere")) { try club.run { $0.directory = "/nowhere" } }
  }

  @Test("a missing column refuses the file, an unknown one is ignored and told")
  func columns() throws {
    let club = try ImportedClub()
    try club.write("duos", "owner,company,level\n@a1,X,high\n")
    try club.write("groups", ImportedClub.files["groups", default: ""].replacing("venue", with: "place"))
    let report = try club.run()
    #expect(report.outcome == .refused && report[.duos].isRefused && report[.duos].rows == 0)
    #expect(
      report.refusals == [
        ImportProblem(file: .duos, line: 1, severity: .refused, reason: .missingColumn, column: "name", value: nil)
      ])
    #expect(report[.groups].ignoredColumns == ["place"])
  }

  @Test("semicolons, a byte order mark, CRLF and spaces around values read the same")
  func spreadsheet() throws {
    let club = try ImportedClub()
    let text = ImportedClub.files["attendance", default: ""]
    try club.write("attendance", "\u{FEFF}" + text.replacing(",", with: " ; ").replacing("\n", with: "\r\n"))
    let report = try club.run()
    #expect(report.outcome == .imported && report[.attendance].created == 3)
  }

  @Test("a file that is no CSV from some line on is refused there; what came before is kept with skipsRefused")
  func unreadable() throws {
    let club = try ImportedClub()
    try club.append("history", "\"@a1,2024-10,cardsSent,1")
    let report = try club.run { $0.skipsRefused = true }
    #expect(report.hasRefusals && report[.history].isRefused && report[.history].created == 2)
    #expect(report.refusals.map(\.reason.code) == ["unreadable"])
    #expect(report.refusals.first?.line == 4)
  }

  @Test("what is refused only because something else was is summed up in one line, after the causes")
  func derived() throws {
    let club = try ImportedClub()
    try club.write("members", "id,group,firstName,lastName,joinedOn\n")
    let report = try club.run()
    #expect(report.refusals.map(\.reason) == [.missingColumn])
    let lines = report.table(ImportWording(.english), seconds: 2, hasFile: false).split(separator: "\n")
    let count = report.derivedRefusals
    #expect(count > 9 && report.refusalsInAll == count + 1)
    #expect(lines.contains("  \(count) other lines: refused only because of what is refused above."))
    #expect(!lines.contains { $0.hasPrefix("  …") })
  }

  @Test("a refusal is told by its reason alone")
  func reason() throws {
    let club = try ImportedClub()
    try club.append("tickets", "@e9,@a1,@a2,-5,,,2025-02-03")
    let report = try club.run()
    let lines = report.table(ImportWording(.english), seconds: 2, hasFile: false).split(separator: "\n")
    let line = try #require(lines.first { $0.contains("tickets.csv, line 4") })
    #expect(line.hasPrefix("  tickets.csv, line 4, column “amountCents”: ") && line.hasSuffix("(“-5”)"))
    #expect(!line.contains("Rejected"))
  }

  @Test("an e-mail address that can be none is kept, with a warning that does not show it")
  func email() throws {
    let club = try ImportedClub()
    try club.append("duos", "@a1,Paul Durand,,,,paul(at)example.fr,")
    let report = try club.run()
    #expect(report.outcome == .imported)
    #expect(report.warnings.filter { $0.reason == .notAnEmail }.map(\.column) == ["email"])
    #expect(report.warnings.allSatisfy { $0.value == nil })
  }

  @Test("the help names every column of every file")
  func help() {
    let text = ImportWording(.english).importDiscussion
    #expect(text.contains("attendance.csv: event, member, status [substitute, arrivedAt, note]"))
    for file in ImportFile.allCases {
      for column in file.required + file.optional { #expect(text.contains(column.name)) }
    }
  }

  @Test("after an import the write-ahead log takes no room, also where a server has the store open")
  func log() throws {
    let club = try ImportedClub()
    let beside = try CentralStore.open(club.directory)
    _ = try beside.read { try CentralSession.readHead($0) }
    try club.run()
    try club.central.store.emptyLog()
    let log = try FileManager.default.attributesOfItem(atPath: CentralStore.path(in: club.directory) + "-wal")
    #expect(log[.size] as? Int == 0)
    try beside.close()
  }

  // MARK: In whose name

  @Test("the change-sets carry the super admin's name, and nobody else may import")
  func author() throws {
    let club = try ImportedClub()
    #expect(throws: ImportError.notASuperAdmin(ImportedClub.anna.description)) {
      try club.run { $0.author = ImportedClub.anna }
    }
    try club.run()
    let authors = try club.central.write { session in
      try (2...session.head.number).map { try session.records.log.entry($0).stamp.author }
    }
    #expect(authors.count == 9 && authors.allSatisfy { $0 == .user(club.admin) })
  }

  @Test("a time zone that isn't one is refused")
  func timeZone() throws {
    let club = try ImportedClub()
    #expect(throws: ImportError.unknownTimeZone("Paris")) { try club.run { $0.timeZone = "Paris" } }
  }

  // MARK: The sample

  @Test("a sample year imports whole: as many records as the files have rows")
  func sample() throws {
    let club = try ImportedClub()
    var year = SampleYear()
    (year.groups, year.membersPerGroup, year.weeks) = (3, 8, 4)
    try year.write(to: club.csv)
    let report = try club.run()
    #expect(report.outcome == .imported && report.refused == 0 && report.skipped == 0)
    let files = ImportFile.allCases.filter { !$0.isOfCercle }
    for file in files {
      let text = try String(contentsOfFile: "\(club.csv)/\(file.name)", encoding: .utf8)
      #expect(report[file].created == text.split(separator: "\n").count - 1, "\(file)")
    }
    let tables = [
      "groups", "memberships", "events", "attendances", "cards", "tickets", "duos", "invitations", "histories",
    ]
    for (file, table) in zip(files, tables) {
      #expect(try club.count("SELECT count(*) FROM \(table)") == report[file].created, "\(table)")
    }
    #expect(try club.run().outcome == .nothingNew)
  }

  // MARK: What people read

  @Test("the report file has a line for each refusal and warning", arguments: Language.allCases)
  func reportFile(language: Language) throws {
    let club = try ImportedClub()
    try club.append("history", "@a1,2024-13,cardsSent,1")
    try club.append("members", "@a9,@91,Zoé,Noël,,06 12,,,member,2024-01-01,")
    let path = club.csv + "/report.csv"
    let file = try ImportProblemFile(path, words: ImportWording(language))
    _ = try club.run(onProblem: { try file.add($0) })
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let expected =
      switch language {
      case .french:
        """
        file,line,reason,column,value
        members.csv,6,avertissement\u{A0}: ce numéro de téléphone n’existe pas\u{202F}; gardé tel quel,phone,
        history.csv,4,ce n’est pas un mois AAAA-MM,month,2024-13

        """
      case .english:
        """
        file,line,reason,column,value
        members.csv,6,warning: nobody can be called by this phone number; kept as typed,phone,
        history.csv,4,not a month YYYY-MM,month,2024-13

        """
      }
    #expect(text == expected)
  }

  @Test("the table ends with what happened, and tells where the rest of a long list is")
  func table() throws {
    let club = try ImportedClub()
    try club.append("history", (0..<25).map { "x,2024-01,cardsSent,\($0)" }.joined(separator: "\n"))
    let report = try club.run()
    let lines = report.table(ImportWording(.english), seconds: 2, hasFile: false).split(separator: "\n")
    #expect(lines.first == "file             rows  created  already there  refused  warnings")
    #expect(lines.contains("history.csv        27        2              0       25         0"))
    #expect(lines.contains("  history.csv, line 4, column “member”: not an id (UUID) (“x”)"))
    #expect(lines.contains("  … and 5 more; --report FILE lists all"))
    #expect(
      lines.last
        == "Nothing was imported, because of what is refused. Correct it, or add --skip-refused to import the rest (2.0 s, 22 rows/s)."
    )
  }

  @Test("the JSON report counts what the table counts")
  func json() throws {
    let club = try ImportedClub()
    try club.append("tickets", "@e9,@a1,@a2,0,,,2025-02-03")
    let report = try club.run { $0.skipsRefused = true }
    let text = try report.json(ImportWording(.french), seconds: 0.5, problems: report.refusals)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["outcome"] as? String == "imported" && object["created"] as? Int == 19)
    #expect(object["rowsPerSecond"] as? Int == 40)
    let problems = try #require(object["problems"] as? [[String: Any]])
    #expect(problems.count == 1 && problems[0]["reason"] as? String == "invalidValue")
    #expect(problems[0]["line"] as? Int == 4 && problems[0]["value"] as? String == "0")
  }

  @Test("progress never goes back, and ends with every byte read")
  func progress() throws {
    let club = try ImportedClub()
    var seen: [ImportProgress] = []
    var random = SystemRandomNumberGenerator()
    _ = try Importer.run(
      ImportRequest(directory: club.csv), into: club.central, at: ImportedClub.now, random: &random,
      progress: { seen.append($0) })
    #expect(seen.map(\.bytesRead) == seen.map(\.bytesRead).sorted())
    #expect(seen.last?.bytesRead == seen.last?.bytesInAll && seen.last?.rows == 19)
  }
}

/// A network with a super admin, and the files of a small club beside it.
private final class ImportedClub {
  static let now = Instant(milliseconds: 1_750_000_000_000)
  let directory: String
  let central: CentralStore
  let admin: RecordID
  var csv: String { directory + "/csv" }

  /// `@91` in a file stands for this id.
  static func text(_ ending: String) -> String { "00000000-0000-4000-8000-0000000000\(ending)" }
  static func id(_ ending: String) -> RecordID {
    RecordID(text: text(ending)) ?? RecordID(raw: Bytes16(high: 0, low: 0))
  }
  static let north = id("91")
  static let south = id("92")
  static let anna = id("a1")
  static let dora = id("a4")

  static let files: [String: String] = [
    "groups": """
    id,name,city,weekday,time,venue
    @91,Nord,Tours,monday,07:30,Gare
    @92,Sud,Nantes,friday,12:15,
    """,
    "members": """
    id,group,firstName,lastName,email,phone,company,trade,role,joinedOn,leftOn
    @a1,@91,Anna,Arnaud,anna@exemple.fr,06 12 34 56 78,Ets Arnaud,Notaire,groupAdmin,2024-01-08,
    @a2,@91,Benoît,Boyer,,,"Boyer, depuis 1987",,member,2024-01-08,
    @a3,@92,Chloé,Collin,chloe@exemple.fr,+33 6 12 34 56 79,,,groupAdmin,2024-01-08,
    @a4,@92,Dora,"D'Alembert",,,,,member,2024-01-08,2025-06-01
    """,
    "events": """
    id,group,kind,title,startsAt,venue
    @b1,@91,meeting,Réunion,2025-01-06T07:30,Gare
    @b2,@92,conference,,2025-01-10T12:15,
    """,
    "attendance": """
    event,member,status,substitute
    @b1,@a1,present,
    @b1,@a2,substituted,Jean Petit
    @b2,@a3,late,
    """,
    "cards": #"""
    id,kind,sender,recipient,prospect,company,phone,email,comment,givenOn,state
    @c1,introduction,@a1,@a2,Zoé Martin,"SARL ""Le Coin""",0612345680,,« urgent »,2025-01-06,given
    @c2,urgentNeed,@a1,@a3,Noémie Petit,,,,,2025-01-06,contacted
    """#,
    "tickets": """
    id,giver,recipient,amountCents,card,comment,givenOn
    @e1,@a2,@a1,125000,@c1,merci,2025-02-03
    @e2,@a3,@a1,100,,,2025-02-03
    """,
    "duos": """
    owner,name,company,trade,phone,email,level
    @a1,Loïc Robert,Robert SA,Maçon,0612345681,,high
    """,
    "invitations": """
    id,event,inviter,guest,company,phone,email,state
    @d1,@b1,@a2,Rémi Vidal,,0612345682,,attended
    """,
    "history": """
    member,month,measure,value
    @a1,2024-12,cardsSent,4
    @a1,2024-12,ticketsSentCents,150000
    """,
  ].mapValues { $0 + "\n" }

  static func expanded(_ text: String) -> String {
    text.replacing(/@([0-9a-e][0-9])/) { ImportedClub.text(String($0.1)) }
  }

  init() throws {
    directory = NSTemporaryDirectory() + "cercle-import-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: directory + "/csv", withIntermediateDirectories: true)
    var random = SystemRandomNumberGenerator()
    let founding = CentralStore.Founding(
      network: NetworkID.new(at: ImportedClub.now, random: &random), name: "Réseau", firstName: "Super",
      lastName: "Admin", email: "super@exemple.fr", now: ImportedClub.now)
    (central, admin) = try CentralStore.found(founding, in: directory, random: &random)
    for (name, text) in ImportedClub.files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }  // what is left lies in the temporary folder

  func write(_ name: String, _ text: String) throws {
    try Data(ImportedClub.expanded(text).utf8).write(to: URL(fileURLWithPath: "\(csv)/\(name).csv"))
  }

  func append(_ name: String, _ line: String) throws {
    let text = try String(contentsOfFile: "\(csv)/\(name).csv", encoding: .utf8)
    try write(name, text + line + "\n")
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(csv)/\(name).csv") }

  @discardableResult
  func run(
    _ change: (inout ImportRequest) -> Void = { _ in }, onProblem: (ImportProblem) throws -> Void = { _ in }
  ) throws -> ImportReport {
    var request = ImportRequest(directory: csv)
    change(&request)
    var random = SystemRandomNumberGenerator()
    let report = try Importer.run(
      request, into: central, at: ImportedClub.now, random: &random, onProblem: onProblem)
    for file in report.files { #expect(file.rows == file.created + file.skipped + file.refused, "\(file.file)") }
    return report
  }

  func record(_ changes: [Change]) throws {
    var random = SystemRandomNumberGenerator()
    let author = Principal.user(admin)
    let receipt = try central.write { session in
      try CentralStore.record(changes, author: author, at: ImportedClub.now, in: session, random: &random)
    }
    guard case .accepted = receipt.verdict else { throw ServerError.refused(receipt.verdict) }
  }

  func record(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    try central.read { try SQLiteRecords($0, ownReplica: nil).record(kind, id) }
  }

  func count(_ sql: String) throws -> Int? { try central.read { try Int.fetchOne($0, sql: sql) } }

  /// Every row of every table.
  func tables() throws -> [String: [Row]] {
    try central.read { db in
      var tables: [String: [Row]] = [:]
      for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type='table'") {
        tables[name] = try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"")
      }
      return tables
    }
  }
}
