import Domain

extension RegionWords {
  static let english = RegionWords(
    erasedPerson: "erased person", office: "office",
    groupOf: { "group (\($0))" }, groupNow: "current group",
    title: { network in "Data of \(network)" },
    figures: "Figures",
    progress: { sheet, rows in "\(sheet): \(Wording(.english).number(rows)) rows" })
}
