import Domain

extension NetworkWords {
  static let french = NetworkWords(
    abstract: "Les réglages du réseau.",
    showAbstract: typeset("Montre les réglages : seuils d’absences, début de la saison."),
    setAbstract: typeset("Change les réglages (super admin)."),
    absenceWarning: "À partir de tant d’absences en six mois, le membre est à prévenir.",
    absenceLimit: "À partir de tant d’absences en six mois, la limite est atteinte.",
    seasonStartsIn: typeset("Le mois où commence la saison : 9 pour septembre."))
}
