import Domain

extension TicketsWords {
  static let french = TicketsWords(
    listAbstract: "Liste les tickets et leur total.",
    voidAbstract: "Annule un ticket.",
    correctAbstract: "Remplace un ticket par un autre, et annule le premier.",
    doublesAbstract: "Liste les tickets qui ont peut-être été notés deux fois.",
    ticket: typeset("Le ticket : son numéro."),
    listFrom: "Seulement les tickets donnés par ce membre.",
    listTo: "Seulement les tickets reçus par ce membre.",
    all: typeset("Les tickets annulés aussi ; ils ne comptent pas dans le total."),
    reason: "Le motif.",
    none: "Aucun ticket.",
    voided: "annulé",
    corrected: "corrigé par un autre ticket",
    total: { tickets, amount in
      typeset("Total : \(Wording(.french).count(tickets, .ticket)), \(amount).")
    },
    voidNoted: { typeset("Noté : ticket « \($0) » annulé.") },
    thanked: { from, to, amount, day in
      typeset("Noté : ticket \(from) → \(to), \(amount), du \(Wording(.french).day(day, .long)).")
    },
    correction: { old, from, to, amount, day in
      typeset(
        "Noté : ticket \(from) → \(to), \(amount), du \(Wording(.french).day(day, .long)). Il remplace « \(old) », qui est annulé."
      )
    },
    cardOfOthers: { typeset("Attention : la carte « \($0) » n’est pas entre ces deux personnes.") })
}
