import ArgumentParser
import Console
import Domain
import Files
import Foundation
import Replica
import Reports
import Testing

@testable import SyncClient

/// `cercle report`: what is found for which name, and what goes wrong.
@Suite struct ReportCommandTests {
  private func document(
    _ network: SmallNetwork, _ arguments: String..., language: Language = .french
  ) throws -> Document {
    let command = try #require(try ReportCommand.parseAsRoot(arguments) as? ReportCommand)
    return try network.replica.read {
      try command.document($0, today: SmallNetwork.today, ClientWording.of(language))
    }
  }

  @Test func namesAreFoundAsInOtherCommands() throws {
    let network = try SmallNetwork()
    for (arguments, name) in [
      (["season", "rives"], "bilan-rives-de-loire-2024-2025"),
      (["season", "rives", "--period", "2024"], "bilan-rives-de-loire-2024"),
      (["member", "emile"], "fiche-emile-durand-2024-2025"),
      (["attendance", "rives 14/03"], "feuille-de-presence-rives-de-loire-2025-03-14"),
      (["guests", "ile 14/03/2025"], "invites-ile-de-nantes-2025-03-14"),
      (["league", "--period", "2025-T1"], "classement-essai-2025-01-01-2025-03-14"),
    ] {
      let command = try #require(try ReportCommand.parseAsRoot(arguments) as? ReportCommand)
      let document = try network.replica.read {
        try command.document($0, today: SmallNetwork.today, ClientWording.of(.french))
      }
      #expect(document.fileStem == name)
    }
    #expect(
      try document(network, "season", "rives", language: .english).title == "Season review 2024-2025 – Rives de Loire")
  }

  @Test func whatGoesWithoutSayingIsOnesOwn() throws {
    let network = try SmallNetwork()
    try network.become(network.emile)
    #expect(try document(network, "season").title == "Bilan de la saison 2024-2025 – Rives de Loire")
    #expect(try document(network, "member").title == "Fiche de membre – Émile Durand")
    #expect(try document(network, "attendance").title == "Feuille de présence – Rives de Loire, 14/03/2025")
    try network.become(network.claire)
    #expect(throws: ReportError.needsName(.group)) { try document(network, "season") }
    #expect(throws: ReportError.needsName(.event)) { try document(network, "guests") }
  }

  @Test func faultsHaveWordsAndExitCodes() throws {
    let network = try SmallNetwork()
    #expect(throws: ReportError.unknownKind("poem")) { try document(network, "poem") }
    #expect(throws: ClientError.unknown(.group, "nowhere")) { try document(network, "season", "nowhere") }
    #expect(throws: StatisticsError.self) { try document(network, "league", "--period", "whenever") }
    for (fault, status) in [
      (ReportError.unknownKind("poem"), .usage), (ReportError.notVisible(.group), .noInput),
      (PrintingError.notInstalled, .unavailable), (PrintingError.timedOut(seconds: 60), .tryAgain),
      (PrintingError.failed(detail: "x"), .software),
    ] as [(any ReportFault, Console.ExitStatus)] {
      let failure = try #require(Failure(fault, words: ClientWording.of(.french)))
      #expect(failure.status == status && failure.text == DocumentWords.of(.french).text(fault))
    }
    let there = try #require(Failure(FileFault.exists(path: "a.pdf"), words: ClientWording.of(.french)))
    #expect(there.text == "«\u{A0}a.pdf\u{A0}» existe déjà\u{202F}; rien n’a été écrit. Choisissez un autre nom.")
    #expect(there.status == .cannotWrite)
  }

  /// The copy holds one group: the other's figures are not here.
  @Test func aCopyOfOneGroupReportsOnThatOneOnly() throws {
    let network = try SmallNetwork()
    try network.replica.write { session in
      try Meta.holdsEverything.set(0, session.db)
      try Meta.parts.set([Part.network, .group(network.rives)].sorted().flatMap(\.bytes), session.db)
    }
    #expect(try document(network, "season", "rives").title == "Bilan de la saison 2024-2025 – Rives de Loire")
    #expect(throws: ReportError.notVisible(.group)) { try document(network, "season", "ile") }
    #expect(throws: ReportError.notVisible(.user)) { try document(network, "member", "martine") }
    #expect(throws: ReportError.notVisible(.event)) { try document(network, "attendance", "ile 14/03") }
    let league = try document(network, "league")
    #expect(league.heading.warnings.count == 1)
  }
}
