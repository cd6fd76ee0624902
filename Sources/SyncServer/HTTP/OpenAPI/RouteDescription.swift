import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// Something that may stand behind the `?` of an address. By the same value it is read and described.
struct RouteParameter: Hashable, Sendable {
  let name: String
  let about: String
  /// The only words that it may be; empty: any text.
  var words: [String] = []
  var isRepeated = false
  /// One that is well made, for who reads the description and for the test that asks with it.
  var example: String
}

/// One thing that can be asked of the server, as programs learn of it.
struct RouteDescription: Sendable {
  enum Access: Sendable {
    case everybody
    /// A device's secret as bearer.
    case device
  }

  struct Body: Sendable {
    let type: String
    var schema: JSONTree
  }

  struct Answer: Sendable {
    var status = 200
    let about: String
    var bodies: [Body] = []
  }

  let method: HTTPRequest.Method
  /// With its parameters in braces, as the router has it.
  let path: String
  let summary: String
  var access = Access.device
  var pathParameter: RouteParameter?
  var parameters: [RouteParameter] = []
  var request: Body?
  let answer: Answer
}

/// What stands behind the `?`, after a look at which parameters there are.
struct RouteQuery: Sendable {
  /// Each of them.
  static let valueCharacters = Limits.textCharacters
  static let valuesCount = 1_000

  private var values: [String: [String]] = [:]

  /// - Throws: `APIError` for a parameter that there isn't, one said twice, a word that is none of those known, and too
  ///   much text.
  init(_ request: Request, of known: [RouteParameter]) throws {
    var count = 0
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(RouteQuery.decoded)
      let (name, value) = (parts[0], parts.count > 1 ? parts[1] : "")
      guard let parameter = known.first(where: { $0.name == name }) else {
        throw APIError.parameter("unknownParameter", { APIWording($0).unknownParameter(name, known.map(\.name)) })
      }
      count += 1
      if value.count > RouteQuery.valueCharacters || count > RouteQuery.valuesCount {
        throw APIError(
          .badRequest, "tooLong",
          limit: count > RouteQuery.valuesCount ? RouteQuery.valuesCount : RouteQuery.valueCharacters
        )
      }
      if !parameter.words.isEmpty, !parameter.words.contains(value) {
        throw APIError.parameter("badParameter", { APIWording($0).badWord(value, of: parameter) })
      }
      values[parameter.name, default: []].append(value)
      if !parameter.isRepeated, values[parameter.name, default: []].count > 1 {
        throw APIError.parameter("badParameter", { APIWording($0).repeated(parameter) })
      }
    }
  }

  /// As forms and most programs write it, a plus sign is a space (URL Standard, "urlencoded parsing").
  private static func decoded(_ text: Substring) -> String {
    let spaced = String(text).replacing("+", with: " ")
    return spaced.removingPercentEncoding ?? spaced
  }

  subscript(name: String) -> String? { values[name]?.first }
  func all(_ name: String) -> [String] { values[name] ?? [] }
}

extension APIError {
  static func parameter(_ code: String, _ words: @escaping @Sendable (Language) -> String) -> APIError {
    var error = APIError(.badRequest, code)
    error.words = words
    return error
  }
}
