import GRDB
import Replica

/// What a log may tell of an error: its type, and SQLite's or the store's own words; never a record's values.
struct ErrorDetail {
  let type: String
  let detail: String

  init(_ error: any Error) {
    type = "\(Swift.type(of: error))"
    detail =
      switch error {
      // Without the statement and its values.
      case let error as DatabaseError: "\(error.extendedResultCode.rawValue) \(error.message ?? "")"
      case let error as StoreError: "\(error)"
      default: ""
      }
  }
}
