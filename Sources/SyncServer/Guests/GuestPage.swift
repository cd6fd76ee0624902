import Domain
import Foundation
import Replica

/// A page without an invitation: nobody's data stand in it.
enum GuestNotice: Hashable, Sendable {
  case gone, erased, takenBack, isMember, closed, unreadable, tooOften, trouble
  case tooLarge(limitInBytes: Int)
}

/// What a guest's page shows: words and dates, ready to be set.
struct GuestPage: Sendable {
  /// A state of his answer, with a second line.
  struct Status: Hashable, Sendable {
    enum Mood: String, Sendable { case yes, no, waiting, off }
    var mood: Mood
    var text: String
    var lines: [String] = []
  }

  struct Date: Hashable, Sendable {
    var id: RecordID
    var text: String
    var place: String?
    /// The page of his invitation to it.
    var link: String?
  }

  let words: GuestWording
  let link: String
  /// Behind each address of ours, where the guest chose the language himself.
  let query: String
  let title: String
  let over: String
  let hello: String
  let invites: String
  let inviterIs: String?
  let inviter: String?
  let group: String
  let day: Day
  let time: LocalTime
  let what: String
  let place: String?
  let speaker: String?
  var status: Status?
  let phase: GuestFacts.Phase
  let answer: GuestFacts.Answer
  let dates: [Date]
  /// Those that he asked for.
  let wishes: [Date]
  /// Those to which he is invited as well.
  let invitedTo: [Date]
  let isMember: Bool
  let asksCompany: Bool
  let asksTrade: Bool
  let message: String?
  let kept: [String]
  let lastDay: Day
  let contact: [String]
  /// What he sent, where something is wrong with it.
  var draft: GuestForm?
  var fault: GuestForm.Fault?

  /// - Parameters:
  ///   - isChosen: whether the language stood in the address.
  init(_ facts: GuestFacts, link: String, language: Language, isChosen: Bool, at now: Instant) {
    let words = GuestWording(language)
    let kinds = Schema.eventKinds
    let kind =
      facts.event[Fields.Event.kind].choice.flatMap { kinds.indices.contains($0) ? kinds[$0] : nil } ?? kinds[0]
    let invitation = facts.invitation
    self.words = words
    self.link = link
    query = isChosen ? "?lang=\(language.rawValue)" : ""
    title = words.title(kind: kind, facts.startsAt.day)
    group = facts.group[Fields.Group.name].text ?? ""
    over = [facts.networkName, group].filter { !$0.isEmpty }.joined(separator: " · ")
    hello = words.hello(invitation[Fields.Invitation.guest].text ?? "")
    inviter = facts.inviter.map(GuestPage.name)
    invites = words.invites(inviter)
    let business = [facts.inviter?[Fields.User.company].text, facts.inviter?[Fields.User.trade].text].compactMap { $0 }
    inviterIs = business.isEmpty ? nil : business.joined(separator: ", ")
    day = facts.startsAt.day
    time = facts.startsAt
    what = [words.kind(kind), facts.event[Fields.Event.title].text].compactMap { $0 }.joined(separator: " · ")
    place = GuestFacts.place(of: facts.event, facts.group)
    speaker = facts.event[Fields.Event.speaker].text.map(words.speaker)
    phase = facts.phase(at: now)
    answer = facts.answer
    func date(_ meeting: GuestFacts.Meeting) -> Date {
      Date(id: meeting.id, text: words.moment(meeting.startsAt), place: meeting.place, link: meeting.link)
    }
    dates = facts.nextMeetings.map(date)
    wishes = facts.wishes.map(date)
    invitedTo = facts.invitedTo.map(date)
    isMember = facts.isMember
    asksCompany = invitation[Fields.Invitation.company].isNone
    asksTrade = invitation[Fields.Invitation.trade].isNone
    message = facts.message
    func has(_ path: FieldPath) -> Bool { !invitation[path].isNone }
    kept = [
      words.ownName, has(Fields.Invitation.company) ? words.ownCompany : nil,
      has(Fields.Invitation.trade) ? words.ownTrade : nil, has(Fields.Invitation.phone) ? words.ownPhone : nil,
      has(Fields.Invitation.email) ? words.ownEmail : nil, words.ownInviter, words.ownAnswer,
      message == nil ? nil : words.ownMessage, has(Fields.Invitation.language) ? words.ownLanguage : nil,
      has(Fields.Invitation.smsConsent) ? words.ownConsent : nil,
      has(Fields.Invitation.phone) ? words.ownMessages : nil,
    ].compactMap { $0 }
    lastDay = facts.clock.time(at: facts.endsAt).day
    contact = facts.admin.map { [GuestPage.name($0), $0[Fields.User.email].text].compactMap { $0 } } ?? []
    status = status(wishes.map(\.text))
  }

  static func name(_ user: RecordState) -> String {
    [user[Fields.User.firstName].text, user[Fields.User.lastName].text].compactMap { $0 }.joined(separator: " ")
  }

  private func status(_ wishes: [String]) -> Status? {
    if phase == .cancelled {
      return Status(mood: .off, text: words.cancelled, lines: wishes.isEmpty ? [] : [words.notedWish] + wishes)
    }
    if isMember, phase == .open { return Status(mood: .yes, text: words.memberNow(group), lines: [words.memberComes]) }
    let said = message.map { [words.said($0)] } ?? []
    switch answer {
    case .attended: return Status(mood: .yes, text: words.attended)
    case .noShow: return Status(mood: .off, text: words.noShow)
    case .accepted: return Status(mood: .yes, text: words.noted, lines: said + closing)
    case .declined where !wishes.isEmpty:
      return Status(mood: .waiting, text: words.notedWish, lines: wishes + [words.wishFollows] + said + closing)
    case .declined: return Status(mood: .no, text: words.notedNot, lines: said + closing)
    case .wished: return Status(mood: .waiting, text: words.notedWish, lines: [words.wishFollows])
    case .none: return phase == .begun ? Status(mood: .off, text: words.begun) : nil
    }
  }

  private var closing: [String] { [phase == .begun ? words.begun : words.canChange] }

  /// Who is a member by then has nothing to say here.
  private var isAsked: Bool { phase != .begun && !isMember }
  var mayAnswer: Bool { phase == .open && isAsked && answer != .wished }
  var hasAnswered: Bool { answer == .accepted || answer == .declined }
  var mayTakeBack: Bool { isAsked && (answer == .wished || !wishes.isEmpty) }
  /// Where the group has no other meeting, there is nothing to choose.
  var mayChooseDate: Bool { isAsked && answer != .wished && !dates.isEmpty }
  var mayTell: Bool { phase == .open && isAsked && hasAnswered }
}
