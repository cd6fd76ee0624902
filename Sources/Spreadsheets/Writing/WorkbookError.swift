/// Why a workbook could not be written. Nothing is left of it.
package enum WorkbookError: Error, Hashable {
  /// libxlsxwriter is not on this computer.
  case libraryMissing(detail: String)
  case fileExists(path: String)
  case cannotWrite(path: String, detail: String)
  case diskFull(path: String)
  /// What was written is not whole when it is read back: nearly always, the disk of the folder is full.
  case incomplete(path: String)
  /// The library refused what it was handed.
  case refused(detail: String)
}
