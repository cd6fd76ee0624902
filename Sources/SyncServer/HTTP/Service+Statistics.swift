import Console
import Domain
import GRDB
import HTTPTypes
import Hummingbird
import NIOCore
import Replica
import Reports

/// `GET /v1/stats`: the questions and answers of `cercle stats`, for what the caller may see.
extension Service {
  /// In which form figures are answered.
  enum StatisticsForm: String, CaseIterable, Sendable {
    case json, csv
    /// For spreadsheets, in the language that was asked for.
    case csvForSpreadsheets = "csv-excel"
    case xlsx

    var contentType: String {
      switch self {
      case .json: "application/json"
      case .csv, .csvForSpreadsheets: "text/csv; charset=utf-8"
      case .xlsx: workbookType
      }
    }
  }

  struct StatisticsParameter: Sendable {
    let description: RouteParameter
    let put: @Sendable (inout StatisticsRequest, String) -> Void

    init(
      _ name: String, _ about: String, example: String,
      _ put: @escaping @Sendable (inout StatisticsRequest, String) -> Void
    ) {
      description = RouteParameter(name: name, about: about, example: example)
      self.put = put
    }
  }

  /// The parts of a question, each a text that `StatisticsRequest` reads, as the options of `cercle stats` are.
  static let statisticsQuestion: [StatisticsParameter] = [
    StatisticsParameter(
      "by", "What a row is: \(StatisticsQuestion.Subject.allCases.map(\.rawValue).joined(separator: ", ")).",
      example: "group"
    ) { $0.by = $1 },
    StatisticsParameter(
      "period", "A month, quarter, season, year or stretch: 2025-03, 2025-T1, season, 12 months.", example: "2025-T1"
    ) { $0.period = $1 },
    StatisticsParameter("from", "The first day that counts, instead of a period.", example: "2025-01-01") {
      $0.from = $1
    },
    StatisticsParameter("to", "The last day that counts.", example: "2025-12-31") { $0.to = $1 },
    StatisticsParameter(
      "role", "Only those who have this role: \(Schema.roles.joined(separator: ", ")).", example: "member"
    ) { $0.role = $1 },
    StatisticsParameter("trade", "Only those whose trade holds these words.", example: "Notaire") { $0.trade = $1 },
    StatisticsParameter(
      "compare", "With which other period: \(StatisticsRequest.comparisons.joined(separator: ", ")).",
      example: StatisticsRequest.comparisons[0]
    ) { $0.compare = $1 },
    StatisticsParameter("rank", "The figure to rank by; equal ones share a rank.", example: "cardsSent") {
      $0.rank = $1
    },
    StatisticsParameter(
      "sort", "Columns to sort by, each with :asc or :desc, separated by commas.", example: "cardsSent:desc"
    ) { $0.sort = $1 },
  ]
  static let statisticsGroup = RouteParameter(
    name: "group", about: "Only this group, by its name or id; may be given several times.", isRepeated: true,
    example: "")
  static let statisticsColumns = RouteParameter(
    name: "columns", about: "Only these columns, separated by commas; all by default.", example: "all")
  static let statisticsFormat = RouteParameter(
    name: "format", about: "The form of the answer; json by default.", words: StatisticsForm.allCases.map(\.rawValue),
    example: "csv")
  static let statisticsParameters =
    statisticsQuestion.map(\.description) + [statisticsGroup, statisticsColumns, statisticsFormat]

  func addStatisticsRoutes(to router: Router<BasicRequestContext>) {
    router.get("v1/stats") { request, _ in try await statistics(request) }
  }

  private func statistics(_ request: Request) async throws -> Response {
    let device = try await device(request)
    let query = try RouteQuery(request, of: Service.statisticsParameters)
    let language = Language(accepted: request.headers[.acceptLanguage])
    let form = query["format"].flatMap(StatisticsForm.init(rawValue:)) ?? .json
    let today = NetworkDay.of(now())
    let now = now()
    let bytes = try await gate.pass {
      try await on(.reading) {
        try central.store.read(within: Gate.limit) { db in
          let asking = Asking(query, for: device, language: language, today: today, now: now, db)
          return try asking.answer(as: form)
        }
      }
    }
    return Response(
      status: .ok, headers: [.contentType: form.contentType, .cacheControl: "private, no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// One question about figures, on one state of the store.
private struct Asking {
  let query: RouteQuery
  let device: Device
  let language: Language
  let today: Day
  let now: Instant
  let db: Database

  init(_ query: RouteQuery, for device: Device, language: Language, today: Day, now: Instant, _ db: Database) {
    self.query = query
    self.device = device
    self.language = language
    self.today = today
    self.now = now
    self.db = db
  }

  func answer(as form: Service.StatisticsForm) throws -> [UInt8] {
    let question = try question()
    let columns = try query[Service.statisticsColumns.name].map { try StatisticsColumn.chosen($0, of: question) }
    let scope = try Service.scope(of: device, today: today, db)
    if form == .xlsx {
      let workbook = StatisticsWorkbook(
        question, columns: columns, scope: scope, network: try Meta.networkName.text(db) ?? "", language: language,
        today: today, now: now)
      return try Service.workbook { try workbook.write(to: $0, in: db) }
    }
    let report = try statistics(question, scope: scope, today: today, in: db)
    return switch form {
    case .csv: StatisticsCSV.bytes(report, columns: columns)
    case .csvForSpreadsheets:
      StatisticsListing.spreadsheet(report, columns: columns, language: language).csv(.spreadsheet(language))
    case .json, .xlsx: Array((StatisticsListing.whole(report, columns: columns).json() + "\n").utf8)
    }
  }

  private func question() throws -> StatisticsQuestion {
    var request = StatisticsRequest()
    for parameter in Service.statisticsQuestion {
      if let text = query[parameter.description.name] { parameter.put(&request, text) }
    }
    request.groups = query.all(Service.statisticsGroup.name)
    let reading = DateText.Reading(today: today, side: .nearest, asksForOrder: language == .english)
    let records = try SQLiteRecords(db, ownReplica: nil)
    return try request.question(reading, settings: NetworkSettings(db)) { text in
      let id = try CentralStore.group(text, db)
      guard try records.exists(.group, id) else { throw ServerError.unknownGroup(text) }
      return id
    }
  }
}
