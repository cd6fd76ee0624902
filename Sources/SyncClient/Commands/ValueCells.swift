import Console
import Domain
import Replica

/// What a register or a change holds, for programs: by the schema's own names, whatever the language.
enum ValueCells {
  /// The fields of a register's values; null where there are none.
  static func register(_ values: [Value]?, _ register: Int, of kind: Kind) -> Cell {
    .object(values.map { fields($0, register, of: kind) })
  }

  /// One object for each change: `kind id operation` and the values that it writes.
  static func changes(_ changeSet: ChangeSet?) -> Cell {
    guard let changeSet else { return .text(nil) }
    return Cell(
      shown: "",
      json: .objects(
        changeSet.changes.map { change in
          let registers = Schema.of(change.kind).registers
          let written = change.writes.filter { registers.indices.contains($0.register) }
            .flatMap { fields($0.values, $0.register, of: change.kind) }
          let head: [(String, Cell.JSON)] = [
            ("kind", .text(change.kind.name)), ("id", .text(change.id.description)),
            ("operation", .text(operation(change.operation))),
          ]
          return (head + [("values", .object(written.map { (key: $0.0, value: $0.1) }))])
            .map { (key: $0.0, value: $0.1) }
        }))
  }

  static func fields(_ values: [Value], _ register: Int, of kind: Kind) -> [(String, Cell.JSON)] {
    zip(Schema.of(kind).registers[register].fields, values).map { ($0.name, json($1, $0.type)) }
  }

  private static func json(_ value: Value, _ type: FieldType) -> Cell.JSON {
    // The one kind of value that listings and dumps write otherwise.
    if case .instant = type, case .integer(let milliseconds) = value { return .integer(milliseconds) }
    return switch DumpText(value, type) {
    case .nothing: .null
    case .text(let text): .text(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .boolean(flag)
    case .list(let items): .list(items)
    }
  }

  static func operation(_ operation: Operation) -> String {
    switch operation {
    case .write: "write"
    case .delete: "delete"
    case .erase: "erase"
    case .move: "move"
    }
  }
}

extension Cell {
  /// Who wrote: the id, and the name for people; both null for the server.
  static func author(_ author: Principal?, names: Wording.Names) -> [Cell] {
    let id = author?.userID
    return [.id(id), .text(id.flatMap { names(.user, $0) })]
  }
}
