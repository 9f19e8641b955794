"""A real workbench in a process of its own, and a real browser before it."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demarche.case import examples
from demarche.workbench.shelf import Shelf

collect_ignore = ["empty_page.py", "pages_of_cases.py"]  # programs for the simulated user, not tests

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-default-apps",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
]


@dataclass
class Served:
    """A workbench that runs."""

    url: str
    process: subprocess.Popen

    @property
    def origin(self):
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def port(self):
        return urlsplit(self.url).port

    def page(self, name):
        """The address of another page of the case, with its token."""
        return self.url.replace("/overview", f"/{name}")


@contextmanager
def serving(*words, home):
    """Start `demarche workbench` and stop it at the end.

    Args:
        words: what follows the command.
        home: where it keeps the list of recent cases.
    """
    environment = {**os.environ, "XDG_STATE_HOME": str(home), "HOME": str(home)}
    command = [sys.executable, "-m", "demarche", "workbench", "--no-browser", *map(str, words)]
    with (home / "errors.txt").open("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
        try:
            line = process.stdout.readline()
            if not line:
                process.wait(20)
                errors.seek(0)
                raise AssertionError(f"the workbench did not start: {errors.read()}")
            yield Served(line.rstrip("\n"), process)
        finally:
            process.terminate()
            process.wait(20)
            process.stdout.close()


@dataclass
class Analyst:
    """A simulated analyst at a copy of the flagship: no server, no browser.

    Attributes:
        user: NiceGUI's simulated user.
        folder: the case.
        starter: a copy of the small case a beginner starts from.
    """

    user: object
    folder: Path
    starter: Path

    async def at(self, page, folder=None):
        """Open a page of the case, or of another."""
        await self.user.open(f"/case/{Shelf.key(folder or self.folder)}/{page}")

    async def until(self, condition, what="it", seconds=60.0):
        """Wait until something is so."""
        ends = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < ends, f"waited in vain for {what}"
            await asyncio.sleep(0.05)

    async def sees(self, words, seconds=60.0):
        """Wait until words stand on the page."""
        await self.user.should_see(words, retries=int(seconds / 0.1))

    def labels(self):
        """The words on the page, in one text."""
        from nicegui import ui

        return "\n".join(label.text for label in self.user.find(ui.label).elements)


@pytest.fixture
async def analyst(tmp_path, monkeypatch):
    """Opens the workbench on a copy of the flagship."""
    pytest.importorskip("nicegui")
    from nicegui.testing.user_simulation import user_simulation

    folder = examples.copy("s400-return", tmp_path / "s400")
    starter = examples.copy("starter", tmp_path / "river")
    monkeypatch.setenv("DEMARCHE_TEST_CASES", os.pathsep.join(map(str, (folder, starter))))
    monkeypatch.setenv("DEMARCHE_TEST_MEMORY", str(tmp_path / "recent.json"))
    async with user_simulation(main_file=Path(__file__).with_name("pages_of_cases.py")) as user:
        yield Analyst(user, folder, starter)


@pytest.fixture
def home(tmp_path):
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def flagship(tmp_path):
    """A copy of the flagship case."""
    return examples.copy("s400-return", tmp_path / "s400")


@pytest.fixture
def serve(home):
    """Starts a workbench with the words of a command line; used as a context."""
    return lambda *words: serving(*words, home=home)


@pytest.fixture
def served(flagship, serve):
    """The workbench on a copy of the flagship."""
    with serve(flagship) as workbench:
        yield workbench


# One browser a module: while it is open its event loop keeps asynchronous tests of other modules from running.
@pytest.fixture(scope="module")
def chromium():
    """A browser; where there is none the tests that need one are skipped, loudly."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("NO BROWSER: install Debian's chromium, or name one in CHROMIUM, to run the browser tests")
    api = pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: pip install playwright")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A tab, and everything it asked for and complained of."""

    page: object
    asked: list = field(default_factory=list)
    complaints: list = field(default_factory=list)

    def outside(self):
        """Requests that were not for this machine."""
        return [url for url in self.asked if urlsplit(url).hostname not in ("127.0.0.1", None)]


@pytest.fixture
def visit(chromium):
    """Opens tabs, each with a profile of its own unless a context is given."""
    contexts = []

    def open_tab(url, *, width=1280, height=900, scheme="light", context=None):
        if context is None:
            context = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
            )
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        found = Visit(page)
        page.on("request", lambda request: found.asked.append(request.url))
        page.on("websocket", lambda socket: found.asked.append(socket.url))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        page.on("console", lambda m: found.complaints.append(m.text) if m.type == "error" else None)
        page.goto(url)
        page.locator("h1, [aria-level='1']").first.wait_for()
        return found

    yield open_tab
    for context in contexts:
        context.close()
