import Domain
import Replica
import Reports
import Transport

/// The English words of `cercle`.
struct EnglishClient: ClientWords {
  let domain = Wording(.english)
  var help: ClientHelp { .english }
  var sync: SyncWords { .english }
  var work: WorkWords { .english }
  var upkeep: UpkeepWords { .english }
  var records: RecordsWords { .english }
  var cards: CardsWords { .english }
  var tickets: TicketsWords { .english }
  var contacts: ContactsWords { .english }
  var duos: DuosWords { .english }
  var guests: GuestsWords { .english }
  var trios: TriosWords { .english }
  var todos: TodosWords { .english }
  var members: MembersWords { .english }
  var groups: GroupsWords { .english }
  var network: NetworkWords { .english }
  var reminders: RemindersWords { .english }
  var events: EventsWords { .english }
  var calendar: CalendarWords { .english }
  var messages: MessagesWords { .english }
  var documents: DocumentWords { .of(.english) }
  var imports: any ImportWords { EnglishImport() }

  func client(_ error: ClientError, _ undertaking: Undertaking) -> String {
    switch error {
    case .alreadyJoined(let path): "“\(path)” already holds a copy. Use 'cercle sync', or another folder with --home."
    case .unknown(let kind, let text):
      "\(Wording.capitalized(domain.kind(kind))) “\(text)”: not found in this copy. Check the spelling, or sync."
    case .ambiguous(let kind, let text, let candidates): ambiguous(kind, text, candidates)
    case .noEventOfOwnGroup(let day, let groups, let nearest):
      "\(groups.count == 1 ? "\(groups[0]) has" : "Your groups have") no event on \(domain.day(day))"
        + (nearest.map { "; the nearest: \(domain.day($0))" } ?? "")
        + ". For another group's, write the group's name before the date."
    case .badAmount(let fault, let typed): domain.fault(fault, typed: typed)
    case .badDate(let fault, let typed): domain.fault(fault, typed: typed)
    case .badPhone(let text, isFrench: false):
      "“\(text)” is not a number that can be called; nothing was noted. Write it with its country's prefix, like +33 6 12 34 56 78."
    case .badPhone(let text, isFrench: true):
      "“\(text)” is not a number that can be called; nothing was noted. Write, for example, 06 12 34 56 78, or +32… for abroad."
    case .badEmail(let text): "“\(text)” is not an e-mail address; nothing was noted. Write, for example, claire@exemple.fr."
    case .badChoice(let typed, let field, let kind):
      "“\(typed)”: unknown word, or too short. Choose one of: \(domain.choices(field: field, of: kind).joined(separator: ", "))."
    case .badSort(let key, let known): "Unknown sort key “\(key)”. Possible keys: \(known.joined(separator: ", "))."
    case .eventOfAnotherGroup(let event): "“\(event)” is an event of another group than yours."
    case .noHomeFolder: "No folder for the copy: give --home or CERCLE_HOME."
    case .serverSaid(let code, let limit, _): server(code, limit, undertaking)
    case .notOurAnswer: "The answer is not that of a Cercle server. \(checkAddress(undertaking))"
    case .nothingToChange: "Nothing to change: give at least one new content."
    case .notConfirmed: "Not confirmed: nothing was done."
    case .unknownWork(let text): "No change-set has the number “\(text)”. See 'cercle rejected'."
    case .lineModeFailed(let lines): "\(domain.count(lines, one: "line came to nothing", many: "lines came to nothing"))."
    case .cannotWriteFile(let path): "Can't write “\(path)”. Check the path, the permissions and the disk space."
    case .faults(let lines): lines.joined(separator: "\n")
    }
  }

  private func ambiguous(_ kind: Kind, _ text: String, _ candidates: Candidates) -> String {
    let result = candidates.isRecording ? "; nothing was noted" : ""
    let rest = candidates.others == 0 ? [] : [domain.count(candidates.others, one: "other", many: "others")]
    return
      (["“\(text)” fits several \(domain.kinds(kind))\(result). Say which:"]
      + candidates.lines.map { "  " + $0 } + rest.map { "  … and " + $0 }).joined(separator: "\n")
  }

  /// What is safe, and what to do once the network or the server is there again.
  private func again(_ undertaking: Undertaking) -> String {
    switch undertaking {
    case .joining: "Nothing was joined and the token is not used up: run 'cercle join' again."
    case .recording, .syncing, .backingUp: "Your work stays here; run 'cercle sync' again later."
    }
  }

  /// The same where the request may have arrived.
  private func perhapsArrived(_ undertaking: Undertaking) -> String {
    undertaking == .joining
      ? "Nothing is lost: run 'cercle join' again with the same token." : again(undertaking)
  }

  private func checkAddress(_ undertaking: Undertaking) -> String {
    undertaking == .joining
      ? "Check the address. \(again(.joining))" : "Check the address: 'cercle status' shows it, 'cercle sync --server ADDRESS' changes it."
  }

