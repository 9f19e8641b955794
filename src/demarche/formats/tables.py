"""States and stabilities as a table: CSV, Parquet, and LaTeX in the shape journals print."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from demarche.errors import ModelError, UsageError
from demarche.stability.display import columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from demarche.stability.conflict import Conflict

__all__ = ["csv_text", "latex_text", "write_parquet"]

MAX_LATEX_STATES = 400
LATEX_COLUMNS = 12
LATEX_ROWS = 40
_LATEX = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}"}
_LATEX |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def csv_text(conflict: Conflict, concepts: Sequence[str]) -> str:
    """The table as CSV with a header; stability is written 1 or 0.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    table = columns(conflict, concepts)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_harmless(name) for name in table])
    for row in zip(*table.values(), strict=True):
        writer.writerow([int(cell) if isinstance(cell, bool) else _harmless(cell) for cell in row])
    return out.getvalue()


def write_parquet(conflict: Conflict, concepts: Sequence[str], path: Path) -> None:
    """Write the table as a Parquet file.

    Raises:
        UsageError: the library pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("Parquet needs the library pyarrow: pip install 'demarche[parquet]'") from error
    pyarrow.parquet.write_table(pyarrow.table(columns(conflict, concepts)), path)


def latex_text(conflict: Conflict, concepts: Sequence[str], title: str = "") -> str:
    r"""LaTeX tables: the states in option form, and stability by state and DM (`\usepackage{booktabs}`).

    In the second, each cell lists the concepts under which the state is stable for the DM; the last column lists those
    under which it is an equilibrium. What would not fit a page is continued in further tables.

    Raises:
        ModelError: more states than printed tables can hold.
    """
    if conflict.n > MAX_LATEX_STATES:
        raise ModelError(f"{conflict.n:,} states do not fit a printed table; at most {MAX_LATEX_STATES}")
    parts = []
    if conflict.states[0].levels:
        for numbers in _pages(conflict.n, LATEX_COLUMNS):
            rows = []
            for option in conflict.states[0].levels:
                cells = [_tex(conflict.states[k - 1].levels[option]) for k in numbers]
                rows.append(" & ".join([_tex(option), *cells]) + r" \\")
            head = " & ".join(["Option", *map(str, numbers)]) + r" \\"
            what = _continued("States in option form", numbers, conflict.n)
            parts.append(_table(what, title, "l" + "c" * len(numbers), head, rows))
    masks = {(c, dm): conflict.mask(c, dm) for c in concepts for dm in conflict.decision_makers}
    overall = {c: conflict.mask(c) for c in concepts}
    head = " & ".join(["State", *(_tex(conflict.names[d]) for d in conflict.decision_makers), "Equilibrium"]) + r" \\"
    for numbers in _pages(conflict.n, LATEX_ROWS):
        rows = []
        for k in numbers:
            cells = [", ".join(c for c in concepts if masks[c, dm][k - 1]) or "--" for dm in conflict.decision_makers]
            cells.append(", ".join(c for c in concepts if overall[c][k - 1]) or "--")
            rows.append(" & ".join([str(k), *map(_tex_concepts, cells)]) + r" \\")
        what = _continued("Stability", numbers, conflict.n)
        parts.append(_table(what, title, "r" + "l" * (len(conflict.decision_makers) + 1), head, rows))
    return "\n".join(parts)


def _pages(n: int, size: int) -> list[range]:
    return [range(start, min(start + size, n + 1)) for start in range(1, n + 1, size)]


def _continued(what: str, numbers: range, n: int) -> str:
    return what if len(numbers) == n else f"{what}, states {numbers[0]} to {numbers[-1]}"


def _table(what: str, title: str, shape: str, head: str, rows: list[str]) -> str:
    caption = f"{what}: {_tex(title)}" if title else what
    lines = [r"\begin{table}", r"\centering", rf"\caption{{{caption}}}", rf"\begin{{tabular}}{{{shape}}}", r"\toprule"]
    return "\n".join([*lines, head, r"\midrule", *rows, r"\bottomrule", r"\end{tabular}", r"\end{table}", ""])


def _tex(text: str) -> str:
    return "".join(_LATEX.get(c, c) for c in text)


def _tex_concepts(text: str) -> str:
    return text.replace("|", r"\textbar{}").replace("_", r"\_")


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
