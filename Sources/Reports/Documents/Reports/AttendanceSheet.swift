import Domain

/// The sheet that members and guests sign at an event: who belongs to its group on its day.
enum AttendanceSheet {
  /// Lines for whom nobody expected.
  static let blankRows = 5

  static func document(of id: RecordID, _ request: ReportRequest, _ records: ReportRecords) throws -> Document {
    let words = DocumentWords.of(request.language)
    let event = try ReportEvent(id, records, words.domain)
    let network = try records.networkName
    let members = try records.members(of: event.group, on: event.startsAt.day)
    let guests = try ReportGuest.all(of: id, records, words).filter(\.state.isExpected)
    let remarks = try remarks(of: id, records, words)
    var blocks: [Document.Block] = [
      .lead(words.attendance.instruction(members.count, guests.count)),
      .table(
        table(
          words.attendance.members,
          members.map { ($0.listName(words), $0.business, remarks[$0.id]) }, words)),
    ]
    if !guests.isEmpty {
      blocks.append(
        .table(
          table(
            words.attendance.guests,
            guests.map { guest in
              (guest.name, guest.business, guest.inviter.map { words.attendance.invitedBy($0.fullName(words)) })
            }, words)))
    }
    blocks.append(
      .together([
        .table(table(words.attendance.others, Array(repeating: ("", "", nil), count: blankRows), words)),
        .table(rollTable(event, try event.rollTaker.map { try records.person($0).fullName(words) }, words)),
      ]))
    return Document(
      language: request.language,
      title: "\(words.attendance.title) – \(event.groupName), \(words.domain.day(event.startsAt.day))",
      metadata: .init(author: network, subject: event.title, madeOn: request.today),
      opening: .head(
        try event.heading(words.attendance.title, network: network, words: words, records: records)),
      blocks: blocks, fileStem: FileStem.of(words.attendance.file, event.groupName, event.startsAt.day.description))
  }

  /// What is known beforehand of who comes.
  private static func remarks(
    of event: RecordID, _ records: ReportRecords, _ words: DocumentWords
  ) throws -> [RecordID: String] {
    var remarks: [RecordID: String] = [:]
    for state in try records.attendances(of: event) {
      guard let user = state[Fields.Attendance.user].record, let status = state[Fields.Attendance.status].choice,
        Schema.attendanceStatuses.indices.contains(status)
      else { continue }
      switch Schema.attendanceStatuses[status] {
      case "substituted": remarks[user] = words.attendance.substitutedBy(state[Fields.Attendance.substitute].text)
      case "excused": remarks[user] = words.attendance.excused
      default: break
      }
    }
    return remarks
  }

  /// Who took the roll puts his name to it.
  private static func rollTable(_ event: ReportEvent, _ rollTaker: String?, _ words: DocumentWords) -> DocumentTable {
    DocumentTable(
      caption: words.attendance.roll,
      columns: [
        .init(words.facts.rollTaker, widthInPercent: 37), .init(words.columns.date, widthInPercent: 30),
        .init(words.columns.signature, widthInPercent: 33),
      ], rows: [DocumentTable.Row([rollTaker ?? "", "", ""])], isForm: true)
  }

  private static func table(
    _ caption: String, _ rows: [(name: String, business: String, remark: String?)], _ words: DocumentWords
  ) -> DocumentTable {
    DocumentTable(
      caption: caption,
      columns: [
        .init(words.columns.number, .end, widthInPercent: 6), .init(words.columns.name, widthInPercent: 31),
        .init(words.columns.business, widthInPercent: 30), .init(words.columns.signature, widthInPercent: 33),
      ],
      rows: rows.enumerated().map { index, row in
        DocumentTable.Row(["\(index + 1)", row.name, row.business, ""], remark: row.remark)
      }, head: 1, isForm: true)
  }
}
