import Domain

/// What people call the columns of their lists, in French and English. `docs/imports.md` lists them.
enum ColumnNames {
  /// The field that a column of this title is; nil for one that nobody knows.
  static func field(_ title: String, of kind: ImportKind) -> ImportField? {
    let words = words(title)
    guard !words.isEmpty else { return nil }
    for reading in [words, words.filter { !fillers.contains($0) }, words.filter { !fillers.union(about).contains($0) }]
    {
      if let field = fields[kind]?[reading.joined(separator: " ")] { return field }
    }
    return nil
  }

  /// A field as `--map` names it: by its own name or any title that it may have. Empty for "none of them" is the
  /// caller's.
  static func named(_ text: String, of kind: ImportKind) -> ImportField? {
    kind.fields.first { $0.rawValue.lowercased() == text.lowercased() } ?? field(text, of: kind)
  }

  /// Titles of a whole name that are a last name where another column has the first names.
  static func isPlainName(_ title: String) -> Bool {
    ["nom", "noms", "name"].contains(words(title).filter { !fillers.union(about).contains($0) }.joined(separator: " "))
  }

  /// The titles of a field, as people write them.
  static func titles(_ field: ImportField, of kind: ImportKind) -> (french: [String], english: [String]) {
    switch (field, kind) {
    case (.name, .guests): (names.french + ["invité", "invitée"], names.english + ["guest"])
    case (.name, _): (names.french + ["membre"], names.english + ["member"])
    case (.inviter, _):
      (
        [
          "invité par", "invitée par", "invité(e) par", "de la part de", "présenté par", "parrain", "marraine",
          "invitant",
          "membre",
        ], ["invited by", "inviter", "host", "sponsor", "referred by", "member"]
      )
    default: plain[field] ?? ([], [])
    }
  }

  // MARK: Words

  /// Without accents, case and signs.
  private static func words(_ title: String) -> [String] {
    Folding.key(title).split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }

  /// Words that tell nothing apart.
  private static let fillers: Set<String> = [
    "de", "du", "des", "d", "la", "le", "les", "l", "n", "no", "num", "votre", "vos", "your", "of", "the", "1", "2",
    "3",
    "4", "pro", "professionnel", "professionnelle", "perso", "personnel", "personnelle", "principal", "principale", "s",
  ]
  /// Of whom or what a list is, where the title says what of them.
  private static let about: Set<String> = [
    "contact", "client", "duo", "invite", "invitee", "guest", "membre", "member", "value", "primary",
  ]

  private static let fields: [ImportKind: [String: ImportField]] = Dictionary(
    uniqueKeysWithValues: ImportKind.allCases.map { kind in
      var found: [String: ImportField] = [:]
      for field in kind.fields + [.originalRow, .reason] {
        let titles = titles(field, of: kind)
        for title in titles.french + titles.english + [field.rawValue] {
          let words = words(title)
          for reading in [words, words.filter { !fillers.contains($0) }] {
            let key = reading.joined(separator: " ")
            if found[key] == nil { found[key] = field }
          }
        }
      }
      return (kind, found)
    })

  private static let names = (
    french: [
      "nom", "noms", "nom complet", "nom et prénom", "prénom et nom", "nom prénom", "prénom nom", "nom du contact",
      "contact", "client", "interlocuteur", "personne", "participant", "identité", "nom affiché",
    ],
    english: ["name", "full name", "complete name", "contact name", "contact", "person", "display name"]
  )

