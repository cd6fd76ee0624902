/// Todos. Create: the owner, or an admin of his group. Change: owner, author, admin. Delete: author, admin.
package enum TodoVoter {
  package static func refusal(_ ballot: Ballot) throws -> RefusalReason? {
    if try ballot.administersGroupNow(of: Fields.Todo.owner) { return nil }
    let isOwner = ballot.isAuthor(Fields.Todo.owner)
    let isTodoAuthor = ballot.isAuthor(Fields.Todo.author)
    switch ballot.action {
    case .create: return isOwner ? nil : .needsOwnerOrAdmin
    case .change:
      guard isOwner || isTodoAuthor else { return .needsOwnerAuthorOrAdmin }
      // Who could name himself the author could then delete what he was given to do.
      let people = [Fields.Todo.owner, Fields.Todo.author]
      return people.allSatisfy { ballot.proposed($0) == ballot.standing($0) } ? nil : .needsGroupAdmin
    case .delete, .erase: return isTodoAuthor ? nil : .needsAuthorOrAdmin
    }
  }
}
