import Domain

extension TicketsWords {
  static let english = TicketsWords(
    listAbstract: "Lists tickets and their total.",
    voidAbstract: "Voids a ticket.",
    correctAbstract: "Replaces a ticket with another one, and voids the first.",
    doublesAbstract: "Lists tickets that may have been written down twice.",
    ticket: "The ticket: its id.",
    listFrom: "Only tickets given by this member.",
    listTo: "Only tickets received by this member.",
    all: "Void tickets too; they don't count in the total.",
    reason: "The reason.",
    none: "No tickets.",
    voided: "void",
    corrected: "corrected by another ticket",
    total: { tickets, amount in "Total: \(Wording(.english).count(tickets, .ticket)), \(amount)." },
    voidNoted: { "Noted: ticket “\($0)” is void." },
    thanked: { from, to, amount, day in
      "Noted: ticket \(from) → \(to), \(amount), of \(Wording(.english).day(day, .long))."
    },
    correction: { old, from, to, amount, day in
      "Noted: ticket \(from) → \(to), \(amount), of \(Wording(.english).day(day, .long)). It replaces “\(old)”, which is void."
    },
    cardOfOthers: { "Attention: the card “\($0)” is not between these two people." })
}
