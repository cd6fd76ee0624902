import Domain
import Reports

extension GuestPage {
  /// The invitation with what can be answered.
  func html() -> [UInt8] {
    let head =
      [
        HTML.tag("p", ["class": "over"], over), .tag("p", [:], hello), .tag("h1", [:], invites),
      ] + (inviterIs.map { [.tag("p", ["class": "who"], $0)] } ?? [])
    let sections: [HTML?] = [
      fault.map { .tag("div", ["class": "card fault", "role": "alert"], [.tag("p", [:], words.fault($0))]) },
      status.map(banner), otherInvitations, setting, question, takingBack, telling, changing,
      dates(isAlone: phase == .cancelled), data,
    ]
    return GuestPage.page(
      words, title: title, header: head, main: sections.compactMap { $0 },
      footer: [.tag("p", [:], [languageLink(to: link)])])
  }

  /// What asks once more before the data are erased.
  func erasePage() -> [UInt8] {
    let main: [HTML] = [
      .tag(
        "section", ["class": "card"],
        [
          .tag("p", [:], words.eraseMeans), .tag("p", [:], words.eraseLeaves(contact)),
          .tag(
            "form", ["method": "post", "action": "erase" + query],
            [.tag("button", ["type": "submit", "class": "danger"], words.eraseForGood)]),
          .tag("a", ["class": "button", "href": "../" + link + query], words.back),
        ])
    ]
    return GuestPage.page(
      words, title: words.erase, header: [.tag("p", ["class": "over"], over), .tag("h1", [:], words.eraseAsks)],
      main: main, footer: [.tag("p", [:], [languageLink(to: "erase")])])
  }

  static func notice(_ notice: GuestNotice, _ language: Language) -> [UInt8] {
    let words = GuestWording(language)
    let (title, text) = words.notice(notice)
    return page(
      words, title: title, header: [.tag("h1", [:], title)],
      main: [.tag("section", ["class": "card"], [.tag("p", [:], text)])], footer: [])
  }

  private static func page(
    _ words: GuestWording, title: String, header: [HTML], main: [HTML], footer: [HTML]
  ) -> [UInt8] {
    let head: [HTML] = [
      .tag("meta", ["charset": "utf-8"]), .tag("title", [:], title),
      .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("meta", ["name": "robots", "content": "noindex, nofollow"]),
      .tag("meta", ["name": "referrer", "content": "no-referrer"]),
      .tag("meta", ["name": "format-detection", "content": "telephone=no"]),
      .tag("meta", ["property": "og:title", "content": title]),
      .tag("style", [:], [.sheet(GuestPageStyle.sheet)]),
    ]
    var body: [HTML] = [.tag("header", [:], [.tag("div", [:], header)]), .tag("main", [:], main)]
    if !footer.isEmpty { body.append(.tag("footer", [:], footer)) }
    return HTML.tag("html", ["lang": words.language.rawValue], [.tag("head", [:], head), .tag("body", [:], body)])
      .page()
  }

  private func languageLink(to path: String) -> HTML {
    let other = words.language == .french ? Language.english : .french
    return .tag(
      "a",
      [
        "href": "\(path)?lang=\(other.rawValue)", "lang": other.rawValue, "hreflang": other.rawValue, "rel": "nofollow",
      ],
      words.otherLanguage)
  }

  // MARK: Sections

  private func banner(_ status: Status) -> HTML {
    .tag(
      "section", ["class": "card status \(status.mood == .off ? "gone" : status.mood.rawValue)", "role": "status"],
      [.tag("p", ["class": "said"], status.text)] + status.lines.map { .tag("p", [:], $0) })
  }

  private var setting: HTML {
    var lines: [HTML] = [
      .tag("p", ["class": "what"], what), .tag("p", ["class": "day"], words.domain.day(day, .long)),
      .tag("p", ["class": "time"], words.at(time)),
    ]
    if let place { lines.append(.tag("p", ["class": "place"], place)) }
    if let speaker { lines.append(.tag("p", [:], speaker)) }
    if phase == .open {
      let isMain = answer == .accepted
      lines.append(
        .tag(
          "p", ["class": isMain ? nil : "links"],
          [
            .tag("a", ["class": isMain ? "button" : nil, "href": "\(link)/cercle.ics\(query)"], words.calendar)
          ]))
    }
    return .tag("section", ["class": phase == .cancelled ? "card off" : "card"], lines)
  }

  private func form(_ content: [HTML]) -> HTML {
    .tag("form", ["method": "post", "action": link + query, "accept-charset": "utf-8"], content)
  }

  private func tap(_ wish: GuestForm.Wish, _ text: String, isMain: Bool = false) -> HTML {
    form([
      .tag(
        "button", ["type": "submit", "name": "answer", "value": wish.rawValue, "class": isMain ? "main" : nil], text)
    ])
  }

