#!/usr/bin/env python3
"""Sends 10,000 SMS through a stand-in of OVH's API with faults of all kinds, and kills the server over and over.

    Scripts/messages.py BINARIES [--messages N] [--kills N] [--faults PERCENT] [--delay SECONDS] [--seed N] [--keep]

BINARIES is the folder of cercle and cercle-server. Orders of 40 groups are written offline by `cercle sms send` and synced;
the real server sends them and is killed (SIGKILL) at random instants. By the stand-in's own file each must have been sent
exactly once. Settings are the usual ones.
"""
import argparse, collections, csv, datetime, json, os, random, re, signal, subprocess, sys, tempfile, time, uuid, zoneinfo

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("binaries")
ap.add_argument("--messages", type=int, default=10_000)
ap.add_argument("--kills", type=int, default=50)
ap.add_argument("--faults", type=float, default=20)
ap.add_argument("--delay", type=float, default=1, help="seconds that a late answer is late")
ap.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
ap.add_argument("--limit", type=float, default=900, help="seconds after which it is given up")
ap.add_argument("--keep", action="store_true")
args = ap.parse_args()
CERCLE = os.path.abspath(os.path.join(args.binaries, "cercle"))
SERVER = os.path.abspath(os.path.join(args.binaries, "cercle-server"))
HERE = os.path.dirname(os.path.abspath(__file__))
WORK = tempfile.mkdtemp(prefix="cercle-messages-")
ENV = {name: value for name, value in os.environ.items() if not name.startswith("CERCLE_")}
ENV["CERCLE_LANG"] = "en"
GROUPS = 40
MOST_SECONDS = 300
FAULTS = ["delay", "drop-before", "drop-after", "busy", "busy-after-pause", "error-before", "error-after", "garbage-before",
          "garbage-after"]
# Somewhere it is neither early nor late: nobody is written to in quiet hours.
PLACES = [("Europe/Paris", "+33612%06d"), ("America/Guadeloupe", "+590690%06d"), ("Pacific/Noumea", "+6877%05d")]


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENV, text=True)
    if done.returncode != 0:
        sys.exit("failed (%d): %s\n%s" % (done.returncode, " ".join(command), done.stdout))
    return done.stdout


def place():
    for zone, number in PLACES:
        hour = datetime.datetime.now(zoneinfo.ZoneInfo(zone)).hour
        if 8 <= hour < 19:
            return zone, number
    sys.exit("no place where it is day")


