import Domain

extension Document {
  /// The whole page in itself: nothing is fetched from anywhere.
  package func html(words: DocumentWords) -> [UInt8] {
    let main = HTML.tag("main", [:], blocks.map { $0.html() })
    return HTML.tag("html", ["lang": language.rawValue], [head(words), .tag("body", [:], openingHTML + [main])]).page()
  }

  private func head(_ words: DocumentWords) -> HTML {
    .tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]), .tag("title", [:], title),
        .tag("meta", ["name": "viewport", "content": "width=device-width"]),
        .tag("meta", ["name": "author", "content": metadata.author]),
        .tag("meta", ["name": "description", "content": metadata.subject]),
        .tag("meta", ["name": "generator", "content": "Cercle"]),
        .tag("meta", ["name": "dcterms.created", "content": metadata.madeOn.description]),
        .tag("style", [:], [.sheet(DocumentStyle.sheet(pages: words.pageCounter))]),
      ])
  }

  private var openingHTML: [HTML] {
    let heading = heading
    let facts = HTML.tag(
      "dl", [:],
      heading.facts.map { fact in
        .tag("div", [:], [.tag("dt", [:], fact.label), .tag("dd", [:], fact.text)])
      })
    let warnings = heading.warnings.map { HTML.tag("p", ["class": "warning"], $0) }
    let titles: [HTML] = [
      .tag("p", ["class": "over"], heading.over), .tag("h1", [:], heading.title),
      .tag("p", ["class": "under"], heading.under),
    ]
    switch opening {
    case .titlePage: return [.tag("header", ["class": "title-page"], titles + [facts] + warnings)]
    case .head: return [.tag("header", ["class": "sheet-head"], titles + [facts] + warnings)]
    }
  }
}

extension Document.Block {
  func html() -> HTML {
    switch self {
    case .heading(let text): .tag("h2", [:], text)
    case .subheading(let text): .tag("h3", [:], text)
    case .paragraph(let text): .tag("p", [:], text)
    case .lead(let text): .tag("p", ["class": "lead"], text)
    case .note(let text): .tag("p", ["class": "note"], text)
    case .warning(let text): .tag("p", ["class": "warning"], text)
    case .keyFigures(let figures): .tag("div", ["class": "figures"], figures.map { $0.html() })
    case .chart(let chart): chart.html()
    case .table(let table): table.html()
    case .together(let blocks): .tag("div", ["class": "together"], blocks.map { $0.html() })
    }
  }
}

extension KeyFigure {
  fileprivate func html() -> HTML {
    .tag(
      "div", ["class": "figure"],
      [
        .tag("p", ["class": "label"], label), .tag("p", ["class": "value"], value),
        .tag("p", ["class": "change"], change ?? "\u{A0}"),
      ])
  }
}

extension DocumentTable {
  fileprivate func html() -> HTML {
    let columnsHTML = columns.map { HTML.tag("col", ["style": $0.widthInPercent.map { "width: \($0)%" }]) }
    let header = HTML.tag(
      "tr", [:], columns.map { .tag("th", ["scope": "col", "class": $0.alignment.name], $0.title) })
    return .tag(
      "table", ["class": classes.isEmpty ? nil : classes.joined(separator: " ")],
      [
        .tag("caption", [:], caption), .tag("colgroup", [:], columnsHTML), .tag("thead", [:], [header]),
        .tag("tbody", [:], rows.map(rowHTML)),
      ])
  }

  private var classes: [String] { (isForm ? ["form"] : []) + (isKept ? ["kept"] : []) }

  private func rowHTML(_ row: Row) -> HTML {
    let cells = zip(row.cells, columns).enumerated().map { index, pair in
      let content: [HTML] =
        index == head && row.remark != nil
        ? [.text(pair.0), .tag("span", ["class": "remark"], row.remark ?? "")] : [.text(pair.0)]
      return index == head
        ? HTML.tag("th", ["scope": "row", "class": pair.1.alignment.name], content)
        : HTML.tag("td", ["class": pair.1.alignment.name], content)
    }
    return .tag("tr", ["class": row.emphasis.name], cells)
  }
}

extension DocumentTable.Column.Alignment {
  fileprivate var name: String? {
    switch self {
    case .start: nil
    case .end: "end"
    case .centre: "centre"
    }
  }
}

extension DocumentTable.Row.Emphasis {
  fileprivate var name: String? {
    switch self {
    case .none: nil
    case .total: "total"
    case .marked: "marked"
    }
  }
}
