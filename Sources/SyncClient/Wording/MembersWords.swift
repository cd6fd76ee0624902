import Domain

/// The words of `cercle members`.
struct MembersWords: Sendable {
  var abstract: String
  var listAbstract: String
  var showAbstract: String
  var addAbstract: String
  var editAbstract: String
  var endAbstract: String
  var roleAbstract: String
  var moveAbstract: String
  var all: String
  /// Under a list of one's own groups.
  var ownGroups: String
  var group: String
  var first: String
  var last: String
  var email: String
  var phone: String
  var company: String
  var trade: String
  var from: String
  var endsOn: String
  var whichGroup: String
  var role: String
  var moveTo: String
  var moveOn: String
  var smsConsent: String
  var language: String
  var superAdmin: String
  var none: String
  var lastHeading: String
  var firstHeading: String
  var roleHeading: String
  var sinceHeading: String
  var untilHeading: String
  var groupsHeading: String
  var superAdminMark: String
  var incomplete: String
  var membership: @Sendable (_ group: String, _ role: String, _ from: String, _ to: String?) -> String
  var added: @Sendable (_ name: String, _ group: String, _ from: String) -> String
  var alreadyKnown: @Sendable (_ name: String, _ group: String, _ from: String) -> String
  var ended: @Sendable (_ name: String, _ group: String, _ on: String) -> String
  var roleNoted: @Sendable (_ name: String, _ group: String, _ role: String) -> String
  var moved: @Sendable (_ name: String, _ from: String, _ to: String, _ on: String) -> String
}

/// The words of `cercle groups`.
struct GroupsWords: Sendable {
  var abstract: String
  var listAbstract: String
  var addAbstract: String
  var editAbstract: String
  var closeAbstract: String
  var all: String
  var group: String
  var name: String
  var city: String
  var timeZone: String
  var weekday: String
  var time: String
  var venue: String
  var reopen: String
  var none: String
  var cityHeading: String
  var weekdayHeading: String
  var timeHeading: String
  var venueHeading: String
  var membersHeading: String
  var adminsHeading: String
  var closedMark: String
  var closed: @Sendable (_ group: String) -> String
  var reopened: @Sendable (_ group: String) -> String
}

/// The words of `cercle events` and `cercle attend`, beside those in `ClientHelp`.
struct EventsWords: Sendable {
  var abstract: String
  var listAbstract: String
  var addAbstract: String
  var editAbstract: String
  var cancelAbstract: String
  var heldAbstract: String
  var listKind: String
  var listStatus: String
  var all: String
  /// Under a list that does not hold all: of one's own groups only, and since which day.
  var shortened: @Sendable (_ isOfOwnGroups: Bool, _ since: String?) -> String
  var group: String
  var kind: String
  var at: String
  var newAt: String
  var title: String
  var duration: String
  var venue: String
  var speaker: String
  var rollTaker: String
  var status: String
  var none: String
  var startsHeading: String
  var titleHeading: String
  var venueHeading: String
  var speakerHeading: String
  var attendancesHeading: String
  var guestsHeading: String
  var alreadyThere: @Sendable (_ event: String, _ id: String) -> String
  var statusNoted: @Sendable (_ event: String, _ status: String, _ before: String) -> String
  var removeMark: String
  var ofAnotherGroup: @Sendable (_ event: String, _ group: String) -> String
  var markRemoved: @Sendable (_ name: String, _ event: String, _ before: String) -> String
  /// - Parameter before: what was noted until now, where that was something.
  var marked: @Sendable (_ name: String, _ event: String, _ mark: String, _ before: String?) -> String
  var marksDoNotCount: String
  var notYet: @Sendable (_ event: String) -> String
  var statusNeeded: String
}
