import Domain
import Foundation
import Replica
import Spreadsheets

/// What `cercle-server import` and `sample` say, in both languages.
struct ImportWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  private func number(_ number: Int) -> String { domain.number(number) }
  private func rows(_ count: Int) -> String {
    domain.count(count, one: say("ligne", "row"), many: say("lignes", "rows"))
  }

  // MARK: Problems

  /// `members.csv, ligne 12, colonne « joinedOn » : … (« 2025-02-30 »)`
  func line(_ problem: ImportProblem) -> String {
    let column = problem.column.map { say(", colonne « \($0) »", ", column “\($0)”") } ?? ""
    let value = problem.value.map { say(" (« \($0) »)", " (“\($0)”)") } ?? ""
    let place = "\(problem.file.name), \(say("ligne", "line")) \(problem.line)\(column)"
    return place + say(" : ", ": ") + reason(problem.reason) + value
  }

  /// The reason as the report file has it: a warning says that it is one.
  func reason(_ problem: ImportProblem) -> String {
    switch problem.severity {
    case .refused: reason(problem.reason)
    case .warning: say("avertissement : ", "warning: ") + reason(problem.reason)
    }
  }

  func reason(_ reason: ImportReason) -> String {
    switch reason {
    case .unreadable(let error): unreadable(error)
    case .emptyFile:
      say("le fichier est vide : il y manque la ligne d’en-tête", "the file is empty: its header line is missing")
    case .missingColumn:
      say("cette colonne manque ; rien du fichier n’est lu", "this column is missing; nothing of the file is read")
    case .duplicateColumn:
      say(
        "cette colonne y est deux fois ; rien du fichier n’est lu",
        "this column is there twice; nothing of the file is read")
    case .wrongFieldCount(let found, let expected):
      say(
        "\(found) champs au lieu de \(expected) ; vérifiez les guillemets et les séparateurs",
        "\(found) fields instead of \(expected); check quotes and separators")
    case .missingValue: say("il manque une valeur", "a value is missing")
    case .notAnID: say("ce n’est pas un identifiant (UUID)", "not an id (UUID)")
    case .notADay: say("ce n’est pas une date AAAA-MM-JJ", "not a date YYYY-MM-DD")
    case .notAMonth: say("ce n’est pas un mois AAAA-MM", "not a month YYYY-MM")
    case .notATime: say("ce n’est pas une heure HH:MM", "not a time HH:MM")
    case .notALocalTime: say("ce n’est pas une date avec heure AAAA-MM-JJTHH:MM", "not a time YYYY-MM-DDThh:mm")
    case .notAnInstant:
      say("ce n’est pas un instant AAAA-MM-JJTHH:MM:SSZ", "not an instant YYYY-MM-DDThh:mm:ssZ")
    case .notWholeCents:
      say(
        "ce n’est pas un montant en centimes entiers, en chiffres seuls",
        "not an amount in whole cents, digits only")
    case .notANumber: say("ce n’est pas un nombre entier", "not a whole number")
    case .notOneOf(let words): say("attendu : ", "expected: ") + words.joined(separator: ", ")
    case .otherValuesAbove:
      say(
        "une ligne plus haut porte le même identifiant et une autre valeur",
        "a line above has the same id and another value")
    case .otherValuesHere: say("déjà là, avec une autre valeur", "already there, with another value")
    case .refersToRefused(let file, let line):
      say(
        "renvoie à une ligne refusée : \(file.name), ligne \(line)",
        "refers to a refused line: \(file.name), line \(line)")
    case .judged(let refusal): judged(refusal)
    case .phoneNotCallable:
      say(
        "ce numéro de téléphone n’existe pas ; gardé tel quel",
        "nobody can be called by this phone number; kept as typed")
    case .notAnEmail:
      say("ce n’est pas une adresse e-mail ; gardée telle quelle", "not an e-mail address; kept as typed")
    case .changedHere: say("changé dans Cercle depuis ; laissé tel quel", "changed in Cercle since; left as it is")
    case .deletedHere: say("supprimé dans Cercle depuis ; laissé tel quel", "deleted in Cercle since; left as it is")
    case .erasedHere:
      say(
        "effacé dans Cercle, sur demande légale ; laissé tel quel",
        "erased in Cercle, by a legal request; left as it is")
    }
  }

  /// The commonest faults in the terms of a file; the others in those of the domain.
  private func judged(_ refusal: Refusal) -> String {
    switch refusal.reason {
    case .unknownReference:
      say("rien n’est connu sous cet identifiant", "nothing is known by this id")
    case .missingValue: say("il manque une valeur", "a value is missing")
    case .tooLong: say("plus de \(refusal.limit ?? 0) caractères", "more than \(refusal.limit ?? 0) characters")
    case .endsBeforeStart: say("la fin est avant le début", "the end is before the beginning")
    case .sameOnBothSides: say("la même personne des deux côtés", "the same person on both sides")
    case .overlappingMembership:
      say(
        "cette personne est déjà membre d’un groupe à ces dates",
        "this person is a member of a group on these days already")
    default: domain.refusal(refusal, names: { _, _ in nil })
    }
  }

  private func unreadable(_ error: CSVError) -> String {
    switch error {
    case .unterminatedQuote:
      say("un champ entre guillemets commence ici et ne finit jamais", "a quoted field opens here and never closes")
    case .textAfterQuote:
      say(
        "du texte suit un guillemet fermant ; doublez les guillemets dans le champ",
        "text follows a closing quote; double the quotes inside the field")
    case .notUTF8:
      say("ce n’est pas de l’UTF-8 ; enregistrez le fichier en UTF-8", "this is not UTF-8; save the file as UTF-8")
    case .fieldTooLong(_, let limit):
      say(
        "un champ dépasse \(number(limit)) octets ; cherchez un guillemet qui ne se ferme pas",
        "a field is longer than \(number(limit)) bytes; look for a quote that never closes")
    case .tooManyFields(_, let limit):
      say(
        "plus de \(number(limit)) champs ; vérifiez le séparateur",
        "more than \(number(limit)) fields; check the separator")
    case .cannotOpen, .readFailed, .separatorNotAllowed: error.description
    }
  }

  // MARK: Report

  var headers: [String] {
    switch language {
    case .french: ["fichier", "lignes", "créées", "déjà là", "refusées", "avertissements"]
    case .english: ["file", "rows", "created", "already there", "refused", "warnings"]
    }
  }
  var total: String { say("total", "total") }
  var absent: String { say("absent", "not there") }

  func ignored(_ columns: [String], in file: ImportFile) -> String {
    let list = columns.map { $0.isEmpty ? say("(sans nom)", "(no name)") : $0 }.joined(separator: ", ")
    return say("\(file.name) : colonnes ignorées : \(list)", "\(file.name): columns ignored: \(list)")
  }

  func derived(_ count: Int) -> String {
    let lines = domain.count(count, one: say("autre ligne", "other line"), many: say("autres lignes", "other lines"))
    return say(
      "\(lines) : refus dû seulement à ce qui est refusé ci-dessus.",
      "\(lines): refused only because of what is refused above.")
  }

  func more(_ count: Int, hasFile: Bool) -> String {
    let rest = say("… et \(number(count)) de plus", "… and \(number(count)) more")
    return hasFile ? rest : rest + say(" ; --report FICHIER les donne tous", "; --report FILE lists all")
  }
  var refusedHeading: String { say("Refusé :", "Refused:") }
  var warningsHeading: String { say("Avertissements :", "Warnings:") }

  func outcome(_ report: ImportReport, seconds: Double) -> String {
    let speed = seconds > 0 ? Int(Double(report.rows) / seconds) : report.rows
    let time = String(format: "%.1f", seconds).replacingOccurrences(of: ".", with: say(",", "."))
    let pace = say("\(time) s, \(number(speed)) lignes/s", "\(time) s, \(number(speed)) rows/s")
    switch report.outcome {
    case .imported:
      return report.hasRefusals
        ? say(
          "Importé : \(rows(report.created)), sauf ce qui est refusé ci-dessus (\(pace)).",
          "Imported: \(rows(report.created)), all but what is refused above (\(pace)).")
        : say(
          "Importé : \(rows(report.created)) (\(pace)).", "Imported: \(rows(report.created)) (\(pace))."
        )
    case .nothingNew:
      return say("Rien de nouveau : rien n’a été importé (\(pace)).", "Nothing new: nothing was imported (\(pace)).")
    case .dryRun:
      return say(
        "Essai : rien n’a été écrit ; à importer : \(rows(report.created)) (\(pace)).",
        "Dry run: nothing was written; to import: \(rows(report.created)) (\(pace)).")
    case .refused:
      return say(
        "Rien n’a été importé, à cause de ce qui est refusé. Corrigez-le, ou ajoutez --skip-refused pour importer le reste (\(pace)).",
        "Nothing was imported, because of what is refused. Correct it, or add --skip-refused to import the rest (\(pace))."
      )
    }
  }

  func progress(_ progress: ImportProgress, rowsPerSecond: Int) -> String {
    let percent = progress.bytesInAll > 0 ? 100 * progress.bytesRead / progress.bytesInAll : 100
    return say(
      "\(percent) % · \(progress.file.name) · \(number(progress.rows)) lignes · \(number(rowsPerSecond)) lignes/s",
      "\(percent)% · \(progress.file.name) · \(number(progress.rows)) rows · \(number(rowsPerSecond)) rows/s")
  }

  // MARK: Failures

  func failure(_ error: ImportError) -> String {
    switch error {
    case .noDirectory(let path):
      say("« \(path) » n’est pas un dossier. Vérifiez le chemin.", "“\(path)” is not a directory. Check the path.")
    case .noFiles(let path):
      say(
        "« \(path) » ne contient aucun des fichiers attendus : \(fileNames).",
        "“\(path)” holds none of the files expected: \(fileNames).")
    case .cannotRead(let path, let code):
      say(
        "Impossible de lire « \(path) » : \(text(code)). Vérifiez le chemin et les droits.",
        "Cannot read “\(path)”: \(text(code)). Check the path and its permissions.")
    case .cannotWrite(let path, let code):
      say(
        "Impossible d’écrire « \(path) » : \(text(code)). Rien n’a été importé.",
        "Cannot write “\(path)”: \(text(code)). Nothing was imported.")
    case .noSuperAdmin:
      say(
        "Ce réseau n’a pas de super admin, au nom de qui importer.",
        "This network has no super admin in whose name to import.")
    case .notASuperAdmin(let who):
      say(
        "« \(who) » n’est pas super admin : un import écrit au nom d’un super admin.",
        "“\(who)” is not a super admin: an import writes in the name of one.")
    case .unknownTimeZone(let name):
      say(
        "« \(name) » n’est pas un fuseau horaire. Écrivez par exemple Europe/Paris.",
        "“\(name)” is not a time zone. Write, for instance, Europe/Paris.")
    }
  }

  private var fileNames: String { ImportFile.allCases.map(\.name).joined(separator: ", ") }
  private func text(_ code: Int32) -> String { String(cString: strerror(code)) }

  // MARK: Help

  var importAbstract: String {
    say(
      "Importe les fichiers CSV d’un club : tout ou rien, et jamais deux fois la même ligne.",
      "Imports a club’s CSV files: all or nothing, and no line twice.")
  }
  var importDiscussion: String {
    let files = ImportFile.allCases.map { file in
      let required = file.required.map(\.name).joined(separator: ", ")
      let optional = file.optional.map(\.name).joined(separator: ", ")
      return say("\(file.name) : ", "\(file.name): ") + required + (optional.isEmpty ? "" : " [\(optional)]")
    }
    let heading = say(
      "Lit ces fichiers dans DOSSIER ; chacun est facultatif, et les colonnes entre crochets le sont aussi. Ce qui est déjà là n’est jamais modifié.",
      "Reads these files in DIR; each is optional, and so are the columns in brackets. What is there already is never changed."
    )
    return ([heading] + files).joined(separator: "\n\n")
  }
  var directory: String { say("Le dossier des fichiers CSV.", "The directory of the CSV files.") }
  var dryRun: String { say("Faire comme si : tout vérifier, ne rien écrire.", "Check all, write nothing.") }
  var skipRefused: String {
    say("Importer ce qui est bon même si des lignes sont refusées.", "Import what is good although lines are refused.")
  }
  var asEmail: String {
    say(
      "L’adresse e-mail du super admin au nom de qui importer ; à défaut, le premier.",
      "The e-mail address of the super admin in whose name to import; the first one by default.")
  }
  var report: String {
    say(
      "Écrire tous les refus et avertissements dans ce fichier CSV.",
      "Write all refusals and warnings to this CSV file.")
  }
  var timeZone: String { say("Le fuseau horaire des groupes.", "The groups’ time zone.") }
  var format: String { say("La forme du compte rendu : table ou json.", "The form of the report: table or json.") }

  var sampleAbstract: String {
    say(
      "Écrit l’année d’une région inventée en fichiers CSV, pour des essais.",
      "Writes an invented region’s year as CSV files, for trials.")
  }
  var sampleDirectory: String { say("Le dossier où écrire.", "The directory to write to.") }
  var sampleGroups: String { say("Le nombre de groupes.", "How many groups.") }
  var sampleMembers: String { say("Le nombre de membres par groupe.", "How many members each group has.") }
  var sampleWeeks: String { say("Le nombre de semaines.", "How many weeks.") }
  var sampleSeed: String { say("Ce qui distingue un tirage d’un autre.", "What makes one sample differ from another.") }
  var sampleForce: String { say("Remplacer les fichiers du même nom.", "Replace files of the same name.") }
  var sampleStart: String { say("Le premier jour, AAAA-MM-JJ.", "The first day, YYYY-MM-DD.") }

  func sampled(_ directory: String) -> String {
    say("Fichiers écrits dans \(directory).", "Files written to \(directory).")
  }
  func failure(_ error: SampleYearError) -> String {
    switch error {
    case .outOfRange(let setting, let value, let allowed):
      say(
        "\(setting) : \(value) n’est pas entre \(allowed.lowerBound) et \(allowed.upperBound).",
        "\(setting): \(value) is not between \(allowed.lowerBound) and \(allowed.upperBound).")
    case .cannotMakeDirectory(let path, let code):
      say("Impossible de créer « \(path) » : \(text(code)).", "Cannot make “\(path)”: \(text(code)).")
    case .cannotWrite(let path, let code):
      say("Impossible d’écrire « \(path) » : \(text(code)).", "Cannot write “\(path)”: \(text(code)).")
    }
  }
  func notADay(_ text: String) -> String {
    say("« \(text) » n’est pas une date AAAA-MM-JJ.", "“\(text)” is not a date YYYY-MM-DD.")
  }
}
