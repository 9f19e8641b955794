"""Where two encodings are easily taken for each other: Turkish for Icelandic, and Japanese for Chinese."""

from __future__ import annotations

import re

__all__ = ["japanese", "turkish"]

_SHARED = "âçîöûü"
"""Letters beyond ASCII that Turkish uses and that stand at the same place in cp1252 and cp1254."""

_TURKISH = re.compile(
    r"[ao]ð[alr]|[ei]ð[di]|að[dý]|að\b|ýð"  # as read in cp1252: Doðan, -oðlu, Daðlar, Niðde, Yiðit
    r"|[aeiouýöükr]þ|þ[bcdfgklmnptz]|\bÝ[bcdghklmnpstz]",  # Kaþ, Þimþek, Ýzmir; ý alone may be Czech
    re.IGNORECASE,
)
_ICELANDIC = re.compile(
    r"\bguð|[rilmy]ð[uai]|ður\b|eið|\bþ(?:[aeiouyj]|ór|ör|rá|ví)[a-z]*ð|\bþ(?:að|ess|eir|jóð|ing)", re.IGNORECASE
)
_LEAST_KANA = 0.1


def turkish(raw: bytes) -> bool:
    """Whether bytes that read well in cp1252 are rather Turkish names in cp1254.

    The two differ in six letters only: what is ğ ı İ ş Ş Ğ in one is ð ý Ý þ Þ Ð in the other. A text with letters
    that Turkish has not stays what it is; else the letters' neighbours decide.

    >>> turkish("Mr Erdoğan met the press.".encode("cp1254")), turkish("Guðni met the press.".encode("cp1252"))
    (True, False)
    """
    text = raw.decode("cp1252", "replace")
    letters = {c for c in text.lower() if ord(c) > 127 and c.isalpha()}
    if not letters & set("ðýþ") or letters - set("ðýþ" + _SHARED):
        return False
    return len(_TURKISH.findall(text)) > len(_ICELANDIC.findall(text))


def japanese(raw: bytes) -> str | None:
    """The Japanese encoding of bytes that hold kana if they are read in it, and make sense throughout; else None.

    >>> japanese("大統領は火曜日に述べた。".encode("euc_jp"))
    'euc_jp'
    """
    for name in ("euc_jp", "cp932"):
        try:
            wide = [c for c in raw.decode(name) if ord(c) > 127]
        except UnicodeDecodeError as fault:
            if fault.end < len(raw):
                continue
            wide = [c for c in raw[: fault.start].decode(name) if ord(c) > 127]  # cut inside the last character
        kana = sum("\u3041" <= c <= "\u30fe" for c in wide)
        if wide and kana >= _LEAST_KANA * len(wide):
            return name
    return None
