import Domain
import Foundation
import Replica
import Testing

@testable import SyncServer

/// What a guest's form comes to in the records.
@Suite struct GuestAnswerTests {
  @Test(
    "every invitation to a coming event gets one link of twenty characters, and keeps it; the server alone writes it")
  func links() throws {
    let club = try GuestClub()
    let f = club.fixture
    let link = try club.link()
    #expect(link.count == 20 && link.allSatisfy { CentralStore.secretAlphabet.contains($0) })
    let past = f.newID()
    try f.record([
      .make(
        .event, past, ["group": .record(club.group), "kind": .integer(0), "startsAt": .integer(202_603_060_730)])
    ])
    let (old, new) = (
      Change.keyed(
        .invitation,
        [
          "event": .record(past), "inviter": .record(club.inviter), "guest": .text("Luc Sabatier"),
          "state": .integer(1),
        ]),
      Change.keyed(
        .invitation,
        [
          "event": .record(club.meetings[1]), "inviter": .record(club.inviter), "guest": .text("Luc Sabatier"),
          "state": .integer(1),
        ])
    )
    try f.record([old, new])
    let before = try f.central.write { $0.head.number }
    try club.giveLinks()
    try club.giveLinks()
    #expect(try f.central.write { $0.head.number } == before + 1)
    #expect(try club.link() == link && club.link(of: old.id).isEmpty && club.link(of: new.id).count == 20)
    #expect(throws: (any Error).self) {
      try f.record([.make(.invitation, club.guest, ["link": .text("aaaaaaaaaaaaaaaaaaaa")])])
    }
  }

  @Test("a link is read as phones and mail programs spell it")
  func spelling() {
    let link = "abcdefghjkmnpqrstuvw"
    for text in [link, "Abcdefghjkmnpqrstuvw", link + ".", link + ")"] { #expect(GuestLink.read(text) == link) }
    for text in ["", "erased", String(link.dropLast()), link + "x", link + ".x", "abcdefghjkmnpqrstuv0"] {
      #expect(GuestLink.read(text) == nil, "\(text)")
    }
  }

  @Test("yes and no are noted with their time, and changed until the meeting begins")
  func yesAndNo() throws {
    let club = try GuestClub()
    try club.answer("answer=accepted")
    #expect(try club.state() == "accepted")
    let noted = try club.fixture.state(.invitation, club.guest)?[Fields.Invitation.answeredAt].integer
    #expect(noted == club.fixture.now.milliseconds)
    try club.answer("answer=declined")
    #expect(try club.state() == "declined")
    let start = GuestClub.instant("2026-03-20T07:30")
    #expect(try club.answer("answer=accepted", at: start.adding(milliseconds: -1)) != .closed)
    #expect(try club.answer("answer=declined", at: start) == .closed)
    #expect(try club.state() == "accepted")
  }

  @Test("a second tap writes nothing")
  func doubleTap() throws {
    let club = try GuestClub()
    try club.answer("answer=accepted")
    #expect(try club.answer("answer=accepted") == .noted(position: nil))
    try club.answer("answer=other&date=\(club.meetings[2])")
    #expect(try club.answer("answer=other&date=\(club.meetings[2])") == .noted(position: nil))
    #expect(try club.fixture.faults() == [])
  }

  @Test("company and trade are taken where nobody had said them, and the name stays")
  func company() throws {
    let club = try GuestClub()
    try club.answer("answer=accepted")
    try club.answer("answer=details&company=Morel+%26+filles&trade=notaire&message=Avec+plaisir&guest=Autre")
    try club.answer("answer=details&company=Autre&trade=autre&message=Avec+plaisir")
    let state = try #require(try club.fixture.state(.invitation, club.guest))
    #expect(state[Fields.Invitation.company].text == "Morel & filles")
    #expect(state[Fields.Invitation.trade].text == "notaire")
    #expect(state[Fields.Invitation.guest].text == "Julie Morel")
    #expect(state[Fields.Invitation.answer].text == "Avec plaisir")
    #expect(try club.state() == "accepted")
  }

  @Test("another date declines this one and wishes for that one, with the same inviter and contact; a message stays")
  func otherDate() throws {
    let club = try GuestClub()
    try club.answer("answer=other&date=\(club.meetings[1])")
    let wish = try #require(try club.fixture.state(.invitation, club.wish(for: club.meetings[1])))
    #expect(wish[Fields.Invitation.state].choice == 0)
    #expect(wish[Fields.Invitation.inviter].record == club.inviter)
    #expect(wish[Fields.Invitation.phone].text == "06 11 22 33 44")
    #expect(wish[Fields.Invitation.phoneE164].text == "+33611223344")
    try club.answer("answer=details&message=Je+suis+en+voyage")
    try club.answer("answer=other&date=\(club.meetings[3])")
    let text = try club.fixture.state(.invitation, club.guest)?[Fields.Invitation.answer].text
    #expect(
      text
        == "Souhaite une autre date\u{A0}: vendredi 27 mars 2026 à 7\u{A0}h\u{A0}30 et vendredi 10 avril 2026 à 7\u{A0}h\u{A0}30.\nJe suis en voyage"
    )
    #expect(try club.state() == "declined")
    try club.answer("answer=accepted")
    let after = try club.fixture.state(.invitation, club.guest)?[Fields.Invitation.answer].text
    #expect(try club.state() == "accepted" && after == "Je suis en voyage")
  }

  @Test("a date is offered only while it is one: of this group, ahead, not off, and not his already")
  func offers() throws {
    let club = try GuestClub()
    let f = club.fixture
    func offered() throws -> [RecordID] { try #require(try club.page()).dates.map(\.id) }
    #expect(try offered() == Array(club.meetings[1...4]))
    try club.change(.event, club.meetings[1], ["status": .integer(2)])
    try club.answer("answer=other&date=\(club.meetings[2])")
    #expect(try offered() == Array(club.meetings[3...5]))
    #expect(try club.answer("answer=other&date=\(club.meetings[1])") == .refused(.dateTaken))
    #expect(try club.answer("answer=other&date=\(f.newID())") == .refused(.dateTaken))
    #expect(try club.answer("answer=other") == .refused(.noDate))
  }

  @Test("who is invited there already loses nothing by wishing")
  func invitedThere() throws {
    let club = try GuestClub()
    try club.fixture.record([
      .keyed(
        .invitation,
        GuestClub.phone.merging([
          "event": .record(club.meetings[1]), "inviter": .record(club.admin), "guest": .text("JULIE MOREL"),
          "state": .integer(1),
        ]) { $1 })
    ])
    #expect(try club.answer("answer=other&date=\(club.meetings[1])") == .refused(.dateTaken))
    #expect(try club.state(of: club.wish(for: club.meetings[1])) == "invited")
  }

  @Test("a wish is the group's to grant: its own link takes no yes")
  func wishIsNoInvitation() throws {
    let club = try GuestClub()
    try club.answer("answer=other&date=\(club.meetings[1])")
    try club.giveLinks()
    let wish = club.wish(for: club.meetings[1])
    let link = try club.link(of: wish)
    var random = SeededRandom(seed: 5)
    let outcome = try club.fixture.central.answer(
      link: link, GuestForm(Array("answer=accepted".utf8)), at: club.fixture.now, random: &random)
    #expect(outcome == .closed)
    #expect(try club.state(of: wish) == "wished")
  }

  @Test("a wish is taken back, and wished for again, beside whatever he answered")
  func takenBack() throws {
    let club = try GuestClub()
    let (first, second) = (club.meetings[1], club.meetings[3])
    try club.answer("answer=other&date=\(first)")
    try club.answer("answer=other&date=\(second)")
    try club.answer("answer=takeBack&date=\(first)")
    #expect(try club.fixture.state(.invitation, club.wish(for: first))?.exists != true)
    #expect(try club.state(of: club.wish(for: second)) == "wished")
    let text = try club.fixture.state(.invitation, club.guest)?[Fields.Invitation.answer].text
    #expect(text == "Souhaite une autre date\u{A0}: vendredi 10 avril 2026 à 7\u{A0}h\u{A0}30.")
    let page = try #require(try club.page())
    #expect(page.wishes.map(\.id) == [second] && page.dates.map(\.id).first == first)
    #expect(try club.answer("answer=takeBack&date=\(first)") == .noted(position: nil))
    #expect(try club.answer("answer=takeBack") == .refused(.noDate))
    try club.answer("answer=other&date=\(first)")
    #expect(try club.state(of: club.wish(for: first)) == "wished")
    // Who comes after all may still take his wish back; who is invited there by now answers by that link.
    try club.answer("answer=accepted")
    try club.answer("answer=takeBack&date=\(second)")
    #expect(try club.state() == "accepted")
    #expect(try club.fixture.state(.invitation, club.wish(for: second))?.exists != true)
    try club.change(.invitation, club.wish(for: first), ["state": .integer(1)])
    #expect(try club.answer("answer=takeBack&date=\(first)") == .noted(position: nil))
    #expect(try club.state(of: club.wish(for: first)) == "invited")
    #expect(try club.fixture.faults() == [])
  }

  @Test("a wish's own page takes it back")
  func takenBackThere() throws {
    let club = try GuestClub()
    try club.answer("answer=other&date=\(club.meetings[1])")
    try club.giveLinks()
    let wish = club.wish(for: club.meetings[1])
    let (link, now) = (try club.link(of: wish), club.fixture.now)
    let facts = try #require(try club.fixture.central.guest(link: link, at: now))
    let page = GuestPage(facts, link: link, language: .french, isChosen: false, at: now)
    #expect(String(decoding: page.html(), as: UTF8.self).contains("Ne plus demander cette date"))
    var random = SeededRandom(seed: 5)
    let outcome = try club.fixture.central.answer(
      link: link, GuestForm(Array("answer=declined".utf8)), at: now, random: &random)
    guard case .takenBack = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try club.fixture.state(.invitation, wish)?.exists != true)
    #expect(try club.fixture.central.guest(link: link, at: now) == nil)
  }

  @Test("who became a member of the group is asked nothing any more, and no tap changes anything")
  func member() throws {
    let club = try GuestClub()
    let (f, user) = (club.fixture, club.fixture.newID())
    try f.record([
      .make(.user, user, ["firstName": .text("Julie"), "lastName": .text("Morel"), "phoneE164": .text("+33611223344")])
    ])
    try f.membership(user, club.group)
    let page = try #require(try club.page())
    #expect(page.isMember && !page.mayAnswer && !page.mayChooseDate && !page.mayTakeBack)
    let html = String(decoding: page.html(), as: UTF8.self)
    #expect(html.contains("Vous faites maintenant partie du groupe Nord.") && !html.contains("Venez-vous"))
    #expect(try club.answer("answer=accepted") == .noted(position: nil))
    #expect(try club.state() == "invited")
  }

  @Test("a wish that the group granted stands on the first page, with the way to its own")
  func granted() throws {
    let club = try GuestClub()
    try club.answer("answer=other&date=\(club.meetings[1])")
    try club.giveLinks()
    let wish = club.wish(for: club.meetings[1])
    #expect(try #require(try club.page()).invitedTo.isEmpty)
    try club.change(.invitation, wish, ["state": .integer(1)])
    let html = String(decoding: try #require(try club.page()).html(), as: UTF8.self)
    #expect(html.contains("Le groupe vous invite aussi le vendredi 27 mars 2026 à 7\u{A0}h\u{A0}30."))
    #expect(html.contains("href=\"\(try club.link(of: wish))\""))
  }

  @Test("a value that is no UTF-8 is read as Windows-1252")
  func latin() {
    let form = GuestForm(Array("answer=accepted&company=Caf%E9+%80&message=%FF%FE%00%C3&trade=%C3%A9bo".utf8))
    #expect(form.company == "Café €" && form.message == "ÿþÃ" && form.trade == "ébo")
  }

  @Test("a cancelled event takes no yes; another date may still be wished for")
  func cancelled() throws {
    let club = try GuestClub()
    try club.change(.event, club.meetings[0], ["status": .integer(2)])
    #expect(try club.answer("answer=accepted") == .closed)
    #expect(try club.answer("answer=other&date=\(club.meetings[1])") != .closed)
    #expect(try club.state(of: club.wish(for: club.meetings[1])) == "wished")
  }

  @Test("whoever was marked at the door stays marked")
  func atTheDoor() throws {
    let club = try GuestClub()
    try club.change(.invitation, club.guest, ["state": .integer(4)])
    #expect(try club.answer("answer=declined") == .closed)
    #expect(try club.state() == "attended")
  }

  @Test("a link lives until the day after, on the group's clock; a moved event takes it along")
  func expiry() throws {
    let club = try GuestClub()
    let late = GuestClub.instant("2026-03-20T23:59")
    let next = GuestClub.instant("2026-03-21T00:00")
    #expect(try club.page(at: late) != nil)
    #expect(try club.page(at: next) == nil)
    try club.change(.event, club.meetings[0], ["startsAt": .integer(202_604_020_730)])
    #expect(try club.page(at: next)?.day == AdminFixture.day("2026-04-02"))
    #expect(try club.answer("answer=accepted", at: GuestClub.instant("2026-04-03T00:00")) == .gone)
  }

  @Test(
    "a form is read whatever is in it",
    arguments: [
      ("answer=accepted&answer=accepted", GuestForm.Wish?.some(.accepted), GuestForm.Fault?.none),
      ("answer=accepted&answer=declined", .declined, .noAnswer),
      ("answer=", GuestForm.Wish?.none, .noAnswer), ("", GuestForm.Wish?.none, .noAnswer),
      ("&&==&%&answer", GuestForm.Wish?.none, .noAnswer),
      ("answer=accepted&x=1&answers=2", .accepted, nil),
      ("answer=accepted&message=%FF%FE%00%C3", .accepted, nil),
      ("answer=other&date=nonsense", .other, .noDate),
    ])
  func forms(body: String, wish: GuestForm.Wish?, fault: GuestForm.Fault?) {
    let form = GuestForm(Array(body.utf8))
    #expect(form.fault == fault)
    if fault == nil { #expect(form.wish == wish) }
  }

  @Test("a message loses what no record may hold, and nothing else; too much of it is told")
  func messages() throws {
    let form = GuestForm(
      Array("answer=details&message=+Oui%0D%0Aet%00%E2%80%AE+%F0%9F%91%8D+%3Cb%3E%25+&company=+A%0A+B+".utf8))
    #expect(form.message == "Oui\net 👍 <b>%" && form.company == "A B")
    let full = GuestForm(Array(("answer=details&message=" + String(repeating: "%C3%A9", count: 300)).utf8))
    #expect(full.fault == nil && full.message?.count == 300)
    let long = GuestForm(Array(("answer=details&message=" + String(repeating: "e", count: 301)).utf8))
    #expect(long.fault == .tooLong(field: .message, limit: 300))
    let club = try GuestClub()
    try club.answer("answer=accepted&message=%FF%FE%00%C3")
    #expect(try club.state() == "accepted")
  }
}
