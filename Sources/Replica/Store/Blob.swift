package import Domain
internal import FoundationEssentials
package import GRDB

/// Byte arrays in GRDB's terms.
package enum Blob {
  package static func value(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }
  package static func value(_ bytes: [UInt8]?) -> DatabaseValue { bytes.map { value($0) } ?? .null }
  package static func value(_ id: some Identifier) -> DatabaseValue { value(id.bytes) }

  package static func fetch(_ db: Database, sql: String, _ arguments: StatementArguments) throws -> [UInt8]? {
    try Data.fetchOne(db.cachedStatement(sql: sql), arguments: arguments).map { Array($0) }
  }
}

extension Row {
  package func bytes(_ column: String) -> [UInt8]? { (self[column] as Data?).map { Array($0) } }

  package func id<ID: Identifier>(_ column: String, _ type: ID.Type = ID.self) -> ID? {
    (self[column] as Data?).flatMap { ID($0) }
  }
}
