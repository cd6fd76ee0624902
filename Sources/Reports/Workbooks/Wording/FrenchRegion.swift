import Domain

extension RegionWords {
  static let french = RegionWords(
    overview: "Vue d’ensemble", erasedPerson: "personne effacée", office: "bureau",
    groupOf: { typeset("groupe (\($0))") }, groupNow: "groupe actuel", attendances: "présences",
    groupOfMember: "groupe du membre", month: "mois", timeZone: "fuseau horaire",
    subtitle: { network, day in typeset("\(network), le \(Wording(.french).day(day, .long))") },
    title: { network in typeset("Données de \(network)") },
    progress: { sheet, rows in typeset("\(sheet) : \(rows) lignes") })
}
