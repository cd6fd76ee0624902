/// Names and grammar in English. Sentences are in `English+Refusals`, `English+Judgement` and `English+Faults`.
package struct English: Words {
  package init() {}

  package func singular(_ kind: Kind) -> String {
    switch kind {
    case .group: "group"
    case .user: "member"
    case .membership: "membership"
    case .event: "event"
    case .attendance: "attendance"
    case .card: "business card"
    case .ticket: "ticket"
    case .duo: "duo"
    case .trio: "trio"
    case .invitation: "invitation"
    case .todo: "task"
    case .smsOrder: "SMS order"
    case .history: "earlier figure"
    case .network: "network setting"
    case .reminder: "reminder"
    }
  }

  package func plural(_ kind: Kind) -> String { singular(kind) + "s" }

  package func field(_ word: FieldWord) -> String {
    switch word {
    case .about: "about"
    case .absenceLimit: "absence limit"
    case .absenceWarning: "absence warning"
    case .active: "group active"
    case .amountInCents: "amount"
    case .answer: "answer"
    case .answeredAt: "answered on"
    case .arrivedAt: "time of arrival"
    case .beneficiary: "beneficiary"
    case .cancelled: "cancelled"
    case .card: "business card"
    case .city: "city"
    case .comment: "comment"
    case .company: "company"
    case .contact: "contact details"
    case .currency: "currency"
    case .done: "done"
    case .dueOn: "due date"
    case .durationInMinutes: "duration in minutes"
    case .email: "e-mail address"
    case .endsOn: "end"
    case .event: "event"
    case .firstName: "first name"
    case .givenOn: "date"
    case .giver: "who gives thanks"
    case .group: "group"
    case .guest: "guest"
    case .inviter: "inviter"
    case .kind: "type"
    case .language: "language"
    case .lastName: "last name"
    case .level: "acquaintance"
    case .measure: "measure"
    case .month: "month"
    case .name: "name"
    case .note: "note"
    case .owner: "owner of the contact book"
    case .phone: "phone"
    case .phoneE164: "phone in international form"
    case .progress: "progress"
    case .prospect: "contact"
    case .purpose: "purpose"
    case .recipient: "recipient"
    case .recipients: "recipients"
    case .replaces: "replaced ticket"
    case .role: "role"
    case .rollTaker: "roll taken by"
    case .seasonStartsIn: "first month of the season"
    case .sendAt: "send at"
    case .sender: "sender"
    case .smsConsent: "SMS consent"
    case .source: "source"
    case .speaker: "speaker"
    case .startsAt: "date and time"
    case .startsOn: "start"
    case .state: "state"
    case .status: "status"
    case .substitute: "substitute"
    case .superAdmin: "super admin"
    case .template: "template"
    case .text: "text"
    case .time: "time"
    case .timeZone: "time zone"
    case .title: "title"
    case .trade: "trade"
    case .trio: "last trio"
    case .user: "member"
    case .value: "value"
    case .venue: "venue"
    case .voidReason: "reason for voiding"
    case .voidedBy: "voided by"
    case .weekday: "meeting day"
    case .ticketRecipient: "who is thanked"
    case .todoAuthor: "author"
    case .todoOwner: "person in charge"
    case .todoTitle: "title"
    case .at: "at"
    case .audience: "audience"
    case .daysBefore: "days before"
    case .eventKind: "kind of event"
    case .hoursBefore: "hours before"
    case .introducedBy: "introduced by"
    case .invitation: "invitation"
    case .link: "private link"
    case .outcomes: "outcomes"
    case .publicURL: "public address"
    case .quietFrom: "no SMS from"
    case .quietUntil: "no SMS before"
    case .reminder: "reminder"
    case .smsDailyLimit: "messages a group a day"
    case .smsPriceInThousandths: "price of an SMS"
    case .textEnglish: "English text"
    case .textFrench: "French text"
    case .trigger: "trigger"
    case .reminderActive: "reminder active"
    }
  }

  package func register(_ word: RegisterWord) -> String {
    switch word {
    case .absences: "absence thresholds"
    case .place: "city and time zone"
    case .schedule: "time and venue"
    case .phone: "phone"
    case .business: "company and trade"
    case .term: "group, role and dates"
    case .setting: "group and type"
    case .prospect: "contact and details"
    case .void: "voiding"
    case .guest: "guest"
    case .answer: "state and answer"
    case .people: "person in charge and author"
    case .userName: "first and last name"
    case .duoName: "name, company and trade"
    case .attendanceKey: "event and member"
    case .historyKey: "member, month and measure"
    case .attendanceStatus: "status"
    case .cardContent: "type, people and date"
    case .ticketContent: "people, amount and date"
    case .trioContent: "people"
    case .orderContent: "recipients and text"
    case .occasion: "event and reminder"
    case .origin: "how he came"
    case .quietHours: "quiet hours"
    case .rule: "rule"
    case .sms: "limit and price of SMS"
    case .texts: "texts"
    }
  }

  package func choice(_ word: ChoiceWord) -> String {
    switch word {
    case .monday: weekday(0)
    case .tuesday: weekday(1)
    case .wednesday: weekday(2)
    case .thursday: weekday(3)
    case .friday: weekday(4)
    case .saturday: weekday(5)
    case .sunday: weekday(6)
    case .roleMember: "member"
    case .roleAdmin: "admin"
    case .roleOffice: "office"
    case .meeting: "meeting"
    case .aperitif: "aperitif"
    case .conference: "conference"
    case .eventPlanned: "planned"
    case .eventHeld: "held"
    case .eventCancelled: "cancelled"
    case .present: "present"
    case .late: "late"
    case .substituted: "substituted"
    case .excused: "excused"
    case .absent: "absent"
    case .introduction: "introduction"
    case .urgentNeed: "urgent need"
    case .cardGiven: "given"
    case .cardContacted: "contacted"
    case .cardWon: "won"
    case .cardLost: "lost"
    case .levelLow: "low"
    case .levelMedium: "medium"
    case .levelHigh: "high"
    case .trioProposed: "proposed"
    case .trioAccepted: "accepted"
    case .trioDeclined: "declined"
    case .trioMet: "met"
    case .invitationWished: "wished for"
    case .invitationInvited: "invited"
    case .invitationAccepted: "accepted"
    case .invitationDeclined: "declined"
    case .invitationAttended: "attended"
    case .invitationNoShow: "no-show"
    case .french: "French"
    case .english: "English"
    case .cardsSent: "cards given"
    case .ticketsSent: "amount of tickets given"
    case .absences: "absences"
    case .euro: "euro"
    case .triggerEvent: "before an event"
    case .triggerMoved: "event moved"
    case .triggerCancelled: "event cancelled"
    case .triggerAbsence: "absence"
    case .triggerAbsences: "repeated absences"
    case .triggerTodo: "todo due"
    case .onlyMeetings: "meeting"
    case .onlyAperitifs: "apéritif"
    case .onlyConferences: "conference"
    case .audienceAll: "all"
    case .audienceUnanswered: "unanswered"
    case .audienceGuests: "guests"
    case .audienceMember: "the member"
    case .audienceAdmin: "the group’s admin"
    }
  }

  package func voter(_ voter: Voter) -> String {
    switch voter {
    case .business: "business cards"
    case .group: "groups, events and attendance"
    case .invitation: "invitations"
    case .ticket: "tickets"
    case .todo: "tasks"
    case .trio: "duos and trios"
    case .user: "members, memberships and SMS"
    }
  }

  package func weekday(_ number: Int) -> String {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][(number % 7 + 7) % 7]
  }

  package func month(_ number: Int) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return names.indices.contains(number - 1) ? names[number - 1] : "\(number)"
  }

  package var network: String { "network" }
  package var office: String { "office" }
  package var server: String { "the server" }
  package var yes: String { "yes" }
  package var no: String { "no" }
  package var nothing: String { "nothing" }
}
