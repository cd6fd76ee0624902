import Domain

/// What each file's rows become.
extension ImportRow {
  /// Where the figures from before Cercle say that they come from: part of their natural key, so it never changes.
  static let historySource = "import"

  mutating func readDrafts() -> [ImportDraft] {
    switch layout.file {
    case .groups: group()
    case .members: member()
    case .events: event()
    case .attendance: attendance()
    case .cards: card()
    case .tickets: ticket()
    case .duos: duo()
    case .invitations: invitation()
    case .history: history()
    }
  }

  private mutating func group() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Group.name, [text(.name)]),
      (Fields.Group.city, [text(.city), .text(timeZone)]),
      (Fields.Group.weekday, [choice(.weekday, Schema.weekdays), timeOfDay(.time), text(.venue)]),
      (Fields.Group.active, [Value(true)]),
    ]
    return id.map { [ImportDraft(.group, $0, registers)] } ?? []
  }

  /// A person, and his membership: `groupAdmin` is the role `admin`; `leftOn` is the first day without him.
  private mutating func member() -> [ImportDraft] {
    let id = ownID(.id)
    let group = self.id(.group)
    let joinedOn = day(.joinedOn)
    let role = choice(.role, ["member", "groupAdmin"])
    let leftOn = day(.leftOn)
    let phone = phone(.phone)
    let user: [(FieldPath, [Value])] = [
      (Fields.User.firstName, [text(.firstName), text(.lastName)]),
      (Fields.User.email, [email(.email)]),
      (Fields.User.phone, [phone.typed, Value(text: phone.e164)]),
      (Fields.User.company, [text(.company), text(.trade)]),
    ]
    guard let id, let group, let joinedOn else { return [] }
    let membership = NaturalKey.membership(user: id, group: group, from: joinedOn)
    return [
      ImportDraft(.user, id, user),
      ImportDraft(
        .membership, membership,
        [
          (
            Fields.Membership.user,
            [.record(id), .record(group), role, Value(joinedOn), leftOn.map { Value($0) } ?? .none]
          )
        ]),
    ]
  }

  /// The status stays unset: the file doesn't say whether the event was held.
  private mutating func event() -> [ImportDraft] {
    let id = ownID(.id)
    let registers: [(FieldPath, [Value])] = [
      (Fields.Event.group, [Value(self.id(.group)), choice(.kind, Schema.eventKinds)]),
      (Fields.Event.title, [text(.title)]),
      (Fields.Event.startsAt, [localTime(.startsAt), .none, text(.venue)]),
    ]
    return id.map { [ImportDraft(.event, $0, registers)] } ?? []
  }

  private mutating func attendance() -> [ImportDraft] {
    let event = id(.event)
    let user = id(.member)
    let status = choice(.status, Schema.attendanceStatuses)
    let substitute = text(.substitute)
    guard let event, let user else { return [] }
    return [
      ImportDraft(
        .attendance, NaturalKey.attendance(event: event, user: user),
        [
          (Fields.Attendance.event, [.record(event), .record(user)]),
          (Fields.Attendance.status, [status, substitute, .none]),
        ])
    ]
  }

  /// The file doesn't name the event at which a card was given.
  private mutating func card() -> [ImportDraft] {
    let id = ownID(.id)
    let givenOn = day(.givenOn).map { Value($0) } ?? .none
    let registers: [(FieldPath, [Value])] = [
      (
        Fields.Card.kind,
        [choice(.kind, Schema.cardKinds), Value(self.id(.sender)), Value(self.id(.recipient)), givenOn, .none]
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
    let registers: [(FieldPath, [Value])] = [
      (
        Fields.Ticket.giver,
        [
          Value(self.id(.giver)), Value(self.id(.recipient)), number(.amountCents, .notWholeCents), euros, givenOn,
          Value(self.id(.card)), .none,
        ]
      ),
      (Fields.Ticket.comment, [text(.comment)]),
    ]
    return id.map { [ImportDraft(.ticket, $0, registers)] } ?? []
  }

  private mutating func duo() -> [ImportDraft] {
    let owner = id(.owner)
    let (name, company, trade, email) = (text(.name), text(.company), text(.trade), email(.email))
    let phone = phone(.phone)
    let level = choice(.level, Schema.levels)
    guard let owner, let key = name.text else { return [] }
    let id = NaturalKey.duo(
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
      (Fields.Invitation.guest, [text(.guest), text(.company), .none]),
      (Fields.Invitation.phone, [phone.typed, Value(text: phone.e164)]),
      (Fields.Invitation.email, [email(.email)]),
      (Fields.Invitation.state, [choice(.state, Schema.invitationStates), .none, .none]),
    ]
    return id.map { [ImportDraft(.invitation, $0, registers)] } ?? []
  }

  private mutating func history() -> [ImportDraft] {
    let user = id(.member)
    let month = month(.month)
    let measure = choice(.measure, Schema.measures)
    let value = number(.value)
    guard let user, let month, let index = measure.integer else { return [] }
    let source = ImportRow.historySource
    return [
      ImportDraft(
        .history, NaturalKey.history(user: user, month: month, measure: index, source: source),
        [
          (Fields.History.user, [.record(user), Value(month), measure, .text(source)]),
          (Fields.History.value, [value]),
        ])
    ]
  }
}
