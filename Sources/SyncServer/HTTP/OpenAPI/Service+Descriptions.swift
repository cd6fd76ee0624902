import Domain
import HTTPTypes
import Replica
import Reports

extension Service {
  private static func text(_ about: String, _ type: String = "text/plain") -> RouteDescription.Answer {
    .init(about: about, bodies: [.init(type: type, schema: ["type": "string"])])
  }

  private static func bytes(_ type: String) -> RouteDescription.Body {
    .init(type: type, schema: ["type": "string", "format": "binary"])
  }

  private static func json(_ schema: JSONTree) -> RouteDescription.Body {
    .init(type: "application/json", schema: schema)
  }

  static let upkeepDescriptions = [
    RouteDescription(
      method: .get, path: "/health", summary: "Whether the server runs.", access: .everybody, answer: text("It runs.")),
    RouteDescription(
      method: .get, path: "/ready", summary: "Whether it can read its store.", access: .everybody,
      answer: text("It can.")),
    RouteDescription(
      method: .get, path: "/metrics", summary: "What the server counts of itself, for Prometheus.", access: .everybody,
      answer: text("Prometheus' text format, version 0.0.4.")),
    RouteDescription(
      method: .get, path: "/v1/openapi.json", summary: "This document.", access: .everybody,
      answer: .init(about: "OpenAPI 3.1.", bodies: [json(["type": "object"])])),
  ]

  static let syncDescriptions = [
    RouteDescription(
      method: .post, path: "/v1/enrol", summary: "Turns a one-time token into a device secret.", access: .everybody,
      request: json(OpenAPIDocument.object("token", "replica", "publicKey", "name")),
      answer: .init(
        about: "The network, the user, and the device secret, told once.",
        bodies: [
          json([
            "type": "object", "required": ["network", "networkName", "user", "deviceSecret", "serverPublicKey"],
            "properties": [
              "network": ["type": "string"], "networkName": ["type": "string"], "user": ["type": "string"],
              "firstName": ["type": "string"], "lastName": ["type": "string"], "deviceSecret": ["type": "string"],
              "serverPublicKey": ["type": "string"], "incarnation": ["type": "integer"],
            ],
          ])
        ])),
    RouteDescription(
      method: .post, path: "/v1/replicas", summary: "Gives a copied or restored installation a life of its own.",
      request: json([
        "type": "object", "required": ["old", "replica", "publicKey", "chains"],
        "properties": [
          "old": ["type": "string"], "replica": ["type": "string"], "publicKey": ["type": "string"],
          "chains": ["type": "array", "items": ["type": "string"]],
        ],
      ]),
      answer: .init(
        about: "Up to which of its change-sets the copy's past is the server's.",
        bodies: [json(["type": "object", "properties": ["commonSeq": ["type": "integer"]]])])),
    RouteDescription(
      method: .post, path: "/v1/sync",
      summary: "One exchange of the sync protocol: Protocol/cercle.proto, packed with zstd.",
      request: bytes(Zstd.contentType),
      answer: .init(about: "Verdicts, effects and the new position.", bodies: [bytes(Zstd.contentType)])),
    RouteDescription(
      method: .get, path: "/v1/changes", summary: "Server-sent events that tell when there is something new.",
      answer: text(
        "`position` whenever the order moves on, `devices` whenever a computer was revoked; the stream stays open.",
        "text/event-stream")),
  ]

  static let figureDescriptions = [
    RouteDescription(
      method: .get, path: "/v1/stats",
      summary: "The figures of `cercle stats`, for what the caller may see (docs/statistics.md explains each).",
      parameters: statisticsParameters,
      answer: .init(
        about: "A row for each member, group, month or kind.",
        bodies: StatisticsForm.allCases.compactMap { form in
          switch form {
          case .json: json(OpenAPIDocument.statistics)
          case .csv: .init(type: "text/csv", schema: ["type": "string"])
          case .csvForSpreadsheets: nil
          case .xlsx: bytes(workbookType)
          }
        })),
    RouteDescription(
      method: .get, path: "/v1/reports/{kind}",
      summary: "The documents of `cercle report`, for what the caller may see.", pathParameter: reportKind,
      parameters: reportParameters,
      answer: .init(
        about: "The document.",
        bodies: [bytes("application/pdf"), .init(type: "text/html", schema: ["type": "string"])])),
    RouteDescription(
      method: .get, path: "/v1/exports/region.xlsx",
      summary: "All that the caller may see as a workbook, with names, dates and amounts for people.",
      answer: .init(about: "An Excel workbook.", bodies: [bytes(workbookType)])),
  ]

