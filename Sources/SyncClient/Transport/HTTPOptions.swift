/// How an `HTTPClient` connects, how long it waits and how much it accepts.
struct HTTPOptions: Sendable {
  static let defaultConnectTimeout: Duration = .seconds(10)
  static let defaultStallTimeout: Duration = .seconds(30)
  static let defaultResponseLimitInBytes = 64 * 1024 * 1024

  /// How long resolving, connecting and the TLS handshake may take together.
  var connectTimeout = defaultConnectTimeout
  /// How long `send` bears less than one byte a second, both ways together. Counted in whole seconds, at least one.
  var stallTimeout = defaultStallTimeout
  /// A PEM file of certificate authorities to trust *instead of* the system's.
  var caFile: String?
  /// A folder of hashed certificates (`openssl rehash`) to trust *instead of* the system's.
  var caPath: String?
  var responseLimitInBytes = defaultResponseLimitInBytes
  var userAgent = "cercle"
  /// Plain HTTP goes to this machine only (`localhost`, 127.0.0.0/8, `::1`), unless the user insists.
  var insistPlain = false
}
