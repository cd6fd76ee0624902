/// What messages say, and what became of them.
extension Wording {
  /// Cercle's own text, with places to fill in.
  package func text(of template: MessageTemplate) -> String { words.text(of: template) }
  package func template(_ template: MessageTemplate) -> String { words.template(template) }
  package func purpose(_ purpose: MessagePurpose) -> String { words.purpose(purpose) }

  package func state(_ state: MessageState) -> String { words.state(state) }
  package func progress(_ progress: OrderProgress) -> String { words.progress(progress) }
  /// In a few words: `attend la fin des heures sans SMS`.
  package func outcome(_ outcome: MessageOutcome) -> String { words.outcome(outcome) }
  /// What it means, and what to do about it.
  package func outcomeHelp(_ outcome: MessageOutcome) -> String { words.outcomeHelp(outcome) }

  /// How a text names a field: `{prénom}`.
  package func placeholder(_ field: MessageField) -> String { "{" + words.placeholder(field) + "}" }
  package var placeholders: String { list(MessageField.allCases.map(placeholder)) }

  /// What is wrong with a text and what there is.
  package func fault(_ fault: MessageText.Fault) -> String { words.fault(fault) }

  /// `0,062 €`, `0,07 €`; `€0.062`, `€0.07`.
  package func price(thousandths: Int) -> String { words.price(thousandths: thousandths) }

  // MARK: In messages, where each character counts

  /// `mardi 3 mars`; in French `aout`, without the accent that would make a message dear.
  package func messageDay(_ day: Day) -> String { words.messageDay(day) }
  /// `7h30`; `07:30`.
  package func messageTime(_ time: LocalTime) -> String { words.messageTime(hour: time.hour, minute: time.minute) }
  /// Where nobody said which.
  package var usualPlace: String { words.usualPlace }
  /// Of a todo without a due date.
  package var noDueDay: String { words.noDueDay }
}
