import ArgumentParser
import Domain
import Replica

/// `cercle todos`
struct TodosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "todos", abstract: Cercle.words.todos.abstract,
    subcommands: [
      ListTodosCommand.self, AddTodoCommand.self, DoneTodoCommand.self, EditTodoCommand.self, DeleteTodoCommand.self,
      RemindTodoCommand.self,
    ], defaultSubcommand: ListTodosCommand.self)
}

/// What a todo is about: one thing, by its name or its id.
struct TodoSubject: ParsableArguments {
  @Option(help: ArgumentHelp(Cercle.words.todos.aboutCard)) var card: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.aboutGuest)) var guest: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.aboutEvent)) var event: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.about)) var about: String?

  var isEmpty: Bool { [card, guest, event, about].allSatisfy { $0 == nil } }

  /// Nil where nothing was typed; empty text is no value.
  func value(_ scribe: Scribe) throws -> Value? {
    guard [card, guest, event, about].count(where: { $0 != nil }) <= 1 else { throw RecordFault.severalSubjects }
    func found(_ text: String?, _ find: (String) throws -> RecordID) throws -> Value? {
      try text.map { $0.isEmpty ? .none : .record(try find($0)) }
    }
    return try found(card) { try scribe.finder.record(.card, $0) }
      ?? found(guest) { try scribe.finder.latestInvitation($0) } ?? found(event, scribe.finder.event)
      ?? found(about) { try scribe.finder.anyRecord($0).id }
  }
}

/// `cercle todos add --title T [--for M]`
struct AddTodoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Cercle.words.todos.addAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(name: [.customLong("for"), .customLong("owner")], help: ArgumentHelp(Cercle.words.todos.owner))
  var owner: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.title)) var title: String
  @Option(help: ArgumentHelp(Cercle.words.todos.due)) var due: String?
  @OptionGroup var subject: TodoSubject

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    var edit = RecordEdit(.todo, scribe.newID())
    let author = try scribe.session.user
    edit[Fields.Todo.owner] = .record(try owner.map { try scribe.finder.user($0) } ?? author)
    edit[Fields.Todo.author] = .record(author)
    edit.set(Fields.Todo.title, text: try scribe.text(title, of: "--title"))
    edit.set(Fields.Todo.dueOn, try due.map { Value(try scribe.day($0, .coming)) })
    edit.set(Fields.Todo.about, try subject.value(scribe))
    let due = edit[Fields.Todo.dueOn].day.map { scribe.wording.day($0, .long) }
    let owner = edit[Fields.Todo.owner].record.flatMap { $0 == author ? nil : scribe.name(.user, $0) }
    let what = [scribe.what(.todo, title.trimmedWhole), owner, due].compactMap { $0 }.joined(separator: ", ")
    return scribe.entry(creating: edit, what)
  }
}

/// `cercle todos done NAME`
struct DoneTodoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "done", abstract: Cercle.words.todos.doneAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.todos.todo)) var todo: String
  @Flag(help: ArgumentHelp(Cercle.words.todos.undo)) var undo = false

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.todo, todo)
    let words = scribe.words.todos
    var edit = RecordEdit(.todo, id, existing: try scribe.existing(.todo, id))
    if undo, edit[Fields.Todo.done].isNone { return scribe.entry(changing: edit) }
    edit[Fields.Todo.done] = Value(!undo)
    var entry = scribe.entry(changing: edit)
    let label = scribe.label(.todo, id)
    if edit.change != nil { entry.lines = [undo ? words.undone(label) : words.done(label)] }
    return entry
  }
}

/// `cercle todos edit NAME`
struct EditTodoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Cercle.words.todos.editAbstract, discussion: Cercle.words.records.help.emptyClears)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.todos.todo)) var todo: String
  @Option(help: ArgumentHelp(Cercle.words.todos.title)) var title: String?
  @Option(name: [.customLong("for"), .customLong("owner")], help: ArgumentHelp(Cercle.words.todos.newOwner))
  var owner: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.due)) var due: String?
  @OptionGroup var subject: TodoSubject

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.todo, todo)
    guard title != nil || owner != nil || due != nil || !subject.isEmpty else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.todo, id, existing: try scribe.existing(.todo, id))
    edit.set(Fields.Todo.title, text: try title.map { try scribe.text($0, of: "--title") })
    edit.set(Fields.Todo.owner, try owner.map { .record(try scribe.finder.user($0)) })
    edit.set(Fields.Todo.dueOn, try due.map { $0.isEmpty ? .none : Value(try scribe.day($0, .coming)) })
    edit.set(Fields.Todo.about, try subject.value(scribe))
    return scribe.entry(changing: edit)
  }
}

/// `cercle todos delete NAME`
struct DeleteTodoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "delete", abstract: Cercle.words.todos.deleteAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.todos.todo)) var todo: String

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    scribe.entry(deleting: .todo, try scribe.finder.record(.todo, todo))
  }
}
