import Domain
import Replica

/// The English words of `cercle-server`.
struct EnglishServer: ServerWords {
  let domain = Wording(.english)

  let help = ServerHelp(
    abstract: "The central server of a Cercle network.",
    data: "The folder of the server's data.",
    initAbstract: "Creates a network and its first super admin; prints an enrolment token.",
    network: "The network's name.",
    admin: "First and last name of the first super admin.",
    email: "Their e-mail address.",
    runAbstract: "Serves the network until SIGTERM or Ctrl-C.",
    port: "The port to listen on; 0: any free one.",
    host: "The address to listen on.",
    certificate: "The TLS certificate chain (PEM).",
    key: "The TLS private key (PEM).",
    plain: "Serve without TLS beyond this machine (behind a proxy that does it).",
    logLevel: "How much to log: debug, info, notice, warning or error.",
    tokenAbstract: "Prints an enrolment token for an admin, valid once and for a day.",
    tokenEmail: "The e-mail address of a group admin or super admin.",
    devicesAbstract: "Lists the enrolled computers.",
    revokeAbstract: "Refuses a lost computer at once; at its next contact its copy is wiped.",
    device: "The computer's number, or how it begins.",
    heldAbstract: "Lists held change-sets; --release lets one through, --refuse refuses one for good.",
    release: "Lets the held change-set of this name through (COMPUTER/NUMBER).",
    refuse: "Refuses the held change-set of this name for good, with what builds on it.",
    releaseOrRefuse: "--release and --refuse exclude each other: give one.",
    eraseAbstract: "Erases a person's data, everywhere and for good (a legal request).",
    yes: "Don't ask for confirmation.",
    checkAbstract: "Checks everything: SQLite, digests of the parts, chains, receipts.",
    digests: "Print only the digest of each part, to compare two copies.",
    statsAbstract: "The network's figures, by member, group, month or kind.",
    exportAbstract: "Writes the whole network: as the CSV files that 'import' reads back, or as an Excel workbook.",
    exportDiscussion:
      "The CSV files (--to DIR) go to a new or empty folder, which appears only once it is complete. Taken into an empty network by 'cercle-server import', the figures are the same; what can't go out is counted and told. The workbook (--to FILE.xlsx) is for people.",
    exportFormat: "The form: csv (by default) or xlsx (Excel workbook).",
    exportAll: "The whole network.",
    exportTo: "The folder to write; for xlsx the file. It must not exist.")

  func store(_ error: StoreError) -> String {
    switch error {
    case .foreign(let path):
      "“\(path)” does not hold a Cercle server's data; it was left as it is. Move it away, or name another folder with --data."
    case .notAStore(let path):
      "“\(path)” holds no Cercle network. Name the right folder with --data, or create a network with 'cercle-server init'."
    case .newerVersion(let found, let known):
      "This data was written by a newer version (schema \(found), this program knows \(known)). Update cercle-server; nothing was changed."
    case .damaged(let detail):
      "The data is damaged (\(detail)). Stop the server, set the folder aside and restore a backup."
    case .cannotOpen(let path, let detail):
      "Can't open or write “\(path)” (\(detail)). Check the path, the permissions and the disk space."
    case .readOnly(let path): "“\(path)” is read-only. Give yourself the right to write, then try again."
    case .diskFull(let path): "The disk is full (“\(path)”). Make room, then try again; nothing was lost."
    case .busy(let seconds):
      "Another program is writing to this data and had not finished after \(seconds) s. Try again in a moment."
    case .unknownWriter: "The data contradicts itself (unknown writer). Run 'cercle-server check'."
    case .alreadyExists(let path): "“\(path)” exists already. Choose another folder."
    }
  }

  func server(_ error: ServerError) -> String {
    switch error {
    case .refused(let verdict): domain.answer(verdict, names: { _, _ in nil }).joined(separator: "\n")
    case .unknownPerson(let text): "Nobody has “\(text)” as e-mail address or id. Check the spelling."
    case .notAnAdmin(let text):
      "“\(text)” administers no group: only an admin or a super admin can enrol a computer."
    case .badEmail(let text): "“\(text)” is not an e-mail address. Write, for example, claire@exemple.fr."
    case .badName(let text): "“\(text)”: give first and last name, for example “Claire Dupont”."
    case .dataNotEmpty(let path): "The folder “\(path)” already holds a network. Choose another one; nothing was changed."
    case .importRefused(let rows):
      "\(rows) row(s) refused: nothing was imported. Mend them, or add --skip-refused to import the rest."
    case .noSuchDevice(let text): "No computer begins with “\(text)”. See 'cercle-server devices'."
    case .nothingHeld(let text): "No held change-set is called “\(text)”. See 'cercle-server held'."
    case .plainHTTP(let host):
      "Refusing to serve without TLS on “\(host)”: give --tls-certificate and --tls-key, or --insecure-plain-http behind a proxy."
    case .certificateAndKey: "--tls-certificate and --tls-key go together: give both."
    case .portTaken(let port): "Port \(port) is taken. Choose another one with --port."
    case .damaged(let faults): faults.joined(separator: "\n")
    case .unknownGroup(let text): "No group is called “\(text)”. Check the spelling, or give its id."
    case .severalGroups(let text, let candidates): (["Several groups are called “\(text)”. Give the id of one of them:"] + candidates.map { "  \($0)" }).joined(separator: "\n")
    case .noNetworkName: "The network needs a name: give one with --network."
    case .nameTooLong(let text, let limit): "“\(text.prefix(40))…” is \(text.count) characters long; a name has \(limit) at most. Shorten it."
    case .filesThere(let names): "There already: \(names.joined(separator: ", ")). Choose another folder, or add --force to replace them; nothing was changed."
    case .alreadyRunning(let path): "A server is running on “\(path)” already. Stop that one first, or let it run; nothing was changed."
    case .badPort(let port): "There is no port \(port): give one from 1 to 65535, or 0 for any free one."
    case .badLogLevel(let text): "“\(text)” is not a level of the log: write debug, info, notice, warning or error."
    case .badCertificate(let path): "“\(path)” holds no TLS certificate in the form PEM (-----BEGIN CERTIFICATE-----). Check that --tls-certificate names the certificate chain and --tls-key the key."
    case .badKey(let path): "“\(path)” holds no TLS private key in the form PEM (-----BEGIN … PRIVATE KEY-----, without a passphrase). Check that --tls-key names the key and --tls-certificate the certificate chain."
    case .keyOfAnotherCertificate(let key, let certificate): "The key “\(key)” does not belong to the certificate “\(certificate)”. The server's own certificate comes first in its file; give the key that it was made with."
    case .portForbidden(let port): "Listening on port \(port) is not allowed: below 1024 it takes special rights. Choose another one with --port, or give this program the right to it."
    case .hostElsewhere(let host): "“\(host)” is not an address of this machine. Name one of its own with --host, or 0.0.0.0 for all of them."
    case .unknownHost(let host): "No address is known for “\(host)”. Check the spelling of --host, or give an address in digits."
    case .unreadableFile(let path): "Can't read “\(path)”. Check the path and the permissions."
    }
  }

  func founded(network: String, directory: String) -> String {
    "Network “\(network)” created in \(directory).\nThe super admin's enrolment token, valid once and for a day:"
  }
  func serving(url: String) -> String { "cercle-server listens on \(url)" }
  func exported(records: Int, path: String) -> String {
    "\(domain.count(records, one: "record", many: "records")) written to “\(path)”."
  }
  func stopped() -> String { "cercle-server stopped in order." }
  let tokenNote = "Token, valid once and for a day:"
}
