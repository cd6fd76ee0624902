package import Domain
package import GRDB

/// What a message says to each recipient of an order, read from a store: the same on a laptop, as a preview, and on the
/// server. It remembers what an order's recipients have in common, so it is for one transaction.
package final class MessageFactsReader {
  private let db: Database
  private let records: SQLiteRecords
  private let network: String?
  private let settings: NetworkSettings
  private var order: MessageOrder?
  private var texts: [Language: MessageText?] = [:]
  private var shared: [Shared: MessageFacts?] = [:]

  private struct Shared: Hashable {
    let event: RecordID?
    let language: Language
  }

  package init(_ db: Database, _ records: SQLiteRecords) throws {
    self.db = db
    self.records = records
    network = try Meta.networkName.text(db)
    settings = try NetworkSettings(db)
  }

  /// The text that one recipient of an order reads: the reminder's own in his language, else the order's, else that of its
  /// template. Nil where the recipient is gone, where the text can't be read, or where it says what there is not.
  package func recipientText(_ order: MessageOrder, _ recipient: RecordID) throws -> String? {
    guard let person = try shown(.user, recipient) ?? shown(.invitation, recipient),
      let text = try text(of: order, in: language(of: person)), let facts = try facts(order, of: person)
    else { return nil }
    return text.filled(with: facts)
  }

  /// - Parameter person: a user or an invitation, also one that is not written yet.
  package func language(of person: RecordState) -> Language {
    let path = person.kind == .user ? Fields.User.language : Fields.Invitation.language
    return person[path].choice.flatMap {
      Schema.languages.indices.contains($0) ? Language(rawValue: Schema.languages[$0]) : nil
    }
      ?? .french
  }

  /// The text of an order before it is filled in; nil where there is none that can be read.
  package func text(of order: MessageOrder, in language: Language) throws -> MessageText? {
    remember(order)
    if let known = texts[language] { return known }
    let words = try ownText(of: order, in: language)
    // One that was checked where it was typed; what can't be read here is of another version.
    let text = words.flatMap { try? MessageText($0) }
    texts[language] = .some(text)
    return text
  }

  private func ownText(of order: MessageOrder, in language: Language) throws -> String? {
    let path = language == .french ? Fields.Reminder.textFrench : Fields.Reminder.textEnglish
    if let reminder = try order.reminder.flatMap({ try shown(.reminder, $0) }), let text = reminder[path].text {
      return text
    }
    return order.text ?? order.template.map { Wording(language).text(of: $0) }
  }

  private func remember(_ order: MessageOrder) {
    if self.order == order { return }
    self.order = order
    texts = [:]
    shared = [:]
  }

  // MARK: Facts

  /// All that a text may name for one recipient; nil where what the order is about is no more: a todo that is done, an
  /// absence that was taken back.
  ///
  /// - Parameter person: a user or an invitation, also one that is not written yet.
  package func facts(_ order: MessageOrder, of person: RecordState) throws -> MessageFacts? {
    remember(order)
    let language = language(of: person)
    let own: MessageFacts
    var event = order.event
    if person.kind == .user {
      own = [
        .firstName: person[Fields.User.firstName].text ?? "", .lastName: person[Fields.User.lastName].text ?? "",
      ]
    } else {
      own = try guestFacts(person)
      if event == nil, order.about == nil { event = person[Fields.Invitation.event].record }
    }
    let key = Shared(event: event, language: language)
    let common: MessageFacts?
    if let known = shared[key] {
      common = known
    } else {
      common = try sharedFacts(order, event: event, Wording(language))
      shared[key] = .some(common)
    }
    return common?.merging(own) { $1 }
  }

  /// Whether what an order is about needs no message any more: a todo is done, an absence was taken back.
  package func isPointless(_ order: MessageOrder) throws -> Bool {
    guard let about = order.about else { return false }
    if let todo = try shown(.todo, about) { return todo[Fields.Todo.done].boolean == true }
    if let mark = try shown(.attendance, about) {
      return mark[Fields.Attendance.status].choice != Schema.attendanceStatuses.firstIndex(of: "absent")
    }
    return try shown(.event, about) == nil
  }

  private func guestFacts(_ invitation: RecordState) throws -> MessageFacts {
    let name = RecipientName(whole: invitation[Fields.Invitation.guest].text ?? "")
    var facts: MessageFacts = [.firstName: name.first, .lastName: name.last]
    facts[.inviter] = try invitation[Fields.Invitation.inviter].record.flatMap { try fullName(of: $0) }
    if let address = settings.publicURL, let link = invitation[Fields.Invitation.link].text {
      facts[.link] = GuestAddress.of(link, at: address)
    }
    return facts
  }

  private func sharedFacts(_ order: MessageOrder, event: RecordID?, _ words: Wording) throws -> MessageFacts? {
    var facts: MessageFacts = [:]
    facts[.network] = network
    var event = event
    if let about = order.about {
      if let todo = try shown(.todo, about) {
        if todo[Fields.Todo.done].boolean == true { return nil }
        facts[.title] = todo[Fields.Todo.title].text
        facts[.due] = todo[Fields.Todo.dueOn].day.map(words.messageDay) ?? words.noDueDay
      } else if let absence = try shown(.attendance, about) {
        guard absence[Fields.Attendance.status].choice == Schema.attendanceStatuses.firstIndex(of: "absent"),
          let user = absence[Fields.Attendance.user].record,
          let meeting = absence[Fields.Attendance.event].record
        else { return nil }
        event = meeting
        facts[.member] = try fullName(of: user)
        facts[.count] = try absences(of: user, upTo: meeting).map(String.init)
      } else if try shown(.event, about) != nil {
        event = about
      } else {
        return nil
      }
    }
    var group = order.group
    if let state = try event.flatMap({ try shown(.event, $0) }) {
      group = state[Fields.Event.group].record ?? group
      facts.merge(try eventFacts(state, words)) { $1 }
    }
    facts[.group] = try shown(.group, group)?[Fields.Group.name].text
    return facts
  }

  private func eventFacts(_ event: RecordState, _ words: Wording) throws -> MessageFacts {
    var facts: MessageFacts = [:]
    let kind = event[Fields.Event.kind].choice.flatMap {
      Schema.eventKinds.indices.contains($0) ? Schema.eventKinds[$0] : nil
    }
    facts[.event] = event[Fields.Event.title].text ?? kind.map { words.choice($0, field: "kind", of: .event) }
    if let startsAt = event[Fields.Event.startsAt].localTime {
      facts[.date] = words.messageDay(startsAt.day)
      facts[.time] = words.messageTime(startsAt)
    }
    let group = try event[Fields.Event.group].record.flatMap { try shown(.group, $0) }
    facts[.place] =
      event[Fields.Event.venue].text ?? group?[Fields.Group.venue].text ?? group?[Fields.Group.city].text
      ?? words.usualPlace
    return facts
  }

  /// Those of the six months up to the day of a meeting, as statistics count them.
  private func absences(of user: RecordID, upTo meeting: RecordID) throws -> Int? {
    guard let day = try shown(.event, meeting)?[Fields.Event.startsAt].localTime?.day else { return nil }
    return try AbsenceCount.days(of: user, db).count { StatisticsPeriod.ofAbsences(upTo: day).contains($0) }
  }

  private func fullName(of user: RecordID) throws -> String? {
    guard let state = try shown(.user, user) else { return nil }
    let names = [state[Fields.User.firstName].text, state[Fields.User.lastName].text].compactMap { $0 }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private func shown(_ kind: Kind, _ id: RecordID) throws -> RecordState? {
    guard let state = try records.record(kind, id), state.exists else { return nil }
    return state
  }
}
