"""What looks wrong about a reference: said, never repaired."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import unquote, urlsplit

__all__ = ["address_date", "lacks_subject", "oddities_of", "plain_letters"]

_IN_ADDRESS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>0?[1-9]|[12]\d|3[01])[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
)
_DEAD = re.compile(
    r"[?&/](?:error|sso|login|log-in|signin|sign-in|auth|captcha|consent|redirect|paywall|404|accessdenied|access-denied|oauth)\b|[?&](?:error|sso_error)=|sso_error|error=",
    re.IGNORECASE,
)
_CYRILLIC = dict(zip("абвгдеёзийклмнопрстуфыэіўґ", ["a", "b", "v", "g", "d", "e", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "y", "e", "i", "u", "g"], strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    "ї": "yi", "є": "ye",
}  # fmt: skip
_STATES = (
    ("сша", "united states us u.s. washington american america"), ("росси", "russia russian moscow kremlin rf"),
    ("рф", "russia russian moscow rf"),
    ("турц", "turkey turkiye turkish ankara"), ("турец", "turkey turkiye turkish ankara"), ("китай",
    "china chinese beijing"), ("кнр", "china chinese beijing"),
    ("ес ", "eu european union brussels"), ("евросоюз", "eu european union brussels"), ("киев", "kyiv kiev ukraine"),
    ("украин", "ukraine ukrainian kyiv"),
    ("кремл", "kremlin russia moscow"), ("москв", "moscow russia"), ("пакистан", "pakistan pakistani"), ("иран",
    "iran iranian tehran"), ("израил", "israel israeli"),
    ("сири", "syria syrian"), ("нато", "nato"), ("оон", "un united nations"), ("германи", "germany german"), ("франц",
    "france french"), ("армени", "armenia armenian"),
    ("азербайджан", "azerbaijan"), ("ирак", "iraq"), ("египет", "egypt"), ("инди", "india"), ("япони", "japan"),
    ("великобритан", "britain uk london"),
)  # fmt: skip


def address_date(address: str) -> str | None:
    """The day an address carries in its path.

    >>> address_date("https://x.org/20240212/f16.html"), address_date("https://x.org/politics/18/12/2025/6943")
    ('2024-02-12', '2025-12-18')
    """
    path = urlsplit(address).path
    for pattern in _IN_ADDRESS:
        match = pattern.search(path)
        if match:
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
            except ValueError:
                continue
    return None


def oddities_of(
    address: str | None, title: str | None, edtf: str | None, in_address: str | None, printed: str | None
) -> tuple[str, ...]:
    """What looks wrong about an entry by itself.

    Args:
        address: where it was seen.
        title: as printed.
        edtf: its date.
        in_address: the day its address carries.
        printed: its date as printed.

    >>> oddities_of("https://x.org/18/12/2025/a", "T", "2025-02-18", "2025-12-18", "18.02.2025")
    ('the printed date 18.02.2025 contradicts its address, which says 2025-12-18',)
    """
    found: list[str] = []
    if (
        edtf
        and in_address
        and len(edtf.rstrip("~?%")) == 10
        and abs((date.fromisoformat(edtf[:10]) - date.fromisoformat(in_address)).days) > 1
    ):
        found.append(f"the printed date {printed} contradicts its address, which says {in_address}")
    if address and _DEAD.search(address):
        found.append("the address is that of a log-in or error page and not of the text")
    if title and address and (missing := _slug_words(title, address)):
        found.append(f"the title lacks words that its address has: {', '.join(missing)}")
    return tuple(found)


def _slug_words(title: str, address: str) -> tuple[str, ...]:
    """Words of the last part of an address, written in Latin letters, that the title lacks although it has the others."""
    if not re.search(r"[A-Za-z]{4}", title) or re.search(r"[а-яА-Я]", title):
        return ()
    slug = unquote(urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1]).rsplit(".", 1)[0].lower()
    words = [w for w in re.split(r"[-_]", slug) if len(w) > 1 and not w.isdigit()]
    have = set(re.findall(r"\w+", plain_letters(title)))
    shared = [w for w in words if w in have]
    missing = tuple(w for w in words if w not in have)
    return missing if len(shared) >= 4 and 1 <= len(missing) <= 5 and sum(len(w) for w in missing) >= 5 else ()


def plain_letters(text: str) -> str:
    """A text in small Latin letters: Cyrillic transliterated, accents taken off.

    >>> plain_letters("Эрдоган, Türkiye")
    'erdogan, turkiye'
    """
    small = "".join(_CYRILLIC.get(letter, letter) for letter in text.lower())
    return "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))


def lacks_subject(title: str, names: tuple[str, ...]) -> bool:
    """Whether a title names nobody and nothing that a claim it is cited for is about.

    Args:
        title: of the reference.
        names: the names in the claim.

    >>> lacks_subject("Эрдоган заявил о С-400", ("Erdogan",)), lacks_subject("Wheat prices", ("Erdogan", "S-400"))
    (False, True)
    """
    low = title.lower()
    words = {w[:5] for w in re.findall(r"\w{2,}", plain_letters(title))}
    for start, meant in _STATES:
        if start in low + " ":
            words |= {w[:5] for w in meant.split()}
    wanted = {
        w[:5] for name in names for w in re.findall(r"\w{2,}", plain_letters(name).replace("s-", "s")) if len(w) > 1
    }
    return bool(wanted) and not wanted & (
        words | {w[:5] for w in re.findall(r"\w+", plain_letters(title).replace("s-", "s"))}
    )
