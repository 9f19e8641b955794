"""States and stabilities as tables."""

from __future__ import annotations

import csv
import io

import pytest

from demarche import Conflict, ModelError
from demarche.formats.tables import csv_text, latex_text, write_parquet


def dilemma(label="confess"):
    return Conflict.from_options(
        options={"A": {label: ["no", "yes"]}, "B": {"confess": ["no", "yes"]}},
        preferences={"A": ["not B.confess", f"A.{label}"], "B": [f"not A.{label}", "B.confess"]},
    )


def test_the_csv_says_what_the_library_says():
    rows = list(csv.DictReader(io.StringIO(csv_text(dilemma(), ["Nash", "SEQ"]))))
    assert [r["state"] for r in rows if r["SEQ equilibrium"] == "1"] == ["1", "4"]
    assert rows[1]["A.confess"] == "yes"


def test_a_cell_never_becomes_a_formula():
    conflict = Conflict.from_options(options={"A": {"x": ["=1+1", "@now"]}})
    assert "'=1+1" in csv_text(conflict, ["Nash"])


def test_parquet_holds_the_same_table(tmp_path):
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    write_parquet(dilemma(), ["SEQ"], tmp_path / "states.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "states.parquet").to_pydict()
    assert table["SEQ equilibrium"] == [True, False, False, True]


def test_latex_escapes_names_and_lists_concepts():
    text = latex_text(dilemma("con_fess"), ["Nash", "SEQ|SIM"], "50% & more")
    assert r"A.con\_fess & no & yes & no & yes \\" in text
    assert r"50\% \& more" in text
    assert r"SEQ\textbar{}SIM" in text
    assert text.count(r"\begin{tabular}") == text.count(r"\end{tabular}") == 2


def test_latex_continues_on_a_further_table_what_no_page_holds():
    options = {"A": {f"o{k}": ["no", "yes"] for k in range(4)}}
    text = latex_text(Conflict.from_options(options=options), ["Nash"], "Four options")
    assert "States in option form, states 1 to 12: Four options" in text
    assert "\nOption & 13 & 14 & 15 & 16 \\\\" in text
    assert "\\caption{Stability: Four options}" in text  # 16 rows fit one


def test_latex_needs_no_options_and_refuses_what_no_page_holds():
    assert "Stability" in latex_text(Conflict.from_graph(states=2, moves={"A": [(1, 2)]}), ["Nash"])
    with pytest.raises(ModelError, match="do not fit a printed table"):
        latex_text(Conflict.from_graph(states=500, moves={"A": []}), ["Nash"])
