/// Why something is refused, and what to do next, in French.
extension French {
  package func refusal(_ refusal: Refusal, label: String?) -> String {
    text(refusal, label).sentence
  }

  private func text(_ refusal: Refusal, _ label: String?) -> FrenchText {
    let kind = refusal.kind
    let it = subject(kind, label: label)
    let ofIt = ofSubject(kind, label: label)
    let toIt = toSubject(kind, label: label)
    let field = refusal.field.map { quoted(self.label(ofField: $0, of: kind)) }
    return switch refusal.reason {
    case .needsGroupAdmin:
      "\(adminAct(kind, it)) est réservé aux admins du groupe concerné. Demandez à l’admin de ce groupe de s’en charger."
    case .needsSuperAdmin:
      "\(superAdminAct(kind, it)) est réservé aux super admins. Demandez à un super admin du réseau de s’en charger."
    case .needsSenderOrAdmin:
      "créer \(it) ou en modifier le contenu est réservé à la personne qui donne la carte et aux admins de son groupe. Demandez à l’une de ces personnes de s’en charger."
    case .needsRecipientOrAdmin:
      "changer l’état \(ofIt) est réservé au destinataire de la carte et aux admins de son groupe. Demandez à l’une de ces personnes de le faire."
    case .needsEitherSideOrAdmin:
      kind == .card
        ? "commenter \(it) est réservé aux deux personnes concernées et aux admins de leurs groupes. Transmettez-leur votre commentaire."
        : "agir sur \(it) est réservé aux deux membres concernés et aux admins de leurs groupes. Demandez à l’une de ces personnes de s’en charger."
    case .needsGiverOrAdmin:
      "créer \(it) est réservé à la personne qui remercie et aux admins de son groupe. Demandez à l’une de ces personnes de s’en charger."
    case .needsOwnerOrAdmin:
      kind == .todo
        ? "ajouter \(it) à la liste d’une autre personne est réservé aux admins de son groupe. Demandez à l’admin de ce groupe, ou parlez-en à la personne."
        : "agir sur \(it) est réservé à la personne qui tient ce carnet et aux admins de son groupe. Demandez à l’une de ces personnes de s’en charger."
    case .needsOwnersSide:
      "accepter \(it) ou en donner les coordonnées est réservé à la personne qui tient le carnet et aux admins de son groupe. Attendez son accord, ou demandez-le-lui."
    case .needsOwnerAuthorOrAdmin:
      "modifier \(it) est réservé à la personne qui en est responsable, à celle qui l’a créée et aux admins du groupe. Demandez à l’une de ces personnes de s’en charger."
    case .needsAuthorOrAdmin:
      "supprimer \(it) est réservé à la personne qui l’a créée et aux admins du groupe. Si la tâche est terminée, marquez-la plutôt comme faite."
    case .needsInviterOrAdmin:
      "créer \(it) au nom de quelqu’un d’autre ou la modifier est réservé à la personne qui invite et aux admins du groupe organisateur. Demandez à l’une de ces personnes de s’en charger."
    case .needsMemberOfGroup:
      "pour \(it), il faut être membre du groupe organisateur, sauf s’il s’agit d’une conférence, ouverte à tous les membres du réseau. Demandez à un membre de ce groupe d’inviter cette personne."
    case .needsOneselfOrAdmin:
      "modifier \(it) est réservé à la personne elle-même et aux admins de son groupe. Demandez à l’une de ces personnes de s’en charger."
    case .needsAdminOrRollTaker:
      "noter \(it) est réservé aux admins du groupe organisateur et à la personne chargée de l’appel. Demandez à l’admin de vous confier l’appel de cet événement."
    case .needsFirstMembership:
      "\(it) ne peut pas être créée seule : il lui faut une première adhésion à un groupe dont vous êtes admin. Ajoutez la personne en indiquant ce groupe."
    case .needsNewcomer:
      "\(it) concerne une personne qui a déjà appartenu à un autre groupe : la faire changer de groupe est réservé aux super admins. Demandez à un super admin du réseau de s’en charger."
    case .needsServer:
      "\(serverAct(kind, it)) revient au serveur seul. Vous n’avez rien à faire : il s’en charge à la date prévue."
    case .cardNoLongerGiven:
      "\(it) a déjà été traitée, son contenu ne peut plus changer. Ajoutez un commentaire, ou donnez une nouvelle carte."
    case .notListed: "cette modification\(kind == nil ? "" : " \(ofIt)") n’est permise à personne. \(alternative(kind))"
    case .invalidValue: invalidValue(refusal, field: field, ofIt: ofIt)
    case .missingValue:
      field.map { "il manque \($0) \(toIt). Complétez, puis recommencez." }
        ?? "il manque \(toIt) une valeur indispensable. Complétez, puis recommencez."
    case .tooLong:
      "\(field ?? "un texte") \(ofIt) est trop long\(limit(refusal, " : %, c’est le maximum", one: "caractère", many: "caractères")). Raccourcissez-le, puis recommencez."
    case .tooMany: tooMany(refusal, it: it, field: field)
    case .unknownRegister: unknownRegister(refusal, it: it)
    case .unknownReference:
      "\(field ?? "une valeur") \(ofIt) désigne quelque chose qui n’existe pas ou que vous ne pouvez pas voir. Vérifiez le nom, ou synchronisez puis recommencez."
    case .unknownRecord:
      "\(it) n’existe pas ou n’est pas à votre portée. Vérifiez le nom, ou synchronisez puis recommencez."
    case .wrongKey:
      "ce qui identifie \(it)\(keyFields(kind)) est fixé une fois pour toutes. Laissez tel quel ce qui existe, et créez plutôt un nouvel enregistrement."
    case .notDeletable: "\(it) ne se supprime pas. \(alternative(kind))"
    case .sameOnBothSides:
      "\(it) réunit deux personnes différentes, et vous avez indiqué deux fois la même. Corrigez l’une des deux."
    case .endsBeforeStart: "\(it) finirait avant d’avoir commencé. Corrigez la date de début ou la date de fin."
    case .overlappingMembership:
      "\(it) en chevauche une autre : on n’est membre que d’un groupe à la fois. Mettez d’abord fin à l’autre adhésion, ou changez la date de début."
    case .otherAuthor:
      "\(it) est au nom d’une autre personne que celle pour qui cet ordinateur a été enregistré. Faites-la depuis son ordinateur, ou demandez un nouvel enregistrement."
    case .clockAhead:
      "cet ordinateur dit avoir reçu plus que ce que le serveur lui a envoyé\(limit(refusal, " (jusqu’à la position %)")) : sa copie vient d’ailleurs ou elle est abîmée. Lancez « cercle doctor »."
    case .emptyChangeSet:
      "\(kind == nil ? "cette saisie ne change rien" : "aucun changement n’est indiqué pour \(it)"). Indiquez au moins une valeur, puis recommencez."
    case .unreadable:
      "le serveur n’a pas pu lire \(it) : elle est abîmée, ou écrite par une version qu’il ne connaît pas. Mettez Cercle à jour, puis réessayez avec « cercle rejected »."
    case .buildsOnRejected:
      "\(it) s’appuie sur \(earlier(refusal)), qui a été refusée. Corrigez d’abord celle-ci avec « cercle rejected », puis réessayez les deux."
    case .buildsOnHeld:
      "\(it) s’appuie sur \(earlier(refusal)), qui attend la décision d’un super admin. Vous n’avez rien à refaire : les deux passeront ensemble."
    case .originHeldOrAccepted:
      "\(it) reprend une saisie qui a déjà été acceptée, ou qui attend la décision d’un super admin. Il est inutile de réessayer : abandonnez cet essai."
    case .refusedBySuperAdmin:
      "un super admin a examiné \(it) et l’a refusée. Parlez-en avec le bureau du réseau, puis réessayez ou abandonnez avec « cercle rejected »."
    }
  }

