extension NetworkWords {
  static let english = NetworkWords(
    abstract: "The network's settings.",
    showAbstract: "Shows the settings: absence thresholds, beginning of the season.",
    setAbstract: "Changes the settings (super admin).",
    absenceWarning: "From so many absences in six months on, a member is to be warned.",
    absenceLimit: "From so many absences in six months on, the limit is reached.",
    seasonStartsIn: "The month in which the season begins: 9 for September.")
}
