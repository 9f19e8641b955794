"""A conflict as a data frame and in a notebook."""

from __future__ import annotations

from demarche import Conflict


def dilemma(level="yes"):
    return Conflict.from_options(
        options={"A": {"confess": ["no", level]}, "B": {"confess": ["no", "yes"]}},
        preferences={"A": ["not B.confess", "A.confess"], "B": ["not A.confess", "B.confess"]},
        status_quo={"A.confess": "no", "B.confess": "no"},
    )


def test_the_frame_says_what_the_library_says():
    frame = dilemma().frame(["Nash", "SEQ"])
    assert frame.index[frame["SEQ equilibrium"]].tolist() == dilemma().equilibria("SEQ")
    assert frame.loc[2, "A.confess"] == "yes"
    assert frame["worth to A"].tolist() == dilemma().values[0].tolist()


def test_a_notebook_shows_the_equilibria_and_runs_nothing_people_wrote():
    shown = dilemma("<script>alert(1)</script>")._repr_html_()
    assert "<td>1 (status quo)</td>" in shown
    assert "<script>" not in shown
    assert "Nash, GMR, SMR, SEQ, SSEQ" in shown
