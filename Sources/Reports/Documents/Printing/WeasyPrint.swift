import Files

/// Makes a PDF of a page by the program `weasyprint`, which is given the page on its standard input and nothing else:
/// no shell, no address, no file of ours.
package struct WeasyPrint: Sendable {
  /// A path, or a name to be looked for in PATH.
  package var program: String
  package var timeLimitInSeconds: Int

  /// The greatest page that is printed, and the greatest PDF that is taken.
  package static let pageBytes = 4 << 20
  package static let pdfBytes = 64 << 20

  package init(program: String = "weasyprint", timeLimitInSeconds: Int = 60) {
    self.program = program
    self.timeLimitInSeconds = timeLimitInSeconds
  }

  /// PDF/UA: with tags for screen readers, a language and a title.
  private static let arguments = ["--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"]

  /// The bytes of the PDF, all of them or an error. The program is stopped when time is up or `isCancelled` says so,
  /// which is asked several times a second.
  package func pdf(of page: [UInt8], isCancelled: () -> Bool = { false }) throws(PrintingError) -> [UInt8] {
    guard page.count <= WeasyPrint.pageBytes else { throw .tooLarge(limitInBytes: WeasyPrint.pageBytes) }
    let result: OutsideProgram.Result
    do throws(OutsideProgram.Fault) {
      let run = OutsideProgram(program, WeasyPrint.arguments, timeLimitInSeconds: timeLimitInSeconds)
      result = try run.run(input: page, outputLimitInBytes: WeasyPrint.pdfBytes, isCancelled: isCancelled)
    } catch {
      throw WeasyPrint.error(error)
    }
    guard result.end == .exited(0), result.output.starts(with: Array("%PDF-".utf8)) else {
      throw .failed(detail: result.lastWords)
    }
    return result.output
  }

  private static func error(_ fault: OutsideProgram.Fault) -> PrintingError {
    switch fault {
    case .notFound: .notInstalled
    case .cannotStart(let code): .cannotStart(code: code)
    case .cancelled: .cancelled
    case .timedOut(let seconds): .timedOut(seconds: seconds)
    case .tooMuchOutput(let limitInBytes): .tooLarge(limitInBytes: limitInBytes)
    }
  }
}