  // MARK: Who may

  private func adminAct(_ kind: Kind?, _ it: String) -> FrenchText {
    switch kind {
    case nil: "faire ce changement"
    case .group, .user, .card, .duo, .trio: "modifier \(it)"
    case .event: "créer ou modifier \(it)"
    case .attendance: "supprimer \(it)"
    case .history: "reprendre ou corriger \(it)"
    case .network, .reminder: "modifier \(it)"
    case .membership: "créer \(it) ou y mettre fin"
    case .ticket: "annuler \(it)"
    case .invitation: "supprimer \(it) ou la confier à une autre personne"
    case .todo: "confier \(it) à une autre personne"
    case .smsOrder: "préparer ou annuler \(it)"
    }
  }

  private func superAdminAct(_ kind: Kind?, _ it: String) -> FrenchText {
    switch kind {
    case .group: "créer ou fermer \(it)"
    case .network, .reminder: "modifier \(it)"
    case .membership: "changer le groupe, le rôle ou le début dans \(it)"
    case .user: "nommer un super admin ou effacer \(it)"
    case .event, .attendance, .card, .ticket, .duo, .trio, .invitation, .todo, .smsOrder, .history: "effacer \(it)"
    case nil: "faire ce changement"
    }
  }

  private func serverAct(_ kind: Kind?, _ it: String) -> FrenchText {
    switch kind {
    case .smsOrder: "noter l’avancement de \(it)"
    case .invitation: "donner son lien privé à \(it)"
    default: "appliquer à sa date \(it)"
    }
  }

