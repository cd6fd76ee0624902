#!/usr/bin/env python3
"""Measures the figures that README states, with the programs as they are built.

    Scripts/bench.py BINARIES [--floor FLOOR] [--keep]

BINARIES is the folder of cercle and cercle-server (a release build). FLOOR is a built shared/floor/floor.c, to state
judging as a ratio of plain sqlite3; without it the rate alone is given. Everything runs on loopback and in a temporary
folder; ratios count more than seconds on a busy machine.
"""
import argparse, csv, os, re, resource, socket, statistics, subprocess, sys, tempfile, threading, time, zipfile

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("binaries")
ap.add_argument("--floor")
ap.add_argument("--keep", action="store_true")
args = ap.parse_args()
CERCLE = os.path.abspath(os.path.join(args.binaries, "cercle"))
SERVER = os.path.abspath(os.path.join(args.binaries, "cercle-server"))
WORK = tempfile.mkdtemp(prefix="cercle-bench-")
ENV = dict(os.environ, CERCLE_LANG="en")


def run(*command, check=True):
    """Seconds, peak memory in MB and output of one process."""
    start = time.perf_counter()
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENV)
    out = p.stdout.read().decode()
    _, status, usage = os.wait4(p.pid, 0)
    seconds = time.perf_counter() - start
    if check and status != 0:
        sys.exit("failed (%d): %s\n%s" % (status, " ".join(command), out))
    return seconds, usage.ru_maxrss / 1024, out


class Counter:
    """Passes bytes between client and server, and counts requests and what goes up."""

    def __init__(self, port):
        self.target, self.requests, self.up, self.down = port, 0, 0, 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.socket.accept()
            server = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self.pump, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, False), daemon=True).start()

    def pump(self, source, sink, is_up):
        while data := source.recv(65536):
            if is_up:
                self.up += len(data)
                self.requests += len(re.findall(rb"(?:^|\r\n)(?:POST|GET) /", data))
            else:
                self.down += len(data)
            sink.sendall(data)
        try:
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def write_contacts(path, count):
    """A workbook of contacts as a spreadsheet saves it: shared strings, a title row, phones as text."""
    strings, index = [], {}

    def shared(text):
        if text not in index:
            index[text] = len(strings)
            strings.append(text)
        return index[text]

    rows = [["Nom", "Prénom", "Société", "Téléphone", "E-mail", "Niveau"]]
    for i in range(count):
        rows.append(["Nom%d" % i, "Prénom%d" % (i % 97), "Ets %d" % i, "06%08d" % i, "contact%d@exemple.org" % i, ["faible", "moyen", "élevé"][i % 3]])
    sheet = "".join(
        '<row r="%d">%s</row>' % (y + 1, "".join('<c r="%s%d" t="s"><v>%d</v></c>' % ("ABCDEF"[x], y + 1, shared(text)) for x, text in enumerate(row)))
        for y, row in enumerate(rows))
    main_ = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/></Types>' % (package, kind, kind, kind),
        "_rels/.rels": '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (package, relations),
        "xl/workbook.xml": '<workbook %s xmlns:r="%s"><sheets><sheet name="Contacts" sheetId="1" r:id="r1"/></sheets></workbook>' % (main_, relations),
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="r2" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % (package, relations, relations),
        "xl/worksheets/sheet1.xml": "<worksheet %s><sheetData>%s</sheetData></worksheet>" % (main_, sheet),
        "xl/sharedStrings.xml": '<sst %s count="%d" uniqueCount="%d">%s</sst>' % (main_, len(strings), len(strings), "".join("<si><t>%s</t></si>" % text for text in strings)),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def start_server():
    p = subprocess.Popen([SERVER, "run", "--data", WORK + "/server", "--port", "0"], stdout=subprocess.PIPE, env=ENV)
    line = p.stdout.readline().decode()
    return p, int(re.search(r":(\d+)\s*$", line).group(1))


def stop(p):
    p.terminate()
    p.wait()


