"""Who a headline says is speaking, compared with who the text says is.

A text may cite an item for the word of one party while its headline has another announce it. The names come from the
ledger's entities; for headlines in Russian, where a ledger kept in English has no forms, the stems of a few states and
capitals are added, since inflected names match no alias.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from demarche.evidence.outlets import outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demarche.case.schema import Claim, Entity, Ledger

__all__ = ["Headline", "announcer", "headline_differs"]

_VERBS = re.compile(
    r"\b(?:says?|said|announces?|announced|denie[sd]|confirm(?:s|ed)|claim(?:s|ed)|warn(?:s|ed)|told|tells|declare[sd]|"
    r"state[sd]|reveal(?:s|ed)|admit(?:s|ted)|insist(?:s|ed)|заяви\w+|сообщи\w+|объяви\w+|опроверг\w*|подтверди\w+|"
    r"рассказа\w+|назва\w+|оцени\w+|призна\w+|предупреди\w+|пишут|пишет|считают)\b",
    re.IGNORECASE,
)

_STEMS: dict[str, tuple[str, ...]] = {
    "турци": ("turkey", "türkiye", "ankara"),
    "турецк": ("turkey", "türkiye", "ankara"),
    "анкар": ("turkey", "türkiye", "ankara"),
    "росси": ("russia", "moscow"),
    "москв": ("russia", "moscow"),
    "кремл": ("kremlin", "russia", "moscow"),
    "сша": ("united states", "us", "usa", "washington"),
    "вашингтон": ("united states", "us", "usa", "washington"),
    "украин": ("ukraine", "kyiv", "kiev"),
    "киев": ("ukraine", "kyiv", "kiev"),
    "китай": ("china", "beijing"),
    "пекин": ("china", "beijing"),
    "иран": ("iran", "tehran"),
    "израил": ("israel",),
    "герман": ("germany", "berlin"),
    "франц": ("france", "paris"),
}

_SPEAKING = frozenset({"actor", "person", "organisation", "organization", "org", "state", "ministry"})
_REACH = 45


@dataclass(frozen=True)
class Headline:
    """A headline that has somebody else speak.

    Attributes:
        reference: id of the cited record.
        title: the headline.
        announcers: ids of the entities the headline has speak.
        speaker: whom the claim has speak.
    """

    reference: str
    title: str
    announcers: tuple[str, ...]
    speaker: str


def announcer(title: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """The entities a headline has speak: those named nearest before its reporting verb, or just after it.

    Args:
        title: the headline.
        entities: of the ledger, by id.

    >>> from demarche.case.schema import Entity
    >>> known = {"us": Entity(name="United States", metonyms=("Washington",)), "ru": Entity(name="Russia")}
    >>> announcer("Washington says Russia will pay", known)
    ('us',)
    """
    verb = _VERBS.search(title)
    if verb is None:
        return ()
    before, after = title[max(0, verb.start() - _REACH) : verb.start()], title[verb.end() : verb.end() + _REACH]
    for stretch in (before, after):
        found = tuple(key for key, entity in entities.items() if _can_speak(entity) and _named(entity, stretch))
        if found:
            return found
    return ()


def headline_differs(ledger: Ledger, claim: Claim, sources: Mapping[str, Mapping[str, Any]]) -> Headline | None:
    """Whether a headline the claim cites has somebody else speak; None if not or if it cannot be told.

    Args:
        ledger: the ledger.
        claim: the claim.
        sources: CSL-JSON records by id.
    """
    speaker = _spoken_by(ledger, claim)
    if speaker is None:
        return None
    for reference in claim.references:
        title = str(sources.get(reference, {}).get("title", ""))
        found = announcer(title, ledger.entities)
        if found and not any(_same_side(ledger.entities, speaker, other) for other in found):
            return Headline(reference, title, found, speaker)
    return None


def _spoken_by(ledger: Ledger, claim: Claim) -> str | None:
    """Whom the claim has speak: the party its words have announce it, else the head of its chain; no mere outlet."""
    named = announcer(claim.says, ledger.entities)
    if named:
        return named[0]
    speaker = claim.chain[0].agent if claim.chain else claim.speaker
    if speaker is None or speaker not in ledger.entities or speaker == outlet_of(ledger, claim):
        return None
    return speaker if _can_speak(ledger.entities[speaker]) else None


def _can_speak(entity: Entity) -> bool:
    return entity.kind is None or entity.kind in _SPEAKING


def _same_side(entities: Mapping[str, Entity], one: str, other: str) -> bool:
    side = entities[one].decision_maker
    return one == other or (side is not None and side == entities[other].decision_maker)


def _names(entity: Entity) -> Iterable[str]:
    return (entity.name, *entity.aliases, *entity.metonyms)


def _named(entity: Entity, stretch: str) -> bool:
    names = [name.casefold() for name in _names(entity)]
    folded = stretch.casefold()
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in names):
        return True
    return any(stem in folded and not set(forms).isdisjoint(names) for stem, forms in _STEMS.items())
