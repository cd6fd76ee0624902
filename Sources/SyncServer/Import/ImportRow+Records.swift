import Domain

/// What each file's rows become.
extension ImportRow {
  /// Where the figures from before Cercle say that they come from: part of their natural key, so it never changes.
  static let historySource = "import"

  mutating func readDrafts() -> [ImportDraft] {
    switch layout.file {
    case .network: network()
    case .reminders: reminder()
    case .groups: group()
    case .people: people()
    case .members: member()
    case .memberships: membership()
    case .events: event()
    case .attendance: attendance()
    case .cards: card()
    case .tickets: ticket()
    case .trios: trio()
    case .duos: duo()
    case .invitations: invitation()
    case .todos: todo()
    case .history: history()
    case .origins: origin()
    }
  }

  /// What the network decided about its figures.
  private mutating func network() -> [ImportDraft] {
    let absences = [number(.absenceWarning), number(.absenceLimit)]
    return [
      ImportDraft(
        .network, NaturalKey.network,
        [
          (Fields.Network.absenceWarning, absences), (Fields.Network.seasonStartsIn, [number(.seasonStartsIn)]),
          (Fields.Network.publicURL, [text(.publicURL)]),
          (Fields.Network.smsDailyLimit, [number(.smsDailyLimit), number(.smsPriceInThousandths)]),
          (Fields.Network.quietFrom, [timeOfDay(.quietFrom), timeOfDay(.quietUntil)]),
        ])
    ]
  }

