import Domain
import Replica

/// The French words of `cercle-server`.
struct FrenchServer: ServerWords {
  let domain = Wording(.french)

  let help = ServerHelp(
    abstract: "Le serveur central d’un réseau Cercle.",
    data: "Le dossier des données du serveur.",
    initAbstract: typeset("Crée un réseau et son premier super admin ; affiche un jeton d’inscription."),
    network: "Le nom du réseau.",
    admin: "Prénom et nom du premier super admin.",
    email: "Son adresse e-mail.",
    runAbstract: "Sert le réseau jusqu’à SIGTERM ou Ctrl-C.",
    port: typeset("Le port d’écoute ; 0 : un port libre."),
    host: "L’adresse d’écoute.",
    certificate: "La chaîne de certificats TLS (PEM).",
    key: "La clé privée TLS (PEM).",
    plain: "Servir sans TLS au-delà de cette machine (derrière un mandataire qui s’en charge).",
    logLevel: typeset("Le niveau du journal : debug, info, notice, warning ou error."),
    tokenAbstract: "Affiche un jeton d’inscription, valable un jour et une fois, pour un admin.",
    tokenEmail: "L’adresse e-mail d’un admin de groupe ou d’un super admin.",
    devicesAbstract: "Liste les ordinateurs inscrits.",
    revokeAbstract: typeset("Refuse aussitôt un ordinateur perdu ; à son prochain contact, sa copie s’efface."),
    device: "Le numéro de l’ordinateur, ou son début.",
    heldAbstract: typeset("Liste les saisies retenues ; --release en libère une, --refuse en refuse une."),
    release: "Libère la saisie retenue de ce nom (ORDINATEUR/NUMÉRO).",
    refuse: "Refuse pour de bon la saisie retenue de ce nom, avec celles qui s’appuient sur elle.",
    releaseOrRefuse: typeset("--release et --refuse s’excluent : indiquez l’un des deux."),
    eraseAbstract: "Efface les données d’une personne, partout et pour toujours (demande légale).",
    yes: "Ne pas demander de confirmation.",
    checkAbstract: typeset("Vérifie tout : SQLite, sommes des parties, chaînes, reçus."),
    digests: "Afficher seulement la somme de chaque partie, pour comparer deux copies.",
    statsAbstract: "Les chiffres du réseau, par membre, groupe, mois ou type.",
    exportAbstract: typeset("Écrit tout le réseau : en fichiers CSV que « import » relit, ou en classeur Excel."),
    exportDiscussion: typeset(
      "Les fichiers CSV (--to DOSSIER) vont dans un dossier nouveau ou vide, qui n’apparaît qu’une fois complet. Repris dans un réseau vide par « cercle-server import », les chiffres sont les mêmes ; ce qui ne peut pas sortir est compté et dit. Le classeur (--to FICHIER.xlsx) est fait pour être lu."
    ),
    exportFormat: typeset("La forme : csv (par défaut) ou xlsx (classeur Excel)."),
    exportAll: "Tout le réseau.",
    exportTo: typeset("Le dossier à écrire ; pour xlsx, le fichier. Il ne doit pas exister."))

  func store(_ error: StoreError) -> String {
    switch error {
    case .foreign(let path):
      typeset("« \(path) » ne contient pas les données d’un serveur Cercle ; le fichier est resté tel quel. Déplacez-le, ou indiquez un autre dossier avec --data.")
    case .notAStore(let path):
      typeset("« \(path) » ne contient pas de réseau Cercle. Indiquez le bon dossier avec --data, ou créez un réseau avec « cercle-server init ».")
    case .newerVersion(let found, let known):
      typeset("Ces données ont été écrites par une version plus récente (schéma \(found), ce programme connaît \(known)). Mettez cercle-server à jour ; rien n’a été modifié.")
    case .damaged(let detail):
      "Les données sont endommagées (\(detail)). Arrêtez le serveur, mettez le dossier de côté et restaurez une sauvegarde."
    case .cannotOpen(let path, let detail):
      typeset("Impossible d’ouvrir ou d’écrire « \(path) » (\(detail)). Vérifiez le chemin, les droits et l’espace disque.")
    case .readOnly(let path): typeset("« \(path) » est en lecture seule. Donnez-vous le droit d’écriture, puis recommencez.")
    case .diskFull(let path): typeset("Le disque est plein (« \(path) »). Libérez de la place, puis recommencez ; rien n’a été perdu.")
    case .busy(let seconds):
      typeset("Un autre programme écrit dans ces données ; il n’a pas fini au bout de \(seconds) s. Recommencez dans un instant.")
    case .unknownWriter: typeset("Les données sont incohérentes (auteur inconnu). Lancez « cercle-server check ».")
    case .alreadyExists(let path): typeset("« \(path) » existe déjà. Choisissez un autre dossier.")
    }
  }

