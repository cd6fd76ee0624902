import Domain

extension FiguresWords {
  static let english = FiguresWords(
    overview: "Overview", title: { "Figures of \($0)" },
    sheet: { subject in
      switch subject {
      case .member: "By member"
      case .group: "By group"
      case .month: "By month"
      case .kind: "By kind"
      }
    },
    figure: "Figure", value: "Total", before: "Compared period", change: "Change",
    asOf: { "As of \($0)" }, comparedWith: { "compared with \($0)" },
    incomplete: "Figures are not complete: some belong to groups that can’t be seen from here.",
    byGroup: Charts(euros: "Business brought by group, in euros", cards: "Business cards by group"),
    byMonth: Charts(euros: "Business brought by month, in euros", cards: "Business cards by month"))
}
