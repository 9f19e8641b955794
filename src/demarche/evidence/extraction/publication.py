"""When a document was published, and how that was found."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from demarche.evidence.extraction.dates import MONTH, dates, day_order
from demarche.evidence.extraction.periods import Known

__all__ = ["Published", "published"]


class Published(NamedTuple):
    """A date, its EDTF form, and the ground for it in one phrase."""

    day: date | None
    edtf: str | None
    basis: str

    @property
    def known(self) -> Known:
        """How exactly the date is known.

        >>> published("Talks went on.", "talks-2025-12.txt").known
        'month'
        """
        return {10: "day", 7: "month"}.get(len(self.edtf or ""), "year")  # type: ignore[return-value]


_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>0[1-9]|1[0-2])(?:[-_.]?(?P<d>0[1-9]|[12]\d|3[01]))?(?!\d)")
_LABEL = re.compile(
    r"^(?:published|updated|posted|date|dated|last modified)\b|\(\s*[A-Z][A-Za-z/ ]+\)\s*[-—–]|\bcomment\b|\breport\b",
    re.IGNORECASE,
)


_SENTENCE = re.compile(
    r"^(?:(?:The|A|An|It|He|She|They|In|On|Some|This|Since|After)\s|\w+\s)(?:[a-z][\w'-]*\s+){2,}.*[.!]$"
)
_DATELINE = re.compile(
    rf"^[*_#\s]*(?:[A-Z][\w.'/ -]{{2,40}},\s+){{1,2}}(?P<date>{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})\b(?!,?\s+\d{{4}})"
)


def _last_of_month(year: int, month: int) -> int:
    return 29 if month == 2 and year % 4 == 0 else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def published(text: str, file_name: str = "") -> Published:
    """The date of a document from its first lines, its file's name, or the latest year it speaks of as past.

    Args:
        text: the document.
        file_name: its name, which often carries a date.

    Returns:
        A day within the period of publication (its end where only the month is known), the EDTF, and the ground.

    >>> published("KYIV, 3 March 2024 (Agency) - Talks went on.").edtf
    '2024-03-03'
    >>> published("Talks went on.", "talks-2025-12.txt")[1:]
    ('2025-12', 'the name of the file')
    """
    order = day_order(text)
    lines = [line.strip() for line in re.split(r"[\r\n]+", text[:4000]) if line.strip()][:8]
    for index, line in enumerate(lines):
        if len(line) > 160 and not _LABEL.search(line[:60]) and not re.match(r"^[A-Z][A-Z .]+,", line):
            continue
        if (
            len(line) > 60
            and not _LABEL.search(line[:80])
            and not re.match(r"^[*_#\s]*(?:[A-Z][\w'./-]*,?\s){1,4}(?:[A-Z][a-z]+ \d|\d{1,2} [A-Z])", line)
        ):
            continue
        if _SENTENCE.match(line) and not _LABEL.search(line[:60]):
            continue
        head = line if len(line) <= 160 else line[:70]
        for when in dates(re.sub(r"<[^>]*>.*$|[*_]", "", head), order=order):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", when.edtf) and (index < 5 or _LABEL.search(head)):
                return Published(date.fromisoformat(when.edtf), when.edtf, "the head of the text")
    name = _NAME.search(file_name)
    years = [int(y) for y in re.findall(r"\b(?:in|of|since|during|[A-Z][a-z]{2,8})\s+((?:19|20)\d\d)\b", text)]
    line_date = _dateline(lines, int(name["y"]) if name else max(years, default=0))
    if line_date is not None and (name is None or (line_date.month == int(name["m"]) and not name["d"])):
        return Published(line_date, line_date.isoformat(), "the head of the text")
    if name:
        year, month = int(name["y"]), int(name["m"])
        if name["d"]:
            day = date(year, month, min(int(name["d"]), _last_of_month(year, month)))
            return Published(day, day.isoformat(), "the name of the file")
        return Published(
            date(year, month, _last_of_month(year, month)), f"{year:04}-{month:02}", "the name of the file"
        )
    if years:
        return Published(date(max(years), 12, 31), None, "the latest year in the text")
    return Published(None, None, "no date was found")


def _dateline(lines: list[str], year: int) -> date | None:
    """The day in a dateline without a year ("LONDON, Oct 4 (Agency) -"), in the year of the file or of the text."""
    for line in lines:
        match = _DATELINE.match(line)
        if match and year:
            found = dates(f"{match['date']} {year}")
            if found and found[0].anchor is not None:
                return found[0].anchor
    return None
