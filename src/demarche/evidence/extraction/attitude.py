"""What the author of a document makes of a claim: passes it on, leaves it open, or does not believe it."""

from __future__ import annotations

import re

__all__ = ["rejects"]

_REJECTS = re.compile(
    r"""\b(?:(?:did|do|does)\ not|didn't|doesn't|don't|hardly|scarcely|barely)\ (?:\w+\ )?(?:correlate
        |correspond|match|fit|square|tally|agree|accord|hold\ (?:up|water)
        |stand\ up|withstand|add\ up|bear\ out|survive|reflect\ (?:the\ )?realit)
      | \b(?:far|divorced|detached|removed)\ from\ (?:reality|the\ truth|convincing|credible|certain)
          | \bbears?\ little\ (?:relation|resemblance)
      | \b(?:not|less\ than|hardly|scarcely|far\ from|anything\ but)\ (?:entirely|very|fully|altogether
          |particularly|wholly|quite|at\ all|all\ that)?\ ?
        (?:convincing|persuasive|credible|plausible|serious|realistic|believable|true|accurate)
      | \b(?:unconvincing|implausible|dubious|doubtful|questionable|far-fetched|misleading|disingenuous
          |unpersuasive|spurious|exaggerated|inflated
        |wishful|incredible|hollow|naive|fanciful|untrue)\b
      | \blooked?\ more\ like\b | \bsounds?\ more\ like\b | \b(?:little|no|scant|thin)\ (?:\w+\ )?(?:evidence
          |basis|grounds?|proof|support)\b.{0,30}\b(?:for|of|to|that)\b
      | \b(?:contrary\ to|in\ contradiction\ to|despite)\ (?:the\ |all\ |its\ |their\ |his\ |repeated\
          |official\ )*(?:claims?|statements?|assertions?|assurances|declarations|insistence|reports)\b
      | \b(?:strains|beggars|defies)\ (?:belief|credulity) | \b(?:ignores?|overlooks?|omits?
          |glosses\ over)\ the\ fact\b
      | \bcannot\ be\ taken\ (?:seriously|at\ face\ value) | \b(?:is|are|was|were)\ (?:simply|plainly|clearly
          |demonstrably|patently)\ (?:false|wrong|untrue)
      | \b(?:record|facts?|evidence|figures|numbers|data)\ (?:says?|tells?|shows?|suggests?
          |points?)\ (?:otherwise|a\ different)
      | \b(?:hard|difficult)\ to\ (?:square|reconcile)\ with
      | \b(?:claim|claims|argument|case|explanation|reading|theory|story)\ (?:is|are|was|were|looks?|seems?)\ (?:weak|thin|flimsy|hollow|poor|not\ convincing)
      | \bclaims?\ (?:that\ .{0,80}\ )?(?:is|are|was|were)\ (?:false|untrue|wrong|baseless|unfounded)
      | \b(?:I|we)\ (?:did\ not|do\ not|didn't|don't)\ believe
      | ^(?:they|he|she|it|this|that)\ (?:is|are|was|were)\ (?:simply\ |quite\ |plainly\ )?(?:wrong|mistaken|nonsense)\b
      | \bnot\ a\ (?:shred|scrap|trace|grain|word|jot)\ of\ (?:evidence|proof|truth|it)\b
      | \b(?:not|hardly|scarcely)\ (?:bear|withstand|stand\ up\ to|survive)\ (?:any\ |much\ |closer?\ |serious\ )?(?:scrutiny|examination|inspection)
      | \bwishful\ thinking\b | \b(?:rings?|rang)\ hollow\b | \bnothing\ of\ the\ (?:kind|sort)\b | \bbelied\ by\b
      | \bat\ odds\ with\ (?:the\ )?(?:facts?|evidence|record|reality)\b | \bno\ basis\ in\ (?:fact|reality)\b
      | \b(?:is|are|was|were|remains?)\ (?:pure\ |mere\ |simply\ )?(?:a\ )?(?:myth|fiction|fantasy|fairy\ tale|smokescreen|nonsense|propaganda|fig\ leaf)\b
      | \bhardly\ credible | \b(?:little|no)\ (?:evidence|reason)\ (?:for|to\ believe)
      | \b(?:does|did|do)\ not\ (?:make|stand)\ (?:sense|to\ reason)""",
    re.IGNORECASE | re.VERBOSE,
)


def rejects(clause: str, *, reported: bool) -> bool:
    """Whether the author turns away a view in this clause.

    Args:
        clause: the words of the clause.
        reported: whether the words of doubt are those of a speaker who is reported ("he called it dubious"): then the
            judgement is the speaker's and not the author's.

    >>> rejects("the minister's claims bear little relation to the record", reported=False)
    True
    >>> rejects("the plan is doubtful", reported=True)
    False
    """
    if re.search(r"\b(?:that contradicts|to the contrary)\b", clause, re.IGNORECASE):
        return False
    open_question = re.search(r"\bit (?:is|was|remains) doubtful\b", clause, re.IGNORECASE)
    return not reported and open_question is None and _REJECTS.search(clause) is not None
