import ArgumentParser
import Foundation

/// What a program's commands and options are called, as ArgumentParser describes them.
struct CommandTree: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var names: [Name]?
    var shouldDisplay: Bool

    var options: [String] { (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name } }
  }

  private struct Dump: Decodable {
    var command: CommandTree
  }

  var commandName: String
  var defaultSubcommand: String?
  var subcommands: [CommandTree]?
  var arguments: [Argument]?

  init(_ program: any ParsableCommand.Type) throws {
    self = try JSONDecoder().decode(Dump.self, from: Data(program._dumpHelp().utf8)).command
  }

  /// A word of a command line that names nothing, and the name that it may be meant for.
  struct Unknown: Equatable {
    enum Kind { case option, command }
    var kind: Kind
    var typed: String
    var meant: String?
    /// The command line up to it: `cercle cards`.
    var place: String
  }

  /// The first word that is no command or option of this program; nil where all are, as far as can be told.
  func firstUnknown(_ words: some Sequence<String>) -> Unknown? {
    var current = self
    var place = commandName
    var takesCommand = true
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      if word == "--" { return nil }
      if word.hasPrefix("--") {
        let name = String(word.prefix { $0 != "=" })
        guard let option = current.allOptions.first(where: { $0.options.contains(name) }) else {
          let names = current.allOptions.filter(\.shouldDisplay).flatMap(\.options)
          return Unknown(
            kind: .option, typed: name, meant: CommandTree.nearest(name, among: names), place: place)
        }
        isValue = option.kind == "option" && name == word
      } else if takesCommand, !word.hasPrefix("-") {
        let children = current.subcommands ?? []
        if let child = children.first(where: { $0.commandName == word }) {
          current = child
          place += " " + word
        } else if !children.isEmpty, !current.takesWordsByDefault {
          let names = children.map(\.commandName)
          return Unknown(kind: .command, typed: word, meant: CommandTree.nearest(word, among: names), place: place)
        } else {
          takesCommand = false
        }
      }
    }
    return nil
  }

  private var byDefault: CommandTree? { subcommands?.first { $0.commandName == defaultSubcommand } }
  private var allOptions: [Argument] { (arguments ?? []) + (byDefault?.arguments ?? []) }
  private var takesWordsByDefault: Bool { byDefault?.arguments?.contains { $0.kind == "positional" } ?? false }

  /// At most a third of a word is mistyped.
  static func nearest(_ typed: String, among names: [String]) -> String? {
    let found = names.map { (name: $0, distance: distance(Array(typed), Array($0))) }.min { $0.distance < $1.distance }
    return found.flatMap { $0.distance <= max(2, typed.count / 3) ? $0.name : nil }
  }

  /// How many characters must be changed, put in, taken out or swapped with their neighbour.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var rows = [Array(0...other.count)]
    for (i, character) in one.enumerated() {
      var row = [i + 1]
      for (j, wanted) in other.enumerated() {
        var best = min(rows[i][j] + (character == wanted ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, character == other[j - 1], one[i - 1] == wanted { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
