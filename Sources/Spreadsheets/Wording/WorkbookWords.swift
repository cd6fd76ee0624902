package import Domain

/// What a workbook says by itself, in its reader's language.
package struct WorkbookWords: Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  private var isFrench: Bool { language == .french }

  package var total: String { isFrench ? "Total" : "Total" }
  /// Below the rows of a table that goes on in a further sheet.
  package var totalOfSheet: String { isFrench ? "Total de cette feuille" : "Total of this sheet" }
  /// At the end of a text that is too long for a cell.
  package var cut: String { isFrench ? " […] (texte coupé)" : " […] (text cut)" }
  /// At the foot of a printed page; `&P` and `&N` are its number and how many there are.
  var page: String { isFrench ? "Page &P sur &N" : "Page &P of &N" }
  var dateFormat: String { isFrench ? "dd/mm/yyyy" : "yyyy-mm-dd" }
  var timeFormat: String { "hh:mm" }
  var momentFormat: String { "\(dateFormat) \(timeFormat)" }
}
