import Domain

extension NetworkWords {
  static let french = NetworkWords(
    abstract: "Les réglages du réseau.",
    showAbstract: typeset("Montre les réglages : seuils d’absences, début de la saison, adresse publique, SMS."),
    setAbstract: typeset("Change les réglages (super admin)."),
    absenceWarning: "À partir de tant d’absences en six mois, le membre est à prévenir.",
    absenceLimit: "À partir de tant d’absences en six mois, la limite est atteinte.",
    seasonStartsIn: typeset("Le mois où commence la saison : 9 pour septembre."),
    publicURL: typeset("L’adresse du serveur vue de l’extérieur, début des liens des invités : https://cercle.exemple.fr."),
    dailyLimit: typeset("Combien de messages un groupe envoie par jour au plus, quelle que soit leur longueur."),
    price: typeset("Ce que coûte un SMS, en euros : 0,062."),
    quietFrom: typeset("Pas de SMS à partir de cette heure, chez le destinataire : 21:00."),
    quietUntil: typeset("Pas de SMS avant cette heure, chez le destinataire : 7:00."),
    publicURLHeading: "Adresse publique",
    dailyLimitHeading: "Messages par jour",
    priceHeading: "Prix d’un SMS",
    quietFromHeading: "Pas de SMS dès",
    quietUntilHeading: "Jusqu’à")
}
