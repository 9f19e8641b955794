"""Words by which one party reports, denies or believes something, sorted by what they say about it."""

from __future__ import annotations

from demarche.evidence.extraction.word_lists import wordset

__all__ = [
    "ALWAYS",
    "BELIEF",
    "DENIAL",
    "NOUNS",
    "PARTICIPLES",
    "REPORTING",
    "STANCES",
    "WITH_CONTENT",
    "Act",
    "act_of",
]

_IRREGULAR_FORMS = {
    "say": "said", "tell": "told", "write": "wrote", "think": "thought", "hold": "held", "find": "found", "cast": "cast", "forecast": "forecast", "swear": "swore",
    "understand": "understood",
    "feel": "felt", "speak": "spoke", "know": "knew", "deny": "denied", "reply": "replied", "imply": "implied",
    "testify": "testified",
    "justify": "justified", "clarify": "clarified", "rebut": "rebutted", "admit": "admitted", "quip": "quipped",
    "specify": "specified", "qualify": "qualified", "certify": "certified", "decry": "decried", "foresee": "foresaw", "show": "showed", "learn": "learned",
    "plead": "pleaded", "fret": "fretted", "snap": "snapped", "slam": "slammed", "regret": "regretted", "dub": "dubbed",
}  # fmt: skip

ALWAYS = wordset(
    """
    say insist argue maintain contend assert allege reiterate stress emphasise emphasize remark caution
    """
)
"""Verbs that report whatever follows them."""

WITH_CONTENT = wordset(
    """
    tell add claim state declare announce note explain acknowledge admit concede confirm disclose reveal
    report write warn predict estimate calculate suggest hint imply indicate signal recall recount testify
    reply respond counter complain object point underline underscore affirm reaffirm clarify specify mention
    observe comment lament boast vow pledge promise threaten swear propose recommend urge call accuse blame
    describe denounce condemn criticise criticize brand label justify demand protest forecast speculate rule find answer determine portray depict cast characterise characterize
    conclude joke quip tweet post assure inform brief notify remind repeat ask protest
    thunder fume rail bemoan scoff sneer muse wonder sigh retort intone exclaim confide gloat crow opine posit
    surmise theorise theorize attest plead proclaim profess pronounce stipulate conjecture foresee project anticipate
    hail praise laud applaud commend slam blast lambast lambaste deride mock ridicule decry deplore greet
    celebrate tout term deem dub qualify liken present regard view interpret consider certify advise
    confess fret grumble snap enthuse marvel intimate learn show
    express voice regret exclude
    """
)
"""Verbs that report when a clause, a quotation or an object that is itself a statement follows."""

BELIEF = wordset(
    """
    hold believe think fear suspect expect hope assume understand realise realize reckon judge assess feel
    doubt worry guess suppose presume
    """
)
"""Verbs of belief: they report with "that", a clause or a colon after them."""

DENIAL = wordset("deny reject dismiss refute rebut dispute disavow contradict repudiate")
"""Verbs by which a speaker says that something is not so."""

NOUNS = wordset(
    """
    statement statements claim claims allegation allegations assertion assertions assessment assessments
    argument arguments warning warnings remark remarks comment comments accusation accusations assurance
    assurances announcement announcements declaration declarations view belief insistence contention
    suggestion suggestions prediction predictions denial denials complaint complaints testimony estimate
    estimates report reports
    """
)
"""Nouns that stand for a statement of somebody."""

STANCES = wordset(
    """
    line position account message stance explanation reasoning verdict theory fear hope worry concern case defence
    answer reply response conclusion impression view argument contention complaint demand claim point version
    """
)
"""Nouns for what somebody holds, before "is that"."""

Act = str


def _forms(base: str) -> dict[str, str]:
    past = _IRREGULAR_FORMS.get(base)
    if past is None:
        past = (
            base + "d"
            if base.endswith("e")
            else base[:-1] + "ied"
            if base.endswith("y") and base[-2] not in "aeiou"
            else base + "ed"
        )
    third = (
        base + "es"
        if base.endswith(("s", "sh", "ch", "ss"))
        else base[:-1] + "ies"
        if past.endswith("ied")
        else base + "s"
    )
    participle = base[:-1] + "ing" if base.endswith("e") and base != "agree" else base + "ing"
    if base in ("admit", "rebut", "quip", "fret", "snap", "slam", "dub", "regret"):
        participle = base + base[-1] + "ing"
    return {base: base, past: base, third: base, participle: base}


_ALL = ALWAYS | WITH_CONTENT | BELIEF | DENIAL
_NOUN_FORMS = wordset(
    "term terms project regard regards view blast blasts fume fumes rail rails muse crow voice voices express snap slam mock"
)
REPORTING: dict[str, str] = {form: base for base in sorted(_ALL) for form in _forms(base) if form not in _NOUN_FORMS}
"""Every form of every reporting verb, with its plain form."""

PARTICIPLES = frozenset(form for form in REPORTING if form.endswith("ing"))
"""The forms in -ing."""


def act_of(base: str) -> Act:
    """What a verb does with its content: "asserts", "denies" or "believes".

    >>> act_of("deny"), act_of("fear")
    ('denies', 'believes')
    """
    return "denies" if base in DENIAL else "believes" if base in BELIEF else "asserts"
