"""Words of the page Sources and claims."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "from": "said by {speaker}, source {source}, origin {origin}",
    "unknown": "unknown",
    "no source": "none",
    "own origin": "its own",
    "says": "What {claim} says",
    "speaks": "Speaks {side} {point}: {says}",
    "in model": "In the model: {element}",
    "rests nothing": "Nothing in the model rests on it.",
    "another point": "Another point it bears on",
    "for": "For",
    "against": "Against",
    "belief": "{claims} claims, {outlets} outlets, {origins} independent origins.",
    "range": "Range under the grades' uncertainty {low:.2f} to {high:.2f}.",
    "naive": "Counting every copy as a report of its own it would be {naive:.2f}.",
    "show claims": "Show these claims",
    "take off": "Take {claim} off {point}",
    "add point": "Add the point",
    "new point": "A new point: a sentence that is true or false",
    "origin": "Origin",
    "grade": "Grade",
    "date": "Date",
    "copies": "Copies",
    "claims of": "Claims",
    "origins caption": "Origins, A the most reliable; F cannot be judged",
    "both": "Both could be so: {reading}",
    "settle": "To settle it: {question}",
    "no contradictions": "None are recorded.",
    "no hypotheses": "None are set against each other.",
    "hypothesis": "Hypothesis",
    "inconsistency": "Inconsistency",
    "against it": "Against it",
    "hypotheses caption": "Hypotheses, the least contradicted first",
    "point": "Point",
    "belief in": "Belief",
    "matrix caption": "How each point agrees: C consistent, I inconsistent, N neither",
}
