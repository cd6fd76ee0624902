import Domain

extension CardsWords {
  static let english = CardsWords(
    listAbstract: "Lists business cards.",
    stateAbstract: "Notes how far a card has come.",
    editAbstract: "Corrects a card.",
    card: "The card: its id, or the contact's name.",
    listFrom: "Only cards given by this member.",
    listTo: "Only cards received by this member.",
    listState: "Only those in this state: given, contacted, won or lost.",
    listKind: "Only this kind: introduction or urgentNeed.",
    state: "given, contacted, won or lost.",
    none: "No cards.",
    prospect: "Contact",
    given: { from, to, prospect, day in
      "Noted: card \(from) → \(to), \(prospect), of \(Wording(.english).day(day, .long))."
    },
    stateChanged: { card, state in "Noted: card “\(card)”, \(state)." })
}
