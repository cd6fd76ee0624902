import Domain

extension RegionWords {
  static let english = RegionWords(
    overview: "Overview", erasedPerson: "erased person", office: "office",
    groupOf: { "group (\($0))" }, groupNow: "current group", attendances: "attendances",
    groupOfMember: "member’s group", month: "month", timeZone: "time zone",
    subtitle: { network, day in "\(network), \(Wording(.english).day(day, .long))" },
    title: { network in "Data of \(network)" },
    progress: { sheet, rows in "\(sheet): \(Wording(.english).number(rows)) rows" })
}
