import Domain
import Replica

/// The French words of `cercle`.
struct FrenchClient: ClientWords {
  let domain = Wording(.french)
  var help: ClientHelp { .french }
  var sync: SyncWords { .french }
  var work: WorkWords { .french }
  var upkeep: UpkeepWords { .french }
  var records: RecordsWords { .french }
  var cards: CardsWords { .french }
  var tickets: TicketsWords { .french }
  var contacts: ContactsWords { .french }
  var duos: DuosWords { .french }
  var guests: GuestsWords { .french }
  var trios: TriosWords { .french }
  var todos: TodosWords { .french }
  var members: MembersWords { .french }
  var groups: GroupsWords { .french }
  var events: EventsWords { .french }

  func client(_ error: ClientError) -> String {
    switch error {
    case .alreadyJoined(let path):
      typeset("« \(path) » contient déjà une copie. Utilisez « cercle sync », ou un autre dossier avec --home.")
    case .unknown(let kind, let text):
      typeset("\(Wording.capitalized(domain.kind(kind))) « \(text) » : introuvable dans cette copie. Vérifiez l’orthographe, ou synchronisez.")
    case .ambiguous(let kind, let text, let candidates):
      ([typeset("« \(text) » désigne plusieurs \(domain.kinds(kind)) ; rien n’a été noté. Précisez :")] + candidates.map { "  " + $0 })
        .joined(separator: "\n")
    case .badAmount(let fault, let typed): domain.fault(fault, typed: typed)
    case .badDate(let fault, let typed): domain.fault(fault, typed: typed)
    case .badPhone(let text):
      typeset("« \(text) » n’est pas un numéro qu’on puisse appeler ; rien n’a été noté. Écrivez par exemple 06 12 34 56 78, ou +32… pour l’étranger.")
    case .badEmail(let text): typeset("« \(text) » n’est pas une adresse e-mail ; rien n’a été noté. Écrivez par exemple claire@exemple.fr.")
    case .badChoice(let typed, let field, let kind):
      typeset("« \(typed) » : mot inconnu, ou trop court. Choisissez parmi : \(domain.choices(field: field, of: kind).joined(separator: ", ")).")
    case .badSort(let key, let known): typeset("Tri inconnu « \(key) ». Clés possibles : \(known.joined(separator: ", ")).")
    case .eventOfAnotherGroup(let event): typeset("« \(event) » est un événement d’un autre groupe que les vôtres.")
    case .noHomeFolder: typeset("Aucun dossier pour la copie : indiquez --home ou CERCLE_HOME.")
    case .serverSaid(let code, let limit): server(code, limit)
    case .notOurAnswer: "La réponse n’est pas celle d’un serveur Cercle. Vérifiez l’adresse."
    case .nothingToChange: typeset("Rien à changer : indiquez au moins un nouveau contenu.")
    case .notConfirmed: typeset("Non confirmé : rien n’a été fait.")
    case .unknownWork(let text): typeset("Aucune saisie ne porte le numéro « \(text) ». Voyez « cercle rejected ».")
    case .lineModeFailed(let lines): "\(domain.count(lines, one: "ligne n’a pas abouti", many: "lignes n’ont pas abouti"))."
    case .cannotWriteFile(let path): typeset("Impossible d’écrire « \(path) ». Vérifiez le chemin, les droits et l’espace disque.")
    case .faults(let lines): lines.joined(separator: "\n")
    }
  }

  private func server(_ code: String, _ limit: Int?) -> String {
    switch code {
    case "unknownToken": "Ce jeton n’existe pas. Vérifiez-le, ou demandez-en un autre au bureau du réseau."
    case "tokenExpired": "Ce jeton a expiré (il vaut un jour). Demandez-en un autre au bureau du réseau."
    case "tokenUsed": "Ce jeton a déjà servi. Demandez-en un autre au bureau du réseau."
    case "unknownDevice": typeset("Le serveur ne connaît pas cet ordinateur. Demandez un nouveau jeton au bureau du réseau ; vos saisies restent ici.")
    case "badSignature": typeset("Le serveur refuse la signature de cet ordinateur. Lancez « cercle doctor » ; vos saisies restent ici.")
    case "tooLarge": typeset("L’envoi dépasse la limite du serveur (\(limit ?? 0) octets).")
    case "busy": typeset("Le serveur est occupé. Recommencez dans un instant ; vos saisies restent ici.")
    case "diskFull": typeset("Le disque du serveur est plein. Prévenez le bureau du réseau ; vos saisies restent ici.")
    default: typeset("Le serveur a répondu par une erreur (\(code)). Vos saisies restent ici ; recommencez plus tard.")
    }
  }

