import Console
import Domain
import Foundation
import GRDB
import Replica
import Testing

@testable import SyncServer

/// `GET /v1/stats`: the same answers as `cercle stats`, for who may have them.
@Suite struct StatisticsRouteTests {
  /// A sample's region, the admins of its first two groups, and the super admin, each with a laptop.
  private struct Region {
    let fixture: AdminFixture
    let groups: [RecordID]
    let names: [String]
    let admins: [RecordID]
    let laptops: [Laptop]
    let chief: Laptop

    init() throws {
      fixture = try AdminFixture()
      let f = fixture
      var year = SampleYear()
      (year.groups, year.membersPerGroup, year.weeks) = (3, 6, 8)
      try year.write(to: f.directory + "/sample")
      var random = SeededRandom(seed: 2)
      _ = try Importer.run(
        ImportRequest(directory: f.directory + "/sample"), into: f.central, at: f.now, random: &random)
      let rows = try f.central.read {
        try Row.fetchAll(
          $0,
          sql: """
            SELECT g.id, g.name, (SELECT user FROM memberships m WHERE m."group"=g.id AND m.role='admin'
              AND m.endsOn IS NULL) AS admin FROM groups g ORDER BY admin IS NULL, g.id
            """)
      }
      groups = try rows.map { try #require($0.id("id")) }
      names = rows.map { $0["name"] }
      admins = rows.prefix(2).compactMap { $0.id("admin") }
      laptops = try admins.map { try f.laptop(of: $0) }
      chief = try f.laptop(of: f.admin)
      for laptop in laptops + [chief] { try laptop.sync() }
    }
  }

  private static func query(_ parameters: [(String, String)]) -> String {
    var components = URLComponents()
    components.queryItems = parameters.map { URLQueryItem(name: $0.0, value: $0.1) }
    return "v1/stats" + (parameters.isEmpty ? "" : "?" + (components.percentEncodedQuery ?? ""))
  }

