#!/usr/bin/env python3
"""Writes the tours of README.md and LISEZMOI.md and the pictures of the roll call, from the programs themselves.

    Scripts/tour.py BINARIES

BINARIES is the folder of cercle and cercle-server. Every command of a tour is run, on loopback and in a temporary folder,
and what it prints is what stands in the page, between the lines "<!-- tour -->" and "<!-- end of the tour -->"; only the
tokens and the port are replaced. The pictures are the screen of `cercle roll`, row by row.
"""
import fcntl, html, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios

BINARIES = os.path.abspath(sys.argv[1])
PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COLUMNS = 100
ADMIN = "ophelie.trecesson.0@exemple.fr"

# (language, page, picture, the steps): a text, or a command as it is typed.
TOURS = [
    ("en", "README.md", "docs/roll.svg", [
        "The club's office founds the network, brings in its lists and serves them. `sample` writes the lists of an invented "
        "region, to try with; a club has its own (`cercle-server import --help` gives the columns).",
        ["cercle-server", "sample", "lists"],
        ["cercle-server", "init", "--data", "club", "--network", "Réseau Test", "--admin", "Ada Bureau", "--email", "ada@exemple.fr"],
        ["cercle-server", "import", "lists", "--data", "club"],
        ["cercle-server", "run", "--data", "club", "--port", "8080"],
        "Each refused line would be told with its reason, and nothing imported by half. Beyond the machine itself, `run` wants "
        "`--tls-certificate` and `--tls-key`. For each admin the office makes a token, and he joins with it:",
        ["cercle-server", "token", ADMIN, "--data", "club"],
        ["cercle", "join", "http://127.0.0.1:8080", "--token", "TOKEN"],
        "At the venue, without any network. `cercle roll 10/3/2025` is the roll call on the whole screen: type a few letters, "
        "one key a status, and each mark is saved at once:",
        "![The roll call of a meeting, in a terminal of 80 by 24](docs/roll.svg)",
        ["cercle", "attend", "2025-03-10", "Judith Vallorbe", "late", "--at", "7:50"],
        ["cercle", "cards", "give", "--from", "Héloïse Rougegrès", "--to", "judith", "--prospect", "Maison Térébenthine",
         "--phone", "06 12 34 56 78", "--on", "2025-03-10"],
        ["cercle", "tickets", "thank", "--from", "Héloïse", "--to", "judith", "--amount", "1,250.50", "--on", "2025-03-10"],
        ["cercle", "members", "role", "Judith Vallorbe", "admin"],
        "The last one is not hers to do: the same rules that the server applies say so at once, offline. Back home:",
        ["cercle", "status"],
        ["cercle", "sync"],
        ["cercle", "why", "TICKET"],
        "The figures, offline as well: by member, group, month or kind, for any period, compared, ranked, sorted "
        "([docs/statistics.md](docs/statistics.md) says what each one counts):",
        ["cercle", "stats", "--group", "Nantes Synergie", "--period", "2025-03", "--rank", "ticketsSentCents"],
        ["cercle", "stats", "--by", "month", "--group", "Nantes Synergie", "--period", "2025-Q1", "--compare", "before",
         "--columns", "month,cardsSent,cardsSentBefore,ticketsSentCents,attendanceRate"],
        ["cercle", "stats", "--group", "Nantes Synergie", "--period", "2025", "--output", "figures.xlsx"],
        "As a workbook they come with charts, totals that follow its filters, and a sheet for each group:",
        "![The overview of a workbook of figures, with its charts](docs/workbook.png)",
        "And as documents to print: a group's season for its annual meeting, a member's sheet, the attendance sheet to sign, the guests "
        "to welcome, the league of all groups ([docs/reports.md](docs/reports.md)):",
        ["cercle", "report", "season", "Nantes Synergie", "--period", "2025", "--to", "season.pdf"],
        "![Three pages of a season review](docs/reports.png)",
        "Contacts come in from spreadsheets as members keep them, whatever their columns are called ([docs/imports.md](docs/imports.md)):",
        ["cercle", "import", "duos", "carnet.xlsx", "--for", "Judith Vallorbe", "--dry-run"],
        ["cercle", "import", "duos", "carnet.xlsx", "--for", "Judith Vallorbe", "--partial"],
        "Messages and guests ([docs/messages.md](docs/messages.md), [docs/reminders.md](docs/reminders.md)): `cercle sms send` works without a network, shows first what will be read and what it costs, and the server sends once; reminders follow the calendar; a guest answers on a page of his own, and the roll call expects him.",
        "![A guest's page, on a phone](docs/guest.png)",
        "Everything goes out again, too: `cercle export --all --to FOLDER` writes the club's CSV files, `--to FILE.xlsx` a workbook, and "
        "`cercle events calendar` or `cercle events feed` the calendar.",
        "`cercle conflicts` lists both values of what two people wrote without knowing of each other, and flips with one command; "
        "`cercle rejected` what the server refused, by which voter and why; `cercle doctor` looks the whole copy over.",
    ]),
    ("fr", "LISEZMOI.md", "docs/appel.svg", [
        "Le bureau du club fonde le réseau, y verse ses listes et les sert. `sample` écrit les listes d’une région inventée, pour "
        "essayer ; un club a les siennes (`cercle-server import --help` en donne les colonnes).",
        ["cercle-server", "sample", "listes"],
        ["cercle-server", "init", "--data", "club", "--network", "Réseau Test", "--admin", "Ada Bureau", "--email", "ada@exemple.fr"],
        ["cercle-server", "import", "listes", "--data", "club"],
        ["cercle-server", "run", "--data", "club", "--port", "8080"],
        "Chaque ligne refusée serait dite avec sa raison, et rien n’est importé à moitié. Au-delà de la machine elle-même, `run` veut "
        "`--tls-certificate` et `--tls-key`. Pour chaque admin, le bureau crée un jeton, avec lequel il rejoint le réseau :",
        ["cercle-server", "token", ADMIN, "--data", "club"],
        ["cercle", "join", "http://127.0.0.1:8080", "--token", "TOKEN"],
        "Sur place, sans aucun réseau. `cercle roll 10/03/2025` est l’appel en plein écran : quelques lettres d’un nom, une touche par "
        "statut, et chaque pointage est noté aussitôt :",
        "![L’appel d’une réunion, dans un terminal de 80 sur 24](docs/appel.svg)",
        ["cercle", "attend", "10/03/2025", "Judith Vallorbe", "retard", "--at", "7h50"],
        ["cercle", "cards", "give", "--from", "Héloïse Rougegrès", "--to", "judith", "--prospect", "Maison Térébenthine",
         "--phone", "06 12 34 56 78", "--on", "10/03/2025"],
        ["cercle", "tickets", "thank", "--from", "Héloïse", "--to", "judith", "--amount", "1 250,50", "--on", "10/03/2025"],
        ["cercle", "members", "role", "Judith Vallorbe", "admin"],
        "Cela, elle n’a pas le droit de le faire : les règles que le serveur applique le disent aussitôt, hors ligne. De retour :",
        ["cercle", "status"],
        ["cercle", "sync"],
        ["cercle", "why", "TICKET"],
        "Les chiffres, hors ligne aussi : par membre, groupe, mois ou type, pour toute période, comparés, classés, triés "
        "([docs/statistics.md](docs/statistics.md) dit ce que chacun compte) :",
        ["cercle", "stats", "--group", "Nantes Synergie", "--period", "2025-03", "--rank", "ticketsSentCents"],
        ["cercle", "stats", "--by", "month", "--group", "Nantes Synergie", "--period", "T1 2025", "--compare", "before",
         "--columns", "month,cardsSent,cardsSentBefore,ticketsSentCents,attendanceRate"],
        ["cercle", "stats", "--group", "Nantes Synergie", "--period", "2025", "--output", "chiffres.xlsx"],
        "En classeur, ils viennent avec des graphiques, des totaux qui suivent les filtres, et une feuille par groupe :",
        "![La synthèse d’un classeur de chiffres, avec ses graphiques](docs/workbook.png)",
        "Et en documents à imprimer : le bilan d’un groupe pour son assemblée, la fiche d’un membre, la feuille de présence à signer, les "
        "invités à accueillir, le classement des groupes ([docs/reports.md](docs/reports.md)) :",
        ["cercle", "report", "season", "Nantes Synergie", "--period", "2025", "--to", "bilan.pdf"],
        "![Trois pages d’un bilan de saison](docs/reports.png)",
        "Les contacts entrent depuis les tableurs comme chacun les tient, quel que soit le nom des colonnes ([docs/imports.md](docs/imports.md)) :",
        ["cercle", "import", "duos", "carnet.xlsx", "--for", "Judith Vallorbe", "--dry-run"],
        ["cercle", "import", "duos", "carnet.xlsx", "--for", "Judith Vallorbe", "--partial"],
        "Messages et invités ([docs/messages.md](docs/messages.md), [docs/reminders.md](docs/reminders.md)) : `cercle sms send` marche sans réseau, montre d’abord ce qui sera lu et ce que cela coûte, et le serveur n’envoie qu’une fois ; les rappels suivent le calendrier ; un invité répond sur sa page, et l’appel l’attend.",
        "![La page d’un invité, sur un téléphone](docs/guest.png)",
        "Tout ressort aussi : `cercle export --all --to DOSSIER` écrit les fichiers CSV du club, `--to FICHIER.xlsx` un classeur, et "
        "`cercle events calendar` ou `cercle events feed` l’agenda.",
        "`cercle conflicts` montre les deux valeurs de ce que deux personnes ont écrit sans le savoir, et change de choix d’une commande ; "
        "`cercle rejected`, ce que le serveur a refusé, par quel votant et pourquoi ; `cercle doctor` examine toute la copie.",
    ]),
]
ROWS_SHOWN = 12
# Commands whose output fits itself to the terminal.
WIDE = ("stats", "why")
LAST_ROW = b"\x1b[24;1H"


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command, columns, rows, env, folder):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(folder)
            os.execve(command[0], command, env)
        self.output = b""

    def press(self, key):
        """Presses a key and reads on until the last row was drawn anew."""
        frames = self.output.count(LAST_ROW)
        os.write(self.fd, key)
        self.read(lambda output: output.count(LAST_ROW) > frames)

    def read(self, until=lambda output: False):
        """What comes until this holds, or until the end."""
        while not until(self.output):
            if not select.select([self.fd], [], [], 60)[0]:
                sys.exit("waited in vain after %r" % self.output[-300:])
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            if not data:
                os.waitpid(self.pid, 0)
                break
            self.output += data
        return self.output.decode()