  func store(_ error: StoreError) -> String {
    switch error {
    case .notAStore(let path):
      typeset("« \(path) » ne contient pas de copie Cercle. Rejoignez d’abord un réseau : cercle join ADRESSE --token JETON.")
    case .newerVersion(let found, let known):
      typeset("Cette copie a été écrite par une version plus récente (schéma \(found), ce programme connaît \(known)). Mettez cercle à jour ; rien n’a été modifié.")
    case .damaged(let detail):
      typeset("La copie est endommagée (\(detail)). Lancez « cercle doctor » ; ne supprimez pas le fichier, il contient peut-être des saisies non envoyées.")
    case .cannotOpen(let path, let detail):
      typeset("Impossible d’ouvrir ou d’écrire « \(path) » (\(detail)). Vérifiez le chemin, les droits et l’espace disque.")
    case .readOnly(let path): typeset("« \(path) » est en lecture seule ; rien n’a été noté. Donnez-vous le droit d’écriture.")
    case .diskFull(let path): typeset("Le disque est plein (« \(path) ») ; cette saisie n’a pas été notée, les précédentes sont intactes. Libérez de la place.")
    case .busy(let seconds):
      typeset("Un autre programme cercle écrit dans cette copie ; il n’a pas fini au bout de \(seconds) s. Recommencez dans un instant.")
    case .unknownWriter: typeset("La copie est incohérente (auteur inconnu). Lancez « cercle doctor ».")
    case .alreadyExists(let path): typeset("« \(path) » existe déjà.")
    }
  }

  func http(_ error: HTTPFailure) -> String {
    let safe = typeset("Vos saisies restent ici ; relancez « cercle sync » plus tard.")
    switch error {
    case .invalidURL(let url): return typeset("« \(url) » n’est pas une adresse de serveur. Écrivez par exemple https://cercle.exemple.fr.")
    case .invalidHeader: return "Un réglage contient un caractère interdit."
    case .plainHTTPRefused(let host):
      return typeset("Refus d’envoyer en clair à « \(host) » : utilisez https://, ou --insecure-plain-http si vous savez pourquoi.")
    case .cannotResolve(let host): return typeset("Pas de réseau, ou « \(host) » est inconnu. \(safe)")
    case .cannotConnect(let host, let port): return typeset("« \(host):\(String(port)) » ne répond pas. \(safe)")
    case .connectTimedOut: return "Le serveur ne répond pas. \(safe)"
    case .stalled: return "La connexion s’est figée. \(safe)"
    case .connectionLost: return "La connexion a été coupée. \(safe)"
    case .tlsCertificateRefused(let detail):
      return "Le certificat du serveur n’est pas digne de confiance (\(detail)). Rien n’a été envoyé. Vérifiez l’adresse, l’heure de l’ordinateur, ou indiquez --ca-file."
    case .tlsFailed(let detail): return "La connexion chiffrée a échoué (\(detail)). \(safe)"
    case .certificateAuthoritiesUnreadable(let detail): return "Les autorités de certification sont illisibles (\(detail)). Vérifiez --ca-file."
    case .proxyFailed(let detail): return "Le mandataire (proxy) a échoué (\(detail)). \(safe)"
    case .responseTooLarge(let limit): return typeset("La réponse dépasse \(limit) octets : ce n’est pas un serveur Cercle.")
    case .cancelled: return "Interrompu. \(safe)"
    case .redirected(let to): return typeset("Le réseau renvoie vers « \(to) » : ouvrez-le dans un navigateur (portail Wi-Fi ?). \(safe)")
    case .captivePortal(let title):
      let name = title.map { typeset(" (« \($0) »)") } ?? ""
      return typeset("Une page web a répondu à la place du serveur\(name) : portail Wi-Fi ? Connectez-vous dans un navigateur. \(safe)")
    case .gatewayFailed(let status, _): return "Le serveur est momentanément indisponible (\(status)). \(safe)"
    case .notOurServer: return "Ce n’est pas un serveur Cercle. Vérifiez l’adresse."
    case .transportMissing(let detail): return typeset("libcurl, qui porte toutes les requêtes, est inutilisable (\(detail)). Installez-la (Debian : apt install libcurl4). \(safe)")
    case .other(_, let text): return "Le réseau a échoué (\(text)). \(safe)"
    }
  }

  func exchange(_ error: SyncExchange.Failure) -> String {
    switch error {
    case .fork: typeset("Cette copie et une autre portent le même nom. Relancez « cercle sync » ; rien n’est perdu.")
    case .wipe: typeset("Cet ordinateur a été révoqué par le bureau du réseau : sa copie a été effacée.")
    case .tooOld: typeset("Ce programme est trop ancien pour le serveur. Mettez cercle à jour ; vos saisies restent ici et vous pouvez continuer hors ligne.")
    case .otherNetwork: typeset("Ce serveur est celui d’un autre réseau. Vérifiez l’adresse ; rien n’a été envoyé.")
    case .diverged: typeset("Le serveur ne reconnaît pas l’état de cette copie (a-t-il été restauré ?). Vos saisies restent ici ; prévenez le bureau du réseau.")
    case .notSigned(let seq): "La réponse à la saisie \(seq) n’est pas signée par le serveur du réseau. Rien n’a été pris."
    }
  }
}
