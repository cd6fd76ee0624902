import Domain
import Testing

/// The order of kinds, registers, fields and choices is that of the wire, the store and ids: it never changes.
@Suite struct SchemaTests {
  static let pinned: [(Kind, UInt8, [String])] = [
    (.group, 1, ["name: name!", "place: city timeZone", "schedule: weekday time venue", "active: active"]),
    (
      .user, 2,
      [
        "name: firstName! lastName!", "email: email", "phone: phone phoneE164", "business: company trade",
        "superAdmin: superAdmin", "smsConsent: smsConsent", "language: language", "origin: introducedBy invitation",
      ]
    ),
    (.membership, 3, ["term: user! group! role! startsOn! endsOn"]),
    (
      .event, 4,
      [
        "setting: group! kind!", "title: title", "schedule: startsAt! durationInMinutes venue", "speaker: speaker",
        "rollTaker: rollTaker", "status: status",
      ]
    ),
    (.attendance, 5, ["key: event! user!", "status: status! substitute arrivedAt", "note: note"]),
    (
      .card, 6,
      [
        "content: kind! sender! recipient! givenOn! event", "prospect: prospect! company phone email",
        "comment: comment", "state: state",
      ]
    ),
    (
      .ticket, 7,
      [
        "content: giver! recipient! amountInCents! currency! givenOn! card replaces", "comment: comment",
        "void: voidedBy! voidReason",
      ]
    ),
    (
      .duo, 8,
      [
        "key: owner!", "name: name! company trade", "phone: phone phoneE164", "email: email", "level: level",
        "note: note", "trio: trio",
      ]
    ),
    (.trio, 9, ["content: owner! beneficiary!", "purpose: purpose", "contact: contact", "state: state"]),
    (
      .invitation, 10,
      [
        "key: event!", "inviter: inviter!", "guest: guest! company trade", "phone: phone phoneE164", "email: email",
        "answer: state! answer answeredAt", "smsConsent: smsConsent", "language: language", "link: link",
      ]
    ),
    (
      .todo, 11,
      ["people: owner! author!", "title: title!", "dueOn: dueOn", "done: done", "about: about"]
    ),
    (
      .smsOrder, 12,
      [
        "content: group! recipients! text template sendAt purpose", "cancelled: cancelled", "progress: progress",
        "occasion: event reminder startsAt about", "outcomes: outcomes",
      ]
    ),
    (.history, 13, ["key: user! month! measure! source", "value: value!"]),
    (
      .network, 14,
      [
        "absences: absenceWarning absenceLimit", "season: seasonStartsIn", "publicURL: publicURL",
        "sms: smsDailyLimit smsPriceInThousandths", "quietHours: quietFrom quietUntil",
      ]
    ),
    (
      .reminder, 15,
      [
        "rule: trigger! eventKind audience! daysBefore hoursBefore at", "texts: textFrench textEnglish",
        "active: active",
      ]
    ),
  ]

  @Test func everyKindIsPinned() {
    #expect(Self.pinned.map(\.0) == Kind.allCases)
  }

  @Test(arguments: pinned.indices) func registersAndFieldsKeepTheirOrder(index: Int) {
    let (kind, number, registers) = Self.pinned[index]
    #expect(kind.rawValue == number)
    let found = Schema.of(kind).registers.map { register in
      "\(register.name): " + register.fields.map { $0.name + ($0.isRequired ? "!" : "") }.joined(separator: " ")
    }
    #expect(found.prefix(registers.count) == registers[...], "a new field is a new register, at the end")
  }

  @Test func choicesKeepTheirOrder() {
    #expect(Schema.weekdays == ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
    #expect(Schema.roles == ["member", "admin", "office"])
    #expect(Schema.eventKinds == ["meeting", "aperitif", "conference"])
    #expect(Schema.eventStatuses == ["planned", "held", "cancelled"])
    #expect(Schema.attendanceStatuses == ["present", "late", "substituted", "excused", "absent"])
    #expect(Schema.cardKinds == ["introduction", "urgentNeed"])
    #expect(Schema.cardStates == ["given", "contacted", "won", "lost"])
    #expect(Schema.levels == ["low", "medium", "high"])
    #expect(Schema.trioStates == ["proposed", "accepted", "declined", "met"])
    #expect(Schema.invitationStates == ["wished", "invited", "accepted", "declined", "attended", "noShow"])
    #expect(Schema.languages == ["fr", "en"])
    #expect(Schema.measures == ["cardsSent", "ticketsSentCents", "absences"])
  }

  @Test(arguments: Kind.allCases) func fieldNamesAreUniqueInAKind(kind: Kind) {
    let names = Schema.of(kind).registers.flatMap { $0.fields.map(\.name) }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: Kind.allCases) func theKindIsFoundByItsName(kind: Kind) {
    #expect(Kind(name: kind.name) == kind)
    #expect(Schema.of(kind).kind == kind)
  }

  /// A sample of each kind: `Fields` looks them up by name, so a path that is there is right where it leads.
  static let paths: [(Kind, FieldPath, String)] = [
    (.group, Fields.Group.active, "active"), (.user, Fields.User.phoneE164, "phoneE164"),
    (.membership, Fields.Membership.endsOn, "endsOn"), (.event, Fields.Event.startsAt, "startsAt"),
    (.attendance, Fields.Attendance.arrivedAt, "arrivedAt"), (.card, Fields.Card.givenOn, "givenOn"),
    (.card, Fields.Card.state, "state"), (.ticket, Fields.Ticket.voidedBy, "voidedBy"),
    (.ticket, Fields.Ticket.replaces, "replaces"), (.duo, Fields.Duo.trio, "trio"),
    (.trio, Fields.Trio.contact, "contact"), (.invitation, Fields.Invitation.answeredAt, "answeredAt"),
    (.todo, Fields.Todo.about, "about"), (.smsOrder, Fields.SMSOrder.progress, "progress"),
    (.history, Fields.History.value, "value"),
  ]

  @Test(arguments: paths.indices) func aPathLeadsToTheFieldItIsCalledAfter(index: Int) {
    let (kind, path, name) = Self.paths[index]
    #expect(Schema.of(kind)[path].name == name)
    #expect(Schema.of(kind).path(name) == path)
  }

  @Test func ranksCoverEveryChoice() {
    for kind in Kind.allCases {
      for register in Schema.of(kind).registers {
        guard case .choice(let words) = register.fields[0].type else { continue }
        switch register.rule {
        case .strongest(let ranks), .furthest(let ranks):
          #expect(ranks.count == words.count, "\(kind) \(register.name)")
        case .latest, .once, .onceForAll: break
        }
      }
    }
  }
}
