import Domain

/// The guests to welcome at an event, with neither phone nor address: the sheet lies on a table.
enum GuestSheet {
  /// Lines for whom nobody expected.
  static let blankRows = 3

  static func document(of id: RecordID, _ request: ReportRequest, _ records: ReportRecords) throws -> Document {
    let words = DocumentWords.of(request.language)
    let event = try ReportEvent(id, records, words.domain)
    let network = try records.networkName
    let guests = try ReportGuest.all(of: id, records, words)
    let listed = guests.filter { $0.state.isExpected || $0.state == .noShow }
    func count(_ state: ReportGuest.InvitationState) -> Int { guests.filter { $0.state == state }.count }
    let table = DocumentTable(
      caption: words.guests.caption,
      columns: [
        .init(words.columns.guest, widthInPercent: 23), .init(words.columns.business, widthInPercent: 25),
        .init(words.columns.invitedBy, widthInPercent: 19), .init(words.columns.answer, widthInPercent: 13),
        .init(words.columns.note, widthInPercent: 20),
      ],
      rows: listed.map { guest in
        DocumentTable.Row([
          guest.name, guest.business, guest.inviter?.fullName(words) ?? "", words.guests.state(guest.state), "",
        ])
      } + Array(repeating: DocumentTable.Row(Array(repeating: "", count: 5)), count: blankRows), isForm: true)
    return Document(
      language: request.language,
      title: "\(words.guests.title) – \(event.groupName), \(words.domain.day(event.startsAt.day))",
      metadata: .init(author: network, subject: event.title, madeOn: request.today),
      opening: .head(try event.heading(words.guests.title, network: network, words: words, records: records)),
      blocks: [
        .lead(
          listed.isEmpty
            ? words.guests.none : words.guests.summary(count(.accepted) + count(.attended), count(.invited))),
        .table(table),
      ] + (guests.count == listed.count ? [] : [.note(words.guests.notListed(count(.declined), count(.wished)))]),
      fileStem: FileStem.of(words.guests.file, event.groupName, event.startsAt.day.description))
  }
}
