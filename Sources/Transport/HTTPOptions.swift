/// How an `HTTPClient` connects, how long it waits and how much it accepts.
package struct HTTPOptions: Sendable {
  package static let defaultConnectTimeout: Duration = .seconds(10)
  package static let defaultStallTimeout: Duration = .seconds(30)
  package static let defaultResponseLimitInBytes = 64 * 1024 * 1024

  /// How long resolving, connecting and the TLS handshake may take together.
  package var connectTimeout = defaultConnectTimeout
  /// How long `send` bears less than one byte a second, both ways together. Counted in whole seconds, at least one.
  package var stallTimeout = defaultStallTimeout
  /// How long a whole exchange of `send` or `listen` may take, from resolving to the last byte; nil for as long as it moves.
  package var timeout: Duration?
  /// A PEM file of certificate authorities to trust *instead of* the system's.
  package var caFile: String?
  /// A folder of hashed certificates (`openssl rehash`) to trust *instead of* the system's.
  package var caPath: String?
  package var responseLimitInBytes = defaultResponseLimitInBytes
  package var userAgent = "cercle"
  /// Plain HTTP goes to this machine only (`localhost`, 127.0.0.0/8, `::1`), unless the user insists.
  package var insistPlain = false

  package init() {}
}
