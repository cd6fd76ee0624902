import Console
import Domain
import Files
import Transport

/// What is said of providers of SMS, in both languages: short causes, that stand beside a message or in a log.
struct SMSProviderWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  // MARK: What went wrong with a message

  func fault(_ fault: FileFault) -> String { ConsoleWords(language).fault(fault) }

  func connection(_ failure: HTTPFailure) -> String {
    switch failure {
    case .cannotResolve(let host): say("« \(host) » est inconnu ou le réseau manque", "“\(host)” is unknown, or there is no network")
    case .cannotConnect(let host, let port): say("« \(host):\("\(port)") » ne répond pas", "“\(host):\(port)” does not answer")
    case .connectTimedOut: say("pas de connexion à temps", "no connection in time")
    case .stalled: say("pas de réponse à temps", "no answer in time")
    case .connectionLost: say("connexion coupée", "connection cut")
    case .tlsCertificateRefused(let detail): say("certificat refusé (\(detail))", "certificate refused (\(detail))")
    case .tlsFailed(let detail): say("connexion chiffrée impossible (\(detail))", "encrypted connection failed (\(detail))")
    case .certificateAuthoritiesUnreadable(let detail):
      say("autorités de certification illisibles (\(detail))", "certificate authorities unreadable (\(detail))")
    case .proxyFailed(let detail): say("mandataire en panne (\(detail))", "proxy failed (\(detail))")
    case .responseTooLarge(let limit): say("réponse de plus de \(limit) octets", "answer of over \(limit) bytes")
    case .cancelled: say("interrompu", "interrupted")
    case .redirected(let address): say("redirigé vers « \(address) »", "redirected to “\(address)”")
    case .captivePortal, .notOurServer: unreadable
    case .gatewayFailed(let status, _): "HTTP \(status)"
    case .invalidURL(let address): say("adresse incorrecte : « \(address) »", "bad address: “\(address)”")
    case .invalidHeader: say("un réglage contient un caractère interdit", "a setting holds a forbidden character")
    case .plainHTTPRefused(let host):
      say("refus d’envoyer en clair à « \(host) »", "refusing to send in the clear to “\(host)”")
    case .transportMissing(let detail): say("libcurl inutilisable (\(detail))", "libcurl can't be used (\(detail))")
    case .other(_, let text): text
    }
  }

  var unreadable: String { say("réponse illisible", "unreadable answer") }
  var outOfTime: String {
    say("l’opérateur refuse l’heure de la demande, deux fois de suite", "the operator refuses the time of the request, twice")
  }
  func noClock(_ detail: String) -> String {
    say("l’horloge de l’opérateur n’est pas lisible (\(detail))", "the operator's clock can't be read (\(detail))")
  }
  func tooMany(_ count: Int) -> String {
    say("\(count) messages en attente chez l’opérateur : trop pour les regarder", "\(count) messages wait at the operator's: too many to look at")
  }

  func notThere(_ program: String) -> String {
    say("le programme « \(program) » est introuvable", "there is no program “\(program)”")
  }
  func cannotStart(_ program: String, code: Int32) -> String {
    say(
      "le programme « \(program) » ne peut pas être lancé (erreur \(Int(code)))",
      "the program “\(program)” can't be started (error \(code))")
  }
  func stopped(_ fault: OutsideProgram.Fault) -> String {
    switch fault {
    case .timedOut(let seconds): say("le programme n’a pas fini au bout de \(seconds) s", "the program had not finished after \(seconds) s")
    case .tooMuchOutput(let limit): say("le programme écrit plus de \(limit) octets", "the program writes over \(limit) bytes")
    case .cancelled: say("interrompu", "interrupted")
    case .notFound: say("le programme est introuvable", "the program is not there")
    case .cannotStart(let code): say("le programme ne peut pas être lancé (erreur \(Int(code)))", "the program can't be started (error \(code))")
    }
  }
  func ended(_ result: OutsideProgram.Result) -> String {
    let end =
      switch result.end {
      case .exited(let status): say("le programme finit par \(Int(status))", "the program exits with \(status)")
      case .killed(let signal): say("le programme est tué (signal \(Int(signal)))", "the program is killed (signal \(signal))")
      }
    return result.lastWords == "?" ? end : "\(end) (\(result.lastWords))"
  }

  // MARK: What is wrong with the settings

  func failure(_ fault: SMSSettingsFault) -> String {
    switch fault {
    case .unknownProvider(let name):
      say(
        "CERCLE_SMS_PROVIDER vaut « \(name) », que personne ne connaît. Donnez « file », « command » ou « ovh ».",
        "CERCLE_SMS_PROVIDER is “\(name)”, which nobody knows. Give 'file', 'command' or 'ovh'.")
    case .missing(let names):
      say(
        "Les réglages d’OVH sont incomplets : il manque \(names.joined(separator: ", ")). Donnez-les, ou retirez les autres pour écrire les messages dans des fichiers.",
        "OVH's settings are incomplete: \(names.joined(separator: ", ")) missing. Give them, or take the others away to write messages to files.")
    case .badEndpoint(let address):
      say(
        "CERCLE_OVH_ENDPOINT vaut « \(address) » : il faut une adresse en https://, ou en http:// sur cette machine, sans « ? » ni « # ».",
        "CERCLE_OVH_ENDPOINT is “\(address)”: it takes an https:// address, or http:// on this machine, without '?' or '#'.")
    case .badSender(let sender):
      say(
        "CERCLE_OVH_SENDER vaut « \(sender) » : un émetteur a au plus \(OVHSettings.senderLimitInCharacters) lettres sans accent ou chiffres. Sans lui, un numéro court est pris.",
        "CERCLE_OVH_SENDER is “\(sender)”: a sender has at most \(OVHSettings.senderLimitInCharacters) plain letters or digits. Without it, a short number is used.")
    case .noCommand:
      say(
        "CERCLE_SMS_PROVIDER vaut « command », mais CERCLE_SMS_COMMAND ne nomme pas de programme.",
        "CERCLE_SMS_PROVIDER is 'command', but CERCLE_SMS_COMMAND names no program.")
    case .badCommand(let path):
      say(
        "CERCLE_SMS_COMMAND vaut « \(path) » : il faut le chemin entier d’un programme, sans arguments.",
        "CERCLE_SMS_COMMAND is “\(path)”: it takes the whole path of a program, without arguments.")
    case .cannotRun(let path):
      say(
        "CERCLE_SMS_COMMAND vaut « \(path) » : ce programme n’existe pas, ou ne peut pas être lancé (« chmod +x \(path) »).",
        "CERCLE_SMS_COMMAND is “\(path)”: there is no such program, or it can't be run ('chmod +x \(path)').")
    case .cannotReadFile(let path, let code):
      say(
        "Le fichier de CERCLE_OVH_FILE, « \(path) », est illisible (erreur \(Int(code))).",
        "The file of CERCLE_OVH_FILE, “\(path)”, can't be read (error \(code)).")
    case .fileOpenToOthers(let path):
      say(
        "D’autres que vous peuvent lire « \(path) », qui contient des secrets. Lancez « chmod 600 \(path) » (le fichier doit être à vous), puis recommencez.",
        "Others than you may read “\(path)”, which holds secrets. Run 'chmod 600 \(path)' (the file must be yours), then try again.")
    case .badLine(let path, let number):
      say(
        "« \(path) », ligne \(number) : il faut NOM=VALEUR, le nom étant un de ceux d’OVH (CERCLE_OVH_…), ou un commentaire après « # ».",
        "“\(path)”, line \(number): it takes NAME=VALUE, the name being one of OVH's (CERCLE_OVH_…), or a comment after '#'.")
    }
  }
}
