import Domain

/// What the routes' errors say to people, in both languages.
struct APIWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  func unknownParameter(_ name: String, _ known: [String]) -> String {
    let list = known.joined(separator: ", ")
    return say("Pas de paramètre « \(name) ». Il y a : \(list).", "No parameter “\(name)”. There are: \(list).")
  }

  func badWord(_ word: String, of parameter: RouteParameter) -> String {
    let known = Wording(language).list(parameter.words)
    return say("\(parameter.name) : « \(word) » n’est pas un de : \(known).", "\(parameter.name): “\(word)” is none of: \(known).")
  }

  func repeated(_ parameter: RouteParameter) -> String {
    say("\(parameter.name) : une seule fois.", "\(parameter.name): once only.")
  }

  /// The codes that the server's own routes answer with, and what each says.
  func message(_ code: String, limit: Int?) -> String {
    switch code {
    case "unknownDevice":
      say(
        "Le serveur ne connaît pas ce secret d’ordinateur (Authorization: Bearer …), ou il a été révoqué.",
        "The server does not know this device's secret (Authorization: Bearer …), or it was revoked.")
    case "badSignature": say("La signature ne correspond pas.", "The signature does not fit.")
    case "tooLarge":
      say(
        "La demande dépasse \(limit ?? 0) octets.", "The request is larger than \(Wording(language).number(limit ?? 0)) bytes.")
    case "tooLong": say("Trop à la fois : la limite est \(limit ?? 0).", "Too much at once: the limit is \(Wording(language).number(limit ?? 0)).")
    case "unreadable", "badRequest": say("La demande est illisible.", "The request can't be read.")
    case "unknownToken": say("Ce jeton est inconnu.", "This token is unknown.")
    case "tokenExpired": say("Ce jeton a expiré.", "This token has expired.")
    case "tokenUsed": say("Ce jeton a déjà servi.", "This token was used already.")
    case "notAnAdmin": say("Cette personne n’administre aucun groupe.", "This person administers no group.")
    case "replicaTaken": say("Cet ordinateur est déjà inscrit.", "This computer is enrolled already.")
    case "busy": say("Le serveur est occupé ; recommencez dans un instant.", "The server is busy; try again in a moment.")
    case "tookTooLong":
      say("La réponse prenait trop de temps ; demandez moins à la fois.", "The answer took too long; ask for less at a time.")
    case "diskFull": say("Le disque du serveur est plein.", "The server's disk is full.")
    case "noWorkbooks":
      say("Il manque libxlsxwriter au serveur (paquet libxlsxwriter4).", "The server lacks libxlsxwriter (package libxlsxwriter4).")
    case "tooManyRequests":
      say("Trop de demandes ; revenez plus tard.", "Too many requests; come back later.")
    case "calendarThere":
      say(
        "Il y a déjà une adresse, que le serveur ne peut pas relire. Demandez-en une nouvelle : l’ancienne s’arrête.",
        "There is an address already, which the server can't read back. Ask for a new one: the old one stops.")
    case "unknownCalendar", "unknownAddress": say("Rien n’est connu à cette adresse.", "Nothing is known at this address.")
    case "noCalendar": say("Il n’y a pas d’adresse à retirer.", "There is no address to take away.")
    default: say("Une erreur du serveur ; son journal en dit plus.", "An error of the server's own; its log tells more.")
    }
  }
}
