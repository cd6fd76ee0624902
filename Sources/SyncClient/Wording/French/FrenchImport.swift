import Domain
import Spreadsheets

/// The French words of `cercle import`.
struct FrenchImport: ImportWords {
  private let domain = Wording(.french)
  var help: ImportHelp { .french }

  func field(_ field: ImportField) -> String {
    switch field {
    case .name: "nom complet"
    case .firstName: "prénom"
    case .lastName: "nom"
    case .company: "société"
    case .trade: "métier"
    case .phone: "téléphone"
    case .mobile: "portable"
    case .email: "e-mail"
    case .level: "niveau"
    case .note: "remarque"
    case .inviter: "invité par"
    case .state: "état"
    case .startsOn: "membre depuis"
    case .month: "mois"
    case .measure: "mesure"
    case .value: "valeur"
    case .cardsSent: "cartes"
    case .ticketsSent: "tickets (euros)"
    case .ticketsSentCents: "tickets (centimes)"
    case .absences: "absences"
    case .originalRow: originalRow
    case .reason: toMend
    }
  }

  // MARK: What was read

  func read(sheet: String?, rows: Int, header: [Int]) -> String {
    let place = sheet.map { typeset("Feuille « \($0) » : ") } ?? ""
    let titles = header.isEmpty ? "sans ligne de titres" : header.count == 1 ? typeset("titres en ligne \(String(header[0]))") : typeset("titres en lignes \(String(header[0])) et \(String(header[1]))")
    return Wording.capitalized(place + domain.count(rows, one: "ligne", many: "lignes") + ", " + titles + ".")
  }

  func columns(_ columns: [(title: String, field: String)]) -> String {
    typeset("Colonnes reprises : \(columns.map { "\($0.title) → \($0.field)" }.joined(separator: ", ")).")
  }

  func months(_ count: Int) -> String { typeset("Une colonne par mois : \(count) mois.") }
  func ignored(_ columns: [String]) -> String {
    typeset("Colonnes ignorées : \(columns.joined(separator: ", ")). Pour en reprendre une : --map COLONNE=CHAMP.")
  }
  func otherSheets(_ names: [String]) -> String {
    typeset("Autres feuilles, non lues : \(names.joined(separator: ", ")). Pour en lire une : --sheet NOM.")
  }
  func hiddenRows(_ count: Int, areImported: Bool) -> String {
    let rows = domain.count(count, one: "ligne masquée", many: "lignes masquées")
    return areImported
      ? typeset("\(rows) dans la feuille, \(count < 2 ? "lue" : "lues") comme les autres. Pour laisser ce qui est masqué : --skip-hidden.")
      : typeset("\(rows) laissée\(count < 2 ? "" : "s") de côté.")
  }
  func notice(_ notice: SpreadsheetNotice) -> String {
    switch notice {
    case .macros: typeset("Le fichier contient des macros : elles n’ont pas été exécutées.")
    case .externalLinks: typeset("Le fichier renvoie à d’autres fichiers : ils n’ont pas été ouverts.")
    }
  }
  func otherNumbers(_ rows: Int) -> String {
    typeset("Un seul numéro et une seule adresse sont gardés par personne : \(domain.count(rows, one: "ligne en avait", many: "lignes en avaient")) d’autres.")
  }

  // MARK: What became of it

  var headings: [String] { ["Ligne", "Nom", "Résultat", "Motif"] }

  func outcome(_ result: ImportResult) -> String {
    let row = result.firstRow.map { typeset(" (ligne \(String($0)))") } ?? ""
    return switch result.outcome {
    case .created: "créée"
    case .merged: "réunie" + row
    case .unchanged: "inchangée"
    case .refused: "refusée"
    }
  }

