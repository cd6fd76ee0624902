import Domain
import Testing

@testable import SyncClient

private let club = [
  RollEntry(id: "dup", name: "Dupont, Paul"), RollEntry(id: "mar", name: "Martin, Anne"),
  RollEntry(id: "cla", name: "Claire Petit", mark: RollMark(guest: .accepted), inviter: "Paul Dupont"),
  RollEntry(id: "mon", name: "Mona Vert", mark: RollMark(guest: .wished), inviter: "Anne Martin"),
  RollEntry(id: "noe", name: "Noé Riou", mark: RollMark(guest: .invited), inviter: "Paul Dupont"),
]

extension RollCall {
  /// Types the text, then the keys, as a user whose marks are all stored.
  @discardableResult
  fileprivate mutating func press(_ text: String = "", _ keys: RollKey...) -> [RollDirective] {
    var all: [RollDirective] = []
    for key in text.map(RollKey.character) + keys {
      let directives = handle(key, rows: 10)
      for case .mark in directives { markSucceeded() }
      all += directives
    }
    return all
  }
}

@Suite struct RollGuestTests {
  @Test func `Guests come after the members, whatever their names`() {
    #expect(RollCall(club.reversed()).entries.map(\.id) == ["dup", "mar", "cla", "mon", "noe"])
  }

  @Test func `A guest is found by typing and marked as come by the key that marks members present`() {
    var roll = RollCall(club)
    #expect(roll.press("petit", .enter) == [.mark("cla", RollMark(guest: .attended))])
    #expect(roll.entry("cla")?.mark.status == .present)
    #expect(roll.message == .marked(name: "Claire Petit", RollMark(guest: .attended)))
  }

  @Test func `A guest who does not come is a no-show`() {
    var roll = RollCall(club)
    #expect(roll.press("noe5") == [.mark("noe", RollMark(guest: .noShow))])
  }

  @Test(arguments: ["2", "3", "4"]) func `Keys that mean nothing for a guest say so and mark nobody`(key: String) {
    var roll = RollCall(club)
    #expect(roll.press("petit" + key) == [.bell])
    #expect(roll.message == .notForGuests(name: "Claire Petit"))
    #expect(roll.prompt == nil && roll.entry("cla")?.mark == RollMark(guest: .accepted))
  }

  @Test func `Undo and clear give a guest back what he had answered`() {
    var roll = RollCall(club)
    roll.press("petit", .enter)
    #expect(roll.press("", .undo) == [.mark("cla", RollMark(guest: .accepted))])
    roll.press("mona", .enter)
    #expect(roll.press("mona0") == [.mark("mon", RollMark(guest: .wished))])
    let come = RollEntry(id: "g", name: "Ali", mark: RollMark(guest: .attended), guestUnmarked: .accepted)
    var other = RollCall([come])
    #expect(other.press("0") == [.mark("g", RollMark(guest: .accepted))])
  }

  @Test func `Guests are counted apart, and only those who are awaited are left to mark`() {
    var roll = RollCall(club)
    #expect(roll.tally.total == 2 && roll.tally.guests.total == 2 && roll.tally.guests.awaited == 2)
    roll.press("11")
    #expect(roll.selectedID == "cla")
    #expect(
      RollTexts.french.message(.marked(name: "Martin, Anne", RollMark(status: .present)), roll.tally)
        == typeset("Martin, Anne : présent — tous les membres sont pointés, reste 2 invités"))
    roll.press("1")
    #expect(roll.selectedID == "noe")
    roll.press("5")
    #expect(roll.tally.guests.present == 1 && roll.tally.guests.absent == 1 && roll.tally.guests.awaited == 0)
    #expect(
      RollTexts.french.goodbye(roll.tally, [])
        == typeset(
          "Tout est enregistré : présents 2 (dont 0 en retard), remplacés 0, excusés 0, absents 0, reste 0 sur 2 ; invités : présents 1, absents 1, reste 0 sur 2."
        ))
    #expect(
      RollTexts.english.goodbye(roll.tally, [])
        == "Everything is saved: present 2 (0 of them late), substituted 0, excused 0, absent 0, 0 of 2 left; guests: present 1, absent 1, 0 of 2 left."
    )
  }

  @Test func `An answer that comes by sync during the roll is shown and said`() {
    var roll = RollCall(club)
    var fresh = club
    fresh[4] = RollEntry(
      id: "noe", name: "Noé Riou", mark: RollMark(guest: .accepted), markedBy: "l’invité", inviter: "Paul Dupont")
    roll.take(fresh)
    #expect(roll.entry("noe")?.mark == RollMark(guest: .accepted) && roll.arrivedIDs == ["noe"])
    let said = roll.message.map { RollTexts.french.message($0, roll.tally) }
    #expect(said == typeset("* Reçu, Noé Riou : a accepté (l’invité) — invités : 0 venu sur 2"))
    roll.press("noe", .enter)
    #expect(roll.press("noe0") == [.mark("noe", RollMark(guest: .accepted))])
  }

  @Test func `An invitation that is deleted during the roll stays in the list`() {
    var roll = RollCall(club)
    roll.take(Array(club.prefix(2)))
    #expect(roll.entries.count == 5 && roll.entry("cla")?.mark == RollMark(guest: .accepted))
  }

  @Test func `The screen names the keys that do something for who is selected`() {
    var roll = RollCall(club)
    func frame() -> String {
      render(roll, RollSheet(title: "", entries: []), columns: 100, rows: 20, texts: .french, color: false)
    }
    #expect(frame().contains("2 en retard"))
    roll.press("petit")
    #expect(roll.selectedID == "cla" && frame().contains("1 présent  5 absent  0 effacer"))
    #expect(!frame().contains("2 en retard"))
  }

  // MARK: Line by line

  private func run(_ lines: String..., texts: RollTexts = .french) -> (
    written: [String], stored: [String], failures: Int
  ) {
    var rest = lines[...]
    var written: [String] = []
    let book = ScriptedBook()
    let failures = runRollLines(
      entries: club, book: book, texts: texts, readLine: { rest.popFirst() }, write: { written.append($0) })
    return (written, book.stored, failures)
  }

  @Test func `The list has guests under a heading, with who invites them`() {
    let written = run("liste").written
    #expect(
      Array(written.prefix(6)) == [
        typeset("1  Dupont, Paul : à pointer"), typeset("2  Martin, Anne : à pointer"), "── Invités ──",
        typeset("3  Claire Petit (de la part de Paul Dupont) : a accepté"),
        typeset("4  Mona Vert (de la part de Anne Martin) : souhait"),
        typeset("5  Noé Riou (de la part de Paul Dupont) : sans réponse"),
      ])
    let missing = run("missing", texts: .english).written
    #expect(
      missing[2...4] == [
        "── Guests ──", "3  Claire Petit (guest of Paul Dupont): accepted",
        "5  Noé Riou (guest of Paul Dupont): no answer",
      ])
  }

  @Test func `A line marks a guest as come or absent, and nothing else`() {
    let result = run("petit", "5 absent", "claire retard")
    #expect(result.stored == ["cla present", "noe absent"])
    #expect(
      result.written.prefix(3) == [
        typeset("Claire Petit : présent — invités : 1 venu sur 2"),
        typeset("Noé Riou : absent — invités : 1 venu sur 2"),
        typeset("Claire Petit, personne invitée : présente (1), absente (5) ou effacer (0), rien d’autre."),
      ])
    #expect(result.failures == 1)
  }
}
