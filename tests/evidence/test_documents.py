"""Documents of every format become text; what cannot be read says why, and nothing is fetched."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

import pytest
from tests.evidence.sample_files import PARAGRAPHS, docx, page, pdf

from demarche.errors import UnreadableFile
from demarche.evidence.anchoring import locate_all, locator
from demarche.evidence.documents import read_document, worker
from demarche.evidence.documents.encodings import decode
from demarche.evidence.documents.reading import read_bytes
from demarche.evidence.documents.text import paragraphs

PLAIN = "\n\n".join(PARAGRAPHS) + "\n"


def found_in(text: str) -> list[str]:
    """What became of the three sample paragraphs in a text."""
    wanted, start = [], 0
    for paragraph in PARAGRAPHS:
        start = PLAIN.index(paragraph)
        wanted.append(locator(PLAIN, start, start + len(paragraph)))
    return [anchor.status for anchor in locate_all(text, wanted)]


def test_a_text_file_comes_back_character_for_character(tmp_path: Path) -> None:
    text = "Türkiye\r\n\r\n  said “no”.\nСтамбул\u2028end"
    (tmp_path / "a.txt").write_bytes(text.encode())
    document = read_document(tmp_path / "a.txt")
    assert document.text == text
    assert document.encoding == "utf-8"


@pytest.mark.parametrize("columns", [1, 2])
def test_words_of_a_pdf_are_found_under_running_heads_and_in_columns(columns: int) -> None:
    pages = [
        [*PARAGRAPHS, "Filler words of page one end here."],
        ["Another page of words."],
        ["A third page."],
        ["A fourth."],
    ]
    document = read_bytes(pdf(pages, header="Delta Wire, weekly report, page", columns=columns), "a.pdf")
    assert document.format == "pdf"
    assert set(found_in(document.text)) <= {"same", "moved"}
    assert "weekly report" not in document.text
    assert len(document.pages) == 4
    assert document.page_of(document.text.index("third")) == 3


def test_a_sentence_cut_by_a_page_is_one_claim() -> None:
    from demarche.evidence.extraction.propose import propose

    pages = [
        ["The government in Cairo has repeatedly asked for a binding agreement on the filling of the large dam and"],
        ["has rejected every offer that leaves the dry years out of the text."],
    ]
    document = read_bytes(pdf(pages), "a.pdf")
    assert len(paragraphs(document.text)) == 2
    assert [c.paragraph for c in propose(document.text)][-1] in ([1, 2], 2)


def test_word_documents_keep_tables_and_footnotes_in_order() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Turbines</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>13</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    mark = '<w:p><w:r><w:t>It was built in 2011</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    document = read_bytes(docx(PARAGRAPHS, body=table + mark, notes=["Ministry of water, 2011."]), "a.docx")
    assert found_in(document.text) == ["same"] * 3
    lines = [document.text[a:b] for a, b in paragraphs(document.text)]
    assert lines[3:] == ["Turbines", "13", "It was built in 2011<sup>1</sup>", "[^1]: Ministry of water, 2011."]


def test_a_web_page_gives_its_article_without_menu_script_and_footer() -> None:
    document = read_bytes(page(PARAGRAPHS * 3).encode(), "a.html")
    assert {"same", "moved"} >= set(found_in(document.text))
    assert "secret" not in document.text
    assert "Sport results" not in document.text


def test_nothing_a_document_refers_to_is_fetched() -> None:
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="{address}/pixel" TargetMode="External"/></Relationships>'
    )
    word = read_bytes(docx(PARAGRAPHS, rels=rels), "a.docx")
    head = f"<link rel='stylesheet' href='{address}/s.css'><meta http-equiv='refresh' content='0; url={address}/next'>"
    web = read_bytes(
        page(PARAGRAPHS, head)
        .replace("<h1>", f"<img src='{address}/i.png'><iframe src='{address}/f'></iframe><h1>")
        .encode(),
        "a.html",
    )
    server.shutdown()
    server.server_close()
    assert asked == []
    assert found_in(word.text) == ["same"] * 3
    assert any("elsewhere" in notice.message for notice in word.notices)
    assert "denied the charge" in web.text


def test_every_unreadable_file_says_what_to_do() -> None:
    good = pdf([["Some words."]])
    cases: dict[str, tuple[bytes, str]] = {
        "empty": (b"", "empty"),
        "only blanks": (b"\n\n  \n", "empty"),
        "locked": (pdf([["secret"]], password="pw"), "password"),
        "no text layer": (pdf([[], []]), "OCR"),
        "cut off pdf": (good[:200], "damaged"),
        "cut off docx": (docx(PARAGRAPHS)[:300], "damaged"),
        "zip that is no document": (docx([])[:0] + _zip_of("a.txt"), "unpack"),
        "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".docx"),
        "image": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "OCR"),
        "bomb": (docx(["x"], padding=200_000_000), "not opened"),
        "entity bomb": (_doctype_docx(), "damaged"),
    }
    for name, (raw, words) in cases.items():
        with pytest.raises(UnreadableFile, match=words):
            read_bytes(raw, f"{name}.{'docx' if 'docx' in name or 'bomb' in name else 'pdf'}")


def _zip_of(member: str) -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "words")
    return out.getvalue()


def _doctype_docx() -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
        archive.writestr("word/document.xml", bomb)
    return out.getvalue()


def test_reading_is_bounded_in_memory() -> None:
    with pytest.raises(UnreadableFile, match=r"memory|damaged"):
        read_bytes(pdf([["Some words."]]), "a.pdf", memory=5_000_000)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="folder"):
        read_document(tmp_path)


def test_a_wrong_extension_is_noticed_and_read_as_what_it_is() -> None:
    document = read_bytes(pdf([list(PARAGRAPHS)]), "report.txt")
    assert document.format == "pdf"
    assert [n.kind for n in document.notices] == ["name"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Москва заявила во вторник, что переговоры идут.", "cp1251"),
        ("Der Außenminister erklärte, die Gespräche würden fortgeführt.", "cp1252"),
        ("Αθήνα και Άγκυρα συμφώνησαν να συναντηθούν.", "cp1253"),
        ("Dışişleri Bakanı görüşmelerin sürdüğünü söyledi.", "cp1254"),
        ("Það er ekki þörf á nýjum samningi, sagði ráðherrann í gær.", "cp1252"),
        ("El ministro señaló que sí. ¿Habrá acuerdo mañana?", "cp1252"),
        ("Minister powiedział, że rozmowy będą kontynuowane.", "cp1250"),
        ("A kormány még nem hozott döntést, és időre van szüksége.", "cp1250"),
        ("Vláda zatím nepřijala žádné rozhodnutí. Příští týden začnou další schůzky.", "iso-8859-2"),
        ("Müller met François and José in Malmö.", "cp1252"),
        ("plain words, nothing else", "utf-16"),
    ],
)
def test_encodings_are_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0].removeprefix("\ufeff") == text


def test_mixed_encodings_are_read_line_by_line_and_said() -> None:
    raw = "Türkiye said no.\nИ ещё строка.\n".encode() + "Österreich schwieg.\n".encode("cp1252") + b"end\n" * 5
    text, _, notices = decode(raw)
    assert "Türkiye" in text
    assert "Österreich" in text
    assert "mixes encodings" in notices[0].message


def test_right_to_left_text_keeps_its_order_and_language() -> None:
    text = "نفت القاهرة هذا الاتهام يوم الثلاثاء.\nقالت أديس أبابا إن الملء مستمر.\n"
    document = read_bytes(text.encode(), "a.txt")
    assert document.text == text
    assert document.about["language"] == "ar"
    wanted = locator(text, 0, 37)
    assert locate_all("\u200f" + text, [wanted])[0].status in ("same", "moved")


@pytest.mark.slow
def test_two_thousand_pages_and_fifty_megabytes_are_read(tmp_path: Path) -> None:
    long = read_bytes(pdf([[f"Page number {n} says that the talks went on."] for n in range(2000)]), "long.pdf")
    assert len(long.pages) == 2000
    big = ("Cairo said on Monday that nothing had changed at all. " * 20 + "\n") * 48_000
    (tmp_path / "big.txt").write_text(big)
    assert len(read_document(tmp_path / "big.txt").text) > 50_000_000


def test_a_library_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")

    monkeypatch.setattr(worker, "parse", parse)
    monkeypatch.setattr(worker, "_bound", lambda *_: None)  # this process goes on
    monkeypatch.setattr(worker, "_no_network", lambda: None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    worker.main([str(tmp_path / "a.pdf"), "pdf", "a.pdf", "0", "0", str(tmp_path / "answer.json")])
    assert "needs the library pypdfium2: pip install" in (tmp_path / "answer.json").read_text()
