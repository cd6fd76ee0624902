internal import Crypto

/// Names by which a message is known beyond its row: to keep anybody from being told twice.
package enum MessageKeys {
  /// What operators get with each message of an order: 20 letters and digits, of no meaning to anybody else.
  package static func tag(of order: RecordID) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    let hash = SHA256.hash(data: Array("cercle sms tag".utf8) + order.bytes)
    return String(decoding: hash.prefix(tagCharacters).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
  }

  package static let tagCharacters = 20

  /// What a message is about, of which each recipient is told once: the order itself, or for a reminder its rule, subject
  /// and date, whichever and however many orders name them.
  package static func occasion(
    order: RecordID, reminder: RecordID?, subject: RecordID?, startsAt: LocalTime?
  ) -> [UInt8] {
    guard let reminder else { return order.bytes }
    var hash = SHA256()
    hash.update(data: Array("cercle reminder".utf8))
    hash.update(data: reminder.bytes)
    // One without a subject is an occasion of its own.
    hash.update(data: (subject ?? order).bytes)
    hash.update(data: Array((startsAt?.description ?? "").utf8))
    return Array(hash.finalize().prefix(16))
  }
}
