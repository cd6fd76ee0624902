import Console
import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import NIOCore
import Replica
import Reports

/// `GET /v1/exports/region.xlsx`: all that the caller may see, as a workbook.
extension Service {
  /// Each takes a core for some seconds, and some memory.
  static let exportsAtOnce = 2
  static let exportLimit: Duration = .seconds(60)
  static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  func addExportRoutes(to router: Router<BasicRequestContext>) {
    router.get("v1/exports/region.xlsx") { request, _ in try await region(request) }
  }

  private func region(_ request: Request) async throws -> Response {
    let device = try await device(request)
    let language = Language(accepted: request.headers[.acceptLanguage])
    let now = now()
    let bytes = try await exports.pass {
      try await on(.reading) {
        try central.store.read(within: Service.exportLimit) { db in
          let workbook = RegionWorkbook(
            scope: try Service.scope(of: device, today: NetworkDay.of(now), db),
            network: try Meta.networkName.text(db) ?? "", language: language, today: NetworkDay.of(now), now: now)
          return try Service.workbook { path in _ = try workbook.write(to: path, in: db) }
        }
      }
    }
    return Service.response(workbook: bytes)
  }

  /// What a computer's user may see today.
  static func scope(of device: Device, today: Day, _ db: Database) throws -> Scope {
    let records = try SQLiteRecords(db, ownReplica: nil)
    return try Rights(Workspace(lookingUp: records), today: today).scope(of: device.user)
  }

  /// The bytes of a workbook, which needs a file to be made in: in a folder of its own, that goes with it.
  static func workbook(_ write: (_ path: String) throws -> Void) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cercle-xlsx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    // What can't be taken away lies in the temporary folder, for its owner only.
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "cercle.xlsx")
    try write(file.path)
    return Array(try Data(contentsOf: file))
  }

  static func response(workbook bytes: [UInt8]) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: workbookType, .cacheControl: "private, no-store",
        .contentDisposition: "attachment; filename=\"cercle.xlsx\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
