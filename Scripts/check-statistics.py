#!/usr/bin/env python3
"""Computes the statistics anew from a network's CSV files and compares them with what `cercle stats` gave.

    cercle stats --by member --from 2025-03-01 --to 2025-03-31 --format csv > stats.csv
    check-statistics.py CSVDIR stats.csv --by member --from 2025-03-01 --to 2025-03-31 [--group ID]... [--today DAY]

CSVDIR holds the files that Scripts/clubyear.py writes and `cercle-server import` reads, and the store must hold just
that. Nothing here is shared with Cercle: it counts rows. Exit 0 where all is equal, 1 with the differences, 2 where a
file can't be read as what it should be. Standard library only.

In these files a member has one group for good: what he did before he joined or after he left counts for it too.
"""
import argparse, collections, csv, datetime, pathlib, sys, uuid

MEASURES = """cardsSent cardsSentIntroduction cardsSentUrgentNeed cardsReceived ticketsSent ticketsSentCents
ticketsReceived ticketsReceivedCents present late substituted excused absent invitations historyCardsSent
historyTicketsSentCents historyAbsences""".split()
NAMES = {"member": ["id", "firstName", "lastName", "group"], "group": ["id", "name"]}
CARD_KIND = {"introduction": "cardsSentIntroduction", "urgentNeed": "cardsSentUrgentNeed"}
HISTORY = {"cardsSent": "historyCardsSent", "ticketsSentCents": "historyTicketsSentCents", "absences": "historyAbsences"}
MOST_SHOWN = 50


def rows(folder, name):
    with open(folder / (name + ".csv"), encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def count(folder, wanted):
    """Member id -> measure -> value. `wanted` says of a day, as text, whether it lies in the period."""
    figures = collections.defaultdict(collections.Counter)
    for card in rows(folder, "cards"):
        if wanted(card["givenOn"]):
            figures[card["sender"]]["cardsSent"] += 1
            figures[card["sender"]][CARD_KIND[card["kind"]]] += 1
            figures[card["recipient"]]["cardsReceived"] += 1
    for ticket in rows(folder, "tickets"):
        if wanted(ticket["givenOn"]):
            figures[ticket["giver"]]["ticketsSent"] += 1
            figures[ticket["giver"]]["ticketsSentCents"] += int(ticket["amountCents"])
            figures[ticket["recipient"]]["ticketsReceived"] += 1
            figures[ticket["recipient"]]["ticketsReceivedCents"] += int(ticket["amountCents"])
    day = {event["id"]: event["startsAt"][:10] for event in rows(folder, "events")}
    for attendance in rows(folder, "attendance"):
        if wanted(day[attendance["event"]]):
            figures[attendance["member"]][attendance["status"]] += 1
    for invitation in rows(folder, "invitations"):
        if wanted(day[invitation["event"]]):
            figures[invitation["inviter"]]["invitations"] += 1
    for history in rows(folder, "history"):
        if wanted(history["month"] + "-01"):
            figures[history["member"]][HISTORY[history["measure"]]] += int(history["value"])
    return figures


def expected(folder, a):
    """Row id -> column -> text, for the rows that must be there."""
    def wanted(day):
        return (not a.start or a.start <= day) and (not a.end or day <= a.end)

    figures = count(folder, wanted)
    members = list(rows(folder, "members"))
    names = {group["id"]: group["name"] for group in rows(folder, "groups")}
    chosen = set(a.group) or set(names)
    table = {}
    if a.by == "group":
        sums = collections.defaultdict(collections.Counter)
        for member in members:
            sums[member["group"]].update(figures[member["id"]])
        for group in chosen:
            table[group] = {"id": group, "name": names[group]} | {m: str(sums[group][m]) for m in MEASURES}
        return table
    last = a.end or max(a.today, a.start or a.today)
    for member in members:
        belonged = (
            member["joinedOn"] <= last
            and (not member["leftOn"] or (member["leftOn"] > member["joinedOn"] and member["leftOn"] > (a.start or "")))
        )
        own = figures[member["id"]]
        if member["group"] in chosen and (belonged or any(own.values())):
            table[member["id"]] = {c: member[c] for c in NAMES["member"]} | {m: str(own[m]) for m in MEASURES}
    return table


def normal(value):
    """An id as it was written in any form, in the one form; anything else as it is."""
    try:
        return str(uuid.UUID(value))
    except ValueError:
        return value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("stats", type=pathlib.Path)
    parser.add_argument("--by", choices=["member", "group"], required=True)
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
    differences, seen, values = [], set(), 0
    with open(a.stats, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = NAMES[a.by] + MEASURES + ["complete"]
        if reader.fieldnames != columns:
            return [f"columns: {','.join(reader.fieldnames or [])}", f"not:     {','.join(columns)}"]
        for row in reader:
            where, right = f"line {reader.line_num}, {row['id']}", wanted.get(row["id"])
            if row["id"] in seen:
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
            seen.add(row["id"])
    differences += [f"{id}: is missing" for id in wanted if id not in seen]
    if not differences:
        print(f"equal: {len(seen)} rows, {values} values")
    return differences


if __name__ == "__main__":
    sys.exit(main())
