import json

import pytest
from click.testing import CliRunner

from demarche import UsageError
from demarche.cli.main import program

from .insight_case import run, written


def test_before_and_after_side_by_side(tmp_path):
    output = run("whatif", written(tmp_path), "--assume", "not willing").output
    assert "statement of owner: owner.gate = open: holds -> reversed" in output
    assert "= before and after, - only before, + only after" in output


def test_a_change_is_saved_and_used_again(tmp_path):
    case = written(tmp_path)
    saved = run("whatif", case, "--withdraw", "c1", "--save", "silence", "--why", "The press is mistaken.", "--json")
    assert (tmp_path / "scenarios" / "silence.yaml").is_file()
    again = run("whatif", case, "--scenario", "silence", "--json")
    before, after = json.loads(saved.stdout), json.loads(again.stdout)
    assert before["after"] == after["after"]
    assert after["scenario"]["why"] == "The press is mistaken."


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing is changed"),
        (["--set", "owner.gate"], "write it like"),
        (["--set", "owner.gate=open", "--set", "owner.gate=shut"], "two levels"),
        (["--assume", "willing", "--assume", "not willing"], "both true and false"),
        (["--prefer", "owner.gate = open"], "write it like"),
        (["--scenario", "none"], "no scenario 'none'"),
        (["--scenario", "none"], "(there are none)"),
        (["--set", "zzz=open"], "set: there is no option 'zzz' (there are: owner.gate, visitor.pay)"),
        (["--set", "owner.gate=zzz"], "set: owner.gate has no level 'zzz' (there are: shut, open)"),
        (["--set", "owner.gat=open"], "set: there is no option 'owner.gat': did you mean 'owner.gate'?"),
        (["--assume", "zzz"], "no point 'zzz' (there are: willing, strict)"),
        (
            ["--withdraw", "zzz"],
            "no claim, origin or point 'zzz' (there are: willing, strict, press, gossip, c1, c2, c3)",
        ),
        (["--withdraw", "origin:zzz"], "the ledger has no origin 'zzz' (there are: press, gossip)"),
        (["--prefer", "zzz:owner.gate = open"], "there is no decision maker 'zzz' (there are: owner, visitor)"),
        (["--drop", "zzz"], "(there are: rule:1, statement:owner:1, statement:owner:2, statement:visitor:1.1, "),
        (["--withdraw", "c1", "--save", "../x"], "no name for a scenario"),
    ],
)
def test_bad_changes_say_what_is_wrong_and_write_nothing(tmp_path, arguments, message):
    result = run("whatif", written(tmp_path), *arguments)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml", "claims.yaml"]


def test_a_wish_with_a_wrong_name_is_blamed_on_the_wish(tmp_path):
    (tmp_path / "case.yaml").write_text(
        "demarche: 1\ntitle: t\ndecision_makers: {a: {options: {x: {}}}}\n", encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"prefer, for a: .*no option 'q' of a"):
        CliRunner().invoke(
            program, ["whatif", str(tmp_path), "--prefer", "a:a.q"], catch_exceptions=False, standalone_mode=False
        )
