"""The program dies at any moment, a hundred times over; nothing that was answered for is lost."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from demarche.case import examples
from demarche.workbench.desk import Desk
from demarche.workbench.journal import digest

KILLS = 100


def edits(folder, told):
    """Edit for ever: sound titles and, every third time, a draft; each is told once it is answered for."""
    desk = Desk(folder)
    number = int(desk.case.model.title.rpartition(" ")[2] or 0)
    while True:
        number += 1
        text = desk.text("case.yaml")
        head, _, rest = text.partition("\ntitle: ")
        new = f"{head}\ntitle: Number {number}\n{rest.partition(chr(10))[2]}"
        if number % 3 == 0:
            desk.edit("case.yaml", digest(text), f"{new}broken: [", "A draft")
            os.write(told, f"draft {number}\n".encode())
        result = desk.edit("case.yaml", digest(text), new, f"Number {number}")
        assert result.kind == "saved"
        os.write(told, f"saved {number}\n".encode())


def killed_while_editing(folder, seconds):
    """What a process had answered for when it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            edits(folder, writer)
        finally:
            os._exit(1)
    os.close(writer)
    # The first word tells that it has begun.
    told = os.read(reader, 100)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while more := os.read(reader, 1 << 16):
        told += more
    os.waitpid(child, 0)
    os.close(reader)
    return told.decode().splitlines()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hundred_kills_lose_nothing_that_was_answered_for(tmp_path):
    folder = examples.copy("starter", tmp_path / "case")
    path = folder / "case.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join("title: Number 0" if line.startswith("title:") else line for line in lines), "utf-8")
    chance = random.Random(6)
    for _ in range(KILLS):
        told = killed_while_editing(folder, chance.uniform(0, 0.06))
        saved = max((int(line.split()[1]) for line in told if line.startswith("saved")), default=None)
        drafted = max((int(line.split()[1]) for line in told if line.startswith("draft")), default=None)
        desk = Desk(folder)
        assert desk.inspection.case is not None
        number = int(desk.case.model.title.rpartition(" ")[2])
        if saved is not None:
            assert saved <= number <= saved + 1
        if drafted is not None and number < drafted:
            assert f"Number {drafted}" in desk.journal.drafts["case.yaml"]
    assert desk.undo().kind == "saved"
