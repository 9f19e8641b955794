"""Runs beside the pages: begun unasked but modestly, one at a time, never twice for the same files."""

from __future__ import annotations

import time

import pytest

from demarche.brief.facts import Facts
from demarche.workbench import studies as module
from demarche.workbench.desk import Desk
from demarche.workbench.studies import Studies

CASE = """
demarche: 1
title: Gate
decision_makers:
  a: {options: {open: {}}}
  b: {options: {pay: {}}}
status_quo: {a.open: no, b.pay: no}
preferences:
  a:
    - {prefer: a.open, because: [wants], otherwise: reversed}
  b:
    - b.pay iff a.open
"""
CLAIMS = """
origins:
  press: {name: The press, reliability: 0.7}
claims:
  - {id: c1, says: A wants the gate open., origin: press}
points:
  wants: {says: A wants the gate open., for: [c1], prior: 0.45}
"""


@pytest.fixture
def desk(tmp_path):
    folder = tmp_path / "gate"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return Desk(folder)


@pytest.fixture
def studies(monkeypatch):
    monkeypatch.setattr(module, "_SECONDS_QUIET", 0.3)
    return Studies()


def attend(studies, desk):
    studies.attend(Facts(desk.case), desk, "key")


def until(studies, desk, condition):
    ends = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < ends
        attend(studies, desk)
        time.sleep(0.05)


def change(desk, old, new):
    path = desk.folder / "claims.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    desk.notice()


def test_what_the_overview_lacks_is_worked_out_once_and_found_again(studies, desk):
    digest = desk.case.digest
    until(studies, desk, lambda: studies.study("key", digest) is not None)
    (loss,) = studies.losses("key", digest)
    assert (loss.origin, [move.id for move in loss.points]) == ("press", ["wants"])
    study = studies.study("key", digest)
    assert study.modest
    # So small a case is followed to where it rests at once.
    assert study.resting.method == "exact"
    assert study.result.record.case == digest
    for _ in range(5):
        attend(studies, desk)
    assert studies.study("key", digest) is study
    assert studies.under_way("key") is None


def test_after_an_edit_it_waits_for_quiet_and_begins_anew(studies, desk):
    until(studies, desk, lambda: studies.losses("key", desk.case.digest) is not None)
    change(desk, "0.7", "0.9")
    attend(studies, desk)
    assert studies.losses("key", desk.case.digest) is None
    until(studies, desk, lambda: studies.losses("key", desk.case.digest) is not None)
    # What was for the old files is not taken for the new ones.
    change(desk, "0.9", "0.8")
    assert studies.study("key", desk.case.digest) is None


def test_what_was_stopped_is_not_begun_again_until_it_is_asked_for(studies, desk):
    attend(studies, desk)
    job = studies.under_way("key")
    assert job.state == "running"
    job.stop()
    time.sleep(0.4)
    attend(studies, desk)
    assert studies.under_way("key") is job
    assert job.state == "stopped"
    studies.again("key")
    until(studies, desk, lambda: studies.losses("key", desk.case.digest) is not None)


def test_what_takes_too_long_is_given_up_and_says_so(studies, desk, monkeypatch):
    monkeypatch.setattr(module, "_SECONDS_LONGEST", 0.0)
    attend(studies, desk)
    attend(studies, desk)
    job = studies.under_way("key")
    assert job.state == "stopped"
    assert "given up" in job.says


def test_a_run_that_was_asked_for_comes_before_the_modest_one(studies, desk):
    digest = desk.case.digest
    studies.ask(desk, "key", 16, 3, "Nash")
    until(studies, desk, lambda: studies.study("key", digest) is not None)
    study = studies.study("key", digest)
    assert (study.modest, study.concept) == (False, "Nash")
    assert study.resting.concept == "Nash"
    for _ in range(3):
        attend(studies, desk)
    assert studies.study("key", digest) is study


def test_nothing_is_worked_out_where_nothing_is_uncertain(studies, tmp_path):
    folder = tmp_path / "sure"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE.replace("because: [wants], otherwise: reversed", "why: So."), "utf-8")
    sure = Desk(folder)
    attend(studies, sure)
    assert studies.under_way("key") is None
    assert "Nothing in this case is uncertain" in studies.why_not("key")


def test_a_failure_is_told_and_not_repeated(studies, desk):
    studies.ask(desk, "key", 16, 0, "no such concept")
    until(studies, desk, lambda: studies.asked("key").job.state != "running")
    study = studies.study("key", desk.case.digest)
    assert study.disputes == ()
    assert any("no such concept" in fault for fault in study.faults)
