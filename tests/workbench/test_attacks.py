"""Whatever people, documents and other programs wrote is text: no script runs, no path leads out of the folder."""

from __future__ import annotations

import json

import pytest
import yaml

from demarche.workbench.labels import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

ATTACKS = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<img src=x onerror='window.hacked = 3'>",
    '"><svg onload=window.hacked=4>',
    "javascript:window.hacked=5",
    "{{7*7}} ${7*7} {{constructor.constructor('window.hacked=6')()}}",
    "' onmouseover='window.hacked=7' x='",
    "]]><iframe srcdoc='<script>parent.hacked=8</script>'></iframe>",
    "../../../../etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc/passwd",
]
BAD = " ".join(ATTACKS)


@pytest.fixture
def attacked(tmp_path):
    """A case every free field of which carries all attacks."""
    folder = tmp_path / "case"
    (folder / "sources").mkdir(parents=True)
    case = {
        "demarche": 1,
        "title": BAD,
        "question": BAD,
        "note": BAD,
        "decision_makers": {
            dm: {
                "name": f"{dm} {BAD}",
                "aliases": [BAD],
                "options": {"x": {"label": BAD, "levels": ["no", "yes"], "note": BAD}, "y": {"label": BAD}},
            }
            for dm in ("a", "b")
        },
        "rules": [{"never": "a.x = yes and b.x = yes", "why": BAD, "because": ["p1"]}],
        "status_quo": {"a.x": "no"},
        "preferences": {
            "a": {"statements": [{"prefer": "b.x = yes", "why": BAD, "because": ["p1"], "likelihood": 0.8}]},
            "b": {"statements": [{"prefer": "a.x = yes", "why": BAD}, {"prefer": "b.y = no", "why": BAD}]},
        },
    }
    claims = {
        "origins": {"o1": {"name": BAD, "grade": "B", "outlet": BAD, "note": BAD}},
        "claims": [
            {
                "id": f"c{k}",
                "says": f"{attack} {BAD}",
                "source": "doc",
                "origin": "o1",
                "speaker": BAD,
                "note": BAD,
                "date_about": "2025",
            }
            for k, attack in enumerate(ATTACKS)
        ],
        "points": {"p1": {"says": BAD, "for": ["c0", "c1"], "against": ["c2"], "note": BAD}},
        "contradictions": [{"id": "x1", "claims": ["c0", "c2"], "summary": BAD, "reading": BAD, "question": BAD}],
    }
    sources = [{"id": "doc", "type": "report", "title": BAD, "author": [{"literal": BAD}]}]
    (folder / "case.yaml").write_text(yaml.safe_dump(case, allow_unicode=True), encoding="utf-8")
    (folder / "claims.yaml").write_text(yaml.safe_dump(claims, allow_unicode=True), encoding="utf-8")
    (folder / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    return folder


def clean(page):
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert "49 49" not in page.locator("body").inner_text()
    assert page.locator("iframe[srcdoc*='parent.hacked']:not([sandbox])").count() == 0


def test_no_field_runs_a_script(attacked, serve, visit):
    with serve(attacked) as served:
        tab = visit(served.url)
        page = tab.page
        page.on("dialog", lambda dialog: dialog.dismiss())
        for name in PAGES:
            page.goto(served.page(name))
            page.locator("[aria-level='1']").first.wait_for()
            page.wait_for_timeout(300)
            for words in page.locator(".q-expansion-item__toggle-icon").all()[:6]:
                if words.is_visible():
                    words.click()
            for place in page.get_by_role("tab").all():
                place.click()
                page.wait_for_timeout(80)
            for button in page.get_by_role("button", name="Explain state").all()[:2]:
                button.click()
            clean(page)
        page.goto(served.page("brief"))
        page.get_by_label("Draws").fill("0")
        page.get_by_role("button", name="Preview").click()
        page.get_by_role("button", name="Download").wait_for(timeout=60_000)
        clean(page)
        page.goto(served.origin)
        clean(page)
        assert tab.outside() == []


def test_an_uploaded_name_does_not_lead_out_of_the_folder(attacked, serve, home, visit, tmp_path):
    with serve(attacked) as served:
        tab = visit(served.page("sources"))
        page = tab.page
        before = {path for path in tmp_path.rglob("*") if path.is_file() and attacked not in path.parents}
        page.get_by_text("Add documents").click()
        for name in ("../../../escape.txt", "..\\..\\escape.txt", "<img src=x onerror=window.hacked=1>.txt"):
            body = f"A minister said on Monday that {BAD} was agreed in {name}.".encode()
            page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": body})
            page.wait_for_timeout(1500)
        page.locator(".q-notification").first.wait_for(timeout=60_000)
        page.wait_for_timeout(3000)
        clean(page)
        after = {path for path in tmp_path.rglob("*") if path.is_file() and attacked not in path.parents}
        assert {path for path in after - before if home not in path.parents} == set()
