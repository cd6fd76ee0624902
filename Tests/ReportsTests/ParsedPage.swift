import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as an XML parser reads it: nobody's word for it but the parser's that it is well-formed.
final class ParsedPage: NSObject, XMLParserDelegate {
  final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    /// Its own text and that of all within.
    var text = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    /// All of a name within, in their order.
    func all(_ names: String...) -> [Element] {
      children.flatMap { (names.contains($0.name) ? [$0] : []) + $0.all(names) }
    }

    private func all(_ names: [String]) -> [Element] {
      children.flatMap { (names.contains($0.name) ? [$0] : []) + $0.all(names) }
    }
  }

  private(set) var all: [Element] = []
  private var open: [Element] = []
  private(set) var root = Element("", [:])

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    let element = Element(name, attributes)
    if let parent = open.last { parent.children.append(element) } else { root = element }
    open.append(element)
    all.append(element)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { for element in open { element.text += text } }
}

extension Document {
  func parsed() throws -> ParsedPage { try ParsedPage(html(words: DocumentWords.of(language))) }
}
