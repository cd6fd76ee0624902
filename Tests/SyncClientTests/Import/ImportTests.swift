import ArgumentParser
import Console
import Domain
import Foundation
import Replica
import Spreadsheets
import Testing

@testable import SyncClient

/// What rows become, beside what is there.
@Suite("Imports") struct ImportTests {
  // MARK: Duos

  @Test func `who is in the book is completed, and keeps his spelling`() throws {
    let network = try SmallNetwork()
    try network.run(
      AddDuoCommand.self, "--owner", "Zoé Durand", "--name", "Léa Martin", "--phone", "06 12 34 56 78", "--company",
      "Martin & Filles", "--level", "faible")
    let file = try ListFile("Nom;Mobile;Société;Niveau;Mail\nLEA MARTIN;+33612345678;MARTIN & FILLES;;lea@exemple.fr\n")
    let found = try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(found.counts == [0, 1, 0, 0])
    let duo = try network.duo("Léa Martin")
    #expect(duo[Fields.Duo.company].text == "Martin & Filles")
    #expect(duo[Fields.Duo.phone].text == "06 12 34 56 78")
    #expect(duo[Fields.Duo.email].text == "lea@exemple.fr")
    #expect(duo[Fields.Duo.level].choice == 0)
    #expect(found.plan.changes.flatMap(\.writes).map(\.register) == [Fields.Duo.email.register])
  }

