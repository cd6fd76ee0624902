/// Words that stand in both languages side by side, each said where it is asked for.
package protocol Bilingual {
  var language: Language { get }
}

extension Bilingual {
  package func say(_ french: FrenchText, _ english: String) -> String {
    switch language {
    case .french: french.string
    case .english: english
    }
  }

  package var domain: Wording { Wording(language) }
}
