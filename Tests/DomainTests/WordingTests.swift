import Domain
import Testing

@Suite struct WordingTests {
  private let french = Wording(.french)
  private let english = Wording(.english)
  private static let card = RecordID(raw: Bytes16(high: 6, low: 1))
  private static let claire = RecordID(raw: Bytes16(high: 2, low: 1))
  private static let group = RecordID(raw: Bytes16(high: 1, low: 1))

  private func names(_ kind: Kind, _ id: RecordID) -> String? {
    switch id {
    case WordingTests.card: "Toitures Durand"
    case WordingTests.claire: "Claire Martin"
    case WordingTests.group: "Rives de Loire"
    default: nil
    }
  }

  @Test("Quotation marks within others are those of the second level")
  func nestedQuotes() {
    #expect(french.quoted("Café « Au Phare »") == "«\u{A0}Café “Au Phare”\u{A0}»")
    #expect(typeset("« \("«\u{A0}A\u{A0}» et B") » : « \("C") »") == "«\u{A0}“A” et B\u{A0}»\u{A0}: «\u{A0}C\u{A0}»")
    #expect(french.quoted("Léger ") == "«\u{A0}Léger \u{A0}»")
    #expect(typeset("Noté : \("« A »")") == "Noté\u{A0}: « A »")
    #expect(english.quoted("Café “Au Phare”") == "“Café ‘Au Phare’”")
  }

  // MARK: Languages

  @Test(
    "The environment chooses the language, French unless it clearly says English",
    arguments: [
      ([:], .french), (["LANG": "en_GB.UTF-8"], .english), (["LANG": "fr_FR.UTF-8"], .french), (["LANG": "C"], .french),
      (["LANG": "C.UTF-8"], .french), (["LANG": "de_DE.UTF-8"], .french), (["LC_ALL": "", "LANG": "en"], .english),
      (["LC_ALL": "fr_FR", "LANG": "en_US"], .french), (["LC_MESSAGES": "en_US", "LANG": "fr_FR"], .english),
      (["CERCLE_LANG": "en", "LC_ALL": "fr_FR.UTF-8"], .english), (["CERCLE_LANG": "FR", "LANG": "en_US"], .french),
      (["CERCLE_LANG": "klingon", "LANG": "en_US"], .english), (["LANG": "eng"], .french),
    ] as [([String: String], Language)])
  func language(environment: [String: String], expected: Language) {
    #expect(Language(locale: environment) == expected)
  }

  @Test func `The languages are those that a user may choose`() {
    #expect(Language.allCases.map(\.rawValue) == Schema.languages)
  }

  // MARK: Names

  @Test("Every field, register and choice of the schema has its words", arguments: Kind.allCases)
  func schemaIsCovered(kind: Kind) {
    for register in Schema.of(kind).registers {
      #expect(RegisterWord(register.name, of: kind) != nil || register.fields.count == 1, "\(kind).\(register.name)")
      for field in register.fields {
        #expect(FieldWord(field.name, of: kind) != nil, "\(kind).\(field.name)")
        guard case .choice(let words) = field.type else { continue }
        for word in words {
          #expect(ChoiceWord(word, field: field.name, of: kind) != nil, "\(kind).\(field.name).\(word)")
        }
      }
    }
  }

  @Test func `No key is left over that the schema does not have`() {
    var fields: Set<FieldWord> = []
    var registers: Set<RegisterWord> = []
    var choices: Set<ChoiceWord> = []
    for kind in Kind.allCases {
      for register in Schema.of(kind).registers {
        if let word = RegisterWord(register.name, of: kind) { registers.insert(word) }
        for field in register.fields {
          if let word = FieldWord(field.name, of: kind) { fields.insert(word) }
          guard case .choice(let words) = field.type else { continue }
          choices.formUnion(words.compactMap { ChoiceWord($0, field: field.name, of: kind) })
        }
      }
    }
    #expect(fields == Set(FieldWord.allCases))
    #expect(registers == Set(RegisterWord.allCases))
    #expect(choices == Set(ChoiceWord.allCases))
  }

