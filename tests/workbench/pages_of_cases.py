"""The workbench as the simulated user meets it: the cases named in the environment, without a server or a browser."""

from __future__ import annotations

import os
from pathlib import Path

from nicegui import ui

from demarche.workbench import app
from demarche.workbench.shelf import Shelf

shelf = Shelf(Path(os.environ["DEMARCHE_TEST_MEMORY"]))
for folder in os.environ["DEMARCHE_TEST_CASES"].split(os.pathsep):
    shelf.open(Path(folder))
app.create(shelf)
ui.run(storage_secret="for the simulation only")
