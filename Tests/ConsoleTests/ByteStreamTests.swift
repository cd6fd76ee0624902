import Domain
import Foundation
import Testing

@testable import Console

@Suite struct ByteStreamTests {
  #if os(Linux)
    @Test func `a full device is a fault that says so`() throws {
      let descriptor = open("/dev/full", O_WRONLY)
      defer { close(descriptor) }
      let fault = try #require(throws: WriteFault.self) { try ByteStream(descriptor: descriptor).write([1]) }
      #expect(fault.code == ENOSPC)
      #expect(
        ConsoleWords(.french).cannotWrite(fault, hasRecorded: false)
          == "Impossible d’écrire la sortie\u{A0}: il n’y a plus de place.")
    }
  #endif

  @Test func `what was recorded is said to be noted although it can't be shown`() {
    let text = ConsoleWords(.english).cannotWrite(WriteFault(code: EBADF), hasRecorded: true)
    #expect(text == "The output can’t be written: it is closed. What you entered is noted: don’t enter it again.")
  }
}
