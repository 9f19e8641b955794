"""Words by which clauses hang together: contrast, summing up, what only looks like a participle."""

from __future__ import annotations

from demarche.evidence.extraction.word_lists import wordset

__all__ = ["CONTRAST", "HEDGED_TAIL", "NOT_PARTICIPLES", "SUMMARY"]

CONTRAST = wordset("but yet while whereas although though")
SUMMARY = wordset(
    """
    description term label phrase move step decision development figure claim role shift prospect sign signal measure policy position demand
    condition violation charge accusation boast argument assertion view estimate verdict assessment promise
    pledge explanation version response offer gesture rebuke setback reversal fact reminder result answer
    action stance proposal idea issue deal agreement scenario outcome change goal priority project rise fall
    increase number amount sum price requirement concession warning threat reference allegation suggestion
    message situation
    """
)
NOT_PARTICIPLES = wordset(
    """
    including according regarding following during being having considering concerning excluding involving
    citing depending notwithstanding morning evening building meeting king thing nothing something anything
    everything spring string ring wing beijing owing
    """
)
HEDGED_TAIL = wordset("potentially possibly perhaps presumably probably reportedly allegedly apparently")
