/// How all documents look: A4, one colour, DejaVu everywhere (on the page boxes too, or WeasyPrint looks for another
/// font for the page numbers).
enum DocumentStyle {
  /// - Parameter pages: what stands around the number of the page and that of all pages.
  static func sheet(pages: DocumentWords.PageCounter) -> StyleSheet {
    StyleSheet(
      """

      @page {
        size: A4; margin: 22mm 20mm 20mm 20mm;
        font-family: "DejaVu Sans", Arial, sans-serif; font-size: 7.5pt; color: #555f66;
        @top-left { content: string(group); }
        @top-right { content: string(title); }
        @bottom-left { content: string(network); }
        @bottom-right { content: "\(pages.before)" counter(page) "\(pages.between)" counter(pages); }
      }
      @page titled {
        margin: 0; @top-left { content: none } @top-right { content: none }
        @bottom-left { content: none } @bottom-right { content: none }
      }
      @page :first { @top-left { content: none } @top-right { content: none } }
      html { font-family: "DejaVu Sans", Arial, sans-serif; font-size: 9.2pt; line-height: 1.5; color: #1c2226; }
      body { margin: 0; font-variant-numeric: tabular-nums; }
      h1, h2, h3, p { margin: 0; }
      .over { string-set: network content(); }
      h1 { string-set: title content(); }
      .under { string-set: group content(); }
      .title-page { page: titled; padding: 78mm 26mm 0 32mm; break-after: page; }
      .title-page .over { font-size: 10.5pt; letter-spacing: 0.09em; text-transform: uppercase; color: #17506b; }
      .title-page h1 { font-size: 29pt; line-height: 1.18; margin: 7mm 0 4mm 0; font-weight: bold; }
      .title-page .under { font-size: 17pt; line-height: 1.3; color: #17506b; }
      .title-page dl { margin: 46mm 0 0 0; border-top: 0.6pt solid #17506b; padding-top: 5mm; }
      .sheet-head { border-bottom: 1.2pt solid #17506b; padding-bottom: 4mm; margin-bottom: 5mm; }
      .sheet-head .over { font-size: 8pt; letter-spacing: 0.09em; text-transform: uppercase; color: #17506b; }
      .sheet-head h1 { font-size: 19pt; line-height: 1.25; margin: 1mm 0; }
      .sheet-head .under { font-size: 12pt; color: #17506b; }
      .sheet-head dl { margin: 3mm 0 0 0; }
      dl { font-size: 9pt; }
      dl div { display: block; margin: 0 0 1mm 0; }
      dt { display: inline-block; width: 34mm; vertical-align: top; color: #555f66; }
      dd { display: inline-block; width: 112mm; vertical-align: top; margin: 0; }
      h2 {
        font-size: 14.5pt; line-height: 1.3; color: #17506b; margin: 11mm 0 3.5mm 0; padding-bottom: 1.2mm;
        border-bottom: 0.6pt solid #17506b; break-after: avoid;
      }
      main > h2:first-child, main > .together:first-child > h2:first-child { margin-top: 0; }
      h3 { font-size: 10.5pt; margin: 6mm 0 2mm 0; break-after: avoid; }
      main > p { margin: 0 0 3mm 0; orphans: 3; widows: 3; }
      main > p.lead { break-after: avoid; }
      table.kept { break-inside: avoid; }
      .together { break-inside: avoid; }
      .together > p { margin: 0 0 3mm 0; }
      .note { font-size: 7.8pt; line-height: 1.45; color: #555f66; }
      .warning {
        font-size: 8.6pt; border-left: 2.4pt solid #1c2226; padding: 1.2mm 0 1.2mm 3mm; margin: 3mm 0;
        background: #f1f3f4; break-inside: avoid;
      }
      .figures { display: block; margin: 0 -1.5mm 2mm -1.5mm; font-size: 0; }
      .figure {
        display: inline-block; width: 31.4%; margin: 0 0.9% 4mm 0.9%; vertical-align: top; break-inside: avoid;
        min-height: 25mm; border-top: 1.6pt solid #17506b; background: #f5f7f8;
      }
      .figure p { padding: 0 3mm; }
      .figure .label { font-size: 8pt; line-height: 1.3; padding-top: 2.2mm; color: #555f66; }
      .figure .value { font-size: 19pt; line-height: 1.45; font-weight: bold; font-family: "DejaVu Sans Condensed", "DejaVu Sans", Arial, sans-serif; }
      .figure .change { font-size: 7.6pt; line-height: 1.35; padding-bottom: 2.2mm; }
      figure { margin: 0 0 7mm 0; break-inside: avoid; }
      figcaption { margin: 0 0 2mm 0; break-after: avoid; }
      figcaption strong { display: block; font-size: 9.6pt; }
      figcaption span { display: block; font-size: 8pt; color: #555f66; }
      svg { display: block; width: 170mm; max-width: 100%; }
      table {
        width: 100%; border-collapse: collapse; margin: 0 0 6mm 0; font-size: 8.2pt; line-height: 1.35;
        font-family: "DejaVu Sans Condensed", "DejaVu Sans", Arial, sans-serif;
      }
      caption { caption-side: top; text-align: left; font-size: 9.6pt; font-weight: bold; padding: 0 0 1.6mm 0;
        font-family: "DejaVu Sans", Arial, sans-serif; break-after: avoid; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      th { font-weight: normal; text-align: left; }
      th, td { padding: 1.15mm 1.6mm; vertical-align: top; border-bottom: 0.4pt solid #d5dbde; }
      thead th {
        font-weight: bold; font-size: 7.5pt; line-height: 1.25; color: #17506b; vertical-align: bottom;
        border-bottom: 1pt solid #17506b;
      }
      th:first-child, td:first-child { padding-left: 0; }
      th:last-child, td:last-child { padding-right: 0; }
      .end { text-align: right; white-space: nowrap; }
      thead .end { white-space: normal; }
      .centre { text-align: center; }
      tr.total th, tr.total td { font-weight: bold; border-top: 0.8pt solid #1c2226; border-bottom: none; }
      tr.marked th, tr.marked td { font-weight: bold; }
      .remark { display: block; font-size: 7.2pt; color: #555f66; }
      table.form th, table.form td { border: 0.5pt solid #8a9399; padding: 1.2mm 2mm; vertical-align: middle; }
      table.form tbody tr { height: 9.6mm; }
      table.form thead th { border-bottom: 1pt solid #17506b; }
      @media screen {
        html { background: #e8ebed; }
        body { max-width: 170mm; margin: 8mm auto; padding: 20mm; background: white; }
        .title-page { padding: 20mm 0; border-bottom: 0.6pt solid #d5dbde; margin-bottom: 12mm; }
        .title-page dl { margin-top: 16mm; }
        table { display: table; }
      }

      """)
  }
}
