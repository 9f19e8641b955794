"""Examples at the end of each command's help; the tests hold them against the commands they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

__all__ = ["EXAMPLES", "with_examples"]

EXAMPLES: dict[str, tuple[str, ...]] = {
    "new": ("new river", "new s400 --from s400-return"),
    "examples": ("examples",),
    "check": ("check river", "check river --strict"),
    "schema": ("schema case",),
    "add": ("add river report.pdf letter.docx", "add river reprint.html --copy-of wire-report"),
    "extract": ("extract report.txt", "extract report.txt --case river --keep"),
    "review": ("review river", "review river --accept k001 --by Kim"),
    "verify": ("verify river", "verify river --all"),
    "belief": ("belief river --point p1", "belief river --withdraw origin:lender-letter --as-of 2026-02-11"),
    "origins": ("origins river", "origins river --point p1"),
    "contradictions": ("contradictions river --hard", "contradictions river --status proposed"),
    "hypotheses": ("hypotheses s400", "hypotheses s400 --as-of 2026-01-31"),
    "timeline": ("timeline s400 --by said", "timeline s400 --as-of 2026-01-31 --csv"),
    "states": ('states river --where "upstream.filling = slow"', "states river --start 3 --limit 2 --csv"),
    "analyze": (
        "analyze river",
        "analyze river --concept SEQ --dm downstream --all-states",
        "analyze river --coalition upstream,downstream",
        "analyze river --concept L --horizon 3",
    ),
    "explain": (
        'explain river "status quo"',
        "explain river 3 --dm upstream --concept SEQ",
        'explain river "upstream.filling=fast,downstream.court=yes"',
    ),
    "concepts": ("concepts",),
    "robustness": (
        "robustness river",
        'robustness river --draw --samples 2000 --seed 7 --concept "upstream=SEQ,downstream=Nash"',
        "robustness river --resting SEQ --variants --rules",
    ),
    "pivotal": ("pivotal river", 'pivotal river --outcome "upstream.filling = slow" --concept Nash'),
    "whatif": (
        'whatif river --prefer "downstream: not downstream.court"',
        'whatif river --assume "not p1" --withdraw origin:draft-treaty --drop rule:1',
        'whatif river --set downstream.court=yes --save trial --why "Suppose they sue."',
    ),
    "compare": (
        "compare river river-2",
        "compare river river#trial --concept SEQ",
        "compare river@HEAD~1 river",
        'compare river --days 2026-01-31,2026-02-28 --outcome "upstream.filling = slow"',
    ),
    "forecast": (
        'forecast river --by 2026-12-31 --settlement 0.3 --rule "As the two ministries announce it."',
        "forecast river",
        'forecast river --resolve F1 --outcome "upstream.treaty = signed" --on 2026-06-01',
        "forecast river s400 --score",
    ),
    "inverse": (
        'inverse river --want "upstream.treaty = signed" --free downstream',
        "inverse river --want 3 --concept GMR",
    ),
    "brief": (
        "brief river -o results/river.html",
        "brief river -o river.docx --sections answer,board,ways --samples 0",
    ),
    "import": ("import model.gmcr river", "import game.txt river --as .nfg"),
    "export": ("export river --to gmcr -o results/river.gmcr", "export river --to dot --concept SEQ"),
    "workbench": ("workbench river", "workbench --port 8080 --no-browser"),
}
"""Command -> how it may be called, without the program's name."""


def with_examples(name: str, command: click.Command) -> click.Command:
    """The command, its help ending in its examples; doing it again changes nothing."""
    head = "\b\nExamples:\n"
    if name in EXAMPLES and not (command.epilog or "").startswith(head):
        lines = "\n".join(f"  demarche {example}" for example in EXAMPLES[name])
        command.epilog = f"{head}{lines}" + (f"\n\n{command.epilog}" if command.epilog else "")
    return command
