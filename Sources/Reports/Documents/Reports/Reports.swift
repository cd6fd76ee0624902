import Domain

/// Makes the document that was asked for.
package enum Reports {
  /// - Throws: `ReportError`, and what reading the store throws.
  package static func document(_ request: ReportRequest, _ records: ReportRecords) throws -> Document {
    switch request.subject {
    case .attendance(let event): try AttendanceSheet.document(of: event, request, records)
    case .guests(let event): try GuestSheet.document(of: event, request, records)
    case .season(let group): try SeasonReport(of: group, request, records).document
    case .member(let member): try MemberReport(of: member, request, records).document
    case .league: try LeagueReport(request, records).document
    }
  }
}

/// How a document leaves.
package enum ReportFormat: String, Sendable, CaseIterable {
  case pdf
  /// One page in itself, which a browser shows and prints.
  case html
}

extension Document {
  /// - Throws: `PrintingError`.
  package func bytes(
    as format: ReportFormat, by printer: WeasyPrint = WeasyPrint(), isCancelled: () -> Bool = { false }
  ) throws(PrintingError) -> [UInt8] {
    let page = html(words: DocumentWords.of(language))
    return format == .html ? page : try printer.pdf(of: page, isCancelled: isCancelled)
  }
}
