import Domain
import HTTPTypes
import Replica

/// The description of the routes by OpenAPI 3.1.
enum OpenAPIDocument {
  static func tree(of routes: [RouteDescription]) -> JSONTree {
    var paths: [JSONTree.Member] = []
    for path in routes.map(\.path).reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
      let operations = routes.filter { $0.path == path }.map { route in
        JSONTree.Member(name: route.method.rawValue.lowercased(), value: operation(route))
      }
      paths.append(JSONTree.Member(name: path, value: .object(operations)))
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Cercle", "version": .text(Product.version),
        "summary": "A business referral club's server.",
        "description":
          "What programs may ask of cercle-server. docs/http.md shows how a script asks for figures. Errors are JSON with a stable code and, by Accept-Language (fr, en), a sentence for people.",
        "license": ["name": "See LICENSE", "identifier": "LicenseRef-Cercle"],
      ],
      "servers": [["url": "/"]],
      "paths": .object(paths),
      "components": [
        "securitySchemes": [
          "device": [
            "type": "http", "scheme": "bearer",
            "description":
              "The secret that a computer got when it was enrolled (POST /v1/enrol). It sees what its user may see.",
          ]
        ],
        "schemas": ["Error": errorSchema],
        "responses": [
          "Error": [
            "description": "Something is wrong: see the code.",
            "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
          ]
        ],
      ],
    ]
  }

  private static func operation(_ route: RouteDescription) -> JSONTree {
    var members: [JSONTree.Member] = [.init(name: "summary", value: .text(route.summary))]
    let name = route.path.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    members.append(
      .init(name: "operationId", value: .text(route.method.rawValue.lowercased() + name.joined())))
    let parameters =
      (route.pathParameter.map { [parameter($0, in: "path")] } ?? [])
      + route.parameters.map { parameter($0, in: "query") }
    if !parameters.isEmpty { members.append(.init(name: "parameters", value: .list(parameters))) }
    if let request = route.request {
      members.append(.init(name: "requestBody", value: ["required": true, "content": content([request])]))
    }
    var answer: JSONTree = ["description": .text(route.answer.about)]
    if !route.answer.bodies.isEmpty {
      answer = ["description": .text(route.answer.about), "content": content(route.answer.bodies)]
    }
    members.append(
      .init(
        name: "responses",
        value: .object([
          .init(name: "\(route.answer.status)", value: answer),
          .init(name: "default", value: ["$ref": "#/components/responses/Error"]),
        ])))
    members.append(.init(name: "security", value: route.access == .device ? [["device": []]] : []))
    return .object(members)
  }

  private static func content(_ bodies: [RouteDescription.Body]) -> JSONTree {
    .object(bodies.map { .init(name: $0.type, value: ["schema": $0.schema]) })
  }

  private static func parameter(_ parameter: RouteParameter, in place: String) -> JSONTree {
    var schema: JSONTree = ["type": "string"]
    if !parameter.words.isEmpty { schema = ["type": "string", "enum": .texts(parameter.words)] }
    if parameter.isRepeated { schema = ["type": "array", "items": schema] }
    return [
      "name": .text(parameter.name), "in": .text(place), "required": .flag(place == "path"),
      "description": .text(parameter.about), "schema": schema,
    ]
  }

  // MARK: Schemas

  private static let errorSchema: JSONTree = [
    "type": "object", "required": ["error"],
    "properties": [
      "error": [
        "type": "object", "required": ["code"],
        "properties": [
          "code": ["type": "string", "description": "For programs; it never changes."],
          "limit": ["type": "integer", "description": "The limit that was passed."],
          "message": ["type": "string", "description": "For people, in the language that was asked for."],
        ],
      ]
    ],
  ]

  /// An object of texts, all of which must be there.
  static func object(_ texts: String...) -> JSONTree {
    [
      "type": "object", "required": .texts(texts),
      "properties": .object(texts.map { .init(name: $0, value: ["type": "string"]) }),
    ]
  }

  /// A list of rows with the columns that a question may have.
  static let statistics: JSONTree = {
    var columns: [StatisticsColumn] = []
    for subject in StatisticsQuestion.Subject.allCases {
      for column in StatisticsColumn.all(of: StatisticsQuestion(by: subject)) where !columns.contains(column) {
        columns.append(column)
      }
    }
    let properties = columns.map { JSONTree.Member(name: $0.name, value: schema(of: $0)) }
    return [
      "type": "array",
      "items": [
        "type": "object",
        "description":
          "A row has the columns of its kind; with compare, a …Before beside each figure; with rank, a rank.",
        "properties": .object(properties),
      ],
    ]
  }()

  private static func schema(of column: StatisticsColumn) -> JSONTree {
    switch column.unit {
    case .cents: ["type": ["integer", "null"], "description": "Whole cents."]
    case .count: ["type": ["integer", "null"]]
    case .tenthsOfPercent: ["type": ["number", "null"], "description": "Percent."]
    case .hundredths: ["type": ["number", "null"]]
    case nil: column == .complete ? ["type": "boolean"] : ["type": ["string", "null"]]
    }
  }
}
