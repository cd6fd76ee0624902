import Domain
import Replica

extension DoctorWords {
  static let french = DoctorWords(
    abstract: "Examine la copie de cet ordinateur, et dit quoi faire.",
    discussion: typeset(
      "Rien n’est modifié. Si la copie est endommagée, vos saisies non acceptées sont mises à l’abri dans un fichier à côté d’elle. Code de sortie 65 s’il y a un défaut."
    ),
    digests: "Afficher seulement la somme de chaque partie, pour comparer deux copies.",
    good: "✓ bon   ", attention: "! à voir", bad: "✗ défaut",
    label: { subject in
      switch subject {
      case .file: "Fichier"
      case .settings: "Réglages"
      case .ownWork: "Vos saisies"
      case .records: "Fiches"
      case .permissions: "Droits d’accès"
      case .space: "Place sur le disque"
      case .clock: "Horloge"
      case .leftovers: "Restes"
      case .age: "Âge"
      }
    },
    finding: finding, allGood: "Tout va bien.",
    someBad: { Wording(.french).count($0, one: "défaut à corriger", many: "défauts à corriger") + "." },
    rescued: { count, path in
      let words = Wording(.french)
      return typeset(
        "\(words.count(count, one: "saisie non acceptée", many: "saisies non acceptées")) à l’abri dans « \(path) ». Gardez ce fichier, puis rejoignez le réseau dans un autre dossier (cercle join) et refaites ces saisies."
      )
    },
    nothingToRescue: typeset(
      "Aucune saisie non acceptée n’était dans cette copie : rejoignez le réseau dans un autre dossier (cercle join)."),
    cannotRescue: typeset(
      "Le fichier ne se lit plus du tout : ne le supprimez pas, montrez-le à quelqu’un du métier ; puis rejoignez le réseau dans un autre dossier (cercle join)."
    ))

  @Sendable private static func finding(_ finding: DoctorReport.Finding) -> String {
    let words = Wording(.french)
    switch finding.detail {
    case .fine: return fine(finding.subject)
    case .checked(let records):
      return words.count(
        records, one: "fiche, telle que le serveur l’a confirmée.",
        many: "fiches, telles que le serveur les a confirmées.")
    case .store(.damaged(let detail)):
      return typeset("endommagé : il ne se lit plus en entier (\(detail)). Ne supprimez pas ce fichier.")
    case .store(.unknownWriter): return typeset("des auteurs inconnus. Lancez « cercle sync ».")
    case .store(let error): return FrenchClient().store(error, .recording)
    case .faults(let faults): return faults.map(fault).joined(separator: " ")
    case .other(let text): return text
    case .openToOthers(let files):
      return typeset(
        "d’autres peuvent lire \(files.joined(separator: ", ")). Lancez : chmod go= \(files.joined(separator: " "))")
    case .notOwned(let files):
      return typeset(
        "\(files.joined(separator: ", ")) appartient à quelqu’un d’autre. Demandez à l’administrateur de l’ordinateur.")
    case .free(let megabytes): return typeset("\(megabytes) Mo libres.")
    case .littleSpace(let megabytes, let needed):
      return typeset(
        "\(megabytes) Mo libres, il en faut \(needed) pour synchroniser et sauvegarder sans risque. Libérez de la place."
      )
    case .unknownSpace: return "impossible à mesurer."
    case .clockOff(let seconds):
      let minutes = words.count(abs(seconds) / 60, one: "minute", many: "minutes")
      return typeset(
        "en \(seconds > 0 ? "avance" : "retard") de \(minutes) sur le serveur à la dernière synchronisation. Réglez l’heure de l’ordinateur."
      )
    case .clockBeforeLastSync:
      return typeset(
        "elle indique un moment d’avant la dernière synchronisation. Réglez la date et l’heure de l’ordinateur.")
    case .neverSynced:
      return typeset("pas encore comparée : cette copie n’a jamais été synchronisée. Lancez « cercle sync ».")
    case .stagedPages:
      return typeset("une copie a été interrompue. « cercle sync » la reprendra depuis le début ; rien n’est perdu.")
    case .unfinishedJoin(let file):
      return typeset("une inscription a été interrompue (« \(file) »). Ce fichier peut être supprimé.")
    case .keptAside(let files):
      return typeset("gardé à côté : \(files.joined(separator: ", ")). À supprimer quand vous n’en aurez plus besoin.")
    case .oldCopy(let days):
      return typeset(
        "pas de synchronisation depuis \(words.count(days, one: "jour", many: "jours")) : les droits ont pu changer. Lancez « cercle sync »."
      )
    }
  }

