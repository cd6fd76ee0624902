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
    say("Écrit tout le réseau en fichiers CSV, que « import » relit.", "Writes the whole network as CSV files, which 'import' reads back.")
  }
  var discussion: String {
    say(
      "Le dossier doit être nouveau ou vide ; il n’apparaît qu’une fois complet. Repris dans un réseau vide par « cercle-server import », les chiffres sont les mêmes. Ce qui ne peut pas sortir est compté et dit.",
      "The folder must be new or empty; it appears only once it is complete. Taken into an empty network by 'cercle-server import', the figures are the same. What can't go out is counted and told.")
  }
  var all: String { say("Tout le réseau.", "The whole network.") }
  var to: String { say("Le dossier où écrire.", "The folder to write to.") }
  var needsAll: String { say("Ajoutez --all : tout le réseau.", "Add --all: the whole network.") }
}
