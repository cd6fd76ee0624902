import Domain
import Replica

/// What all the rows of one person come to, beside what the copy has of him. Doing it again comes to the same.
struct ContactMerge {
  let paths: ContactBook.Paths
  /// What a note says of numbers and addresses that have no field of their own; nil where there are no notes.
  let others: (([String]) -> String)?
  /// Whether the phone and the e-mail that the copy has stay: by each of them other rows are his.
  let keepsReaches: Bool

  private(set) var edit: RecordEdit
  /// What is to be said of the rows, by their place among the drafts.
  private(set) var remarks: [(place: Int, reason: ImportReason)] = []

  /// - Parameter drafts: of the person's rows, in the order of the file; at least one.
  init(
    _ paths: ContactBook.Paths, _ drafts: [ContactDraft], into edit: RecordEdit, keepsReaches: Bool,
    others: (([String]) -> String)?
  ) {
    self.paths = paths
    self.others = others
    self.keepsReaches = keepsReaches
    self.edit = edit
    fields(drafts)
    let lost = lostPhones(drafts) + lostEmails(drafts)
    guard paths.kind == .duo else { return }
    level(drafts)
    note(drafts, lost + drafts.flatMap(\.others))
  }

  private var existing: RecordState? { edit.existing }

  /// What is not empty stands, and what is later.
  private mutating func fields(_ drafts: [ContactDraft]) {
    var said = RecordEdit(paths.kind, edit.id)
    for draft in drafts {
      let before = said
      for (path, text) in [
        (paths.name, draft.name), (paths.company, draft.company), (paths.trade, draft.trade),
        (paths.email, draft.email),
      ] where !text.isEmpty { said[path] = .text(text) }
      if let phone = draft.phone {
        said[paths.phone] = .text(phone.typed)
        said[paths.phoneE164] = .text(phone.e164)
      }
      said.keepSpelling(of: before, paths)
    }
    if let existing { said.keepSpelling(of: existing, paths) }
    for path in [paths.name, paths.company, paths.trade, paths.email] where !said[path].isNone {
      if path == paths.email, keepsReaches, !edit[path].isNone { continue }
      if edit[path] != said[path] { edit[path] = said[path] }
    }
    if !said[paths.phone].isNone, !(keepsReaches && !edit[paths.phone].isNone) {
      for path in [paths.phone, paths.phoneE164] where edit[path] != said[path] { edit[path] = said[path] }
    }
    for (path, field) in [(paths.company, \ContactDraft.company), (paths.trade, \ContactDraft.trade)] {
      guard let before = existing?[path].text, before != edit[path].text else { continue }
      if let place = drafts.lastIndex(where: { !$0[keyPath: field].isEmpty }) {
        remarks.append((place, .replaces(before)))
      }
    }
  }

  private mutating func lostPhones(_ drafts: [ContactDraft]) -> [String] {
    var found: [Reach] = []
    if let before = existing?[paths.phone].text {
      found.append(
        Reach(text: before, form: existing?[paths.phoneE164].text ?? ErasedContacts.form(before), place: nil))
    }
    for (place, draft) in drafts.enumerated() {
      if let phone = draft.phone { found.append(Reach(text: phone.typed, form: phone.e164, place: place)) }
    }
    let stands = edit[paths.phoneE164].text ?? edit[paths.phone].text.map { ErasedContacts.form($0) }
    return lost(found, beside: stands)
  }

  private mutating func lostEmails(_ drafts: [ContactDraft]) -> [String] {
    var found: [Reach] = []
    if let before = existing?[paths.email].text {
      found.append(Reach(text: before, form: Folding.key(before), place: nil))
    }
    for (place, draft) in drafts.enumerated() where !draft.email.isEmpty {
      found.append(Reach(text: draft.email, form: Folding.key(draft.email), place: place))
    }
    return lost(found, beside: edit[paths.email].text.map { Folding.key($0) })
  }

  private struct Reach {
    var text: String
    var form: String
    /// Nil in the copy.
    var place: Int?
  }

  private mutating func lost(_ found: [Reach], beside stands: String?) -> [String] {
    var forms: Set<String> = []
    let lost = found.filter { $0.form != stands && forms.insert($0.form).inserted }
    // Where the copy's own stands, nothing was replaced.
    let isKept = found.contains { $0.place == nil && $0.form == stands }
    let replacing: Int? = isKept ? nil : found.last(where: { $0.form == stands })?.place
    for reach in lost {
      if let replacing {
        remarks.append((replacing, .replaces(reach.text)))
      } else if let place = reach.place {
        remarks.append((place, .notKept(reach.text)))
      }
    }
    return lost.map(\.text)
  }

  /// The later level stands; known in some way, and nobody says how well, is medium.
  private mutating func level(_ drafts: [ContactDraft]) {
    let said = drafts.last { $0.level != nil }?.level
    let isUnclear = drafts.contains { draft in
      draft.remarks.contains { if case .unknownLevel = $0.reason { true } else { false } }
    }
    let before = edit[Fields.Duo.level]
    guard let level = said ?? (before.isNone && isUnclear ? 1 : nil), before != .integer(level) else { return }
    edit[Fields.Duo.level] = .integer(level)
  }

  /// Nothing that was there is lost, and nothing is there twice.
  private mutating func note(_ drafts: [ContactDraft], _ reaches: [String]) {
    let before = edit[Fields.Duo.note].text ?? ""
    var note = before
    for draft in drafts where !draft.note.isEmpty && !"\n\(note)\n".contains("\n\(draft.note)\n") {
      note += (note.isEmpty ? "" : "\n") + draft.note
    }
    var missing: [String] = []
    var forms = reaches.isEmpty ? [] : ContactMerge.reaches(in: note)
    for reach in reaches where !note.contains(reach) && forms.insert(ContactMerge.form(reach)).inserted {
      missing.append(reach)
    }
    if !missing.isEmpty, let others { note += (note.isEmpty ? "" : "\n") + others(missing) }
    if note != before { edit[Fields.Duo.note] = .text(note) }
  }

  /// The numbers and addresses that a note lists.
  private static func reaches(in note: String) -> Set<String> {
    Set(note.split { ",;:\n".contains($0) }.map { form(String($0)) })
  }

  private static func form(_ text: String) -> String {
    if text.contains("@") { return Folding.key(text.trimmedWhole) }
    let text = text.trimmedWhole
    return text.contains(where: \.isNumber) ? PhoneNumber(text)?.e164 ?? text : text
  }
}
