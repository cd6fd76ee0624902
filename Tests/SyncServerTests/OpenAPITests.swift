import Domain
import Foundation
import Hummingbird
import Replica
import Testing

@testable import SyncServer

/// The description of the routes, and the routes themselves.
@Suite struct OpenAPITests {
  private static func document() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(Service.openAPI)) as? [String: Any])
  }

  @Test("each route of the router is described, and nothing else")
  func routes() async throws {
    let fixture = try AdminFixture()
    try await ServedFixture.serving(fixture) { server in
      let there = server.service.router().routes.map { "\($0.method) \($0.path)" }.sorted()
      #expect(there == Service.descriptions.map { "\($0.method) \($0.path)" }.sorted())
    }
  }

  private static func companions(
    of route: RouteDescription, _ parameter: RouteParameter, group: RecordID
  ) -> [String: String] {
    if parameter.name == "compare" { return ["period": "2025"] }
    return route.path.hasPrefix("/v1/reports") ? ["name": group.description, "format": "html"] : [:]
  }

  @Test("each path with each parameter that is described is understood, and an unknown one is not")
  func requests() async throws {
    let fixture = try AdminFixture()
    let laptop = try fixture.laptop(of: fixture.admin)
    let group = try fixture.group("Nord")
    let secret = laptop.secret
    try await ServedFixture.serving(fixture) { server in
      for route in Service.descriptions where route.path != "/v1/changes" {
        var path = String(route.path.dropFirst())
        if let parameter = route.pathParameter {
          path = path.replacing("{\(parameter.name)}", with: parameter.example)
        }
        let bearer = route.access == .device ? secret : nil
        if route.access == .device {
          #expect(try await server.ask(route.method.rawValue, path).status == 401, "\(route.path)")
        }
        let plain = try await server.ask(
          route.method.rawValue, path, secret: bearer, body: route.request.map { _ in "{}" })
        #expect(plain.status < 500 && plain.status != 401, "\(route.path): \(plain.text)")
        // What the router does not know has no body of ours; a guest's errors are pages.
        if plain.status == 404, route.method != .head {
          #expect(plain.error != nil || plain["content-type"] == "text/html; charset=utf-8", "\(route.path)")
        }
        for parameter in route.parameters {
          let named = parameter.name == "group" || parameter.name == "name"
          for example in parameter.words + [named ? group.description : parameter.example] {
            // Some need another one to go with.
            var values = Self.companions(of: route, parameter, group: group)
            values[parameter.name] = example
            let query = values.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
            let answer = try await server.get("\(path)?\(query.joined(separator: "&"))", secret: bearer)
            // A program or library may not be there, which is said.
            #expect([200, 501].contains(answer.status), "\(route.path) \(values): \(answer.text)")
          }
        }
        if !route.parameters.isEmpty {
          let answer = try await server.get("\(path)?nonsense=1", secret: bearer)
          #expect(answer.error?.code == "unknownParameter")
        }
      }
    }
  }

  @Test("the document is open to everybody, and is OpenAPI 3.1 with all it refers to")
  func document() async throws {
    let fixture = try AdminFixture()
    try await ServedFixture.serving(fixture) { server in
      let answer = try await server.get("v1/openapi.json")
      #expect(answer.status == 200 && answer["content-type"] == "application/json")
      #expect(answer.body == Data(Service.openAPI))
    }
    let document = try Self.document()
    #expect(document["openapi"] as? String == "3.1.0")
    let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
    var names: Set<String> = []
    for (path, operations) in paths {
      for (method, operation) in operations {
        #expect(names.insert(try #require(operation["operationId"] as? String)).inserted, "\(method) \(path)")
        #expect((operation["summary"] as? String)?.isEmpty == false)
        #expect((operation["responses"] as? [String: Any])?["default"] != nil)
        let isOpen = (operation["security"] as? [Any])?.isEmpty == true
        #expect(
          isOpen
            == !(path.hasPrefix("/v1/")
            && !["/v1/enrol", "/v1/openapi.json", "/v1/calendar/{secret}.ics", "/v1/sms/callback/{secret}"].contains(
              path))
        )
      }
    }
    let stats = try #require(paths["/v1/stats"]?["get"]?["parameters"] as? [[String: Any]])
    #expect(Set(stats.compactMap { $0["name"] as? String }) == Set(Service.statisticsParameters.map(\.name)))
  }

  @Test("the columns of figures are described as they are answered")
  func columns() throws {
    let properties = try #require(OpenAPIDocument.statistics["items"]?["properties"])
    for figure in Figure.all { #expect(properties[figure.name] != nil, "\(figure.name)") }
    #expect(properties["attendanceRate"]?["type"] == ["number", "null"])
    #expect(properties["ticketsSentCents"]?["type"] == ["integer", "null"])
    #expect(properties["complete"]?["type"] == "boolean" && properties["lastName"]?["type"] == ["string", "null"])
  }
}
