"""The brief as a Word document: styles, real tables, editable text; every figure as the table it was drawn from."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from demarche.brief.content import Box, Figure, Heading, Items, Paragraph, Row, Run, Table, plain
from demarche.brief.figures.characters import printable, typeset
from demarche.errors import UsageError

if TYPE_CHECKING:
    from demarche.brief.content import Block, Brief, Tone

__all__ = ["to_docx"]

_SHADES: dict[Tone, str] = {"held": "BFD9EC", "changed": "EEF1F4"}
_PAGE_WIDTH = 16.8
_INK, _BLUE, _GREY = "1B2026", "0B5A91", "5A6470"


def to_docx(brief: Brief) -> bytes:
    """The brief as the bytes of a .docx file.

    Raises:
        UsageError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise UsageError(
            "A Word document needs python-docx, which is not installed: "
            "pip install 'demarche[docx]', or write .html or .md."
        ) from None
    document = docx.Document()
    _styles(document)
    document.core_properties.title = printable(brief.title)[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_paragraph(printable(brief.title), style="Title")
    if brief.question:
        document.add_paragraph(printable(brief.question), style="Subtitle")
    if brief.as_of:
        document.add_paragraph(printable(f"As of {brief.as_of}"), style="Small print")
    for section in brief.sections:
        document.add_heading(printable(section.title), 1)
        for block in section.blocks:
            _block(document, block)
    if brief.references:
        document.add_heading("References", 1)
        for reference in brief.references:
            paragraph = document.add_paragraph(style="Reference")
            paragraph.add_run(printable(f"{reference.number}.\t{reference.text} "))
            if reference.address:
                _address(paragraph, reference.address)
            if reference.note:
                paragraph.add_run(printable(f" {reference.note}"))
    document.add_paragraph(printable(brief.colophon), style="Small print")
    _page_numbers(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Paragraph):
        style = {"text": None, "lead": "Lead", "note": "Small print", "warning": "Caution"}[block.role]
        _runs(document.add_paragraph(style=style), block.runs)
    elif isinstance(block, Heading):
        document.add_heading(printable(block.text), 2)
    elif isinstance(block, Items):
        for item in block.items:
            _runs(document.add_paragraph(style="List Number" if block.ordered else "List Bullet"), item.runs)
    elif isinstance(block, Table):
        _table(document, block)
    elif isinstance(block, Figure):
        _table(document, block.table, block.title)
        if block.caption:
            document.add_paragraph(printable(block.caption), style="Small print")
    elif isinstance(block, Box):
        if block.title:
            document.add_heading(printable(block.title), 2)
        for inner in block.blocks:
            _block(document, inner)


def _runs(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        made = paragraph.add_run(typeset(run.text))
        made.bold = run.strong or None
        if run.cites:
            mark = paragraph.add_run(", ".join(map(str, run.cites)))
            mark.font.superscript = True


def _table(document: Any, table: Table, figure: str = "") -> None:
    """A table; where it stands for a figure, its caption and its alternative text say so."""
    from docx.shared import Pt

    caption = f"{table.caption or figure} (the figure as a table)" if figure else table.caption
    if caption:
        document.add_paragraph(printable(caption), style="Caption")
    if not table.rows:
        document.add_paragraph("(empty)", style="Small print")
        return
    made = document.add_table(rows=1, cols=len(table.header))
    made.autofit = False
    _widths(made, table)
    _borders(made)
    _described(made, caption, table.header)
    for place, name in zip(made.rows[0].cells, table.header, strict=True):
        _fill(place, (Run(name, strong=True),), "")
        place.paragraphs[0].paragraph_format.keep_with_next = True
    _repeat(made.rows[0])
    group = ""
    for row in table.rows:
        if row.group and row.group != group:
            group = row.group
            cells = made.add_row().cells
            merged = cells[0].merge(cells[-1])
            _fill(merged, (Run(group, strong=True),), "")
            merged.paragraphs[0].paragraph_format.space_before = Pt(5)
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        _row(made, row)
    if table.note:
        document.add_paragraph(printable(table.note), style="Small print")
    else:
        document.add_paragraph(style="Small print")


def _widths(made: Any, table: Table) -> None:
    """Columns as wide as what stands in them asks for, together as wide as the page."""
    from docx.shared import Cm

    wants: list[float] = []
    for place, name in enumerate(table.header):
        longest = max([len(plain(row.cells[place].runs)) for row in table.rows] + [1.2 * len(name)])
        word = max(len(word) for word in [*name.split(), *(w for row in table.rows for w in _words(row, place)), ""])
        wants.append(max(min(longest, 60) ** 0.75, 1.1 * min(word, 16) + 2.5))
    for column, want in zip(made.columns, wants, strict=True):
        column.width = Cm(_PAGE_WIDTH * want / sum(wants))


def _words(row: Row, place: int) -> list[str]:
    return plain(row.cells[place].runs).split(" ")


def _row(made: Any, row: Row) -> None:
    added = made.add_row()
    for column, place in zip(made.columns, added.cells, strict=True):
        place.width = column.width
    _property(added._tr.get_or_add_trPr(), "w:cantSplit")
    for place, content in zip(added.cells, row.cells, strict=True):
        _fill(place, content.runs, content.tone)


def _fill(place: Any, runs: tuple[Run, ...], tone: Tone) -> None:
    paragraph = place.paragraphs[0]
    paragraph.style = "Table text"
    _runs(paragraph, tuple(Run(run.text, run.strong or tone in _SHADES, run.cites) for run in runs))
    if tone in _SHADES:
        _property(place._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=_SHADES[tone])


def _property(parent: Any, tag: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _repeat(row: Any) -> None:
    """Make a row the table's head, repeated on every page."""
    _property(row._tr.get_or_add_trPr(), "w:tblHeader", val="true")


def _described(made: Any, caption: str, header: tuple[str, ...]) -> None:
    """Alternative text, for those who have the document read to them."""
    _property(made._tbl.tblPr, "w:tblCaption", val=printable(caption))
    _property(made._tbl.tblPr, "w:tblDescription", val=printable(f"Table with the columns {'; '.join(header)}"))


def _borders(table: Any) -> None:
    from docx.oxml.ns import qn

    borders = _property(table._tbl.tblPr, "w:tblBorders")
    for later in ("w:tblLayout", "w:tblLook"):  # the format wants its parts in a fixed order
        for part in table._tbl.tblPr.findall(qn(later)):
            table._tbl.tblPr.append(part)
    for side in ("top", "bottom", "insideH"):
        _property(borders, f"w:{side}", val="single", sz="6" if side != "insideH" else "4", space="0", color="C9D0D8")


def _address(paragraph: Any, address: str) -> None:
    """The address, as a link where it is one of the web; nothing is fetched."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    clean = printable(address)
    if not clean.lower().startswith(("http://", "https://")):
        paragraph.add_run(clean)
        return
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(clean, kind, is_external=True))
    run = paragraph.add_run(clean)
    link.append(run._r)
    paragraph._p.append(link)


def _page_numbers(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.style = "Small print"
    _property(paragraph._p, "w:fldSimple", instr="PAGE")


def _styles(document: Any) -> None:
    """Fonts, colours and distances, all in named styles so that the reader can change them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.1)
    page.top_margin = page.bottom_margin = Cm(1.9)
    styles = document.styles

    def shape(name: str, size: float, colour: str, before: float, after: float, *, bold: bool | None = None) -> Any:
        exists = name in [style.name for style in styles]
        style = styles[name] if exists else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if not exists:
            style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.font.bold = bold
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _one_font(style)
        for spacing in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(spacing)
        return style

    shape("Normal", 10.5, _INK, 0, 5)
    shape("Title", 22, _INK, 0, 4, bold=True)
    shape("Subtitle", 13, _GREY, 0, 4)
    shape("Heading 1", 14, _INK, 16, 5, bold=True)
    shape("Heading 2", 11, _BLUE, 9, 3, bold=True)
    shape("Caption", 9.5, _INK, 7, 3, bold=True).paragraph_format.keep_with_next = True
    shape("List Bullet", 10.5, _INK, 0, 3)
    shape("List Number", 10.5, _INK, 0, 3)
    shape("Lead", 12, _INK, 0, 5)
    shape("Small print", 8.5, _GREY, 2, 6)
    shape("Table text", 9, _INK, 1, 1)
    caution = shape("Caution", 10, "8A3600", 3, 5)
    caution.paragraph_format.left_indent = Cm(0.5)
    reference = shape("Reference", 9, _INK, 0, 3)
    reference.paragraph_format.left_indent = Cm(0.8)
    reference.paragraph_format.first_line_indent = Cm(-0.8)
    reference.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))


def _one_font(style: Any) -> None:
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), "Calibri")
