/// A country or overseas territory as far as messages go: how its numbers begin, and what its clocks show.
package struct Country: Hashable, Sendable {
  /// ISO 3166-1 alpha-2.
  package let region: String
  /// ITU-T E.164, with the plus; longer where a territory shares a country's.
  package let prefix: String
  /// Of the IANA time zone database.
  package let timeZone: String

  /// Those where a French network has members and guests. A number of another country keeps the hours of the group.
  package static let all: [Country] = [
    Country("FR", "+33", "Europe/Paris"), Country("MC", "+377", "Europe/Monaco"),
    Country("GP", "+590", "America/Guadeloupe"), Country("MQ", "+596", "America/Martinique"),
    Country("GF", "+594", "America/Cayenne"), Country("RE", "+262", "Indian/Reunion"),
    Country("YT", "+262269", "Indian/Mayotte"), Country("YT", "+262639", "Indian/Mayotte"),
    Country("PM", "+508", "America/Miquelon"), Country("NC", "+687", "Pacific/Noumea"),
    Country("PF", "+689", "Pacific/Tahiti"), Country("WF", "+681", "Pacific/Wallis"),
    Country("BE", "+32", "Europe/Brussels"), Country("CH", "+41", "Europe/Zurich"),
    Country("LU", "+352", "Europe/Luxembourg"), Country("DE", "+49", "Europe/Berlin"),
    Country("AT", "+43", "Europe/Vienna"), Country("IT", "+39", "Europe/Rome"),
    Country("ES", "+34", "Europe/Madrid"), Country("PT", "+351", "Europe/Lisbon"),
    Country("NL", "+31", "Europe/Amsterdam"), Country("GB", "+44", "Europe/London"),
    Country("IE", "+353", "Europe/Dublin"), Country("PL", "+48", "Europe/Warsaw"),
    Country("MA", "+212", "Africa/Casablanca"), Country("TN", "+216", "Africa/Tunis"),
    Country("DZ", "+213", "Africa/Algiers"), Country("SN", "+221", "Africa/Dakar"),
  ]

  private init(_ region: String, _ prefix: String, _ timeZone: String) {
    self.region = region
    self.prefix = prefix
    self.timeZone = timeZone
  }

  /// The region whose numbers are typed without a prefix where a group's clocks show this zone; France elsewhere.
  package static func region(ofTimeZone name: String?) -> String { all.first { $0.timeZone == name }?.region ?? "FR" }

  /// The time zone of who has a number; nil for a country not in the table, or of several time zones.
  package static func timeZone(ofE164 number: String) -> String? {
    all.filter { number.hasPrefix($0.prefix) }.max { $0.prefix.count < $1.prefix.count }?.timeZone
  }
}
