/// What a spreadsheet may hold at most, so that a hostile one costs bounded memory and time. Each is checked while
/// reading, never by what the file says of itself, and its error states it.
package enum SpreadsheetLimits {
  /// The file as it lies on the disk.
  package static let fileBytes = 128 << 20
  /// A file of the old binary format, which is read whole.
  package static let oldFormatBytes = 64 << 20
  /// What the parts of an archive that are read unpack to, together.
  package static let inflatedBytes = 512 << 20
  package static let archiveEntries = 10_000
  package static let sheets = 1_000
  /// The cells of one sheet up to the last one in use of each row, whether they hold something or not.
  package static let cells = 2_000_000
  /// The number of the last row that Excel knows.
  package static let rows = 1_048_576
  /// The number of the last column that Excel knows.
  package static let columns = 16_384
  /// The text of one cell.
  package static let cellTextBytes = 1 << 20
  /// The texts that an .xlsx or .xls keeps once for all of its cells.
  package static let sharedTextBytes = 64 << 20
  package static let styles = 100_000
  /// How deep elements of XML may lie in each other.
  package static let nesting = 256
  /// A tag, with its attributes.
  package static let tagBytes = 1 << 20
}

/// A bound of `SpreadsheetLimits`, by what it bounds.
package enum SpreadsheetBound: Hashable, Sendable, CaseIterable {
  case fileBytes, oldFormatBytes, inflatedBytes, archiveEntries, sheets, cells, rows, columns, cellTextBytes
  case sharedTextBytes, styles, nesting, tagBytes

  package var limit: Int {
    switch self {
    case .fileBytes: SpreadsheetLimits.fileBytes
    case .oldFormatBytes: SpreadsheetLimits.oldFormatBytes
    case .inflatedBytes: SpreadsheetLimits.inflatedBytes
    case .archiveEntries: SpreadsheetLimits.archiveEntries
    case .sheets: SpreadsheetLimits.sheets
    case .cells: SpreadsheetLimits.cells
    case .rows: SpreadsheetLimits.rows
    case .columns: SpreadsheetLimits.columns
    case .cellTextBytes: SpreadsheetLimits.cellTextBytes
    case .sharedTextBytes: SpreadsheetLimits.sharedTextBytes
    case .styles: SpreadsheetLimits.styles
    case .nesting: SpreadsheetLimits.nesting
    case .tagBytes: SpreadsheetLimits.tagBytes
    }
  }

  /// - Throws: `tooMuch` where there is more than the limit.
  func check(_ found: Int) throws(SpreadsheetError) {
    if found > limit { throw .tooMuch(self, found: found) }
  }
}
