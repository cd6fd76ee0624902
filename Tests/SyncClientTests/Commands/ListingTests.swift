import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Listings") struct ListingTests {
  @Test func `the keys that programs read do not change`() throws {
    let network = try SmallNetwork()
    let keys = [
      try network.listing(ListCardsCommand.self).keys: """
      id givenOn kind sender senderName recipient recipientName prospect company phone email comment event state pending
      """,
      try network.listing(ListTicketsCommand.self).keys: """
      id givenOn giver giverName recipient recipientName amountInCents currency card replaces comment void voidedBy \
      voidReason pending
      """,
      try network.listing(TicketDoublesCommand.self).keys: """
      set id givenOn giver giverName recipient recipientName amountInCents currency card replaces comment void voidedBy \
      voidReason pending
      """,
      try network.listing(ListDuosCommand.self).keys: """
      id owner ownerName name company trade phone phoneE164 email level note trio trioState pending
      """,
      try network.listing(DuoDoublesCommand.self).keys: """
      set id owner ownerName name company trade phone phoneE164 email level note trio trioState pending
      """,
      try network.listing(ListTriosCommand.self).keys: """
      id owner ownerName duo duoName beneficiary beneficiaryName purpose contact state pending
      """,
      try network.listing(ListGuestsCommand.self).keys: """
      id event eventName eventStartsAt guest company trade phone phoneE164 email inviter inviterName state answer \
      answeredAt pending smsConsent language
      """,
      try network.listing(ListTodosCommand.self).keys: """
      id title owner ownerName author authorName dueOn about aboutKind aboutName done overdue pending
      """,
      try network.listing(ListMembersCommand.self).keys: """
      id lastName firstName group groupName role startsOn endsOn company trade phone phoneE164 email smsConsent \
      superAdmin pending
      """,
      try network.listing(ListGroupsCommand.self).keys: """
      id name city timeZone weekday time venue members admins active pending
      """,
      try network.listing(ListEventsCommand.self).keys: """
      id startsAt group groupName kind title durationInMinutes venue speaker rollTaker rollTakerName status \
      attendances guests pending
      """,
    ]
    for (found, expected) in keys { #expect(found == expected.split(separator: " ").map { String($0) }) }
  }

  @Test func `JSON holds whole values, whatever the language`() throws {
    let network = try SmallNetwork()
    let entry = try network.run(
      ThankCommand.self, "--from", "Émile Durand", "--to", "léger", "--amount", "12,50", "--comment",
      "dit « \"merci\" »")
    let id = try #require(entry.changes.first?.id)
    for language in Language.allCases {
      #expect(
        try network.listing(ListTicketsCommand.self, language: language).json() == """
          [
            {"id": "\(id)", "givenOn": "2025-03-14", "giver": "\(network.emile)", "giverName": "Émile Durand", \
          "recipient": "\(network.martine)", "recipientName": "Martine Léger", "amountInCents": 1250, "currency": "EUR", \
          "card": null, "replaces": null, "comment": "dit « \\"merci\\" »", "void": false, "voidedBy": null, \
          "voidReason": null, "pending": true}
          ]
          """)
    }
  }

  @Test func `CSV has a head of keys and plain values`() throws {
    let network = try SmallNetwork()
    let lines = String(decoding: try network.listing(ListEventsCommand.self, "--group", "île").csv(), as: UTF8.self)
    #expect(
      lines == """
        id,startsAt,group,groupName,kind,title,durationInMinutes,venue,speaker,rollTaker,rollTakerName,status,attendances,guests,pending
        \(network.ileMeeting),2025-03-14T12:00,\(network.ile),Île de Nantes,meeting,,,,,,,planned,0,0,false

        """)
  }

  @Test func `an empty listing is an empty array, a head alone, and a sentence`() throws {
    let network = try SmallNetwork()
    let listing = try network.listing(ListCardsCommand.self)
    #expect(listing.json() == "[]" && listing.empty == "Aucune carte.")
    #expect(String(decoding: listing.csv(), as: UTF8.self).split(separator: "\n").count == 1)
  }

  @Test func `a table leaves out columns that are empty throughout, and says what waits to be sent`() throws {
    let network = try SmallNetwork()
    let before = try network.listing(ListEventsCommand.self).table()
    #expect(!before.contains("Titre") && !before.contains("Envoi"))
    try network.run(EditEventCommand.self, "rives 14/03", "--title", "Réunion de printemps")
    let after = try network.listing(ListEventsCommand.self).table()
    #expect(after.contains("Titre") && after.contains("à envoyer"))
    #expect(try network.listing(ListEventsCommand.self).values("pending") == ["true", "false"])
  }

  @Test func `a table is cut to the terminal, its first column never`() throws {
    var listing = Listing([("id", "Numéro"), ("note", "Note")], empty: "")
    listing.rows = [[.text("01900000-0000"), .text(String(repeating: "à", count: 60))]]
    let lines = listing.table(columnsOfTerminal: 30).split(separator: "\n")
    #expect(lines.map { DisplayWidth.columns(of: String($0)) } == [19, 30, 30])
    #expect(lines[2].hasPrefix("01900000-0000  ààà") && lines[2].hasSuffix("…"))
    #expect(listing.table().contains(String(repeating: "à", count: 60)))
  }

  @Test func `what a narrow terminal has no room for is left out and named, least important first`() throws {
    var listing = Listing(
      [("id", "Numéro"), ("name", "Nom"), ("phone", "Téléphone"), ("trade", "Métier")], empty: "")
    listing.rows = [
      [
        .text("01900000-0000"), .text("Jean-Pierre Roy"), .word("02 40 12 34 56", shown: "02 40 12 34 56"),
        .text("couvreur"),
      ]
    ]
    listing.dispensable = ["trade", "name", "phone"]
    let wide = TextTable(listing, columnsOfTerminal: 58)
    #expect(wide.hidden.isEmpty && wide.text.contains("couvreur"))
    let narrow = TextTable(listing, columnsOfTerminal: 50)
    #expect(narrow.hidden == ["Métier"])
    #expect(narrow.text.contains("Jean-Pierre Roy  02 40 12 34 56"))
    let narrower = TextTable(listing, columnsOfTerminal: 45)
    #expect(narrower.text.contains("Jean-Pierre R…  02 40 12 34 56"))
    #expect(TextTable(listing, columnsOfTerminal: 30).hidden == ["Métier", "Nom"])
    #expect(TextTable(listing, columnsOfTerminal: nil).hidden.isEmpty)
    #expect(
      ConsoleWords(.french).hiddenColumns(["Métier"])
        == typeset("Colonnes cachées : Métier ; --format csv les donne toutes."))
  }

  @Test func `plain text is measured as any other text is`() {
    for text in [
      "", "a", "Étienne", "« ’ — … » €", "→", "ĿŁſƀɏ", "a\u{A0}b\u{202F}c", "\u{AD}", "e\u{301}", "\u{200B}", "日本",
      "\u{1B}",
      "\u{202E}", "\u{7F}", "\u{85}",
    ] {
      let whole = DisplayWidth.printable(text).reduce(0) { $0 + DisplayWidth.columns(of: $1) }
      if let plain = DisplayWidth.columnsOfPlain(text) {
        #expect(plain == whole && DisplayWidth.printable(text) == text, "\(text.debugDescription)")
      }
    }
    #expect(DisplayWidth.columnsOfPlain("Étienne d’Œuvrard") == 17)
    for text in ["\u{AD}", "e\u{301}", "\u{200B}", "\u{202E}", "\u{1B}", "\u{85}"] {
      #expect(DisplayWidth.columnsOfPlain(text) == nil, "\(text.debugDescription)")
    }
  }

  @Test func `a comment's line breaks and a name's control characters stay within their cell`() throws {
    var listing = Listing([("name", "Nom"), ("note", "Note")], empty: "")
    listing.rows = [[.text("A\u{1B}[2J"), .text("une\ndeux")]]
    #expect(listing.table().split(separator: "\n").count == 3)
    #expect(!listing.table().contains("\u{1B}"))
    #expect(listing.json().contains("une\\ndeux"))
  }

  @Test func `filters narrow a listing, by either side's group and by period`() throws {
    let network = try SmallNetwork()
    for (to, day) in [("léger", "01/02/2025"), ("pierre", "01/03/2025")] {
      try network.run(GiveCardCommand.self, "--from", "Émile Durand", "--to", to, "--prospect", "P. \(to)", "--on", day)
    }
    #expect(try network.listing(ListCardsCommand.self, "--group", "île").values("prospect") == ["P. léger"])
    #expect(try network.listing(ListCardsCommand.self, "--group", "rives").rows.count == 2)
    #expect(try network.listing(ListCardsCommand.self, "--since", "mars 2025").values("prospect") == ["P. pierre"])
    #expect(try network.listing(ListCardsCommand.self, "--until", "février 2025").values("prospect") == ["P. léger"])
    #expect(try network.listing(ListCardsCommand.self, "--to", "pierre", "--state", "donnée").rows.count == 1)
    #expect(try network.listing(ListCardsCommand.self, "--state", "perdue").rows.isEmpty)
  }

  @Test func `an erased person is shown as such`() throws {
    let network = try SmallNetwork()
    try network.run(GiveCardCommand.self, "--from", "Émile Durand", "--to", "léger", "--prospect", "Maison")
    try network.replica.write { session in
      var random = SystemRandomNumberGenerator()
      _ = try session.record(
        [Change(kind: .user, id: network.martine, operation: .erase)], at: SmallNetwork.now, random: &random)
    }
    #expect(try network.listing(ListCardsCommand.self).values("recipientName") == ["personne effacée"])
    #expect(try network.listing(ListCardsCommand.self, language: .english).values("recipientName") == ["erased person"])
    #expect(try network.listing(ListMembersCommand.self).table().contains("personne effacée"))
  }
}