  @Test func `who may be somebody else in the book is made, and doubted`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Nom;Mobile;Société\nLéa Martin;06 12 34 56 78;Martin\nHugo Roux;06 12 34 56 78;Roux\nLéa Martin;06 12 34 56 99;Martin\n"
    )
    let found = try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(found.counts == [3, 0, 0, 0])
    #expect(found.doubtful == [3, 4])
    #expect(found.reasons(3) == ["looksLike"])
    #expect(try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand").counts == [0, 0, 3, 0])
  }

  @Test func `a mobile number comes first, and the others stay in the note`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Nom;Fixe;Tél. 2;Mail;Remarque\nLéa Martin;05 56 00 11 22;06 12 34 56 78;a@e.fr, b@e.fr;au marché\n")
    try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    let duo = try network.duo("Léa Martin")
    #expect(duo[Fields.Duo.phone].text == "06 12 34 56 78")
    #expect(duo[Fields.Duo.note].text == "au marché\nAussi\u{A0}: 05 56 00 11 22, b@e.fr")
  }

  @Test func `who had a company only, and gets a phone, is the same`() throws {
    let network = try SmallNetwork()
    let bare = try ListFile("Nom;Société;Tél\nLéa Martin;Martin;06 12\n")
    #expect(try network.bring(ImportDuosCommand.self, bare.path, "--for", "Zoé Durand").doubtful == [2])
    let mended = try ListFile("Nom;Société;Tél\nLéa Martin;Martin;06 12 34 56 78\n")
    #expect(try network.bring(ImportDuosCommand.self, mended.path, "--for", "Zoé Durand").counts == [0, 1, 0, 0])
    #expect(try network.bring(ImportDuosCommand.self, mended.path, "--for", "Zoé Durand").counts == [0, 0, 1, 0])
  }

  @Test func `who is made by one row and gets a phone by the next is made by the first row's key`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Nom;Tél;Mail\nLéa Martin;;lea@exemple.fr\nLÉA MARTIN;06 12 34 56 78;lea@exemple.fr\nLéa Martin;06 12 34 56 78;lm@exemple.fr\n"
    )
    #expect(try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand").counts == [1, 2, 0, 0])
    let duo = try network.duo("Léa Martin")
    #expect(duo[Fields.Duo.phoneE164].text == "+33612345678")
    #expect(duo[Fields.Duo.email].text == "lm@exemple.fr")
    #expect(try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand").counts == [0, 0, 3, 0])
  }

  @Test func `a text that no field can hold is refused with its limit`() throws {
    let network = try SmallNetwork()
    let long = String(repeating: "é", count: 201)
    let file = try ListFile("Nom;Société\nLéa Martin;\(long)\n")
    let found = try network.plan(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(found.plan.results[0].remarks.map(\.reason) == [.tooLong(limit: 200)])
  }

  @Test func `an admin imports for a member of his group, and nobody for one of another`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    let file = try ListFile("Nom;Mail\nLéa Martin;lea@exemple.fr\n")
    try network.bring(ImportDuosCommand.self, file.path, "--for", "Zoé Durand")
    #expect(throws: RecordingError.self) {
      try network.bring(ImportDuosCommand.self, file.path, "--for", "Martine Léger")
    }
  }

  // MARK: Members

  @Test func `members come with a membership from a day, and once`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    let file = try ListFile(
      "Nom;Prénom;Société;Portable;E-mail;Membre depuis\nRoux;Ida;Roux SA;06 12 34 56 01;ida@exemple.fr;03/02/2025\nBLOT;Paul;;;;\nMaire;;;06 12 34 56 02;;\n"
    )
    let found = try network.bring(ImportMembersCommand.self, file.path, "--group", "rives")
    #expect(found.counts == [2, 0, 0, 1])
    #expect(found.reasons(4) == ["noLastName"])
    let memberships = try network.scribe { try MemberBook.memberships($0) }.filter { $0.group == network.rives }
    #expect(memberships.map(\.startsOn.description).sorted().suffix(2) == ["2025-02-03", "2025-03-14"])
    let again = try network.bring(ImportMembersCommand.self, file.path, "--group", "rives")
    #expect(again.counts == [0, 0, 2, 1])
    #expect(again.plan.changes.isEmpty)
  }

  @Test func `numbers without prefix are of the group's country`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    var group = RecordEdit(.group, network.rives, existing: try network.state(.group, network.rives))
    group[Fields.Group.timeZone] = .text("Indian/Reunion")
    try network.record([try #require(group.change)], anyway: true)
    let people = try ListFile("Nom;Prénom;Portable\nHoarau;Ida;0692 12 34 56\n")
    try network.bring(ImportMembersCommand.self, people.path, "--group", "rives")
    let ida = try network.scribe { try $0.finder.user("hoarau") }
    #expect(try network.state(.user, ida)[Fields.User.phoneE164].text == "+262692123456")
    let guests = try ListFile("Nom;Prénom;Portable\nPayet;Jean;0692 12 34 57\n")
    try network.bring(
      ImportGuestsCommand.self, guests.path, "--event", "rives 14/03", "--by", "Émile Durand")
    let jean = try network.scribe { try $0.finder.latestInvitation("payet") }
    #expect(try network.state(.invitation, jean)[Fields.Invitation.phoneE164].text == "+262692123457")
  }

  @Test func `a row that could be any of several namesakes is refused, and nobody is made twice`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    let file = try ListFile("Nom;Mail\nXavier Aa;a0@exemple.fr\nXavier Aa;\nXavier Aa;a2@exemple.fr\n")
    #expect(try network.bring(ImportMembersCommand.self, file.path, "--group", "rives").counts == [2, 0, 0, 1])
    for _ in 0..<2 {
      let again = try network.bring(ImportMembersCommand.self, file.path, "--group", "rives")
      #expect(again.counts == [0, 0, 2, 1])
      #expect(again.plan.results[1].remarks.map(\.reason) == [.severalNamesakes(2)])
    }
  }

  @Test func `a day of joining is a month too, none that can be read is refused, and another than noted is told`()
    throws
  {
    let network = try SmallNetwork()
    try network.become(network.emile)
    func list(_ ida: String, _ paul: String) throws -> ListFile {
      try ListFile(
        "Nom;Prénom;E-mail;Membre depuis\nRoux;Ida;ida@exemple.fr;\(ida)\nBlot;Paul;paul@exemple.fr;\(paul)\n")
    }
    let first = try list("septembre 2023", "jadis")
    let found = try network.bring(ImportMembersCommand.self, first.path, "--group", "rives")
    #expect(found.counts == [1, 0, 0, 1])
    #expect(found.reasons(3) == ["notADay"])
    let joined = try network.scribe { try MemberBook.memberships($0) }.map(\.startsOn.description)
    #expect(joined.contains("2023-09-01"))
    let second = try list("01/10/2023", "03/02/2025")
    let again = try network.bring(ImportMembersCommand.self, second.path, "--group", "rives")
    #expect(again.counts == [1, 0, 1, 0])
    #expect(again.plan.results[0].remarks.map(\.reason) == [.memberSince(try #require(Day(iso: "2023-09-01")))])
    #expect(again.plan.results[0].isRemarkable && !again.plan.results[0].isDoubtful)
  }

  @Test func `a member of another group is not moved by a list`() throws {
    let network = try SmallNetwork()
    let first = try ListFile("Nom;Prénom;E-mail\nRoux;Ida;ida@exemple.fr\n")
    try network.bring(ImportMembersCommand.self, first.path, "--group", "île")
    let found = try network.plan(ImportMembersCommand.self, first.path, "--group", "rives")
    #expect(found.reasons(2) == ["memberElsewhere"])
  }

  @Test func `the voters have the last word on members`() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    let file = try ListFile("Nom;Prénom;E-mail\nRoux;Ida;ida@exemple.fr\n")
    #expect(throws: RecordingError.self) { try network.bring(ImportMembersCommand.self, file.path, "--group", "île") }
  }

  // MARK: Guests

  @Test func `guests have the inviter of their row, or the one that is said`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Invité;Société;Tél;Invité par;Réponse\nLéa Martin;Martin;06 12 34 56 78;DURAND Zoé;oui\nHugo Roux;Roux;;;peut-être\nIda Blot;Blot;;Nemo;\n"
    )
    let found = try network.bring(
      ImportGuestsCommand.self, file.path, "--event", "rives 14/03", "--by", "Jean-Pierre Roy")
    #expect(found.counts == [2, 0, 0, 1])
    #expect(found.reasons(3) == ["unknownState"])
    #expect(found.reasons(4) == ["unknownMember"])
    #expect(try network.names(.invitation) == ["Hugo Roux", "Léa Martin"])
    let again = try network.bring(
      ImportGuestsCommand.self, file.path, "--event", "rives 14/03", "--by", "Jean-Pierre Roy")
    #expect(again.counts == [0, 0, 2, 1])
  }

  @Test func `guests whom nobody invites are asked about`() throws {
    let network = try SmallNetwork()
    let file = try ListFile("Nom;Tél\nLéa Martin;06 12 34 56 78\n")
    #expect(throws: ImportFault.self) {
      try network.plan(ImportGuestsCommand.self, file.path, "--event", "rives 14/03")
    }
  }

  // MARK: History

  private func history(_ network: SmallNetwork) throws -> [String] {
    try network.replica.read { session in
      var found: [String] = []
      try session.tables.scan(.history, after: nil) { state in
        let measure = state[Fields.History.measure].choice.map { Schema.measures[$0] } ?? "?"
        found.append(
          "\(state[Fields.History.month].month?.description ?? "") \(measure) \(state[Fields.History.value].integer ?? -1) \(state[Fields.History.source].text ?? "")"
        )
        return true
      }
      return found.sorted()
    }
  }

  @Test func `figures of years before come a row a figure`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Membre;Mois;Mesure;Valeur\nÉmile Durand;03/2019;cartes;4\nDURAND Émile;mars 2019;tickets;1 250,50\nemile@exemple.fr;2019-04;absences;1\nDurand;2019-04;absences;1\nÉmile Durand;bientôt;cartes;1\nÉmile Durand;2019-05;cartes;beaucoup\n",
      name: "avant.csv")
    let found = try network.bring(ImportHistoryCommand.self, file.path)
    #expect(found.counts == [3, 0, 0, 3])
    #expect(found.reasons(5) == ["unknownMember"])
    #expect(found.reasons(6) == ["badMonth"])
    #expect(found.reasons(7) == ["notAFigure"])
    #expect(
      try history(network) == [
        "2019-03 cardsSent 4 avant", "2019-03 ticketsSentCents 125050 avant", "2019-04 absences 1 avant",
      ])
    #expect(try network.bring(ImportHistoryCommand.self, file.path).plan.changes.isEmpty)
  }

  @Test func `figures come a row a month, or a column a month`() throws {
    let network = try SmallNetwork()
    let months = try ListFile(
      "Nom;Mois;Cartes;Tickets en centimes\nÉmile Durand;2019-03;4;125050\nZoé Durand;2019-03;0;\n")
    #expect(try network.bring(ImportHistoryCommand.self, months.path, "--source", "Ancien").counts == [1, 0, 1, 0])
    let wide = try ListFile("Nom;janv-19;févr-19;mars-19\nÉmile Durand;10,50;;3\n", name: "large.csv")
    #expect(throws: ImportFault.measureNeeded) { try network.plan(ImportHistoryCommand.self, wide.path) }
    let doubled = try network.plan(ImportHistoryCommand.self, wide.path, "--measure", "tickets")
    #expect(doubled.plan.results[0].remarks.map(\.reason) == [.underOtherSource("Ancien")])
    try network.bring(ImportHistoryCommand.self, wide.path, "--measure", "tickets", "--source", "large")
    #expect(
      try history(network) == [
        "2019-01 ticketsSentCents 1050 large", "2019-03 cardsSent 4 Ancien", "2019-03 ticketsSentCents 125050 Ancien",
        "2019-03 ticketsSentCents 300 large",
      ])
  }

  @Test(arguments: [
    "avant (1).csv", "avant - Copie.csv", "Copie de avant.csv", "avant copy 2.csv", "avant-refused-2.csv",
    "Copy of avant-refused (3).csv",
  ]) func `figures of a copy of the file are the same figures`(name: String) throws {
    let network = try SmallNetwork()
    let text = "Nom;Mois;Cartes\nÉmile Durand;2019-03;4\n"
    let file = try ListFile(text, name: "avant.csv")
    let copy = try ListFile(text, name: name)
    try network.bring(ImportHistoryCommand.self, file.path)
    let again = try network.bring(ImportHistoryCommand.self, copy.path)
    #expect(again.counts == [0, 0, 1, 0])
    #expect(try history(network) == ["2019-03 cardsSent 4 avant"])
  }

  @Test func `figures of a file of another name are refused unless their source is said`() throws {
    let network = try SmallNetwork()
    let text = "Nom;Mois;Cartes\nÉmile Durand;2019-03;4\nÉmile Durand;2019-04;2\n"
    let before = try ListFile("Nom;Mois;Cartes\nÉmile Durand;2019-03;4\n", name: "chiffres 2019.csv")
    try network.bring(ImportHistoryCommand.self, before.path)
    let other = try ListFile(text, name: "chiffres 2020.csv")
    let found = try network.plan(ImportHistoryCommand.self, other.path)
    #expect(found.counts == [1, 0, 0, 1])
    #expect(found.plan.results[0].remarks.map(\.reason) == [.underOtherSource("chiffres 2019")])
    let said = try network.plan(ImportHistoryCommand.self, other.path, "--source", "chiffres 2020")
    #expect(said.counts == [2, 0, 0, 0])
  }

  @Test func `a figure that cannot be is refused with its row, and the others come in`() throws {
    let network = try SmallNetwork()
    let file = try ListFile(
      "Nom;Mois;Mesure;Valeur\nÉmile Durand;2019-03;cartes;99999999999999\nÉmile Durand;2019-04;cartes;-1\nÉmile Durand;2019-05;tickets;99999999999999\nÉmile Durand;2019-06;absences;-2\nÉmile Durand;2019-07;cartes;1000000000000\n"
    )
    let found = try network.bring(ImportHistoryCommand.self, file.path)
    #expect(found.rows(.refused) == [2, 3, 4, 5])
    #expect(found.rows(.created) == [6])
    #expect(found.reasons(2) == ["notAFigure"])
  }

  @Test func `two figures for one month are one too many`() throws {
    let network = try SmallNetwork()
    let file = try ListFile("Nom;Mois;Cartes\nÉmile Durand;2019-03;4\nÉmile Durand;2019-03;4\nÉmile Durand;2019-03;5\n")
    let found = try network.plan(ImportHistoryCommand.self, file.path)
    #expect(found.counts == [1, 1, 0, 1])
    #expect(found.plan.results[2].remarks.map(\.reason) == [.otherFigureAbove(row: 2)])
  }

  @Test func `a figure that changed is changed, under its source only`() throws {
    let network = try SmallNetwork()
    let before = try ListFile("Nom;Mois;Cartes\nÉmile Durand;2019-03;4\n")
    let after = try ListFile("Nom;Mois;Cartes\nÉmile Durand;2019-03;0\n")
    try network.bring(ImportHistoryCommand.self, before.path, "--source", "a")
    #expect(try network.bring(ImportHistoryCommand.self, after.path, "--source", "a").counts == [0, 1, 0, 0])
    #expect(try network.bring(ImportHistoryCommand.self, after.path, "--source", "b").counts == [0, 0, 1, 0])
  }
}
