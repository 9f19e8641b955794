"""Twenty people on one case in the workbench: reading, editing, each seeing what the others do.

The users speak the toolkit's own protocol over loopback, receipts included, so that the server does all it does for a browser
and the machine is not busy drawing twenty windows. An interaction is a page opened (until its last byte) or a statement moved (until the
server's answer to the one who moved it). Afterwards a long robustness run is started from its page, and one person reads and
edits while it goes on.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

CASE = Path(__file__).parents[1] / "cases" / "s400-return"
USERS = 20
SECONDS = 300.0
PAUSE = (4.0, 12.0)
RECEIPTS = 3.0
PAGES = ("overview", "sources", "timeline", "model", "outcomes", "paths", "whatif", "brief")
_ELEMENTS = re.compile(r"createApp\(parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_CLIENT = re.compile(r"'client_id': '([0-9a-f-]+)'")


@dataclass
class Tally:
    """What was measured."""

    latencies: dict[str, list[float]] = field(default_factory=lambda: {"read": [], "edit": []})
    errors: list[str] = field(default_factory=list)
    edits: int = 0


class User:
    """One person: opens pages, moves statements, hears of everybody's edits."""

    def __init__(self, origin, case, session, cookie, tally, seed):
        self.origin, self.case, self.session, self.cookie, self.tally = origin, case, session, cookie, tally
        self.chance = random.Random(seed)
        self.elements = {}
        self.client = ""
        self.socket = None
        self.answered = asyncio.Event()
        self.said = ""
        self.received = 0
        self.receipts = None

    async def open(self, page):
        import socketio

        await self.close()
        start = time.perf_counter()
        async with self.session.get(f"{self.origin}/case/{self.case}/{page}") as answer:
            text = await answer.text()
            if answer.status != 200 or _CLIENT.search(text) is None:
                self.tally.errors.append(f"{page}: status {answer.status}")
                return
        self.tally.latencies["read"].append(time.perf_counter() - start)
        self.client = _CLIENT.search(text)[1]
        raw = _ELEMENTS.search(text)[1]
        for escaped, plain in (("&#36;", "$"), ("&#96;", "`"), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")):
            raw = raw.replace(escaped, plain)
        self.elements = json.loads(raw)
        self.socket = socketio.AsyncClient(reconnection=False)
        self.received = 0
        self.socket.on("*", self.heard)
        self.socket.on("update", self.updated)
        self.socket.on("notify", self.notified)
        self.socket.on("run_javascript", self.asked)
        query = f"client_id={self.client}&tab_id={uuid4()}&document_id={uuid4()}&next_message_id=0"
        await self.socket.connect(
            f"{self.origin}?{query}&implicit_handshake=true",
            headers={"Cookie": self.cookie, "Origin": self.origin},
            transports=["websocket"],
            socketio_path="/_nicegui_ws/socket.io",
        )
        self.receipts = asyncio.create_task(self.acknowledge())

    async def heard(self, _, message):
        self.count(message)

    def count(self, message):
        if isinstance(message, dict) and "_id" in message:
            self.received = message["_id"] + 1

    async def acknowledge(self):
        """Say every few seconds what has arrived, as the toolkit's script in the browser does."""
        told = 0
        while True:
            await asyncio.sleep(RECEIPTS)
            if self.received > told:
                told = self.received
                await self.socket.emit("ack", {"client_id": self.client, "next_message_id": told})

    async def updated(self, elements):
        self.count(elements)
        for ident, element in elements.items():
            if element is None:
                self.elements.pop(ident, None)
            elif isinstance(element, dict):
                self.elements[ident] = element

    async def asked(self, message):
        self.count(message)
        if message.get("request_id"):
            answer = {"request_id": message["request_id"], "client_id": self.client, "result": None}
            await self.socket.emit("javascript_response", answer)

    async def notified(self, message):
        self.count(message)
        self.said = str(message.get("message", ""))
        self.answered.set()

    async def move(self):
        """Press a button that moves a statement, and wait for the word that it is done."""
        found = []
        for ident, element in list(self.elements.items()):
            if not isinstance(element, dict):
                continue
            label = str((element.get("props") or {}).get("aria-label", ""))
            if re.match(r"Make statement \d+ of \w+ less important", label) and not element["props"].get("disable"):
                clicks = [e for e in element.get("events", []) if e["type"] == "click"]
                found += [(ident, event["listener_id"]) for event in clicks]
        if not found:
            self.tally.errors.append("the model page offers nothing to move")
            return
        ident, listener = self.chance.choice(found)
        self.answered.clear()
        start = time.perf_counter()
        await self.socket.emit(
            "event", {"id": int(ident), "client_id": self.client, "listener_id": listener, "args": ["{}"]}
        )
        try:
            await asyncio.wait_for(self.answered.wait(), 10)
        except TimeoutError:
            # Laid out anew by somebody else's edit in the moment it was pressed: nothing was answered for.
            return
        self.tally.latencies["edit"].append(time.perf_counter() - start)
        if self.said.startswith("Moved"):
            self.tally.edits += 1

    def named(self, words, event):
        """The first element whose label begins with these words, with its listener for an event."""
        for ident, element in self.elements.items():
            if not isinstance(element, dict):
                continue
            if str((element.get("props") or {}).get("label", "")).startswith(words):
                for listener in element.get("events", []):
                    if listener["type"] == event:
                        return ident, listener["listener_id"]
        return None

    async def act(self, words, event, value):
        """Let an event happen to the element with this label."""
        found = self.named(words, event)
        if found is None:
            self.tally.errors.append(f"there is no {words!r} to act on")
            return
        await self.socket.emit(
            "event",
            {"id": int(found[0]), "client_id": self.client, "listener_id": found[1], "args": [json.dumps(value)]},
        )

    async def work(self, until):
        await asyncio.sleep(self.chance.uniform(0, min(PAUSE[1], until - time.monotonic())))
        while time.monotonic() < until:
            try:
                await self.open("model" if self.chance.random() < 0.3 else self.chance.choice(PAGES))
                if any(
                    "less important" in json.dumps(e.get("props") or {})
                    for e in self.elements.values()
                    if isinstance(e, dict)
                ):
                    for _ in range(self.chance.randint(1, 3)):
                        await self.pause(until)
                        if time.monotonic() < until:
                            await self.move()
            except Exception as error:
                self.tally.errors.append(f"{type(error).__name__}: {error}")
            await self.pause(until)
        await self.close()

    async def pause(self, until):
        """Read for a while, but not beyond the end."""
        await asyncio.sleep(max(0.0, min(self.chance.uniform(*PAUSE), until - time.monotonic())))

    async def close(self):
        if self.receipts is not None:
            self.receipts.cancel()
            self.receipts = None
        if self.socket is not None:
            await self.socket.disconnect()
            self.socket = None


async def _all_users(url, seconds):
    tally = Tally()
    async with _visitors(url) as visitor:
        until = time.monotonic() + seconds
        await asyncio.gather(*(visitor(tally, seed).work(until) for seed in range(USERS)))
    return tally


async def _beside_heavy_work(url, pid, seconds):
    """One person reads and edits while a robustness run with a great many draws goes on."""
    tally = Tally()
    async with _visitors(url) as visitor:
        starter, user = visitor(Tally(), 0), visitor(tally, 1)
        await starter.open("robustness")
        await starter.act("Draws", "update:modelValue", 1_000_000)
        await starter.act("Run", "click", {})
        await asyncio.sleep(3.0)
        if not _heavy(pid):
            tally.errors.append("no heavy work could be started")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            page = user.chance.choice(PAGES)
            await user.open(page)
            await asyncio.sleep(0.3)
            if page == "model":
                for _ in range(2):
                    await user.move()
                    await asyncio.sleep(0.3)
        if not _heavy(pid):
            tally.errors.append("the heavy work was over too early")
        await starter.act("Stop", "click", {})
        await asyncio.sleep(0.5)
        await user.close()
        await starter.close()
    return tally


def _heavy(pid):
    """Whether a process that the server started, or one that that one started, is at work."""
    started = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        started[int(stat.parent.name)] = (int(words[1]), words[0])
    family = {pid}
    for _ in range(3):
        family |= {child for child, (parent, _) in started.items() if parent in family}
    return any(started[child][1] == "R" for child in family - {pid} if child in started)


@asynccontextmanager
async def _visitors(url):
    """Makes users who have been let in."""
    import aiohttp

    parts = urlsplit(url)
    origin, case = f"{parts.scheme}://{parts.netloc}", parts.path.split("/")[2]
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as first:
        answer = await first.get(url, allow_redirects=False)
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
    async with aiohttp.ClientSession(headers={"Cookie": cookie}, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield lambda tally, seed: User(origin, case, session, cookie, tally, seed)


def _memory(pid):
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _journalled(folder):
    lines = (folder / ".demarche" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    return sum(1 for line in lines if json.loads(line)["says"].startswith("Moved"))


def _tell(kind, latencies):
    found = sorted(latencies)
    if found:
        middle, high = found[len(found) // 2], found[int(len(found) * 0.95)]
        print(f"  {kind:21} {len(found):5} times, median {1000 * middle:4.0f} ms, 95 % under {1000 * high:4.0f} ms")


def main() -> None:
    """Print errors, lost edits, latencies and memory of a session; DEMARCHE_BENCH_SECONDS makes it shorter."""
    seconds = float(os.environ.get("DEMARCHE_BENCH_SECONDS", SECONDS))
    print(f"The workbench: {USERS} simulated users on one case, {seconds:.0f} seconds of reading and editing")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        shutil.copytree(CASE, folder, ignore=shutil.ignore_patterns(".demarche", "results", "sources"))
        environment = {**os.environ, "XDG_STATE_HOME": place}
        command = [sys.executable, "-m", "demarche", "workbench", str(folder), "--no-browser"]
        complaints = (Path(place) / "complaints.txt").open("w+")
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment)
        try:
            url = server.stdout.readline().strip()
            asyncio.run(_all_users(url, 3.0))  # warms up: imports, first layouts
            start = _memory(server.pid)
            tally = asyncio.run(_all_users(url, seconds / 2))
            half = _memory(server.pid)
            more = asyncio.run(_all_users(url, seconds / 2))
            end = _memory(server.pid)
            beside = asyncio.run(_beside_heavy_work(url, server.pid, min(30.0, seconds)))
        finally:
            server.terminate()
            server.wait(20)
            server.stdout.close()
        done = _journalled(folder)
        complaints.seek(0)
        complained = complaints.read().splitlines()
        complaints.close()
    told = tally.edits + more.edits + beside.edits
    errors = tally.errors + more.errors + beside.errors + complained[-1:]
    print(f"  errors                {len(errors)}{': ' + errors[0] if errors else ''}")
    print(f"  edits answered for    {told}; in the journal {done} (lost: {max(0, told - done)})")
    for kind in ("read", "edit"):
        _tell(kind, tally.latencies[kind] + more.latencies[kind])
    print(f"  memory                {start:.0f} MiB at first, {half:.0f} MiB half way, {end:.0f} MiB at the end")
    print("  one person, beside a robustness run in another process:")
    for kind in ("read", "edit"):
        _tell(kind, beside.latencies[kind])


if __name__ == "__main__":
    main()
