import Dispatch
import Foundation
import Replica
import Spreadsheets
import Synchronization

/// Some rows of a file, read into drafts.
struct ImportPage: Sendable {
  enum End: Sendable {
    case ofFile
    case failure(CSVError)
  }

  var rows: [ImportRow] = []
  /// How far into the file the rows reach.
  var offsetInBytes = 0
  /// Why there is no page after this one; nil where there is.
  var end: End?
}

/// The rows of a file, read on a thread of its own a few pages ahead: while one page is judged and saved, the next ones
/// are parsed, phone numbers and all. Whoever takes pages says when he stops.
final class ImportPages: Sendable {
  private static let rowsPerPage = 512
  private static let pagesAhead = 4

  private struct State {
    var pages: [ImportPage] = []
    var isAbandoned = false
  }

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  /// Counts up from zero, since a semaphore must not end below the count that it began with.
  private let room = DispatchSemaphore(value: 0)

  /// - Parameter layout: by the header, which is read already.
  init(path: String, separator: UInt8, layout: ImportLayout, setting: ImportSetting) {
    for _ in 0..<ImportPages.pagesAhead { room.signal() }
    let thread = Thread { [self] in read(path: path, separator: separator, layout: layout, setting: setting) }
    thread.name = "import"
    thread.start()
  }

  /// Waits for the next page. Not to be called after the last one.
  func next() -> ImportPage {
    filled.wait()
    defer { room.signal() }
    return state.withLock { $0.pages.removeFirst() }
  }

  /// Ends the thread if it still reads.
  func abandon() {
    state.withLock { $0.isAbandoned = true }
    room.signal()
  }

  private func read(path: String, separator: UInt8, layout: ImportLayout, setting: ImportSetting) {
    var page = ImportPage()
    do throws(CSVError) {
      var reader = try CSVReader(path: path, separator: separator)
      _ = try reader.next()  // the header
      while let row = try reader.next() {
        page.rows.append(ImportRow(row, layout, setting))
        page.offsetInBytes = reader.offsetInBytes
        if page.rows.count >= ImportPages.rowsPerPage {
          guard hand(page) else { return }
          page = ImportPage(offsetInBytes: reader.offsetInBytes)
        }
      }
      page.offsetInBytes = reader.offsetInBytes
      page.end = .ofFile
    } catch { page.end = .failure(error) }
    _ = hand(page)
  }

  /// - Returns: false where nobody waits for pages any more.
  private func hand(_ page: ImportPage) -> Bool {
    room.wait()
    let isWanted = state.withLock { state in
      if !state.isAbandoned { state.pages.append(page) }
      return !state.isAbandoned
    }
    if isWanted { filled.signal() }
    return isWanted
  }
}
