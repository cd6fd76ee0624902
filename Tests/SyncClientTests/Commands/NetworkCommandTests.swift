import Console
import Domain
import Replica
import Testing

@testable import SyncClient

@Suite("The network's settings") struct NetworkCommandTests {
  private func settings(_ network: SmallNetwork) throws -> NetworkSettings {
    try network.scribe { try NetworkSettings($0.session.db) }
  }

  @Test func `what nobody set has its usual value, and what is set shows`() throws {
    let network = try SmallNetwork()
    #expect(try settings(network) == NetworkSettings())
    try network.run(SetNetworkCommand.self, "--absence-limit", "5", "--season-starts-in", "1")
    let set = try settings(network)
    #expect(set.absenceWarning == 2 && set.absenceLimit == 5 && set.seasonStartsIn == 1)
    try network.run(SetNetworkCommand.self, "--absence-warning", "4")
    #expect(try settings(network).absenceLimit == 5)
    #expect(try settings(network).absenceWarning == 4)
  }

  @Test func `a limit below the usual warning brings the warning down with it`() throws {
    let network = try SmallNetwork()
    try network.run(SetNetworkCommand.self, "--absence-limit", "1")
    #expect(try settings(network).absenceWarning == 1)
  }

  @Test func `a warning above the limit is refused, and so is saying nothing`() throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.warningAboveLimit(warning: 4, limit: 2)) {
      try network.run(SetNetworkCommand.self, "--absence-warning", "4", "--absence-limit", "2")
    }
    #expect(throws: ClientError.self) { try network.run(SetNetworkCommand.self) }
  }

  @Test func `what concerns messages is set a piece at a time, and the rest stays`() throws {
    let network = try SmallNetwork()
    try network.run(SetNetworkCommand.self, "--public-url", "https://cercle.exemple.fr/", "--sms-price", "0,062")
    try network.run(SetNetworkCommand.self, "--quiet-from", "20h30", "--sms-daily-limit", "50")
    let set = try settings(network)
    #expect(set.publicURL == "https://cercle.exemple.fr")
    #expect(set.smsPriceInThousandths == 62 && set.smsDailyLimit == 50)
    #expect(set.quietFrom == 20 * 60 + 30 && set.quietUntil == 7 * 60)
    try network.run(SetNetworkCommand.self, "--public-url", "", "--sms-price", "")
    #expect(try settings(network).publicURL == nil && settings(network).smsPriceInThousandths == nil)
    #expect(try settings(network).smsDailyLimit == 50)
  }

  @Test(arguments: ["0", "-3"]) func `a daily limit below 1 is refused`(limit: String) throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.badDailyLimit(try #require(Int(limit)))) {
      try network.run(SetNetworkCommand.self, "--sms-daily-limit=\(limit)")
    }
  }

  @Test(arguments: [
    "http://cercle.exemple.fr", "cercle.exemple.fr", "https://", "https://exemple.fr/?a=1", "ftp://exemple.fr",
    "https://moi@exemple.fr", "https://exemple.fr/a b",
  ]) func `an address that guests could not open is refused`(address: String) throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.badPublicAddress(address)) {
      try network.run(SetNetworkCommand.self, "--public-url", address)
    }
  }

  @Test func `this computer's own address may be without encryption`() throws {
    let network = try SmallNetwork()
    try network.run(SetNetworkCommand.self, "--public-url", "http://127.0.0.1:8080")
    #expect(try settings(network).publicURL == "http://127.0.0.1:8080")
  }

  @Test(arguments: [("0,062", 62), ("0.05 €", 50), ("1", 1_000), ("10", 10_000), ("0,1", 100)])
  func `prices are read as people write them`(typed: String, thousandths: Int64) throws {
    let network = try SmallNetwork()
    #expect(try network.scribe { try $0.thousandths(typed) } == thousandths)
  }

  @Test(arguments: ["", "0,0625", "-1", "10,001", "dix", "1,", ",5", "1 000"])
  func `what is no price is refused`(typed: String) throws {
    let network = try SmallNetwork()
    #expect(throws: RecordFault.badPrice(typed)) { try network.scribe { try $0.thousandths(typed) } }
  }

  @Test func `what is changed is told as it was typed: prices in euros, hours as hours`() throws {
    let network = try SmallNetwork()
    func lines(_ language: Language) throws -> [String] {
      try network.entry(
        SetNetworkCommand.self, "--sms-price", "0,07", "--quiet-from", "20:30", "--season-starts-in", "1",
        language: language
      ).lines
    }
    // What holds where nobody said it is told as what it was before, and what stays is not told.
    #expect(
      try lines(.french) == [
        typeset("Modifié : réglage du réseau."), typeset("  premier mois de la saison : septembre → janvier"),
        typeset("  prix d’un SMS : rien → 0,07\u{A0}€"),
        typeset("  pas de SMS à partir de : 21\u{A0}h → 20\u{A0}h\u{A0}30"),
      ])
    #expect(try lines(.english).contains("  price of an SMS: nothing → €0.07"))
    try network.run(SetNetworkCommand.self, "--public-url", "https://club.exemple.fr", "--sms-price", "0,07")
    #expect(
      try network.entry(SetNetworkCommand.self, "--public-url", "", "--sms-price", "").lines.dropFirst() == [
        typeset("  adresse publique du serveur : « https://club.exemple.fr » → rien"),
        typeset("  prix d’un SMS : 0,07\u{A0}€ → rien"),
      ])
  }

  @Test(arguments: [(62, "0,062", "0.062"), (70, "0,07", "0.07"), (1_000, "1,00", "1.00"), (100, "0,10", "0.10")])
  func `a price has cents, and thousandths where it needs them`(thousandths: Int, french: String, english: String) {
    #expect(Wording(.french).price(thousandths: thousandths) == french + "\u{A0}€")
    #expect(Wording(.english).price(thousandths: thousandths) == "€" + english)
  }

  @Test func `settings are shown in words and in numbers`() throws {
    let network = try SmallNetwork()
    try network.run(SetNetworkCommand.self, "--sms-price", "0,062")
    let list = try network.listing(ShowNetworkCommand.self)
    #expect(
      list.keys == [
        "absenceWarning", "absenceLimit", "seasonStartsIn", "publicURL", "smsDailyLimit", "smsPriceInThousandths",
        "quietFrom", "quietUntil",
      ])
    #expect(list.rows[0].map(\.shown)[4...] == ["300", "0,062\u{A0}€", "21\u{A0}h", "7\u{A0}h"])
    #expect(try list.values("quietFrom") == ["21:00"])
  }
}