def main():
    year = WORK + "/year"
    run(SERVER, "sample", year)
    rows = sum(sum(1 for _ in csv.reader(open(os.path.join(year, f), newline=""))) - 1 for f in os.listdir(year))
    token = run(SERVER, "init", "--data", WORK + "/server", "--network", "Bench", "--admin", "Ada Bureau", "--email", "ada@exemple.fr")[2].split()[-1]
    seconds, memory, _ = run(SERVER, "import", year, "--data", WORK + "/server")
    print("import of the default year: %d rows in %.2f s = %.0f rows/s, %.0f MB at most" % (rows, seconds, rows / seconds, memory))

    server, port = start_server()
    counter = Counter(port)
    url = "http://127.0.0.1:%d" % counter.port
    members = list(csv.DictReader(open(year + "/members.csv", newline="")))
    admin = next(m for m in members if m["role"] == "groupAdmin" and not m["leftOn"])
    admin_token = run(SERVER, "token", admin["email"], "--data", WORK + "/server")[2].strip()
    seconds, memory, _ = run(CERCLE, "join", url, "--token", admin_token, "--home", WORK + "/admin")
    print("first copy of one group of 32: %.2f s, %.0f MB, %.0f kB down" % (seconds, memory, counter.down / 1000))
    down = counter.down
    seconds, memory, _ = run(CERCLE, "join", url, "--token", token, "--home", WORK + "/office")
    print("first copy of the network: %.2f s, %.0f MB, %.0f kB down" % (seconds, memory, (counter.down - down) / 1000))

    group = [m for m in members if m["group"] == admin["group"] and not m["leftOn"]]
    events = [e for e in csv.DictReader(open(year + "/events.csv", newline="")) if e["group"] == admin["group"]]
    home = ["--home", WORK + "/admin"]
    plain = WORK + "/plain.db"
    run("sqlite3", plain, "PRAGMA journal_mode=WAL; CREATE TABLE t(a, b, c)")
    ours, theirs, peak, words = [], [], 0, 0
    surnames = ["Térébenthine", "Malaquais", "Quatrevents", "Bellecour", "Ormoy", "Sansonnet", "Vieuxpont"]
    for i in range(200):
        a, b = group[i % len(group)], group[(i * 7 + 3) % len(group)]
        if i % 10 < 6:
            command = ["attend", events[-1 - i // len(group) % 5]["id"], a["id"], ["present", "late", "excused", "absent"][i % 4]]
        elif i % 10 < 9 and a is not b:
            command = ["cards", "give", "--from", a["id"], "--to", b["id"], "--prospect", "Claude %s" % surnames[i % 7],
                       "--company", "Ets %s %d" % (surnames[(i * 3) % 7], i), "--phone", "06 12 34 %02d %02d" % (i % 97, i * 7 % 97),
                       "--comment", "à rappeler avant vendredi"]
        else:
            command = ["tickets", "thank", "--from", group[i % 5]["id"], "--to", group[9 + i % 5]["id"], "--amount", str(100 + i)]
        seconds, memory, _ = run(CERCLE, *command, *home)
        ours.append(seconds)
        peak = max(peak, memory)
        theirs.append(run("sqlite3", plain, "PRAGMA synchronous=FULL; INSERT INTO t VALUES(%d, 'x', 'y')" % i)[0])
    ours_ms, theirs_ms = statistics.median(ours) * 1e3, statistics.median(theirs) * 1e3
    print("one offline command: %.1f ms; sqlite3 INSERT: %.1f ms; difference %.1f ms; %.0f MB at most" % (ours_ms, theirs_ms, ours_ms - theirs_ms, peak))
    requests, up = counter.requests, counter.up
    seconds, _, out = run(CERCLE, "sync", *home)
    print("an evening of 200 changes: %d request(s), %d bytes up with headers, %.2f s: %s" % (counter.requests - requests, counter.up - up, seconds, out.strip().splitlines()[-1]))
    stop(server)

    seconds, memory, _ = run(SERVER, "stats", "--by", "member", "--period", "2025", "--data", WORK + "/server")
    print("figures of all members for a year: %.2f s, %.0f MB" % (seconds, memory))
    seconds, memory, _ = run(SERVER, "export", "--all", "--to", WORK + "/region.xlsx", "--data", WORK + "/server")
    print("the region's year as a workbook: %d rows in %.2f s, %.0f MB" % (rows, seconds, memory))
    seconds, memory, _ = run(SERVER, "report", "season", admin["group"], "--period", "2025", "--to", WORK + "/season.pdf", "--data", WORK + "/server")
    print("the season report as PDF: %.2f s, %.0f MB" % (seconds, memory))
    contacts = WORK + "/contacts.xlsx"
    write_contacts(contacts, 20000)
    seconds, memory, out = run(CERCLE, "import", "duos", contacts, "--for", admin["id"], *home)
    print("import of a list of 20,000 contacts (.xlsx): %.2f s, %.0f MB: %s" % (seconds, memory, out.strip().splitlines()[-1]))

    rates = []
    for _ in range(5):
        out = run(SERVER, "measure", year)[2]
        rates.append(float(re.search(r"(\d+) rows/s", out).group(1)))
    line = "judging a batch of 10,000 attendances: %.0f rows/s" % statistics.median(rates)
    if args.floor:
        ten = WORK + "/ten"
        os.makedirs(ten)
        for name, count in (("attendance", 10001), ("cards", 1), ("tickets", 1)):
            with open(year + "/%s.csv" % name) as source, open(ten + "/%s.csv" % name, "w") as target:
                target.writelines(line for line, _ in zip(source, range(count)))
        floors = []
        for _ in range(5):
            floors.append(float(re.search(r"(\d+) rows/s", run(args.floor, ten, WORK + "/floor.db")[2]).group(1)))
        line += "; the floor: %.0f rows/s; ratio %.2f" % (statistics.median(floors), statistics.median(rates) / statistics.median(floors))
    print(line)
    if not args.keep:
        subprocess.run(["rm", "-rf", WORK])


main()
