"""The brief as a person meets it: on a phone, on a screen, on paper."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.brief.cases import hostile, rumour

from demarche.brief.chances import Chances
from demarche.brief.gathering import gather
from demarche.brief.html import to_html
from demarche.case.examples import path
from demarche.case.reading import read_case
from demarche.insight.resting import resting
from demarche.insight.robustness import robustness

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")),
        reason="no Chromium found: apt-get install chromium",
    ),
]

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("briefs")
    made = {}
    for name, case in (("dam", rumour()), ("hostile", hostile())):
        chances = Chances(robustness(case, samples=64, withdrawals=False), robustness(case, samples=64, concepts="SEQ"))
        made[name] = folder / f"{name}.html"
        made[name].write_text(to_html(gather(case, chances)), encoding="utf-8")
    return made


@pytest.mark.parametrize("name", ["dam", "hostile"])
def test_nothing_is_wider_than_the_screen(browser, pages, name):
    page = browser.new_page()
    page.goto(pages[name].as_uri())
    for width in (320, 375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shown = page.evaluate(
            "[...document.querySelectorAll('svg')].filter(one => one.getClientRects().length)"
            ".map(one => one.getBoundingClientRect().right)"
        )
        assert shown
        assert max(shown) <= width
    page.set_viewport_size({"width": 375, "height": 800})
    assert len(page.screenshot(full_page=True)) > 10_000
    page.close()


def test_no_script_runs_and_nothing_is_asked_for(browser, pages):
    page = browser.new_page()
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(pages["hostile"].as_uri())
    page.wait_for_timeout(200)
    assert asked == [pages["hostile"].as_uri()]
    assert dialogs == []
    assert page.evaluate("document.querySelectorAll('script, img').length") == 0
    page.close()


def test_light_and_dark_differ_and_paper_is_always_light(browser, pages):
    page = browser.new_page(color_scheme="dark")
    page.goto(pages["dam"].as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) != dark
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.close()


def test_it_prints_on_a_few_pages(browser, pages, tmp_path):
    page = browser.new_page()
    page.goto(pages["dam"].as_uri())
    out = tmp_path / "brief.pdf"
    page.pdf(path=str(out), prefer_css_page_size=True)
    assert 2 <= out.read_bytes().count(b"/Type /Page\n") + out.read_bytes().count(b"/Type/Page\n") <= 7
    page.close()


def test_the_flagship_prints_on_four_to_eight_pages(browser, tmp_path):
    case = read_case(path("s400-return"))
    chances = Chances(
        robustness(case, samples=64, withdrawals=False),
        robustness(case, samples=64, concepts="SEQ"),
        resting(case, samples=64),
    )
    (tmp_path / "brief.html").write_text(to_html(gather(case, chances)), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "brief.html").as_uri())
    page.pdf(path=str(tmp_path / "brief.pdf"), prefer_css_page_size=True)
    printed = (tmp_path / "brief.pdf").read_bytes()
    assert 4 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type/Page\n") <= 8
    page.close()


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="no LibreOffice found: apt-get install libreoffice-writer-nogui"
)
def test_a_word_processor_opens_the_document(tmp_path):
    from demarche.brief.docx import to_docx

    (tmp_path / "brief.docx").write_bytes(to_docx(gather(rumour())))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "brief.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "brief.pdf").stat().st_size > 5000
