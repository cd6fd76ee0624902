package import Domain

/// The words of `stats` in both programs, beside those of the figures themselves, which are the Domain's.
package struct StatisticsWords: Bilingual, Sendable {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Options

  package var by: String {
    say(
      "Une ligne par membre (member), groupe (group), mois (month) ou type (kind).",
      "What a row is: member, group, month or kind.")
  }
  package var group: String {
    say("Seulement ce groupe (plusieurs fois possible).", "Only this group (may be given several times).")
  }
  package var period: String {
    say(
      "La période : 2025-03, 2025, T1 2025, « saison 2024-2025 », « saison dernière », « 6 mois » (jusqu’à aujourd’hui), 2025-01..2025-03.",
      "The period: 2025-03, 2025, 2025-Q1, “season 2024-2025”, “last season”, “6 months” (up to today), 2025-01..2025-03."
    )
  }
  package var from: String { say("Premier jour, mois ou année comptés.", "First day, month or year counted.") }
  package var to: String { say("Dernier jour, mois ou année comptés.", "Last day, month or year counted.") }
  package var role: String {
    say(
      "Seulement qui a ce rôle au dernier jour : member, admin ou office.",
      "Only who has this role on the last day: member, admin or office.")
  }
  package var trade: String {
    say("Seulement les métiers qui contiennent ce mot : « avocat ».", "Only trades that hold this word: “lawyer”.")
  }
  package var compare: String {
    say(
      "Compare avec la période d’avant (before) ou la même, un an plus tôt (lastYear).",
      "Compares with the period before it (before), or with the same a year earlier (lastYear).")
  }
  package var rank: String {
    say(
      "Classe d’après ce chiffre ; à égalité, même rang. Par exemple ticketsReceivedCents.",
      "Ranks by this figure; equal ones share a rank. For example ticketsReceivedCents.")
  }
  package var sort: String {
    say(
      "Tri : COLONNE[:desc],… par exemple ticketsSentCents:desc,lastName.",
      "Sort: COLUMN[:desc],… for example ticketsSentCents:desc,lastName.")
  }
  package var columns: String {
    say(
      "Les colonnes, séparées par des virgules, ou « all » pour toutes. Leurs noms : docs/statistics.md.",
      "The columns, separated by commas, or “all”. Their names: docs/statistics.md.")
  }

  package var output: String {
    say(
      "Écrit dans ce fichier, qui ne doit pas exister : .xlsx (classeur avec graphiques, toutes les feuilles), .csv (pour tableur ; avec --format csv, pour programmes) ou .json.",
      "Writes to this file, which must not exist: .xlsx (workbook with charts, all sheets), .csv (for spreadsheets; with --format csv, for programs) or .json."
    )
  }

  // MARK: Tables

  package var noFigures: String { say("Aucun chiffre pour cette demande.", "No figures for this question.") }
  /// What the mark after a name means.
  package var incompleteRows: String {
    say(
      "* Incomplet : cette copie n’a pas tous les groupes concernés.",
      "* Not complete: this copy does not hold all of their groups.")
  }
  /// How many rows without any figure are left out of a table.
  package func emptyRowsHidden(_ count: Int) -> String {
    let rows = Wording(language).count(
      count, one: say("ligne sans aucun chiffre est cachée", "row without any figure is hidden"),
      many: say("lignes sans aucun chiffre sont cachées", "rows without any figure are hidden"))
    return rows + say(" ; --format csv donne tout.", "; --format csv has all.")
  }
}
