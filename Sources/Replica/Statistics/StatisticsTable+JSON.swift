package import Domain

/// As JSON a table is an array of objects, whose keys are the columns of the CSV. Numbers are numbers (a rate has its
/// decimals, an amount is whole cents), `complete` is a boolean, and what there is not is null.
extension StatisticsTable: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for row in rows { try list.encode(Object(columns: columns, cells: row)) }
  }

  private struct Object: Encodable {
    let columns: [StatisticsColumn]
    let cells: [Cell]

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: Key.self)
      for (column, cell) in zip(columns, cells) {
        let key = Key(stringValue: column.name)
        switch cell {
        case .none: try object.encodeNil(forKey: key)
        case .id, .text, .day, .month: try object.encode(cell.plain(nil), forKey: key)
        case .number(let number):
          switch column.unit ?? .count {
          case .count, .cents: try object.encode(number, forKey: key)
          case .tenthsOfPercent: try object.encode(Double(number) / 10, forKey: key)
          case .hundredths: try object.encode(Double(number) / 100, forKey: key)
          }
        case .flag(let flag): try object.encode(flag, forKey: key)
        }
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
