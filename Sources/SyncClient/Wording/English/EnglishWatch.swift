import Domain
import Replica
import Transport

extension WatchWords {
  static let english = WatchWords(
    listening: "Listening to the network; Ctrl-C to stop.",
    waiting: { "\($0) Trying again as soon as possible; your work stays here." },
    stopped: "Stopped.",
    network: { failure in
      switch failure {
      case .cannotResolve: "No network."
      case .cannotConnect, .connectTimedOut: "The server does not answer."
      case .stalled, .connectionLost: "The connection was cut."
      case .tlsCertificateRefused: "The certificate received is not the server's: a Wi-Fi portal? Nothing is sent."
      case .tlsFailed: "The encrypted connection failed."
      case .proxyFailed: "The network's proxy refuses the connection."
      case .redirected, .captivePortal: "Wi-Fi portal: log in with a browser."
      case .gatewayFailed: "The server is unavailable for the moment."
      case .notOurServer: "Another machine answered instead of the server."
      case .cancelled: "Interrupted."
      case .invalidURL, .invalidHeader, .plainHTTPRefused, .certificateAuthoritiesUnreadable, .responseTooLarge,
        .transportMissing, .other:
        "The network failed."
      }
    },
    serverBusy: "The server is busy.", serverDiskFull: "The server's disk is full.",
    serverFault: { "The server answered with an error (\($0))." },
    notOurAnswer: "Another machine answered instead of the server.",
    notRecognised: "The server does not recognise this copy's state (was it restored?).",
    copyBusy: "Another cercle program is using this copy.", diskFull: "This computer's disk is full.")
}

extension RollWords {
  static let english = RollWords(
    abstract: "Takes the roll of an event, on the whole screen or line by line.",
    discussion:
      "Each mark is saved at once: you may quit at any time and go on later. On the screen, ? shows the keys. Without a terminal, or with --lines, each line is a name, then a status: “dupont late”.",
    lines: "Line by line, for a screen reader or a file of names.",
    nobody: { "Nobody to call: the group had no member on that day (\($0))." }, texts: .english)
}
