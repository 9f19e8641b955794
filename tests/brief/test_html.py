"""The page: whole, safe, and the same to those who cannot see it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from tests.brief.cases import chicken, hostile, rumour

from demarche.brief.gathering import gather
from demarche.brief.html import to_html

VOID = {"meta", "br", "img", "link", "hr", "input", "wbr"}


class Page(HTMLParser):
    """Reads a page, insists on balanced tags, and collects what it holds."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(to_html(gather(rumour())))


@pytest.mark.parametrize("case", [chicken, rumour, hostile])
def test_a_page_is_well_formed_and_its_ids_are_unique(case):
    found = Page(to_html(gather(case())))
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", [chicken, rumour, hostile])
def test_nothing_is_loaded_and_nothing_runs(case):
    text = to_html(gather(case()))
    found = Page(text)
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use"}
    assert "url(" not in text.split("</style>")[0]
    assert "@import" not in text
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "xlink:href")]
    assert "default-src 'none'" in text


def test_links_lead_inside_the_page_or_to_addresses_of_references(page):
    inside = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    for attributes in page.named("a"):
        target = attributes["href"] or ""
        assert target.startswith(("https://", "http://")) or target[1:] in inside
    assert any(attributes["href"] == "https://example.org/a?x=1&y=<2>" for attributes in page.named("a"))


def test_every_figure_has_words_and_a_table_behind_it(page):
    figures = page.named("figure")
    assert len(figures) >= 5
    drawings = page.named("svg")
    assert len(drawings) == 2 * len(figures)
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert set((drawing["aria-labelledby"] or "").split()) <= ids
    assert len(page.named("details")) == len(figures)


def test_attacks_are_shown_as_text():
    text = to_html(gather(hostile()))
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "<svg onload" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert not re.search(r'href="\s*javascript:', text)


def test_a_finished_brief_is_laid_out_whole(dam_brief):
    text = to_html(dam_brief)
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>")
    assert [attributes["id"] for attributes in page.named("section")] == [
        "answer",
        "board",
        "outcomes",
        "ways",
        "references",
    ]
    assert '<a href="#ref-2" aria-label="reference 2">2</a>' in text
    assert 'class="group"' in text


def test_characters_no_page_may_hold_are_replaced():
    text = to_html(gather(chicken(title="Chi\x00ck\x07en")))
    assert "Chi\ufffdck\ufffden" in text
    text.encode("utf-8")
