"""A small case on disk, to be written with whatever a test needs."""

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")  # a busy machine is no fault

CASE = """\
demarche: 1
title: Who gives way?
decision_makers:
  a:
    name: Alpha
    options:
      talk: {levels: [none, open, signed], final: [signed]}
  b:
    options:
      attack:
rules:
  - never: "a.talk = signed and b.attack"
    because: [p1]
status_quo: {a.talk: none}
preferences:
  a: {statements: [{prefer: "a.talk = signed"}]}
"""

CLAIMS = """\
origins: {wire: {grade: B}}
claims:
  - {id: c1, says: The treaty forbids attacks., origin: wire}
points:
  p1: {says: The treaty forbids attacks., for: [c1]}
"""


@pytest.fixture
def folder(tmp_path):
    """Writes a case folder: the small case with other texts in place of its files; None leaves a file out."""

    def write(case=CASE, claims=CLAIMS, sources=None):
        for name, text in (("case.yaml", case), ("claims.yaml", claims), ("sources.json", sources)):
            if text is not None:
                (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write
