/// Names of sheets as spreadsheets take them: at most 31 characters, none of `[]:*?/\`, no apostrophe at either end, no
/// two alike but for case, and not the reserved word for changes (Microsoft, "Rename a worksheet").
package struct SheetNames {
  package static let maxUnits = 31
  private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
  private static let reserved: Set<String> = ["history", "historique"]

  private var taken: Set<String> = []

  package init() {}

  /// The name that is nearest to what is wanted, never the same twice. `fallback` is for what leaves nothing.
  package mutating func next(_ wanted: String, fallback: String = "Cercle") -> String {
    var name = SheetNames.legal(wanted)
    if name.isEmpty { name = SheetNames.legal(fallback) }
    var number = 1
    var candidate = SheetNames.cut(name, to: SheetNames.maxUnits)
    while SheetNames.reserved.contains(candidate.lowercased()) || !taken.insert(candidate.lowercased()).inserted {
      number += 1
      let mark = " (\(number))"
      candidate = SheetNames.cut(name, to: SheetNames.maxUnits - mark.utf16.count) + mark
    }
    return candidate
  }

  private static func legal(_ wanted: String) -> String {
    let kept = wanted.unicodeScalars.map { scalar -> Character in
      let isControl = scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
      return isControl || forbidden.contains(Character(scalar)) ? " " : Character(scalar)
    }
    return trimmed(kept.split(separator: " ").map { String($0) }.joined(separator: " "))
  }

  private static func trimmed(_ name: String) -> String {
    var name = name[...]
    while let first = name.first, first == "'" || first == " " { name.removeFirst() }
    while let last = name.last, last == "'" || last == " " { name.removeLast() }
    return String(name)
  }

  private static func cut(_ name: String, to units: Int) -> String {
    var name = name
    while name.utf16.count > units { name.removeLast() }
    return trimmed(name)
  }
}

/// References to cells as formulas write them.
enum CellReference {
  /// `0` is `A`, `26` is `AA`.
  static func column(_ index: Int) -> String {
    var (rest, letters) = (index, "")
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  /// Rows and columns from 0.
  static func range(_ column: Int, rows: ClosedRange<Int>) -> String {
    let letters = self.column(column)
    return "\(letters)\(rows.lowerBound + 1):\(letters)\(rows.upperBound + 1)"
  }

  /// The same in another sheet, with signs that keep it where it is.
  static func range(_ column: Int, rows: ClosedRange<Int>, sheet: String) -> String {
    let letters = self.column(column)
    let quoted = sheet.replacing("'", with: "''")
    return "'\(quoted)'!$\(letters)$\(rows.lowerBound + 1):$\(letters)$\(rows.upperBound + 1)"
  }
}