  /// What `cercle stats` answers on a laptop's copy.
  private static func local(
    _ laptop: Laptop, _ parameters: [(String, String)], today: Day, groups: [String: RecordID]
  ) throws -> (csv: [UInt8], json: String) {
    var request = StatisticsRequest()
    var columns: String?
    for (name, value) in parameters {
      if name == "group" { request.groups.append(value) }
      if name == "columns" { columns = value }
      for parameter in Service.statisticsQuestion where parameter.description.name == name {
        parameter.put(&request, value)
      }
    }
    return try laptop.copy.read { session in
      let question = try request.question(
        DateText.Reading(today: today, side: .nearest), settings: try NetworkSettings(session.db)
      ) { try #require(groups[$0] ?? RecordID(text: $0)) }
      let report = try statistics(question, scope: session.scope, today: today, in: session.db)
      let chosen = try columns.map { try StatisticsColumn.chosen($0, of: report.question) }
      return (
        StatisticsCSV.bytes(report, columns: chosen), StatisticsListing.whole(report, columns: chosen).json() + "\n"
      )
    }
  }

  @Test("a group's admin and the super admin get what their own copies would answer, byte for byte")
  func alike() async throws {
    let region = try Region()
    let today = NetworkDay.of(region.fixture.now)
    let groups = Dictionary(uniqueKeysWithValues: zip(region.names, region.groups))
    let questions: [[(String, String)]] = [
      [], [("by", "group")], [("by", "month"), ("period", "2025")], [("by", "kind"), ("group", region.names[0])],
      [("from", "2025-01-13"), ("to", "2025-02-02"), ("sort", "ticketsSentCents:desc,lastName")],
      [
        ("period", "2025-T1"), ("compare", StatisticsRequest.comparisons[0]), ("rank", "cardsSent"), ("role", "member"),
      ],
      [
        ("group", region.groups[0].description), ("group", region.names[1]), ("columns", "lastName,cardsSent,complete"),
      ],
    ]
    var expected: [(secret: String, path: String, type: String, body: Data)] = []
    for laptop in region.laptops + [region.chief] {
      for question in questions {
        let answer = try Self.local(laptop, question, today: today, groups: groups)
        let path = Self.query(question)
        let joint = question.isEmpty ? "?" : "&"
        expected.append((laptop.secret, path, "application/json", Data(answer.json.utf8)))
        expected.append((laptop.secret, path + joint + "format=csv", "text/csv; charset=utf-8", Data(answer.csv)))
      }
    }
    #expect(Set(expected.map(\.body)).count > 2 * questions.count)
    let wanted = expected
    try await ServedFixture.serving(region.fixture) { server in
      for (secret, path, type, body) in wanted {
        let answer = try await server.get(path, secret: secret)
        #expect(answer.status == 200 && answer["content-type"] == type, "\(path): \(answer.text)")
        #expect(answer.body == body, "\(path)")
        #expect(answer["cache-control"] == "private, no-store")
      }
    }
  }

  @Test("spreadsheets get words, whole headings and amounts that they can add up, in the language asked for")
  func spreadsheets() async throws {
    let region = try Region()
    let secret = region.laptops[0].secret
    try await ServedFixture.serving(region.fixture) { server in
      let path = "v1/stats?by=group&columns=name,ticketsSentCents,attendanceRate&format=csv-excel"
      let french = try await server.get(path, secret: secret, headers: ["Accept-Language": "fr"])
      let english = try await server.get(path, secret: secret, headers: ["Accept-Language": "en"])
      #expect(french.body.starts(with: [0xEF, 0xBB, 0xBF]) && english.body.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(french.text.split(separator: "\r\n")[0].split(separator: ";").count == 3)
      #expect(english.text.split(separator: "\r\n")[0].split(separator: ",").count == 3)
      #expect(french.text.contains(/;[0-9]+,00;[0-9,]+%/) && english.text.contains(/,[0-9]+\.00,[0-9.]+%/))
    }
  }

  @Test("workbooks are made of what the caller may see, and leave nothing behind on the server")
  func workbooks() async throws {
    let region = try Region()
    let secrets = (admin: region.laptops[0].secret, chief: region.chief.secret)
    func folders() throws -> Set<String> {
      Set(
        try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()).filter {
          $0.hasPrefix("cercle-xlsx-")
        })
    }
    let before = try folders()
    try await ServedFixture.serving(region.fixture) { server in
      for path in ["v1/stats?by=group&format=xlsx", "v1/exports/region.xlsx"] {
        let own = try await server.get(path, secret: secrets.admin)
        let all = try await server.get(path, secret: secrets.chief)
        for answer in [own, all] {
          #expect(answer.status == 200 && answer["content-type"] == Service.workbookType, "\(path) \(answer.status)")
          #expect(answer.body.starts(with: Array("PK".utf8)))
        }
        #expect(own.body.count < all.body.count, "\(path)")
        #expect(try await server.get(path).status == 401)
      }
    }
    #expect(try folders().subtracting(before).isEmpty)
  }

  @Test("columns hold in a workbook too: for the sheet of the rows asked for, and unknown ones are refused")
  func workbookColumns() async throws {
    let region = try Region()
    let secret = region.chief.secret
    try await ServedFixture.serving(region.fixture) { server in
      let path = "v1/stats?by=group&format=xlsx"
      let usual = try await server.get(path, secret: secret)
      let few = try await server.get("\(path)&columns=name,cardsSent", secret: secret)
      #expect(usual.status == 200 && few.status == 200 && few.body.count < usual.body.count)
      let refused = try await server.get("\(path)&columns=height", secret: secret)
      #expect(refused.status == 400 && refused.error?.code == "badParameter")
    }
  }

  @Test("a plus sign in a query is a space, and an encoded one is a plus sign")
  func plus() async throws {
    let region = try Region()
    let secret = region.chief.secret
    try await ServedFixture.serving(region.fixture) { server in
      let path = "v1/stats?by=group&format=csv&columns=name,cardsSent&group="
      for (written, meant) in [("No+such%20one", "“No such one”"), ("A%2BB", "“A+B”")] {
        let answer = try await server.get(path + written, secret: secret, headers: ["Accept-Language": "en"])
        #expect(answer.status == 404 && answer.error?.message?.contains(meant) == true, "\(answer.text)")
      }
      let year = try await server.get("v1/stats?period=12+months", secret: secret)
      let spelled = try await server.get("v1/stats?period=12%20months", secret: secret)
      #expect(year.status == 200 && year.body == spelled.body)
    }
  }

