import Domain
import Testing

@Suite struct FormTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var value: Value
    var type: FieldType
    var reason: RefusalReason?
    var limit: Int64?

    init(_ name: String, _ value: Value, _ type: FieldType, _ reason: RefusalReason? = nil, _ limit: Int64? = nil) {
      testDescription = name
      self.value = value
      self.type = type
      self.reason = reason
      self.limit = limit
    }
  }

  private static let family = "👨‍👩‍👧‍👦"

  @Test(arguments: [
    Case("a text at its limit", .text(String(repeating: "x", count: 5)), .text(maxCharacters: 5)),
    Case("a text beyond", .text(String(repeating: "x", count: 6)), .text(maxCharacters: 5), .tooLong, 5),
    Case("characters count, not bytes", .text(String(repeating: family, count: 5)), .text(maxCharacters: 5)),
    Case("six such", .text(String(repeating: family, count: 6)), .text(maxCharacters: 5), .tooLong, 5),
    Case("empty text", .text(""), .text(maxCharacters: 5), .invalidValue),
    Case("a line break", .text("a\nb"), .text(maxCharacters: 5)),
    Case("a control character", .text("a\u{0}b"), .text(maxCharacters: 5), .invalidValue),
    Case("a number for a text", .integer(5), .text(maxCharacters: 5), .invalidValue),
    Case("the last choice", .integer(1), .choice(["a", "b"])),
    Case("one too far", .integer(2), .choice(["a", "b"]), .invalidValue),
    Case("a choice of the size of the universe", .integer(.max), .choice(["a", "b"]), .invalidValue),
    Case("a negative choice", .integer(.min), .choice(["a", "b"]), .invalidValue),
    Case("a day", .integer(20_260_310), .day), Case("no day", .integer(20_260_230), .day, .invalidValue),
    Case("a day of old", .integer(18_991_231), .day, .invalidValue),
    Case("a negative day", .integer(-1), .day, .invalidValue),
    Case("a month", .integer(202_603), .month), Case("no month", .integer(202_613), .month, .invalidValue),
    Case("midnight", .integer(0), .timeOfDay), Case("the last minute", .integer(1_439), .timeOfDay),
    Case("past it", .integer(1_440), .timeOfDay, .invalidValue),
    Case("a local time", .integer(202_603_100_730), .localTime),
    Case("no local time", .integer(202_603_102_400), .localTime, .invalidValue),
    Case("an instant", .integer(1_773_000_000_000), .instant),
    Case("before 1970", .integer(-1), .instant, .invalidValue),
    Case("below a range", .integer(0), .integer(1...9), .invalidValue, 1),
    Case("above a range", .integer(10), .integer(1...9), .invalidValue, 9),
    Case("in a range", .integer(9), .integer(1...9)),
    Case("true", .integer(1), .boolean), Case("more than true", .integer(2), .boolean, .invalidValue),
    Case("a text for a record", .text("x"), .record([.user]), .invalidValue),
    Case("no recipients", .records([]), .records(of: [.user], maxCount: 2), .missingValue),
    Case(
      "too many recipients", .records(Array(repeating: RecordID(raw: Bytes16(high: 0, low: 1)), count: 3)),
      .records(of: [.user], maxCount: 2), .tooMany, 2),
  ])
  func aValueIsCheckedAgainstItsType(given: Case) {
    let fault = Form.fault(of: given.value, type: given.type)
    #expect(fault?.0 == given.reason)
    #expect(fault?.1 == given.limit)
  }
}
