import ArgumentParser
import Domain
import Replica

/// `cercle todos remind TODO`: an SMS to its owner.
struct RemindTodoCommand: RecordingCommand {
  static let configuration = CommandConfiguration(commandName: "remind", abstract: Cercle.words.todos.remindAbstract)

  @OptionGroup var options: RecordingOptions
  @Argument(help: ArgumentHelp(Cercle.words.todos.todo)) var todo: String
  @Option(help: ArgumentHelp(Cercle.words.messages.at)) var at: String?
  @Flag(help: ArgumentHelp(Cercle.words.messages.yes)) var yes = false

  func plan(_ scribe: Scribe) throws -> MessagePlan {
    let id = try scribe.finder.record(.todo, todo)
    let state = try scribe.existing(.todo, id)
    if state[Fields.Todo.done].boolean == true { throw RecordFault.alreadyDone(scribe.label(.todo, id)) }
    guard let owner = try state[Fields.Todo.owner].record.flatMap({ try scribe.held(.user, $0) }) else {
      throw MessageFault.nobody
    }
    let memberships = try scribe.session.records.memberships(of: owner.id).compactMap(Membership.init)
    guard case .group(let group) = Belonging.part(of: memberships, on: scribe.today) else {
      throw RecordFault.ownerWithoutGroup(scribe.label(.user, owner.id))
    }
    let draft = MessageDraft(group: group, recipients: [owner], event: nil)
    var order = try draft.order(text: nil, template: .todo, purpose: .information, scribe)
    order.about = id
    order.sendAt = try at.map { try scribe.moment($0) }
    return try draft.plan(order, scribe)
  }

  func entry(_ scribe: Scribe) throws -> Scribe.Entry { try plan(scribe).entry(scribe) }

  func run() throws { try MessagePreview.confirmed(plan, options, yes: yes) }
}
