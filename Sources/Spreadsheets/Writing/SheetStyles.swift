import CXlsxWriter

/// The formats of a workbook's cells, made once.
struct SheetStyles {
  typealias Format = UnsafeMutablePointer<lxw_format>

  /// What a number is shown as.
  enum Number: Int, CaseIterable { case plain, count, decimal, euros, share, day, month, moment, time }

  let title: Format
  let remark: Format
  let header: Format
  private let numbers: [Format?]
  private let totals: [Format]

  private static let headerColor: lxw_color_t = 0xDDE6F0
  /// By the reader's own locale: `1 234,50 €` in French.
  private static let euros = "#,##0.00\\ \"€\""
  static let wholeEuros = "#,##0\\ \"€\""
  static let count = "#,##0"
  static let month = "mmm yyyy"

  init(_ book: UnsafeMutablePointer<lxw_workbook>, words: WorkbookWords) throws {
    func format(_ set: (Format) -> Void) throws -> Format {
      guard let made = workbook_add_format(book) else { throw WorkbookError.refused(detail: "format") }
      set(made)
      return made
    }
    func show(_ made: Format, _ number: Number) {
      switch number {
      case .plain: break
      case .count: format_set_num_format(made, SheetStyles.count)
      case .decimal: format_set_num_format(made, "#,##0.00")
      case .euros: format_set_num_format(made, SheetStyles.euros)
      case .share: format_set_num_format(made, "0.0%")
      case .day: format_set_num_format(made, words.dateFormat)
      case .month: format_set_num_format(made, SheetStyles.month)
      case .moment: format_set_num_format(made, words.momentFormat)
      case .time: format_set_num_format(made, words.timeFormat)
      }
    }
    title = try format {
      format_set_bold($0)
      format_set_font_size($0, 14)
    }
    remark = try format { format_set_font_size($0, 10) }
    header = try format {
      format_set_bold($0)
      format_set_text_wrap($0)
      format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_bg_color($0, SheetStyles.headerColor)
      format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
    }
    numbers = try Number.allCases.map { number in number == .plain ? nil : try format { show($0, number) } }
    totals = try Number.allCases.map { number in
      try format {
        format_set_bold($0)
        format_set_top($0, UInt8(LXW_BORDER_THIN.rawValue))
        show($0, number)
      }
    }
  }

  func cell(_ number: Number) -> Format? { numbers[number.rawValue] }
  func total(_ number: Number) -> Format { totals[number.rawValue] }
}
