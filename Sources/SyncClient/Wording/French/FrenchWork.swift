import Domain
import Replica

extension SyncWords {
  static let french = SyncWords(
    joined: { network, name in typeset("Bienvenue, \(name) : cet ordinateur a rejoint « \(network) ».") },
    copying: { typeset("Copie en cours : \($0) Mo") },
    upToDate: "À jour.",
    summary: { outcome in
      let words = Wording(.french)
      if outcome.isFirstCopy { return typeset("Première copie terminée : \(words.count(outcome.recordsReceived, one: "fiche", many: "fiches")).") }
      var parts: [String] = []
      if !outcome.accepted.isEmpty {
        parts.append(words.count(outcome.accepted.count, one: "saisie acceptée", many: "saisies acceptées"))
      }
      if !outcome.rejected.isEmpty {
        parts.append(words.count(outcome.rejected.count, one: "refusée", many: "refusées") + typeset(" (voyez « cercle rejected »)"))
      }
      if !outcome.held.isEmpty {
        parts.append(words.count(outcome.held.count, one: "retenue", many: "retenues") + " pour le bureau du réseau")
      }
      if outcome.recordsReceived > 0 {
        parts.append(words.count(outcome.recordsReceived, one: "fiche reçue", many: "fiches reçues"))
      }
      let review = outcome.conflictsToReview
      let conflicts =
        review == 0 ? "" : " " + words.count(review, one: "conflit à vérifier", many: "conflits à vérifier") + typeset(" : voyez « cercle conflicts ».")
      return "À jour" + (parts.isEmpty ? "." : typeset(" : ") + parts.joined(separator: ", ") + ".") + conflicts
    },
    renewed: typeset("Cette copie avait un double : elle a pris un nouveau nom et renvoie ce qui n’était pas jugé. Rien n’est perdu."),
    repaired: { parts, file in
      typeset("Attention : cette copie différait du serveur (\(parts)). L’ancien fichier est gardé dans \(file) ; tout est repris du serveur.")
    },
    stillDiffering: "La copie diffère encore du serveur. Prévenez le bureau du réseau, et gardez le fichier mis de côté.",
    wiped: "Copie effacée.",
    partsLost: { groups, records in
      typeset("Vous n’avez plus accès à : \(groups). \(records) fiches ont quitté cette copie.")
    },
    groupsLost: { typeset("Vous n’êtes plus dans : \($0).") },
    adminLost: { typeset("Vous n’êtes plus admin de : \($0).") },
    superAdminLost: typeset("Vous n’êtes plus super admin : cette copie ne garde que vos groupes."))
}

extension WorkWords {
  static let french = WorkWords(
    noted: { $0 },
    sentAnyway: typeset("Noté malgré le refus prévisible : le serveur tranchera à la prochaine synchronisation."),
    refusedIntro: typeset("Refusé, rien n’a été noté :"),
    anywayHint: typeset("Si cette copie est ancienne et que vous en avez le droit, ajoutez --anyway : le serveur tranchera."),
    phoneNotCallable: { typeset("« \($0) » n’est pas un numéro qu’on puisse appeler.") },
    possibleDouble: { typeset("Attention : un ticket identique existe déjà ce jour-là (\($0)). Est-ce le même ?") })
}