  func reason(_ reason: ImportReason) -> String {
    switch reason {
    case .phoneNotCallable(let text): typeset("« \(text) » n’est pas un numéro qu’on puisse appeler.")
    case .notAnEmail(let text): typeset("« \(text) » n’est pas une adresse e-mail.")
    case .unknownLevel(let text): typeset("« \(text) » n’est pas un niveau (faible, moyen, élevé, ou 1, 2, 3).")
    case .unknownState(let text): typeset("« \(text) » n’est pas un état d’invitation.")
    case .notADay(let text): typeset("« \(text) » n’est pas une date.")
    case .formulaWithoutValue: typeset("Formule sans résultat enregistré : le champ reste vide.")
    case .errorValue(let text): typeset("La cellule contient une erreur (\(text)) : le champ reste vide.")
    case .looksLike(let name, let command):
      typeset("Ressemble à « \(name) ».") + (command.map { typeset(" Si c’est la même personne : \($0)") } ?? "")
    case .memberSince(let day): typeset("Déjà membre depuis le \(domain.day(day)) : cette autre date n’est pas reprise.")
    case .noName: typeset("Aucun nom.")
    case .nothingIdentifies: typeset("Rien n’identifie cette personne : indiquez un téléphone, un e-mail ou une société.")
    case .noLastName(let text): typeset("« \(text) » : il faut un prénom et un nom.")
    case .tooLong(let limit): typeset("Texte de plus de \(limit) caractères.")
    case .unknownMember(let text): typeset("« \(text) » : membre introuvable dans cette copie.")
    case .severalMembers(let text, let names): typeset("« \(text) » désigne plusieurs membres : \(names.joined(separator: ", ")).")
    case .missingMember: typeset("Aucun membre nommé.")
    case .memberElsewhere(let group): typeset("Déjà membre du groupe « \(group) ». Pour changer de groupe : cercle members move.")
    case .badMonth(let text): typeset("« \(text) » n’est pas un mois. Écrivez par exemple 2019-03 ou mars 2019.")
    case .unknownMeasure(let text): typeset("« \(text) » n’est pas une mesure (cartes, tickets, absences).")
    case .notAFigure(let text): typeset("« \(text) » n’est pas un chiffre qui convienne ici.")
    case .otherFigureAbove(let row): typeset("La ligne \(String(row)) donne un autre chiffre pour le même mois.")
    case .underOtherSource(let source):
      typeset("Le même membre a déjà un chiffre pour ce mois sous « \(source) ». Pour le remplacer : --source \"\(source)\". Pour compter les deux : --source avec un autre nom.")
    case .severalNamesakes(let count): typeset("\(count) membres portent ce nom : rien ne dit lequel. Indiquez le téléphone ou l’e-mail qui est noté.")
    case .replaces(let text): typeset("Remplace « \(text) ».")
    case .notKept(let text): typeset("« \(text) » ne remplace pas ce qui est noté.")
    case .renamedSince(let id): typeset("Ce contact existe sous un autre nom (\(id)). Voyez « cercle duos » ou « cercle guests ».")
    }
  }

  func about(column: String, _ text: String) -> String { typeset("\(column) : \(text)") }
  func moreRows(_ count: Int) -> String {
    typeset("… et \(domain.count(count, one: "autre ligne", many: "autres lignes")). Pour les avoir toutes : --refused FICHIER.")
  }
  func rows(_ outcome: ImportResult.Outcome, _ ranges: String) -> String {
    let word =
      switch outcome {
      case .created: "Créées"
      case .merged: "Réunies"
      case .unchanged: "Inchangées"
      case .refused: "Refusées"
      }
    return typeset("\(word) : \(ranges).")
  }

  func summary(created: Int, merged: Int, unchanged: Int, doubtful: Int, refused: Int, _ kind: ImportKind) -> String {
    func count(_ count: Int, _ word: String) -> String { domain.count(count, one: word, many: word + "s") }
    return typeset(
      "Lignes : \(count(created, "créée")), \(count(merged, "réunie")), \(count(unchanged, "inchangée")), \(count(refused, "refusée")) ; \(count(doubtful, "douteuse")) parmi celles qui entrent.")
  }

  var dryRun: String { typeset("Essai : rien n’a été noté.") }
  func refusedFile(_ path: String) -> String {
    typeset("Les lignes refusées ou douteuses sont dans « \(path) » : corrigez-les, puis importez ce fichier.")
  }
  func askPartial(_ refused: Int) -> String {
    typeset("\(domain.count(refused, one: "ligne refusée", many: "lignes refusées")). Importer les autres ? (oui/non) ")
  }

  var originalRow: String { "Ligne d’origine" }
  var toMend: String { "À corriger" }
  func otherNumbersNote(_ others: [String]) -> String { typeset("Aussi : \(others.joined(separator: ", "))") }

  // MARK: What is wrong

  private func list(_ columns: [ImportColumn]) -> String { listed(columns) { typeset("« \($0) »") } }

