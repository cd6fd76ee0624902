import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Guests") struct GuestCommandTests {
  private func invite(_ network: SmallNetwork, _ name: String = "Claire Petit", _ more: String...) throws -> RecordID {
    let command = try #require(
      try InviteCommand.parseAsRoot(
        ["--event", "rives 14/03", "--by", "pierre", "--name", name, "--phone", "06 12 34 56 78"] + more)
        as? InviteCommand)
    let entry = try network.scribe { try command.entry($0) }
    try network.record(entry.changes, anyway: true)
    return try entry.madeID
  }

  @Test func `guests of four weeks and of what is ahead are listed, all of them where that is asked`() throws {
    let network = try SmallNetwork()
    for (day, name) in [
      ("13/02/2025", "Ali Zer"), ("14/02/2025", "Mona Vert"), ("14/03/2025", "Anne Lor"), ("21/03/2026", "Paul Petit"),
    ] {
      if name != "Anne Lor" { try network.run(AddEventCommand.self, "--group", "rives", "--at", day) }
      try network.run(InviteCommand.self, "--event", "rives \(day)", "--by", "pierre", "--name", name)
    }
    func names(_ arguments: String..., language: Language = .french) throws -> (names: [String], footer: [String]) {
      let command = try #require(try ListGuestsCommand.parseAsRoot(arguments) as? ListGuestsCommand)
      let listing = try network.scribe(language) { try command.listing($0) }
      return (try listing.values("guest"), listing.footer)
    }
    #expect(try names().names == ["Mona Vert", "Anne Lor", "Paul Petit"])
    #expect(try names().footer == [typeset("Depuis le 14/02/2025 ; --all pour tout voir.")])
    #expect(try names(language: .english).footer == ["From 2025-02-14 on; --all for everything."])
    #expect(try names("--all") == (["Ali Zer", "Mona Vert", "Anne Lor", "Paul Petit"], []))
    #expect(try names("--until", "13/02/2025") == (["Ali Zer"], []))
    #expect(try names("--event", "rives 13/02/2025") == (["Ali Zer"], []))
    let none = try network.listing(ListGuestsCommand.self, "--group", "île")
    #expect(
      none.rows.isEmpty && none.empty == typeset("Aucune invitation. Depuis le 14/02/2025 ; --all pour tout voir."))
  }

  @Test func `the states that are typed are called as the list calls them`() throws {
    let network = try SmallNetwork()
    #expect(
      GuestsWords.french.answer
        == typeset(
          "envoyée (invited), acceptée (accepted), déclinée (declined), honorée (attended) ou non honorée (noShow) ; honorée : la personne est venue."
        ))
    #expect(
      GuestsWords.english.answer == "invited, accepted, declined, attended or no-show (noShow); attended: they came.")
    #expect(GuestsWords.french.inviteState.hasPrefix("envoyée (invited) ou souhait (wished)"))
    let id = try invite(network)
    for (state, language) in GuestState.allCases.flatMap({ state in Language.allCases.map { (state, $0) } }) {
      var edit = RecordEdit(.invitation, id, existing: try network.state(.invitation, id))
      edit[Fields.Invitation.state] = .integer(state.choice)
      if let change = edit.change { try network.record([change], anyway: true) }
      let list = try network.listing(ListGuestsCommand.self, language: language)
      let column = try #require(list.keys.firstIndex(of: "state"))
      let shown = list.rows[0][column].shown
      let words = language == .french ? GuestsWords.french : .english
      #expect(words.listState.contains(shown), "\(shown)")
      if state != .wished { #expect(words.answer.contains(shown), "\(shown)") }
      #expect(try network.scribe(language) { try $0.choice(shown, "state", of: .invitation) } == state.choice)
    }
  }

  @Test func `status tells of guests who ask for a meeting that is still ahead, and of no others`() throws {
    let network = try SmallNetwork()
    func invite(_ event: String, _ name: String, _ state: String) throws {
      try network.run(
        InviteCommand.self, "--event", event, "--by", "pierre", "--name", name, "--state", state)
    }
    func status(_ language: Language = .french) throws -> [String] {
      let report = try network.scribe {
        try StatusReport($0.session, now: SmallNetwork.now, today: SmallNetwork.today, wording: $0.wording)
      }
      return ClientWording.of(language).upkeep.status.lines(report).filter { $0.contains("cercle guests") }
    }
    for day in ["13/03/2025", "21/03/2025", "28/03/2025"] {
      try network.run(AddEventCommand.self, "--group", "rives", "--at", day)
    }
    try invite("rives 21/03", "Ali Zer", "invited")
    try invite("rives 13/03", "Mona Vert", "wished")
    try invite("rives 28/03", "Paul Petit", "wished")
    try network.run(CancelEventCommand.self, "rives 28/03")
    #expect(try status().isEmpty)
    try invite("rives 21/03", "Claire Petit", "wished")
    #expect(
      try status() == [
        typeset(
          "1 personne invitée demande une réunion à venir : voyez « cercle guests list --state souhait » ; pour confirmer : « cercle guests answer NOM envoyée --sms »."
        )
      ])
    try invite("rives 14/03", "Anne Lor", "wished")
    #expect(
      try status(.english) == [
        "2 guests ask for a meeting to come: see 'cercle guests list --state wished'; to confirm: 'cercle guests answer NAME invited --sms'."
      ])
  }

  @Test func `an invitation keeps the consent and the language that the inviter tells`() throws {
    let network = try SmallNetwork()
    let id = try invite(network, "Claire Petit", "--sms-consent", "--language", "en")
    let state = try network.state(.invitation, id)
    #expect(state[Fields.Invitation.smsConsent].boolean == true && state[Fields.Invitation.language].choice == 1)
    try network.run(EditGuestCommand.self, "petit", "--no-sms-consent")
    #expect(try network.state(.invitation, id)[Fields.Invitation.smsConsent].boolean == false)
  }

  @Test func `a guest is invited again with all that is known of him, by the same member`() throws {
    let network = try SmallNetwork()
    let first = try invite(network, "Claire Petit", "--sms-consent", "--company", "Petit SARL")
    try network.run(AnswerCommand.self, "petit", "venue")
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "21/03/2025")
    let entry = try network.run(InviteAgainCommand.self, "petit", "--event", "rives 21/03")
    #expect(
      entry.lines[1]
        == typeset(
          "Pour « Réunion, 21/03/2025 », de la part de Jean-Pierre Roy. Avant : « Réunion, 14/03/2025 », invitation honorée."
        ))
    let again = try network.state(.invitation, try entry.madeID)
    #expect(again.id != first && again[Fields.Invitation.inviter].record == network.jeanPierre)
    #expect(again[Fields.Invitation.phoneE164].text == "+33612345678" && GuestState(again) == .invited)
    #expect(again[Fields.Invitation.smsConsent].boolean == true && again[Fields.Invitation.answeredAt].isNone)
    // Once more changes nothing, and the latest invitation is the one that a name means.
    #expect(try network.entry(InviteAgainCommand.self, "petit", "--event", "rives 21/03").changes.isEmpty)
    #expect(try network.scribe { try $0.finder.latestInvitation("petit") } == again.id)
    #expect(throws: ClientError.self) { try network.scribe { try $0.finder.guest("petit") } }
  }

  @Test func `two guests of one name and other phones stay two`() throws {
    let network = try SmallNetwork()
    _ = try invite(network)
    try network.run(
      InviteCommand.self, "--event", "île 14/03", "--by", "martine", "--name", "Claire Petit", "--phone",
      "06 98 76 54 32")
    #expect(throws: ClientError.self) { try network.scribe { try $0.finder.latestInvitation("petit") } }
  }

  @Test func `a guest becomes a member with one command, and who brought him stays known`() throws {
    let network = try SmallNetwork()
    let id = try invite(network, "PETIT Claire", "--company", "Petit SARL", "--trade", "plomberie")
    try network.run(AnswerCommand.self, "petit", "venue")
    let entry = try network.run(GuestMemberCommand.self, "petit", "--on", "01/04/2025")
    #expect(entry.changes.map(\.kind) == [.user, .membership])
    #expect(
      entry.lines.prefix(2) == [
        typeset("Noté : Claire PETIT, membre de « Rives de Loire » à partir du 01/04/2025."),
        "Vient de la part de Jean-Pierre Roy.",
      ])
    let member = try network.state(.user, try entry.madeID)
    #expect(member[Fields.User.lastName].text == "PETIT" && member[Fields.User.trade].text == "plomberie")
    #expect(member[Fields.User.introducedBy].record == network.jeanPierre)
    #expect(member[Fields.User.invitation].record == id)
    let (lines, json) = try network.scribe { scribe in
      let card = try MemberCard(member.id, scribe)
      return (card.lines(), try card.listing().json())
    }
    #expect(lines.contains("Vient de la part de Jean-Pierre Roy."))
    #expect(json.contains("\"introducedBy\": \"\(network.jeanPierre)\", \"introducedByName\": \"Jean-Pierre Roy\""))
    let again = try network.entry(GuestMemberCommand.self, "petit")
    #expect(again.changes.isEmpty)
    #expect(again.lines == [typeset("Claire PETIT est déjà membre de « Rives de Loire ».")])
  }

  @Test func `a new member's invitations to what is ahead go, and only those`() throws {
    let network = try SmallNetwork()
    let first = try invite(network)
    try network.run(AnswerCommand.self, "petit", "venue")
    for day in ["07/03/2025", "21/03/2025", "28/03/2025", "04/04/2025"] {
      try network.run(AddEventCommand.self, "--group", "rives", "--at", day)
    }
    var made: [RecordID] = []
    for day in ["07/03", "21/03", "28/03", "04/04"] {
      made.append(try network.run(InviteAgainCommand.self, first.description, "--event", "rives \(day)").madeID)
    }
    try network.run(AnswerCommand.self, made[3].description, "déclinée")
    let entry = try network.run(GuestMemberCommand.self, first.description, "--on", "28/03/2025")
    let deleted = entry.changes.filter { $0.operation == .delete }.map(\.id)
    #expect(deleted == [made[2]])
    #expect(
      entry.lines.suffix(3).dropLast() == [
        typeset("3 autres invitations restent dans son histoire."),
        typeset("1 invitation à venir supprimée : cette personne y est attendue comme membre."),
      ])
  }

  @Test func `a new member is credited to the meeting to which he came, and no event expects him twice`() throws {
    let network = try SmallNetwork()
    let came = try invite(network)
    try network.run(AnswerCommand.self, "petit", "venue")
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "21/03/2025")
    try network.run(InviteAgainCommand.self, "petit", "--event", "rives 21/03")
    let entry = try network.entry(GuestMemberCommand.self, "petit", "--on", "15/03/2025")
    #expect(entry.changes[0].writes.contains { $0.values.contains(.record(came)) })
    let mona = try network.run(
      InviteCommand.self, "--event", "rives 21/03", "--by", "zoé", "--name", "Mona Vert"
    ).madeID
    try network.run(GuestMemberCommand.self, mona.description, "--on", "15/03/2025")
    let names = try network.listing(ExpectedGuestsCommand.self, "rives 21/03").values("guest")
    #expect(names == ["Claire Petit"])
    let event = try #require(try network.state(.invitation, mona)[Fields.Invitation.event].record)
    let roll = try network.scribe { try RollSheet(event: event, $0.session, $0.wording) }
    #expect(roll.entries.filter(\.isGuest).map(\.name) == ["Claire Petit"])
    #expect(roll.entries.contains { $0.name == "Vert, Mona" })
  }

  @Test func `a name means the wish where it is sent, and the consent is noted with it`() throws {
    let network = try SmallNetwork()
    let first = try invite(network)
    try network.run(AnswerCommand.self, "petit", "déclinée")
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "21/03/2025")
    let again = try network.run(InviteAgainCommand.self, "petit", "--event", "rives 21/03")
    #expect(again.lines.contains(typeset("Attention : cette personne avait décliné la dernière fois.")))
    let wish = try again.madeID
    try network.run(AnswerCommand.self, wish.description, "souhait")
    #expect(throws: ClientError.self) { try network.entry(AnswerCommand.self, "petit", "acceptée") }
    let sent = try network.run(AnswerCommand.self, "petit", "envoyée", "--sms-consent")
    #expect(sent.changes.map(\.id) == [wish] && wish != first)
    #expect(try network.state(.invitation, wish)[Fields.Invitation.smsConsent].boolean == true)
  }

  @Test func `whoever invites a member is told so`() throws {
    let network = try SmallNetwork()
    try network.run(EditMemberCommand.self, "zoé", "--phone", "06 12 34 56 78")
    let command = try #require(
      try InviteCommand.parseAsRoot([
        "--event", "rives 14/03", "--by", "pierre", "--name", "Zoé Durand", "--phone", "06 12 34 56 78",
      ]) as? InviteCommand)
    let lines = try network.scribe { try command.entry($0).lines }
    #expect(
      lines.contains(typeset("Attention : même téléphone ou e-mail que Zoé Durand, membre de Rives de Loire.")),
      "\(lines)")
  }

  @Test func `a wish that is confirmed is told by SMS, or said not to be told`() throws {
    let network = try SmallNetwork()
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "21/03/2025 7h30")
    let id = try network.run(
      InviteCommand.self, "--event", "rives 21/03", "--by", "pierre", "--name", "Claire Petit", "--phone",
      "06 12 34 56 78", "--sms-consent", "--state", "souhait"
    ).madeID
    let silent = try network.entry(AnswerCommand.self, "petit", "envoyée")
    #expect(silent.changes.map(\.kind) == [.invitation])
    #expect(silent.lines.last == Cercle.words.guests.wishNotTold)
    #expect(throws: MessageFault.guestNotReached(guest: "Claire Petit", .incomplete)) {
      try network.entry(AnswerCommand.self, "petit", "envoyée", "--sms")
    }
    var settings = RecordEdit(.network, NaturalKey.network)
    settings[Fields.Network.publicURL] = .text("https://club.exemple.fr")
    try network.record([try #require(settings.change)], anyway: true)
    let told = try network.entry(AnswerCommand.self, "petit", "envoyée", "--sms")
    #expect(told.changes.map(\.kind) == [.invitation, .smsOrder])
    try #require(told.changes.count == 2)
    #expect(told.changes[1].writes.contains { $0.values.contains(.records([id])) })
    #expect(told.lines[1].hasSuffix(typeset(" :")) && told.lines[1].contains("Claire Petit"))
    #expect(told.lines.contains(Cercle.words.messages.invitationOrdered("Claire Petit")))
    #expect(throws: MessageFault.onlyInvited("acceptée")) {
      try network.entry(AnswerCommand.self, "petit", "acceptée", "--sms")
    }
  }

  @Test func `nobody has come to an event of a later day`() throws {
    let network = try SmallNetwork()
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "01/04/2031")
    _ = try network.run(
      InviteCommand.self, "--event", "rives 01/04/2031", "--by", "pierre", "--name", "Mona Vert")
    for state in ["venue", "noShow"] {
      #expect(
        throws: ClientError.faults([
          typeset(
            "« Réunion, 01/04/2031 » n’a pas encore eu lieu : personne n’a pu y venir. Notez « acceptée » ou « déclinée »."
          )
        ])
      ) { try network.entry(AnswerCommand.self, "mona", state) }
    }
    #expect(try network.entry(AnswerCommand.self, "mona", "acceptée").changes.count == 1)
  }

  @Test func `a guest whom the network knows becomes a member under the name that is there`() throws {
    let network = try SmallNetwork()
    try network.run(EditMemberCommand.self, "zoé", "--phone", "06 12 34 56 78")
    try network.run(EndMembershipCommand.self, "zoé", "--on", "01/02/2025")
    let id = try invite(network, "Zoe DURAND")
    let entry = try network.run(GuestMemberCommand.self, id.description, "--on", "01/04/2025")
    #expect(try entry.madeID == network.zoe)
    #expect(try network.state(.user, network.zoe)[Fields.User.introducedBy].record == network.jeanPierre)
  }

  @Test func `a guest of one word needs a first name to become a member`() throws {
    let network = try SmallNetwork()
    let id = try invite(network, "Petit")
    #expect(throws: RecordFault.missingOption("--first")) {
      try network.entry(GuestMemberCommand.self, id.description)
    }
    #expect(try network.entry(GuestMemberCommand.self, id.description, "--first", "Claire").changes.count == 2)
  }

  @Test func `whom an event expects is listed, with a wish in one word elsewhere`() throws {
    let network = try SmallNetwork()
    _ = try invite(network)
    try network.run(
      InviteCommand.self, "--event", "rives 14/03", "--by", "zoé", "--name", "Mona Vert", "--state", "souhait")
    let expected = try network.listing(ExpectedGuestsCommand.self, "rives 14/03")
    #expect(try expected.values("guest") == ["Claire Petit"])
    #expect(expected.footer == [typeset("Attendus : 1 (ont accepté : 0 ; déjà venus : 0).")])
    let all = try network.listing(ListGuestsCommand.self)
    #expect(try all.values("state") == ["invited", "wished"])
    #expect(all.table().contains("souhait") && !all.table().contains("souhait de réunion"))
    #expect(
      all.footer == [
        typeset(
          "1 souhait à transformer en invitation : « cercle guests answer NOM envoyée --sms » (sans --sms, à vous de le lui dire)."
        ),
        typeset("Depuis le 14/02/2025 ; --all pour tout voir."),
      ])
  }

  @Test func `a guest's card tells where he stands and how he gets to his page`() throws {
    let network = try SmallNetwork()
    let id = try invite(network)
    func lines(_ language: Language = .french) throws -> [String] {
      try network.scribe(language) { try GuestCard(id, $0).lines() }
    }
    #expect(
      try lines() == [
        "Claire Petit", typeset("Téléphone : 06 12 34 56 78"), typeset("De la part de : Jean-Pierre Roy"),
        typeset("Réunion, 14/03/2025, Rives de Loire : envoyée"),
        typeset("Accord pour les SMS : pas noté (« cercle guests edit NOM --sms-consent » une fois obtenu)."),
        typeset(
          "Sa page privée : aucune, le réseau n’a pas dit son adresse publique (super admin : « cercle network set --public-url »)."
        ), id.description,
      ])
    var settings = RecordEdit(.network, NaturalKey.network)
    settings[Fields.Network.publicURL] = .text("https://club.exemple.fr")
    try network.record([try #require(settings.change)], anyway: true)
    #expect(try lines()[5] == typeset("Sa page privée : pas encore là ; elle vient du serveur, par « cercle sync »."))
    var link = RecordEdit(.invitation, id, existing: try network.state(.invitation, id))
    link[Fields.Invitation.link] = .text("abcdefghijkmnpqrstuv")
    try network.record([try #require(link.change)], anyway: true)
    #expect(try lines(.english)[5] == "Private page: https://club.exemple.fr/i/abcdefghijkmnpqrstuv")
    let json = try network.scribe { try GuestCard(id, $0).listing().json() }
    #expect(json.contains("\"page\": \"https://club.exemple.fr/i/abcdefghijkmnpqrstuv\", \"member\": null"))
  }

  @Test func `the funnel counts each guest in every stage up to his furthest`() throws {
    let network = try SmallNetwork()
    for (name, inviter, state) in [
      ("A Un", "pierre", "souhait"), ("B Deux", "pierre", "envoyée"), ("C Trois", "pierre", "déclinée"),
      ("D Quatre", "pierre", "acceptée"), ("E Cinq", "pierre", "venue"), ("F Six", "zoé", "venue"),
    ] {
      try network.run(InviteCommand.self, "--event", "rives 14/03", "--by", inviter, "--name", name)
      try network.run(AnswerCommand.self, name, state)
    }
    try network.run(GuestMemberCommand.self, "F Six")
    try network.run(GuestMemberCommand.self, "B Deux")
    let listing = try network.listing(GuestFunnelCommand.self)
    #expect(try listing.values("inviterName") == ["Jean-Pierre Roy", "Zoé Durand"])
    #expect(
      listing.keys.dropFirst(2) == [
        "wished", "invited", "accepted", "attended", "members", "acceptedRate", "attendedRate", "memberRate",
      ])
    #expect(
      listing.rows.map { $0.dropFirst(2).map(\.plain) } == [
        ["5", "4", "2", "1", "1", "50.0", "50.0", "0.0"], ["1", "1", "1", "1", "1", "100.0", "100.0", "100.0"],
      ])
    #expect(
      listing.footer == [
        typeset("En tout : souhaités 6, invités 5, ont accepté 3, venus 2, devenus membres 2.")
      ])
    #expect(try network.listing(GuestFunnelCommand.self, "--by", "groupe").values("groupName") == ["Rives de Loire"])
    #expect(try network.listing(GuestFunnelCommand.self, "--period", "2024").rows.isEmpty)
    try network.run(CancelEventCommand.self, "rives 14/03")
    #expect(try network.listing(GuestFunnelCommand.self).rows.isEmpty)
    #expect(throws: RecordFault.self) { try network.listing(GuestFunnelCommand.self, "--by", "mois") }
  }
}