  @Test("Words of one choice differ from each other", arguments: Language.allCases)
  func choicesAreDistinct(language: Language) {
    for kind in Kind.allCases {
      for register in Schema.of(kind).registers {
        for field in register.fields {
          let words = Wording(language).choices(field: field.name, of: kind)
          #expect(Set(words).count == words.count, "\(kind).\(field.name)")
        }
      }
      #expect(Set(Kind.allCases.map(Wording(language).kind)).count == Kind.allCases.count)
    }
  }

  @Test func `Things have the names that members use`() {
    #expect(french.kind(.card) == "carte de business")
    #expect(french.kinds(.smsOrder) == "envois de SMS")
    #expect(french.field("recipient", of: .card) == "destinataire")
    #expect(french.field("recipient", of: .ticket) == "personne remerciée")
    #expect(french.field("ofALaterVersion", of: .card) == "ofALaterVersion")
    #expect(french.choices(field: "level", of: .duo) == ["faible", "moyen", "élevé"])
    #expect(french.choice("accepted", field: "state", of: .trio) == "accepté")
    #expect(french.choice("accepted", field: "state", of: .invitation) == "acceptée")
    #expect(english.choices(field: "state", of: .card) == ["given", "contacted", "won", "lost"])
    #expect(french.register(Fields.User.phone.register, of: .user) == "téléphone")
    #expect(french.register(Fields.Card.state.register, of: .card) == "état")
    #expect(french.part(.group(WordingTests.group), names: names) == "groupe «\u{A0}Rives de Loire\u{A0}»")
    #expect(french.part(.office, names: names) == "bureau")
    #expect(english.principal(.user(WordingTests.claire), names: names) == "Claire Martin")
    #expect(french.list(["a", "b", "c"]) == "a, b et c")
    #expect(french.voter(.trio) == "duos et trios")
  }

  // MARK: Formats

  @Test(
    "Money is written as each language does",
    arguments: [
      (125_000, "1\u{202F}250,00\u{A0}€", "€1,250.00"), (1, "0,01\u{A0}€", "€0.01"),
      (10_000_000_000, "100\u{202F}000\u{202F}000,00\u{A0}€", "€100,000,000.00"),
      (-350, "\u{2212}3,50\u{A0}€", "\u{2212}€3.50"), (0, "0,00\u{A0}€", "€0.00"),
      (
        Int64.min, "\u{2212}92\u{202F}233\u{202F}720\u{202F}368\u{202F}547\u{202F}758,08\u{A0}€",
        "\u{2212}€92,233,720,368,547,758.08"
      ),
    ] as [(Int64, String, String)])
  func money(cents: Int64, inFrench: String, inEnglish: String) {
    #expect(french.money(cents: cents) == inFrench)
    #expect(english.money(cents: cents) == inEnglish)
  }

  @Test func `Days and times are written as each language does`() throws {
    let day = try #require(Day(iso: "2025-01-06"))
    #expect(french.day(day, .long) == "lundi 6 janvier 2025")
    #expect(french.day(day) == "06/01/2025")
    #expect(english.day(day, .long) == "Monday 6 January 2025")
    #expect(english.day(day) == "2025-01-06")
    #expect(french.day(day.adding(days: -5), .long) == "mercredi 1er janvier 2025")
    #expect(french.month(day.asMonth) == "janvier 2025")
    #expect(french.time(minutesSinceMidnight: 450) == "7\u{A0}h\u{A0}30")
    #expect(french.time(hour: 7, minute: 0) == "7\u{A0}h")
    #expect(french.time(hour: 0, minute: 5) == "0\u{A0}h\u{A0}05")
    #expect(english.time(hour: 7, minute: 30) == "07:30")
    let start = try #require(LocalTime(day: day, hour: 7, minute: 30))
    #expect(french.moment(start, .long) == "lundi 6 janvier 2025 à 7\u{A0}h\u{A0}30")
    #expect(english.moment(start) == "2025-01-06 07:30")
    #expect(french.momentInUTC(Instant(milliseconds: 60_000)) == "01/01/1970 à 0\u{A0}h\u{A0}01 UTC")
  }

  @Test(
    "Zero is singular in French and plural in English",
    arguments: [
      (0, "0 ticket", "0 tickets"), (1, "1 ticket", "1 ticket"), (1_250, "1\u{202F}250 tickets", "1,250 tickets"),
    ])
  func counts(count: Int, inFrench: String, inEnglish: String) {
    #expect(french.count(count, .ticket) == inFrench)
    #expect(english.count(count, .ticket) == inEnglish)
  }

