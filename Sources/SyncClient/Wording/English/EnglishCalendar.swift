extension CalendarWords {
  static let english = CalendarWords(
    abstract: "Writes the events as a calendar (iCalendar, .ics).",
    discussion: "For the agenda of a phone or a computer: those of your groups, cancelled ones too. For an agenda that keeps itself up to date, see 'cercle events feed'.",
    group: "Only this group (may be given several times).",
    to: "The file to write; else standard output.",
    feedAbstract: "Gives the private address that an agenda subscribes to.",
    feedDiscussion: "The server makes the address and can't read it back: keep it. Who knows it sees your events, and nothing else; it follows your rights of the day.",
    new: "A new address; the old one stops at once.",
    off: "No address any more: the old one stops at once.",
    newOrOff: "--new and --off exclude each other: give one.",
    keepSecret: "This address is a secret, shown this once: paste it into your agenda, at “subscribe”.",
    stopped: "Your calendar's address has stopped.")
}
