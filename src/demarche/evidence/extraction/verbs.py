"""Which words of an English sentence are finite verbs: no parser, closed lists and the neighbours of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.evidence.extraction.places import NAMED
from demarche.evidence.extraction.word_lists import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demarche.evidence.extraction.sentences import Token

__all__ = [
    "ADVERBS", "AUXILIARIES", "BASES", "DETERMINERS", "HAVE", "MODALS", "PREPOSITIONS", "PRONOUNS", "adverb",
    "finite", "finite_in",
]  # fmt: skip

BE = wordset("is are was were am isn't aren't wasn't weren't")
HAVE = wordset("has have had hasn't haven't hadn't")
DO = wordset("do does did don't doesn't didn't")
MODALS = wordset(
    """
    will would can could may might must shall should cannot can't won't wouldn't couldn't mustn't shouldn't
    needn't mightn't
    """
)
AUXILIARIES = BE | HAVE | DO | MODALS
DETERMINERS = wordset(
    """
    the a an this that these those its his her their our my your some any no every each all both several many
    few most other another such what whose
    """
)
PRONOUNS = wordset("he she it they we i you this that these those who which there one")
PREPOSITIONS = wordset(
    """
    of in on at by for with from to into onto over under between among against about after before during since
    until through across toward towards within without amid despite upon near around behind beyond including
    regarding concerning via per as than like following besides unlike versus throughout along
    """
)
CONJUNCTIONS = wordset("and or but nor yet so while whereas although though because if unless when whether")
ADVERBS = wordset(
    """
    also again already always almost back even ever far finally first further however indeed instead just
    later long meanwhile more moreover much never not now often once only perhaps quite rather recently
    repeatedly since so soon still then there thereby therefore thus today together too twice very well yet
    yesterday n't no longer once thereafter nevertheless otherwise sometimes often usually
    """
)
_NOT_ADVERBS = wordset(
    """
    ally family supply reply apply italy assembly likely unlikely early only july rally belly hostility
    friendly
    """
)
IRREGULAR = wordset(
    """
    said told went took made became began came fell gave got grew held kept knew led left lost met paid ran
    rose saw sent stood thought won wrote broke built bought brought caught chose drew drove felt fought found
    forgot hung heard laid meant sold sought shot shook struck swore threw understood withdrew overthrew
    undertook underwent spoke bore sank sprang spent fled flew dealt lent bent forbade forced rebuilt retook
    overtook overran oversaw foresaw foretold upheld beheld slid stuck stole wore tore woke wound sat slept
    swept taught tied put set cut hit shut hurt cost let quit split spread read beat
    """
)
_UNSURE = wordset("put set cut hit shut hurt cost let quit split spread read beat left")
BASES = wordset(
    """
    accept accuse achieve acknowledge act add address admit adopt advance affect agree aim allege allow amount
    announce answer appeal appear apply approve argue arm arrest arrive ask assert assess assume attack
    attempt avoid back ban bar bear become begin believe belong benefit blame block bolster border boost break
    bring build buy call cancel carry cast cause caution cease challenge change charge cite claim climb close
    collapse come comment complain complete complicate concede concern conclude condemn conduct confirm
    consider constitute contain continue contradict contribute control cost counter cover create criticise
    criticize cross cut damage date decide declare decline decrease deepen defend delay demand demonstrate
    denounce deny depend deploy describe deserve destroy deter develop differ discuss dismiss display dispute
    divide dominate doubt draw drive drop echo emerge emphasise emphasize enable end enforce enjoy ensure
    enter erode escalate establish estimate evaluate exceed exist expand expect expel explain exploit explore
    export express extend face fail fall favour favor fear feature feel fight finance find fire fix follow
    force forecast form freeze fuel fund gain give go govern grant grow halt hamper handle happen harden harm
    have head help hint hold hope host identify ignore illustrate impose improve include increase indicate
    insist intend intensify intercept interpret invade invite involve issue join judge justify keep know lack
    launch lead lean leave lie lift limit link look lose maintain make manage mark mean meet mention mount
    move narrow need negotiate note object obtain occupy occur offer open operate oppose order outline
    outweigh own participate pass pay permit persist place plan play pledge point pose possess post postpone
    predict prefer prepare press prevent produce prohibit promise promote prompt propose protect protest prove
    provide provoke publish pull purchase pursue push put question quote raise range ratify reach read
    reaffirm realise realize receive recall reckon recognise recognize recommend record recover reduce refer
    reflect refuse regard reiterate reject relate release rely remain remove renew repeat replace reply report
    represent request require resist resolve respond rest restore restrict result resume retain return reveal
    risk rule run say secure see seek seem seize sell send serve set settle shape share shift shoot show sign
    signal sit slow soften speak speculate stage stall stand start state stay step stick stop strengthen
    stress strike struggle submit suffer suggest supply support surpass suspect suspend sustain take talk
    target tell tend term test testify think threaten top trade transfer trigger try turn undermine underline
    underscore understand undertake unveil urge use value view violate visit vote vow wait want warn weaken
    weigh welcome widen win withdraw withhold witness work worry worsen write yield forbid restrict overlook
    publish favour shell cover revoke nullify levy count patrol earn profit invest discover evacuate reinforce
    garrison pass dismiss harbour mediate broker arm equip train patrol board ram seize puncture tow ground
    commission declare void annex back postpone fine issue collapse convene suspend criticise envy resent
    abstain veto sponsor shelter smuggle traffic mine bomb raid besiege encircle liberate occupy resettle
    expropriate nationalise nationalize tax subsidise finance insure reroute divert tighten loosen ease lapse
    expire elect appoint resign sack replace inherit swear inaugurate mobilise mobilize conscript enlist evade
    circumvent comply breach honour honor renege pretend insinuate fabricate forge leak print broadcast air
    stream circulate oblige entitle compel coax persuade convince deter provoke irritate anger infuriate alarm
    reassure embolden isolate alienate overlap border straddle stretch span measure number total average
    double triple halve shrink swell surge plunge rebound recover hinge pivot center centre focus dwell linger
    loom erupt flare subside fade vanish reappear resurface spill spiral clash skirmish retreat advance
    regroup surrender capitulate disarm defect desert flee escape return repatriate touch reiterate signify
    entail necessitate presuppose imply suffice matter figure rank rate
    """
)
_NOUNS_TOO = wordset(
    """
    claims reports demands calls talks forces states sanctions plans attacks moves points charges concerns
    costs changes benefits risks views votes works lies means ends tests fires orders offers issues hopes
    fears doubts questions marks notes orders shares strikes supplies supports steps stops starts returns
    results rules runs shows signs signals shifts shapes stages stands stakes needs trades transfers turns
    uses values visits waits warns bars bans backs aims acts arms borders covers deals drives drops faces
    falls fights fixes follows forms fuels funds gains grants heads helps hosts increases leads
    leaves lifts limits links looks losses objects offers opens passes places plays pledges posts
    presses promises protests purchases pushes quotes raises ranges records releases replies requests rests
    resumes reads estimates forecasts exports damages delays contacts threats attempts attempts answers
    appeals blames blocks boosts breaks challenges closes comments conducts contracts controls crosses cuts
    dates declines decreases disputes divides experiences features feels finances judges lacks launches
    measures
    """
)


_NOT_BEFORE = wordset(
    "to be been being having remain remains remained seem seems seemed stay stays stayed become became becomes"
)
_AFTER_PLACE = wordset(
    "talks forces sanctions attacks reports deals raids troops strikes protests supplies exports tests rules shares votes"
)
_CLAUSE_STARTS = frozenset(("it", "he", "she", "they", "that", "there"))
_SPEAKERS = wordset(
    """
    officials analysts diplomats experts critics sources observers lawyers residents activists people
    """
)


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


THIRD = frozenset(_third(base) for base in BASES - {"have"}) - {"does", "goes"} | {"goes"}


def adverb(token: Token) -> bool:
    """Whether a word is an adverb that may stand between a subject and its verb."""
    low = token.low
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS and not token.text[0].isupper()
    )


def finite(words: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` is a finite verb, judged from the word and its neighbours.

    >>> from demarche.evidence.extraction.sentences import tokens
    >>> words = tokens("The claims made by officials remain disputed")
    >>> [w.text for i, w in enumerate(words) if finite(words, i)]
    ['remain']
    """
    token = words[index]
    low = token.low
    if not token.word or (token.text[0].isupper() and index > 0):
        return False
    if low in AUXILIARIES:
        return not (low in ("may", "will", "can", "must") and _after_determiner(words, index))
    before = _before(words, index)
    after = words[index + 1].low if index + 1 < len(words) else ""
    if before is not None and (before.low in AUXILIARIES or before.low in _NOT_BEFORE):
        return False
    if low in IRREGULAR or (
        low.endswith("ed") and len(low) > 4 and low not in ("indeed", "need", "speed", "united", "hundred")
    ):
        if before is None:
            return False
        if before.low in DETERMINERS - {
            "this",
            "that",
            "these",
            "those",
            "all",
            "both",
            "some",
            "many",
            "most",
            "several",
        }:
            return False
        if (
            before.low in PREPOSITIONS
            or before.low.endswith("'s")
            or (before.low in CONJUNCTIONS and low not in IRREGULAR)
        ):
            return False
        if before.low in ("most", "more", "less", "least"):
            return False
        gerund = words[index + 2].low.endswith("ing") if index + 2 < len(words) else False
        if (after == "by" and not gerund) or (
            low in ("made", "held", "built", "led", "sold", "bought", "sent", "found", "paid")
            and after in ("in", "at", "by", "with")
        ):
            return False
        if low in _UNSURE:
            return before.low in PRONOUNS or before.capital or before.low.endswith("s")
        return before.word or before.text in "\"')],"
    if low in THIRD:
        if before is not None and after in _CLAUSE_STARTS and before.low not in DETERMINERS | PREPOSITIONS:
            return True
        governs = after in DETERMINERS | {"that", "it", "them"} and before is not None and before.low not in DETERMINERS
        if before is None or (_after_determiner(words, index) and not governs) or before.low in PREPOSITIONS:
            return False
        if low in _NOUNS_TOO:
            if before.text in NAMED and low not in _AFTER_PLACE and after not in ("of", ""):
                return True
            return before.low in PRONOUNS or (
                (before.capital or not before.low.endswith("s"))
                and after in DETERMINERS | {"that", "it", "to", "them", '"', "how", "why"}
            )
        return before.word or before.text in "\"')],"
    if low in BASES:
        if before is not None and _two_names(words, before):
            return True
        return before is not None and (before.low in ("they", "we", "i", "you", "who") or _plural_before(before, after))
    return False


