/// What is to be in a file is told by the end of its name, and this one tells nothing.
package struct UnknownFileEnding: Error, Hashable {
  package let path: String

  package init(path: String) { self.path = path }
}

package enum FileEnding {
  /// What follows the last full stop, in small letters; empty where there is none.
  package static func of(_ path: String) -> String {
    guard let stop = path.lastIndex(of: "."), !path[stop...].contains("/") else { return "" }
    return path[path.index(after: stop)...].lowercased()
  }
}
