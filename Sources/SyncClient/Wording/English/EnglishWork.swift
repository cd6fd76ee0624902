import Domain
import Replica

extension SyncWords {
  static let english = SyncWords(
    joined: { network, name in "Welcome, \(name): this computer has joined “\(network)”." },
    copying: { "Copying: \($0) MB" },
    upToDate: "Up to date.",
    summary: { outcome in
      let words = Wording(.english)
      if outcome.isFirstCopy { return "First copy complete: \(words.count(outcome.recordsReceived, one: "record", many: "records"))." }
      var parts: [String] = []
      if !outcome.accepted.isEmpty { parts.append("\(outcome.accepted.count) accepted") }
      if !outcome.rejected.isEmpty { parts.append("\(outcome.rejected.count) refused (see 'cercle rejected')") }
      if !outcome.held.isEmpty { parts.append("\(outcome.held.count) held for the network's office") }
      if outcome.recordsReceived > 0 {
        parts.append(words.count(outcome.recordsReceived, one: "record", many: "records") + " received")
      }
      let review = outcome.conflictsToReview
      let conflicts = review == 0 ? "" : " " + words.count(review, one: "conflict", many: "conflicts") + " to review: see 'cercle conflicts'."
      return "Up to date" + (parts.isEmpty ? "." : ": " + parts.joined(separator: ", ") + ".") + conflicts
    },
    renewed: "This copy had a double: it took a new name and sends again what was not judged. Nothing is lost.",
    repaired: { parts, file in
      "Attention: this copy differed from the server (\(parts)). The old file is kept as \(file); everything is taken anew from the server."
    },
    stillDiffering: "The copy still differs from the server. Tell the network's office, and keep the file set aside.",
    wiped: "Copy wiped.",
    partsLost: { groups, records in "You no longer have access to: \(groups). \(records) records left this copy." },
    groupsLost: { "You are no longer in: \($0)." },
    adminLost: { "You are no longer admin of: \($0)." },
    superAdminLost: "You are no longer super admin: this copy keeps your groups only.")
}

extension WorkWords {
  static let english = WorkWords(
    noted: { $0 },
    sentAnyway: "Noted although it is likely to be refused: the server will decide at the next sync.",
    refusedIntro: "Refused, nothing was noted:",
    anywayHint: "If this copy is old and you have the right, add --anyway: the server will decide.",
    phoneNotCallable: { "“\($0)” is not a number that can be called." },
    possibleDouble: { "Attention: an equal ticket exists on that day (\($0)). Is it the same?" })
}
