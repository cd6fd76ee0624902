import ArgumentParser
import Domain
import GRDB
import Replica

/// People whom members write down: the duos of a book, the guests of an event. They are looked up before one is made.
struct ContactBook {
  /// Where a kind of contact keeps what is asked here.
  struct Paths {
    let kind: Kind
    /// The book: a duo's owner, a guest's event.
    let book: FieldPath
    let name: FieldPath
    let company: FieldPath
    let trade: FieldPath
    let phone: FieldPath
    let phoneE164: FieldPath
    let email: FieldPath

    static let duo = Paths(
      kind: .duo, book: Fields.Duo.owner, name: Fields.Duo.name, company: Fields.Duo.company, trade: Fields.Duo.trade,
      phone: Fields.Duo.phone, phoneE164: Fields.Duo.phoneE164, email: Fields.Duo.email)
    static let guest = Paths(
      kind: .invitation, book: Fields.Invitation.event, name: Fields.Invitation.guest,
      company: Fields.Invitation.company, trade: Fields.Invitation.trade, phone: Fields.Invitation.phone,
      phoneE164: Fields.Invitation.phoneE164, email: Fields.Invitation.email)

    func column(_ path: FieldPath) -> String { "\"\(Schema.of(kind)[path].name)\"" }
  }

  let paths: Paths
  let index: ContactIndex

  /// - Parameter book: only that one's contacts.
  init(_ paths: Paths, of book: RecordID? = nil, _ scribe: Scribe) throws {
    self.paths = paths
    var filter = RowFilter()
    filter.add(Schema.of(paths.kind)[paths.book].name, is: book)
    let columns = [paths.book, paths.name, paths.phone, paths.phoneE164, paths.email, paths.company].map(paths.column)
    let rows = try Row.fetchAll(
      scribe.session.db,
      sql: """
        SELECT id,\(columns[0]) AS book,\(columns[1]) AS name,\(columns[2]) AS phone,\(columns[3]) AS e164,
          \(columns[4]) AS email,\(columns[5]) AS company
        FROM \(Table.of(paths.kind).name) t\(filter.sql) ORDER BY id
        """, arguments: filter.arguments)
    index = ContactIndex(
      rows.compactMap { row in
        guard let id: RecordID = row.id("id"), let book: RecordID = row.id("book") else { return nil }
        return ContactIndex.Contact(
          id: id, book: book, name: Folding.key(row["name"] ?? ""),
          reaches: ContactBook.reaches(phone: row["e164"] ?? row["phone"], email: row["email"]),
          company: Folding.key(row["company"] ?? ""))
      })
  }

  static func reaches(phone: String?, email: String?) -> Set<String> {
    Set(
      [phone.map { ErasedContacts.form($0) }, email.map { Folding.key($0) }].compactMap { $0 }.filter { !$0.isEmpty })
  }

  /// The contact that this one is.
  func same(as edit: RecordEdit) -> RecordID? {
    let wanted = self.wanted(edit)
    return index.same(name: wanted.name, reaches: wanted.reaches, key: edit.id)
  }

  /// Contacts of another name, or none the same, that the same phone or e-mail reaches.
  func alike(_ edit: RecordEdit) -> [RecordID] {
    index.reached(by: wanted(edit).reaches).map(\.id).filter { $0 != edit.id }
  }

  func holds(_ id: RecordID) -> Bool { index[id] != nil }

  /// Those of one book that share a phone or e-mail, in sets of two or more.
  func possibleDoubles() -> [[RecordID]] {
    struct Key: Hashable {
      let book: RecordID
      let reach: String
    }
    var sets: [[RecordID]] = []
    var byKey: [Key: [RecordID]] = [:]
    for contact in index.contacts {
      for reach in contact.reaches { byKey[Key(book: contact.book, reach: reach), default: []].append(contact.id) }
    }
    for ids in byKey.values where ids.count > 1 {
      // Who is alike by phone and who is alike by e-mail may be one set.
      let touching = sets.indices.filter { !Set(sets[$0]).isDisjoint(with: ids) }
      let merged = Set(touching.flatMap { sets[$0] } + ids)
      for index in touching.reversed() { sets.remove(at: index) }
      sets.append(merged.sorted())
    }
    return sets.sorted { $0[0] < $1[0] }
  }

  private func wanted(_ edit: RecordEdit) -> (name: String, reaches: Set<String>) {
    (
      Folding.key(edit[paths.name].text ?? ""),
      ContactBook.reaches(phone: edit[paths.phoneE164].text ?? edit[paths.phone].text, email: edit[paths.email].text)
    )
  }
}

/// What is typed of a contact, beside the name.
struct ContactOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.help.company)) var company: String?
  @Option(help: ArgumentHelp(Cercle.words.contacts.trade)) var trade: String?
  @Option(help: ArgumentHelp(Cercle.words.help.phone)) var phone: String?
  @Option(help: ArgumentHelp(Cercle.words.help.email)) var email: String?

  var isEmpty: Bool { [company, trade, phone, email].allSatisfy { $0 == nil } }

  /// - Parameter group: whose country a number without prefix is from.
  func write(
    to edit: inout RecordEdit, _ paths: ContactBook.Paths, name: String?, of group: RecordID? = nil, _ scribe: Scribe
  ) throws {
    edit.set(paths.name, text: name)
    edit.set(paths.company, text: company)
    edit.set(paths.trade, text: trade)
    try edit.set(phone: paths.phone, e164: paths.phoneE164, to: phone, of: group, scribe)
    try edit.set(email: paths.email, to: email, scribe)
  }
}
