import Domain

/// What an import makes of a record that is there already. It never overwrites, so that there are three answers:
///
/// - **The same line twice in one import**: equal in every field, it is skipped; else refused. Nobody can have changed
///   the record in between.
/// - **A record from before the import**: only what says *which thing it is* counts, `contentRegisters`. The rest lives on
///   in Cercle (a card's state, a phone number), and a second run of the same files must not stumble over that. Where
///   the content differs, the register's writer tells why: written when the record was made, the files contradict what is
///   there, and the line is refused; written later, somebody changed it in Cercle, his word stands, and the line is
///   skipped with a warning.
/// - **A deleted or erased record** is skipped with a warning: an import does not bring it back.
enum ImportComparison: Equatable {
  case absent
  case same
  /// By the field that differs, with the file's value.
  case differs(field: String, value: Value)
  case changedHere(field: String, value: Value)
  case deleted
  case erased

  /// The registers that tell what a record is about. Keys that are hashed into ids can't differ.
  static func contentRegisters(_ kind: Kind) -> [Int] {
    switch kind {
    case .group: [Fields.Group.name.register]
    case .user: [Fields.User.firstName.register]
    case .event: [Fields.Event.group.register, Fields.Event.startsAt.register]
    case .attendance: [Fields.Attendance.status.register]
    case .card: [Fields.Card.sender.register, Fields.Card.prospect.register]
    case .ticket: [Fields.Ticket.giver.register]
    case .duo: [Fields.Duo.name.register]
    case .invitation:
      [Fields.Invitation.event.register, Fields.Invitation.inviter.register, Fields.Invitation.guest.register]
    case .history: [Fields.History.value.register]
    case .membership, .trio, .todo, .smsOrder, .network, .reminder: []
    }
  }

  /// - Parameter start: the last position before this import.
  init(_ draft: ImportDraft, with state: RecordState?, start: UInt64) {
    guard let state else {
      self = .absent
      return
    }
    if state.erasedBy != nil {
      self = .erased
    } else if !state.exists {
      self = .deleted
    } else if let writer = state.firstWriter, writer > start {
      self = .init(draft, madeNow: state.registers.map { $0.first?.values }, isSaved: true)
    } else {
      self = .init(draft, content: state)
    }
  }

  /// What a row says more of a record: it counts where nothing was said yet.
  init(addition draft: ImportDraft, to state: RecordState?) {
    guard let state else {
      self = .absent
      return
    }
    if state.erasedBy != nil {
      self = .erased
    } else if !state.exists {
      self = .deleted
    } else if let write = draft.writes.first, let shown = state.shown(write.register)?.values {
      let fields = state.schema.registers[write.register].fields
      let index = write.values.indices.first { write.values[$0] != shown[$0] }
      self = index.map { .changedHere(field: fields[$0].name, value: write.values[$0]) } ?? .same
    } else {
      self = .absent
    }
  }

  /// Two rows of one import.
  init(_ draft: ImportDraft, above: ImportDraft) {
    var values: [[Value]?] = Array(repeating: nil, count: Schema.of(draft.kind).registers.count)
    for write in above.writes { values[write.register] = write.values }
    self = .init(draft, madeNow: values, isSaved: false)
  }

  private init(_ draft: ImportDraft, madeNow present: [[Value]?], isSaved: Bool) {
    for (number, register) in Schema.of(draft.kind).registers.enumerated() {
      let wanted = draft.writes.first { $0.register == number }?.values
      for (index, field) in register.fields.enumerated() {
        let (value, other) = (wanted?[index] ?? .none, present[number]?[index] ?? .none)
        if value == other || (isSaved && ImportComparison.mayBeLeftOut(field, other)) { continue }
        self = .differs(field: field.name, value: value)
        return
      }
    }
    self = .same
  }

  /// An erased person's phone and address are left out wherever they come again.
  private static func mayBeLeftOut(_ field: Field, _ present: Value) -> Bool {
    present.isNone && ErasedContacts.isContact(field)
  }

  private init(_ draft: ImportDraft, content state: RecordState) {
    let registers = Schema.of(draft.kind).registers
    let made = state.firstWriter
    for number in ImportComparison.contentRegisters(draft.kind) {
      guard let write = draft.writes.first(where: { $0.register == number }) else { continue }
      let shown = state.shown(number)
      for (index, field) in registers[number].fields.enumerated() {
        let present = shown?.values[index] ?? .none
        if write.values[index] == present || ImportComparison.mayBeLeftOut(field, present) { continue }
        let isAsMade = shown?.writer.position == made
        self =
          isAsMade
          ? .differs(field: field.name, value: write.values[index])
          : .changedHere(field: field.name, value: write.values[index])
        return
      }
    }
    self = .same
  }
}

extension RecordState {
  /// The least position among the writes that still stand: that of the record's making, unless each register was
  /// written again since.
  fileprivate var firstWriter: UInt64? {
    var least: UInt64?
    for live in registers {
      for write in live { if let position = write.writer.position { least = min(least ?? position, position) } }
    }
    return least
  }
}