  /// A wish that was granted, or another invitation of the group.
  private var otherInvitations: HTML? {
    guard !invitedTo.isEmpty, !isMember else { return nil }
    return .tag(
      "section", ["class": "card"],
      invitedTo.flatMap { date -> [HTML] in
        let page = date.link.map {
          HTML.tag("p", ["class": "links"], [.tag("a", ["href": $0 + query], words.otherInvitation)])
        }
        return [.tag("p", [:], words.alsoInvited(date.text))] + [page].compactMap { $0 }
      })
  }

  /// Before he has answered: one tap.
  private var question: HTML? {
    guard mayAnswer, !hasAnswered else { return nil }
    return .tag(
      "section", ["class": "card"],
      [
        .tag("h2", [:], words.asks), tap(.accepted, words.comes, isMain: true), tap(.declined, words.comesNot),
      ])
  }

  private var changing: HTML? {
    guard mayAnswer, hasAnswered else { return nil }
    return .tag(
      "section", ["class": "card"],
      [
        .tag("h2", [:], words.change),
        answer == .accepted
          ? tap(.declined, words.comesNotAfterAll) : tap(.accepted, words.comesAfterAll),
      ])
  }

  /// His own wish, or those beside his answer: one tap each.
  private var takingBack: HTML? {
    guard mayTakeBack else { return nil }
    let own = answer == .wished ? [tap(.declined, words.takesBack(nil))] : []
    let others = wishes.map { date in
      form([
        .tag("input", ["type": "hidden", "name": "date", "value": "\(date.id)"]),
        .tag(
          "button", ["type": "submit", "name": "answer", "value": GuestForm.Wish.takeBack.rawValue],
          words.takesBack(date.text)),
      ])
    }
    return .tag("section", ["class": "card"], [.tag("h2", [:], words.asked)] + own + others)
  }

  /// Company, trade and a word, once the answer is there.
  private var telling: HTML? {
    guard mayTell else { return nil }
    let introduces = answer == .accepted && (asksCompany || asksTrade)
    var fields: [HTML] = [
      .tag("input", ["type": "hidden", "name": "answer", "value": GuestForm.Wish.details.rawValue])
    ]
    if introduces, asksCompany {
      fields.append(line("company", words.company, draft?.company, autocomplete: "organization"))
    }
    if introduces, asksTrade {
      fields.append(line("trade", words.trade, draft?.trade, autocomplete: "organization-title"))
    }
    fields.append(
      .tag(
        "div", ["class": "field"],
        [
          .tag("label", ["for": "message"], words.message(limit: GuestForm.messageCharacters)),
          .tag(
            "textarea",
            ["id": "message", "name": "message", "rows": "3", "maxlength": "\(GuestForm.messageCharacters)"],
            draft?.message ?? message ?? ""),
        ]))
    fields.append(.tag("button", ["type": "submit", "class": "main"], words.send))
    return .tag(
      "section", ["class": "card"],
      [.tag("h2", [:], introduces ? words.introduce : words.word(to: inviter)), form(fields)])
  }

  private func line(_ name: String, _ label: String, _ value: String?, autocomplete: String) -> HTML {
    .tag(
      "div", ["class": "field"],
      [
        .tag("label", ["for": name], label),
        .tag(
          "input",
          [
            "type": "text", "id": name, "name": name, "value": value, "maxlength": "\(Limits.nameCharacters)",
            "autocomplete": autocomplete,
          ]),
      ])
  }

  private func dates(isAlone: Bool) -> HTML? {
    guard mayChooseDate else { return nil }
    let choices = dates.map { date -> HTML in
      let place = date.place == self.place ? nil : date.place
      return .tag(
        "label", ["class": "choice", "for": "date-\(date.id)"],
        [
          .tag(
            "input",
            [
              "type": "radio", "id": "date-\(date.id)", "name": "date", "value": "\(date.id)", "required": "required",
              "checked": draft?.date == date.id ? "checked" : nil,
            ]), .text(date.text),
        ] + (place.map { [.tag("small", [:], $0)] } ?? []))
    }
    let isOpen = isAlone || draft?.wish == .other
    return .tag(
      "section", ["class": "card folded"],
      [
        .tag(
          "details", ["open": isOpen ? "open" : nil],
          [
            .tag("summary", [:], words.otherDate),
            form([
              .tag("fieldset", [:], [.tag("legend", [:], words.dates)] + choices),
              .tag(
                "button", ["type": "submit", "name": "answer", "value": GuestForm.Wish.other.rawValue],
                words.asksForDate),
            ]),
          ])
      ])
  }

  private var data: HTML {
    .tag(
      "section", ["class": "card folded quiet"],
      [
        .tag(
          "details", [:],
          [.tag("summary", [:], words.data)]
            + [
              words.kept(kept), words.why, words.whoSees(inviter, group: group), words.howLong(until: lastDay),
              words.whomToAsk(contact), words.complaint,
            ].map { .tag("p", [:], $0) }
            + [
              .tag(
                "p", ["class": "links"], [.tag("a", ["href": "\(link)/erase\(query)", "rel": "nofollow"], words.erase)])
            ])
      ])
  }
}
