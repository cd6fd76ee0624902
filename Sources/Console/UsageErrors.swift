package import ArgumentParser
package import Domain
import Foundation

/// ArgumentParser's help screens and complaints, which it has in English only, in the user's language. They are known by
/// their English words, which a test holds; what is not known stays as it is.
package enum UsageErrors {
  /// Ends the process as `exit(withError:)` of the program's root command does, with the same text for programs (completion scripts, JSON) and
  /// the same exit codes; an error that nobody foresaw is a fault of this software.
  package static func exit(with error: any Error, of program: any ParsableCommand.Type) -> Never {
    let code = program.exitCode(for: error)
    let words = CommandLine.arguments.dropFirst()
    if code == .validationFailure || words.first == "help",
      let text = unknown(words, of: program, message: program.fullMessage(for: error), language: .ofProcess)
    {
      Output.error(text)
      Foundation.exit(ExitStatus.usage.rawValue)
    }
    let text = text(program.fullMessage(for: error), of: program._commandName, language: .ofProcess)
    if code.isSuccess {
      Output.verbatim(text)
    } else if !text.isEmpty {
      Output.error(text)
    }
    Foundation.exit(code == .failure ? ExitStatus.software.rawValue : code.rawValue)
  }

  /// The complaint about a word that names no command or option, which ArgumentParser makes only where nothing else is
  /// wrong; nil where all words are known.
  package static func unknown(
    _ words: some Sequence<String>, of program: any ParsableCommand.Type, message: String, language: Language
  ) -> String? {
    let words = Array(words)
    let isHelp = words.first == "help"
    // Without a description of the commands, ArgumentParser's own complaint has to do.
    guard let tree = try? CommandTree(program), let unknown = tree.firstUnknown(isHelp ? words.dropFirst() : words[...])
    else { return nil }
    let complaint = ConsoleWords(language).unknown(unknown)
    let lines = text(message, of: program._commandName, language: language)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let usage = lines.firstIndex { $0.hasPrefix("Usage") }.map { lines[$0...].map { String($0) } }
    let rest = (isHelp ? nil : usage) ?? [ConsoleWords(language).seeHelp(unknown.place)]
    return (["\(program._commandName): \(complaint)"] + rest).joined(separator: "\n")
  }

  package static func text(_ message: String, of program: String, language: Language) -> String {
    guard language == .french else {
      return message.hasPrefix("Error: ") ? "\(program): " + message.dropFirst("Error: ".count) : message
    }
    if message.hasPrefix("OVERVIEW: ") || message.hasPrefix("USAGE: ") { return help(message) }
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    guard let first = lines.first, first.hasPrefix("Error: ") else { return message }
    // A complaint may list values on lines of its own, up to the help or usage that follows.
    let end = lines.firstIndex { $0.hasPrefix("Help:  ") || $0.hasPrefix("Usage: ") } ?? lines.endIndex
    let complaint = ([String(first.dropFirst("Error: ".count))] + lines[1..<end]).joined(separator: "\n")
    return (["\(program): " + french(complaint)] + lines[end...].map(frame)).joined(separator: "\n")
  }

  // MARK: Complaints

  private static func french(_ complaint: String) -> String {
    if let name = quoted(complaint, "Missing expected argument '", "'") { return typeset("Il manque \(name).") }
    if let names = quoted(complaint, "Missing one of: '", "'") {
      return typeset("Il manque l’un de : \(unquoted(names)).")
    }
    if let name = quoted(complaint, "Missing value for '", "'") { return typeset("Il manque une valeur : \(name).") }
    if let names = quoted(complaint, "Unknown option '", "'?") {
      let halves = names.components(separatedBy: "'. Did you mean '")
      if halves.count == 2 { return typeset("Option inconnue : \(halves[0]). Vouliez-vous dire \(halves[1]) ?") }
    }
    if let name = quoted(complaint, "Unknown option '", "'") { return typeset("Option inconnue : \(name).") }
    if let text = quoted(complaint, "Unexpected argument '", "'") {
      return typeset("« \(text) » : commande inconnue, ou mot de trop.")
    }
    if let cut = complaint.range(of: " unexpected arguments: '"), complaint[..<cut.lowerBound].allSatisfy(\.isNumber) {
      return typeset("Mots de trop : \(unquoted(String(complaint[cut.upperBound...].dropLast()))).")
    }
    if let halves = quoted(complaint, "The option '", "' was specified.")?.components(
      separatedBy: "' does not take any value, but '"), halves.count == 2
    {
      return typeset("L’option \(halves[0]) ne prend pas de valeur ; vous avez écrit « \(halves[1]) ».")
    }
    if let halves = quoted(complaint, "Value to be set with flag '", "'")?.components(
      separatedBy: "' had already been set with flag '"), halves.count == 2
    {
      return typeset("\(halves[1]) et \(halves[0]) ne vont pas ensemble.")
    }
    if complaint == "Missing required subcommand." { return typeset("Il manque une commande.") }
    return invalidValue(complaint) ?? complaint
  }

  private static func invalidValue(_ complaint: String) -> String? {
    guard complaint.hasPrefix("The value '"), let middle = complaint.range(of: "' is invalid for '") else { return nil }
    let value = complaint[..<middle.lowerBound].dropFirst("The value '".count)
    let rest = complaint[middle.upperBound...]
    guard let close = rest.firstIndex(of: "'") else { return nil }
    let head = typeset("« \(String(value)) » ne convient pas pour \(String(rest[..<close])).")
    let tail = String(rest[rest.index(after: close)...])
    if let list = quoted(tail, ". Please provide one of '", "'.") {
      let items = list.components(separatedBy: "'").filter { ![", ", " or ", " and "].contains($0) }
      return head + typeset(" Choisissez parmi : \(items.joined(separator: ", ")).")
    }
    let bullets = ". Please provide one of the following:\n"
    if tail.hasPrefix(bullets) { return head + typeset(" Choisissez parmi :") + "\n" + tail.dropFirst(bullets.count) }
    return head
  }

  /// What stands between the two, if the text is made so.
  private static func quoted(_ text: String, _ start: String, _ end: String) -> String? {
    guard text.hasPrefix(start), text.hasSuffix(end), text.count >= start.count + end.count else { return nil }
    return String(text.dropFirst(start.count).dropLast(end.count))
  }

  private static func unquoted(_ list: String) -> String { list.replacingOccurrences(of: "', '", with: ", ") }

  /// The lines after a complaint: help, usage, and where to read more.
  private static func frame(_ line: String) -> String {
    if line.hasPrefix("Help:  ") { return "  " + line.dropFirst("Help:  ".count) }
    if line.hasPrefix("Usage: ") { return typeset("Usage : ") + subcommand(String(line.dropFirst("Usage: ".count))) }
    if let command = quoted(line, "  See '", "' for more information.") { return typeset("  Voyez « \(command) ».") }
    return line
  }

  // MARK: Help screens

  private static let headings = [
    "USAGE: ": typeset("USAGE : "), "ARGUMENTS:": typeset("ARGUMENTS :"), "OPTIONS:": typeset("OPTIONS :"),
    "SUBCOMMANDS:": typeset("COMMANDES :"), "OVERVIEW: ": "",
  ]

  /// In the order in which they are replaced. A label keeps its width, so that the columns stay.
  private static let phrases = [
    (" (default)", " (défaut) "), ("(values:", typeset("(valeurs :")), ("; default:", typeset(" ; sinon :")),
    ("default:", typeset("sinon :")), ("Show the version.", "Affiche la version."),
    ("Show help information.", "Affiche cette aide."),
  ]

  private static func help(_ screen: String) -> String {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var text = String(line)
      for (heading, french) in headings where text.hasPrefix(heading) {
        text = french + text.dropFirst(heading.count)
      }
      for (english, french) in phrases { text = text.replacingOccurrences(of: english, with: french) }
      if let command = quoted(text, "  See '", "' for detailed help.") {
        return typeset("  Voyez « \(subcommand(command)) » pour le détail.")
      }
      return subcommand(text)
    }.joined(separator: "\n")
  }

  private static func subcommand(_ text: String) -> String {
    text.replacingOccurrences(of: "<subcommand>", with: "<commande>")
  }
}
