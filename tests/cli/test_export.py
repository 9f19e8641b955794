import json

import pytest

from demarche import UsageError
from demarche.errors import UnreadableFile

from .dam import dam
from .insight_case import run


@pytest.mark.parametrize(("to", "part"), [("dot", "digraph"), ("csv", "state,"), ("latex", r"\begin{table}")])
def test_missing_folders_are_made_and_the_path_is_printed(tmp_path, to, part):
    out = tmp_path / "results" / "march" / f"dam.{to}"
    result = run("export", dam(tmp_path), "--to", to, "-o", str(out), "--concept", "SEQ")
    assert result.output == f"{out}\n"
    assert part in out.read_text(encoding="utf-8")


def test_a_table_for_data_frames_lands_whole(tmp_path):
    out = tmp_path / "results" / "dam.parquet"
    written = json.loads(run("export", dam(tmp_path), "--to", "parquet", "-o", str(out), "--json").output)
    assert written == {"format": "parquet", "path": str(out)}
    assert [path.name for path in out.parent.iterdir()] == ["dam.parquet"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "results").write_text("a file", encoding="utf-8")
    for command in (["export", dam(tmp_path), "--to", "csv"], ["brief", dam(tmp_path)]):
        fault = run(*command, "-o", str(tmp_path / "results" / "dam.md")).exception
        assert isinstance(fault, UnreadableFile)
        assert str(fault).startswith(f"{tmp_path / 'results'} cannot be made")
    fault = run("export", dam(tmp_path), "--to", "csv", "-o", str(tmp_path)).exception
    assert str(fault) == f"{tmp_path} is a folder; name a file in it"


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path):
    from demarche import Conflict
    from demarche.case.reading import read_case
    from demarche.formats.exports import export_case

    case = read_case(dam(tmp_path))
    with pytest.raises(UsageError, match="there is no format 'latx': did you mean 'latex'"):
        export_case(case, Conflict.from_case(case), "latx", tmp_path / "x", ["SEQ"])
