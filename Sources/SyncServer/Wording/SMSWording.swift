import Console
import Domain
import Replica

/// What `cercle-server sms` and `run` say of messages, in both languages.
struct SMSWording: Bilingual, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  // MARK: Help

  var abstract: String { say("Les SMS : leur état, et ce qui les retient.", "Text messages: how they stand, and what holds them up.") }
  var discussion: String {
    say(
      "Le serveur envoie de lui-même ; ces commandes disent où en sont les messages et ce qu’il y a à faire, à côté du serveur qui tourne.",
      "The server sends by itself; these commands tell how messages stand and what there is to do, beside the server that runs.")
  }
  var statusAbstract: String { say("Opérateur, crédit, nombres par état, ce qui est bloqué.", "Provider, credit, counts by state, what is blocked.") }
  var listAbstract: String { say("Les messages, les plus récents d’abord.", "The messages, the newest first.") }
  var showAbstract: String { say("Un envoi : chaque destinataire, son état, et quoi faire.", "One order: each recipient, the state, and what to do.") }
  var retryAbstract: String { say("Remet en route ce qui n’est pas arrivé, ou ce qui attend l’opérateur.", "Sets going again what did not arrive, or what waits for the operator.") }
  var settleAbstract: String {
    say("Tient pour envoyés les messages dont l’opérateur ne sait rien dire.", "Takes for sent the messages of which the provider can't tell.")
  }
  var stopAbstract: String { say("Arrête tous les envois, ou ceux d’un seul, jusqu’à « sms resume ».", "Stops all sending, or that of one order, until 'sms resume'.") }
  var resumeAbstract: String { say("Reprend les envois.", "Goes on sending.") }
  var stopsAbstract: String { say("Les numéros qui ont répondu STOP.", "The numbers that answered STOP.") }
  var stopsAddAbstract: String { say("Note un numéro qui ne veut plus de SMS.", "Notes a number that wants no more messages.") }
  var stopsRemoveAbstract: String { say("Oublie qu’un numéro a répondu STOP.", "Forgets that a number answered STOP.") }
  var callbackAbstract: String {
    say("Le chemin à donner à OVHcloud pour qu’il y envoie ses accusés de réception.", "The path to give to OVHcloud, which tells of deliveries there.")
  }
  var testAbstract: String { say("Envoie un message à un numéro, pour essayer.", "Sends one message to a number, to try it out.") }
  var order: String { say("L’envoi : son numéro, ou un début qui suffit.", "The order: its id, or a beginning that is enough.") }
  var state: String {
    say("Dans cet état seulement : ", "In this state only: ") + MessageState.allCases.map(\.rawValue).joined(separator: ", ") + "."
  }
  var group: String { say("De ce groupe seulement (nom ou identifiant).", "Of this group only (name or id).") }
  var numbers: String { say("Montrer les numéros entiers.", "Show the whole numbers.") }
  var unknown: String {
    say(
      "Renvoyer les messages dont l’opérateur ne sait dire s’il les a pris : ils peuvent arriver deux fois.",
      "Send again the messages of which the provider can't tell whether it took them: they may arrive twice.")
  }
  var number: String { say("Le numéro, par exemple +33 6 12 34 56 78.", "The number, such as +33 6 12 34 56 78.") }
  var text: String { say("Le texte ; sinon une phrase d’essai.", "The text; otherwise a sentence to try with.") }

  // MARK: Providers

  /// At the start: by what messages go out.
  func carriedBy(_ carrier: SMSCarrier) -> String {
    switch carrier {
    case .file(let folder):
      say("SMS : écrits en fichiers dans \(folder) ; aucun ne part.", "SMS: written as files to \(folder); none goes out.")
    case .command(let program): say("SMS : par le programme \(program).", "SMS: by the program \(program).")
    case .ovh(let service): say("SMS : par OVHcloud, service \(service).", "SMS: by OVHcloud, service \(service).")
    }
  }

  /// No server has run here yet.
  var ofThisTerminal: String {
    say(
      "(selon les réglages de ce terminal : aucun serveur n’a encore tourné ici)",
      "(by this terminal's settings: no server has run here yet)")
  }

  // MARK: Status

  func status(_ status: SMSStatus, lowCredit: Double) -> [String] {
    var lines: [String] = []
    if let stoppedAt = status.gate.stoppedAt {
      lines.append(
        say(
          "ARRÊTÉ depuis le \(Wording(.french).momentHere(stoppedAt)) : rien ne part. « cercle-server sms resume » reprend les envois.",
          "STOPPED since \(Wording(.english).momentHere(stoppedAt)): nothing goes out. 'cercle-server sms resume' goes on."))
    }
    if let block = status.gate.block { lines += blocked(block) }
    // What the account had when it was last asked is no news where the operator has just said that it is empty.
    if let credits = status.credits, status.gate.block?.why != .noCredit {
      let shown = domain.number(Int64(credits.rounded(.down)))
      let asked = status.creditsAt.map { domain.momentHere($0) }
      lines.append(
        asked.map { say("Crédit : \(shown) (demandé le \($0), moins les envois depuis)", "Credit: \(shown) (asked on \($0), less what was sent since)") }
          ?? say("Crédit : \(shown), à vérifier", "Credit: \(shown), to be checked"))
      if credits < lowCredit {
        lines.append(say("Le crédit est bas : rechargez le compte SMS.", "Credit is low: top the SMS account up."))
      }
    }
    if status.counts.isEmpty { lines.append(say("Aucun message.", "No messages.")) }
    for outcome in MessageOutcome.allCases {
      guard let count = status.counts[outcome] else { continue }
      let line = "\(domain.number(Int64(count))) – \(domain.outcome(outcome))"
      lines.append(status.causes[outcome].map { domain.labelled(line, said($0)) } ?? line)
    }
    if status.undecided > 0 {
      let count = domain.number(Int64(status.undecided))
      lines.append(
        say(
          "À décider : l’opérateur ne sait dire s’il a pris ces messages (\(count)). « cercle-server sms settle » les tient pour envoyés, « sms retry --unknown » les renvoie, au risque de deux fois.",
          "To decide: the provider can't tell whether it took these messages (\(count)). 'cercle-server sms settle' takes them for sent, 'sms retry --unknown' sends them again, at the risk of twice."))
    }
    for order in status.stoppedOrders {
      lines.append(say("Envoi arrêté : \(order.description)", "Order stopped: \(order)"))
    }
    return lines
  }

  private func blocked(_ block: SendingGate.Block) -> [String] {
    let since = domain.momentHere(block.since)
    let what =
      switch block.why {
      case .credentials:
        say(
          "BLOQUÉ depuis le \(since) : l’opérateur refuse nos clés. Vérifiez-les et relancez le serveur.",
          "BLOCKED since \(since): the operator refuses our keys. Check them and start the server again.")
      case .noCredit:
        say(
          "BLOQUÉ depuis le \(since) : plus de crédit. Rechargez le compte SMS ; les envois reprennent d’eux-mêmes.",
          "BLOCKED since \(since): no credit left. Top the SMS account up; sending goes on by itself.")
      case .settings:
        say(
          "BLOQUÉ depuis le \(since) : l’opérateur refuse nos réglages (service, expéditeur). Corrigez-les et relancez le serveur.",
          "BLOCKED since \(since): the operator refuses our settings (service, sender). Put them right and start the server again.")
      }
    return block.detail.isEmpty ? [what] : [what, "  " + said(block.detail)]
  }

  // MARK: Lists

  var headings: [String] {
    language == .french
      ? ["envoi", "destinataire", "numéro", "état", "depuis", "quoi faire"]
      : ["order", "recipient", "number", "state", "since", "what to do"]
  }
  var noMessages: String { say("Aucun message.", "No messages.") }
  func more(than limit: Int) -> String {
    say("Les \(limit) premiers ; --limit en montre d’autres.", "The first \(limit); --limit shows more.")
  }
  var limit: String { say("Combien au plus.", "How many at most.") }

  // MARK: What was done

  func retried(_ count: Int) -> String {
    let messages = messages(count)
    return say("Remis en route : \(messages).", "Set going again: \(messages).")
  }
  func settled(_ count: Int) -> String {
    let messages = messages(count)
    return say("Tenus pour envoyés : \(messages).", "Taken for sent: \(messages).")
  }
  var stoppedAll: String {
    say(
      "Tous les envois sont arrêtés ; ce qui était déjà remis à l’opérateur part. « cercle-server sms resume » reprend.",
      "All sending is stopped; what the operator already has goes out. 'cercle-server sms resume' goes on.")
  }
  var resumedAll: String { say("Les envois reprennent.", "Sending goes on.") }
  func stopped(_ count: Int) -> String {
    let messages = messages(count)
    return say("Envoi arrêté, retenus : \(messages).", "Order stopped, held back: \(messages).")
  }
  func resumed(_ count: Int) -> String {
    let messages = messages(count)
    return say("L’envoi reprend : \(messages).", "The order goes on: \(messages).")
  }
  private func messages(_ count: Int) -> String {
    domain.count(count, one: say("message", "message"), many: say("messages", "messages"))
  }
  func stops(_ count: Int) -> String {
    let numbers = domain.count(count, one: say("numéro", "number"), many: say("numéros", "numbers"))
    return say("STOP : \(numbers), gardés sous forme d’empreintes.", "STOP: \(numbers), kept as hashes.")
  }
  var stopAdded: String { say("Ce numéro ne reçoit plus rien.", "This number gets nothing any more.") }
  func stopRemoved(_ wasThere: Bool) -> String {
    wasThere
      ? say("Oublié : ce numéro peut de nouveau recevoir.", "Forgotten: this number may get messages again.")
      : say("Ce numéro n’était pas noté.", "This number was not noted.")
  }
  var callbackNote: String {
    say(
      "À mettre derrière l’adresse publique du serveur, dans les réglages de l’utilisateur API chez OVHcloud. C’est un secret.",
      "To be put behind the server's public address, in the settings of the API user at OVHcloud. It is a secret.")
  }

  var testText: String { say("Cercle : ceci est un essai.", "Cercle: this is a test.") }
  func tested(_ submission: SMSSubmission, by choice: SMSProviderChoice) -> String {
    switch submission {
    case .answered(let taken, _, _) where !taken.isEmpty && choice.isFile:
      say(
        "Écrit dans un fichier, rien n’est parti : ce terminal n’a pas les réglages d’un opérateur (docs/messages.md).",
        "Written to a file, nothing went out: this terminal has no operator's settings (docs/messages.md).")
    case .answered(let taken, _, _):
      taken.isEmpty
        ? say("L’opérateur n’envoie pas à ce numéro.", "The operator does not send to this number.")
        : say("L’opérateur l’a pris.", "The operator took it.")
    case .notTaken(let detail, _): say("Pas pris pour l’instant : \(said(detail))", "Not taken for now: \(said(detail))")
    case .blocked(_, let detail): say("Refusé : \(said(detail))", "Refused: \(said(detail))")
    case .unknown(let detail):
      say("On ne sait pas s’il l’a pris : \(said(detail))", "Nobody knows whether it was taken: \(said(detail))")
    }
  }

  private func said(_ detail: String) -> String { OperatorWords(language).said(detail) }

  // MARK: Errors

  func failure(_ fault: SMSOfficeFault) -> String {
    switch fault {
    case .unknownOrder(let text):
      say(
        "Aucun envoi ne commence par \(domain.quoted(text)) : « cercle-server sms list » les montre.",
        "No order begins with \(domain.quoted(text)): 'cercle-server sms list' shows them.")
    case .severalOrders(let text, let candidates):
      ([say("Plusieurs envois commencent par \(domain.quoted(text)) :", "Several orders begin with \(domain.quoted(text)):")]
        + candidates.map { "  " + $0 }).joined(separator: "\n")
    case .badNumber(let text):
      say(
        "\(domain.quoted(text)) n’est pas un numéro de téléphone de France ; ailleurs, écrivez-le avec son indicatif : +262 692 12 34 56.",
        "\(domain.quoted(text)) is no phone number of France; elsewhere, write it with its prefix: +262 692 12 34 56.")
    case .notMobile(let text):
      say("\(domain.quoted(text)) ne reçoit pas de SMS.", "\(domain.quoted(text)) gets no text messages.")
    }
  }
}