  @Test("who administers nothing any more sees no figure; a stranger and a revoked computer get none at all")
  func others() async throws {
    let region = try Region()
    let f = region.fixture
    let (former, revoked) = (region.laptops[0], region.laptops[1])
    let term = try #require(
      try f.central.read {
        try Row.fetchOne(
          $0, sql: "SELECT id FROM memberships WHERE user=?", arguments: [Blob.value(region.admins[0])])?.id("id")
          as RecordID?
      })
    let membership = try #require(try f.state(.membership, term).flatMap(Membership.init))
    try f.record([
      .make(
        .membership, term,
        [
          "user": .record(membership.user), "group": .record(membership.group), "role": .integer(0),
          "startsOn": Value(membership.startsOn),
        ])
    ])
    _ = try f.central.revoke(revoked.replica, at: f.now)
    let secrets = (former: former.secret, revoked: revoked.secret)
    try await ServedFixture.serving(f) { server in
      let answer = try await server.get(
        "v1/stats?by=group&columns=cardsSent,complete&format=csv", secret: secrets.former)
      #expect(answer.status == 200)
      #expect(answer.text.split(separator: "\n").dropFirst().allSatisfy { $0 == "0,false" })
      for secret in [nil, "nonsense", secrets.revoked] {
        let answer = try await server.get("v1/stats", secret: secret)
        #expect(answer.status == 401 && answer.error?.code == "unknownDevice")
      }
    }
  }

  @Test("what can't be answered is said in the language asked for, with a code that stays")
  func faults() async throws {
    let region = try Region()
    let secret = region.chief.secret
    try await ServedFixture.serving(region.fixture) { server in
      for (query, status, code) in [
        ("colour=red", 400, "unknownParameter"), ("format=pdf", 400, "badParameter"), ("by=star", 400, "badParameter"),
        ("period=someday", 400, "badParameter"), ("by=group&by=month", 400, "badParameter"),
        ("sort=height", 400, "badParameter"), ("columns=height", 400, "badParameter"),
        ("group=Nowhere", 404, "unknownGroup"), ("group=00000000-0000-4000-8000-000000000001", 404, "unknownGroup"),
        ("trade=\(String(repeating: "x", count: 10_001))", 400, "tooLong"),
      ] {
        let french = try await server.get("v1/stats?\(query)", secret: secret, headers: ["Accept-Language": "fr"])
        let english = try await server.get("v1/stats?\(query)", secret: secret, headers: ["Accept-Language": "en-GB"])
        #expect(french.status == status && french.error?.code == code, "\(query.prefix(40)): \(french.text)")
        #expect(english.status == status && english.error?.code == code)
        #expect(
          french.error?.message?.isEmpty == false && french.error?.message != english.error?.message,
          "\(query.prefix(40))")
        #expect(english["content-language"] == "en")
      }
      let unknown = try await server.get("v1/stats?colour=red", secret: secret, headers: ["Accept-Language": "en"])
      #expect(
        unknown.error?.message
          == "No parameter “colour”. There are: by, period, from, to, role, trade, compare, rank, sort, group, columns, format."
      )
    }
  }

  @Test("beyond a few at once one is asked to come back, and a place that was left is free again")
  func gate() async throws {
    let gate = Gate(seats: 1)
    try await gate.pass {
      await #expect { try await gate.pass {} } throws: { ($0 as? APIError)?.code == "busy" }
    }
    await #expect(throws: CancellationError.self) { try await gate.pass { throw CancellationError() } }
    try await gate.pass {}
  }

  @Test("a read that takes too long is broken off, and the connection is good for the next")
  func deadline() throws {
    let fixture = try AdminFixture()
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n"
    let fault = #expect(throws: ReadTookTooLong.self) {
      try fixture.central.store.read(within: .zero) { try Int.fetchOne($0, sql: endless) }
    }
    #expect(try fixture.central.store.read(within: .seconds(60)) { try Int.fetchOne($0, sql: "SELECT 7") } == 7)
    #expect(fault.map { APIError($0).code } == "tookTooLong")
  }
}

@Suite struct AcceptedLanguageTests {
  @Test(
    "the best of our languages is taken, French where none is asked for",
    arguments: [
      (nil, Language.french), ("", .french), ("en", .english), ("en-GB,fr;q=0.9", .english), ("de,en;q=0.2", .english),
      ("fr;q=0.3, EN;q=0.4", .english), ("en;q=0, fr", .french), ("*", .french), ("de", .french), ("en;q=x", .french),
    ])
  func accepted(field: String?, language: Language) { #expect(Language(accepted: field) == language) }
}