  private static let plain: [ImportField: (french: [String], english: [String])] = [
    .firstName: (["prénom", "prénoms"], ["first name", "given name", "forename", "firstname"]),
    .lastName: (
      ["nom de famille", "nom d’usage", "nom usuel", "patronyme"],
      ["last name", "family name", "surname", "lastname"]
    ),
    .company: (
      [
        "société", "entreprise", "sté", "raison sociale", "nom de la société", "nom de l’entreprise", "établissement",
        "ets",
        "enseigne", "structure", "organisation", "organisme", "dénomination", "employeur", "cabinet",
      ],
      [
        "company", "company name", "business", "business name", "organization", "organization name", "organisation",
        "firm", "employer",
      ]
    ),
    .trade: (
      [
        "métier", "profession", "activité", "secteur", "secteur d’activité", "domaine", "fonction", "poste",
        "spécialité",
        "corps de métier", "domaine d’activité",
      ],
      [
        "trade", "profession", "occupation", "job", "job title", "industry", "activity", "position", "sector",
        "line of business",
      ]
    ),
    .phone: (
      [
        "téléphone", "tél", "téléphones", "numéro", "numéro de téléphone", "fixe", "téléphone fixe", "tél fixe",
        "ligne directe", "téléphone bureau", "tél bureau", "bureau", "téléphone domicile",
      ],
      [
        "phone", "telephone", "phone number", "tel", "landline", "work phone", "home phone", "office phone",
        "business phone",
      ]
    ),
    .mobile: (
      [
        "portable", "mobile", "téléphone portable", "téléphone mobile", "tél portable", "tél mobile", "tél port", "gsm",
        "numéro de portable", "cellulaire", "natel", "port",
      ],
      ["mobile", "mobile phone", "cell", "cell phone", "cellphone", "mobile number"]
    ),
    .email: (
      [
        "e-mail", "email", "mail", "courriel", "mél", "adresse e-mail", "adresse email", "adresse mail",
        "adresse électronique", "adresse courriel", "courrier électronique", "mails", "emails", "messagerie",
        "adresse de messagerie",
      ],
      ["e-mail", "email", "mail", "e-mail address", "email address", "mail address"]
    ),
    .level: (
      [
        "niveau", "niveau de connaissance", "connaissance", "degré de connaissance", "niveau de relation", "relation",
        "proximité", "niv",
      ],
      ["level", "level of acquaintance", "acquaintance", "acquaintance level", "relationship", "closeness"]
    ),
    .note: (
      [
        "remarque", "remarques", "note", "notes", "commentaire", "commentaires", "observation", "observations",
        "précision", "précisions", "divers", "infos", "informations", "rq", "rmq",
      ],
      ["remark", "remarks", "note", "notes", "comment", "comments", "information"]
    ),
    .state: (
      ["état", "statut", "réponse", "présence", "état de l’invitation"],
      ["state", "status", "answer", "response", "rsvp"]
    ),
    .startsOn: (
      [
        "membre depuis", "depuis", "depuis le", "date d’entrée", "entrée", "date d’adhésion", "adhésion",
        "date d’arrivée",
      ],
      ["member since", "since", "start date", "joined", "joined on", "from"]
    ),
    .month: (["mois", "période", "date"], ["month", "period", "date"]),
    .measure: (["mesure", "indicateur", "chiffre"], ["measure", "metric", "figure", "indicator"]),
    .value: (["valeur", "montant", "nombre", "quantité"], ["value", "amount", "number", "quantity"]),
    .cardsSent: (
      [
        "cartes", "cartes données", "cartes envoyées", "cartes de business", "cartes transmises", "recommandations",
        "recommandations données",
      ],
      ["cards", "cards sent", "cards given", "business cards", "referrals", "referrals given"]
    ),
    .ticketsSent: (
      [
        "tickets", "tickets envoyés", "tickets de remerciement", "remerciements", "montant des tickets",
        "chiffre d’affaires", "ca", "euros",
      ],
      ["tickets", "tickets sent", "thank-you tickets", "business", "euros"]
    ),
    .ticketsSentCents: (
      ["tickets en centimes", "tickets (centimes)", "centimes"], ["tickets in cents", "tickets (cents)", "cents"]
    ),
    .absences: (["absences", "absence", "absent", "nombre d’absences"], ["absences", "absence", "absent"]),
    .originalRow: (["ligne d’origine"], ["original row"]),
    .reason: (["à corriger"], ["to mend"]),
  ]
}