  private func server(_ code: String, _ limit: Int?, _ undertaking: Undertaking) -> String {
    switch code {
    case "unknownToken": "This token does not exist. Check it, or ask the network's office for another one."
    case "tokenExpired": "This token has expired (it is valid for a day). Ask the network's office for another one."
    case "tokenUsed": "This token has been used. Ask the network's office for another one."
    case "notAnAdmin": "Whoever this token is for administers no group any more. Ask the network's office."
    case "replicaTaken": "The server knows another computer by this one's number. Ask the network's office for another token, then join again."
    case "unknownDevice": "The server does not know this computer. Ask the network's office for a new token; your work stays here."
    case "badSignature": "The server refuses this computer's signature. Run 'cercle doctor'; your work stays here."
    case "tooLarge": "The request is over the server's limit (\(limit ?? 0) bytes)."
    case "calendarThere": "There is an address already, which the server can't read back. --new makes another, and the old one stops; --off takes it away."
    case "noCalendar": "There was no address to take away."
    case "unknownCalendar": "You are of no group today: there is no calendar of yours."
    case "busy": "The server is busy. \(again(undertaking))"
    case "diskFull": "The server's disk is full. Tell the network's office. \(again(undertaking))"
    default: "The server answered with an error (\(code)). \(again(undertaking))"
    }
  }

  func store(_ error: StoreError, _ undertaking: Undertaking) -> String {
    switch error {
    case .foreign(let path): "“\(path)” is not a Cercle copy; it was left as it is. Move it away, or name another folder with --home."
    case .notAStore(let path): "“\(path)” holds no Cercle copy. Join a network first: cercle join ADDRESS --token TOKEN."
    case .newerVersion(let found, let known):
      "This copy was written by a newer version (schema \(found), this program knows \(known)). Update cercle; nothing was changed."
    case .damaged(let detail):
      "The copy is damaged (\(detail)). Run 'cercle doctor'; do not delete the file, it may hold work that was not sent."
    case .cannotOpen(let path, let detail): "Can't open or write “\(path)” (\(detail)). Check the path, the permissions and the disk space."
    case .readOnly(let path): "“\(path)” is read-only; \(notDone(undertaking)). Give yourself the right to write."
    case .diskFull(let path): "The disk is full (“\(path)”); \(notDone(undertaking)). Make room."
    case .busy(let seconds):
      "Another cercle program is writing to this copy and had not finished after \(seconds) s. Try again in a moment."
    case .unknownWriter: "The copy contradicts itself (unknown writer). Run 'cercle doctor'."
    case .alreadyExists(let path): "“\(path)” exists already."
    }
  }

  private func notDone(_ undertaking: Undertaking) -> String {
    switch undertaking {
    case .recording: "this was not noted, what came before is safe"
    case .joining: "this computer could not take the copy"
    case .syncing: "the sync did not finish, your work stays here"
    case .backingUp: "the backup was not made, the copy is safe"
    }
  }

  func http(_ error: HTTPFailure, _ undertaking: Undertaking) -> String {
    let safe = again(undertaking)
    switch error {
    case .invalidURL(let url):
      let example = url.contains("://") || url.isEmpty ? "https://cercle.exemple.fr" : "https://" + url
      return "“\(url)” is not a server's address. Write, for example, \(example)"
    case .invalidHeader: return "A setting holds a forbidden character."
    case .plainHTTPRefused(let host):
      return "Refusing to send in the clear to “\(host)”: use https://, or --insecure-plain-http if you know why."
    case .cannotResolve(let host): return "No network, or “\(host)” is unknown. \(safe)"
    case .cannotConnect(let host, let port): return "“\(host):\(port)” does not answer. \(safe)"
    case .connectTimedOut: return "The server does not answer. \(safe)"
    case .stalled: return "The connection froze. \(perhapsArrived(undertaking))"
    case .connectionLost: return "The connection was cut. \(perhapsArrived(undertaking))"
    case .tlsCertificateRefused(let detail):
      return "The server's certificate is not trustworthy (\(detail)). Nothing was sent. Check the address and this computer's clock, or give --ca-file."
    case .tlsFailed(let detail): return "The encrypted connection failed (\(detail)). \(safe)"
    case .certificateAuthoritiesUnreadable(let detail): return "The certificate authorities can't be read (\(detail)). Check --ca-file."
    case .proxyFailed(let detail): return "The proxy failed (\(detail)). \(safe)"
    case .responseTooLarge(let limit): return "The answer is over \(limit) bytes: this is not a Cercle server. \(checkAddress(undertaking))"
    case .cancelled: return "Interrupted. \(perhapsArrived(undertaking))"
    case .redirected(let to): return "The network redirects to “\(to)”: open it in a browser (Wi-Fi portal?). \(safe)"
    case .captivePortal(let title):
      let name = title.map { " (“\($0)”)" } ?? ""
      return "A web page answered instead of the server\(name): a Wi-Fi portal? Log in with a browser. \(safe)"
    case .gatewayFailed(let status, _): return "The server is unavailable for the moment (\(status)). \(perhapsArrived(undertaking))"
    case .notOurServer: return "This is not a Cercle server. \(checkAddress(undertaking))"
    case .transportMissing(let detail): return "libcurl, which carries every request, can't be used (\(detail)). Install it (Debian: apt install libcurl4). \(safe)"
    case .other(_, let text): return "The network failed (\(text)). \(safe)"
    }
  }

  func exchange(_ error: SyncExchange.Failure) -> String {
    switch error {
    case .fork: "This copy and another one bear the same name. Run 'cercle sync' again; nothing is lost."
    case .wipe: "This computer was revoked by the network's office: its copy was wiped."
    case .tooOld: "This program is too old for the server. Update cercle; your work stays here and you can go on offline."
    case .otherNetwork: "This server is that of another network; nothing was sent. \(checkAddress(.syncing))"
    case .diverged: "The server does not recognise this copy's state (was it restored?). Your work stays here; tell the network's office."
    case .notSigned(let seq): "The answer to change-set \(seq) is not signed by the network's server. Nothing was taken."
    }
  }
}