  private mutating func reminder() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (
        Fields.Reminder.trigger,
        [
          choice(.trigger, Schema.reminderTriggers), choice(.eventKind, Schema.eventKinds),
          choice(.audience, Schema.reminderAudiences), number(.daysBefore), number(.hoursBefore), timeOfDay(.at),
        ]
      ),
      (Fields.Reminder.textFrench, [text(.textFrench), text(.textEnglish)]),
      (Fields.Reminder.active, [has(.active) ? flag(.active) : Value(true)]),
    ]
    return id.map { [ImportDraft(.reminder, $0, registers)] } ?? []
  }

  /// Said of a person whom another file made.
  private mutating func origin() -> [ImportDraft] {
    let id = id(.id)
    let origin = [Value(self.id(.introducedBy)), Value(self.id(.invitation))]
    guard let id, origin.contains(where: { !$0.isNone }) else { return [] }
    return [ImportDraft(.user, id, [(Fields.User.introducedBy, origin)])]
  }

  private mutating func group() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Group.name, [text(.name)]),
      (Fields.Group.city, [text(.city), has(.timeZone) ? text(.timeZone) : .text(setting.timeZone)]),
      (Fields.Group.weekday, [choice(.weekday, Schema.weekdays), timeOfDay(.time), text(.venue)]),
      (Fields.Group.active, [has(.active) ? flag(.active) : Value(true)]),
    ]
    return id.map { [ImportDraft(.group, $0, registers)] } ?? []
  }

  /// Whether the file has the column at all.
  private func has(_ column: ImportColumn) -> Bool { layout.place(of: column) != nil }

  private mutating func personRegisters() -> [(FieldPath, [Value])] {
    let phone = phone(.phone)
    return [
      (Fields.User.firstName, [text(.firstName), text(.lastName)]),
      (Fields.User.email, [email(.email)]),
      (Fields.User.phone, [phone.typed, Value(text: phone.e164)]),
      (Fields.User.company, [text(.company), text(.trade)]),
      (Fields.User.superAdmin, [flag(.superAdmin)]),
      (Fields.User.smsConsent, [flag(.smsConsent)]),
      (Fields.User.language, [choice(.language, Schema.languages)]),
    ]
  }

  /// Somebody without any membership.
  private mutating func people() -> [ImportDraft] {
    let id = ownID(.id)
    let registers = personRegisters()
    return id.map { [ImportDraft(.user, $0, registers)] } ?? []
  }

  /// A person, and his membership.
  private mutating func member() -> [ImportDraft] {
    let id = ownID(.id)
    let user = personRegisters()
    let term = term(of: id, under: .membership)
    guard let id, let term else { return [] }
    return [ImportDraft(.user, id, user), term]
  }

  /// A further membership of somebody.
  private mutating func membership() -> [ImportDraft] {
    let user = id(.member)
    return term(of: user, under: .id).map { [$0] } ?? []
  }

  /// `groupAdmin` is the role `admin`; `leftOn` is the first day without him.
  ///
  /// - Parameter column: that of the membership's own id; a line without one gets that of its key.
  private mutating func term(of user: RecordID?, under column: ImportColumn) -> ImportDraft? {
    let group = id(.group)
    let joinedOn = day(.joinedOn)
    let role = choice(.role, ["member", "groupAdmin", "office"])
    let leftOn = day(.leftOn)
    let own = id(column)
    guard let user, let group, let joinedOn else { return nil }
    return ImportDraft(
      .membership, own ?? NaturalKey.membership(user: user, group: group, from: joinedOn),
      [
        (
          Fields.Membership.user,
          [.record(user), .record(group), role, Value(joinedOn), leftOn.map { Value($0) } ?? .none]
        )
      ])
  }

  /// The status stays unset where the file doesn't say whether the event was held.
  private mutating func event() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Event.group, [Value(self.id(.group)), choice(.kind, Schema.eventKinds)]),
      (Fields.Event.title, [text(.title)]),
      (Fields.Event.startsAt, [localTime(.startsAt), number(.durationInMinutes), text(.venue)]),
      (Fields.Event.speaker, [text(.speaker)]),
      (Fields.Event.rollTaker, [Value(self.id(.rollTaker))]),
      (Fields.Event.status, [choice(.status, Schema.eventStatuses)]),
    ]
    return id.map { [ImportDraft(.event, $0, registers)] } ?? []
  }

  private mutating func attendance() -> [ImportDraft] {
    let event = id(.event)
    let user = id(.member)
    let status = choice(.status, Schema.attendanceStatuses)
    let substitute = text(.substitute)
    let arrivedAt = timeOfDay(.arrivedAt)
    let note = text(.note)
    guard let event, let user else { return [] }
    return [
      ImportDraft(
        .attendance, NaturalKey.attendance(event: event, user: user),
        [
          (Fields.Attendance.event, [.record(event), .record(user)]),
          (Fields.Attendance.status, [status, substitute, arrivedAt]),
          (Fields.Attendance.note, [note]),
        ])
    ]
  }

  private mutating func card() -> [ImportDraft] {
    let id = ownID(.id)
    let givenOn = day(.givenOn).map { Value($0) } ?? .none
    let registers: [(FieldPath, [Value])] = [
      (
        Fields.Card.kind,
        [
          choice(.kind, Schema.cardKinds), Value(self.id(.sender)), Value(self.id(.recipient)), givenOn,
          Value(self.id(.event)),
        ]
      ),
      (Fields.Card.prospect, [text(.prospect), text(.company), phone(.phone).typed, email(.email)]),
      (Fields.Card.comment, [text(.comment)]),
      (Fields.Card.state, [choice(.state, Schema.cardStates)]),
    ]
    return id.map { [ImportDraft(.card, $0, registers)] } ?? []
  }

  private mutating func ticket() -> [ImportDraft] {
    let id = ownID(.id)
    let euros = Value.integer(0)
    let givenOn = day(.givenOn).map { Value($0) } ?? .none
    // Who voids a ticket signs it: here, who imports.
    let isVoid = flag(.voided).boolean ?? false
    let reason = text(.voidReason)
    let registers: [(FieldPath, [Value])] = [
      (
        Fields.Ticket.giver,
        [
          Value(self.id(.giver)), Value(self.id(.recipient)), number(.amountCents, .notWholeCents), euros, givenOn,
          Value(self.id(.card)), Value(self.id(.replaces)),
        ]
      ),
      (Fields.Ticket.comment, [text(.comment)]),
      (Fields.Ticket.voidedBy, isVoid ? [.record(setting.author), reason] : [.none, .none]),
    ]
    return id.map { [ImportDraft(.ticket, $0, registers)] } ?? []
  }

  private mutating func trio() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Trio.owner, [Value(self.id(.owner)), Value(self.id(.beneficiary))]),
      (Fields.Trio.purpose, [text(.purpose)]),
      (Fields.Trio.contact, [text(.contact)]),
      (Fields.Trio.state, [choice(.state, Schema.trioStates)]),
    ]
    return id.map { [ImportDraft(.trio, $0, registers)] } ?? []
  }

  private mutating func todo() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Todo.owner, [Value(self.id(.owner)), Value(self.id(.author))]),
      (Fields.Todo.title, [text(.title)]),
      (Fields.Todo.dueOn, [day(.dueOn).map { Value($0) } ?? .none]),
      (Fields.Todo.done, [flag(.done)]),
      (Fields.Todo.about, [Value(self.id(.about))]),
    ]
    return id.map { [ImportDraft(.todo, $0, registers)] } ?? []
  }

  private mutating func duo() -> [ImportDraft] {
    let owner = id(.owner)
    let (name, company, trade, email) = (text(.name), text(.company), text(.trade), email(.email))
    let phone = phone(.phone)
    let level = choice(.level, Schema.levels)
    let (own, note, trio) = (id(.id), text(.note), id(.trio))
    guard let owner, let key = name.text else { return [] }
    // A name or phone that changed since does not change the id.
    let id =
      own
      ?? NaturalKey.duo(
        owner: owner, name: key, phoneE164: phone.e164, email: email.text, company: company.text)
    return [
      ImportDraft(
        .duo, id,
        [
          (Fields.Duo.owner, [.record(owner)]),
          (Fields.Duo.name, [name, company, trade]),
          (Fields.Duo.phone, [phone.typed, Value(text: phone.e164)]),
          (Fields.Duo.email, [email]),
          (Fields.Duo.level, [level]),
          (Fields.Duo.note, [note]),
          (Fields.Duo.trio, [Value(trio)]),
        ])
    ]
  }

  /// Under the id that the file gives it, as all that is imported; what replicas make hashes it from event and guest.
  private mutating func invitation() -> [ImportDraft] {
    let id = ownID(.id)
    let phone = phone(.phone)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Invitation.event, [Value(self.id(.event))]),
      (Fields.Invitation.inviter, [Value(self.id(.inviter))]),
      (Fields.Invitation.guest, [text(.guest), text(.company), text(.trade)]),
      (Fields.Invitation.phone, [phone.typed, Value(text: phone.e164)]),
      (Fields.Invitation.email, [email(.email)]),
      (
        Fields.Invitation.state,
        [choice(.state, Schema.invitationStates), text(.answer), instant(.answeredAt)]
      ),
      (Fields.Invitation.smsConsent, [flag(.smsConsent)]),
      (Fields.Invitation.language, [choice(.language, Schema.languages)]),
    ]
    return id.map { [ImportDraft(.invitation, $0, registers)] } ?? []
  }

  private mutating func history() -> [ImportDraft] {
    let user = id(.member)
    let month = month(.month)
    let measure = choice(.measure, Schema.measures)
    let value = number(.value)
    guard let user, let month, let index = measure.integer else { return [] }
    let source = has(.source) ? text(.source) : .text(ImportRow.historySource)
    return [
      ImportDraft(
        .history, NaturalKey.history(user: user, month: month, measure: index, source: source.text ?? ""),
        [
          (Fields.History.user, [.record(user), Value(month), measure, source]),
          (Fields.History.value, [value]),
        ])
    ]
  }
}
