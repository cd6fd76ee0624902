/// The languages that Cercle speaks. The raw values are those of `Schema.languages`.
package enum Language: String, Sendable, CaseIterable {
  case french = "fr"
  case english = "en"

  /// The language that somebody's environment asks for: `CERCLE_LANG` (`fr` or `en`), else the first that is set of
  /// `LC_ALL`, `LC_MESSAGES` and `LANG` (POSIX, section 8.2). French, unless it clearly says English.
  package init(locale environment: [String: String]) {
    if let chosen = environment["CERCLE_LANG"].flatMap(Language.named) {
      self = chosen
      return
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = locale.flatMap(Language.named) ?? .french
  }

  /// The language of a locale's name: `en`, `en_GB.UTF-8`, `fr-FR`; nil for another one, `C` among them.
  private static func named(_ locale: String) -> Language? {
    let name = locale.prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
    return Language(rawValue: name.lowercased())
  }
}
