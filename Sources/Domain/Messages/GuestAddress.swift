/// Where a guest's private page lies.
package enum GuestAddress {
  /// - Parameter link: the invitation's.
  package static func path(_ link: String) -> String { "/i/\(link)" }

  /// - Parameter address: the server's public one, without a slash at its end.
  package static func of(_ link: String, at address: String) -> String { address + path(link) }
}