  func fault(_ fault: ImportFault) -> String {
    switch fault {
    case .ambiguous(let field, let columns):
      typeset("Plusieurs colonnes peuvent être « \(self.field(field)) » : \(list(columns)). Rien n’a été importé. Dites laquelle, par exemple : --map \(columns.first?.letter ?? "A")=\(field.rawValue)")
    case .noNameColumn(let columns):
      typeset("Aucune colonne de noms. \(columns.isEmpty ? "" : typeset("Colonnes trouvées : \(list(columns)). "))Dites laquelle, par exemple : --map A=name")
    case .noHeader(let columns, let examples):
      ([typeset("Aucune ligne de titres, et le contenu ne suffit pas à reconnaître les colonnes. Rien n’a été importé. Dites ce qu’elles sont, par exemple : --map A=name --map B=company")]
        + zip(columns, examples).map { column, example in
          typeset("  \(column.letter) : « \(example) »\(column.field.map { typeset(" (\(self.field($0)))") } ?? "")")
        }).joined(separator: "\n")
    case .missingColumn(let field, let columns):
      typeset("Il manque la colonne « \(self.field(field)) ». Colonnes trouvées : \(list(columns)). Dites laquelle, par exemple : --map \(columns.first?.letter ?? "A")=\(field.rawValue)")
        + (field == .inviter ? typeset(" ; ou dites qui invite : --by MEMBRE") : "")
    case .unknownColumn(let text, let known): typeset("Aucune colonne « \(text) ». Colonnes : \(list(known)).")
    case .severalColumns(let text, let letters): typeset("Plusieurs colonnes s’appellent « \(text) » : dites la lettre (\(letters.joined(separator: ", "))).")
    case .badMapping(let text): typeset("« \(text) » : écrivez --map COLONNE=CHAMP, par exemple --map B=company ; --map B= laisse la colonne de côté.")
    case .unknownField(let text, let known): typeset("Champ inconnu « \(text) ». Champs : \(known.map(\.rawValue).joined(separator: ", ")).")
    case .unknownSheet(let text, let known):
      known == [""] ? typeset("Un fichier CSV n’a pas de feuilles.") : typeset("Aucune feuille « \(text) ». Feuilles : \(known.joined(separator: ", ")).")
    case .noRows(let sheet):
      sheet.isEmpty ? typeset("Aucune ligne à importer.") : typeset("Aucune ligne à importer dans la feuille « \(sheet) ».")
    case .tooManyRows(let limit): typeset("Plus de \(limit) lignes : importez le fichier en plusieurs parties.")
    case .tooManyChanges(let count, let limit): typeset("\(count) changements, la limite d’un import est de \(limit) : importez le fichier en plusieurs parties. Rien n’a été noté.")
    case .changeSetTooLarge(let rows): typeset("Trop pour un seul import ; partagez le fichier : environ \(domain.count(rows, one: "ligne", many: "lignes")) à la fois. Rien n’a été noté.")
    case .refusedRows(let count, let total):
      typeset("\(domain.count(count, one: "ligne refusée", many: "lignes refusées")) sur \(total) : rien n’a été noté. Corrigez-les et recommencez ; ou ajoutez --partial, et les autres entrent, les refusées revenant dans un fichier.")
    case .measureNeeded: typeset("Que comptent ces colonnes ? Ajoutez --measure cardsSent, ticketsSent ou absences.")
    case .unknownMeasure(let text, let known): typeset("Mesure inconnue « \(text) ». Mesures : \(known.map(\.rawValue).joined(separator: ", ")).")
    case .fileExists(let path): typeset("« \(path) » existe déjà ; indiquez un autre fichier. Rien n’a été noté.")
    case .sourceTooLong(let limit): typeset("--source : \(limit) caractères au plus.")
    }
  }

  func unreadable(_ file: UnreadableFile) -> String {
    let path = file.path
    return switch file.cause {
    case .cannotOpen: typeset("Impossible d’ouvrir « \(path) ». Vérifiez le chemin et les droits.")
    case .readFailed: typeset("La lecture de « \(path) » a échoué. Vérifiez le disque.")
    case .isFolder: typeset("« \(path) » est un dossier.")
    case .empty: typeset("« \(path) » est vide.")
    case .encrypted: typeset("« \(path) » est protégé par un mot de passe. Ouvrez-le dans votre tableur, enregistrez-le sans mot de passe, et recommencez.")
    case .truncated: typeset("« \(path) » est incomplet : la fin manque. Copiez ou téléchargez-le de nouveau.")
    case .damaged(let part): typeset("« \(path) » est abîmé (\(part)). Ouvrez-le dans votre tableur et enregistrez-le de nouveau en .xlsx.")
    case .notASpreadsheet(let kind): typeset("« \(path) » n’est pas un classeur lisible ici : \(foreign(kind)). Enregistrez la liste en .xlsx, .ods ou .csv, et recommencez.")
    case .documentType(let part): typeset("« \(path) » déclare des entités XML (\(part)), ce qu’aucun tableur n’écrit : refusé. Enregistrez-le de nouveau en .xlsx.")
    case .tooMuch(let bound, let found):
      typeset("« \(path) » est trop grand : \(domain.number(found)) \(unit(bound)), la limite est de \(bound.limit). Gardez les lignes et colonnes utiles dans un nouveau classeur, et recommencez.")
    case .csv(let error): csv(error, path)
    }
  }

