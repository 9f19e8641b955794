"""Names in any script, under whatever language settings."""

import json
import os
import subprocess
import sys

from demarche.cli.utf8 import restarted

CASE = """\
demarche: 1
title: Türkiye at the strait
decision_makers:
  türkiye: {options: {boğaz: {levels: [açık, kapalı]}}}
status_quo: {türkiye.boğaz: açık}
preferences: {türkiye: ["türkiye.boğaz = kapalı"]}
"""


def spoken(*arguments, cwd=None):
    """The command as a shell with the plainest settings starts it."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    env.pop("PYTHONIOENCODING", None)
    return subprocess.run(
        [sys.executable, "-m", "demarche", *arguments], env=env, cwd=cwd, capture_output=True, check=False, timeout=120
    )


def test_folders_names_and_conditions_in_another_script(tmp_path):
    folder = tmp_path / "boğaz-anlaşması"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    found = spoken("states", str(folder), "--where", "türkiye.boğaz = kapalı", "--json")
    assert found.returncode == 0, found.stderr.decode()
    assert [state["levels"] for state in json.loads(found.stdout)] == [{"türkiye.boğaz": "kapalı"}]
    written = spoken("export", folder.name, "--to", "csv", "-o", "özet/durumlar.csv", cwd=tmp_path)
    assert written.stdout.decode() == "özet/durumlar.csv\n"
    assert "kapalı" in (tmp_path / "özet" / "durumlar.csv").read_text(encoding="utf-8")


def test_what_is_wrong_is_said_in_the_same_letters(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    fault = spoken("states", str(tmp_path), "--where", "türkiye.boğz = kapalı")
    assert fault.returncode == 2
    assert "no option 'boğz' of türkiye: did you mean 'boğaz'?" in fault.stderr.decode()


def test_bytes_that_are_no_text_are_spelt_out_and_still_json(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    named = os.fsdecode(b"d\xfcr.csv")
    written = spoken("export", ".", "--to", "csv", "-o", named, "--json", cwd=tmp_path)
    assert json.loads(written.stdout)["path"] == "d\udcfcr.csv"
    assert (tmp_path / named).is_file()


def test_nothing_is_started_again_where_names_are_unicode_already():
    assert restarted(["python", "-m", "demarche"], "posix", "UTF-8") == []
    assert restarted(["python", "-m", "demarche"], "nt", "mbcs") == []
    assert restarted([], "posix", "ascii") == []
