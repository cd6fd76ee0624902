/// `events calendar` and `events feed`.
struct CalendarWords: Sendable {
  var abstract: String
  var discussion: String
  var group: String
  var to: String
  var feedAbstract: String
  var feedDiscussion: String
  var new: String
  var off: String
  var newOrOff: String
  var keepSecret: String
  var stopped: String
}
