import Foundation
import NIOCore

extension ServerError {
  /// What a failure to listen means; nil where it is another one.
  static func listening(_ error: any Error, _ options: ServerOptions) -> ServerError? {
    switch error {
    case let error as IOError:
      switch error.errnoCode {
      case EADDRINUSE: .portTaken(options.port)
      case EACCES, EPERM: .portForbidden(options.port)
      case EADDRNOTAVAIL: .hostElsewhere(options.host)
      default: nil
      }
    case is SocketAddressError, is SocketAddressError.UnknownHost: .unknownHost(options.host)
    default: nil
    }
  }
}
