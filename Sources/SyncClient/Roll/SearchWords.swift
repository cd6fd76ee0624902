import Domain

/// The folded words of a text; anything but letters and digits separates them ("D'Alembert" gives "d", "alembert").
func searchWords(_ text: String) -> [String] {
  Folding.key(text).split { !($0.isLetter || $0.isNumber) }.map(String.init)
}