class Tour:
    def __init__(self, language):
        self.folder = tempfile.mkdtemp(prefix="cercle-tour-")
        self.env = dict(
            os.environ, CERCLE_LANG=language, CERCLE_HOME=self.folder + "/copy", TERM="xterm-256color",
            PATH=BINARIES + ":" + os.environ["PATH"])
        self.server, self.url, self.token, self.ticket = None, "", "", ""
        shutil.copy(os.path.join(PROJECT, "Tests/SpreadsheetsTests/Files/carnet.xlsx"), self.folder)

    def run(self, command):
        """The lines of one command as a reader sees them."""
        program = shutil.which(command[0], path=self.env["PATH"])
        typed = " ".join(self.quoted(word) for word in command)
        actual = [word.replace("TOKEN", self.token).replace("TICKET", self.ticket).replace("http://127.0.0.1:8080", self.url or "")
                  for word in command]
        if command[1] == "run":
            actual[actual.index("8080")] = "0"
            self.server = subprocess.Popen([program] + actual[1:], cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
                                           stderr=subprocess.DEVNULL)
            text = self.server.stdout.readline().decode()
            self.url = re.search(r"http://\S+", text).group(0)
        elif command[1] in WIDE:
            text = Terminal([program] + actual[1:], COLUMNS, 50, self.env, self.folder).read()
        else:
            # No progress in a pipe.
            text = subprocess.run([program] + actual[1:], cwd=self.folder, env=self.env, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT).stdout.decode()
        lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line).rstrip() for line in text.splitlines()]
        while lines and not lines[-1]:
            lines.pop()
        if command[1] in ("init", "token"):
            self.token = lines[-1]
        if command[1:3] == ["tickets", "thank"]:
            self.ticket = next(line for line in lines if re.fullmatch(r"[0-9a-f-]{36}", line))
        if len(lines) > ROWS_SHOWN + 4:
            lines = lines[:ROWS_SHOWN] + ["…"] + lines[-1:]
        if self.url:
            lines = [line.replace(self.url, "http://127.0.0.1:8080") for line in lines]
        lines = [line.replace(self.token, self.token[:4] + "…") if self.token else line for line in lines]
        typed = typed.replace("TOKEN", self.token[:4] + "…").replace("TICKET", self.ticket)
        return ["$ " + typed] + lines

    @staticmethod
    def quoted(word):
        return '"%s"' % word if re.search(r"[ ']", word) else word

    def picture(self, path, date):
        """The screen of the roll call of a new meeting, half taken."""
        subprocess.run([BINARIES + "/cercle", "events", "add", "--group", "Nantes Synergie", "--at", date], env=self.env,
                       cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        terminal = Terminal([BINARIES + "/cercle", "roll", date], 80, 24, self.env, self.folder)
        terminal.read(lambda output: LAST_ROW in output)
        for key in ["\r", "\r", "2", "\r", "5", "\r", "4", "\r", "\r", "1"]:
            terminal.press(key.encode())
        screen = terminal.output.decode()
        os.write(terminal.fd, b"\x03")
        terminal.read()
        rows = {}
        for row, text in re.findall(r"\x1b\[(\d+);1H\x1b\[2K(.*?)(?=\x1b\[\d+;\d+H)", screen, re.S):
            rows[int(row)] = text
        write_svg(path, [rows.get(row, "") for row in range(1, 25)])

    def close(self):
        if self.server:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait()
        shutil.rmtree(self.folder)


COLOURS = {"31": "#e06c75", "32": "#98c379", "33": "#e5c07b", "34": "#61afef", "35": "#c678dd", "36": "#56b6c2", "90": "#7f848e"}
CELL, LINE = 8.4, 18


def write_svg(path, rows):
    """Rows with the terminal's own signs for bold, reverse and colour, as a picture."""
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" '
           'font-size="14">' % (80 * CELL + 24, 24 * LINE + 24), '<rect width="100%" height="100%" rx="8" fill="#1e2127"/>']
    for number, row in enumerate(rows):
        column, style, y = 0, set(), 12 + (number + 1) * LINE - 4
        for codes, text in re.findall(r"(?:\x1b\[([0-9;]*)m)|([^\x1b]+)", row):
            if not text:
                for code in codes.split(";"):
                    style = set() if code in ("", "0") else style | {code}
                continue
            x = 12 + column * CELL
            colour = next((COLOURS[code] for code in style if code in COLOURS), "#dcdfe4")
            if "7" in style:
                out.append('<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>' % (x, y - 14, len(text) * CELL, LINE, colour))
                colour = "#1e2127"
            weight = ' font-weight="bold"' if "1" in style else ""
            out.append('<text x="%.1f" y="%d" fill="%s"%s textLength="%.1f" xml:space="preserve">%s</text>'
                       % (x, y, colour, weight, len(text) * CELL, html.escape(text)))
            column += len(text)
    with open(path, "w") as target:
        target.write("\n".join(out + ["</svg>", ""]))


def main():
    for language, page, picture, steps in TOURS:
        tour = Tour(language)
        lines, is_open = [], False
        try:
            for step in steps:
                if isinstance(step, str):
                    if is_open:
                        lines.append("```")
                    lines += ["", step, ""]
                    is_open = False
                    if step.startswith("![") and picture in step:
                        tour.picture(os.path.join(PROJECT, picture), "2025-03-12")
                else:
                    if not is_open:
                        lines.append("```")
                    is_open = True
                    lines += tour.run(step)
        finally:
            tour.close()
        path = os.path.join(PROJECT, page)
        text = open(path).read()
        begin, end = "<!-- tour -->\n", "<!-- end of the tour -->\n"
        head, rest = text.split(begin)
        with open(path, "w") as target:
            target.write(head + begin + "\n".join(lines).strip("\n") + "\n" + end + rest.split(end)[1])


main()
