#!/usr/bin/env python3
"""Computes the statistics anew from a network's CSV files and compares them with what `cercle stats` gave.

    cercle stats --by member --from 2025-03-01 --to 2025-03-31 --format csv > stats.csv
    check-statistics.py CSVDIR stats.csv --by member --from 2025-03-01 --to 2025-03-31 [--group ID]... [--today DAY]

--by is member, group, month or kind. CSVDIR holds the files that `cercle-server sample` and `cercle export --all`
write and `cercle-server import` reads, and the store must hold just that. Nothing here is shared with Cercle: it counts
rows. Exit 0 where all is equal, 1 with the differences, 2 where a file can't be read as what it should be. Standard
library only.

In these files a member has one group for good: what he did before he joined or after he left counts for it too.
"""
import argparse, calendar, collections, csv, datetime, decimal, pathlib, sys, uuid

FIRST = """cardsSent cardsSentIntroduction cardsSentUrgentNeed cardsReceived ticketsSent ticketsSentCents
ticketsReceived ticketsReceivedCents present late substituted excused absent invitations historyCardsSent
historyTicketsSentCents historyAbsences""".split()
REST = """cardsSentGiven cardsSentContacted cardsSentWon cardsSentLost cardsReceivedIntroduction cardsReceivedUrgentNeed
cardsReceivedGiven cardsReceivedContacted cardsReceivedWon cardsReceivedLost ticketsSentLargestCents
ticketsReceivedLargestCents ticketsFromCards ticketsFromCardsCents attendancesCounted attendancesAttended
absencesInSixMonths invitationsWished invitationsInvited invitationsAccepted invitationsDeclined invitationsAttended
invitationsNoShow duos duosLow duosMedium duosHigh todosDone todosOverdue members ticketsSentMeanCents
ticketsReceivedMeanCents attendanceRate guestsPerMember""".split()
DIVIDED = {"absencesInSixMonths", "duos", "duosLow", "duosMedium", "duosHigh"}
LEFT_OUT = {"member": {"members", "guestsPerMember"}, "group": set(), "month": DIVIDED, "kind": DIVIDED}
NAMES = {"member": ["id", "firstName", "lastName", "group"], "group": ["id", "name"], "month": ["month"], "kind": ["kind"]}
KINDS = ["introduction", "urgentNeed", "meeting", "aperitif", "conference", "other"]
HISTORY = {"cardsSent": "historyCardsSent", "ticketsSentCents": "historyTicketsSentCents", "absences": "historyAbsences"}
WARNING, LIMIT = 2, 3
MOST_SHOWN = 50

Deed = collections.namedtuple("Deed", "person day kind adds")


