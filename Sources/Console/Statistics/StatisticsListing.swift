package import Domain

/// A report of figures as a listing.
package enum StatisticsListing {
  /// The listing of a form: whole for programs and spreadsheets, what matters for people.
  package static func of(
    _ report: StatisticsReport, columns: [StatisticsColumn]?, as format: ListFormat, own: Set<RecordID>,
    language: Language
  ) -> Listing {
    switch format {
    case .csv, .json: whole(report, columns: columns)
    case .csvForSpreadsheets: spreadsheet(report, columns: columns, language: language)
    case .table: table(report, columns: columns, own: own, language: language)
    }
  }

  /// All rows for programs, with the keys of the CSV in its order.
  ///
  /// - Parameter columns: only these; nil: all.
  package static func whole(_ report: StatisticsReport, columns: [StatisticsColumn]? = nil) -> Listing {
    let columns = columns ?? StatisticsColumn.all(of: report.question)
    var listing = Listing(columns.map { ($0.name, "") }, empty: "")
    listing.rows = report.rows.map { row in
      columns.map { column in
        switch row.cell(column) {
        case .none: .text(nil)
        case .id(let id): .id(id)
        case .text(let text): .text(text)
        case .number(let number): .figure(number, column.unit ?? .count, shown: "")
        case .flag(let flag): .boolean(flag, shown: "")
        case .day(let day): .text(day.description)
        case .month(let month): .text(month.description)
        }
      }
    }
    return listing
  }

  /// All rows for a spreadsheet, in words, with whole headings: `csv-excel`.
  ///
  /// - Parameter columns: only these; nil: all that say something to people.
  package static func spreadsheet(
    _ report: StatisticsReport, columns: [StatisticsColumn]? = nil, language: Language
  ) -> Listing {
    let wording = Wording(language)
    let columns = columns ?? StatisticsColumn.all(of: report.question).filter { $0 != .id }
    var listing = Listing(columns.map { ($0.name, wording.label($0)) }, empty: "")
    listing.rows = report.rows.map { row in columns.map { cell(row, $0, mark: "", wording) } }
    return listing
  }

  /// The table for people: one line a row, short headings, amounts in euros. Of other groups than one's own, and than
  /// those asked for, rows without any figure are left out and counted.
  ///
  /// - Parameters:
  ///   - columns: those asked for; nil for the usual ones that say something.
  ///   - own: the user's groups.
  package static func table(
    _ report: StatisticsReport, columns: [StatisticsColumn]? = nil, own: Set<RecordID>, language: Language
  ) -> Listing {
    let words = StatisticsWords(language)
    let wording = Wording(language)
    let question = report.question
    let rows = report.rows.filter { row in
      !question.groups.isEmpty || !row.measures.areAllZero || row.month != nil || row.group.map(own.contains) ?? false
    }
    let hidden = report.rows.count - rows.count
    let remarks =
      (rows.contains { !$0.isComplete } ? [words.incompleteRows] : [])
      + (hidden == 0 ? [] : [words.emptyRowsHidden(hidden)])
    let shown = columns.map { withTwins($0, of: question) } ?? usual(report)
    let isUsual = columns == nil
    var listing = Listing(
      shown.map { column in
        // The whole name stands there.
        let isName = isUsual && column == .lastName
        return (column.name, isName ? Wording.capitalized(wording.field("name", of: .group)) : wording.heading(column))
      }, empty: ([words.noFigures] + remarks).joined(separator: " ")
    )
    listing.footer = remarks
    // What was asked for by its name is never left out.
    let asked = Set(
      (columns ?? []) + question.sort.criteria.map(\.column) + [question.rank.map { .figure($0) }].compactMap { $0 })
    listing.dispensable = dispensable.filter { name in !asked.contains { $0.name == name } }
    listing.rows = rows.map { row in
      shown.map { column in
        let mark = !row.isComplete && column == mark(question) ? " *" : ""
        // With the first name, which has no column of its own then.
        if isUsual, column == .lastName { return .text("\(row.lastName) \(row.firstName)\(mark)") }
        return cell(row, column, mark: mark, wording)
      }
    }
    return listing
  }

  /// What is compared has the figure of before beside it.
  private static func withTwins(
    _ columns: [StatisticsColumn], of question: StatisticsQuestion
  ) -> [StatisticsColumn] {
    guard question.comparison != nil, !columns.contains(where: { if case .before = $0 { true } else { false } }) else {
      return columns
    }
    return columns.flatMap { column -> [StatisticsColumn] in
      if case .figure(let figure) = column, !figure.isAsOfToday { [column, .before(figure)] } else { [column] }
    }
  }

  /// The column that carries the mark of what is not complete.
  private static func mark(_ question: StatisticsQuestion) -> StatisticsColumn {
    switch question.by {
    case .member: .lastName
    case .group: .name
    case .month: .month
    case .kind: .kind
    }
  }

  private static func cell(
    _ row: StatisticsRow, _ column: StatisticsColumn, mark: String, _ wording: Wording
  ) -> Cell {
    switch column {
    case .group, .name: return .text(row.groupName + mark)
    case .kind: return .text((row.kind.map(wording.kind) ?? "") + mark)
    case .absenceLevel: return .text(wording.absenceLevel(row.absenceLevel))
    default: break
    }
    switch row.cell(column) {
    case .none: return .text("")
    case .id(let id): return .text(id.description)
    case .text(let text): return .text(text + mark)
    case .number(let number):
      let unit = column.unit ?? .count
      return .figure(number, unit, shown: wording.value(number, unit))
    case .flag(let flag): return .text(flag ? wording.words.yes : wording.words.no)
    case .day(let day): return .text(wording.day(day))
    case .month(let month): return .text(wording.month(month) + mark)
    }
  }

  /// Names, and those of the first figures that are not zero throughout, with rates; what was compared and ranked.
  private static func usual(_ report: StatisticsReport) -> [StatisticsColumn] {
    let question = report.question
    let names: [StatisticsColumn] =
      switch question.by {
      case .member: [.lastName, .group]
      case .group: [.name]
      case .month: [.month]
      case .kind: [.kind]
      }
    let figures = usualFigures.filter { figure in
      figure.applies(to: question.by)
        && (figure == question.rank || report.rows.contains { ($0.measures[figure] ?? 0) != 0 })
    }
    let ranked = question.rank.map { figures.contains($0) ? [] : [$0] } ?? []
    let before = question.comparison == nil ? [] : (ranked + figures).filter { !$0.isAsOfToday }
    let about: [StatisticsColumn] = [
      report.rows.contains { $0.absenceLevel != .none } ? .absenceLevel : nil,
      report.rows.contains { $0.joinedOn != nil } ? .joinedOn : nil,
      report.rows.contains { $0.leftOn != nil } ? .leftOn : nil,
    ].compactMap { $0 }
    let measured = (ranked + figures).flatMap { figure -> [StatisticsColumn] in
      before.contains(figure) ? [.figure(figure), .before(figure)] : [.figure(figure)]
    }
    return (question.rank == nil ? [] : [.rank]) + names + measured + about
  }

  private static let usualFigures: [Figure] =
    Measure.allCases.prefix(while: { $0 != .cardsSentGiven }).map(Figure.measure) + [
      .ratio(.attendanceRate), .measure(.absencesInSixMonths), .measure(.invitationsAttended),
    ]

  /// What a narrow terminal goes without, the first one first.
  private static let dispensable: [String] = {
    let first: [Measure] = [
      .historyAbsences, .historyTicketsSentCents, .historyCardsSent, .cardsSentUrgentNeed, .cardsSentIntroduction,
      .invitationsAttended, .invitations, .substituted, .ticketsReceived, .ticketsSent, .excused, .late,
    ]
    let last: [Measure] = [.cardsReceived, .ticketsReceivedCents, .absent, .absencesInSixMonths, .present]
    return first.map { $0.name + "Before" } + first.map(\.name)
      + [StatisticsColumn.leftOn, .joinedOn, .absenceLevel, .group].map(\.name) + last.map { $0.name + "Before" }
      + last.map(\.name)
  }()
}

extension Cell {
  /// A figure: for programs a number in its unit's own terms, for people as given.
  package static func figure(_ value: Int64?, _ unit: Figure.Unit, shown: String) -> Cell {
    guard let value else { return Cell(shown: "", json: .null, alignsRight: true) }
    let json: JSON =
      switch unit {
      case .count, .cents: .integer(value)
      case .tenthsOfPercent, .hundredths: .number(unit.plain(value))
      }
    var cell = Cell(shown: shown, json: json, alignsRight: true)
    cell.sort = unit == .cents ? .cents : unit == .tenthsOfPercent ? .share : .number
    return cell
  }
}