def write_club(folder):
    zone, number = place()
    os.mkdir(folder)
    groups = [str(uuid.UUID(int=drawn.getrandbits(128), version=4)) for _ in range(GROUPS)]
    with open(folder + "/groups.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow("id,name,city,weekday,time,venue,timeZone".split(","))
        for index, group in enumerate(groups):
            out.writerow([group, "Groupe %d" % index, "Ville", "tuesday", "07:30", "Hotel", zone])
    with open(folder + "/members.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow("id,group,firstName,lastName,email,phone,company,trade,role,joinedOn,leftOn".split(","))
        for index in range(args.messages):
            member = str(uuid.UUID(int=drawn.getrandbits(128), version=4))
            out.writerow([member, groups[index % GROUPS], "Prenom%d" % index, "Nom%d" % index, "m%d@exemple.org" % index,
                          number % index, "Ets %d" % index, "Metier", "member", "2020-01-01", ""])
    return {number % index for index in range(args.messages)}


def start_stand_in():
    share = args.faults / 100 / len(FAULTS)
    options = ["--seed", str(args.seed), "--accepted", WORK + "/accepted.jsonl", "--visible-after", "1",
               "--delay-seconds", str(args.delay),
               "--fault-asking", str(args.faults / 100)]
    for fault in FAULTS:
        options += ["--" + fault, "%.5f" % share]
    process = subprocess.Popen([sys.executable, HERE + "/../Tests/Support/ovh-stand-in.py"] + options,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    address = re.search(r"http://\S+", process.stdout.readline()).group(0)
    return process, address


def start_server():
    log = open(WORK + "/server.log", "a")
    process = subprocess.Popen([SERVER, "run", "--data", WORK + "/server", "--port", "0"], stdout=subprocess.PIPE, stderr=log,
                               env=ENV, text=True)
    return process


def port(process):
    return int(re.search(r":(\d+)\s*$", process.stdout.readline()).group(1))


def accepted():
    path = WORK + "/accepted.jsonl"
    if not os.path.exists(path):
        return []
    return [json.loads(line) for line in open(path)]


def on_their_way():
    text = run(SERVER, "sms", "list", "--data", WORK + "/server", "--format", "json", "--limit", str(args.messages + 1))
    states = collections.Counter(row["state"] for row in json.loads(text))
    return states["queued"] + states["sending"], states


drawn = random.Random(args.seed)
print("seed %d; all in %s" % (args.seed, WORK), flush=True)
stand_in, address = start_stand_in()
ENV.update(CERCLE_OVH_ENDPOINT=address, CERCLE_OVH_APPLICATION_KEY="standInKey",
           CERCLE_OVH_APPLICATION_SECRET="standInSecret", CERCLE_OVH_CONSUMER_KEY="standInConsumer",
           CERCLE_OVH_SERVICE="sms-ab12345-1")
numbers = write_club(WORK + "/club")
token = run(SERVER, "init", "--data", WORK + "/server", "--network", "Messages", "--admin", "Ada Bureau", "--email",
            "ada@exemple.fr").split()[-1]
run(SERVER, "import", WORK + "/club", "--data", WORK + "/server")
# Orders are written before the operator is there to be reached.
server = start_server()
at = port(server)
run(CERCLE, "join", "http://127.0.0.1:%d" % at, "--token", token, "--home", WORK + "/office")
for index in range(GROUPS):
    # Three of four groups write to each by name, a request a message; the fourth writes the same to all.
    text = "Bonjour {firstName}, reunion mardi a 7h30." if index % 4 else "Reunion du groupe %d mardi a 7h30." % index
    run(CERCLE, "sms", "send", "--members", "--group", "Groupe %d" % index, "--text", text, "--yes", "--home",
        WORK + "/office")
run(CERCLE, "sync", "--home", WORK + "/office")
start = time.monotonic()

kills, lives = 0, 0
while kills < args.kills:
    if lives:
        server = start_server()
    lives += 1
    time.sleep(drawn.uniform(0.1, 3))
    server.send_signal(signal.SIGKILL)
    server.wait()
    kills += 1
killed_after = time.monotonic() - start
print("%d kills in %.0f s; %d accepted so far" % (kills, killed_after, len(accepted())), flush=True)
server = start_server()
while True:
    time.sleep(1)
    left, states = on_their_way()
    if left == 0 and sum(states.values()) == args.messages:
        break
    if time.monotonic() - start > args.limit:
        print("given up: %s" % dict(states))
        break
seconds = time.monotonic() - start
server.terminate()
server.wait()
stand_in.communicate()

times = collections.Counter(line["receiver"] for line in accepted())
doubled = [number for number, count in times.items() if count > 1]
lost = numbers - set(times)
print("%d messages, %d kills, %g %% faults: %d sent once, %d twice or more, %d never, in %.0f s; %s" % (
    args.messages, kills, args.faults, sum(1 for count in times.values() if count == 1), len(doubled), len(lost), seconds,
    ", ".join("%s %d" % pair for pair in sorted(states.items()))))
for number in doubled[:5]:
    print("  twice: %s" % [line for line in accepted() if line["receiver"] == number])
if not args.keep and not doubled and not lost:
    subprocess.run(["rm", "-r", WORK])
if seconds > MOST_SECONDS:
    print("  slower than %d s" % MOST_SECONDS)
sys.exit(1 if doubled or lost or seconds > MOST_SECONDS else 0)