@Suite("ArgumentParser's complaints in French") struct UsageErrorsTests {
  private func text(_ arguments: String...) throws -> [String] {
    let error = #expect(throws: (any Error).self) {
      var command = try Cercle.parseAsRoot(arguments)
      // A call for help is a command of its own.
      if type(of: command) != Cercle.self { try command.run() }
    }
    let message = Cercle.fullMessage(for: try #require(error))
    return UsageErrors.text(message, of: "cercle", language: .french).split(separator: "\n").map { String($0) }
  }

  @Test func `what is missing is named, with how to write it`() throws {
    let lines = try text("cards", "give", "--from", "A")
    #expect(lines[0] == "cercle: Il manque --to <to>.")
    #expect(lines.contains { $0.hasPrefix("Usage\u{A0}: cercle cards give ") })
    #expect(lines.last == "  Voyez «\u{A0}cercle cards give --help\u{A0}».")
  }

  @Test func `a missing value is named`() throws {
    #expect(try text("cards", "give", "--from")[0] == "cercle: Il manque une valeur\u{A0}: --from <from>.")
  }

  @Test func `an unknown option is named, with the nearest known one`() throws {
    #expect(
      try text("status", "--hom", "A")[0]
        == "cercle: Option inconnue\u{A0}: --hom. Vouliez-vous dire --home\u{202F}?")
    #expect(try text("status", "--xyzzyxyzzy")[0] == "cercle: Option inconnue\u{A0}: --xyzzyxyzzy.")
  }

  @Test func `an unknown command is named`() throws {
    #expect(try text("carte")[0] == "cercle: «\u{A0}carte\u{A0}»\u{A0}: commande inconnue, ou mot de trop.")
    #expect(try text("status", "a", "b")[0] == "cercle: Mots de trop\u{A0}: a, b.")
  }

  @Test func `an invalid value is named with those that are possible`() throws {
    #expect(
      try text("cards", "list", "--format", "xml")[0]
        == "cercle: «\u{A0}xml\u{A0}» ne convient pas pour --format <format>. Choisissez parmi\u{A0}: table, json, csv, csv-excel."
    )
  }

  @Test func `a flag takes no value`() throws {
    #expect(
      try text("tickets", "list", "--all=oui")[0]
        == "cercle: L’option --all ne prend pas de valeur\u{202F}; vous avez écrit «\u{A0}oui\u{A0}».")
  }

  @Test func `a help screen has no English frame left`() throws {
    let screen = try text("cards", "--help").joined(separator: "\n")
    for word in ["OVERVIEW", "USAGE:", "OPTIONS:", "SUBCOMMANDS", "Show ", "See ", "<subcommand>", "(default"] {
      #expect(!screen.contains(word), "\(word)")
    }
    let options = try text("cards", "list", "--help").joined(separator: "\n")
    #expect(!options.contains("values:") && !options.contains("default:"))
  }

  @Test func `English is left to ArgumentParser, but for the program's name`() throws {
    let message = "Error: Missing expected argument '--to <to>'"
    #expect(
      UsageErrors.text(message, of: "cercle", language: .english)
        == "cercle: Missing expected argument '--to <to>'")
  }
}
