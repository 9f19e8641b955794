"""Sums of money in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypedDict

__all__ = ["Amount", "Found", "amounts"]


class Amount(TypedDict):
    """A sum: `value` in units of the currency, None where only its order is said; ISO 4217 code; how exact."""

    value: float | None
    currency: str
    precision: str


@dataclass(frozen=True)
class Found:
    """A sum and where it stands."""

    start: int
    end: int
    amount: Amount


_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₹": "INR",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
}
_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "ruble": "RUB", "rouble": "RUB", "yuan": "CNY",
    "renminbi": "CNY", "lira": "TRY", "hryvnia": "UAH",
    "shekel": "ILS", "rupee": "INR", "won": "KRW", "franc": "CHF", "dinar": "RSD", "dram": "AMD", "manat": "AZN",
    "riyal": "SAR", "dirham": "AED", "birr": "ETB",
    "доллар": "USD", "евро": "EUR", "рубл": "RUB", "usd": "USD", "eur": "EUR", "gbp": "GBP", "rub": "RUB",
    "chf": "CHF", "cny": "CNY", "jpy": "JPY", "us dollar": "USD",
}  # fmt: skip
_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9,
    "b": 1e9, "trillion": 1e12, "tn": 1e12,
    "trn": 1e12, "тыс": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ ,\u00a0]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:thousand|million|billion|trillion|mln|bln|trn|mn|bn|tn|[kmb](?![\w])|тыс|млн|млрд|трлн)\b\.?"
_CURRENCY = (
    r"(?:(?:US|U\.S\.)\s)?(?:"
    + "|".join(sorted((re.escape(w) for w in _WORDS), key=len, reverse=True))
    + r")(?:s|es|ов|ей|я|а)?\b"
)
_SIGN = "|".join(sorted((re.escape(s) for s in _SIGNS), key=len, reverse=True))
_SUM = re.compile(
    rf"(?P<vague>about|around|some|nearly|almost|over|more than|at least|up to|roughly|approximately|an estimated|less than|under)?\s*"
    rf"(?:(?P<sign>{_SIGN})\s?(?P<n1>{_NUMBER})(?:\s?-?(?P<s1>{_SCALE}))?|(?P<n2>{_NUMBER})\s?-?(?:(?P<s2>{_SCALE})\s?)?(?:(?P<word>{_CURRENCY})|(?P<sign2>[€£₽₺])))",
    re.IGNORECASE,
)
_ORDER = re.compile(
    rf"\b(?P<scale>hundreds of millions|tens of millions|tens of billions|hundreds of billions|millions|billions|trillions)\s+of\s+(?P<word>{_CURRENCY})",
    re.IGNORECASE,
)
_ORDERS = {
    "millions": "1e6",
    "tens of millions": "1e7",
    "hundreds of millions": "1e8",
    "billions": "1e9",
    "tens of billions": "1e10",
    "hundreds of billions": "1e11",
    "trillions": "1e12",
}


def _value(number: str, scale: str | None) -> float:
    digits = number.replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    return float(digits.replace(",", ".")) * _SCALES.get((scale or "").lower().rstrip("."), 1.0)


def _currency(word: str) -> str:
    low = word.lower().removeprefix("us ").removeprefix("u.s. ")
    return next(code for name, code in sorted(_WORDS.items(), key=lambda item: -len(item[0])) if low.startswith(name))


def amounts(text: str, start: int = 0, end: int | None = None) -> tuple[Found, ...]:
    """The sums in a text; a number of things that is no money is left aside.

    >>> [(f.amount["value"], f.amount["currency"]) for f in amounts("$2.5bn, 300 million euros, 12 ships")]
    [(2500000000.0, 'USD'), (300000000.0, 'EUR')]
    >>> amounts("a role worth billions of dollars")[0].amount
    {'value': None, 'currency': 'USD', 'precision': 'order of 1e9'}
    """
    stop = len(text) if end is None else end
    found = []
    for match in _SUM.finditer(text, start, stop):
        sign, word = match["sign"] or match["sign2"], match["word"]
        currency = _SIGNS[sign.upper()] if sign else _currency(word)
        value = _value(match["n1"] or match["n2"], match["s1"] or match["s2"])
        begin = match.start("sign") if match["sign"] else match.start("n2")
        found.append(
            Found(
                begin,
                match.end(),
                Amount(value=value, currency=currency, precision="approximate" if match["vague"] else "exact"),
            )
        )
    for match in _ORDER.finditer(text, start, stop):
        order = _ORDERS[match["scale"].lower()]
        found.append(
            Found(
                match.start(),
                match.end(),
                Amount(value=None, currency=_currency(match["word"]), precision=f"order of {order}"),
            )
        )
    return tuple(sorted(found, key=lambda f: f.start))
