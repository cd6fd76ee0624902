import Domain
import Testing

@testable import SyncServer

@Suite struct OperatorWordsTests {
  @Test(arguments: [
    (
      "HTTP 403: Sender X is not valid", "expéditeur refusé : vérifiez CERCLE_OVH_SENDER, et qu’OVH l’a validé",
      "sender refused: check CERCLE_OVH_SENDER, and that OVH has approved it"
    ),
    ("HTTP 402: Payment required", "plus assez de crédit", "not enough credit"),
    ("HTTP 400: Not enough credits: 0 left", "plus assez de crédit", "not enough credit"),
    (
      "HTTP 403: This call has not been granted",
      "droits du jeton insuffisants : refaites-le avec ceux de docs/messages.md",
      "the token lacks rights: make it anew with those of docs/messages.md"
    ),
    (
      "HTTP 400: Invalid signature",
      "signature refusée : vérifiez CERCLE_OVH_APPLICATION_SECRET et les deux autres clés",
      "signature refused: check CERCLE_OVH_APPLICATION_SECRET and the two other keys"
    ),
    (
      "HTTP 403: This credential does not exist", "clés inconnues ou expirées : vérifiez les trois clés CERCLE_OVH_…",
      "unknown or expired keys: check the three CERCLE_OVH_… keys"
    ),
    (
      "HTTP 404: This service does not exist", "compte SMS inconnu : vérifiez CERCLE_OVH_SERVICE",
      "unknown SMS account: check CERCLE_OVH_SERVICE"
    ),
    (
      "HTTP 400: cannot send contact information with shortcode",
      "un numéro court n’envoie ni lien ni coordonnées : il faut un expéditeur validé (CERCLE_OVH_SENDER)",
      "a short number sends no links or contact details: an approved sender is needed (CERCLE_OVH_SENDER)"
    ),
  ]) func aKnownRefusalIsSaidInTheOfficesLanguageThenQuoted(detail: String, french: String, english: String) {
    let set = french.replacing(" :", with: "\u{A0}:")
    #expect(OperatorWords(.french).said(detail) == "\(set) («\u{A0}\(detail)\u{A0}»)")
    #expect(OperatorWords(.english).said(detail) == "\(english) (“\(detail)”)")
  }

  @Test func otherWordsOfHisAreQuotedAndOursStayAsTheyAre() {
    #expect(
      OperatorWords(.french).said("HTTP 418: I am a teapot")
        == "l’opérateur a répondu «\u{A0}HTTP 418: I am a teapot\u{A0}»")
    #expect(OperatorWords(.english).said("HTTP 418") == "the operator answered “HTTP 418”")
    #expect(OperatorWords(.french).said("pas de réponse à temps") == "pas de réponse à temps")
  }

  @Test func theOfficeReadsWhatBlocksInItsLanguage() throws {
    var status = SMSStatus()
    status.gate.block = SendingGate.Block(
      why: .settings, detail: "HTTP 404: This service does not exist", since: Instant(milliseconds: 1_773_129_600_000))
    #expect(
      SMSWording(.french).status(status, lowCredit: 100)[1]
        == "  compte SMS inconnu\u{A0}: vérifiez CERCLE_OVH_SERVICE («\u{A0}HTTP 404: This service does not exist\u{A0}»)"
    )
    #expect(
      SMSWording(.english).tested(.blocked(.credentials, detail: "HTTP 400: Invalid signature"), by: .file(folder: ""))
        == "Refused: signature refused: check CERCLE_OVH_APPLICATION_SECRET and the two other keys (“HTTP 400: Invalid signature”)"
    )
  }
}
