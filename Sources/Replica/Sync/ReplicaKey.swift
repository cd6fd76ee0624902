package import Crypto

/// A replica's signing key, made by its installation and kept in its store, readable by its owner only.
package struct ReplicaKey: Sendable {
  package let key: Curve25519.Signing.PrivateKey

  package init() { key = Curve25519.Signing.PrivateKey() }
  package init(bytes: [UInt8]) throws { key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes) }

  package var bytes: [UInt8] { Array(key.rawRepresentation) }
  package var publicBytes: [UInt8] { Array(key.publicKey.rawRepresentation) }

  package func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

  package static func isValid(_ signature: [UInt8], of bytes: [UInt8], by publicBytes: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicBytes) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}
