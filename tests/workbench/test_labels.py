"""Every word of the workbench's own stands in `workbench.labels`: found where it is used, and used where it stands."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import demarche.workbench
from demarche.workbench import labels
from demarche.workbench.labels import said

HERE = Path(demarche.workbench.__file__).parent
FILES = sorted(path for path in HERE.rglob("*.py") if "labels" not in path.parts)

SPEAKING = {
    # The toolkit's elements, and this package's own pieces, that show words; and which arguments these are.
    **dict.fromkeys(
        ("button", "notify", "expansion", "tooltip", "checkbox", "switch", "input", "number", "link"), (0,)
    ),
    **dict.fromkeys(("heading", "note", "opened_late", "label", "textarea", "plain_frame"), (0,)),
    **dict.fromkeys(("named", "tab", "Result", "_model", "_ledger"), (1,)),
    "change_file": (2,),
}
NAMED = {"label", "text", "title", "placeholder", "caption", "words"}
WORDS = re.compile(r"[A-Za-z]{2,}")
ARIA = re.compile(r"(aria-label|title)=[\"']?[A-Za-z]")


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def literal(node):
    """The words an expression writes out itself; what it only inserts is not among them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.IfExp):
        return literal(node.body) + literal(node.orelse)
    if isinstance(node, ast.BinOp | ast.BoolOp):
        parts = node.values if isinstance(node, ast.BoolOp) else (node.left, node.right)
        return "".join(map(literal, parts))
    if isinstance(node, ast.List | ast.Tuple):
        return "".join(map(literal, node.elts))
    return ""


def stray(tree):
    """Words written out where they are shown, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ARIA.search(node.value):
            yield node.lineno, node.value
        if not isinstance(node, ast.Call):
            continue
        places = SPEAKING.get(name_of(node))
        shown = [node.args[k] for k in places or () if k < len(node.args)]
        if places is not None or name_of(node) in ("select", "upload", "linear_progress"):
            shown += [keyword.value for keyword in node.keywords if keyword.arg in NAMED]
        if name_of(node) in ("table", "pressable_table"):
            shown += [*node.args[:1], *node.args[2:3]]
        for words in map(literal, shown):
            if WORDS.search(words):
                yield node.lineno, words


def keys_used(tree):
    """What is asked of `said`; with a pattern where a part of the key is worked out."""
    written = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or name_of(node) != "said" or not node.args:
            continue
        for key in alternatives(node.args[0]):
            if isinstance(key, ast.Constant):
                yield re.escape(key.value)
            elif isinstance(key, ast.JoinedStr):
                yield "".join(re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in key.values)
            else:
                yield from (re.escape(words) for words in written if words in labels._WORDS)


def alternatives(node):
    return [*alternatives(node.body), *alternatives(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def test_a_stray_word_is_found_wherever_it_hides():
    tree = ast.parse(
        "ui.button('Run')\nui.button(f'Make {name}')\nui.input(label='Name')\nheading('A' 'bc' if x else '')\n"
        "table(['Claim'], rows)\nelement.props('aria-label=\"Progress\"')\nui.button(said('a.b'), icon='stop')\n"
        "ui.label(str(error))\nui.label(f'{name} {count}')\n"
    )
    assert [line for line, _ in stray(tree)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_no_word_is_written_out_where_it_is_shown(path):
    found = [f"{path.relative_to(HERE)}:{line}: {words!r}" for line, words in stray(ast.parse(path.read_text("utf-8")))]
    assert not found, "move these to workbench/labels:\n" + "\n".join(found)


def test_every_key_asked_for_has_words_and_all_words_are_asked_for():
    patterns = {key for path in FILES for key in keys_used(ast.parse(path.read_text("utf-8")))}
    known = set(labels._WORDS)
    without = {pattern for pattern in patterns if not any(re.fullmatch(pattern, key) for key in known)}
    assert without == set()
    idle = {key for key in known if not any(re.fullmatch(pattern, key) for pattern in patterns)}
    assert idle == set()


def test_what_is_put_into_words_stays_as_it_is():
    assert said("timeline.mark", id="c1", when="now", who="{0}", says="<b>{x}</b>") == "c1, now, {0}: <b>{x}</b>"
