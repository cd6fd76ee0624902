/// What each kind of record is made of, its merge rules and its parts (DESIGN, sections 3 and 6).
///
/// The order of registers, of fields and of choices is that of the wire and of the store: add at the end, as a new
/// register, and never change what has shipped.
package enum Schema {
  package static func of(_ kind: Kind) -> KindSchema { all[Int(kind.rawValue) - 1] }

  private static let name = FieldType.text(maxCharacters: Limits.nameCharacters)
  private static let text = FieldType.text(maxCharacters: Limits.textCharacters)
  private static let word = FieldType.text(maxCharacters: 64)
  private static let anInteger = FieldType.integer(-1_000_000_000_000...1_000_000_000_000)

  package static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  package static let roles = ["member", "admin", "office"]
  package static let eventKinds = ["meeting", "aperitif", "conference"]
  package static let eventStatuses = ["planned", "held", "cancelled"]
  package static let attendanceStatuses = ["present", "late", "substituted", "excused", "absent"]
  package static let cardKinds = ["introduction", "urgentNeed"]
  package static let cardStates = ["given", "contacted", "won", "lost"]
  package static let levels = ["low", "medium", "high"]
  package static let trioStates = ["proposed", "accepted", "declined", "met"]
  package static let invitationStates = ["wished", "invited", "accepted", "declined", "attended", "noShow"]
  package static let languages = ["fr", "en"]
  package static let measures = ["cardsSent", "ticketsSentCents", "absences"]
  package static let reminderTriggers = ["event", "moved", "cancelled", "absence", "absences", "todo"]
  package static let reminderAudiences = ["all", "unanswered", "guests", "member", "admin"]

  private static func make(
    _ kind: Kind, _ name: String, keyed: Bool = false, deletable: Bool = false, _ registers: [Register],
    parts: (KindSchema) -> PartRule
  ) -> KindSchema {
    let draft = KindSchema(
      kind: kind, name: name, registers: registers, partRule: .network, isKeyed: keyed, isDeletable: deletable)
    return KindSchema(
      kind: kind, name: name, registers: registers, partRule: parts(draft), isKeyed: keyed, isDeletable: deletable)
  }

  private static func paths(_ schema: KindSchema, _ names: String...) -> [FieldPath] {
    names.map { name in
      guard let path = schema.path(name) else { preconditionFailure("no field \(name) in \(schema.name)") }
      return path
    }
  }

  private static let all: [KindSchema] = [
    make(
      .group, "group",
      [
        Register("name", [Field("name", name, required: true)]),
        Register("place", [Field("city", name), Field("timeZone", word)]),
        Register("schedule", [Field("weekday", .choice(weekdays)), Field("time", .timeOfDay), Field("venue", name)]),
        Register("active", [Field("active", .boolean)]),
      ]
    ) { _ in .network },
    make(
      .user, "user",
      [
        Register(
          "name", [Field("firstName", name, required: true), Field("lastName", name, required: true)], personal: true),
        Register("email", [Field("email", name)], personal: true),
        Register("phone", [Field("phone", word), Field("phoneE164", word)], personal: true),
        Register("business", [Field("company", name), Field("trade", name)], personal: true),
        Register("superAdmin", [Field("superAdmin", .boolean)]),
        Register("smsConsent", [Field("smsConsent", .boolean)]),
        Register("language", [Field("language", .choice(languages))]),
        // Of a member who came as a guest: who brought him, and the invitation that he came by.
        Register("origin", [Field("introducedBy", .record([.user])), Field("invitation", .record([.invitation]))]),
      ]
    ) { _ in .network },
    make(
      .membership, "membership",
      [
        Register(
          "term",
          [
            Field("user", .record([.user]), required: true), Field("group", .record([.group]), required: true),
            Field("role", .choice(roles), required: true), Field("startsOn", .day, required: true),
            Field("endsOn", .day),
          ])
      ]
    ) { _ in .network },
    make(
      .event, "event",
      [
        Register(
          "setting",
          [Field("group", .record([.group]), required: true), Field("kind", .choice(eventKinds), required: true)]),
        Register("title", [Field("title", name)]),
        Register(
          "schedule",
          [
            Field("startsAt", .localTime, required: true), Field("durationInMinutes", .integer(0...10_080)),
            Field("venue", name),
          ]),
        Register("speaker", [Field("speaker", name)]),
        Register("rollTaker", [Field("rollTaker", .record([.user]))]),
        Register("status", [Field("status", .choice(eventStatuses))], rule: .furthest(ranks: [0, 1, 1])),
      ]
    ) { _ in .network },
    make(
      .attendance, "attendance", keyed: true, deletable: true,
      [
        Register(
          "key", [Field("event", .record([.event]), required: true), Field("user", .record([.user]), required: true)],
          rule: .once),
        Register(
          "status",
          [
            Field("status", .choice(attendanceStatuses), required: true), Field("substitute", name, personal: true),
            Field("arrivedAt", .timeOfDay),
          ], rule: .strongest(ranks: [0, 1, 2, 3, 4]), personal: false),
        Register("note", [Field("note", text)], personal: true),
      ]
    ) { .eventAndUser(event: paths($0, "event")[0], user: paths($0, "user")[0]) },
    make(
      .card, "card",
      [
        Register(
          "content",
          [
            Field("kind", .choice(cardKinds), required: true), Field("sender", .record([.user]), required: true),
            Field("recipient", .record([.user]), required: true), Field("givenOn", .day, required: true),
            Field("event", .record([.event])),
          ]),
        Register(
          "prospect",
          [
            Field("prospect", name, required: true), Field("company", name), Field("phone", word), Field("email", name),
          ], personal: true),
        Register("comment", [Field("comment", text)], personal: true),
        Register("state", [Field("state", .choice(cardStates))], rule: .furthest(ranks: [0, 1, 2, 2])),
      ]
    ) { .groupsOnDay(users: paths($0, "sender", "recipient"), day: paths($0, "givenOn")[0]) },
    make(
      .ticket, "ticket",
      [
        Register(
          "content",
          [
            Field("giver", .record([.user]), required: true), Field("recipient", .record([.user]), required: true),
            Field("amountInCents", .integer(Limits.amountInCents), required: true),
            Field("currency", .choice(["EUR"]), required: true), Field("givenOn", .day, required: true),
            Field("card", .record([.card])), Field("replaces", .record([.ticket])),
          ], rule: .once),
        Register("comment", [Field("comment", text)], personal: true),
        Register(
          "void", [Field("voidedBy", .record([.user]), required: true), Field("voidReason", text, personal: true)],
          rule: .onceForAll),
      ]
    ) { .groupsOnDay(users: paths($0, "giver", "recipient"), day: paths($0, "givenOn")[0]) },
    make(
      .duo, "duo", keyed: true, deletable: true,
      [
        Register("key", [Field("owner", .record([.user]), required: true)], rule: .once),
        Register(
          "name", [Field("name", name, required: true), Field("company", name), Field("trade", name)], personal: true),
        Register("phone", [Field("phone", word), Field("phoneE164", word)], personal: true),
        Register("email", [Field("email", name)], personal: true),
        Register("level", [Field("level", .choice(levels))]),
        Register("note", [Field("note", text)], personal: true),
        Register("trio", [Field("trio", .record([.trio]))]),
      ]
    ) { .groupsNow(users: paths($0, "owner")) },
    make(
      .trio, "trio",
      [
        Register(
          "content",
          [Field("owner", .record([.user]), required: true), Field("beneficiary", .record([.user]), required: true)]),
        Register("purpose", [Field("purpose", text)], personal: true),
        Register("contact", [Field("contact", text)], personal: true),
        Register("state", [Field("state", .choice(trioStates))], rule: .furthest(ranks: [0, 1, 1, 2])),
      ]
    ) { .groupsNow(users: paths($0, "owner", "beneficiary")) },
    make(
      .invitation, "invitation", keyed: true, deletable: true,
      [
        Register("key", [Field("event", .record([.event]), required: true)], rule: .once),
        Register("inviter", [Field("inviter", .record([.user]), required: true)]),
        Register(
          "guest", [Field("guest", name, required: true), Field("company", name), Field("trade", name)], personal: true),
        Register("phone", [Field("phone", word), Field("phoneE164", word)], personal: true),
        Register("email", [Field("email", name)], personal: true),
        Register(
          "answer",
          [
            Field("state", .choice(invitationStates), required: true), Field("answer", text, personal: true),
            Field("answeredAt", .instant),
          ], rule: .furthest(ranks: [0, 1, 2, 2, 3, 3])),
        Register("smsConsent", [Field("smsConsent", .boolean)]),
        Register("language", [Field("language", .choice(languages))]),
        // The secret end of the guest's private address: the server's to write.
        Register("link", [Field("link", word)], personal: true),
      ]
    ) { .eventAndUser(event: paths($0, "event")[0], user: paths($0, "inviter")[0]) },
    make(
      .todo, "todo", deletable: true,
      [
        Register(
          "people",
          [Field("owner", .record([.user]), required: true), Field("author", .record([.user]), required: true)]
        ),
        Register("title", [Field("title", name, required: true)], personal: true),
        Register("dueOn", [Field("dueOn", .day)]),
        Register("done", [Field("done", .boolean)]),
        Register("about", [Field("about", .record([]))]),
      ]
    ) { .groupsNow(users: paths($0, "owner")) },
    make(
      .smsOrder, "smsOrder",
      [
        Register(
          "content",
          [
            Field("group", .record([.group]), required: true),
            Field(
              "recipients", .records(of: [.user, .invitation], maxCount: Limits.smsRecipients), required: true),
            Field("text", text, personal: true), Field("template", word), Field("sendAt", .localTime),
            Field("purpose", word),
          ]),
        Register("cancelled", [Field("cancelled", .boolean)]),
        Register("progress", [Field("progress", word)]),
        // What the order is about. An event that is ahead, without which the message is moot, and for a reminder its rule
        // and the date that it reminds of; or else `about`: an absence, a todo, an event that was cancelled.
        Register(
          "occasion",
          [
            Field("event", .record([.event])), Field("reminder", .record([.reminder])), Field("startsAt", .localTime),
            Field("about", .record([.event, .attendance, .todo])),
          ]),
        // One letter a recipient, in their order (`MessageOutcome`): the server's to write.
        Register("outcomes", [Field("outcomes", .text(maxCharacters: Limits.smsRecipients))]),
      ]
    ) { .group(paths($0, "group")[0]) },
    make(
      .history, "history", keyed: true,
      [
        Register(
          "key",
          [
            Field("user", .record([.user]), required: true), Field("month", .month, required: true),
            Field("measure", .choice(measures), required: true), Field("source", word),
          ], rule: .once),
        Register("value", [Field("value", anInteger, required: true)]),
      ]
    ) { .groupsInMonth(user: paths($0, "user")[0], month: paths($0, "month")[0]) },
    // One record for all, of an id that everybody knows (`NaturalKey.network`): what the network decided.
    make(
      .network, "network",
      [
        Register("absences", [Field("absenceWarning", .integer(1...99)), Field("absenceLimit", .integer(1...99))]),
        Register("season", [Field("seasonStartsIn", .integer(1...12))]),
        Register("publicURL", [Field("publicURL", name)]),
        Register(
          "sms", [Field("smsDailyLimit", .integer(0...100_000)), Field("smsPriceInThousandths", .integer(0...10_000))]),
        Register("quietHours", [Field("quietFrom", .timeOfDay), Field("quietUntil", .timeOfDay)]),
      ]
    ) { _ in .network },
    // When the network writes to whom by itself. `daysBefore` and `at` (local), or `hoursBefore`.
    make(
      .reminder, "reminder",
      [
        Register(
          "rule",
          [
            Field("trigger", .choice(reminderTriggers), required: true), Field("eventKind", .choice(eventKinds)),
            Field("audience", .choice(reminderAudiences), required: true), Field("daysBefore", .integer(0...90)),
            Field("hoursBefore", .integer(0...2_160)), Field("at", .timeOfDay),
          ]),
        // Instead of the built-in text; empty: that one.
        Register(
          "texts",
          [Field("textFrench", .text(maxCharacters: 1_000)), Field("textEnglish", .text(maxCharacters: 1_000))]),
        Register("active", [Field("active", .boolean)]),
      ]
    ) { _ in .network },
  ]
}
