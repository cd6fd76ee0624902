import Domain

/// The words of `cercle reminders`.
struct RemindersWords: Sendable {
  var abstract: String
  var listAbstract: String
  var addAbstract: String
  var editAbstract: String
  var pauseAbstract: String
  var resumeAbstract: String
  var previewAbstract: String
  var reminder: String
  var when: String
  var kind: String
  var days: String
  var hours: String
  var at: String
  var to: String
  var textFrench: String
  var textEnglish: String
  var previewEvent: String
  /// What may stand between braces.
  var places: String
  var none: String
  var whenHeading: String
  var kindHeading: String
  var toHeading: String
  var textHeading: String
  var activeMark: String
  var pausedMark: String
  var builtIn: String
  /// When it writes: `2 jours avant, à 18 h`.
  var moment: @Sendable (ReminderRule) -> String
  /// When, for which events, to whom.
  var rule: @Sendable (ReminderRule) -> String
  var paused: @Sendable (_ rule: String) -> String
  var resumed: @Sendable (_ rule: String) -> String
  /// The moment on the group's clock; whether it has passed.
  var next: @Sendable (_ event: String, LocalTime, _ isPast: Bool) -> String
  /// What sets off a rule that no date of the calendar does, and whom it writes to.
  var setOff: @Sendable (ReminderRule, _ absenceLimit: Int) -> String
  var isPaused: String
  var nobodyNow: String
  var nobodyReached: String
  var textIn: @Sendable (Language) -> String
  var fault: @Sendable (ReminderFault) -> String
}
