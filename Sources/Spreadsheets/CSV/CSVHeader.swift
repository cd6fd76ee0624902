/// The first row of a CSV file, as the names of its columns. Names match exactly, spaces around them aside.
package struct CSVHeader: Sendable, Equatable {
  /// The names, in the file's order.
  package let names: [String]
  /// The names that occur more than once, in the file's order; an index leads to the first of them.
  package let duplicates: [String]
  private let indexes: [String: Int]

  /// Takes the names from a file's first row.
  package init(_ row: CSVRow) {
    names = row.fields.map { String($0.trimmingSpaces) }
    var indexes: [String: Int] = [:]
    var duplicates: [String] = []
    for (index, name) in names.enumerated() {
      if indexes[name] == nil {
        indexes[name] = index
      } else if !duplicates.contains(name) {
        duplicates.append(name)
      }
    }
    self.indexes = indexes
    self.duplicates = duplicates
  }

  /// Where a column is, counted from 0; nil when the file does not have it.
  package func index(of name: String) -> Int? {
    indexes[name]
  }

  /// A row's value in a column; nil when the file does not have the column or the row stops before it.
  package func value(_ name: String, in row: CSVRow) -> String? {
    guard let index = indexes[name], index < row.fields.count else { return nil }
    return row.fields[index]
  }

  /// The expected names that the file does not have, in the order given.
  package func missing(from expected: [String]) -> [String] {
    expected.filter { indexes[$0] == nil }
  }

  /// The file's names that are not among those expected, in the file's order.
  package func unknown(besides expected: [String]) -> [String] {
    let known = Set(expected)
    return names.filter { !known.contains($0) }
  }
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
