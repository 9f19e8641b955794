"""Bytes to text: UTF-8 where it is, a well-founded guess where it is not, and never a silent loss."""

from __future__ import annotations

import codecs

from demarche.evidence.documents.near_pages import japanese, turkish
from demarche.evidence.documents.text import Notice

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000


def decode(raw: bytes) -> tuple[str, str, tuple[Notice, ...]]:
    """Decode a text file.

    Args:
        raw: its bytes.

    Returns:
        The text with the line ends it has, the encoding, and what was noticed. UTF-8 comes back character for
        character.

    >>> decode("Türkiye".encode())[:2]
    ('Türkiye', 'utf-8')
    >>> decode("Москва заявила об этом во вторник".encode("cp1251"))[1]
    'cp1251'
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace"), name, ()
    try:
        return raw.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    lines = raw.splitlines(keepends=True)
    bad = [number for number, line in enumerate(lines) if not _is_utf8(line)]
    wide = sum(byte >= 0x80 for byte in raw[:_SAMPLE])
    proper = sum(byte >= 0x80 for line in lines if _is_utf8(line) for byte in line) if len(bad) < len(lines) else 0
    if proper and len(bad) <= max(1, len(lines) // 2) and proper * 20 >= wide:
        other = _guess(b"".join(lines[number] for number in bad))
        text = "".join(
            line.decode(other, "replace") if number in set(bad) else line.decode("utf-8")
            for number, line in enumerate(lines)
        )
        note = f"the file mixes encodings: {len(bad)} of {len(lines)} lines are not UTF-8 and were read as {other}"
        return text, "utf-8", (Notice("encoding", note),)
    name = _guess(raw)
    text = raw.decode(name, "replace")
    notes = [Notice("encoding", f"the file is not UTF-8; it was read as {name}")]
    if "\ufffd" in text:
        notes.append(Notice("encoding", f"{text.count(chr(0xFFFD))} bytes have no meaning in {name} and were replaced"))
    return text, name, tuple(notes)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(raw: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8, from a sample."""
    sample = raw[:_SAMPLE]
    nulls = sample.count(0)
    if nulls > len(sample) // 5:
        even = sample[0::2].count(0)
        return "utf-16-be" if even > nulls // 2 else "utf-16-le"
    if (name := japanese(sample)) is not None:
        return name
    best, name = 0.0, "cp1252"
    for candidate in ("cp1252", "cp1251", "koi8-r", "cp1254", "cp1250", "iso-8859-2", "cp1253", "cp1256", "cp1255"):
        text = sample.decode(candidate, "replace")
        found = _score(text) * _of_one_language(text, _LATIN.get(candidate, ()))
        if found > best + 0.02:
            best, name = found, candidate
    if name == "cp1252" and turkish(sample):
        return "cp1254"
    if best >= 0.8:
        return name
    from charset_normalizer import from_bytes

    match = from_bytes(sample).best()
    return match.encoding if match is not None else name


_LATIN = {
    "cp1252": ("àâçéèêëîïôùûüœæ", "äöüß", "áéíñóúü¿¡", "áàâãçéêíóôõú", "àèéìíòóùú", "åäæöøé", "áæðéíóöúýþ", "èéëïóöü"),
    "cp1254": ("âçğıîöşûüi̇",),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýžäľĺôŕ", "áéíóöőúüű", "čćđšž", "ăâîşţ"),
}
_LATIN["iso-8859-2"] = _LATIN["cp1250"]
"""The letters beyond ASCII of the languages written in each code page for the Latin alphabet."""
_SIGNS = "«»“”„‘’–—…№°§©®€£½"


def _of_one_language(text: str, languages: tuple[str, ...]) -> float:
    """How much of what is beyond ASCII belongs to one language, or nearly so to several: 0 to 1."""
    odd = [letter for c in text if ord(c) > 127 and c not in _SIGNS for letter in c.lower() if ord(letter) > 127]
    if not odd or not languages:
        return 1.0
    shares = [sum(letter in letters for letter in odd) / len(odd) for letters in (*languages, "".join(languages))]
    return max(*shares[:-1], 0.95 * shares[-1])


_SCRIPTS = (
    (0x400, 0x45F, "оеаинтсрвл"),
    (0x370, 0x3FF, "αοιετσνηυρ"),
    (0x590, 0x5FF, "יוהלאמרתבש"),
    (0x600, 0x6FF, "اليمونرتبة"),
)
"""Alphabets beyond Latin: first and last code point, and their ten commonest letters."""


def _score(text: str) -> float:
    """How well the letters beyond ASCII hang together: words of one script, small letters after capitals, few odd signs."""
    letters = [c for c in text if ord(c) > 127]
    if not letters:
        return 1.0
    good = 0.0
    for index, letter in enumerate(text):
        code = ord(letter)
        if code < 128:
            continue
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        if letter in _SIGNS or letter in "¿¡":
            good += 0.9
            continue
        if not letter.isalpha():
            continue
        script = next((s for s in _SCRIPTS if s[0] <= code <= s[1]), None)
        same = [c for c in (before, after) if c.isalpha()]
        if script is not None:
            fits = bool(same) and all(script[0] <= ord(c) <= script[1] for c in same)
            good += (0.6 + 0.6 * (letter.lower() in script[2])) if fits else 0.3
            good -= 0.6 if letter.isupper() and before.islower() else 0.0
        else:
            good += (
                1.0 if same and any(ord(c) < 128 for c in same) and not (letter.isupper() and before.islower()) else 0.1
            )
    return good / len(letters)
