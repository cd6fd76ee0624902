/// What a field may hold. Bounds are those of judgement: what is beyond them is `invalid`.
package enum FieldType: Hashable, Sendable {
  case text(maxCharacters: Int)
  /// One of these words; stored and sent as its index, which never changes.
  case choice([String])
  /// The id of a record of one of these kinds; of any kind where there are none.
  case record([Kind])
  case records(of: [Kind], maxCount: Int)
  case day
  case month
  /// Minutes since midnight, 0 ..< 1440.
  case timeOfDay
  case localTime
  case instant
  case integer(ClosedRange<Int64>)
  case boolean
}

/// A class like `Register` and `KindSchema`: asked for many times for each record, and never changed.
package final class Field: Sendable {
  package let name: String
  package let type: FieldType
  package let isRequired: Bool
  /// An erasure takes it out of a register that stays.
  package let isPersonal: Bool

  package init(_ name: String, _ type: FieldType, required: Bool = false, personal: Bool = false) {
    self.name = name
    self.type = type
    self.isRequired = required
    self.isPersonal = personal
  }
}

/// How concurrent writes of one register are settled (DESIGN, section 6).
package enum MergeRule: Hashable, Sendable {
  /// The latest witnessed time shows, then the greater (replica, seq); the conflict asks for review.
  case latest
  /// The first field's choice with the lowest rank shows; the conflict is settled.
  case strongest(ranks: [Int])
  /// The first field's choice with the highest rank shows; settled if ranks differ, else the latest, for review.
  case furthest(ranks: [Int])
  /// The lowest position shows, for review.
  case once
  /// Written one time and for good: a later write, even one that had seen it, changes nothing.
  case onceForAll
}

/// Fields that are written and merged together. Their order and meaning never change once shipped.
package final class Register: Sendable {
  package let name: String
  package let fields: [Field]
  package let rule: MergeRule
  /// An erasure of the person keeps the register when false, but for its personal fields.
  package let isPersonal: Bool
  package let personalFields: [Int]
  package let hasRequiredField: Bool
  package let isOnceForAll: Bool

  package init(_ name: String, _ fields: [Field], rule: MergeRule = .latest, personal: Bool = false) {
    self.name = name
    self.fields = fields
    self.rule = rule
    self.isPersonal = personal
    personalFields = personal ? [] : fields.indices.filter { fields[$0].isPersonal }
    hasRequiredField = fields.contains(where: \.isRequired)
    isOnceForAll = rule == .onceForAll
  }
}

/// Where a field stands: its register and its place in it.
package struct FieldPath: Hashable, Sendable {
  package let register: Int
  package let index: Int

  package init(register: Int, index: Int) {
    self.register = register
    self.index = index
  }
}

/// The sides of a record that put it into parts, and what the part of each is.
package enum PartRule: Hashable, Sendable {
  /// Everybody of the network sees it.
  case network
  /// The groups of these users on a day of the record's own.
  case groupsOnDay(users: [FieldPath], day: FieldPath)
  case groupsInMonth(user: FieldPath, month: FieldPath)
  /// The groups that these users have now.
  case groupsNow(users: [FieldPath])
  /// The group of the event, and that which the user had on its day.
  case eventAndUser(event: FieldPath, user: FieldPath)
  case group(FieldPath)
}

/// What one kind of record is made of. A class, since it is asked for many times for each record, and never changes.
package final class KindSchema: Sendable {
  package let kind: Kind
  package let name: String
  package let registers: [Register]
  package let partRule: PartRule
  /// The first register is the record's key: fixed at creation, and for attendance and history hashed into the id.
  package let isKeyed: Bool
  package let isDeletable: Bool

  init(kind: Kind, name: String, registers: [Register], partRule: PartRule, isKeyed: Bool, isDeletable: Bool) {
    self.kind = kind
    self.name = name
    self.registers = registers
    self.partRule = partRule
    self.isKeyed = isKeyed
    self.isDeletable = isDeletable
  }

  package func path(_ fieldName: String) -> FieldPath? {
    for (register, definition) in registers.enumerated() {
      if let index = definition.fields.firstIndex(where: { $0.name == fieldName }) {
        return FieldPath(register: register, index: index)
      }
    }
    return nil
  }

  /// A register with a required field must be there from the start, unless it comes later by nature.
  package func isRequiredAtBirth(_ register: Int) -> Bool {
    registers[register].hasRequiredField && !registers[register].isOnceForAll
  }

  package subscript(path: FieldPath) -> Field { registers[path.register].fields[path.index] }
}
