import Domain
import Foundation
import HTTPTypes
import Replica
import Testing

@testable import SyncServer

@Suite struct EnrolmentTests {
  @Test func theSameComputerMayAskAgainAndGetsAnotherSecret() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let again = try fixture.enrol(laptop.token, laptop.replica, laptop.key.publicBytes)
    #expect(again.deviceSecret != laptop.secret && again.user == fixture.admin.description)
    #expect(try fixture.central.device(secret: laptop.secret) == nil)
    #expect(try fixture.central.device(secret: again.deviceSecret)?.replica == laptop.replica)
    #expect(try fixture.central.devices().count == 1)
  }

  @Test func aTokenMakesNoSecondComputer() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    #expect(throws: EnrolmentRefusal.tokenUsed) {
      try fixture.enrol(laptop.token, laptop.replica, ReplicaKey().publicBytes)
    }
    #expect(throws: EnrolmentRefusal.tokenUsed) {
      try fixture.enrol(laptop.token, fixture.newReplica(), laptop.key.publicBytes)
    }
    #expect(try fixture.central.device(secret: laptop.secret)?.replica == laptop.replica)
  }

  @Test func aComputerThatIsRevokedOrRenewedIsNotLetInAgain() throws {
    let fixture = try AdminFixture()
    let renewed = try fixture.laptop(of: fixture.admin)
    _ = try fixture.central.renew(
      secret: renewed.secret, old: renewed.replica, chains: [], replica: fixture.newReplica(),
      publicKey: ReplicaKey().publicBytes, at: fixture.now)
    let revoked = try fixture.laptop(of: fixture.admin)
    _ = try fixture.central.revoke(revoked.replica, at: fixture.now)
    for laptop in [renewed, revoked] {
      #expect(throws: EnrolmentRefusal.tokenUsed) {
        try fixture.enrol(laptop.token, laptop.replica, laptop.key.publicBytes)
      }
    }
  }

  @Test func afterItsDayATokenIsNoGoodForAskingAgain() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    fixture.pass(days: 2)
    #expect(throws: EnrolmentRefusal.tokenExpired) {
      try fixture.enrol(laptop.token, laptop.replica, laptop.key.publicBytes)
    }
    // Nothing of the refused attempt stays.
    #expect(try fixture.central.device(secret: laptop.secret) != nil)
  }

  @Test func anIDThatIsTakenIsRefusedByName() throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let own = try fixture.central.write { $0.serverReplica }
    for replica in [laptop.replica, own] {
      let token = try fixture.token(for: fixture.admin)
      #expect(throws: EnrolmentRefusal.replicaTaken) {
        try fixture.enrol(token, replica, ReplicaKey().publicBytes)
      }
    }
    #expect(APIError(EnrolmentRefusal.replicaTaken).status == .conflict)
  }

  @Test func aTokenDoesNotOutliveTheRight() throws {
    let fixture = try AdminFixture()
    let nantes = try fixture.group("Nantes")
    let bruno = try fixture.user("Bruno", "Petit")
    let membership = try fixture.membership(bruno, nantes, role: .admin)
    let token = try fixture.token(for: bruno)
    try fixture.membership(bruno, nantes, role: .member, id: membership)
    #expect(throws: EnrolmentRefusal.notAnAdmin) {
      try fixture.enrol(token, fixture.newReplica(), ReplicaKey().publicBytes)
    }
    #expect(APIError(EnrolmentRefusal.notAnAdmin).status == .forbidden)
  }

  @Test func twoPeopleWithOneAddressAreBothNamed() throws {
    let fixture = try AdminFixture()
    let anna = try fixture.user("Anna", "Durand", email: "bureau@example.fr")
    let bruno = try fixture.user("Bruno", "Petit", email: "Bureau@example.fr")
    #expect(throws: AdminError.severalPeople("bureau@example.fr", ["\(anna) Anna Durand", "\(bruno) Bruno Petit"])) {
      try fixture.central.person("bureau@example.fr")
    }
    #expect(try fixture.central.person(anna.description) == anna)
    #expect(throws: ServerError.unknownPerson("x@example.fr")) { try fixture.central.person("x@example.fr") }
  }
}

extension AdminFixture {
  fileprivate func token(for user: RecordID) throws -> String {
    var random = SystemRandomNumberGenerator()
    return try central.makeToken(for: user, at: now, random: &random)
  }

  fileprivate func enrol(_ token: String, _ replica: ReplicaID, _ publicKey: [UInt8]) throws -> Enrolment {
    var random = SystemRandomNumberGenerator()
    return try central.enrol(
      token: token, replica: replica, publicKey: publicKey, name: "laptop", at: now, random: &random)
  }
}
