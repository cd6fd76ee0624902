extension RecordState {
  /// The parts that the record lies in, as its kind's rule says (DESIGN, section 3). `today` counts for kinds that
  /// follow the groups which people have now.
  package func computedParts(in workspace: Workspace, today: Day) throws -> [Part] {
    var found: [Part] = []
    func add(_ part: Part) {
      if found.isEmpty { found = [part] } else if !found.contains(part) { found.append(part) }
    }
    switch schema.partRule {
    case .network: add(.network)
    case .group(let path): add(self[path].record.map { .group($0) } ?? .office)
    case .groupsOnDay(let users, let day):
      guard let day = self[day].day else { break }
      for user in users { if let id = self[user].record { add(try workspace.part(of: id, on: day)) } }
    case .groupsInMonth(let user, let month):
      guard let id = self[user].record, let month = self[month].month else { break }
      add(try workspace.part(of: id, on: month.firstDay))
    case .groupsNow(let users):
      for user in users { if let id = self[user].record { add(try workspace.part(of: id, on: today)) } }
    case .eventAndUser(let event, let user):
      guard let eventID = self[event].record, let setting = try workspace.setting(ofEvent: eventID) else { break }
      if let group = setting.group { add(.group(group)) }
      if let id = self[user].record, let day = setting.day { add(try workspace.part(of: id, on: day)) }
    }
    // A record that shows nothing any more stays where it was, so that all who had it learn of its end.
    return found.isEmpty ? parts : found
  }
}
