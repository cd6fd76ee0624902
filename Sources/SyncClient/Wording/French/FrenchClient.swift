import Domain
import Replica
import Reports
import Transport

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
  var network: NetworkWords { .french }
  var reminders: RemindersWords { .french }
  var events: EventsWords { .french }
  var calendar: CalendarWords { .french }
  var messages: MessagesWords { .french }
  var documents: DocumentWords { .of(.french) }
  var imports: any ImportWords { FrenchImport() }

  func client(_ error: ClientError, _ undertaking: Undertaking) -> String {
    switch error {
    case .alreadyJoined(let path):
      typeset("« \(path) » contient déjà une copie. Utilisez « cercle sync », ou un autre dossier avec --home.")
    case .unknown(let kind, let text):
      typeset("\(Wording.capitalized(domain.kind(kind))) « \(text) » : introuvable dans cette copie. Vérifiez l’orthographe, ou synchronisez.")
    case .ambiguous(let kind, let text, let candidates): ambiguous(kind, text, candidates)
    case .noEventOfOwnGroup(let day, let groups, let nearest):
      typeset("\(groups.count == 1 ? "\(groups[0]) n’a" : "Vos groupes n’ont") pas d’événement le \(domain.day(day))")
        + (nearest.map { typeset(" ; le plus proche : \(domain.day($0))") } ?? "")
        + typeset(". Pour celui d’un autre groupe, écrivez le nom du groupe devant la date.")
    case .badAmount(let fault, let typed): domain.fault(fault, typed: typed)
    case .badDate(let fault, let typed): domain.fault(fault, typed: typed)
    case .badPhone(let text, isFrench: false):
      typeset("« \(text) » n’est pas un numéro qu’on puisse appeler ; rien n’a été noté. Écrivez-le avec l’indicatif du pays, comme +33 6 12 34 56 78.")
    case .badPhone(let text, isFrench: true):
      typeset("« \(text) » n’est pas un numéro qu’on puisse appeler ; rien n’a été noté. Écrivez par exemple 06 12 34 56 78, ou +32… pour l’étranger.")
    case .badEmail(let text): typeset("« \(text) » n’est pas une adresse e-mail ; rien n’a été noté. Écrivez par exemple claire@exemple.fr.")
    case .badChoice(let typed, let field, let kind):
      typeset("« \(typed) » : mot inconnu, ou trop court. Choisissez parmi : \(domain.choices(field: field, of: kind).joined(separator: ", ")).")
    case .badSort(let key, let known): typeset("Tri inconnu « \(key) ». Clés possibles : \(known.joined(separator: ", ")).")
    case .eventOfAnotherGroup(let event): typeset("« \(event) » est un événement d’un autre groupe que les vôtres.")
    case .noHomeFolder: typeset("Aucun dossier pour la copie : indiquez --home ou CERCLE_HOME.")
    case .serverSaid(let code, let limit, _): server(code, limit, undertaking)
    case .notOurAnswer: "La réponse n’est pas celle d’un serveur Cercle. \(checkAddress(undertaking))"
    case .nothingToChange: typeset("Rien à changer : indiquez au moins un nouveau contenu.")
    case .notConfirmed: typeset("Non confirmé : rien n’a été fait.")
    case .unknownWork(let text): typeset("Aucune saisie ne porte le numéro « \(text) ». Voyez « cercle rejected ».")
    case .lineModeFailed(let lines): "\(domain.count(lines, one: "ligne n’a pas abouti", many: "lignes n’ont pas abouti"))."
    case .cannotWriteFile(let path): typeset("Impossible d’écrire « \(path) ». Vérifiez le chemin, les droits et l’espace disque.")
    case .faults(let lines): lines.joined(separator: "\n")
    }
  }

  private func ambiguous(_ kind: Kind, _ text: String, _ candidates: Candidates) -> String {
    let result: FrenchText = candidates.isRecording ? " ; rien n’a été noté" : ""
    let rest = candidates.others == 0 ? [] : [domain.count(candidates.others, one: "autre", many: "autres")]
    return
      ([typeset("« \(text) » désigne plusieurs \(domain.kinds(kind))\(result). Précisez :")]
      + candidates.lines.map { "  " + $0 } + rest.map { "  … et " + $0 }).joined(separator: "\n")
  }

  /// What is safe, and what to do once the network or the server is there again.
  private func again(_ undertaking: Undertaking) -> String {
    switch undertaking {
    case .joining: typeset("Rien n’a été rejoint, le jeton n’est pas consommé : relancez « cercle join ».")
    case .recording, .syncing, .backingUp: typeset("Vos saisies restent ici ; relancez « cercle sync » plus tard.")
    }
  }

  /// The same where the request may have arrived.
  private func perhapsArrived(_ undertaking: Undertaking) -> String {
    undertaking == .joining
      ? typeset("Rien n’est perdu : relancez « cercle join » avec le même jeton.")
      : again(undertaking)
  }

  private func checkAddress(_ undertaking: Undertaking) -> String {
    undertaking == .joining
      ? typeset("Vérifiez l’adresse. \(again(.joining))")
      : typeset("Vérifiez l’adresse : « cercle status » la montre, « cercle sync --server ADRESSE » la change.")
  }

  private func server(_ code: String, _ limit: Int?, _ undertaking: Undertaking) -> String {
    switch code {
    case "unknownToken": "Ce jeton n’existe pas. Vérifiez-le, ou demandez-en un autre au bureau du réseau."
    case "tokenExpired": "Ce jeton a expiré (il vaut un jour). Demandez-en un autre au bureau du réseau."
    case "tokenUsed": "Ce jeton a déjà servi. Demandez-en un autre au bureau du réseau."
    case "notAnAdmin": typeset("La personne à qui ce jeton est destiné n’administre plus de groupe. Adressez-vous au bureau du réseau.")
    case "replicaTaken": typeset("Le serveur connaît un autre ordinateur sous le numéro de celui-ci. Demandez un autre jeton au bureau du réseau, puis rejoignez-le de nouveau.")
    case "unknownDevice": typeset("Le serveur ne connaît pas cet ordinateur. Demandez un nouveau jeton au bureau du réseau ; vos saisies restent ici.")
    case "badSignature": typeset("Le serveur refuse la signature de cet ordinateur. Lancez « cercle doctor » ; vos saisies restent ici.")
    case "tooLarge": typeset("L’envoi dépasse la limite du serveur (\(limit ?? 0) octets).")
    case "calendarThere": typeset("Il y a déjà une adresse, que le serveur ne peut pas relire. --new en fait une autre, et l’ancienne s’arrête ; --off la retire.")
    case "noCalendar": "Il n’y avait pas d’adresse à retirer."
    case "unknownCalendar": typeset("Vous n’êtes d’aucun groupe aujourd’hui : vous n’avez pas de calendrier.")
    case "busy": typeset("Le serveur est occupé. \(again(undertaking))")
    case "diskFull": typeset("Le disque du serveur est plein. Prévenez le bureau du réseau. \(again(undertaking))")
    default: typeset("Le serveur a répondu par une erreur (\(code)). \(again(undertaking))")
    }
  }

  func store(_ error: StoreError, _ undertaking: Undertaking) -> String {
    switch error {
    case .foreign(let path):
      typeset("« \(path) » n’est pas une copie Cercle ; le fichier est resté tel quel. Déplacez-le, ou indiquez un autre dossier avec --home.")
    case .notAStore(let path):
      typeset("« \(path) » ne contient pas de copie Cercle. Rejoignez d’abord un réseau : cercle join ADRESSE --token JETON.")
    case .newerVersion(let found, let known):
      typeset("Cette copie a été écrite par une version plus récente (schéma \(found), ce programme connaît \(known)). Mettez cercle à jour ; rien n’a été modifié.")
    case .damaged(let detail):
      typeset("La copie est endommagée (\(detail)). Lancez « cercle doctor » ; ne supprimez pas le fichier, il contient peut-être des saisies non envoyées.")
    case .cannotOpen(let path, let detail):
      typeset("Impossible d’ouvrir ou d’écrire « \(path) » (\(detail)). Vérifiez le chemin, les droits et l’espace disque.")
    case .readOnly(let path): typeset("« \(path) » est en lecture seule ; \(notDone(undertaking)). Donnez-vous le droit d’écriture.")
    case .diskFull(let path): typeset("Le disque est plein (« \(path) ») ; \(notDone(undertaking)). Libérez de la place.")
    case .busy(let seconds):
      typeset("Un autre programme cercle écrit dans cette copie ; il n’a pas fini au bout de \(seconds) s. Recommencez dans un instant.")
    case .unknownWriter: typeset("La copie est incohérente (auteur inconnu). Lancez « cercle doctor ».")
    case .alreadyExists(let path): typeset("« \(path) » existe déjà.")
    }
  }

  private func notDone(_ undertaking: Undertaking) -> String {
    switch undertaking {
    case .recording: "cette saisie n’a pas été notée, les précédentes sont intactes"
    case .joining: "cet ordinateur n’a pas pu prendre la copie"
    case .syncing: typeset("la synchronisation n’a pas abouti, vos saisies restent ici")
    case .backingUp: "la sauvegarde n’a pas été faite, la copie est intacte"
    }
  }

  func http(_ error: HTTPFailure, _ undertaking: Undertaking) -> String {
    let safe = again(undertaking)
    switch error {
    case .invalidURL(let url):
      let example = url.contains("://") || url.isEmpty ? "https://cercle.exemple.fr" : "https://" + url
      return typeset("« \(url) » n’est pas une adresse de serveur. Écrivez par exemple \(example)")
    case .invalidHeader: return "Un réglage contient un caractère interdit."
    case .plainHTTPRefused(let host):
      return typeset("Refus d’envoyer en clair à « \(host) » : utilisez https://, ou --insecure-plain-http si vous savez pourquoi.")
    case .cannotResolve(let host): return typeset("Pas de réseau, ou « \(host) » est inconnu. \(safe)")
    case .cannotConnect(let host, let port): return typeset("« \(host):\(String(port)) » ne répond pas. \(safe)")
    case .connectTimedOut: return "Le serveur ne répond pas. \(safe)"
    case .stalled: return "La connexion s’est figée. \(perhapsArrived(undertaking))"
    case .connectionLost: return "La connexion a été coupée. \(perhapsArrived(undertaking))"
    case .tlsCertificateRefused(let detail):
      return "Le certificat du serveur n’est pas digne de confiance (\(detail)). Rien n’a été envoyé. Vérifiez l’adresse, l’heure de l’ordinateur, ou indiquez --ca-file."
    case .tlsFailed(let detail): return "La connexion chiffrée a échoué (\(detail)). \(safe)"
    case .certificateAuthoritiesUnreadable(let detail): return "Les autorités de certification sont illisibles (\(detail)). Vérifiez --ca-file."
    case .proxyFailed(let detail): return "Le mandataire (proxy) a échoué (\(detail)). \(safe)"
    case .responseTooLarge(let limit): return typeset("La réponse dépasse \(limit) octets : ce n’est pas un serveur Cercle. \(checkAddress(undertaking))")
    case .cancelled: return "Interrompu. \(perhapsArrived(undertaking))"
    case .redirected(let to): return typeset("Le réseau renvoie vers « \(to) » : ouvrez-le dans un navigateur (portail Wi-Fi ?). \(safe)")
    case .captivePortal(let title):
      let name = title.map { typeset(" (« \($0) »)") } ?? ""
      return typeset("Une page web a répondu à la place du serveur\(name) : portail Wi-Fi ? Connectez-vous dans un navigateur. \(safe)")
    case .gatewayFailed(let status, _): return "Le serveur est momentanément indisponible (\(status)). \(perhapsArrived(undertaking))"
    case .notOurServer: return "Ce n’est pas un serveur Cercle. \(checkAddress(undertaking))"
    case .transportMissing(let detail): return typeset("libcurl, qui porte toutes les requêtes, est inutilisable (\(detail)). Installez-la (Debian : apt install libcurl4). \(safe)")
    case .other(_, let text): return "Le réseau a échoué (\(text)). \(safe)"
    }
  }

  func exchange(_ error: SyncExchange.Failure) -> String {
    switch error {
    case .fork: typeset("Cette copie et une autre portent le même nom. Relancez « cercle sync » ; rien n’est perdu.")
    case .wipe: typeset("Cet ordinateur a été révoqué par le bureau du réseau : sa copie a été effacée.")
    case .tooOld: typeset("Ce programme est trop ancien pour le serveur. Mettez cercle à jour ; vos saisies restent ici et vous pouvez continuer hors ligne.")
    case .otherNetwork: typeset("Ce serveur est celui d’un autre réseau ; rien n’a été envoyé. \(checkAddress(.syncing))")
    case .diverged: typeset("Le serveur ne reconnaît pas l’état de cette copie (a-t-il été restauré ?). Vos saisies restent ici ; prévenez le bureau du réseau.")
    case .notSigned(let seq): "La réponse à la saisie \(seq) n’est pas signée par le serveur du réseau. Rien n’a été pris."
    }
  }
}
