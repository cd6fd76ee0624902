#!/usr/bin/env python3
"""A stand-in of the part of OVHcloud's SMS API that Cercle uses, for tests and `make demo`.

It listens on 127.0.0.1, prints its address, runs until SIGTERM, Ctrl-C or, unless --keep-running, the end of its standard
input, and prints what it counted. Every signature is verified by the published rule. What it accepts goes to a file of
JSON lines (--accepted) before it answers. Faults are drawn from a seed: the n-th request to send meets the same one in
every run with one connection. Standard library only.
"""
import argparse
import datetime
import hashlib
import hmac
import heapq
import http.server
import json
import random
import re
import signal
import socket
import socketserver
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

FAULTS = ["delay", "drop_before", "drop_after", "busy", "busy_after_pause", "error_before", "error_after", "garbage_before",
          "garbage_after"]
HELP = {
    "delay": "answer late, by --delay-seconds",
    "drop_before": "close the connection, nothing accepted",
    "drop_after": "accept, then close the connection without an answer",
    "busy": "429 without Retry-After",
    "busy_after_pause": "429 with Retry-After: 1",
    "error_before": "500, nothing accepted",
    "error_after": "accept, then 500",
    "garbage_before": "answer garbage, nothing accepted",
    "garbage_after": "accept, then answer garbage",
}
GARBAGE = [
    ("text/html", b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Bient\xc3\xb4t</body></html>"),
    ("application/json", b'{"totalCreditsRemoved":1,"invalidRec'),
    ("application/json", b'{"totalCreditsRemoved":"one","invalidReceivers":{"a":1},"ids":"none","validReceivers":7}'),
    ("application/json", b'[1,2,3]'),
    ("application/json", b'null'),
    ("application/json", b''),
    ("application/json", b'\xff\xfe\x00{"ids":'),
    ("application/json", b'{"ids":[99999999999999999999999999,-1,1e400],"validReceivers":[null]}'),
    ("application/json", b'[' * 5000),
]
# How the ends of messages look in a report: ptt, deliveryReceipt, what the report says of it.
ENDS = {"delivered": (4, 1, "Delivered"), "failed": (5, 2, "Not delivered"), "expired": (8, 2, "Expired"),
        "barred": (23, 2, "Barred"), "absent": (24, 2, "Absent"), "spam": (28, 2, "Spam")}


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--service", default="sms-ab12345-1")
    parser.add_argument("--application-key", default="standInKey")
    parser.add_argument("--application-secret", default="standInSecret")
    parser.add_argument("--consumer-key", default="standInConsumer")
    parser.add_argument("--sender", action="append", default=[], help="a sender that is approved; any if none is named")
    parser.add_argument("--accepted", help="the file of what was accepted, one JSON object a line")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clock-offset", type=int, default=0, help="seconds that its clock is ahead")
    parser.add_argument("--clock-jump", type=int, default=0, help="seconds that its clock jumps ahead once it told the time")
    parser.add_argument("--clock-tolerance", type=int, default=30, help="seconds that a timestamp may be off")
    for fault in FAULTS:
        parser.add_argument("--" + fault.replace("_", "-"), type=float, default=0, metavar="RATE", help=HELP[fault])
    parser.add_argument("--first", action="append", default=[], choices=FAULTS,
                        help="the fault of the first request to send, of the second…, before any is drawn")
    parser.add_argument("--garbage", type=int, help="which garbage, 0 to %d; drawn if not named" % (len(GARBAGE) - 1))
    parser.add_argument("--delay-seconds", type=float, default=1)
    parser.add_argument("--fault-asking", type=float, default=0, metavar="RATE", help="500, 429 or garbage on GET requests")
    parser.add_argument("--refuse", action="append", default=[], help="receivers that begin so are invalid")
    parser.add_argument("--refuse-rate", type=float, default=0, help="share of all other numbers that are invalid")
    parser.add_argument("--visible-after", type=float, default=0, help="seconds until what was accepted shows up")
    parser.add_argument("--jobs-seconds", type=float, default=0.2, help="how long a message is among the jobs")
    parser.add_argument("--no-job-tag", action="store_true", help="jobs show no tag")
    parser.add_argument("--hide-jobs", action="store_true", help="the token has no right to look at single jobs")
    parser.add_argument("--no-ids", action="store_true", help="what was accepted is answered without ids")
    parser.add_argument("--credits", type=float, default=1_000_000)
    parser.add_argument("--stopped", action="append", default=[], help="a number that answered STOP")
    parser.add_argument("--ends", default="delivered", help="ends drawn from, such as delivered,delivered,absent")
    parser.add_argument("--ended-after", type=float, default=0.2, help="seconds until a message has ended")
    parser.add_argument("--callback", help="an address to report to")
    parser.add_argument("--report-twice", type=float, default=0, metavar="RATE")
    parser.add_argument("--report-spread", type=float, default=0.2, help="seconds over which reports come, in any order")
    parser.add_argument("--keep-running", action="store_true", help="whatever becomes of standard input")
    return parser.parse_args()


class Refusal(Exception):
    """An answer of OVH's that isn't 200."""

    def __init__(self, status, message, code=None, kind=None, headers=None):
        super().__init__(message)
        self.status, self.headers = status, headers or {}
        self.body = {"message": message}
        if code:
            self.body.update(errorCode=code, httpCode="%d %s" % (status, http.server.BaseHTTPRequestHandler.responses[status][0]))
        if kind:
            self.body["class"] = kind


class Dropped(Exception):
    """The connection is closed without an answer."""


class Operator:
    """What the operator knows. One lock around it all; sleeping and the network are outside."""

    def __init__(self, given):
        self.given = given
        self.lock = threading.Lock()
        self.random = random.Random(given.seed)
        self.first = list(given.first)
        self.messages = {}
        self.by_tag = {}
        self.by_receiver = {}
        self.waiting = []
        self.next_id = 26_900_000
        self.credits = given.credits
        self.offset = given.clock_offset
        self.counts = {"signed": 0, "refused": 0, "accepted": 0, "faults": 0}
        self.file = open(given.accepted, "a", buffering=1) if given.accepted else None
        self.reports = Reports(given) if given.callback else None

    def now(self):
        return time.time() + self.offset

    def tell_time(self):
        told = int(self.now())
        self.offset += self.given.clock_jump
        self.given.clock_jump = 0
        return told

    # Who asks

    def check_signature(self, method, url, body, headers):
        given = self.given
        if headers.get("X-Ovh-Application") != given.application_key:
            raise Refusal(403, "This application key is invalid", "INVALID_KEY", "Client::Forbidden")
        if headers.get("X-Ovh-Consumer") != given.consumer_key:
            raise Refusal(403, "This credential does not exist", "NOT_CREDENTIAL", "Client::Forbidden")
        stamp = headers.get("X-Ovh-Timestamp", "")
        if not re.fullmatch(r"[0-9]{1,12}", stamp) or abs(int(stamp) - self.now()) > given.clock_tolerance:
            raise Refusal(400, "Query out of time", "QUERY_TIME_OUT")
        text = b"+".join([given.application_secret.encode(), given.consumer_key.encode(), method.encode(), url.encode(),
                          body, stamp.encode()])
        wanted = "$1$" + hashlib.sha1(text).hexdigest()
        if not hmac.compare_digest(wanted.encode(), headers.get("X-Ovh-Signature", "").encode()):
            raise Refusal(403, "Invalid signature", "INVALID_SIGNATURE", "Client::Forbidden")

    # What goes wrong

    def fault(self):
        """The fault of a request to send, or none."""
        with self.lock:
            if self.first:
                return self.first.pop(0)
            drawn = self.random.random()
            for fault in FAULTS:
                drawn -= getattr(self.given, fault)
                if drawn < 0:
                    self.counts["faults"] += 1
                    return fault
        return None

    def garbage(self):
        with self.lock:
            return GARBAGE[self.random.randrange(len(GARBAGE)) if self.given.garbage is None else self.given.garbage]

    def fault_asking(self):
        with self.lock:
            if self.random.random() >= self.given.fault_asking:
                return None
            return self.random.choice(["error", "busy", "garbage", "drop"])

    # What is sent

    def send(self, body):
        try:
            wish = json.loads(body.decode("utf-8"))
        except ValueError:
            raise Refusal(400, "Invalid JSON received", kind="Client::BadRequest::InvalidJSON")
        message, receivers, tag = wish.get("message"), wish.get("receivers"), wish.get("tag", "")
        if not isinstance(message, str) or not message:
            raise Refusal(400, "Missing argument: message", kind="Client::BadRequest")
        if not isinstance(receivers, list) or not receivers or len(receivers) > 500:
            raise Refusal(400, "Invalid receivers: 1 to 500 are needed", kind="Client::BadRequest")
        if not isinstance(tag, str) or len(tag) > 20:
            raise Refusal(400, "Invalid tag: at most 20 characters", kind="Client::BadRequest")
        if wish.get("charset") != "UTF-8" or wish.get("priority") not in ("high", "medium", "low", "veryLow"):
            raise Refusal(400, "Invalid charset or priority", kind="Client::BadRequest")
        sender = wish.get("sender")
        if (sender is None) == (wish.get("senderForResponse") is not True):
            raise Refusal(400, "sender or senderForResponse, one of the two", kind="Client::BadRequest")
        if sender is not None and (len(sender) > 11 or self.given.sender and sender not in self.given.sender):
            raise Refusal(403, "Sender %s is not valid" % sender, kind="Client::Forbidden")
        if not isinstance(wish.get("noStopClause"), bool):
            raise Refusal(400, "Invalid noStopClause", kind="Client::BadRequest")
        valid, invalid = [], []
        for receiver in receivers:
            good = isinstance(receiver, str) and re.fullmatch(r"\+[1-9][0-9]{6,14}", receiver)
            (valid if good and not self.refuses(receiver) else invalid).append(receiver)
        lines, ids = [], []
        cost = self.parts(message, wish["noStopClause"])
        with self.lock:
            if cost * len(valid) > self.credits:
                raise Refusal(402, "Not enough credits: %g left" % self.credits, kind="Client::PaymentRequired")
            self.credits -= cost * len(valid)
            for receiver in valid:
                entry = self.enter(receiver, message, tag, cost, wish)
                ids.append(entry["id"])
                lines.append(json.dumps({key: entry[key] for key in ("id", "receiver", "tag", "message", "at", "noStopClause")}))
            if self.file and lines:
                self.file.write("\n".join(lines) + "\n")
            self.counts["accepted"] += len(valid)
        return {"totalCreditsRemoved": cost * len(valid), "invalidReceivers": invalid, "ids": [] if self.given.no_ids else ids,
                "validReceivers": valid}

    def refuses(self, receiver):
        if any(receiver.startswith(start) for start in self.given.refuse):
            return True
        # The same number always meets the same answer.
        digest = hashlib.sha1(("%d %s" % (self.given.seed, receiver)).encode()).digest()
        return int.from_bytes(digest[:4], "big") / 2**32 < self.given.refuse_rate

    @staticmethod
    def parts(message, no_stop_clause):
        # Roughly: the operator's own count is no business of the tests that use this.
        return 1 + (len(message) + (0 if no_stop_clause else 11) - 1) // 160

    def enter(self, receiver, message, tag, cost, wish):
        self.next_id += 1
        at = self.now()
        ends = self.given.ends.split(",")
        entry = {"id": self.next_id, "receiver": receiver, "message": message, "tag": tag, "credits": cost, "at": at,
                 "visible": at + self.given.visible_after, "noStopClause": wish["noStopClause"],
                 "sender": wish.get("sender"), "end": self.random.choice(ends)}
        entry["out"] = entry["visible"] + self.given.jobs_seconds
        entry["ended"] = entry["out"] + self.given.ended_after
        self.messages[entry["id"]] = entry
        self.waiting.append(entry)
        self.by_tag.setdefault(tag, []).append(entry)
        self.by_receiver.setdefault(receiver, []).append(entry)
        if self.reports:
            self.reports.plan(entry, self.random)
        return entry

    # What is asked

    def moment(self, seconds):
        return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat(timespec="seconds")

    def is_job(self, entry):
        return entry["visible"] <= self.now() < entry["out"]

    def is_outgoing(self, entry):
        return self.now() >= entry["out"]

    def jobs(self):
        with self.lock:
            self.waiting = [entry for entry in self.waiting if not self.is_outgoing(entry)]
            return [entry["id"] for entry in self.waiting if self.is_job(entry)]

    def job(self, number):
        with self.lock:
            entry = self.messages.get(number)
            if entry is None or not self.is_job(entry):
                raise Refusal(404, "The requested object (id = %d) does not exist" % number, kind="Client::NotFound")
            shown = {"id": number, "receiver": entry["receiver"], "message": entry["message"], "ptt": 1,
                     "creationDatetime": self.moment(entry["at"]), "differedDelivery": 0, "credits": entry["credits"],
                     "numberOfSms": int(entry["credits"]), "sender": entry["sender"]}
            if not self.given.no_job_tag:
                shown["tag"] = entry["tag"]
            return shown

    def outgoing(self, query):
        known = {"tag", "receiver", "sender", "deliveryReceipt", "creationDatetime.from", "creationDatetime.to"}
        for name in query:
            if name not in known:
                raise Refusal(400, "Unknown parameter: %s" % name, kind="Client::BadRequest")
        since, until = (self.seconds(query.get("creationDatetime." + end)) for end in ("from", "to"))
        with self.lock:
            if "tag" in query:
                found = self.by_tag.get(query["tag"], [])
            elif "receiver" in query:
                found = self.by_receiver.get(query["receiver"], [])
            else:
                found = self.messages.values()
            return [entry["id"] for entry in found
                    if self.is_outgoing(entry)
                    and query.get("receiver", entry["receiver"]) == entry["receiver"]
                    and query.get("sender", entry["sender"]) == entry["sender"]
                    and query.get("deliveryReceipt", str(self.shown_end(entry)[1])) == str(self.shown_end(entry)[1])
                    and (since is None or entry["at"] >= since) and (until is None or entry["at"] <= until)]

    @staticmethod
    def seconds(text):
        if text is None:
            return None
        try:
            return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
        except ValueError:
            raise Refusal(400, "Invalid date: %s" % text, kind="Client::BadRequest")

    def shown_end(self, entry):
        return ENDS[entry["end"]] if self.now() >= entry["ended"] else (3, 0, "Accepted")

    def one_outgoing(self, number):
        with self.lock:
            entry = self.messages.get(number)
            if entry is None or not self.is_outgoing(entry):
                raise Refusal(404, "The requested object (id = %d) does not exist" % number, kind="Client::NotFound")
            ptt, receipt, _ = self.shown_end(entry)
            return {"id": number, "receiver": entry["receiver"], "message": entry["message"], "tag": entry["tag"],
                    "creationDatetime": self.moment(entry["at"]), "sentAt": self.moment(entry["out"]), "ptt": ptt,
                    "deliveryReceipt": receipt, "credits": entry["credits"], "numberOfSms": int(entry["credits"]),
                    "sender": entry["sender"]}

    def answer(self, method, path, query, body):
        service = self.given.service
        parts = path.split("/")[1:]
        if method == "GET" and parts == ["sms"]:
            return [service]
        if parts[:1] != ["sms"] or len(parts) < 2:
            raise Refusal(404, "Got an invalid (or empty) URL", kind="Client::NotFound")
        if parts[1] != service:
            raise Refusal(404, "This service does not exist", kind="Client::NotFound")
        rest = parts[2:]
        number = int(rest[1]) if len(rest) == 2 and re.fullmatch("[0-9]{1,18}", rest[1]) else None
        if method == "POST" and rest == ["jobs"]:
            return self.send(body)
        if method == "GET":
            if rest == []:
                with self.lock:
                    return {"name": service, "creditsLeft": self.credits, "status": "enable", "description": ""}
            if rest == ["jobs"]:
                return self.jobs()
            if rest == ["outgoing"]:
                return self.outgoing(query)
            if rest == ["blacklists"]:
                return self.given.stopped
            if number is not None and rest[0] == "jobs" and self.given.hide_jobs:
                raise Refusal(403, "This call has not been granted", "NOT_GRANTED_CALL", "Client::Forbidden")
            if number is not None and rest[0] == "jobs":
                return self.job(number)
            if number is not None and rest[0] == "outgoing":
                return self.one_outgoing(number)
        raise Refusal(404, "Got an invalid (or empty) URL", kind="Client::NotFound")


class Reports(threading.Thread):
    """Calls back with what became of messages: late, some twice, in any order. Tries again until it is heard."""

    def __init__(self, given):
        super().__init__(daemon=True)
        self.given = given
        self.plans = []
        self.changed = threading.Condition()
        self.start()

    def plan(self, entry, drawn):
        ptt, receipt, words = ENDS[entry["end"]]
        reports = [(3, "Accepted"), (ptt, words)]
        if drawn.random() < self.given.report_twice:
            reports.append(reports[-1])
        with self.changed:
            for number, text in reports:
                due = time.monotonic() + self.given.visible_after + self.given.jobs_seconds
                due += self.given.ended_after + drawn.random() * self.given.report_spread
                heapq.heappush(self.plans, (due, drawn.random(), entry["id"], number, text))
            self.changed.notify()

    def run(self):
        while True:
            with self.changed:
                while not self.plans:
                    self.changed.wait()
                wait = self.plans[0][0] - time.monotonic()
                if wait > 0:
                    self.changed.wait(wait)
                    continue
                due, order, number, ptt, text = heapq.heappop(self.plans)
            query = urllib.parse.urlencode({
                "id": number, "ptt": ptt, "date": time.strftime("%Y-%m-%d %H:%M:%S"), "description": text,
                "descriptionDlr": text})
            sign = "&" if "?" in self.given.callback else "?"
            try:
                urllib.request.urlopen(self.given.callback + sign + query, timeout=10).read()
            except (OSError, ValueError):
                with self.changed:
                    heapq.heappush(self.plans, (time.monotonic() + 1, order, number, ptt, text))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    # A connection that says nothing for so long is closed.
    timeout = 60

    def do_GET(self):
        self.serve("GET")

    def do_POST(self):
        self.serve("POST")

    def serve(self, method):
        try:
            length = self.headers.get("Content-Length", "0")
            body = self.rfile.read(int(length)) if length.isdigit() else b""
            self.act(method, body)
        except Refusal as refusal:
            self.server.operator.counts["refused"] += 1
            self.write(refusal.status, json.dumps(refusal.body).encode(), headers=refusal.headers)
        except (Dropped, ConnectionError, TimeoutError):
            self.close_connection = True

    def act(self, method, body):
        operator = self.server.operator
        path, _, query = self.path.partition("?")
        if not path.startswith("/1.0/"):
            raise Refusal(404, "Got an invalid (or empty) URL", kind="Client::NotFound")
        path = urllib.parse.unquote(path[4:])
        if method == "GET" and path == "/auth/time":
            return self.write(200, b"%d" % operator.tell_time())
        operator.check_signature(method, "http://" + self.headers.get("Host", "") + self.path, body, self.headers)
        operator.counts["signed"] += 1
        fields = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        if method == "GET":
            self.ask_fault(operator)
            return self.write(200, json.dumps(operator.answer(method, path, fields, body)).encode())
        fault = operator.fault()
        if fault == "drop_before":
            raise Dropped
        if fault in ("busy", "busy_after_pause"):
            pause = {"Retry-After": "1"} if fault == "busy_after_pause" else {}
            raise Refusal(429, "Too many requests", kind="Client::TooManyRequests", headers=pause)
        if fault == "error_before":
            raise Refusal(500, "Internal server error", kind="Server::InternalServerError")
        if fault == "garbage_before":
            return self.write_garbage(operator)
        answer = json.dumps(operator.answer(method, path, fields, body)).encode()
        if fault == "delay":
            time.sleep(operator.given.delay_seconds)
        if fault == "drop_after":
            raise Dropped
        if fault == "error_after":
            raise Refusal(500, "Internal server error", kind="Server::InternalServerError")
        if fault == "garbage_after":
            return self.write_garbage(operator)
        self.write(200, answer)

    def ask_fault(self, operator):
        fault = operator.fault_asking()
        if fault == "drop":
            raise Dropped
        if fault == "busy":
            raise Refusal(429, "Too many requests", kind="Client::TooManyRequests")
        if fault == "error":
            raise Refusal(503, "Service unavailable", kind="Server::ServiceUnavailable")
        if fault == "garbage":
            self.write_garbage(operator)
            raise Dropped

    def write_garbage(self, operator):
        media_type, body = operator.garbage()
        self.write(200, body, media_type)

    def write(self, status, body, media_type="application/json; charset=utf-8", headers=None):
        lines = ["HTTP/1.1 %d %s" % (status, self.responses[status][0]), "Content-Type: " + media_type,
                 "Content-Length: %d" % len(body)]
        lines += ["%s: %s" % field for field in (headers or {}).items()]
        self.wfile.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        self.wfile.flush()

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        # A client that was killed half-way is what the tests are for.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def main():
    given = options()
    server = Server(("127.0.0.1", given.port), Handler)
    server.operator = Operator(given)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # Whoever started it may have blocked them, and it inherits that.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("http://127.0.0.1:%d/1.0" % server.server_address[1], flush=True)
        # Whoever started it holds the other end, and need not stop it.
        while given.keep_running or sys.stdin.buffer.read(4096):
            if given.keep_running:
                signal.pause()
    except KeyboardInterrupt:
        pass
    print(json.dumps(server.operator.counts), flush=True)


if __name__ == "__main__":
    main()
