/// What is wrong with an amount or a date that was typed, in French. They follow the text and a colon.
extension French {
  package func fault(_ fault: AmountFault) -> String {
    let text: FrenchText =
      switch fault {
      case .empty: "Il manque un montant. Écrivez par exemple 1250 ou 12,50."
      case .unexpected(let character):
        "le signe \(quoted(String(character))) n’a pas sa place dans un montant. Écrivez par exemple 1250 ou 12,50."
      case .otherCurrency(let name):
        "les montants sont en euros, pas en \(quoted(name)). Convertissez-le, puis écrivez par exemple 12,50."
      case .negative:
        "un montant ne peut pas être négatif. Pour revenir sur un ticket, annulez-le ou corrigez-le."
      case .zero: "le montant doit être d’au moins \(money(cents: Limits.amountInCents.lowerBound))."
      case .ambiguous(let thousands, let decimals):
        "ce montant peut se lire de deux façons. Écrivez \(typed(thousands)) pour \(money(cents: thousands)), ou \(typed(decimals)) pour \(money(cents: decimals))."
      case .tooManyDecimals:
        "un montant a deux chiffres au plus après la virgule. Écrivez par exemple 12,50, et les milliers sans séparateur : 1250."
      case .severalSeparators:
        "les points et les virgules ne se lisent pas comme un montant. Écrivez par exemple 1250 ou 1250,50."
      case .misplacedSpace:
        "les espaces ne séparent que les milliers. Écrivez par exemple 1 250 ou 12,50."
      case .incomplete: "il manque des chiffres d’un côté de la virgule. Écrivez par exemple 12,00 ou 0,50."
      case .overLimit(let limit):
        "un montant va jusqu’à \(money(cents: limit)), et celui-ci est au-dessus. Vérifiez les zéros."
      }
    return text.string
  }

  /// As it may be typed again: `1250`, `1,25`.
  private func typed(_ cents: Int64) -> String {
    cents % 100 == 0 ? String(cents / 100) : "\(cents / 100),\(Digits.two(Int(cents % 100)))"
  }

  package func fault(_ fault: DateFault) -> String {
    let text: FrenchText =
      switch fault {
      case .empty: "Il manque une date. Écrivez par exemple 06/01/2025, 6 janvier ou hier."
      case .unreadable:
        "ce n’est pas une date que Cercle sait lire. Écrivez par exemple 06/01/2025, 6 janvier 2025, hier ou lundi."
      case .noSuchDay(let day, let month, let year, let last):
        day == 0
          ? "les jours se comptent à partir de 1. Corrigez le jour."
          : "il n’y a pas de \(day) \(self.month(month)) en \(year.description) : ce mois a \(last) jours. Corrigez le jour ou le mois."
      case .noSuchMonth(let month):
        "il n’y a pas de mois \(month) : les mois vont de 1 à 12. Le jour s’écrit avant le mois, comme dans 25/03/2025."
      case .yearOutOfRange(let year):
        "l’année \(year.description) n’est pas possible : elles vont de \(Day.years.lowerBound.description) à \(Day.years.upperBound.description). Corrigez l’année."
      case .needsYear(let first, let second):
        "il manque l’année. Écrivez \(day(first, .short)) ou \(day(second, .short))."
      case .otherWeekday(let day):
        "le \(withoutWeekday(day)) est un \(weekday(day.weekday)). Corrigez le jour ou la date."
      case .ambiguousOrder(let dayFirst, let monthFirst):
        "ce peut être le \(withoutWeekday(dayFirst)) ou le \(withoutWeekday(monthFirst)). Écrivez \(dayFirst.description) ou \(monthFirst.description)."
      }
    return text.string
  }

  private func withoutWeekday(_ day: Day) -> String {
    String(self.day(day, .long).drop { $0 != " " }.dropFirst())
  }
}
