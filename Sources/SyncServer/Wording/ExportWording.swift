import Domain

/// What `cercle-server export` says of itself, in both languages.
struct ExportWording: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  private func say(_ french: FrenchText, _ english: String) -> String {
    switch language {
    case .french: french.string
    case .english: english
    }
  }

  var abstract: String {
    say("Écrit tout le réseau : en fichiers CSV, que « import » relit, ou en classeur Excel.", "Writes the whole network: as CSV files, which 'import' reads back, or as an Excel workbook.")
  }
  var discussion: String {
    say(
      "Le dossier doit être nouveau ou vide ; il n’apparaît qu’une fois complet. Repris dans un réseau vide par « cercle-server import », les chiffres sont les mêmes. Ce qui ne peut pas sortir est compté et dit.",
      "The folder must be new or empty; it appears only once it is complete. Taken into an empty network by 'cercle-server import', the figures are the same. What can't go out is counted and told.")
  }
  var format: String {
    say("La forme : csv (un dossier) ou xlsx (un classeur, une feuille par sorte de fiche).", "The form: csv (a folder) or xlsx (a workbook, a sheet for each kind of record).")
  }
  var all: String { say("Tout le réseau.", "The whole network.") }
  var to: String { say("Le dossier ou le fichier à écrire ; il ne doit pas exister.", "The folder or file to write; it must not exist.") }
  var needsAll: String { say("Ajoutez --all : tout le réseau.", "Add --all: the whole network.") }
}
