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
  func person(_ text: String) throws -> RecordID {
    let found = try read { db -> [RecordID] in
      if let id = RecordID(text: text) {
        return try SQLiteRecords(db, ownReplica: nil).record(.user, id) == nil ? [] : [id]
      }
      return try Row.fetchAll(db, sql: "SELECT id FROM users WHERE lower(email)=lower(?)", arguments: [text])
        .compactMap { $0.id("id") }
    }
    guard found.count == 1 else { throw ServerError.unknownPerson(text) }
    return found[0]
  }

  func administers(_ user: RecordID, today: Day) throws -> Bool {
    try read { db in
      let records = try SQLiteRecords(db, ownReplica: nil)
      if try records.record(.user, user)?[Fields.User.superAdmin].boolean == true { return true }
      return try records.memberships(of: user).compactMap(Membership.init).contains {
        $0.administers && $0.counts(on: today)
      }
    }
  }
}