  @Test(
    "Ages are told in the greatest unit that fits",
    arguments: [
      (0, "aujourd’hui", "today"), (-1, "hier", "yesterday"), (1, "demain", "tomorrow"),
      (-3, "il y a 3 jours", "3 days ago"),
      (3, "dans 3 jours", "in 3 days"), (-30, "il y a 30 jours", "30 days ago"), (-58, "il y a 1 mois", "1 month ago"),
      (-365, "il y a 1 an", "1 year ago"), (-800, "il y a 2 ans", "2 years ago"),
    ])
  func ages(days: Int, inFrench: String, inEnglish: String) throws {
    let today = try #require(Day(iso: "2025-03-15"))
    #expect(french.age(of: today.adding(days: days), today: today) == inFrench)
    #expect(english.age(of: today.adding(days: days), today: today) == inEnglish)
  }

  @Test(
    "Ages of instants begin at the minute",
    arguments: [
      (30, "à l’instant"), (61, "il y a 1 minute"), (7_200, "il y a 2 heures"), (-300, "dans 5 minutes"),
      (3 * 86_400, "il y a 3 jours"), (400 * 86_400, "il y a 1 an"),
    ] as [(Int64, String)])
  func instants(seconds: Int64, expected: String) {
    let now = Instant(milliseconds: 1_736_000_000_000)
    #expect(french.age(of: now.adding(milliseconds: -seconds * 1_000), now: now) == expected)
  }

  @Test func `Instants at the ends of their range have an age`() {
    let (first, last) = (Instant(milliseconds: .min), Instant(milliseconds: .max))
    #expect(french.age(of: first, now: last).hasPrefix("il y a"))
    #expect(french.age(of: last, now: first).hasPrefix("dans"))
  }

  // MARK: Refusals

