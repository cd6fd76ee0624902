import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Members, groups, events and the roll") struct DirectoryCommandTests {
  @Test func `a new member comes with a first membership, in one change-set`() throws {
    let network = try SmallNetwork()
    let entry = try network.run(
      AddMemberCommand.self, "--group", "rives", "--first", "Loïc", "--last", "Caër", "--phone", "02 40 12 34 56",
      "--from", "01/04/2025")
    #expect(entry.changes.map(\.kind) == [.user, .membership])
    let user = try entry.madeID
    #expect(try network.state(.user, user)[Fields.User.phoneE164].text == "+33240123456")
    let membership = try #require(Membership(try network.state(.membership, entry.changes[1].id)))
    #expect(membership.user == user && membership.group == network.rives && membership.role == .member)
    #expect(membership.startsOn.description == "2025-04-01" && membership.endsOn == nil)
  }

  @Test func `who comes back is not made twice`() throws {
    let network = try SmallNetwork()
    try network.run(EndMembershipCommand.self, "Émile Durand", "--on", "01/03/2025")
    let entry = try network.run(
      AddMemberCommand.self, "--group", "rives", "--first", "emile", "--last", "durand", "--email", "EMILE@exemple.fr")
    #expect(entry.changes.map(\.kind).contains(.membership))
    #expect(try entry.madeID == network.emile)
  }

  @Test func `a member of a group is not taken into another one before the first membership ends`() throws {
    let network = try SmallNetwork()
    #expect(throws: RefusedHere.self) {
      try network.run(
        AddMemberCommand.self, "--group", "île", "--first", "Émile", "--last", "Durand", "--email", "emile@exemple.fr")
    }
    try network.run(MoveMemberCommand.self, "Émile Durand", "--to", "île", "--on", "01/04/2025")
    let terms = try network.scribe { try MemberBook.memberships(of: network.emile, $0) }
    #expect(terms.map(\.group) == [network.rives, network.ile])
    #expect(terms[0].endsOn == terms[1].startsOn)
  }

  @Test func `a membership can't end before it began`() throws {
    let network = try SmallNetwork()
    #expect(throws: RefusedHere.self) {
      try network.run(EndMembershipCommand.self, "léger", "--group", "île", "--on", "01/01/2023")
    }
    #expect(throws: RecordFault.self) { try network.entry(EndMembershipCommand.self, "léger", "--group", "rives") }
  }

  @Test func `office is a membership of its own`() throws {
    let network = try SmallNetwork()
    try network.run(MemberRoleCommand.self, "léger", "bureau", "--group", "rives")
    let terms = try network.scribe { try MemberBook.memberships(of: network.martine, $0) }
    #expect(Set(terms.map(\.role)) == [.member, .office])
    try network.run(MemberRoleCommand.self, "pierre", "admin")
    #expect(
      try network.listing(ListMembersCommand.self, "--group", "rives").values("role").sorted() == [
        "admin", "admin", "member", "office",
      ])
  }

  @Test func `former members are listed on demand`() throws {
    let network = try SmallNetwork()
    try network.run(EndMembershipCommand.self, "Émile Durand", "--on", "01/03/2025")
    #expect(
      try network.listing(ListMembersCommand.self, "--group", "rives").values("firstName") == ["Zoé", "Jean-Pierre"])
    #expect(
      try network.listing(ListMembersCommand.self, "--group", "rives", "--all").values("firstName")
        == ["Émile", "Zoé", "Jean-Pierre"])
  }

  @Test func `a member's card tells where he belonged`() throws {
    let network = try SmallNetwork()
    let (lines, json) = try network.scribe { scribe in
      let card = try MemberCard(network.emile, scribe)
      return (card.lines(), try card.listing().json())
    }
    #expect(lines.first == "Émile Durand" && lines.last == network.emile.description)
    #expect(lines.contains("Rives de Loire, admin, depuis le 01/01/2024"))
    #expect(json.contains("\"memberships\": [{\"id\": \"") && json.contains("\"groupName\": \"Rives de Loire\""))
  }

  @Test func `a group is made, changed and closed`() throws {
    let network = try SmallNetwork()
    let id = try network.run(
      AddGroupCommand.self, "--name", "Pays de Retz", "--time-zone", "Europe/Paris", "--weekday", "mardi", "--time",
      "7h30"
    ).madeID
    let listing = try network.listing(ListGroupsCommand.self)
    #expect(try listing.values("time").contains("07:30"))
    #expect(try listing.values("members").sorted() == ["0", "1", "3"])
    #expect(throws: RecordFault.self) { try network.entry(AddGroupCommand.self, "--name", "pays de  retz") }
    #expect(throws: RecordFault.badTimeZone("Paris")) {
      try network.entry(EditGroupCommand.self, id.description, "--time-zone", "Paris")
    }
    try network.run(CloseGroupCommand.self, "retz")
    #expect(try network.listing(ListGroupsCommand.self).rows.count == 2)
    #expect(
      try network.listing(ListGroupsCommand.self, "--all").values("active").sorted() == ["false", "true", "true"])
  }

  @Test func `an event takes its group's usual time and venue`() throws {
    let network = try SmallNetwork()
    let id = try network.run(
      AddEventCommand.self, "--group", "rives", "--at", "21/03/2025", "--roll-taker", "pierre", "--duration", "1h30"
    ).madeID
    let state = try network.state(.event, id)
    #expect(state[Fields.Event.startsAt].localTime?.description == "2025-03-21T07:30")
    #expect(state[Fields.Event.venue].text == "Hôtel du Port" && state[Fields.Event.durationInMinutes].integer == 90)
    #expect(throws: RecordFault.missingTime("21/03/2025")) {
      try network.entry(AddEventCommand.self, "--group", "île", "--at", "21/03/2025")
    }
  }

  @Test func `an event at the same time as another of its group is made with a warning`() throws {
    let network = try SmallNetwork()
    let entry = try network.entry(AddEventCommand.self, "--group", "rives", "--at", "14/03/2025 7:30")
    #expect(entry.lines.count == 3 && entry.lines[1].contains("01940000"))
  }

  @Test(arguments: [
    ("8h", "2025-03-14T08:00"), ("15/03/2025", "2025-03-15T07:30"), ("15/03/2025 9h", "2025-03-15T09:00"),
  ]) func `an event moves to a new day, a new time, or both`(text: String, expected: String) throws {
    let network = try SmallNetwork()
    try network.run(EditEventCommand.self, "rives 14/03", "--at", text)
    #expect(try network.state(.event, network.rivesMeeting)[Fields.Event.startsAt].localTime?.description == expected)
    #expect(try network.state(.event, network.rivesMeeting)[Fields.Event.venue].isNone)
  }

  @Test func `an event is held, or cancelled`() throws {
    let network = try SmallNetwork()
    try network.run(HeldEventCommand.self, "rives 14/03")
    try network.run(CancelEventCommand.self, "île 14/03")
    let listing = try network.listing(ListEventsCommand.self)
    #expect(try listing.values("status") == ["held", "cancelled"])
    #expect(try network.listing(ListEventsCommand.self, "--status", "annulé").values("groupName") == ["Île de Nantes"])
  }

  // MARK: The roll

  @Test func `a mark is made, completed and taken away`() throws {
    let network = try SmallNetwork()
    let id = NaturalKey.attendance(event: network.rivesMeeting, user: network.jeanPierre)
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "retard", "--at", "7h45", "--note", "bouchons")
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "--note", "bouchons à Rezé")
    let state = try network.state(.attendance, id)
    #expect(
      state[Fields.Attendance.arrivedAt].integer == 465 && state[Fields.Attendance.note].text == "bouchons à Rezé")
    // Who marks somebody again says what he sees: it is written, and keeps the rest of its register.
    let again = try network.entry(AttendCommand.self, "rives 14/03", "pierre", "late").changes
    #expect(
      again == [
        Change(
          kind: .attendance, id: id,
          operation: .write([RegisterWrite(Fields.Attendance.status.register, [.integer(1), .none, .integer(465)])]))
      ])
    #expect(throws: RecordFault.self) { try network.entry(AttendCommand.self, "rives 14/03", "pierre") }
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "excused")
    #expect(try network.state(.attendance, id)[Fields.Attendance.arrivedAt].isNone)
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "--remove")
    #expect(try network.state(.attendance, id).exists == false)
    #expect(throws: RecordFault.self) { try network.entry(AttendCommand.self, "rives 14/03", "pierre", "--remove") }
    #expect(throws: RecordFault.self) { try network.entry(AttendCommand.self, "rives 14/03", "pierre") }
  }

  @Test func `a mark at another group's event is refused by name, with what to do`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    try network.replica.write { try Meta.holdsEverything.set(1, $0.db) }
    let error = #expect(throws: RefusedHere.self) {
      try network.run(AttendCommand.self, "île 14/03", "léger", "present")
    }
    guard case .refused(let lines) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let text = lines.joined(separator: "\n")
    #expect(text.contains("Réunion, 14/03/2025") && text.contains("Île de Nantes") && text.contains("--anyway"))
    #expect(try network.listing(ListEventsCommand.self, "--all").values("attendances") == ["0", "0"])
  }

  @Test func `a mark is confirmed with its event, its status and what was noted before`() throws {
    let network = try SmallNetwork()
    func lines(_ arguments: String...) throws -> [String] {
      let command = try #require(
        try AttendCommand.parseAsRoot(["rives 14/03", "pierre"] + arguments) as? AttendCommand)
      return try network.scribe { scribe in
        let entry = try command.entry(scribe)
        var random = SystemRandomNumberGenerator()
        _ = try scribe.session.record(entry.changes, at: SmallNetwork.now, random: &random)
        return entry.lines
      }
    }
    #expect(try lines("excusé") == [typeset("Noté : Jean-Pierre Roy, « Réunion, 14/03/2025 » : excusé.")])
    #expect(
      try lines("retard", "--at", "7h45") == [
        typeset(
          "Noté : Jean-Pierre Roy, « Réunion, 14/03/2025 » : en retard, arrivée à 7\u{A0}h\u{A0}45 (avant : excusé).")
      ])
    #expect(
      try lines("remplacé", "--substitute", "Paul Roux") == [
        typeset(
          "Noté : Jean-Pierre Roy, « Réunion, 14/03/2025 » : remplacé par Paul Roux (avant : en retard, arrivée à 7\u{A0}h\u{A0}45)."
        )
      ])
    #expect(
      try lines("--remove") == [
        typeset("Enlevé : Jean-Pierre Roy, « Réunion, 14/03/2025 » (avant : remplacé par Paul Roux).")
      ])
  }

  @Test(arguments: [["présent", "--remove"], ["--remove", "--note", "x"]])
  func `removing takes nothing else`(arguments: [String]) throws {
    let network = try SmallNetwork()
    try network.run(AttendCommand.self, "rives 14/03", "pierre", "présent")
    let command = try #require(try AttendCommand.parseAsRoot(["rives 14/03", "pierre"] + arguments) as? AttendCommand)
    #expect(throws: RecordFault.removeAlone) { try network.scribe { try command.entry($0) } }
    #expect(RecordFault.removeAlone.status == .usage)
  }

  @Test(arguments: [
    (["présent", "--substitute", "Paul"], "remplacement par", "remplacé"),
    (["présent", "--at", "7h45"], "heure d’arrivée", "en retard"),
    (["remplacé", "--substitute", "Paul", "--at", "7h45"], "heure d’arrivée", "en retard"),
  ])
  func `what belongs to one status goes with no other`(arguments: [String], what: String, status: String) throws {
    let network = try SmallNetwork()
    let command = try #require(try AttendCommand.parseAsRoot(["rives 14/03", "pierre"] + arguments) as? AttendCommand)
    #expect(throws: RecordFault.onlyWithStatus(what: what, status: status)) {
      try network.scribe { try command.entry($0) }
    }
  }

  @Test func `marks at a cancelled event, and a future event held, come with a warning`() throws {
    let network = try SmallNetwork()
    try network.run(CancelEventCommand.self, "rives 14/03")
    let mark = try network.entry(AttendCommand.self, "rives 14/03", "pierre", "présent")
    #expect(mark.lines.last == typeset("Attention : cet événement est annulé, ces présences ne comptent pas."))
    #expect(
      try network.run(HeldEventCommand.self, "rives 14/03").lines == [
        typeset("Noté : événement « Réunion, 14/03/2025 », tenu (avant : annulé).")
      ])
    let future = try network.run(AddEventCommand.self, "--group", "rives", "--at", "21/03/2025").madeID
    #expect(
      try network.entry(HeldEventCommand.self, future.description).lines.last
        == typeset("Attention : « Réunion, 21/03/2025 » n’a pas encore eu lieu."))
  }

  @Test func `an edited event tells what was and what is`() throws {
    let network = try SmallNetwork()
    let entry = try network.entry(EditEventCommand.self, "rives 14/03", "--at", "8h", "--speaker", "Paul Roux")
    #expect(entry.lines.count == 3)
    #expect(entry.lines.contains { $0.contains("14/03/2025 à 7\u{A0}h\u{A0}30 → 14/03/2025 à 8\u{A0}h") })
    #expect(entry.lines.contains { $0.contains(typeset("→ « Paul Roux »")) })
  }

  // MARK: Whose lists

  @Test func `lists are of one's own groups, and of recent events, unless all is asked for`() throws {
    let network = try SmallNetwork()
    try network.run(AddEventCommand.self, "--group", "rives", "--at", "06/03/2025")
    try network.become(network.emile)
    #expect(try network.listing(ListMembersCommand.self).rows.count == 3)
    #expect(try network.listing(ListMembersCommand.self, "--all").rows.count == 5)
    #expect(try network.listing(ListMembersCommand.self, "--group", "île").values("lastName") == ["Léger"])
    let events = try network.listing(ListEventsCommand.self)
    #expect(try events.values("startsAt") == ["2025-03-14T07:30"])
    #expect(events.footer == [typeset("Vos groupes, depuis le 07/03/2025 ; --all pour tout voir.")])
    #expect(
      try network.listing(ListEventsCommand.self, "--since", "2025").values("startsAt") == [
        "2025-03-06T07:30", "2025-03-14T07:30",
      ])
    #expect(try network.listing(ListEventsCommand.self, "--all").rows.count == 3)
    #expect(try network.listing(ListEventsCommand.self, "--all").footer.isEmpty)
  }

  @Test func `names are in the order of their letters, whatever their accents`() throws {
    let network = try SmallNetwork()
    for last in ["Îlebard", "Œuillet", "Zéro", "Ümitoğlu", "Abel"] {
      try network.run(AddMemberCommand.self, "--group", "rives", "--first", "A", "--last", last)
    }
    #expect(
      try network.listing(ListMembersCommand.self, "--group", "rives").values("lastName") == [
        "Abel", "Durand", "Durand", "Îlebard", "Œuillet", "Roy", "Ümitoğlu", "Zéro",
      ])
  }
}
