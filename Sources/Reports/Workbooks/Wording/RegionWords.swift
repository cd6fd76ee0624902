import Domain

/// What the workbook of a region says beside the words of the domain.
struct RegionWords: Sendable {
  let erasedPerson: String
  let office: String
  /// `Personne d’Exemple, groupe`: the group that somebody had on the record's day.
  let groupOf: @Sendable (_ field: String) -> String
  let groupNow: String
  let title: @Sendable (_ network: String) -> String
  /// What is under way.
  let figures: String
  /// The same: the sheet, and how many rows it has already.
  let progress: @Sendable (_ sheet: String, _ rows: Int) -> String

  static func of(_ language: Language) -> RegionWords {
    switch language {
    case .french: .french
    case .english: .english
    }
  }
}
