import Domain

/// Names of files: lower case, without accents, spaces or anything that a file system or a shell minds.
enum FileStem {
  static let longestPart = 48

  static func of(_ parts: String...) -> String {
    parts.map(plain).filter { !$0.isEmpty }.joined(separator: "-")
  }

  private static func plain(_ text: String) -> String {
    let letters = Folding.key(text).map { $0.isLetter || $0.isNumber ? $0 : "-" }
    return String(letters.split(separator: "-").joined(separator: "-").prefix(longestPart))
  }
}
