import Spreadsheets

/// Where a file's columns are, by its header.
struct ImportLayout: Sendable {
  let file: ImportFile
  /// The columns of the header that the import does not know, in the file's order.
  let ignored: [String]
  /// The columns that must be there and aren't.
  let missing: [String]
  /// The names that occur more than once: which one is meant?
  let duplicates: [String]
  /// How many fields each row must have.
  let width: Int
  /// By column: where it is; -1 where the file doesn't have it.
  private let places: [Int]
  private let areRequired: [Bool]

  init(_ file: ImportFile, header: CSVHeader) {
    self.file = file
    let known = file.required + file.optional
    ignored = header.unknown(besides: known.map(\.name))
    missing = header.missing(from: file.required.map(\.name))
    duplicates = header.duplicates.filter { name in known.contains { $0.name == name } }
    width = header.names.count
    var places = Array(repeating: -1, count: ImportColumn.allCases.count)
    for column in known { places[column.rawValue] = header.index(of: column.name) ?? -1 }
    self.places = places
    areRequired = ImportColumn.allCases.map { file.required.contains($0) }
  }

  func place(of column: ImportColumn) -> Int? {
    let place = places[column.rawValue]
    return place < 0 ? nil : place
  }

  func isRequired(_ column: ImportColumn) -> Bool { areRequired[column.rawValue] }
}