  private func foreign(_ kind: SpreadsheetError.Foreign) -> String {
    switch kind {
    case .pdf: "c’est un PDF"
    case .image: "c’est une image"
    case .webPage: "c’est une page web enregistrée sous un nom de tableur"
    case .textDocument: "c’est un document de traitement de texte"
    case .presentation: "c’est une présentation"
    case .archive: "c’est une archive"
    case .xml: "c’est un fichier XML"
    case .program: "c’est un programme"
    case .otherSpreadsheet: "c’est un classeur d’un autre format (.xlsb, XML 2003, Excel d’avant 1993…)"
    case .unknown: "format inconnu"
    }
  }

  private func unit(_ bound: SpreadsheetBound) -> String {
    switch bound {
    case .fileBytes, .oldFormatBytes: "octets"
    case .inflatedBytes: "octets une fois décompressé"
    case .archiveEntries: "parties"
    case .sheets: "feuilles"
    case .cells: "cellules ou plus"
    case .rows: "lignes ou plus"
    case .columns: "colonnes"
    case .cellTextBytes: "octets dans une cellule"
    case .sharedTextBytes: "octets de textes"
    case .styles: "styles"
    case .nesting: "niveaux d’éléments"
    case .tagBytes: "octets dans une balise"
    }
  }

  private func csv(_ error: CSVError, _ path: String) -> String {
    switch error {
    case .cannotOpen, .readFailed, .separatorNotAllowed: typeset("La lecture de « \(path) » a échoué.")
    case .unterminatedQuote(let line): typeset("« \(path) », ligne \(String(line)) : un guillemet s’ouvre et ne se ferme jamais. Fermez-le, ou enregistrez en .xlsx.")
    case .textAfterQuote(let line): typeset("« \(path) », ligne \(String(line)) : du texte suit un guillemet fermant. Doublez les guillemets à l’intérieur, ou enregistrez en .xlsx.")
    case .notUTF8(let line): typeset("« \(path) », ligne \(String(line)) : caractères illisibles. Enregistrez en CSV UTF-8 ou en .xlsx.")
    case .fieldTooLong(let line, let limit): typeset("« \(path) », ligne \(String(line)) : une cellule dépasse \(limit) octets. Cherchez un guillemet qui ne se ferme pas.")
    case .tooManyFields(let line, let limit): typeset("« \(path) », ligne \(String(line)) : plus de \(limit) colonnes.")
    }
  }
}

extension ImportHelp {
  static let french = ImportHelp(
    abstract: typeset("Importe des listes : .xlsx, .ods, .xls ou .csv."),
    discussion: typeset("Les titres sont trouvés d’eux-mêmes, en français ou en anglais. Tout est noté d’un coup, ou rien : si une ligne est refusée, rien n’est noté, sauf avec --partial, qui rend les lignes refusées dans un fichier à corriger.")
      + typeset(" Importer deux fois ne change rien. --dry-run montre d’abord ce qui se passerait. Voyez docs/imports.md."),
    duosAbstract: "Importe des contacts dans le carnet d’un membre.",
    membersAbstract: "Importe des membres dans un groupe.",
    guestsAbstract: "Importe des invités à un événement.",
    historyAbstract: "Importe les chiffres d’avant Cercle.",
    file: typeset("Le fichier : .xlsx, .ods, .xls ou .csv, reconnu à son contenu."),
    sheet: typeset("La feuille : son nom ou son rang (sinon la première visible qui a des titres)."),
    map: typeset("COLONNE=CHAMP, plusieurs fois : la colonne par sa lettre ou son titre ; « COLONNE= » la laisse de côté."),
    dryRun: "Montrer ce qui se passerait, sans rien noter.",
    partial: "Noter les lignes acceptées même si d’autres sont refusées.",
    refused: typeset("Où écrire les lignes refusées ou douteuses (sinon NOM-refused.csv, à côté du fichier)."),
    skipHidden: "Laisser de côté les lignes masquées.",
    format: typeset("table (pour lire) ou json (pour un programme)."),
    by: typeset("Le membre qui invite, si la liste ne le dit pas."),
    historyGroup: typeset("Le groupe des membres nommés, si d’autres portent le même nom."),
    source: typeset("Le nom sous lequel ces chiffres sont gardés (sinon celui du fichier)."),
    measure: typeset("Ce que comptent les colonnes de mois : cardsSent, ticketsSent (en euros), ticketsSentCents ou absences."))
}
