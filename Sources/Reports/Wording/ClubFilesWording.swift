package import Domain
internal import Foundation

/// What people read about a club's files, in both languages.
package struct ClubFilesWording: Bilingual, Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Erased people

  var erasedFirstName: String { say("Personne", "Erased") }
  var erasedLastName: String { say("effacée", "person") }
  var erasedName: String { "\(erasedFirstName) \(erasedLastName)" }

  // MARK: Commands

  package func progress(rows: Int) -> String { say("\(rows) lignes…", "\(domain.number(rows)) rows…") }

  /// What was written, and each thing that could not go out.
  package func written(_ report: ClubFilesReport, to path: String) -> [String] {
    let rows = domain.count(report.rowsInAll, one: say("ligne", "row"), many: say("lignes", "rows"))
    return [
      say(
        "Écrit dans « \(path) » : \(rows). « cercle-server import » les relit.",
        "Written to “\(path)”: \(rows). 'cercle-server import' reads them back.")
    ] + losses(report)
  }

  private func losses(_ report: ClubFilesReport) -> [String] {
    var lines: [String] = []
    func add(_ count: Int, _ line: String) { if count > 0 { lines.append(line) } }
    add(
      report.erased,
      say(
        "\(report.erased) : noms effacés sur demande légale ; « \(erasedName) » en tient lieu.",
        "\(domain.number(report.erased)): names erased by a legal request; “\(erasedName)” stands for them."))
    add(
      report.voided,
      say(
        "\(report.voided) : tickets annulés ; le fichier ne dit pas par qui, un import les signe à nouveau.",
        "\(domain.number(report.voided)): void tickets; the file does not say by whom, an import signs them anew."))
    add(
      report.smsOrders,
      say(
        "\(report.smsOrders) : envois de SMS, qui ne sortent pas : relus, ils repartiraient.",
        "\(domain.number(report.smsOrders)): SMS orders, which stay here: read back, they would be sent again."))
    add(
      report.referencesLeftOut,
      say(
        "\(report.referencesLeftOut) : renvois à ce qui ne sort pas, laissés vides.",
        "\(domain.number(report.referencesLeftOut)): references to what does not go out, left empty."))
    add(
      report.incomplete,
      say(
        "\(report.incomplete) : fiches sans ce que chaque ligne doit avoir, laissées de côté.",
        "\(domain.number(report.incomplete)): records without what every row must have, left out."))
    return lines
  }

  package func failure(_ error: ClubFilesError) -> String {
    switch error {
    case .folderThere(let path):
      say(
        "« \(path) » existe déjà et n’est pas un dossier vide. Choisissez un autre nom ; rien n’a été écrit.",
        "“\(path)” exists already and is no empty folder. Choose another name; nothing was written.")
    case .cannotWrite(let path, let code):
      say(
        "Impossible d’écrire « \(path) » : \(String(cString: strerror(code))). Vérifiez le chemin, les droits et la place ; rien n’est resté à moitié.",
        "Can't write “\(path)”: \(String(cString: strerror(code))). Check the path, the permissions and the disk space; nothing is left half done.")
    }
  }

  // MARK: README.txt

  /// Beside the files, for who finds them years later.
  static func readme(_ report: ClubFilesReport) -> String {
    let (french, english) = (ClubFilesWording(.french), ClubFilesWording(.english))
    let files = report.rows.map { "  \($0.file).csv  \($0.count)" }
    return (french.readmeText(files, french.losses(report)) + ["", "—", ""] + english.readmeText(files, english.losses(report)))
      .joined(separator: "\n") + "\n"
  }

  private func readmeText(_ files: [String], _ losses: [String]) -> [String] {
    [
      say("Les fichiers d’un club, exportés de Cercle", "A club's files, exported from Cercle"), "",
      say(
        "CSV en UTF-8, virgules, une ligne d’en-tête ; dates AAAA-MM-JJ, montants en centimes entiers, identifiants UUID.",
        "CSV in UTF-8, commas, a header line; dates YYYY-MM-DD, amounts in whole cents, ids are UUIDs."),
      say(
        "Pour les reprendre dans un réseau vide : cercle-server import DOSSIER. Les chiffres restent les mêmes.",
        "To take them into an empty network: cercle-server import DIR. The figures stay the same."), "",
      say("Fichiers et lignes :", "Files and rows:"),
    ] + files + [
      "",
      say(
        "N’y est pas : ce qui fut supprimé, les valeurs perdantes des conflits, qui a écrit quoi et quand, les ordinateurs inscrits, les envois de SMS.",
        "Not in here: what was deleted, the losing values of conflicts, who wrote what and when, the enrolled computers, SMS orders."),
      say(
        "Ces fichiers contiennent des données personnelles : gardez-les comme telles.",
        "These files hold personal data: keep them as such."),
    ] + losses
  }
}
