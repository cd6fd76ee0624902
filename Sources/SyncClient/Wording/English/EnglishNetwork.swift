extension NetworkWords {
  static let english = NetworkWords(
    abstract: "The network's settings.",
    showAbstract: "Shows the settings: absence thresholds, beginning of the season, public address, SMS.",
    setAbstract: "Changes the settings (super admin).",
    absenceWarning: "From so many absences in six months on, a member is to be warned.",
    absenceLimit: "From so many absences in six months on, the limit is reached.",
    seasonStartsIn: "The month in which the season begins: 9 for September.",
    publicURL: "The server's address from outside, which guests' links begin with: https://cercle.example.org.",
    dailyLimit: "How many messages a group sends a day at most, however long.",
    price: "What an SMS costs, in euros: 0.062.",
    quietFrom: "No SMS from this time on, where the recipient is: 21:00.",
    quietUntil: "No SMS before this time, where the recipient is: 7:00.",
    publicURLHeading: "Public address",
    dailyLimitHeading: "Messages a day",
    priceHeading: "Price of an SMS",
    quietFromHeading: "No SMS from",
    quietUntilHeading: "Until")
}
