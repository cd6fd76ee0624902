import Domain
import Replica
import Reports
import Transport

/// The words of `cercle`: a folder for each language, a file for each area.
protocol ClientWords: Sendable {
  var domain: Wording { get }
  var help: ClientHelp { get }
  var sync: SyncWords { get }
  var work: WorkWords { get }
  var records: RecordsWords { get }
  var cards: CardsWords { get }
  var tickets: TicketsWords { get }
  var upkeep: UpkeepWords { get }
  var contacts: ContactsWords { get }
  var duos: DuosWords { get }
  var guests: GuestsWords { get }
  var trios: TriosWords { get }
  var todos: TodosWords { get }
  var members: MembersWords { get }
  var groups: GroupsWords { get }
  var network: NetworkWords { get }
  var reminders: RemindersWords { get }
  var events: EventsWords { get }
  var calendar: CalendarWords { get }
  var messages: MessagesWords { get }
  var documents: DocumentWords { get }
  var imports: any ImportWords { get }

  func client(_ error: ClientError, _ undertaking: Undertaking) -> String
  func store(_ error: StoreError, _ undertaking: Undertaking) -> String
  func http(_ error: HTTPFailure, _ undertaking: Undertaking) -> String
  func exchange(_ error: SyncExchange.Failure) -> String
}

enum ClientWording {
  static func of(_ language: Language) -> any ClientWords {
    switch language {
    case .french: FrenchClient()
    case .english: EnglishClient()
    }
  }
}

/// Help that several commands share, and that of the program.
struct ClientHelp: Sendable {
  var abstract: String
  var discussion: String
  var home: String
  var anyway: String
  /// Example command lines, one below the other.
  var examples: @Sendable (_ commandLines: [String]) -> String
  var joinAbstract: String
  var url: String
  var token: String
  var deviceName: String
  var caFile: String
  var newServer: String
  var newCAFile: String
  var plain: String
  var syncAbstract: String
  var watch: String
  var statusAbstract: String
  var attendAbstract: String
  var event: String
  var member: String
  var status: String
  var substitute: String
  var arrivedAt: String
  var note: String
  var cardsAbstract: String
  var giveAbstract: String
  var from: String
  var to: String
  var prospect: String
  var company: String
  var phone: String
  var email: String
  var comment: String
  var cardKind: String
  var cardEvent: String
  var on: String
  var ticketsAbstract: String
  var thankAbstract: String
  var giver: String
  var thanked: String
  var amount: String
  var card: String
  var statsAbstract: String
}

/// What syncing says.
struct SyncWords: Sendable {
  var joined: @Sendable (_ network: String, _ name: String) -> String
  var copying: @Sendable (_ megabytes: String) -> String
  var upToDate: String
  /// Counts of what went up and came down, in one line.
  var summary: @Sendable (SyncExchange.Outcome) -> String
  var renewed: String
  var repaired: @Sendable (_ parts: String, _ asideFile: String) -> String
  var stillDiffering: String
  var wiped: String
  var partsLost: @Sendable (_ groups: String, _ records: Int) -> String
  var groupsLost: @Sendable (_ groups: String) -> String
  var adminLost: @Sendable (_ groups: String) -> String
  var superAdminLost: String
}

/// What recording says.
struct WorkWords: Sendable {
  /// A word of praise is not needed: what was written, and that it is safe.
  var noted: @Sendable (_ what: String) -> String
  var sentAnyway: String
  var refusedIntro: String
  var anywayHint: String
  var phoneNotCallable: @Sendable (_ phone: String) -> String
  var possibleDouble: @Sendable (_ id: String) -> String
}
