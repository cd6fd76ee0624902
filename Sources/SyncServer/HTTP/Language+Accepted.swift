import Domain

extension Language {
  /// The best of our languages in an `Accept-Language` field (RFC 9110, section 12.5.4); French where it names none of
  /// them.
  init(accepted field: String?) {
    var best: (language: Language, quality: Double)?
    for item in (field ?? "").split(separator: ",").prefix(Language.rangesRead) {
      let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let range = parts.first?.lowercased() else { continue }
      let quality =
        parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      let language = range == "*" ? .french : Language(rawValue: String(range.prefix { $0 != "-" }))
      guard let language, quality > best?.quality ?? 0 else { continue }
      best = (language, quality)
    }
    self = best?.language ?? .french
  }

  private static let rangesRead = 20
}
