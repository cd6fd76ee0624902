import Domain

extension CardsWords {
  static let french = CardsWords(
    listAbstract: "Liste les cartes de business.",
    stateAbstract: "Note où en est une carte.",
    editAbstract: "Corrige une carte.",
    card: typeset("La carte : son numéro, ou le nom du contact."),
    listFrom: "Seulement les cartes données par ce membre.",
    listTo: "Seulement les cartes reçues par ce membre.",
    listState: typeset("Seulement celles dans cet état : donnée, contact pris, gagnée ou perdue."),
    listKind: typeset("Seulement ce type : mise en relation ou besoin urgent."),
    state: typeset("donnée (given), contact pris (contacted), gagnée (won) ou perdue (lost)."),
    none: "Aucune carte.",
    prospect: "Contact",
    given: { from, to, prospect, day in
      typeset("Noté : carte \(from) → \(to), \(prospect), du \(Wording(.french).day(day, .long)).")
    },
    stateChanged: { card, state in typeset("Noté : carte « \(card) », \(state).") })
}
