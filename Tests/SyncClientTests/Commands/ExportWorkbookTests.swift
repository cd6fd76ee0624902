import ArgumentParser
import Console
import Foundation
import Replica
import Spreadsheets
import Testing

@testable import SyncClient

@Suite(.enabled(if: WorkbookWriter.fault == nil)) struct ExportWorkbookTests {
  private func export(_ network: SmallNetwork, _ arguments: String...) throws {
    let home = URL(fileURLWithPath: network.replica.store.path).deletingLastPathComponent().path
    let command = try ExportCommand.parse(["--home", home] + arguments)
    try command.run()
  }

  @Test func `a copy is exported as a workbook, all of it or some tables, and never over a file`() throws {
    let network = try SmallNetwork()
    let folder = try TemporaryFolder()
    let (all, some) = (folder.path + "/all.xlsx", folder.path + "/some.xlsx")
    try export(network, "--all", "--format", "xlsx", "--to", all)
    try export(network, "--table", "users", "--to", some)
    let sizes = try [all, some].map { try #require(FileManager.default.contents(atPath: $0)).count }
    #expect(sizes[0] > sizes[1] && sizes[1] > 3_000)
    #expect(throws: WorkbookError.fileExists(path: all)) { try export(network, "--all", "--to", all) }
    #expect(throws: UpkeepFault.workbookNeedsFile) { try export(network, "--all", "--format", "xlsx") }
  }

  @Test func `what stops a workbook is told with what to do, in both languages`() throws {
    let faults: [WorkbookError] = [
      .libraryMissing(detail: "x"), .fileExists(path: "p"), .cannotWrite(path: "p", detail: "x"), .diskFull(path: "p"),
      .incomplete(path: "p"), .refused(detail: "x"),
    ]
    for fault in faults {
      let french = try #require(Failure(fault, words: FrenchClient()))
      let english = try #require(Failure(fault, words: EnglishClient()))
      #expect(french.status == (fault == .libraryMissing(detail: "x") ? .unavailable : .cannotWrite))
      let isSetAsFrench = ![" :", " ;", " !", "« ", " »", "'"].contains { french.text.contains($0) }
      #expect(isSetAsFrench, "\(french.text)")
      #expect(english.text != french.text)
    }
    #expect(Failure(faults[0], words: EnglishClient())?.text.contains("apt install libxlsxwriter-dev") == true)
  }
}
