"""A small case on disk for the commands that ask how sure an answer is."""

from pathlib import Path

from click.testing import CliRunner, Result

from demarche.cli.main import program

CASE = """\
demarche: 1
title: Will the gate open?
decision_makers:
  owner: {name: Owner, options: {gate: {label: Gate, levels: [shut, open], final: [open]}}}
  visitor: {name: Visitor, options: {pay: {label: Payment}}}
rules:
  - never: "owner.gate = shut and visitor.pay"
    because: [strict]
    why: nobody pays at a shut gate
status_quo: {owner.gate: shut, visitor.pay: "no"}
preferences:
  owner:
    - prefer: "visitor.pay"
    - prefer: "owner.gate = open"
      because: [willing]
      likelihood: very likely
      otherwise: reversed
  visitor:
    - any_order: ["owner.gate = open", "visitor.pay = no"]
"""

CLAIMS = """\
origins:
  press: {name: The press, grade: B}
  gossip: {name: Gossip, grade: E}
claims:
  - {id: c1, says: The owner wants to open., origin: press}
  - {id: c2, says: So they say., origin: gossip}
  - {id: c3, says: Payment at a shut gate is barred., origin: press}
points:
  willing: {says: The owner is willing to open., for: [c1, c2]}
  strict: {says: Nobody may pay at a shut gate., for: [c3]}
"""


def written(folder: Path) -> str:
    """Write the case into a folder and give its path."""
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return str(folder)


def run(*arguments: str) -> Result:
    """Call the command line."""
    return CliRunner().invoke(program, arguments)
