import Domain

/// Contacts of one book by name and by how they are reached: who is the same, who may be, in a step each.
struct ContactIndex {
  struct Contact: Hashable {
    let id: RecordID
    let book: RecordID
    /// Folded.
    let name: String
    /// The phone number and e-mail address in the form in which they are compared.
    var reaches: Set<String>
    /// Folded; empty without one.
    var company = ""
  }

  private struct Key: Hashable {
    let name: String
    let reach: String
  }

  private(set) var contacts: [Contact] = []
  private var places: [RecordID: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byReach: [String: [Int]] = [:]
  private var byBoth: [Key: Int] = [:]

  init(_ contacts: [Contact] = []) {
    for contact in contacts { add(contact) }
  }

  subscript(id: RecordID) -> Contact? { places[id].map { contacts[$0] } }

  /// Adds a contact, or another way to reach one that is here.
  mutating func add(_ contact: Contact) {
    let place: Int
    var fresh = contact.reaches
    if let known = places[contact.id] {
      place = known
      fresh.subtract(contacts[place].reaches)
      contacts[place].reaches.formUnion(contact.reaches)
      if contacts[place].company.isEmpty { contacts[place].company = contact.company }
    } else {
      place = contacts.count
      contacts.append(contact)
      places[contact.id] = place
      byName[contact.name, default: []].append(place)
    }
    for reach in fresh {
      byReach[reach, default: []].append(place)
      let key = Key(name: contacts[place].name, reach: reach)
      if byBoth[key] == nil { byBoth[key] = place }
    }
  }

  /// The contact that this one is: of the same folded name, with the same phone or e-mail; or what was made with the very
  /// same key, if it still bears that name, or was renamed and is still reached in the same way.
  func same(name: String, reaches: Set<String>, key: RecordID) -> RecordID? {
    let found = reaches.compactMap { byBoth[Key(name: name, reach: $0)] }.min()
    if let found { return contacts[found].id }
    guard let place = places[key] else { return nil }
    let there = contacts[place]
    return there.name == name || !there.reaches.isDisjoint(with: reaches) ? key : nil
  }

  /// The contact of the same folded name, with the same phone or e-mail; of several the one with the lowest id, so that
  /// it is the same one every time.
  func lowest(name: String, reaches: Set<String>) -> RecordID? {
    reached(by: reaches).filter { $0.name == name }.map(\.id).min()
  }

  /// Those that the same phone or e-mail reaches, in the order in which they came.
  func reached(by reaches: Set<String>) -> [Contact] {
    Set(reaches.flatMap { byReach[$0] ?? [] }).sorted().map { contacts[$0] }
  }

  func named(_ name: String) -> [Contact] { (byName[name] ?? []).map { contacts[$0] } }
}
