import Domain
import Replica
import Transport

extension WatchWords {
  static let french = WatchWords(
    listening: typeset("À l’écoute du réseau ; Ctrl-C pour arrêter."),
    waiting: { typeset("\($0) Nouvel essai dès que possible ; vos saisies restent ici.") },
    stopped: "Arrêté.",
    network: { failure in
      switch failure {
      case .cannotResolve: "Pas de réseau."
      case .cannotConnect, .connectTimedOut: "Le serveur ne répond pas."
      case .stalled, .connectionLost: "La connexion s’est interrompue."
      case .tlsCertificateRefused:
        typeset("Le certificat reçu n’est pas celui du serveur : portail Wi-Fi ? Rien n’est envoyé.")
      case .tlsFailed: "La connexion chiffrée a échoué."
      case .proxyFailed: "Le mandataire (proxy) du réseau refuse la connexion."
      case .redirected, .captivePortal: typeset("Portail Wi-Fi : connectez-vous dans un navigateur.")
      case .gatewayFailed: "Le serveur est momentanément indisponible."
      case .notOurServer: "Une autre machine a répondu à la place du serveur."
      case .cancelled: "Interrompu."
      case .invalidURL, .invalidHeader, .plainHTTPRefused, .certificateAuthoritiesUnreadable, .responseTooLarge,
        .transportMissing, .other:
        "Le réseau a échoué."
      }
    },
    serverBusy: "Le serveur est occupé.", serverDiskFull: "Le disque du serveur est plein.",
    serverFault: { typeset("Le serveur a répondu par une erreur (\($0)).") },
    notOurAnswer: "Une autre machine a répondu à la place du serveur.",
    notRecognised: typeset("Le serveur ne reconnaît pas l’état de cette copie (a-t-il été restauré ?)."),
    copyBusy: "Un autre programme cercle se sert de cette copie.",
    diskFull: "Le disque de cet ordinateur est plein.")
}

extension RollWords {
  static let french = RollWords(
    abstract: "Fait l’appel d’un événement, sur tout l’écran ou ligne par ligne.",
    discussion: typeset(
      "Chaque pointage est enregistré aussitôt : on peut quitter à tout moment et reprendre plus tard. Sur l’écran, ? montre les touches. Sans terminal, ou avec --lines, chaque ligne est un nom, puis un statut : « dupont retard »."
    ),
    lines: "Ligne par ligne, pour un lecteur d’écran ou un fichier de noms.",
    nobody: { typeset("Personne à appeler : le groupe n’avait aucun membre ce jour-là (\($0)).") },
    texts: .french)
}
