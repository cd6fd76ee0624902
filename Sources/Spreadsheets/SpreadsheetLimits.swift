import CSheetReading

/// What a spreadsheet may hold at most, so that a hostile one costs bounded memory and time.
package enum SpreadsheetLimits {
  static let parser = XML_ExpatVersionInfo()
}
