/// The words of `cercle trios`.
struct TriosWords: Sendable {
  var abstract: String
  var listAbstract: String
  var openAbstract: String
  var stateAbstract: String
  var contactAbstract: String
  var trio: String
  var with: String
  var purpose: String
  var listMember: String
  var listState: String
  var state: String
  var contact: String
  var none: String
  var ownerHeading: String
  var beneficiaryHeading: String
  var duoHeading: String
  var purposeHeading: String
  var contactHeading: String
  var opened: @Sendable (_ duo: String, _ owner: String, _ beneficiary: String) -> String
  var alreadyOpen: @Sendable (_ trio: String, _ state: String) -> String
  var stateNoted: @Sendable (_ trio: String, _ state: String) -> String
}

/// The words of `cercle todos`.
struct TodosWords: Sendable {
  var abstract: String
  var listAbstract: String
  var addAbstract: String
  var doneAbstract: String
  var editAbstract: String
  var deleteAbstract: String
  var remindAbstract: String
  var todo: String
  var owner: String
  var newOwner: String
  var listOwner: String
  var title: String
  var due: String
  var about: String
  var aboutCard: String
  var aboutGuest: String
  var aboutEvent: String
  var mine: String
  var dueWithin: String
  var overdue: String
  var all: String
  var undo: String
  var none: String
  var titleHeading: String
  var ownerHeading: String
  var dueHeading: String
  var aboutHeading: String
  var overdueMark: String
  var doneMark: String
  var openMark: String
  var done: @Sendable (_ todo: String) -> String
  var undone: @Sendable (_ todo: String) -> String
}
