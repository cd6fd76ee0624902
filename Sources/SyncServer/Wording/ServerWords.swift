import Domain
import Replica

/// The words of `cercle-server`, one file for each language.
protocol ServerWords: Sendable {
  var help: ServerHelp { get }
  var domain: Wording { get }

  func store(_ error: StoreError) -> String
  func server(_ error: ServerError) -> String

  func founded(network: String, directory: String) -> String
  func serving(url: String) -> String
  func stopped() -> String
  func exported(records: Int, path: String) -> String
  var tokenNote: String { get }
}

enum ServerWording {
  static func of(_ language: Language) -> any ServerWords {
    switch language {
    case .french: FrenchServer()
    case .english: EnglishServer()
    }
  }
}

/// Help texts, which the parser wants before anything runs.
struct ServerHelp: Sendable {
  var abstract: String
  var data: String
  var initAbstract: String
  var network: String
  var admin: String
  var email: String
  var runAbstract: String
  var port: String
  var host: String
  var certificate: String
  var key: String
  var plain: String
  var logLevel: String
  var tokenAbstract: String
  var tokenEmail: String
  var devicesAbstract: String
  var revokeAbstract: String
  var device: String
  var heldAbstract: String
  var release: String
  var refuse: String
  var releaseOrRefuse: String
  var eraseAbstract: String
  var yes: String
  var checkAbstract: String
  var digests: String
  var statsAbstract: String
  var exportAbstract: String
  var exportDiscussion: String
  var exportFormat: String
  var exportAll: String
  var exportTo: String
}
