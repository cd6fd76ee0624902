import Domain

extension FiguresWords {
  static let french = FiguresWords(
    overview: "Vue d’ensemble", title: { typeset("Chiffres de \($0)") },
    sheet: { subject in
      switch subject {
      case .member: "Par membre"
      case .group: "Par groupe"
      case .month: "Par mois"
      case .kind: "Par type"
      }
    },
    figure: "Chiffre", value: "Total", before: "Période comparée", change: "Évolution",
    asOf: { typeset("Au \($0)") }, comparedWith: { typeset("en comparaison : \($0)") },
    incomplete: typeset("Chiffres incomplets : une partie appartient à des groupes qui ne se voient pas d’ici."),
    byGroup: Charts(euros: "Business apporté par groupe, en euros", cards: "Cartes de business par groupe"),
    byMonth: Charts(euros: "Business apporté par mois, en euros", cards: "Cartes de business par mois"))
}
