"""A small case on disk for the evidence commands: one wire report told three times, one denial, a rival point."""

from pathlib import Path

from click.testing import CliRunner, Result

from demarche.cli.main import program

CASE = """\
demarche: 1
title: Will the batteries go back?
as_of: 2026-02-11
decision_makers:
  buyer: {name: Buyer, options: {s400: {levels: [stored, returned]}}}
rules:
  - never: "buyer.s400 = returned"
    because: [secret]
"""

CLAIMS = """\
origins:
  wire: {name: A wire report, grade: B, date: 2025-12-17}
  denial: {name: The denial, grade: C}
documents:
  mail: {publisher: The Mail, date_published: 2025-12-18}
  post: {publisher: The Post, date_published: 2026-02-11}
claims:
  - {id: c1, says: He asked for it., source: mail, origin: wire, grade: B1, date_about: 2025-12-12}
  - {id: c2, says: He asked., source: post, origin: wire, date_about: 2025-12}
  - {id: c3, says: He did ask., source: post, origin: wire, references: [post]}
  - {id: c4, says: He did not ask., source: post, origin: denial, stance: denies}
  - {id: c5, says: There is a secret clause., source: post, origin: denial}
points:
  asked: {says: He asked., for: [c1, c2, c3], against: [c4]}
  secret: {says: There is a secret clause., for: [c5]}
hypotheses:
  question: What is the buyer doing?
  alternatives: {sells: It sells., bluffs: {says: It bluffs., point: secret}}
  matrix:
    asked: {sells: C, bluffs: I}
    secret: {sells: II, bluffs: C}
"""


def written(folder: Path, claims: str = CLAIMS) -> str:
    """Write the case into a folder and give its path; without claims, without the rule that rests on them."""
    (folder / "case.yaml").write_text(CASE if claims else CASE.split("rules:")[0], encoding="utf-8")
    (folder / "claims.yaml").write_text(claims, encoding="utf-8")
    return str(folder)


def run(*arguments: str) -> Result:
    """Run a command as on the command line; expected errors come back as exceptions."""
    return CliRunner().invoke(program, arguments)
