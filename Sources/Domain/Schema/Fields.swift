/// The fields by name, for code that reads and writes records: `state[Fields.Card.sender]`.
/// A test holds that each path is that of the field it is called after.
package enum Fields {
  package enum Group {
    package static let name = path(.group, "name")
    package static let city = path(.group, "city")
    package static let timeZone = path(.group, "timeZone")
    package static let weekday = path(.group, "weekday")
    package static let time = path(.group, "time")
    package static let venue = path(.group, "venue")
    package static let active = path(.group, "active")
  }
  package enum User {
    package static let firstName = path(.user, "firstName")
    package static let lastName = path(.user, "lastName")
    package static let email = path(.user, "email")
    package static let phone = path(.user, "phone")
    package static let phoneE164 = path(.user, "phoneE164")
    package static let company = path(.user, "company")
    package static let trade = path(.user, "trade")
    package static let superAdmin = path(.user, "superAdmin")
    package static let smsConsent = path(.user, "smsConsent")
    package static let language = path(.user, "language")
    package static let introducedBy = path(.user, "introducedBy")
    package static let invitation = path(.user, "invitation")
  }
  package enum Membership {
    package static let user = path(.membership, "user")
    package static let group = path(.membership, "group")
    package static let role = path(.membership, "role")
    package static let startsOn = path(.membership, "startsOn")
    package static let endsOn = path(.membership, "endsOn")
  }
  package enum Event {
    package static let group = path(.event, "group")
    package static let kind = path(.event, "kind")
    package static let title = path(.event, "title")
    package static let startsAt = path(.event, "startsAt")
    package static let durationInMinutes = path(.event, "durationInMinutes")
    package static let venue = path(.event, "venue")
    package static let speaker = path(.event, "speaker")
    package static let rollTaker = path(.event, "rollTaker")
    package static let status = path(.event, "status")
  }
  package enum Attendance {
    package static let event = path(.attendance, "event")
    package static let user = path(.attendance, "user")
    package static let status = path(.attendance, "status")
    package static let substitute = path(.attendance, "substitute")
    package static let arrivedAt = path(.attendance, "arrivedAt")
    package static let note = path(.attendance, "note")
  }
  package enum Card {
    package static let kind = path(.card, "kind")
    package static let sender = path(.card, "sender")
    package static let recipient = path(.card, "recipient")
    package static let givenOn = path(.card, "givenOn")
    package static let event = path(.card, "event")
    package static let prospect = path(.card, "prospect")
    package static let company = path(.card, "company")
    package static let phone = path(.card, "phone")
    package static let email = path(.card, "email")
    package static let comment = path(.card, "comment")
    package static let state = path(.card, "state")
  }
  package enum Ticket {
    package static let giver = path(.ticket, "giver")
    package static let recipient = path(.ticket, "recipient")
    package static let amountInCents = path(.ticket, "amountInCents")
    package static let currency = path(.ticket, "currency")
    package static let givenOn = path(.ticket, "givenOn")
    package static let card = path(.ticket, "card")
    package static let replaces = path(.ticket, "replaces")
    package static let comment = path(.ticket, "comment")
    package static let voidedBy = path(.ticket, "voidedBy")
    package static let voidReason = path(.ticket, "voidReason")
  }
  package enum Duo {
    package static let owner = path(.duo, "owner")
    package static let name = path(.duo, "name")
    package static let company = path(.duo, "company")
    package static let trade = path(.duo, "trade")
    package static let phone = path(.duo, "phone")
    package static let phoneE164 = path(.duo, "phoneE164")
    package static let email = path(.duo, "email")
    package static let level = path(.duo, "level")
    package static let note = path(.duo, "note")
    package static let trio = path(.duo, "trio")
  }
  package enum Trio {
    package static let owner = path(.trio, "owner")
    package static let beneficiary = path(.trio, "beneficiary")
    package static let purpose = path(.trio, "purpose")
    package static let contact = path(.trio, "contact")
    package static let state = path(.trio, "state")
  }
  package enum Invitation {
    package static let event = path(.invitation, "event")
    package static let inviter = path(.invitation, "inviter")
    package static let guest = path(.invitation, "guest")
    package static let company = path(.invitation, "company")
    package static let trade = path(.invitation, "trade")
    package static let phone = path(.invitation, "phone")
    package static let phoneE164 = path(.invitation, "phoneE164")
    package static let email = path(.invitation, "email")
    package static let state = path(.invitation, "state")
    package static let answer = path(.invitation, "answer")
    package static let answeredAt = path(.invitation, "answeredAt")
    package static let smsConsent = path(.invitation, "smsConsent")
    package static let language = path(.invitation, "language")
    package static let link = path(.invitation, "link")
  }
  package enum Todo {
    package static let owner = path(.todo, "owner")
    package static let author = path(.todo, "author")
    package static let title = path(.todo, "title")
    package static let dueOn = path(.todo, "dueOn")
    package static let done = path(.todo, "done")
    package static let about = path(.todo, "about")
  }
  package enum SMSOrder {
    package static let group = path(.smsOrder, "group")
    package static let recipients = path(.smsOrder, "recipients")
    package static let text = path(.smsOrder, "text")
    package static let template = path(.smsOrder, "template")
    package static let sendAt = path(.smsOrder, "sendAt")
    package static let purpose = path(.smsOrder, "purpose")
    package static let cancelled = path(.smsOrder, "cancelled")
    package static let progress = path(.smsOrder, "progress")
    package static let event = path(.smsOrder, "event")
    package static let reminder = path(.smsOrder, "reminder")
    package static let startsAt = path(.smsOrder, "startsAt")
    package static let about = path(.smsOrder, "about")
    package static let outcomes = path(.smsOrder, "outcomes")
  }
  package enum History {
    package static let user = path(.history, "user")
    package static let month = path(.history, "month")
    package static let measure = path(.history, "measure")
    package static let source = path(.history, "source")
    package static let value = path(.history, "value")
  }
  package enum Network {
    package static let absenceWarning = path(.network, "absenceWarning")
    package static let absenceLimit = path(.network, "absenceLimit")
    package static let seasonStartsIn = path(.network, "seasonStartsIn")
    package static let publicURL = path(.network, "publicURL")
    package static let smsDailyLimit = path(.network, "smsDailyLimit")
    package static let smsPriceInThousandths = path(.network, "smsPriceInThousandths")
    package static let quietFrom = path(.network, "quietFrom")
    package static let quietUntil = path(.network, "quietUntil")
  }
  package enum Reminder {
    package static let trigger = path(.reminder, "trigger")
    package static let eventKind = path(.reminder, "eventKind")
    package static let audience = path(.reminder, "audience")
    package static let daysBefore = path(.reminder, "daysBefore")
    package static let hoursBefore = path(.reminder, "hoursBefore")
    package static let at = path(.reminder, "at")
    package static let textFrench = path(.reminder, "textFrench")
    package static let textEnglish = path(.reminder, "textEnglish")
    package static let active = path(.reminder, "active")
  }

  private static func path(_ kind: Kind, _ name: String) -> FieldPath {
    guard let path = Schema.of(kind).path(name) else { preconditionFailure("no field \(name) in \(kind)") }
    return path
  }
}
