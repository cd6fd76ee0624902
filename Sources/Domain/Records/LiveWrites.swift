/// The live writes of one register, lowest position first, pending ones last, and which of them shows.
///
/// Nearly every register of every record has exactly one: it is held without an array of its own.
package struct LiveWrites: Hashable, Sendable {
  private var only: LiveWrite?
  /// All of them where there is not exactly one; else empty.
  private var several: [LiveWrite]
  /// Which of them shows; nil where none does.
  package var shownIndex: Int?

  package init() {
    only = nil
    several = []
    shownIndex = nil
  }

  /// One write, which shows.
  package init(shown write: LiveWrite) {
    only = write
    several = []
    shownIndex = 0
  }

  package var shown: LiveWrite? {
    guard let shownIndex else { return nil }
    return self[shownIndex]
  }
}

extension LiveWrites: RandomAccessCollection, MutableCollection, RangeReplaceableCollection, ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: LiveWrite...) { self.init(elements) }

  package init(_ elements: some Sequence<LiveWrite>) {
    self.init()
    hold(Array(elements))
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { only == nil ? several.count : 1 }

  package subscript(index: Int) -> LiveWrite {
    get { if let only, index == 0 { only } else { several[index] } }
    set { if only != nil, index == 0 { only = newValue } else { several[index] = newValue } }
  }

  /// What shows is for who changes the writes to say: `RecordState.settle`.
  package mutating func replaceSubrange(_ range: Range<Int>, with elements: some Collection<LiveWrite>) {
    var all = Array(self)
    all.replaceSubrange(range, with: elements)
    hold(all)
  }

  private mutating func hold(_ all: [LiveWrite]) {
    only = all.count == 1 ? all[0] : nil
    several = all.count == 1 ? [] : all
  }
}
