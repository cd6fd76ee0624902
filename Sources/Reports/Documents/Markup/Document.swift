package import Domain

/// A document as a value: what stands in it, in which order. How it looks is `DocumentStyle`'s.
package struct Document: Sendable {
  package var language: Language
  /// What the file and its window are called.
  package var title: String
  package var metadata: Metadata
  package var opening: Opening
  package var blocks: [Block]
  /// The file's name without its ending.
  package var fileStem: String

  /// What the file tells of itself.
  package struct Metadata: Sendable {
    package var author: String
    package var subject: String
    package var madeOn: Day
  }

  /// How it begins.
  package enum Opening: Sendable {
    /// A page of its own.
    case titlePage(Heading)
    /// The head of the first sheet.
    case head(Heading)
  }

  package struct Heading: Sendable {
    /// Above the title: the network.
    package var over: String
    package var title: String
    package var under: String
    /// The period, who it is for, when it was made: a label and its text.
    package var facts: [(label: String, text: String)]
    /// What must be known before the rest is read.
    package var warnings: [String] = []
  }

  package indirect enum Block: Sendable {
    case heading(String)
    case subheading(String)
    case paragraph(String)
    /// What leads to the block after it, on the same page.
    case lead(String)
    /// In small letters: how something is counted, what is missing.
    case note(String)
    case warning(String)
    case keyFigures([KeyFigure])
    case chart(Chart)
    case table(DocumentTable)
    /// Blocks that stay on one page if they can.
    case together([Block])
  }

  package var heading: Heading {
    switch opening {
    case .titlePage(let heading), .head(let heading): heading
    }
  }
}

/// A number that is read from afar, and how it was before.
package struct KeyFigure: Hashable, Sendable {
  package var label: String
  package var value: String
  /// `+12 %`, in words that need no colour.
  package var change: String?
}

/// A table whose header is repeated on each page.
package struct DocumentTable: Sendable {
  package struct Column: Sendable {
    package enum Alignment: Sendable { case start, end, centre }
    package var title: String
    package var alignment: Alignment = .start
    /// Of the whole table's width, in percent; nil: what the content takes.
    package var widthInPercent: Int?

    package init(_ title: String, _ alignment: Alignment = .start, widthInPercent: Int? = nil) {
      self.title = title
      self.alignment = alignment
      self.widthInPercent = widthInPercent
    }
  }

  package struct Row: Sendable {
    package enum Emphasis: Sendable { case none, total, marked }
    package var cells: [String]
    package var emphasis: Emphasis = .none
    /// Below the cell of the row's head, in small letters.
    package var remark: String?

    package init(_ cells: [String], emphasis: Emphasis = .none, remark: String? = nil) {
      self.cells = cells
      self.emphasis = emphasis
      self.remark = remark
    }
  }

  package var caption: String
  package var columns: [Column]
  package var rows: [Row]
  /// The column whose cells name their rows.
  package var head = 0
  /// Rows as high as a signature, lines between all cells.
  package var isForm = false

  /// So many rows are not torn apart.
  static let keptRows = 14
  var isKept: Bool { rows.count <= DocumentTable.keptRows }
}
