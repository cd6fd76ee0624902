import Domain

extension RegionWords {
  static let french = RegionWords(
    erasedPerson: "personne effacée", office: "bureau",
    groupOf: { typeset("groupe (\($0))") }, groupNow: "groupe actuel",
    title: { network in typeset("Données de \(network)") },
    figures: "Chiffres",
    progress: { sheet, rows in typeset("\(sheet) : \(rows) lignes") })
}
