package import Domain

/// The words of printed documents, a file for each language and area.
package struct DocumentWords: Sendable {
  /// « page 3 sur 12 »: what stands before the number, and between it and that of all pages. Written into a style sheet.
  package struct PageCounter: Sendable {
    var before: String
    var between: String
  }

  /// What a heading's facts are called.
  struct Facts: Sendable {
    var event: String
    var date: String
    var venue: String
    var speaker: String
    var rollTaker: String
  }

  struct Columns: Sendable {
    var number: String
    var name: String
    var business: String
    var signature: String
    var guest: String
    var invitedBy: String
    var state: String
    var note: String
  }

  package var language: Language
  var pageCounter: PageCounter
  var namelessPerson: String
  var cancelledEvent: String
  var facts: Facts
  var columns: Columns
  var attendance: AttendanceSheetWords
  var guests: GuestSheetWords
  var printing: @Sendable (PrintingError) -> String
  var notVisible: @Sendable (Kind) -> String

  package var domain: Wording { Wording(language) }

  package static func of(_ language: Language) -> DocumentWords {
    switch language {
    case .french: .french
    case .english: .english
    }
  }

  package func text(_ error: PrintingError) -> String { printing(error) }
  package func text(_ error: ReportError) -> String {
    switch error {
    case .notVisible(let kind): notVisible(kind)
    }
  }
}

struct AttendanceSheetWords: Sendable {
  var title: String
  var file: String
  var instruction: @Sendable (_ members: Int, _ guests: Int) -> String
  var members: String
  var guests: String
  var others: String
  var substitutedBy: @Sendable (String?) -> String
  var excused: String
  var invitedBy: @Sendable (String) -> String
  var signature: String
}

struct GuestSheetWords: Sendable {
  var title: String
  var file: String
  var caption: String
  var summary: @Sendable (_ accepted: Int, _ invited: Int) -> String
  var none: String
  var state: @Sendable (ReportGuest.InvitationState) -> String
  var notListed: @Sendable (_ declined: Int, _ wished: Int) -> String
}
