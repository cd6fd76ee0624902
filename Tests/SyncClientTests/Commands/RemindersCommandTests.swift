import ArgumentParser
import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("Reminders") struct RemindersCommandTests {
  private let network: SmallNetwork
  init() throws { network = try SmallNetwork() }

  private func add(_ arguments: String...) throws -> RecordID {
    let command = try #require(try AddReminderCommand.parseAsRoot(arguments) as? AddReminderCommand)
    return try network.scribe { scribe in
      let entry = try command.entry(scribe)
      var random = SystemRandomNumberGenerator()
      _ = try scribe.session.record(entry.changes, at: SmallNetwork.now, random: &random)
      return try entry.madeID
    }
  }

  private func preview(_ arguments: String..., language: Language = .french) throws -> [String] {
    let command = try #require(try PreviewReminderCommand.parseAsRoot(arguments) as? PreviewReminderCommand)
    return try network.scribe(language) { try command.lines($0) }
  }

  private func refused(_ arguments: String...) -> ReminderFault? {
    do {
      let command = try #require(try AddReminderCommand.parseAsRoot(arguments) as? AddReminderCommand)
      _ = try network.scribe { try command.entry($0) }
      return nil
    } catch { return error as? ReminderFault }
  }

  @Test func `a rule is typed in French or English words, and listed in words and in numbers`() throws {
    _ = try add("--when", "événement", "--kind", "réunion", "--days", "2", "--at", "18h", "--to", "sans réponse")
    _ = try add("--when", "event", "--hours", "3", "--to", "guests")
    _ = try add("--when", "moved")
    _ = try add("--when", "absences", "--to", "admin", "--at", "10:00")
    _ = try add("--when", "tâche", "--days", "1")
    let list = try network.listing(ListRemindersCommand.self)
    #expect(
      list.keys == [
        "id", "trigger", "eventKind", "audience", "daysBefore", "hoursBefore", "at", "active", "textFrench",
        "textEnglish", "pending",
      ])
    func sorted(_ key: String) throws -> [String] { try list.values(key).sorted() }
    #expect(try sorted("trigger") == ["absences", "event", "event", "moved", "todo"])
    #expect(try sorted("audience") == ["admin", "all", "guests", "member", "unanswered"])
    #expect(try sorted("at") == ["", "", "", "10:00", "18:00"])
    let shown = Set(list.rows.map { $0[1].shown })
    #expect(
      shown == [
        "2 jours avant, à 18\u{A0}h", "3 heures avant", "dès qu’une date change",
        "le lendemain de l’absence de trop, à 10\u{A0}h", "tâche\u{A0}: 1 jour avant, à 9\u{A0}h",
      ])
  }

  @Test func `what makes no sense is refused with what there is`() throws {
    #expect(refused("--when", "event") == .needsMoment)
    #expect(refused("--when", "event", "--days", "2") == .needsMoment)
    #expect(refused("--when", "event", "--days", "2", "--hours", "3") == .twoMoments)
    #expect(refused("--when", "event", "--hours", "3", "--at", "18:00") == .twoMoments)
    #expect(refused("--when", "event", "--hours", "0") == .outOfRange(option: "--hours", 1...2_160))
    #expect(refused("--when", "moved", "--days", "2") == .notOf(option: "--days", .moved))
    #expect(refused("--when", "todo", "--kind", "meeting") == .notOf(option: "--kind", .todo))
    #expect(refused("--when", "absence", "--to", "guests") == .audience(.absence, allowed: [.member, .admin]))
    #expect(
      refused("--when", "event", "--hours", "3", "--text-fr", "Salut {surnom}") == .text(.unknownField("surnom")))
    #expect(
      refused("--when", "event", "--hours", "3", "--text-fr", "Voyez {lien}")
        == .fieldNotHere(.link, allowed: ReminderRule.Trigger.event.fields(to: .all)))
    #expect(refused("--when", "event", "--hours", "3", "--to", "guests", "--text-fr", "Voyez {lien}") == nil)
  }

  @Test func `Cercle's own texts name only what those who get them have`() throws {
    for trigger in ReminderRule.Trigger.allCases {
      for audience in trigger.audiences {
        let rule = ReminderRule(
          id: network.rives, trigger: trigger, audience: audience, since: SmallNetwork.now)
        for language in Language.allCases {
          let text = try MessageText(Wording(language).text(of: rule.template(toGuest: audience == .guests)))
          #expect(text.fields.isSubset(of: trigger.fields(to: audience)), "\(trigger) \(audience)")
        }
      }
    }
  }

  @Test func `days take the place of hours, an empty text brings Cercle's back, and a pause is noted once`() throws {
    let id = try add("--when", "event", "--hours", "3", "--text-fr", "À {heure}")
    try network.run(EditReminderCommand.self, id.description, "--days", "1", "--at", "18:00", "--text-fr", "")
    let rule = try network.state(.reminder, id)
    #expect(rule[Fields.Reminder.hoursBefore].isNone && rule[Fields.Reminder.daysBefore].integer == 1)
    #expect(rule[Fields.Reminder.textFrench].isNone)
    #expect(
      try network.run(PauseReminderCommand.self, id.description).lines
        == ["Noté\u{A0}: rappel en pause, 1 jour avant, à 18\u{A0}h → tous."])
    #expect(throws: ReminderFault.self) { try network.run(PauseReminderCommand.self, id.description) }
    try network.run(ResumeReminderCommand.self, id.description)
    #expect(try network.listing(ListRemindersCommand.self).values("active") == ["true"])
  }

  @Test func `a preview says when, to whom, what and for how much`() throws {
    try network.run(EditMemberCommand.self, "zoé", "--phone", "06 12 34 56 78")
    let id = try add("--when", "event", "--hours", "3", "--text-fr", "Bonjour {prénom}, à {heure}.")
    let lines = try preview(id.description)
    #expect(
      lines.first
        == "Prochain départ\u{A0}: vendredi 14 mars 2025 à 4\u{A0}h\u{A0}30, pour «\u{A0}Réunion, 14/03/2025\u{A0}».")
    #expect(lines.contains("  Bonjour Zoé, à 7h30."))
    #expect(lines.contains { $0.contains("Émile Durand") && $0.contains("pas de numéro") })
    #expect(lines.contains { $0.hasPrefix("Attention") && $0.contains("heures sans SMS") })
    let english = try preview(id.description, "--event", "île 14/03", language: .english)
    #expect(english.first == "Next: Friday 14 March 2025 at 09:00, for “Meeting, 2025-03-14”.")
    #expect(english.contains("Nobody can get it:"))
  }

  @Test func `a preview of what comes unforeseen shows the texts`() throws {
    let id = try add("--when", "cancelled", "--text-en", "Hello {firstName}, cancelled.")
    let lines = try preview(id.description)
    #expect(lines.first == "Dès une annulation.")
    #expect(lines.contains("En anglais\u{A0}:") && lines.contains("  Hello {firstName}, cancelled."))
    #expect(lines.contains { $0.contains("Bonjour {prénom}, annulation : {événement}") })
  }

  @Test func `a rule that no date sets off tells what does, and whom it writes to`() throws {
    func second(_ arguments: String..., language: Language = .french) throws -> String {
      let command = try #require(try AddReminderCommand.parseAsRoot(arguments) as? AddReminderCommand)
      let id = try network.scribe { scribe in
        let entry = try command.entry(scribe)
        var random = SystemRandomNumberGenerator()
        _ = try scribe.session.record(entry.changes, at: SmallNetwork.now, random: &random)
        return try entry.madeID
      }
      return try preview(id.description, language: language)[1]
    }
    #expect(
      try second("--when", "absence", "--kind", "réunion")
        == typeset(
          "Ce qui le déclenche : un membre noté absent (ni excusé, ni remplacé) à un événement (réunion). Il écrit à ce membre."
        ))
    #expect(
      try second("--when", "absences", "--to", "admin")
        == typeset(
          "Ce qui le déclenche : un membre noté absent à un événement pour la 3e fois en six mois, ou plus (limite du réseau). Il écrit aux admins de son groupe."
        ))
    try network.run(SetNetworkCommand.self, "--absence-limit", "4")
    #expect(
      try second("--when", "absences", language: .english)
        == "What sets it off: a member noted absent at an event for the 4th time in six months, or more (the network's limit). It writes to this member."
    )
    #expect(
      try second("--when", "moved", "--to", "guests")
        == typeset(
          "Ce qui le déclenche : un événement à venir change de date. Il écrit aux invités à qui un SMS avait annoncé l’ancienne."
        ))
    #expect(
      try second("--when", "cancelled", language: .english)
        == "What sets it off: an event ahead is cancelled. It writes to whom an SMS had told of it, and to the guests who accepted."
    )
    #expect(
      try second("--when", "todo", "--days", "1")
        == typeset("Ce qui le déclenche : une tâche datée qui n’est pas faite. Il écrit à la personne responsable."))
  }

  @Test func `only a super admin sets reminders`() throws {
    try network.become(network.emile)
    #expect(throws: (any Error).self) { try network.run(AddReminderCommand.self, "--when", "moved") }
  }

  @Test(arguments: [
    ReminderFault.needsMoment, .twoMoments, .notOf(option: "--days", .moved), .outOfRange(option: "--days", 0...90),
    .audience(.todo, allowed: [.member]), .text(.openBrace), .fieldNotHere(.link, allowed: [.date]),
    .alreadySo("x", isActive: true), .nothingAhead, .notOfThisEvent(event: "x"),
  ]) func `each fault is said in both languages`(fault: ReminderFault) {
    for words in [RemindersWords.french, .english] { #expect(words.fault(fault).hasSuffix(".")) }
    #expect(![" :", " ;", "« ", " »"].contains { RemindersWords.french.fault(fault).contains($0) })
  }
}
