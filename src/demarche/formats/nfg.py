"""Gambit's strategic form (`.nfg`): games in which every combination of strategies is possible and reversible.

A player's strategy is one combination of its own levels. Payoffs are written as ordinal worth, so mixed equilibria of the
written game have no meaning here; pure Nash equilibria are the Nash equilibria of the conflict.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from demarche.case.problems import Place, Problem
from demarche.errors import CaseError, ModelError, UnreadableFile
from demarche.formats.identifiers import identifiers

if TYPE_CHECKING:
    from demarche.stability.conflict import Conflict

__all__ = ["NfgGame", "case_from_nfg", "nfg_text", "read_nfg"]

MAX_PROFILES = 4096
_TOKEN = re.compile(r'\s+|,|"((?:[^"\\]|\\.)*)"|([{}])|([^\s{},"]+)')


@dataclass(frozen=True)
class NfgGame:
    """A strategic-form game; `payoffs[k]` holds one number per player, the first player's strategy varying fastest."""

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[tuple[Fraction, ...], ...]


def nfg_text(conflict: Conflict, title: str = "") -> str:
    """Write a conflict as the text of an `.nfg` file.

    Args:
        conflict: in options form, every combination feasible, every move reversible, nothing merged.
        title: the game's title.

    Raises:
        ModelError: the format cannot say it; the message names what.
    """
    strategies = _strategies(conflict)
    lines = [
        f"NFG 1 R {_quoted(title)} {{ {' '.join(_quoted(conflict.names[d]) for d in conflict.decision_makers)} }}",
        "",
    ]
    lines += ["{ " + "\n  ".join("{ " + " ".join(map(_quoted, own)) + " }" for own in strategies), "}", '""', ""]
    lines += [" ".join(str(int(v)) for v in conflict.values[:, s]) for s in range(conflict.n)]
    return "\n".join(lines) + "\n"