  @Test("Every reason has words of its own, for every kind of record", arguments: Language.allCases)
  func refusalsAreDistinct(language: Language) {
    for kind in [nil] + Kind.allCases.map(Optional.some) {
      var seen: [String: RefusalReason] = [:]
      for reason in RefusalReason.allCases {
        let refusal = Refusal(kind: kind, record: kind.map { _ in WordingTests.card }, reason: reason)
        let text = Wording(language).refusal(refusal, names: names)
        #expect(seen[text] == nil, "\(reason) says the same as \(String(describing: seen[text]))")
        seen[text] = reason
        #expect(
          text.count > 30 && text.last == "." && text.first?.isUppercase == true || text.hasPrefix("«"), "\(text)")
        #expect(text.filter { $0 == "." }.count >= 2, "no advice: \(text)")
      }
    }
  }

  @Test func `French sentences never break before a colon, and have curly apostrophes`() {
    for kind in [nil] + Kind.allCases.map(Optional.some) {
      let noun = kind.map(french.kind) ?? "saisie"
      for reason in RefusalReason.allCases {
        for (field, limit) in [(nil, nil), ("recipient", 10), ("clock", 64), ("state", nil)] as [(String?, Int64?)] {
          let refusal = Refusal(kind: kind, record: WordingTests.card, reason: reason, field: field, limit: limit)
          let text = french.refusal(refusal, names: names)
          for sign in [" :", " ;", " !", " ?", "« ", " »", "'", "  ", "..", "de le \(noun)", "à le \(noun)", "%"] {
            #expect(!text.contains(sign), "\(sign): \(text)")
          }
        }
      }
    }
  }

  @Test(
    "A refusal says what happened, to what, and what to do next",
    arguments: [
      (
        Refusal(kind: .card, record: card, voter: .business, reason: .needsRecipientOrAdmin),
        "Changer l’état de la carte de business « Toitures Durand » est réservé au destinataire de la carte et aux admins de son groupe. Demandez à l’une de ces personnes de le faire.",
        "Only the card’s recipient and the admins of that group may change the state of the business card “Toitures Durand”. Ask one of them to do it."
      ),
      (
        Refusal(kind: .ticket, record: card, reason: .notListed),
        "Cette modification du ticket « Toitures Durand » n’est permise à personne. Annulez le ticket, ou corrigez-le par un nouveau ticket qui le remplace.",
        "Nobody may make this change to the ticket “Toitures Durand”. Void the ticket, or correct it by a new ticket that replaces it."
      ),
      (
        Refusal(kind: .card, record: card, reason: .tooLong, field: "comment", limit: 10_000),
        "« commentaire » de la carte de business « Toitures Durand » est trop long : 10~000 caractères, c’est le maximum. Raccourcissez-le, puis recommencez.",
        "“comment” of the business card “Toitures Durand” is too long: 10,000 characters is the most. Shorten it and try again."
      ),
      (
        Refusal(kind: .ticket, record: card, reason: .invalidValue, field: "amountInCents", limit: 1),
        "La valeur donnée pour « montant » du ticket « Toitures Durand » n’est pas possible. Indiquez un montant entre 0,01 € et 100~000~000,00 €.",
        "The value given for “amount” of the ticket “Toitures Durand” is not possible. Give an amount between €0.01 and €100,000,000.00."
      ),
      (
        Refusal(kind: .card, record: card, reason: .invalidValue, field: "state"),
        "La valeur donnée pour « état » de la carte de business « Toitures Durand » n’est pas possible. Choisissez : donnée, contact pris, gagnée ou perdue.",
        "The value given for “state” of the business card “Toitures Durand” is not possible. Choose one of: given, contacted, won or lost."
      ),
      (
        Refusal(reason: .tooMany, limit: 50_000),
        "Cette saisie touche trop d’enregistrements à la fois : 50~000, c’est le maximum. Faites-la en plusieurs fois.",
        "This entry touches too many records at once: 50,000 is the most. Make it in several goes."
      ),
      (
        Refusal(kind: .attendance, record: card, reason: .wrongKey),
        "Ce qui identifie la présence « Toitures Durand » (événement et membre) est fixé une fois pour toutes. Laissez tel quel ce qui existe, et créez plutôt un nouvel enregistrement.",
        "What identifies attendance “Toitures Durand” (event and member) is fixed for good. Leave it as it is and create another one."
      ),
      (
        Refusal(kind: .trio, record: card, reason: .buildsOnHeld, limit: 12),
        "Le trio « Toitures Durand » s’appuie sur la saisie nº 12 de cet ordinateur, qui attend la décision d’un super admin. Vous n’avez rien à refaire : les deux passeront ensemble.",
        "The trio “Toitures Durand” builds on this computer’s entry no. 12, which waits for a super admin’s decision. There is nothing to redo: both will go through together."
      ),
      (
        Refusal(kind: .event, record: RecordID(raw: Bytes16(high: 0, low: 9)), reason: .unknownRecord),
        "L’événement 00000000-0000-0000-0000-000000000009 n’existe pas ou n’est pas à votre portée. Vérifiez le nom, ou synchronisez puis recommencez.",
        "The event 00000000-0000-0000-0000-000000000009 does not exist or is out of your reach. Check the name, or sync and try again."
      ),
    ])
  func refusals(refusal: Refusal, inFrench: String, inEnglish: String) {
    #expect(plain(french.refusal(refusal, names: names)) == inFrench)
    #expect(english.refusal(refusal, names: names) == inEnglish)
  }

  @Test func `A person's name is left as it is written`() {
    let text = french.refusal(Refusal(kind: .card, record: WordingTests.card, reason: .notListed)) { _, _ in
      "O'Brien : x ?"
    }
    #expect(text.contains("O'Brien : x ?"))
  }

  // MARK: Verdicts, conflicts, steps

  @Test func `A verdict is a word, and in full a sentence and its reasons`() {
    let rejected = Verdict.rejected([Refusal(reason: .emptyChangeSet)])
    #expect(french.verdict(rejected) == "refusée")
    #expect(french.verdict(.held) == "retenue")
    #expect(
      french.answer(rejected, names: names).map(plain) == [
        "Refusée en entier : rien n’a changé pour les autres, et votre saisie est gardée à part.",
        "Cette saisie ne change rien. Indiquez au moins une valeur, puis recommencez.",
      ])
    #expect(
      english.answer(.accepted(Position(incarnation: 1, number: 42)), names: names) == ["Accepted, at position 42."])
  }

  /// The conflicts of a record in one of whose registers these values are live, the first of them showing.
  private func conflicts(_ kind: Kind, register: Int, live: [[Value]]) throws -> [Conflict] {
    var state = RecordState(empty: kind, id: WordingTests.card)
    state.registers[register] = LiveWrites(
      live.enumerated().map { LiveWrite(writer: Writer(position: UInt64($0 + 1)), values: $1) })
    state.registers[register].shownIndex = 0
    return try state.conflicts(stamps: Strangers())
  }

  /// Each writer on a replica of his own, who had seen nobody.
  private struct Strangers: StampSource {
    func stamp(of writer: Writer) throws -> Stamp {
      let number = try #require(writer.position)
      return Stamp(
        replica: ReplicaID(raw: Bytes16(high: 7, low: number)), seq: 1,
        position: Position(incarnation: 1, number: number), clock: .nothing,
        witnessedAt: Instant(milliseconds: Int64(number)), author: .server)
    }
  }

  @Test func `A conflict shows its values with who wrote them`() throws {
    let found = try conflicts(.card, register: Fields.Card.state.register, live: [[.integer(2)], [.integer(3)]])
    let lines = french.conflict(try #require(found.first), names: names) { $0.position == 1 ? "Claire Martin" : nil }
    #expect(
      lines.map(plain) == [
        "La carte de business « Toitures Durand » : 2 valeurs pour « état », écrites sans avoir vu l’autre.",
        "Affichée : gagnée (Claire Martin)", "Autre : perdue",
        "À vérifier : la valeur affichée n’est pas sûre. Inscrivez la bonne, même si c’est celle-ci.",
      ])
  }

  @Test func `A conflict that a rule settled asks for nothing`() throws {
    let found = try conflicts(.event, register: Fields.Event.status.register, live: [[.integer(1)], [.integer(0)]])
    let lines = french.conflict(try #require(found.first), names: names, writers: { _ in nil })
    #expect(plain(lines[1]) == "Affichée : tenu")
    #expect(plain(lines[3]) == "Réglé d’avance : la valeur affichée l’emporte par règle. Vous n’avez rien à faire.")
  }

  @Test func `A conflict of several fields shows those that differ`() throws {
    let day = try #require(Day(iso: "2025-01-06"))
    func values(_ hour: Int, _ venue: String) throws -> [Value] {
      [Value(try #require(LocalTime(day: day, hour: hour, minute: 30))), .integer(90), .text(venue)]
    }
    let live = [try values(7, "Le Quai"), try values(8, "La Halle")]
    let found = try conflicts(.event, register: Fields.Event.startsAt.register, live: live)
    #expect(
      english.conflict(try #require(found.first), names: names, writers: { _ in nil }) == [
        "The event “Toitures Durand”: 2 values for “time and venue”, written without having seen each other.",
        "Shown: date and time: 2025-01-06 07:30, venue: “Le Quai”",
        "Other: date and time: 2025-01-06 08:30, venue: “La Halle”",
        "To review: the value shown is a guess. Write the right one, even if it is the same.",
      ])
  }

  @Test func `A void removal says that all was kept`() throws {
    var state = RecordState(empty: .todo, id: WordingTests.card)
    state.registers[Fields.Todo.title.register] = [
      LiveWrite(writer: Writer(position: 2), values: [.text("Rappeler")])
    ]
    state.registers[Fields.Todo.title.register].shownIndex = 0
    state.tombstones = [Tombstone(writer: Writer(position: 3), isContested: true)]
    let conflict = try #require(try state.conflicts(stamps: Strangers()).first)
    #expect(
      french.conflict(conflict, names: names, writers: { _ in "Claire Martin" }).map(plain) == [
        "La tâche « Toitures Durand » : suppression demandée par Claire Martin pendant que quelqu’un d’autre y écrivait. Tout a été gardé.",
        "À vérifier : s’il faut vraiment supprimer la tâche, supprimez de nouveau~; sinon, inscrivez une valeur pour la confirmer.",
      ])
  }

  @Test func `Each step of judgement is one sentence`() {
    let state = Fields.Card.state.register
    let change = Change(kind: .card, id: WordingTests.card, operation: .write([RegisterWrite(state, [.integer(2)])]))
    var before = RecordState(empty: .card, id: WordingTests.card)
    before.registers[state] = [LiveWrite(writer: Writer(rawValue: 1), values: [.integer(0)])]
    before.registers[state].shownIndex = 0
    var after = before
    after.registers[state] = LiveWrites(shown: LiveWrite(writer: Writer(rawValue: 2), values: [.integer(2)]))
    var shadowed = after
    shadowed.registers[state] = LiveWrites(shown: LiveWrite(writer: Writer(rawValue: 1), values: [.integer(3)]))
    func line(_ step: JudgeStep) -> String { plain(french.step(step, of: [change], names: names)) }
    #expect(
      line(.merged(index: 0, change: change, before: before, after: after))
        == "Changement 1 : change la carte de business « Toitures Durand » (état : gagnée).")
    #expect(
      line(.merged(index: 0, change: change, before: before, after: shadowed))
        == "Changement 1 : change la carte de business « Toitures Durand » (état : gagnée). Une autre valeur, écrite de son côté, reste affichée pour : état."
    )
    #expect(
      line(.voted(index: 0, voter: .business, reason: nil, atPosition: nil))
        == "Changement 1 : permis par les règles des cartes de business.")
    #expect(
      line(.voted(index: 0, voter: .business, reason: .needsRecipientOrAdmin, atPosition: 1_250))
        == "Changement 1 : interdit par les règles des cartes de business, avec les droits d’alors (position 1~250). Changer l’état de la carte de business « Toitures Durand » est réservé au destinataire de la carte et aux admins de son groupe. Demandez à l’une de ces personnes de le faire."
    )
    #expect(
      line(.moved(.card, WordingTests.card, to: [.network, .group(WordingTests.group)]))
        == "Par conséquent, la carte de business « Toitures Durand » se trouve désormais dans : réseau et groupe « Rives de Loire »."
    )
    #expect(
      line(.accepted(position: Position(incarnation: 1, number: 9), effects: 1, conflicts: []))
        == "La saisie serait acceptée à la position 9 : 1 enregistrement touché, aucun conflit.")
    #expect(
      line(.rejected([Refusal(reason: .tooMany)])) == "La saisie serait refusée en entier (1 raison).")
    #expect(
      line(.dependence(Refusal(kind: .card, record: WordingTests.card, reason: .buildsOnRejected, limit: 3)))
        == "Dépendance : la carte de business « Toitures Durand » s’appuie sur la saisie nº 3 de cet ordinateur, qui a été refusée. Corrigez d’abord celle-ci avec « cercle rejected », puis réessayez les deux."
    )
    #expect(
      line(.droppedAsErased(0))
        == "Changement 1 : laissé de côté, car les données de cette personne ont été effacées~; le reste est examiné.")
  }

  @Test("Every step of merging has words of its own", arguments: Language.allCases)
  func acts(language: Language) {
    let lines = MergeAct.allCases.map {
      Wording(language).words.step(.merged(number: 1, act: $0, kind: .duo, label: nil, details: [], hidden: []))
    }
    #expect(Set(lines).count == lines.count)
  }

  @Test func `Values are shown in words, and long texts by their beginning`() {
    let path = Fields.Card.comment
    let long = String(repeating: "a", count: 100)
    #expect(french.value(.text(long), of: path, in: .card, names: names).count == Wording.excerptCharacters + 4)
    #expect(french.value(.none, of: path, in: .card, names: names) == "rien")
    #expect(
      french.value(.record(WordingTests.claire), of: Fields.Card.sender, in: .card, names: names) == "Claire Martin")
    #expect(english.value(.integer(125_000), of: Fields.Ticket.amountInCents, in: .ticket, names: names) == "€1,250.00")
    #expect(french.value(.integer(20_250_106), of: Fields.Card.givenOn, in: .card, names: names) == "06/01/2025")
    #expect(french.value(.integer(1), of: Fields.Todo.done, in: .todo, names: names) == "oui")
    #expect(french.value(.integer(99), of: Fields.Card.state, in: .card, names: names) == "99")
  }
}