def rows(folder, name):
    with open(folder / (name + ".csv"), encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def capital(word):
    return word[0].upper() + word[1:]


def deeds(folder, members):
    """Everything that somebody did: who, on which day, of which kind, and what it adds to which figure."""
    card_of = {}
    for card in rows(folder, "cards"):
        card_of[card["id"]] = card
        kind, state = capital(card["kind"]), capital(card["state"] or "given")
        for side, person in (("Sent", card["sender"]), ("Received", card["recipient"])):
            adds = {"cards" + side: 1, "cards" + side + kind: 1, "cards" + side + state: 1}
            yield Deed(person, card["givenOn"], card["kind"], adds)
    for ticket in rows(folder, "tickets"):
        cents, card = int(ticket["amountCents"]), card_of.get(ticket["card"])
        kind = card["kind"] if card else "other"
        for side, person in (("Sent", ticket["giver"]), ("Received", ticket["recipient"])):
            adds = {"tickets" + side: 1, "tickets" + side + "Cents": cents, "tickets" + side + "LargestCents": cents}
            yield Deed(person, ticket["givenOn"], kind, adds)
        if card and card["sender"] == ticket["recipient"]:
            yield Deed(card["sender"], ticket["givenOn"], kind, {"ticketsFromCards": 1, "ticketsFromCardsCents": cents})
    events = {event["id"]: event for event in rows(folder, "events")}
    for attendance in rows(folder, "attendance"):
        event, member = events[attendance["event"]], members[attendance["member"]]
        day, status = event["startsAt"][:10], attendance["status"]
        adds = {status: 1}
        if event["group"] == member["group"] and member["joinedOn"] <= day < (member["leftOn"] or "9"):
            adds["attendancesCounted"] = 1
            if status in ("present", "late", "substituted"):
                adds["attendancesAttended"] = 1
        yield Deed(member["id"], day, event["kind"], adds)
    for invitation in rows(folder, "invitations"):
        event = events[invitation["event"]]
        adds = {"invitations": 1, "invitations" + capital(invitation["state"]): 1}
        yield Deed(invitation["inviter"], event["startsAt"][:10], event["kind"], adds)
    for history in rows(folder, "history"):
        adds = {HISTORY[history["measure"]]: int(history["value"])}
        yield Deed(history["member"], history["month"] + "-01", "other", adds)


def add(figures, adds):
    for measure, value in adds.items():
        figures[measure] = max(figures[measure], value) if "Largest" in measure else figures[measure] + value


def six_months_before(last):
    """The first of the days counted: six months before the day after the last."""
    day = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    year, month = divmod(day.year * 12 + day.month - 1 - 6, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def divided(numerator, denominator, factor, places):
    """As text; half a unit of the last place goes up. Empty where there is nothing to divide by."""
    if not denominator:
        return ""
    unit = decimal.Decimal(1).scaleb(-places)
    exact = decimal.Decimal(numerator) * factor / decimal.Decimal(denominator)
    return str(exact.quantize(unit, rounding=decimal.ROUND_HALF_UP))


def finished(figures, by):
    """All columns of figures as text."""
    texts = {measure: str(figures[measure]) for measure in FIRST + REST}
    for side in ("Sent", "Received"):
        sum_, count = figures[f"tickets{side}Cents"], figures[f"tickets{side}"]
        texts[f"tickets{side}MeanCents"] = divided(sum_, count, 1, 0)
    texts["attendanceRate"] = divided(figures["attendancesAttended"], figures["attendancesCounted"], 100, 1)
    texts["guestsPerMember"] = divided(figures["invitationsAttended"], figures["members"], 1, 2)
    return {column: text for column, text in texts.items() if column not in LEFT_OUT[by]}


def belongs(member, day):
    return member["joinedOn"] <= day < (member["leftOn"] or "9")


def expected(folder, a):
    """Row id -> column -> text, for the rows that must be there."""
    members = {member["id"]: member for member in rows(folder, "members")}
    names = {group["id"]: group["name"] for group in rows(folder, "groups")}
    chosen = set(a.group) or set(names)
    last = a.end or max(a.today, a.start or a.today)
    recent = six_months_before(last)
    key = {
        "member": lambda deed: deed.person, "group": lambda deed: members[deed.person]["group"],
        "month": lambda deed: deed.day[:7], "kind": lambda deed: deed.kind,
    }[a.by]
    figures, did = collections.defaultdict(collections.Counter), set()
    for deed in deeds(folder, members):
        if a.by in ("month", "kind") and members[deed.person]["group"] not in chosen:
            continue
        if (not a.start or a.start <= deed.day) and (not a.end or deed.day <= a.end):
            add(figures[key(deed)], deed.adds)
            did.add(key(deed))
        if "absent" in deed.adds and recent <= deed.day <= last:
            figures[key(deed)]["absencesInSixMonths"] += 1
    for duo in rows(folder, "duos"):
        if a.by in ("member", "group"):
            adds = {"duos": 1} | ({"duos" + capital(duo["level"]): 1} if duo["level"] else {})
            add(figures[duo["owner"] if a.by == "member" else members[duo["owner"]]["group"]], adds)

    def count(groups, day):
        return sum(member["group"] in groups and belongs(member, day) for member in members.values())

    table = {}
    if a.by == "member":
        for id, member in members.items():
            belonged = (
                member["joinedOn"] <= last
                and (not member["leftOn"]
                     or (member["leftOn"] > member["joinedOn"] and member["leftOn"] > (a.start or "")))
            )
            if member["group"] in chosen and (belonged or id in did):
                absences = figures[id]["absencesInSixMonths"]
                level = "limit" if absences >= LIMIT else "warning" if absences >= WARNING else "none"
                joined, left = member["joinedOn"], member["leftOn"]
                came = joined if (a.start or "0") <= joined <= last and belongs(member, joined) else ""
                went = left if left and (a.start or "0") <= left <= last and left > joined else ""
                texts = {"id": id, "firstName": member["firstName"], "lastName": member["lastName"]}
                texts |= {"group": member["group"], "joinedOn": came, "leftOn": went, "absenceLevel": level}
                table[id] = texts | finished(figures[id], a.by)
    elif a.by == "group":
        for group in chosen:
            figures[group]["members"] = count({group}, last)
            table[group] = {"id": group, "name": names[group]} | finished(figures[group], a.by)
    elif a.by == "month":
        now = min(last, a.today)[:7]
        first = a.start[:7] if a.start else min(figures, default=now)
        month, end = first, max([first, now, *figures])
        while month <= end:
            year, number = int(month[:4]), int(month[5:])
            eve = f"{month}-{calendar.monthrange(year, number)[1]:02}"
            figures[month]["members"] = count(chosen, min(eve, last))
            table[month] = {"month": month} | finished(figures[month], a.by)
            month = f"{year + number // 12:04}-{number % 12 + 1:02}"
    else:
        for kind in KINDS:
            if kind != "other" or kind in did:
                figures[kind]["members"] = count(chosen, last)
                table[kind] = {"kind": kind} | finished(figures[kind], a.by)
    return table


def normal(text):
    """A UUID however it is written, else the text."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("stats", type=pathlib.Path)
    parser.add_argument("--by", choices=list(NAMES), required=True)
    day = lambda text: datetime.date.fromisoformat(text).isoformat()
    parser.add_argument("--from", dest="start", type=day, help="first day that counts")
    parser.add_argument("--to", dest="end", type=day, help="last day that counts")
    parser.add_argument("--group", action="append", default=[], type=normal, help="id of a group; may be repeated")
    parser.add_argument("--today", type=day, default=datetime.date.today().isoformat(), help="the day of the report")
    a = parser.parse_args()
    try:
        differences = compare(a)
    except (OSError, KeyError, ValueError) as error:
        print(f"check-statistics: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    for line in differences[:MOST_SHOWN]:
        print(line)
    if len(differences) > MOST_SHOWN:
        print(f"… and {len(differences) - MOST_SHOWN} more")
    return 1 if differences else 0


def compare(a):
    wanted = {normal(id): {c: normal(v) for c, v in row.items()} for id, row in expected(a.folder, a).items()}
    rest = [column for column in REST if column not in LEFT_OUT[a.by]]
    columns = NAMES[a.by] + FIRST + ["complete"] + rest
    columns += ["joinedOn", "leftOn", "absenceLevel"] if a.by == "member" else []
    differences, seen, values = [], set(), 0
    with open(a.stats, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            return [f"columns: {','.join(reader.fieldnames or [])}", f"not:     {','.join(columns)}"]
        for row in reader:
            id = row[NAMES[a.by][0]]
            where, right = f"line {reader.line_num}, {id}", wanted.get(id)
            if id in seen:
                differences.append(f"{where}: listed twice")
            elif right is None:
                differences.append(f"{where}: is not to be listed")
            else:
                for column, value in right.items():
                    values += 1
                    if row[column] != value:
                        differences.append(f"{where}: {column} is {row[column]}, not {value}")
            if row["complete"] not in ("true", "false"):
                differences.append(f"{where}: complete is {row['complete']}, neither true nor false")
            seen.add(id)
    differences += [f"{id}: is missing" for id in wanted if id not in seen]
    if not differences:
        print(f"equal: {len(seen)} rows, {values} values")
    return differences


if __name__ == "__main__":
    sys.exit(main())