  func server(_ error: ServerError) -> String {
    switch error {
    case .refused(let verdict): domain.answer(verdict, names: { _, _ in nil }).joined(separator: "\n")
    case .unknownPerson(let text): typeset("Personne n’a « \(text) » pour adresse e-mail ou pour numéro. Vérifiez l’orthographe.")
    case .notAnAdmin(let text):
      typeset("« \(text) » n’administre aucun groupe : seul un admin ou un super admin peut inscrire un ordinateur.")
    case .badEmail(let text): typeset("« \(text) » n’est pas une adresse e-mail. Écrivez par exemple claire@exemple.fr.")
    case .badName(let text): typeset("« \(text) » : indiquez le prénom et le nom, par exemple \"Claire Dupont\".")
    case .dataNotEmpty(let path): typeset("Le dossier « \(path) » contient déjà un réseau. Choisissez-en un autre ; rien n’a été modifié.")
    case .importRefused(let rows):
      typeset("\(rows) ligne(s) refusée(s) : rien n’a été importé. Corrigez-les, ou ajoutez --skip-refused pour importer le reste.")
    case .noSuchDevice(let text): typeset("Aucun ordinateur ne commence par « \(text) ». Voyez « cercle-server devices ».")
    case .nothingHeld(let text): typeset("Aucune saisie retenue ne s’appelle « \(text) ». Voyez « cercle-server held ».")
    case .plainHTTP(let host):
      typeset("Refus de servir sans TLS sur « \(host) » : indiquez --tls-certificate et --tls-key, ou --insecure-plain-http derrière un mandataire.")
    case .certificateAndKey: typeset("--tls-certificate et --tls-key vont ensemble : indiquez les deux.")
    case .portTaken(let port): "Le port \(port) est déjà pris. Choisissez-en un autre avec --port."
    case .damaged(let faults): faults.joined(separator: "\n")
    case .unknownGroup(let text): typeset("Aucun groupe ne s’appelle « \(text) ». Vérifiez l’orthographe, ou indiquez son numéro.")
    case .severalGroups(let text, let candidates): ([typeset("Plusieurs groupes s’appellent « \(text) ». Indiquez le numéro de l’un d’eux :")] + candidates.map { "  \($0)" }).joined(separator: "\n")
    case .noNetworkName: typeset("Le réseau doit avoir un nom : indiquez-le avec --network.")
    case .nameTooLong(let text, let limit): typeset("« \(String(text.prefix(40)))… » compte \(text.count) caractères ; un nom en a \(limit) au plus. Raccourcissez-le.")
    case .filesThere(let names): typeset("Déjà là : \(names.joined(separator: ", ")). Choisissez un autre dossier, ou ajoutez --force pour les remplacer ; rien n’a été modifié.")
    case .alreadyRunning(let path): typeset("Un serveur tourne déjà sur « \(path) ». Arrêtez-le d’abord, ou laissez-le ; rien n’a été modifié.")
    case .badPort(let port): typeset("Il n’y a pas de port \(String(port)) : indiquez-en un de 1 à 65535, ou 0 pour un port libre.")
    case .badLogLevel(let text): typeset("« \(text) » n’est pas un niveau du journal : écrivez debug, info, notice, warning ou error.")
    case .badCertificate(let path): typeset("« \(path) » ne contient pas de certificat TLS au format PEM (-----BEGIN CERTIFICATE-----). Vérifiez que --tls-certificate nomme la chaîne de certificats, et --tls-key la clé.")
    case .badKey(let path): typeset("« \(path) » ne contient pas de clé privée TLS au format PEM (-----BEGIN … PRIVATE KEY-----, sans phrase de passe). Vérifiez que --tls-key nomme la clé, et --tls-certificate la chaîne de certificats.")
    case .keyOfAnotherCertificate(let key, let certificate): typeset("La clé « \(key) » n’est pas celle du certificat « \(certificate) ». Le certificat du serveur vient en premier dans son fichier ; indiquez la clé avec laquelle il a été fait.")
    case .portForbidden(let port): typeset("Écouter sur le port \(String(port)) n’est pas permis : sous 1024, il faut des droits particuliers. Choisissez-en un autre avec --port, ou donnez ce droit au programme.")
    case .hostElsewhere(let host): typeset("« \(host) » n’est pas une adresse de cette machine. Indiquez-en une des siennes avec --host, ou 0.0.0.0 pour toutes.")
    case .unknownHost(let host): typeset("Aucune adresse n’est connue pour « \(host) ». Vérifiez l’orthographe de --host, ou indiquez une adresse en chiffres.")
    case .unreadableFile(let path): typeset("Impossible de lire « \(path) ». Vérifiez le chemin et les droits.")
    }
  }

  func founded(network: String, directory: String) -> String {
    typeset("Réseau « \(network) » créé dans \(directory).\nJeton d’inscription du super admin, valable un jour et une fois :")
  }
  func serving(url: String) -> String { "cercle-server écoute sur \(url)" }
  func exported(records: Int, path: String) -> String {
    typeset("\(domain.count(records, one: "fiche écrite", many: "fiches écrites")) dans « \(path) ».")
  }
  func stopped() -> String { "cercle-server s’est arrêté proprement." }
  let tokenNote = typeset("Jeton valable un jour et une fois :")
}
