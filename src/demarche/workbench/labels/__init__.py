"""Every word the workbench shows that does not come from a case, in one place, ready for translation.

The words of each page stand in a module named after it; their keys begin with the page's name.

>>> said("undo")
'Undo'
>>> said("timeline.known", known=3, all=5)
'3 of 5 claims were certainly public.'
"""

from __future__ import annotations

from demarche.workbench.labels import (
    brief,
    cases,
    edits,
    frame,
    model,
    outcomes,
    overview,
    paths,
    robustness,
    sources,
    timeline,
    whatif,
)
from demarche.workbench.labels.frame import PAGES

__all__ = ["PAGES", "Label", "said"]

Label = str

_WORDS: dict[str, Label] = {
    **frame.WORDS,
    **{
        f"{page.__name__.rpartition('.')[2]}.{key}": words
        for page in (brief, cases, edits, model, outcomes, overview, paths, robustness, sources, timeline, whatif)
        for key, words in page.WORDS.items()
    },
}


def said(key: str, **values: object) -> Label:
    """The words for a key.

    Args:
        key: which words; those of a page begin with its name and a full stop.
        values: what to put in the places the words leave open.
    """
    return _WORDS[key].format(**values) if values else _WORDS[key]