  static let calendarSecret = RouteParameter(
    name: "secret", about: "The private address: no other credentials are asked for.", example: "unknown")

  static let calendarDescriptions = [
    RouteDescription(
      method: .post, path: "/v1/calendar",
      summary: "Makes the private address of the caller's calendar; `replace` stops the one before.",
      request: json(["type": "object", "properties": ["replace": ["type": "boolean"]]]),
      answer: .init(
        about: "The path, told once: the server keeps its hash.",
        bodies: [json(OpenAPIDocument.object("path"))])),
    RouteDescription(
      method: .delete, path: "/v1/calendar", summary: "Stops the caller's address.",
      answer: .init(status: 204, about: "It has stopped.")),
    RouteDescription(
      method: .get, path: "/v1/calendar/{secret}.ics",
      summary: "The events of somebody's groups, to subscribe to (RFC 5545); knows ETag and If-None-Match.",
      access: .everybody, pathParameter: calendarSecret, answer: text("iCalendar.", "text/calendar")),
  ]

  static let callbackSecret = RouteParameter(
    name: "secret", about: "The private end of the address that `cercle-server sms callback` shows.", example: "unknown"
  )

  static let messageDescriptions = [
    RouteDescription(
      method: .get, path: "/v1/sms/callback/{secret}",
      summary:
        "What an SMS operator tells of a message that it took: `id`, `ptt`, `description`; others are passed over.",
      access: .everybody, pathParameter: callbackSecret,
      answer: text("Noted, also if it names no message of ours.")),
    RouteDescription(
      method: .post, path: "/v1/sms/callback/{secret}",
      summary: "The same, as a form or as JSON: an object of these fields, or a list of them.", access: .everybody,
      pathParameter: callbackSecret,
      request: json(["type": "object", "properties": ["id": ["type": "string"], "ptt": ["type": "integer"]]]),
      answer: text("Noted, also if it names no message of ours.")),
  ]

  static let guestLink = RouteParameter(
    name: "link", about: "The secret end of a guest's private address: no other credentials are asked for.",
    example: "unknown")

  private static func guest(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, takesForm: Bool = false,
    _ answer: RouteDescription.Answer
  ) -> RouteDescription {
    let form = RouteDescription.Body(type: "application/x-www-form-urlencoded", schema: ["type": "object"])
    return RouteDescription(
      method: method, path: path, summary: summary, access: .everybody, pathParameter: guestLink,
      request: takesForm ? form : nil, answer: answer)
  }

  static let guestDescriptions = [
    RouteDescription(
      method: .get, path: "/i", summary: "An address without its end: a page that says so.", access: .everybody,
      pathParameter: nil, request: nil, answer: .init(status: 404, about: "The page.")),
    guest(
      .get, "/i/{link}", "A guest's page, in his language; `lang` chooses another. Changes nothing.",
      text("The page; its errors are pages too.", "text/html")),
    guest(.head, "/i/{link}", "The same without the page.", .init(about: "There is one.")),
    guest(.options, "/i/{link}", "What may be done.", .init(status: 204, about: "The methods, in Allow.")),
    guest(
      .post, "/i/{link}", "A guest's answer, as the page's forms send it.", takesForm: true,
      .init(status: 303, about: "It is noted; back to the page.")),
    guest(
      .get, "/i/{link}/cercle.ics", "The event for the guest's own calendar (RFC 5545).",
      text("iCalendar.", "text/calendar")),
    guest(.head, "/i/{link}/cercle.ics", "The same without the file.", .init(about: "There is one.")),
    guest(
      .get, "/i/{link}/erase", "Asks whether the guest's data are to be erased.", text("The page.", "text/html")),
    guest(
      .post, "/i/{link}/erase", "Erases the guest's data: all his invitations.", takesForm: true,
      .init(status: 303, about: "They are erased; on to a page that says so.")),
  ]
}
