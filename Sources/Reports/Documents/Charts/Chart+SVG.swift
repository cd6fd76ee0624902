import Domain

/// Charts as SVG, in millimetres of the page: 170 wide, as much as the text.
extension Chart {
  func html() -> HTML {
    let picture =
      switch form {
      case .line(let before): lineSVG(before: before)
      case .columns: columnsSVG()
      case .bars: barsSVG()
      }
    return .tag(
      "figure", ["role": "group"],
      [.tag("figcaption", [:], [.tag("strong", [:], title), .tag("span", [:], description)]), picture])
  }

  private static let width = 170.0
  private static let fontSize = 2.7

  private func svg(height: Double, _ content: [HTML]) -> HTML {
    .tag(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(n(Chart.width)) \(n(height))", "role": "img",
        "font-family": "DejaVu Sans Condensed, DejaVu Sans, Arial, sans-serif", "font-size": n(Chart.fontSize),
        "style": "aspect-ratio: \(n(Chart.width)) / \(n(height))",
      ], [.tag("title", [:], title), .tag("desc", [:], description)] + content)
  }

  // MARK: By month

  private struct Plane {
    let left = 16.0
    let right = 168.0
    let top: Double
    let bottom: Double
    let ticks: AxisTicks
    let count: Int

    func y(_ value: Int64) -> Double { bottom - (bottom - top) * Double(value) / Double(max(1, ticks.top)) }
    func x(_ index: Int) -> Double { left + slot * (Double(index) + 0.5) }
    var slot: Double { (right - left) / Double(max(1, count)) }
  }

  private func plane(_ values: [Int64], top: Double, bottom: Double) -> Plane {
    let ticks =
      unit == .permille
      ? AxisTicks(upTo: 1_000, smallest: 100)
      : AxisTicks(upTo: values.max() ?? 0, smallest: unit == .cents ? 100 : 1)
    return Plane(top: top, bottom: bottom, ticks: ticks, count: points.count)
  }

  private func frame(_ plane: Plane) -> [HTML] {
    let grid = plane.ticks.values.flatMap { value -> [HTML] in
      let y = plane.y(value)
      return [
        .tag(
          "line",
          [
            "x1": n(plane.left), "x2": n(plane.right), "y1": n(y), "y2": n(y),
            "stroke": value == 0 ? Ink.axis : Ink.grid, "stroke-width": value == 0 ? "0.3" : "0.2",
          ]), text(mark(value), x: plane.left - 1.5, y: y + 0.95, anchor: "end", fill: Ink.soft),
      ]
    }
    let months = points.enumerated().filter { plane.slot > 9 || $0.offset % 2 == 0 }.map { index, point in
      text(point.label, x: plane.x(index), y: plane.bottom + 4.6, anchor: "middle", fill: Ink.soft)
    }
    return grid + months
  }

  /// A value on the axis, which is round.
  private func mark(_ value: Int64) -> String {
    unit == .permille ? Wording(language).words.percent(Wording(language).number(value / 10)) : label(value)
  }

  private func lineSVG(before: [Int64?]) -> HTML {
    let values = points.compactMap(\.value)
    let plane = plane(values + before.compactMap { $0 }, top: 9, bottom: 50)
    var content = frame(plane)
    if before.contains(where: { $0 != nil }) {
      content += line(before, plane, ["stroke": Ink.before, "stroke-width": "0.5", "stroke-dasharray": "1.4 1.1"])
      content += before.enumerated().compactMap { index, value in
        value.map { dot(plane.x(index), plane.y($0), fill: "#fff", stroke: Ink.before) }
      }
    }
    content += line(points.map(\.value), plane, ["stroke": Ink.accent, "stroke-width": "0.8"])
    let labels = pointLabels(plane)
    for (index, point) in points.enumerated() {
      guard let value = point.value else { continue }
      let isCrossed =
        index < before.count && before[index].map { $0 > value && plane.y(value) - plane.y($0) < 5 } == true
      let y = plane.y(value)
      content.append(dot(plane.x(index), y, fill: Ink.accent, stroke: Ink.accent))
      guard let label = labels[index] else { continue }
      content.append(
        text(
          label, x: plane.x(index), y: isCrossed && y < plane.bottom - 4.4 ? y + 4 : y - 1.9, anchor: "middle",
          fill: Ink.text, bold: true))
    }
    return svg(height: 57, content + legend(hasBefore: before.contains { $0 != nil }))
  }

  /// What stands beside the points: their values if there is room, thousands of euros if that fits, else the greatest
  /// and the least only. A table with every value goes with each chart.
  private func pointLabels(_ plane: Plane) -> [Int: String] {
    let known = points.indices.compactMap { index in points[index].value.map { (index, $0) } }
    func fits(_ labels: [String]) -> Bool { labels.allSatisfy { Chart.width(of: $0) <= plane.slot * 0.95 } }
    for write in unit == .cents ? [label, thousands] : [label] {
      let labels = known.map { ($0.0, write($0.1)) }
      if fits(labels.map(\.1)) { return Dictionary(uniqueKeysWithValues: labels) }
    }
    let byValue = known.sorted { $0.1 < $1.1 }
    return [byValue.first, byValue.last].compactMap { $0 }.reduce(into: [:]) { $0[$1.0] = label($1.1) }
  }

  /// Of bold figures in DejaVu Sans Condensed, in millimetres.
  private static func width(of label: String) -> Double {
    fontSize * label.reduce(0) { $0 + ($1.isWhitespace || $1.isPunctuation ? 0.3 : 0.62) }
  }

  private func legend(hasBefore: Bool) -> [HTML] {
    guard hasBefore else { return [] }
    let start = 16.0
    let second = start + 11 + Double(seriesName.count) * 1.55
    return [
      .tag(
        "line",
        ["x1": n(start), "x2": n(start + 6), "y1": "3", "y2": "3", "stroke": Ink.accent, "stroke-width": "0.8"]),
      dot(start + 3, 3, fill: Ink.accent, stroke: Ink.accent),
      text(seriesName, x: start + 7.5, y: 3.95, fill: Ink.text),
      .tag(
        "line",
        [
          "x1": n(second), "x2": n(second + 6), "y1": "3", "y2": "3", "stroke": Ink.before, "stroke-width": "0.5",
          "stroke-dasharray": "1.4 1.1",
        ]), dot(second + 3, 3, fill: "#fff", stroke: Ink.before),
      text(nameBefore, x: second + 7.5, y: 3.95, fill: Ink.text),
    ]
  }

  /// A line for each run of values: where there is none, it is broken.
  private func line(_ values: [Int64?], _ plane: Plane, _ style: KeyValuePairs<String, String?>) -> [HTML] {
    var runs: [[String]] = [[]]
    for (index, value) in values.enumerated() {
      if let value { runs[runs.count - 1].append("\(n(plane.x(index))),\(n(plane.y(value)))") } else { runs.append([]) }
    }
    return runs.filter { $0.count > 1 }.map { run in
      let own: [HTML.Attribute] = style.compactMap { pair in
        pair.value.map { HTML.Attribute(name: pair.key, value: $0) }
      }
      return .element(
        "polyline",
        [
          HTML.Attribute(name: "points", value: run.joined(separator: " ")),
          HTML.Attribute(name: "fill", value: "none"), HTML.Attribute(name: "stroke-linejoin", value: "round"),
        ] + own, [])
    }
  }

  private func columnsSVG() -> HTML {
    let plane = plane(points.compactMap(\.value), top: 5, bottom: 46)
    var content = frame(plane)
    let width = min(9, plane.slot * 0.62)
    let labels = pointLabels(plane)
    for (index, point) in points.enumerated() {
      guard let value = point.value else { continue }
      let y = plane.y(value)
      content.append(
        .tag(
          "rect",
          [
            "x": n(plane.x(index) - width / 2), "y": n(y), "width": n(width), "height": n(max(0, plane.bottom - y)),
            "fill": Ink.accent,
          ]))
      if value != 0, let label = labels[index] {
        content.append(text(label, x: plane.x(index), y: y - 1.3, anchor: "middle", fill: Ink.text, bold: true))
      }
    }
    return svg(height: 52, content)
  }

  // MARK: By name

  private func barsSVG() -> HTML {
    let step = 6.4
    let left = 52.0
    let greatest = max(1, points.compactMap(\.value).max() ?? 1)
    let longest = points.compactMap(\.value).map { label($0).count }.max() ?? 1
    let room = Chart.width - left - Double(longest) * 1.75 - 3
    var content: [HTML] = []
    for (index, point) in points.enumerated() {
      let value = point.value ?? 0
      let y = Double(index) * step + 1
      let length = max(value == 0 ? 0 : 0.3, room * Double(value) / Double(greatest))
      content.append(
        text(Wording.excerpt(point.label, characters: 32), x: left - 2, y: y + 3.3, anchor: "end", fill: Ink.text))
      content.append(
        .tag("rect", ["x": n(left), "y": n(y), "width": n(length), "height": "4.4", "fill": Ink.accent]))
      content.append(text(label(value), x: left + length + 1.5, y: y + 3.3, fill: Ink.text, bold: true))
    }
    content.append(
      .tag(
        "line",
        [
          "x1": n(left), "x2": n(left), "y1": "0", "y2": n(Double(points.count) * step), "stroke": Ink.axis,
          "stroke-width": "0.3",
        ]))
    return svg(height: Double(points.count) * step + 1, content)
  }

  // MARK: Marks

  private func dot(_ x: Double, _ y: Double, fill: String, stroke: String) -> HTML {
    .tag("circle", ["cx": n(x), "cy": n(y), "r": "0.9", "fill": fill, "stroke": stroke, "stroke-width": "0.4"])
  }

  private func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", fill: String, bold: Bool = false
  ) -> HTML {
    .tag(
      "text",
      ["x": n(x), "y": n(y), "text-anchor": anchor, "fill": fill, "font-weight": bold ? "bold" : nil], text)
  }

  /// A length with two decimals at most, with a point in every language.
  private func n(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return "\(sign)\(whole).\(Digits.two(rest))"
  }
}

/// The one colour and the greys: dark enough to tell apart where a printer has only black.
enum Ink {
  static let accent = "#17506b"
  static let text = "#1c2226"
  static let soft = "#555f66"
  static let before = "#7b858b"
  static let axis = "#8a9399"
  static let grid = "#dde2e5"
}
