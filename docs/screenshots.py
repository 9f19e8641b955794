"""Take the pictures of README and documentation from the real application: `.venv/bin/python docs/screenshots.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CASE = HERE.parent / "cases" / "s400-return"
IMAGES = HERE / "images"
WIDTH, HEIGHT = 1280, 800
MOST_BYTES = 250_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


def assumed(page):
    """A trial in which one point is taken to be true."""
    page.get_by_role("radiogroup", name="Take p04 to be").get_by_text("true", exact=True).click()


def run(page):
    """Robustness, worked out."""
    page.get_by_label("Draws").fill("1024")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("heading", name="Where it comes to rest").wait_for(timeout=120_000)


def looked(page):
    """The overview with what is worked out beside it."""
    page.get_by_text("Shares of models are").first.wait_for(timeout=120_000)


def scrolled(page):
    """The lanes of the timeline, with what the first mark says."""
    page.get_by_role("heading", name="Claims in time").evaluate("(heading) => heading.scrollIntoView()")
    page.locator(".wb-mark:visible").nth(3).focus()


SHOTS = {
    "overview": ("overview", looked, "light"),
    "timeline": ("timeline", scrolled, "light"),
    "outcomes": ("outcomes", None, "light"),
    "sources": ("sources", None, "light"),
    "model": ("model", None, "light"),
    "whatif": ("whatif", assumed, "light"),
    "paths": ("paths", None, "light"),
    "robustness": ("robustness", run, "light"),
    "overview-dark": ("overview", looked, "dark"),
}


def main() -> None:
    """Start the workbench on a copy of the flagship and take every picture."""
    from playwright.sync_api import sync_playwright

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as play:
        folder = Path(place) / CASE.name
        shutil.copytree(CASE, folder, ignore=shutil.ignore_patterns(".demarche", "results", "sources"))
        command = [sys.executable, "-m", "demarche", "workbench", str(folder), "--no-browser"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            url = server.stdout.readline().strip()
            for name, (page_name, prepare, scheme) in SHOTS.items():
                context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
                page = context.new_page()
                page.goto(url.replace("/overview", f"/{page_name}"))
                page.locator("[aria-level='1']").first.wait_for()
                page.wait_for_timeout(1200)
                if prepare:
                    prepare(page)
                page.wait_for_timeout(1200)
                target = IMAGES / f"{name}.png"
                page.screenshot(path=str(target))
                context.close()
                size = target.stat().st_size
                print(f"{target.relative_to(HERE.parent)}  {size // 1000} kB")
                if size > MOST_BYTES:
                    raise SystemExit(f"{target} is larger than {MOST_BYTES // 1000} kB")
        finally:
            browser.close()
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
