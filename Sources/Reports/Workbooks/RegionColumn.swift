import Domain
import Spreadsheets

/// A column of a sheet of records.
struct RegionColumn {
  let sheetColumn: SheetColumn
  let cell: (RecordState) throws -> WorkbookCell

  init(_ heading: String, total: SheetColumn.Total = .none, cell: @escaping (RecordState) throws -> WorkbookCell) {
    sheetColumn = SheetColumn(Wording.capitalized(heading), total: total)
    self.cell = cell
  }

  /// A field under its own label, as its type has it: names instead of ids, words instead of codes.
  init(_ path: FieldPath, of kind: Kind, _ names: RegionNames, total: SheetColumn.Total = .none) {
    let field = Schema.of(kind)[path]
    let value = RegionColumn.reading(field, of: kind, names)
    self.init(names.wording.field(path, of: kind), total: total) { try value($0[path]) }
  }

  /// The group that one of the record's sides had on its day.
  static func group(ofSide side: Int, _ heading: String, _ names: RegionNames) -> RegionColumn {
    RegionColumn(heading) { state in
      // Of two sides in one group, the store keeps one part.
      .text(try names.name(state.parts.indices.contains(side) ? state.parts[side] : state.parts.first))
    }
  }

  private static func reading(_ field: Field, of kind: Kind, _ names: RegionNames) -> (Value) throws -> WorkbookCell {
    let wording = names.wording
    switch field.type {
    case .text: return { .text($0.text) }
    case .choice:
      let words = wording.choices(field: field.name, of: kind)
      return { value in .text(value.choice.flatMap { words.indices.contains($0) ? words[$0] : nil }) }
    case .record(let kinds): return { value in .text(try value.record.map { try names.name($0, kinds: kinds) }) }
    case .records(let kinds, _):
      return { value in .text(try value.records.map { wording.list(try $0.map { try names.name($0, kinds: kinds) }) }) }
    case .day: return { .day($0.day) }
    case .month: return { value in value.month.map { .month($0) } ?? .empty }
    case .timeOfDay: return { value in value.integer.map { .time(minutes: Int(clamping: $0)) } ?? .empty }
    case .localTime: return { value in value.localTime.map { .moment($0) } ?? .empty }
    case .instant: return { value in .text(value.integer.map { wording.momentInUTC(Instant(milliseconds: $0)) }) }
    case .boolean: return { value in .text(value.boolean.map { $0 ? wording.words.yes : wording.words.no }) }
    case .integer:
      switch field.name {
      case "amountInCents": return { .cents($0.integer) }
      case "smsPriceInThousandths":
        return { value in .text(value.integer.map { wording.price(thousandths: Int(clamping: $0)) }) }
      default: return { .integer($0.integer) }
      }
    }
  }
}
