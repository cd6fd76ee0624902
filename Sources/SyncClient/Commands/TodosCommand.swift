import ArgumentParser
import Domain
import Replica

/// `cercle todos`
struct TodosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "todos", abstract: Cercle.words.todos.abstract,
    subcommands: [
      ListTodosCommand.self, AddTodoCommand.self, DoneTodoCommand.self, EditTodoCommand.self, DeleteTodoCommand.self,
    ], defaultSubcommand: ListTodosCommand.self)
}

/// `cercle todos add --owner M --title T`
struct AddTodoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Cercle.words.todos.addAbstract)

  @OptionGroup var options: RecordingOptions
  @Option(help: ArgumentHelp(Cercle.words.todos.owner)) var owner: String
  @Option(help: ArgumentHelp(Cercle.words.todos.title)) var title: String
  @Option(help: ArgumentHelp(Cercle.words.todos.due)) var due: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.about)) var about: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    var edit = RecordEdit(.todo, scribe.newID())
    edit[Fields.Todo.owner] = .record(try scribe.finder.user(owner))
    edit[Fields.Todo.author] = .record(try scribe.session.user)
    edit.set(Fields.Todo.title, text: try scribe.text(title, of: "--title"))
    edit.set(Fields.Todo.dueOn, try due.map { Value(try scribe.day($0, .coming)) })
    edit.set(Fields.Todo.about, try about.map { .record(try scribe.finder.anyRecord($0).id) })
    let due = edit[Fields.Todo.dueOn].day.map { scribe.wording.day($0, .long) }
    let what = [scribe.what(.todo, title.trimmedWhole), due].compactMap { $0 }.joined(separator: ", ")
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
  @Option(help: ArgumentHelp(Cercle.words.todos.owner)) var owner: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.due)) var due: String?
  @Option(help: ArgumentHelp(Cercle.words.todos.about)) var about: String?

  func entry(_ scribe: Scribe) throws -> Scribe.Entry {
    let id = try scribe.finder.record(.todo, todo)
    guard title != nil || owner != nil || due != nil || about != nil else { throw ClientError.nothingToChange }
    var edit = RecordEdit(.todo, id, existing: try scribe.existing(.todo, id))
    edit.set(Fields.Todo.title, text: try title.map { try scribe.text($0, of: "--title") })
    edit.set(Fields.Todo.owner, try owner.map { .record(try scribe.finder.user($0)) })
    edit.set(Fields.Todo.dueOn, try due.map { $0.isEmpty ? .none : Value(try scribe.day($0, .coming)) })
    edit.set(
      Fields.Todo.about, try about.map { $0.isEmpty ? .none : .record(try scribe.finder.anyRecord($0).id) })
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
