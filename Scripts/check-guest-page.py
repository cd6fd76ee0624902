#!/usr/bin/env python3
"""Opens a guest's page in a real browser at a phone's width, answers by taps without JavaScript, has axe-core look at
every state (no violation is let pass), and draws docs/guest.png.

    /usr/bin/python3 Scripts/check-guest-page.py BINARIES

BINARIES is the folder of cercle-server. Wants chromium, chromium-driver, python3-selenium, python3-pil and tidy, and from PyPI
axe-playwright-python, whose axe.min.js alone is used; it is fetched by pip where AXE doesn't name such a file.
"""
import base64, csv, datetime, glob, html as html_module, io, os, sqlite3, subprocess, sys, tempfile, time, urllib.error, urllib.request, zipfile
from PIL import Image
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SERVER = os.path.join(os.path.abspath(sys.argv[1]), "cercle-server")
WIDTH, HEIGHT = 360, 640
AXE_PACKAGE = "axe-playwright-python==0.1.8"


def club(folder):
    """A small club whose next meetings are in the coming year, so that the picture seldom changes."""
    os.makedirs(folder)
    first = datetime.date(datetime.date.today().year + 1, 1, 15)
    first += datetime.timedelta((3 - first.weekday()) % 7)
    days = [first + datetime.timedelta(7 * week) for week in range(5)]
    files = {
        "groups": [["id", "name", "city", "venue", "timeZone"], ["g1", "Nantes Synergie", "Nantes", "Café de la Gare", "Europe/Paris"]],
        "members": [
            ["id", "group", "firstName", "lastName", "role", "joinedOn", "email", "company", "trade"],
            ["m1", "g1", "Claire", "Etchart", "member", "2024-01-01", "claire@exemple.fr", "Toiture Etchart", "couvreuse"],
            ["m2", "g1", "Alice", "Bordenave", "groupAdmin", "2024-01-01", "alice@exemple.fr", "Bordenave Conseil", "comptable"],
        ],
        "events": [["id", "group", "kind", "startsAt", "durationInMinutes"]]
        + [[f"e{n}", "g1", "meeting", f"{day}T07:30", "90"] for n, day in enumerate(days)],
        "invitations": [["id", "event", "inviter", "guest", "state", "phone"]]
        + [[f"i{n}", "e0", "m1", name, "invited", phone] for n, (name, phone) in enumerate([
            ("Julie Morel", "06 11 22 33 44"), ("Luc Sabatier", "06 22 33 44 55"), ("Anne Sorel", "06 33 44 55 66"),
            ("Rémi Costes", "06 44 55 66 77")])],
    }
    def uuid(text):
        return "01900000-0000-8000-8000-" + text.encode().hex().rjust(12, "0")

    columns = {"id", "group", "event", "inviter"}
    for name, rows in files.items():
        rows = [rows[0]] + [[uuid(cell) if column in columns else cell for column, cell in zip(rows[0], row)] for row in rows[1:]]
        with open(f"{folder}/{name}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
    for name in ("attendance", "cards", "tickets", "duos", "history"):
        headers = {
            "attendance": "event,member,status", "cards": "id,kind,sender,recipient,prospect,givenOn",
            "tickets": "id,giver,recipient,amountCents,givenOn", "duos": "owner,name", "history": "member,month,measure,value"}
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8") as file:
            file.write(headers[name] + "\n")


def serve(work):
    data = ["--data", work + "/club"]
    environment = dict(os.environ, CERCLE_LANG="fr")

    def run(*command):
        done = subprocess.run([SERVER, *command], env=environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{command}: {done.stdout}{done.stderr}")

    club(work + "/lists")
    run("init", *data, "--network", "Réseau Loire", "--admin", "Ada Bureau", "--email", "ada@exemple.fr")
    run("import", work + "/lists", *data)
    log = open(work + "/server.log", "w")
    process = subprocess.Popen([SERVER, "run", *data, "--port", "0"], env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    for line in process.stdout:
        if "http://" in line:
            return process, "http://" + line.split("http://")[1].split()[0].rstrip(".")
    sys.exit(open(work + "/server.log").read())


def links(work, count):
    """The server gives them once the order has moved; here they are read where it keeps them."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        store = sqlite3.connect(f"file:{work}/club/cercle-server.sqlite?mode=ro", uri=True)
        found = [row[0] for row in store.execute("SELECT link FROM invitations WHERE link IS NOT NULL ORDER BY guest")]
        store.close()
        if len(found) == count:
            return found
        time.sleep(0.2)
    sys.exit("no links")


def browser(javascript):
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2",
                     "--disable-dev-shm-usage", "--lang=fr", "--accept-lang=fr"):
        options.add_argument(argument)
    options.add_experimental_option("mobileEmulation", {
        "deviceMetrics": {"width": WIDTH, "height": HEIGHT, "pixelRatio": 2.0},
        "userAgent": "Mozilla/5.0 (Linux; Android 4.4; fr) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/38 Mobile Safari/537.36"})
    if not javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": "fr"}})
    return driver


class Phone:
    """A browser whose pages may run nothing: seen and touched from outside, since the driver's own means are scripts."""

    def __init__(self, driver):
        self.driver = driver

    def ask(self, method, **parameters):
        return self.driver.execute_cdp_cmd(method, parameters)

    def open(self, address):
        self.ask("Page.navigate", url=address)

    def html(self):
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        return root, self.ask("DOM.getOuterHTML", nodeId=root)["outerHTML"]

    def says(self, text):
        """Waits for it: a tap leads to another page."""
        until, html = time.monotonic() + 30, ""
        while time.monotonic() < until:
            try:
                html = html_module.unescape(self.html()[1]).replace("\u00a0", " ").replace("\u202f", " ")
            except WebDriverException:  # between two pages
                continue
            if text in html:
                return
            time.sleep(0.1)
        sys.exit(f"“{text}” is not on the page:\n{html}")

    def node(self, css):
        found = self.ask("DOM.querySelector", nodeId=self.html()[0], selector=css)["nodeId"]
        if not found:
            sys.exit(f"{css} is not on the page")
        self.ask("DOM.scrollIntoViewIfNeeded", nodeId=found)
        return found

    def tap(self, css):
        box = self.ask("DOM.getBoxModel", nodeId=self.node(css))["model"]["border"]
        x, y = (box[0] + box[4]) / 2, (box[1] + box[5]) / 2
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        return y

    def write(self, css, text):
        self.ask("DOM.focus", nodeId=self.node(css))
        self.ask("Input.insertText", text=text)

    def shot(self):
        return Image.open(io.BytesIO(base64.b64decode(self.ask("Page.captureScreenshot")["data"]))).convert("RGB")


def axe(work):
    named = os.environ.get("AXE")
    if named:
        return open(named, encoding="utf-8").read()
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", work + "/axe", AXE_PACKAGE], check=True)
    wheel = zipfile.ZipFile(glob.glob(work + "/axe/*.whl")[0])
    name = next(name for name in wheel.namelist() if name.endswith("axe.min.js"))
    return wheel.read(name).decode("utf-8")


def violations(driver, source, name):
    driver.execute_script(source)
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
        ".then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | '))));")
    for line in found:
        print(f"{name}: {line}")
    return len(found)


def invalid(address, name):
    """What tidy has to say of the page as HTML 5."""
    try:
        page = urllib.request.urlopen(address).read()
    except urllib.error.HTTPError as error:
        page = error.read()
    said = subprocess.run(["tidy", "-quiet", "-errors", "-utf8"], input=page, capture_output=True).stderr.decode()
    for line in said.splitlines():
        print(f"{name}: {line}")
    return len(said.splitlines())


def checks_of_layout(driver, name):
    """Nothing is wider than the phone, and whatever is tapped is big enough for a thumb."""
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    small = driver.execute_script(
        "return [...document.querySelectorAll('button,a,summary,label.choice')].filter(e => e.getClientRects().length && "
        "e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)")
    if wide > WIDTH:
        print(f"{name}: {wide} px wide")
    for one in small:
        print(f"{name}: small target {one}")
    return len(small) + (wide > WIDTH)


def main():
    with tempfile.TemporaryDirectory() as work:
        server, address = serve(work)
        plain = scripted = None
        try:
            anne, julie, luc, remi = links(work, 4)
            plain, scripted = browser(False), browser(True)
            source = axe(work)
            faults = 0
            pictures = []

            def look(link, name, rest=""):
                nonlocal faults
                print(f"{name}…", flush=True)
                for language in ("fr", "en"):
                    scripted.get(f"{address}/i/{link}{rest}?lang={language}")
                    faults += invalid(f"{address}/i/{link}{rest}?lang={language}", f"{name} {language}")
                    scripted.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
                    faults += violations(scripted, source, f"{name} {language}") + checks_of_layout(scripted, f"{name} {language}")

            phone = Phone(plain)
            phone.open(f"{address}/i/{julie}")
            phone.says("Claire Etchart vous invite")
            pictures.append(phone.shot())
            look(julie, "open")
            phone.tap("button[value=accepted]")
            phone.says("C’est noté : vous venez.")
            look(julie, "accepted")
            pictures.append(phone.shot())
            phone.write("#company", "Étude Morel")
            phone.write("#trade", "notaire")
            phone.write("#message", "Avec plaisir, sans gluten s’il vous plaît.")
            phone.tap("button.main")
            phone.says("Votre message : « Avec plaisir, sans gluten s’il vous plaît. »")
            look(julie, "with a message")
            phone.tap("button[value=declined]")
            phone.says("C’est noté : vous ne venez pas.")
            look(julie, "declined")

            phone.open(f"{address}/i/{luc}")
            phone.says("Luc Sabatier")
            phone.tap("summary")
            phone.tap("label.choice")
            phone.node("button[value=other]")
            pictures.append(phone.shot())
            phone.tap("button[value=other]")
            phone.says("C’est noté : vous souhaitez une autre date.")
            look(luc, "wish")

            phone.open(f"{address}/i/{remi}")
            phone.says("Rémi Costes")
            phone.tap(".quiet summary")
            phone.tap(".quiet a")
            phone.says("Effacer vos données ?")
            look(remi, "erase", "/erase")
            phone.tap("button.danger")
            phone.says("Vos données sont effacées")
            phone.open(f"{address}/i/{remi}")
            phone.says("Ce lien ne fonctionne plus")
            look(remi, "gone")
            look(anne, "still open")

            asked = {entry.split('"url":"')[1].split('"')[0] for driver in (plain, scripted) for entry in
                     (row["message"] for row in driver.get_log("performance"))
                     if '"Network.requestWillBeSent"' in entry and '"url":"' in entry}
            strangers = [url for url in asked if not url.startswith(address) and not url.startswith(("data:", "chrome:"))]
            if strangers:
                sys.exit(f"asked of others: {strangers}")
            size = len(urllib.request.urlopen(f"{address}/i/{julie}").read())
            gap = 28
            sheet = Image.new("RGB", (3 * 2 * WIDTH + 4 * gap, 2 * HEIGHT + 2 * gap), (203, 212, 217))
            for number, picture in enumerate(pictures):
                sheet.paste(picture, (gap + number * (2 * WIDTH + gap), gap))
            sheet = sheet.resize((sheet.width * 5 // 9, sheet.height * 5 // 9), Image.LANCZOS)
            sheet.quantize(96).save(PROJECT + "/docs/guest.png", optimize=True)
            print(f"{size} bytes a page, {faults} faults")
            if faults:
                sys.exit(1)
        finally:
            for driver in (plain, scripted):
                if driver:
                    driver.quit()
            server.terminate()
            server.wait()


main()
