"""Options that several commands share read alike in each."""

from __future__ import annotations

import click
import pytest

from demarche.cli.main import COMMANDS, program

SHARED = {
    "concept": {"analyze", "explain", "compare", "robustness", "whatif"},
    "horizon": {"analyze", "explain"},
    "responses": {"analyze", "explain"},
}


def options_of(name):
    found = program.get_command(click.Context(program), name)
    return {option.name: option for option in found.params if isinstance(option, click.Option)}


@pytest.mark.parametrize(("option", "commands"), SHARED.items())
def test_commands_that_ask_the_same_take_it_in_the_same_way(option, commands):
    assert commands <= set(COMMANDS)
    taken = [options_of(name)[option] for name in sorted(commands)]
    assert len({(tuple(one.opts), one.multiple, one.metavar, one.help) for one in taken}) == 1
