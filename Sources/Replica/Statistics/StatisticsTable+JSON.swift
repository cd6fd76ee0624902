package import Domain

/// As JSON a table is an array of objects, whose keys are the columns of the CSV. Numbers are numbers, `complete` is a
/// boolean, and a group that there is not is null.
extension StatisticsTable: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for row in rows { try list.encode(Object(columns: columns, cells: row)) }
  }

  private struct Object: Encodable {
    let columns: [String]
    let cells: [Cell]

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: Column.self)
      for (column, cell) in zip(columns, cells) {
        let key = Column(stringValue: column)
        switch cell {
        case .none: try object.encodeNil(forKey: key)
        case .id(let id): try object.encode(id.description, forKey: key)
        case .text(let text): try object.encode(text, forKey: key)
        case .number(let number): try object.encode(number, forKey: key)
        case .flag(let flag): try object.encode(flag, forKey: key)
        }
      }
    }
  }

  private struct Column: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
