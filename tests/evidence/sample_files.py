"""Documents made for the tests: PDF, Word and web pages with known words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPHS = (
    "Cairo told the Security Council that the filling of the reservoir broke a promise made in Khartoum nine years ago.",
    "Addis Ababa denied the charge within hours and published its own figures on rainfall in the highlands for May.",
    "The African Union has invited neither government to a new round of talks since the last one failed in December.",
)


def pdf(pages: Sequence[Sequence[str]], *, header: str = "", columns: int = 1, password: str | None = None) -> bytes:
    """A PDF whose pages hold paragraphs, with a running head and a page number."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=password)
    for number, page in enumerate(pages, 1):
        if header:
            canvas.drawString(72, 810, f"{header} {number}")
            canvas.drawString(290, 30, str(number))
        width = 450 / columns - (20 if columns > 1 else 0)
        column, y = 0, 770.0
        for paragraph in page:
            for line in simpleSplit(paragraph, "Helvetica", 11, width):
                if y < 60:
                    column, y = column + 1, 770.0
                canvas.setFont("Helvetica", 11)
                canvas.drawString(72 + column * (width + 20), y, line)
                y -= 14
            y -= 10
            if columns > 1 and column == 0 and paragraph == page[len(page) // 2]:
                column, y = 1, 770.0
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(
    paragraphs: Sequence[str], *, rels: str = "", body: str = "", padding: int = 0, notes: Sequence[str] = ()
) -> bytes:
    """A Word document written by hand, with relations, footnotes or a large part as wanted."""
    inner = "".join(f'<w:p><w:r><w:t xml:space="preserve">{p}</w:t></w:r></w:p>' for p in paragraphs) + body
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
        )
        if rels:
            archive.writestr("word/_rels/document.xml.rels", rels)
        if notes:
            each = "".join(
                f'<w:footnote w:id="{i}"><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:footnote>'
                for i, n in enumerate(notes, 1)
            )
            archive.writestr(
                "word/footnotes.xml", f'<?xml version="1.0"?><w:footnotes xmlns:w="{W}">{each}</w:footnotes>'
            )
        if padding:
            archive.writestr("word/media/image1.bin", b"\0" * padding)
    return out.getvalue()


def page(paragraphs: Sequence[str], head: str = "<title>River talks - Delta Wire</title>") -> str:
    """A web page with a menu, a script, an article and a footer."""
    article = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}<script>var secret = 'tracking pixel words';</script></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport results</a></li></ul></nav>"
        f"<article><h1>River talks</h1>{article}</article><footer>All rights reserved by the publisher of this site</footer></body></html>"
    )