def _strategies(conflict: Conflict) -> list[list[str]]:
    if conflict.strategies is None:
        raise ModelError("an .nfg file needs options: in graph form the states have no strategies")
    for dm, moves in zip(conflict.decision_makers, conflict.moves, strict=True):
        if moves.blocks is None:
            raise ModelError("an .nfg file cannot say that states are merged")
        if not moves.blocks.reversible:
            raise ModelError(f"an .nfg file cannot say that {dm} has one-way, final or barred moves")
    combo = conflict.strategies.combo
    counts = [int(row.max()) + 1 for row in combo]
    if math.prod(counts) != conflict.n:
        raise ModelError("an .nfg file cannot say that combinations are infeasible; this conflict has `never` rules")
    result = []
    for i, dm in enumerate(conflict.decision_makers):
        names: dict[int, str] = {}
        for state in conflict.states:
            own = {k.split(".", 1)[1]: v for k, v in state.levels.items() if k.split(".", 1)[0] == dm}
            names.setdefault(
                int(combo[i, state.number - 1]), ", ".join(f"{k} {v}" for k, v in own.items()) or "no option"
            )
            if len(names) == counts[i]:
                break
        result.append([names[k] for k in range(counts[i])])
    return result


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_nfg(path: str | Path) -> NfgGame:
    """Read an `.nfg` file, payoffs listed directly or by outcome.

    Raises:
        UnreadableFile: it is missing or no text.
        CaseError: it is no game of this kind; the message says what was expected where.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{file}: not text in UTF-8, so not an .nfg file") from error
    return _Parser(text, file.name).game()


class _Parser:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.tokens: list[tuple[str, str, int]] = []
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            line = text.count("\n", 0, position) + 1 if match is None or match.lastindex else 0
            if match is None:
                self.fault("an unclosed quotation mark", line)
            if match.lastindex:
                kind = ("", "string", "brace", "word")[match.lastindex]
                value = match.group(match.lastindex)
                self.tokens.append((kind, re.sub(r"\\(.)", r"\1", value) if kind == "string" else value, line))
            position = match.end()
        self.at = 0

    def fault(self, what: str, line: int | None = None) -> NoReturn:
        if line is None:
            line = self.tokens[min(self.at, len(self.tokens) - 1)][2] if self.tokens else 1
        raise CaseError([Problem("error", Place(self.name, line), f"no .nfg game: {what}")])

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at][:2] if self.at < len(self.tokens) else ("end", "")

    def take(self, kind: str, value: str | None = None) -> str:
        found = self.peek()
        if found[0] != kind or (value is not None and found[1] != value):
            self.fault(f"expected {value or kind}, found {found[1] or 'the end'!r}")
        self.at += 1
        return found[1]

    def strings(self) -> tuple[str, ...]:
        self.take("brace", "{")
        items = []
        while self.peek()[0] == "string":
            items.append(self.take("string"))
        self.take("brace", "}")
        return tuple(items)

    def number(self) -> Fraction:
        word = self.take("word")
        try:
            return Fraction(word)
        except (ValueError, ZeroDivisionError):
            self.at -= 1
            self.fault(f"{word!r} is no number")

    def game(self) -> NfgGame:
        for word in ("NFG", "1"):
            self.take("word", word)
        if self.take("word") not in ("R", "D"):
            self.fault("expected R or D after the version")
        title = self.take("string")
        players = self.strings()
        if not players:
            self.fault("there are no players")
        strategies = self.strategy_lists(len(players))
        if self.peek()[0] == "string":
            self.take("string")
        profiles = math.prod(len(own) for own in strategies)
        if not 0 < profiles <= MAX_PROFILES:
            self.fault(f"{profiles} combinations of strategies; from 1 to {MAX_PROFILES} can be read")
        payoffs = (
            self.by_outcome(len(players), profiles) if self.peek()[1] == "{" else self.direct(len(players), profiles)
        )
        if self.peek()[0] != "end":
            self.fault(f"more numbers than {profiles} combinations need")
        return NfgGame(title, players, strategies, payoffs)

    def strategy_lists(self, players: int) -> tuple[tuple[str, ...], ...]:
        self.take("brace", "{")
        result: list[tuple[str, ...]] = []
        while self.peek()[1] != "}" or self.peek()[0] != "brace":
            if self.peek()[0] == "word":
                count = self.number()
                if count.denominator != 1 or not 0 < count <= MAX_PROFILES:
                    self.fault("a player needs a whole number of strategies")
                result.append(tuple(str(k + 1) for k in range(int(count))))
            else:
                result.append(self.strings())
        self.take("brace", "}")
        if len(result) != players:
            self.fault(f"strategies for {len(result)} players, but {players} are named")
        return tuple(result)

    def direct(self, players: int, profiles: int) -> tuple[tuple[Fraction, ...], ...]:
        return tuple(tuple(self.number() for _ in range(players)) for _ in range(profiles))

    def by_outcome(self, players: int, profiles: int) -> tuple[tuple[Fraction, ...], ...]:
        self.take("brace", "{")
        outcomes = [(Fraction(0),) * players]
        while self.peek() == ("brace", "{"):
            self.take("brace", "{")
            if self.peek()[0] == "string":
                self.take("string")
            outcomes.append(tuple(self.number() for _ in range(players)))
            self.take("brace", "}")
        self.take("brace", "}")
        result = []
        for _ in range(profiles):
            index = self.number()
            if index.denominator != 1 or not 0 <= index < len(outcomes):
                self.fault(f"outcome {index} does not exist; there are {len(outcomes) - 1}")
            result.append(outcomes[int(index)])
        return tuple(result)


def case_from_nfg(game: NfgGame) -> dict[str, Any]:
    """Turn a game into the mapping of a `case.yaml`: one option per player, its strategies as levels, payoffs as a ranking.

    Args:
        game: a game; only the order of each player's payoffs is used.
    """
    makers = identifiers(game.players, "player")
    levels = [identifiers(own, "strategy") for own in game.strategies]
    case: dict[str, Any] = {"demarche": 1, "title": game.title or "Imported game", "decision_makers": {}}
    for maker, name, strategies, ids in zip(makers, game.players, game.strategies, levels, strict=True):
        option = {"label": "Strategy (" + ", ".join(strategies) + ")", "levels": ids}
        case["decision_makers"][maker] = {"name": name or maker, "options": {"strategy": option}}
    patterns = []
    for profile in range(len(game.payoffs)):
        parts, rest = [], profile
        for maker, own in zip(makers, levels, strict=True):
            rest, k = divmod(rest, len(own))
            parts.append(f"{maker}.strategy = {own[k]}")
        patterns.append(" and ".join(parts))
    case["preferences"] = {}
    for i, maker in enumerate(makers):
        worth = sorted({payoff[i] for payoff in game.payoffs}, reverse=True)
        ties = [[p for p, payoff in zip(patterns, game.payoffs, strict=True) if payoff[i] == w] for w in worth]
        case["preferences"][maker] = {"ranking": [tie[0] if len(tie) == 1 else tie for tie in ties]}
    return case