  private static func fine(_ subject: DoctorReport.Subject) -> String {
    switch subject {
    case .file: "intact."
    case .settings: "complets."
    case .ownWork: "toutes là, telles que vous les avez faites."
    case .records: "telles que le serveur les a confirmées."
    case .permissions: "vous seul lisez cette copie."
    case .space: "suffisante."
    case .clock: "d’accord avec celle du serveur."
    case .leftovers: "aucun."
    case .age: "récente."
    }
  }

  private static func fault(_ fault: CopyFault) -> String {
    switch fault {
    case .file(let line): typeset("SQLite : \(line).")
    case .missingSetting(let meta):
      typeset("il manque « \(meta.rawValue) ». Rejoignez le réseau dans un autre dossier (cercle join).")
    case .gapInOwnWork(let seq): typeset("il manque des saisies après la saisie \(seq.description).")
    case .changedOwnWork(let seq): typeset("la saisie \(seq.description) n’est plus telle qu’elle a été faite.")
    case .brokenChain(let seq): typeset("la chaîne est rompue à la saisie \(seq.description).")
    case .differingRecords(let part):
      typeset(
        "des fiches ont changé sans passer par Cercle (\(part.groupID?.description ?? "réseau")). « cercle sync » les reprendra du serveur."
      )
    case .unknownWriters(let records):
      typeset(
        "\(Wording(.french).count(records, one: "fiche dont l’auteur est inconnu", many: "fiches dont l’auteur est inconnu")). Lancez « cercle sync »."
      )
    }
  }
}

extension KeepingWords {
  static let french = KeepingWords(
    backupAbstract: "Sauvegarde la copie dans un fichier.",
    backupDiscussion: typeset(
      "Le fichier est complet même si l’on travaille pendant ce temps. Pour le remettre en service, placez-le sous le nom cercle.sqlite dans un dossier vide et indiquez ce dossier par --home : à la première synchronisation, le serveur voit que la copie a un double, elle prend un nouveau nom et renvoie ce qui n’était pas jugé. Rien n’est perdu ni compté deux fois."
    ),
    backupFile: typeset("Le fichier à écrire ; il ne doit pas exister."),
    backedUp: { content in
      let words = Wording(.french)
      let waiting =
        content.pending == 0
        ? "" : ", \(words.count(content.pending, one: "saisie en attente", many: "saisies en attente"))"
      let refused =
        content.quarantined == 0
        ? "" : ", \(words.count(content.quarantined, one: "saisie refusée", many: "saisies refusées"))"
      let size = content.bytes / 100_000
      return typeset(
        "Sauvegarde écrite et relue : « \(content.path) » (\(size / 10),\((size % 10).description) Mo), \(words.count(content.records, one: "fiche", many: "fiches"))\(waiting)\(refused), position \(Int(clamping: content.position))."
      )
    },
    backupSecret: typeset(
      "Ce fichier contient les données de votre groupe et la clé de cet ordinateur : gardez-le en lieu sûr."),
    exportAbstract: "Écrit les fiches de cette copie : telles quelles en JSON ou en CSV, ou en classeur Excel pour les lire.",
    exportDiscussion: typeset(
      "En JSON et en CSV, chaque fiche est une ligne, dans l’ordre des numéros, avec qui a écrit quoi. Deux copies qui voient la même chose donnent le même texte, octet pour octet. --all --to DOSSIER écrit les fichiers CSV du club, que « cercle-server import » relit sans changer un chiffre. Le classeur (--format xlsx --to FICHIER.xlsx) a une feuille par sorte de fiche, avec des noms, des dates et des montants en euros ; il s’ouvre dans Excel et LibreOffice."
    ),
    table: { typeset("La table (plusieurs fois possible) : \($0).") },
    all: "Toutes les tables.",
    format: typeset("La forme : json, csv ou xlsx (classeur Excel)."),
    to: typeset("Le dossier où écrire un fichier par table (sinon, la sortie standard) ; pour xlsx, le fichier."),
    exported: { files, directory in
      typeset("\(Wording(.french).count(files, one: "fichier écrit", many: "fichiers écrits")) dans « \(directory) ».")
    },
    exportedWorkbook: { records, path in
      typeset("\(Wording(.french).count(records, one: "fiche écrite", many: "fiches écrites")) dans « \(path) ».")
    })
}
