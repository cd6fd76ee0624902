import Domain
import Spreadsheets

/// A report of figures as a table of a sheet.
struct FiguresTable {
  let report: StatisticsReport
  let columns: [StatisticsColumn]
  private let wording: Wording

  /// - Parameter columns: nil: what a row is, then the figures that are not zero throughout, each beside what it is
  ///   compared with.
  init(_ report: StatisticsReport, columns: [StatisticsColumn]? = nil, wording: Wording) {
    self.report = report
    self.columns = columns ?? FiguresTable.usual(report)
    self.wording = wording
  }

  private static let always: Set<Figure> = [
    .measure(.cardsSent), .measure(.cardsReceived), .measure(.ticketsSentCents), .measure(.ticketsReceivedCents),
    .ratio(.attendanceRate),
  ]

  /// The columns of members for a page of paper: without the finer divisions, and without the group.
  static func printed(_ report: StatisticsReport) -> [StatisticsColumn] {
    usual(report).filter { column in
      switch column {
      case .figure(let figure), .before(let figure): figures(onPaper: figure)
      case .group: false
      default: true
      }
    }
  }

  private static func figures(onPaper figure: Figure) -> Bool {
    switch figure {
    case .ratio(let ratio): ratio == .attendanceRate
    case .measure(let measure):
      switch measure {
      case .cardsSent, .cardsReceived, .cardsReceivedWon, .ticketsSent, .ticketsSentCents, .ticketsReceived,
        .ticketsReceivedCents, .present, .late, .substituted, .excused, .absent, .absencesInSixMonths, .invitations,
        .invitationsAttended, .historyCardsSent, .historyTicketsSentCents, .historyAbsences, .duos, .todosOverdue:
        true
      default: false
      }
    }
  }

  private static func usual(_ report: StatisticsReport) -> [StatisticsColumn] {
    let question = report.question
    let all = StatisticsColumn.all(of: question)
    let names: [StatisticsColumn] =
      switch question.by {
      case .member: [.lastName, .firstName, .group]
      case .group: [.name]
      case .month: [.month]
      case .kind: [.kind]
      }
    let figures = Figure.all.filter { figure in
      all.contains(.figure(figure))
        && (always.contains(figure)
          || report.rows.contains { ($0.measures[figure] ?? 0) != 0 || ($0.before?[figure] ?? 0) != 0 })
    }
    let measured = figures.flatMap { figure -> [StatisticsColumn] in
      all.contains(.before(figure)) ? [.figure(figure), .before(figure)] : [.figure(figure)]
    }
    var about: [StatisticsColumn] = []
    if report.rows.contains(where: { $0.absenceLevel != .none }) { about.append(.absenceLevel) }
    if report.rows.contains(where: { $0.joinedOn != nil }) { about.append(.joinedOn) }
    if report.rows.contains(where: { $0.leftOn != nil }) { about.append(.leftOn) }
    if report.rows.contains(where: { !$0.isComplete }) { about.append(.complete) }
    return (question.rank == nil ? [] : [.rank]) + names + measured + about
  }

  /// - Parameter layout: nil: the names stay in sight.
  func write(_ book: WorkbookWriter, name: String, layout: SheetLayout? = nil) throws -> SheetWriter {
    let frozen = columns.prefix { $0.unit == nil || $0 == .rank }.count
    let sheet = try book.sheet(
      name,
      columns: columns.map { SheetColumn(wording.label($0), total: total($0)) },
      layout: layout ?? SheetLayout(frozenColumns: frozen))
    for row in report.rows { try sheet.row(columns.map { cell(row, $0) }) }
    return sheet
  }

  /// Always a formula, so that it follows the filters; none where a formula would not tell the truth.
  private func total(_ column: StatisticsColumn) -> SheetColumn.Total {
    switch column {
    case .figure(let figure): total(figure) { .figure(.measure($0)) }
    case .before(let figure): total(figure) { .before(.measure($0)) }
    default: .none
    }
  }

  /// - Parameter column: where the counts are that a ratio is worked out from.
  private func total(_ figure: Figure, _ column: (Measure) -> StatisticsColumn) -> SheetColumn.Total {
    switch figure {
    case .measure(.ticketsSentLargestCents), .measure(.ticketsReceivedLargestCents): return .greatest
    // The members of a month are mostly those of the month before.
    case .measure(.members): return report.question.by == .group ? .sum : .none
    case .measure: return .sum
    case .ratio(let ratio):
      let (numerator, _, denominator) = ratio.parts
      guard total(.measure(denominator), column) == .sum, let dividend = columns.firstIndex(of: column(numerator)),
        let divisor = columns.firstIndex(of: column(denominator))
      else { return .none }
      return .quotient(dividend, by: divisor)
    }
  }

  private func cell(_ row: StatisticsRow, _ column: StatisticsColumn) -> WorkbookCell {
    switch column {
    case .group, .name: return .text(row.groupName)
    case .kind: return .text(row.kind.map(wording.kind))
    case .absenceLevel: return .text(wording.absenceLevel(row.absenceLevel))
    default: break
    }
    switch row.cell(column) {
    case .none: return .empty
    case .id(let id): return .text(id.description)
    case .text(let text): return .text(text)
    case .number(let number): return WorkbookCell(number, column.unit ?? .count)
    case .flag(let flag): return .text(flag ? wording.words.yes : wording.words.no)
    case .day(let day): return .day(day)
    case .month(let month): return .month(month)
    }
  }
}

extension WorkbookCell {
  /// A figure in its unit.
  init(_ value: Int64, _ unit: Figure.Unit) {
    switch unit {
    case .count: self = .integer(value)
    case .cents: self = .cents(value)
    case .tenthsOfPercent: self = .share(Double(value) / 1_000)
    case .hundredths: self = .decimal(Double(value) / 100)
    }
  }
}
