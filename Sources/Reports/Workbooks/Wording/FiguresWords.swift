import Domain

/// What a workbook of figures says beside the words of the domain.
struct FiguresWords: Sendable {
  /// The titles of two charts.
  struct Charts: Sendable {
    let euros: String
    let cards: String
  }

  let overview: String
  let title: @Sendable (_ network: String) -> String
  /// The names of the sheets.
  let sheet: @Sendable (StatisticsQuestion.Subject) -> String
  let figure: String
  let value: String
  let before: String
  let change: String
  let asOf: @Sendable (_ day: String) -> String
  let comparedWith: @Sendable (_ period: String) -> String
  /// Some groups can't be seen here.
  let incomplete: String
  let byGroup: Charts
  let byMonth: Charts

  static func of(_ language: Language) -> FiguresWords {
    switch language {
    case .french: .french
    case .english: .english
    }
  }
}