def _two_names(words: Sequence[Token], last: Token) -> bool:
    """Whether a word is the second of two names joined by "and"."""
    place = next((i for i, word in enumerate(words) if word is last), 0)
    return place > 1 and last.capital and words[place - 1].low == "and" and words[place - 2].capital


def _plural_before(before: Token, after: str) -> bool:
    """Whether a plain verb form can follow this word as its plural subject."""
    if before.low in _SPEAKERS:
        return True
    plural = before.low.endswith("s") and not before.low.endswith(("'s", "ss", "ous"))
    return (
        plural
        and before.low not in DETERMINERS | AUXILIARIES
        and after in DETERMINERS | PREPOSITIONS | {"that", "strong", "high", '"', "divided", "unclear"}
    )


def _before(words: Sequence[Token], index: int) -> Token | None:
    """The nearest earlier word that is not an adverb."""
    position = index - 1
    while position >= 0 and adverb(words[position]) and words[position].low not in ("that", "there", "first", "more"):
        position -= 1
    return words[position] if position >= 0 else None


def _after_determiner(words: Sequence[Token], index: int) -> bool:
    position = index - 1
    while position >= 0 and words[position].word and position > index - 4:
        low = words[position].low
        if low in DETERMINERS - {"this", "that", "these", "those", "all", "both"} or low.endswith("'s"):
            return position == index - 1 or (not words[index - 1].low.endswith("s") and position >= index - 2)
        if low in PREPOSITIONS or low in AUXILIARIES or low in PRONOUNS:
            return False
        position -= 1
    return False


def finite_in(words: Sequence[Token], start: int, end: int) -> int | None:
    """The position of the first finite verb in `words[start:end]`, or None."""
    return next((index for index in range(start, end) if finite(words, index)), None)
