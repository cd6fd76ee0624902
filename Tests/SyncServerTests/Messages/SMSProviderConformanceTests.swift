import Domain
import Foundation
import OutsideReaders
import Testing

@testable import SyncServer

/// What every provider promises, whichever it is.
@Suite(.timeLimit(.minutes(2))) struct SMSProviderConformanceTests {
  enum Kind: String, CaseIterable {
    case file, command, ovh
  }

  /// A provider with a world of its own behind it.
  struct World {
    let provider: any SMSProvider
    /// How often a receiver has a text of this tag.
    let count: (_ tag: String, _ receiver: String) throws -> Int
    let end: () -> Void
  }

  static func world(_ kind: Kind) throws -> World {
    let folder = try TestFolder()
    switch kind {
    case .file:
      let provider = FileProvider(
        folder: folder.path("outbox"), now: OVHStandIn.clock, words: SMSProviderWording(.english))
      return World(
        provider: provider,
        count: { tag, receiver in
          try FileManager.default.contentsOfDirectory(atPath: folder.path("outbox"))
            .count { $0 == "\(tag)-\(receiver).json" }
        }, end: folder.remove)
    case .command:
      let program = try CommandFixture.program(in: folder)
      return World(
        provider: CommandProvider(program: program, words: SMSProviderWording(.english)),
        count: { tag, receiver in
          try CommandFixture.log(in: folder).count { $0.tag == tag && $0.receiver == receiver }
        }, end: folder.remove)
    case .ovh:
      let standIn = try OVHStandIn("--jobs-seconds", "0", "--ended-after", "0")
      return World(
        provider: try standIn.provider(),
        count: { tag, receiver in try standIn.accepted.count { $0.tag == tag && $0.receiver == receiver } },
        end: folder.remove)
    }
  }

  static let request = SMSRequest(
    tag: "R7k2mQx", text: "Réunion le 3 à 19 h, “salle” 2\nÀ bientôt 🎉", receivers: ["+33600000001"],
    isMarketing: false, validityInMinutes: nil)

  @Test(arguments: Kind.allCases) func whatIsHandedOverIsTakenOnceAndFoundAgain(kind: Kind) throws {
    let world = try SMSProviderConformanceTests.world(kind)
    defer { world.end() }
    let session = try world.provider.makeSession()
    let start = OVHStandIn.clock()
    let request = SMSProviderConformanceTests.request
    guard case .answered(let taken, let refused, _) = session.send(request) else {
      Issue.record("not answered")
      return
    }
    #expect(Array(taken.keys) == request.receivers && refused.isEmpty)
    #expect(try world.count(request.tag, "+33600000001") == 1)
    // Another worker, as after a crash.
    guard case .taken(let found) = try world.provider.makeSession().find(request, since: start) else {
      Issue.record("not found")
      return
    }
    #expect(found.keys.sorted() == request.receivers)
    #expect(found == taken)
  }

  @Test(arguments: Kind.allCases) func whatWasNeverHandedOverIsNotFound(kind: Kind) throws {
    let world = try SMSProviderConformanceTests.world(kind)
    defer { world.end() }
    let session = try world.provider.makeSession()
    let start = OVHStandIn.clock()
    var other = SMSProviderConformanceTests.request
    _ = session.send(other)
    other.tag = "Other"
    #expect(session.find(other, since: start) == .taken([:]))
    other = SMSProviderConformanceTests.request
    other.receivers = ["+33600000002"]
    #expect(session.find(other, since: start) == .taken([:]))
  }

  @Test(arguments: Kind.allCases) func aDeliveryIsToldOnlyOfMessagesThatItKnows(kind: Kind) throws {
    let world = try SMSProviderConformanceTests.world(kind)
    defer { world.end() }
    let session = try world.provider.makeSession()
    guard case .answered(let taken, _, _) = session.send(SMSProviderConformanceTests.request) else {
      Issue.record("not answered")
      return
    }
    let id = try #require(taken.values.first.flatMap { $0 })
    let known = session.deliveries(of: [id, "12345", "../etc", ""])
    switch kind {
    case .command, .file: #expect(known?[id] == .untold)
    case .ovh: #expect(known == [id: .ended(.delivered)])
    }
  }

  @Test(arguments: Kind.allCases) func severalReceiversHaveOneAnswer(kind: Kind) throws {
    let world = try SMSProviderConformanceTests.world(kind)
    defer { world.end() }
    var request = SMSProviderConformanceTests.request
    request.receivers = (1...7).map { "+3360000000\($0)" }
    guard case .answered(let taken, let refused, _) = try world.provider.makeSession().send(request) else {
      Issue.record("not answered")
      return
    }
    #expect(taken.keys.sorted() == request.receivers && refused.isEmpty)
    #expect(Set(taken.values.compactMap { $0 }).count == 7)
    for receiver in request.receivers { #expect(try world.count(request.tag, receiver) == 1) }
  }
}
