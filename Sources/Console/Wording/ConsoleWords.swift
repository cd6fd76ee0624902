package import Domain
package import Files
import Foundation

/// The words that both programs have for their streams and lists.
package struct ConsoleWords: Bilingual, Sendable {
  package static let ofProcess = ConsoleWords(.ofProcess)

  package let language: Language

  package init(_ language: Language) { self.language = language }

  package var format: String {
    say(
      "La forme de la liste : table, json, csv (pour les programmes) ou csv-excel (pour les tableurs).",
      "How to list: table, json, csv (for programs) or csv-excel (for spreadsheets).")
  }

  package func written(_ path: String) -> String { say("Écrit dans « \(path) ».", "Written to “\(path)”.") }
  package func fault(_ error: FileFault) -> String {
    switch error {
    case .exists(let path):
      say(
        "« \(path) » existe déjà ; rien n’a été écrit. Choisissez un autre nom.",
        "“\(path)” exists already; nothing was written. Choose another name.")
    case .cannotWrite(let path, let code):
      say(
        "Impossible d’écrire « \(path) » : \(reason(WriteFault(code: code))). Vérifiez le chemin, les droits et l’espace disque.",
        "“\(path)” can’t be written: \(reason(WriteFault(code: code))). Check the path, the permissions and the disk space."
      )
    }
  }
  package func fault(_ error: UnknownFileEnding) -> String {
    say(
      "« \(error.path) » : la fin du nom dit la forme. Terminez-le par .xlsx, .csv ou .json.",
      "“\(error.path)”: the end of the name says the form. Let it end in .xlsx, .csv or .json.")
  }

  package func hiddenColumns(_ headings: [String]) -> String {
    let list = headings.joined(separator: ", ")
    return say(
      "Colonnes cachées : \(list) ; --format csv les donne toutes.",
      "Hidden columns: \(list); --format csv has all of them.")
  }

  func unknown(_ word: CommandTree.Unknown) -> String {
    let meant = word.meant.map { say(" Vouliez-vous dire \($0) ?", " Did you mean \($0)?") } ?? ""
    switch word.kind {
    case .option: return say("Option inconnue : \(word.typed).", "Unknown option: \(word.typed).") + meant
    case .command: return say("Commande inconnue : \(word.typed).", "Unknown command: \(word.typed).") + meant
    }
  }

  func seeHelp(_ command: String) -> String {
    say("  Voyez « \(command) --help ».", "  See '\(command) --help' for more information.")
  }

  package func cannotWrite(_ fault: WriteFault, hasRecorded: Bool) -> String {
    let detail = reason(fault)
    let end = hasRecorded ? say(" Ce que vous avez saisi est bien noté : ne le refaites pas.", " What you entered is noted: don’t enter it again.") : ""
    return say("Impossible d’écrire la sortie : \(detail).", "The output can’t be written: \(detail).") + end
  }

  private func reason(_ fault: WriteFault) -> String {
    switch fault.code {
    case ENOSPC, EDQUOT: say("il n’y a plus de place", "there is no space left")
    case ENOENT: say("ce dossier n’existe pas", "there is no such folder")
    case EACCES, EPERM: say("vous n’en avez pas le droit", "you may not")
    case EROFS: say("le support est en lecture seule", "it is read-only")
    case EISDIR: say("c’est un dossier", "it is a folder")
    case ENOTDIR: say("ce n’est pas un dossier", "it is not in a folder")
    case EBADF: say("elle est fermée", "it is closed")
    case EIO: say("le support est en défaut", "the device failed")
    default: String(cString: strerror(fault.code))
    }
  }
}
