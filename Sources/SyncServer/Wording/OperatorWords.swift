import Console
import Domain

/// What an operator's refusals mean to an office. He says them in English, and in words that nobody promises.
struct OperatorWords: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// What is known of it, then his own words: `expéditeur refusé… (« HTTP 403: Sender X is not valid »)`. What is in our
  /// own words stays as it is.
  func said(_ detail: String) -> String {
    guard detail.hasPrefix("HTTP ") else { return DisplayWidth.printable(detail) }
    let quoted = Wording(language).quoted(DisplayWidth.printable(detail))
    return meaning(of: detail).map { "\($0) (\(quoted))" }
      ?? say("l’opérateur a répondu \(quoted)", "the operator answered \(quoted)")
  }

  private func meaning(of detail: String) -> String? {
    let words = detail.lowercased()
    func says(_ some: String...) -> Bool { some.contains { words.contains($0) } }
    if says("http 402") || says("credit") && !says("credential") { return say("plus assez de crédit", "not enough credit") }
    if says("signature") {
      return say(
        "signature refusée : vérifiez CERCLE_OVH_APPLICATION_SECRET et les deux autres clés",
        "signature refused: check CERCLE_OVH_APPLICATION_SECRET and the two other keys")
    }
    if says("shortcode", "short code", "contact information") {
      return say(
        "un numéro court n’envoie ni lien ni coordonnées : il faut un expéditeur validé (CERCLE_OVH_SENDER)",
        "a short number sends no links or contact details: an approved sender is needed (CERCLE_OVH_SENDER)")
    }
    if says("sender") {
      return say(
        "expéditeur refusé : vérifiez CERCLE_OVH_SENDER, et qu’OVH l’a validé",
        "sender refused: check CERCLE_OVH_SENDER, and that OVH has approved it")
    }
    if says("granted", "forbidden", "not allowed") {
      return say(
        "droits du jeton insuffisants : refaites-le avec ceux de docs/messages.md",
        "the token lacks rights: make it anew with those of docs/messages.md")
    }
    if says("credential", "consumer key", "application key", "application does not exist") {
      return say(
        "clés inconnues ou expirées : vérifiez les trois clés CERCLE_OVH_…",
        "unknown or expired keys: check the three CERCLE_OVH_… keys")
    }
    if says("receiver") { return say("numéro refusé", "number refused") }
    if says("service") {
      return say(
        "compte SMS inconnu : vérifiez CERCLE_OVH_SERVICE", "unknown SMS account: check CERCLE_OVH_SERVICE")
    }
    return nil
  }
}