  /// What to do instead of a change that nobody may make.
  private func alternative(_ kind: Kind?) -> FrenchText {
    switch kind {
    case .group: "Demandez à un super admin de fermer le groupe."
    case .user: "Mettez fin à son adhésion ; pour une demande légale, un super admin peut effacer ses données."
    case .membership: "Donnez-lui une date de fin."
    case .event: "Annulez l’événement."
    case .card: "Marquez la carte comme perdue, ou ajoutez un commentaire."
    case .ticket: "Annulez le ticket, ou corrigez-le par un nouveau ticket qui le remplace."
    case .trio: "Déclinez le trio, ou ouvrez-en un autre."
    case .smsOrder: "Annulez l’envoi, puis préparez-en un autre."
    case .history: "Corrigez sa valeur."
    case .reminder: "Mettez le rappel en pause."
    case .network: "Fixez les valeurs qui doivent valoir."
    case .invitation: "Répondez à l’invitation, ou adressez-vous à la personne qui vous invite."
    case .attendance, .duo, .todo: "Demandez à l’admin du groupe."
    case nil: "Demandez à l’admin de votre groupe comment faire autrement."
    }
  }

  // MARK: Form

  private func invalidValue(_ refusal: Refusal, field: String?, ofIt: String) -> FrenchText {
    let head: FrenchText = "la valeur donnée pour \(field ?? "un champ") \(ofIt) n’est pas possible."
    let advice: FrenchText =
      switch type(of: refusal) {
      case .text: "Écrivez un texte lisible, sans caractère de contrôle."
      case .choice(let words):
        "Choisissez : \(list(words.map { choiceLabel($0, refusal) }, or: true))."
      case .day:
        "Écrivez une date entre \(Day.years.lowerBound.description) et \(Day.years.upperBound.description), par exemple 06/01/2025."
      case .month: "Écrivez un mois, par exemple mars 2025."
      case .timeOfDay: "Écrivez une heure, par exemple 7 h 30."
      case .localTime, .instant: "Écrivez une date et une heure, par exemple 06/01/2025 à 7 h 30."
      case .integer(let range) where refusal.field == "amountInCents":
        "Indiquez un montant entre \(money(cents: range.lowerBound)) et \(money(cents: range.upperBound))."
      case .integer(let range): "Indiquez un nombre entre \(range.lowerBound) et \(range.upperBound)."
      case .boolean: "Répondez par oui ou par non."
      case .record, .records: "Indiquez un nom ou un identifiant."
      case nil: "Corrigez-la, puis recommencez."
      }
    return "\(head) \(advice)"
  }

  private func choiceLabel(_ word: String, _ refusal: Refusal) -> String {
    guard let kind = refusal.kind, let field = refusal.field else { return word }
    return Wording(.french).choice(word, field: field, of: kind)
  }

  private func tooMany(_ refusal: Refusal, it: String, field: String?) -> FrenchText {
    if refusal.field == "clock" {
      return
        "\(it) dépend du travail de trop d’ordinateurs à la fois\(limit(refusal, " : %, c’est le maximum")). Synchronisez, puis recommencez."
    }
    if refusal.field == "bytes" {
      return
        "\(it) est trop volumineuse\(limit(refusal, " : %, c’est le maximum", one: "octet", many: "octets")). Faites-la en plusieurs fois."
    }
    if let field {
      return
        "\(field) : la liste est trop longue pour \(it)\(limit(refusal, " (% au plus)")). Partagez-la en plusieurs fois."
    }
    return
      "\(it) touche trop d’enregistrements à la fois\(limit(refusal, " : %, c’est le maximum")). Faites-la en plusieurs fois."
  }

  private func unknownRegister(_ refusal: Refusal, it: String) -> FrenchText {
    if let name = refusal.field, let kind = refusal.kind {
      return
        "dans \(it), \(quoted(label(ofRegister: name, of: kind))) n’a pas la forme attendue\(limit(refusal, " (%)", one: "valeur", many: "valeurs")). Mettez Cercle à jour sur cet ordinateur."
    }
    return
      "\(it) contient une rubrique que le serveur ne connaît pas\(limit(refusal, " (il en connaît %)")). Mettez Cercle à jour, sur cet ordinateur ou sur le serveur."
  }

  private func keyFields(_ kind: Kind?) -> FrenchText {
    guard let kind, Schema.of(kind).isKeyed else { return "" }
    return " (\(list(Schema.of(kind).registers[0].fields.map { label(ofField: $0.name, of: kind) }, or: false)))"
  }

  private func earlier(_ refusal: Refusal) -> FrenchText {
    refusal.limit.map { "la saisie nº \($0) de cet ordinateur" } ?? "une saisie antérieure de cet ordinateur"
  }

  /// The limit, where there is one, in the place of `%`.
  private func limit(_ refusal: Refusal, _ template: FrenchText, one: String? = nil, many: String? = nil) -> FrenchText {
    guard let limit = refusal.limit else { return "" }
    var text = number(limit)
    if let one, let many { text = count(Int(clamping: limit), one, many) }
    let halves = template.string.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
    return "\(String(halves[0]))\(text)\(String(halves.count > 1 ? halves[1] : ""))"
  }
}
