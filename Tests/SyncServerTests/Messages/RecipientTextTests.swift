import Domain
import Replica
import Testing

@testable import SyncServer

@Suite struct RecipientTextTests {
  private let story: MessageFixture
  init() throws { story = try MessageFixture() }

  @Test func `Each recipient reads the text in his language with what concerns him`() throws {
    try story.write(.user, story.admin, ["language": .integer(1)])
    let order = story.order(to: [story.member, story.admin], template: .reminder, event: story.meeting)
    #expect(
      try story.read(order) == [
        "Bonjour Bruno, rappel : réunion Rives de Loire, mardi 17 mars à 7h30, lieu habituel. Si vous ne pouvez pas venir, prévenez votre admin.",
        "Hello Anne, a reminder: meeting Rives de Loire, Tuesday 17 March at 07:30, usual place. If you cannot come, please tell your admin.",
      ])
  }

  @Test func `The place is the event's, else the group's, else its city`() throws {
    let order = story.order(to: [story.member], text: "{lieu}", event: story.meeting)
    #expect(try story.read(order) == ["lieu habituel"])
    try story.write(.group, story.group, ["city": .text("Nantes")])
    #expect(try story.read(order) == ["Nantes"])
    try story.write(.group, story.group, ["venue": .text("Quai du Port")])
    #expect(try story.read(order) == ["Quai du Port"])
    try story.write(
      .event, story.meeting, ["startsAt": MessageFixture.time("2026-03-17T07:30"), "venue": .text("Gare")])
    #expect(try story.read(order) == ["Gare"])
  }

  @Test func `A guest reads who invites him, and his link as soon as server and address are known`() throws {
    let guest = try story.invite("DUPONT Jean", link: "abcdefghjkmnpqrstuvw")
    let order = story.order(to: [guest], text: "{prénom} {nom}, par {invitant}, le {date} : {lien}")
    #expect(try story.read(order) == [nil])
    try story.write(.network, NaturalKey.network, ["publicURL": .text("https://cercle.exemple.fr")])
    #expect(
      try story.read(order) == [
        "Jean DUPONT, par Bruno Petit, le mardi 17 mars : https://cercle.exemple.fr/i/abcdefghjkmnpqrstuvw"
      ])
    let other = try story.invite("Zoé Roy", language: 1)
    #expect(try story.read(story.order(to: [other], text: "{date}")) == ["Tuesday 17 March"])
    #expect(try story.read(story.order(to: [other], text: "{link}")) == [nil])
  }

  @Test func `A reminder's own text comes before the built-in one, in each language for itself`() throws {
    let rule = try story.rule(
      "event", to: "all", ["daysBefore": .integer(2), "textFrench": .text("À {heure}, {prénom} !")])
    try story.write(.user, story.admin, ["language": .integer(1)])
    let order = story.order(
      to: [story.member, story.admin], template: .reminder, event: story.meeting, reminder: rule)
    let texts = try story.read(order)
    #expect(texts[0] == "À 7h30, Bruno !")
    #expect(texts[1]?.hasPrefix("Hello Anne, a reminder") == true)
  }

  @Test func `An absence names the member and how many there were; one that was taken back says nothing`() throws {
    let attendance = NaturalKey.attendance(event: story.meeting, user: story.member)
    let mark: [String: Value] = ["event": .record(story.meeting), "user": .record(story.member), "status": .integer(4)]
    try story.write(.attendance, attendance, mark)
    let order = story.order(to: [story.admin], template: .absencesOfMember, about: attendance)
    #expect(
      try story.read(order) == [
        "Bonjour Anne, absences de Bruno Petit en six mois, groupe Rives de Loire : 1, la dernière le mardi 17 mars."
      ])
    try story.write(.attendance, attendance, ["status": .integer(0)])
    #expect(try story.read(order) == [nil])
  }

  @Test func `A todo says what is to be done by when, until it is done`() throws {
    let change = story.base.todo("Rappeler Toitures Durand", of: story.member)
    try story.base.record([change])
    let order = story.order(to: [story.member], template: .todo, about: change.id)
    #expect(try story.read(order) == ["Bonjour Bruno, à faire : Rappeler Toitures Durand. Échéance : sans date."])
    try story.write(.todo, change.id, ["dueOn": Value(AdminFixture.day("2026-04-01"))])
    #expect(
      try story.read(order) == ["Bonjour Bruno, à faire : Rappeler Toitures Durand. Échéance : mercredi 1er avril."])
    try story.write(.todo, change.id, ["done": Value(true)])
    #expect(try story.read(order) == [nil])
  }

  @Test func `Who is not there, and a text that can't be read, give nothing`() throws {
    #expect(try story.read(story.order(to: [story.base.newID()], text: "Bonjour")) == [nil])
    #expect(try story.read(story.order(to: [story.member], text: "Bonjour {")) == [nil])
    #expect(try story.read(story.order(to: [story.member])) == [nil])
  }

  @Test func `An order is read as it was written`() throws {
    var order = story.order(to: [story.member], text: "Bonjour", event: story.meeting)
    order.sendAt = LocalTime(iso: "2026-03-16T18:00")
    order.startsAt = LocalTime(iso: "2026-03-17T07:30")
    try story.base.record([Change(kind: .smsOrder, id: order.id, operation: .write(order.writes))])
    #expect(try story.orders() == [order])
  }

  @Test func `What a network set for messages is what every reader sees`() throws {
    try story.write(
      .network, NaturalKey.network,
      [
        "publicURL": .text("https://cercle.exemple.fr"), "smsDailyLimit": .integer(50),
        "smsPriceInThousandths": .integer(62), "quietFrom": .integer(1_200), "quietUntil": .integer(480),
      ])
    let state = try story.base.state(.network, NaturalKey.network)
    #expect(try story.base.central.read { try NetworkSettings($0) } == NetworkSettings(state))
  }
}
