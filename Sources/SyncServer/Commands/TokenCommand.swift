import ArgumentParser
import Console
import Domain
import Foundation
import GRDB
import Replica

/// `cercle-server token EMAIL`
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "token", abstract: CercleServer.help.tokenAbstract)

  @OptionGroup var options: DataOption
  @Argument(help: ArgumentHelp(CercleServer.help.tokenEmail)) var email: String

  func run() throws {
    let central = try CentralStore.open(options.data)
    let now = SystemClock.now()
    let user = try central.person(email)
    guard try central.administers(user, today: now.utcDay) else { throw ServerError.notAnAdmin(email) }
    var random = SystemRandomNumberGenerator()
    Output.line(try central.makeToken(for: user, at: now, random: &random))
    try central.close()
  }
}

extension CentralStore {
  /// The one person with this e-mail address, whatever its case, or with this id.
  ///
  /// - Throws: `ServerError.unknownPerson`, `AdminError.severalPeople`.
  func person(_ text: String) throws -> RecordID {
    let found = try read { db -> [RecordID] in
      if let id = RecordID(text: text) {
        return try SQLiteRecords(db, ownReplica: nil).record(.user, id) == nil ? [] : [id]
      }
      return try Row.fetchAll(db, sql: "SELECT id FROM users WHERE lower(email)=lower(?)", arguments: [text])
        .compactMap { $0.id("id") }
    }
    if found.count > 1 { throw AdminError.severalPeople(text, try found.sorted().map { try named($0) }) }
    guard let person = found.first else { throw ServerError.unknownPerson(text) }
    return person
  }

  private func named(_ user: RecordID) throws -> String {
    let person = try read { try SQLiteRecords($0, ownReplica: nil).record(.user, user) }
    let names = [Fields.User.firstName, Fields.User.lastName].compactMap { person?[$0].text }
    return ([user.description] + names).joined(separator: " ")
  }

  func administers(_ user: RecordID, today: Day) throws -> Bool {
    try read { try CentralStore.administers(user, today: today, SQLiteRecords($0, ownReplica: nil)) }
  }

  /// Whether somebody may work with `cercle`: a super admin, or an admin of a group, who was not erased.
  static func administers(_ user: RecordID, today: Day, _ records: SQLiteRecords) throws -> Bool {
    guard let person = try records.record(.user, user), person.exists, person.erasedBy == nil else { return false }
    if person[Fields.User.superAdmin].boolean == true { return true }
    return try records.memberships(of: user).compactMap(Membership.init).contains {
      $0.administers && $0.counts(on: today)
    }
  }
}
