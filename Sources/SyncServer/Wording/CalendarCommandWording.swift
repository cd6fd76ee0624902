import Domain

/// What `cercle-server calendar` says, in both languages.
struct CalendarCommandWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  var abstract: String {
    say("Donne l’adresse privée du calendrier d’un membre.", "Gives the private address of a member's calendar.")
  }
  var discussion: String {
    say(
      "Affiche le chemin, à mettre derrière l’adresse du serveur. Il n’est montré qu’une fois ; qui le connaît voit les événements des groupes de cette personne, et rien d’autre.",
      "Prints the path, to be put behind the server's address. It is shown once; who knows it sees the events of this person's groups, and nothing else.")
  }
  var person: String { say("L’adresse e-mail de la personne, ou son numéro.", "The person's e-mail address, or id.") }
  var new: String { say("Une nouvelle adresse ; l’ancienne s’arrête aussitôt.", "A new address; the old one stops at once.") }
  var off: String { say("Plus d’adresse : l’ancienne s’arrête aussitôt.", "No address any more: the old one stops at once.") }
  var newOrOff: String { say("--new et --off s’excluent : donnez l’un ou l’autre.", "--new and --off exclude each other: give one.") }
  var keepSecret: String { say("Ce chemin est un secret, montré cette fois seulement.", "This path is a secret, shown this once.") }

  func stopped(wasThere: Bool) -> String {
    wasThere
      ? say("L’adresse s’est arrêtée.", "The address has stopped.")
      : say("Il n’y avait pas d’adresse.", "There was no address.")
  }

  func failure(_ refusal: CalendarRefusal) -> String {
    switch refusal {
    case .there(let since):
      say(
        "Il y a une adresse depuis le \(Wording(.french).day(since.utcDay)), que le serveur ne peut pas relire. --new en fait une autre, et l’ancienne s’arrête ; --off la retire.",
        "There is an address since \(Wording(.english).day(since.utcDay)), which the server can't read back. --new makes another, and the old one stops; --off takes it away.")
    case .noEvents:
      say(
        "Cette personne n’est d’aucun groupe aujourd’hui : elle n’a pas de calendrier.",
        "This person is of no group today: there is no calendar of theirs.")
    }
  }
}
