import Domain

extension WorkbookWords {
  /// What went wrong, and what to do.
  package func fault(_ error: WorkbookError) -> String {
    switch language {
    case .french: WorkbookWords.french(error)
    case .english: WorkbookWords.english(error)
    }
  }

  private static func french(_ error: WorkbookError) -> String {
    switch error {
    case .libraryMissing(let detail):
      typeset("Les classeurs Excel demandent libxlsxwriter, qui manque ici (\(detail)). Installez-la : apt install libxlsxwriter-dev, ou brew install libxlsxwriter ; ou choisissez --format csv.")
    case .fileExists(let path): typeset("« \(path) » existe déjà ; rien n’a été écrit. Choisissez un autre nom.")
    case .cannotWrite(let path, let detail): typeset("Impossible d’écrire « \(path) » (\(detail)). Vérifiez le chemin et les droits ; rien n’a été écrit.")
    case .diskFull(let path): typeset("Il n’y a plus de place pour écrire « \(path) » ; rien n’en est resté. Libérez de la place, ou choisissez un autre disque.")
    case .incomplete(let path):
      typeset("« \(path) » ne se relit pas en entier, sans doute faute de place : un classeur a besoin, pendant qu’il s’écrit, de plusieurs fois sa taille. Rien n’en est resté. Libérez de la place, ou choisissez un autre disque.")
    case .refused(let detail): typeset("Le classeur n’a pas pu être écrit (\(detail)) ; rien n’en est resté.")
    }
  }

  private static func english(_ error: WorkbookError) -> String {
    switch error {
    case .libraryMissing(let detail):
      "Excel workbooks need libxlsxwriter, which is missing here (\(detail)). Install it: apt install libxlsxwriter-dev, or brew install libxlsxwriter; or choose --format csv."
    case .fileExists(let path): "“\(path)” exists already; nothing was written. Choose another name."
    case .cannotWrite(let path, let detail): "“\(path)” can’t be written (\(detail)). Check path and permissions; nothing was written."
    case .diskFull(let path): "There is no space left to write “\(path)”; nothing is left of it. Make room, or choose another disk."
    case .incomplete(let path):
      "“\(path)” can’t be read back whole, most likely for want of space: while it is written, a workbook takes several times its size. Nothing is left of it. Make room, or choose another disk."
    case .refused(let detail): "The workbook could not be written (\(detail)); nothing is left of it."
    }
  }
}
