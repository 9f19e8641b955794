"""Names that lead nowhere."""

import pytest

from demarche.case.reading import inspect_case

from .conftest import CASE, CLAIMS


def said(path, level="error"):
    return [problem.message for problem in inspect_case(path).problems if problem.level == level]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("final: [signed]", "final: [sigend]", "no level 'sigend' of a.talk: did you mean 'signed'?"),
        ("final: [signed]", "final: [kept]", "no level 'kept' of a.talk (there are: none, open, signed)"),
        ("{a.talk: none}", "{a.tlak: none}", "there is no option 'a.tlak': did you mean 'a.talk'?"),
        ("{a.talk: none}", "{talk: none}", "there is no option 'talk': did you mean 'a.talk'?"),
        (
            "{a.talk: none}",
            "{a.talk: {level: none, likelihood: likely, otherwise: nonee}}",
            "no level 'nonee' of a.talk: did you mean 'none'?",
        ),
        ("because: [p1]", "because: [p2]", "there is no point 'p2'"),
        ("because: [p1]", "against: [c1]", "'c1' is a claim; an element rests on points: name the point it"),
        ("  a: {statements", "  c: {statements", "'c' is no decision maker (there are: a, b)"),
        ('prefer: "a.talk = signed"', 'prefer: x, because_any: [p9]', "there is no point 'p9'"),
        ("[{prefer:", "[{any_order: [{because: nil, prefer:", None),
        ("final: [signed]", "final: [{level: signed, because: [px]}]", "there is no point 'px'"),
        (
            "  - never:",
            "  - {merge: b.attack, ignoring: [a.talks]}\n  - never:",
            "there is no option 'a.talks': did you mean 'a.talk'?",
        ),
        ("  - never:", "  - {no_move: {by: c}}\n  - never:", "'c' is no decision maker (there are: a, b)"),
        ("preferences:\n", "preferences:\n  b: {attitudes: {z: +}}\n", "'z' is no decision maker (there are: a, b)"),
    ],
)  # fmt: skip
def test_names_of_a_model_that_lead_nowhere(folder, old, new, message):
    text = CASE.replace(old, new)
    if message is None:
        text = text.replace('signed"}]}', 'signed"}]}]}')
        message = "there is no point 'nil'"
    assert text != CASE
    assert any(one.startswith(message) for one in said(folder(case=text)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("points:", "  - {id: c1, says: Again.}\npoints:", "the claim id 'c1' is already in use (line 3)"),
        ("origin: wire", "origin: wier", "there is no origin 'wier': did you mean 'wire'?"),
        ("for: [c1]", "for: [c1], against: [c1]", "the claim 'c1' cannot speak for and against 'p1' at once"),
        ("for: [c1]", "against: [c3]", "there is no claim 'c3'"),
        ("points:", "groups: [{exactly_one: [p1, p7]}]\npoints:", "there is no point 'p7'"),
        (
            "points:",
            "contradictions: [{id: k1, claims: [c1, c8]}]\npoints:",
            "there is no claim 'c8'",
        ),
        ("points:", "repetitions: [{id: r}, {id: r}]\npoints:", "the id 'r' is already in use among"),
        ("points:", "circular: [{id: g, explicit: [c9]}]\npoints:", "there is no claim 'c9'"),
        (
            "points:",
            "hypotheses: {alternatives: {h: {says: H., point: p5}}, matrix: {p6: {h: C}}}\npoints:",
            "there is no point 'p6'",
        ),
        ("{grade: B}", "{grade: B, copies_of: wire}", "the origin 'wire' is, by way of others, a copy of itself"),
        ("{grade: B}", "{grade: B, copies_of: other}", "there is no origin 'other'"),
    ],
)  # fmt: skip
def test_names_of_a_ledger_that_lead_nowhere(folder, old, new, message):
    assert any(one.startswith(message) for one in said(folder(claims=CLAIMS.replace(old, new))))


@pytest.mark.parametrize(
    ("points", "group", "message"),
    [
        ("{p1: {says: x, prior: 0}, p2: {says: y, prior: 0}}", "exactly_one", "all members of the group are excluded"),
        ("{p1: {says: x, prior: 1}, p2: {says: y, prior: 1}}", "at_most_one", "p1 and p2 are certain"),
        ("{p1: {says: x, prior: 1}, p2: {says: y, prior: 1}}", "exactly_one", "p1 and p2 are certain"),
        ("{p1: {says: x, prior: 0}, p2: {says: y, prior: 0}}", "at_most_one", ""),
        ("{p1: {says: x, prior: 0}, p2: {says: y}}", "exactly_one", ""),
    ],
)
def test_a_group_must_leave_something_possible(folder, points, group, message):
    found = said(folder(claims=f"points: {points}\ngroups: [{{{group}: [p1, p2]}}]\n"))
    assert bool(found) == bool(message)
    assert message in "".join(found)


def test_groups_exclude_one_another_in_chains(folder):
    claims = (
        "points: {p1: {says: x, prior: 1}, p2: {says: y}, p3: {says: z, prior: 0}}\n"
        "groups: [{at_most_one: [p1, p2]}, {exactly_one: [p2, p3]}]\n"
    )
    assert said(folder(claims=claims)) == ["all members of the group are excluded, but exactly one must be true"]


def test_an_unknown_source_is_worth_a_warning_not_a_fault(folder):
    claims = CLAIMS.replace("origin: wire}", "origin: wire, source: bloombrg}")
    path = folder(claims=claims, sources='[{"id": "bloomberg"}]')
    message = "no source 'bloombrg' in sources.json or documents: did you mean 'bloomberg'?"
    assert said(path, "warning") == [message]
    assert said(path) == []


@pytest.mark.parametrize("field", ["contradicts", "repeats"])
def test_a_claim_that_stands_in_its_own_list_is_at_fault(folder, field):
    claims = f"claims: [{{id: c1, says: x, {field}: [c2, c1]}}, {{id: c2, says: y}}]\n"
    plain = CASE.replace("because: [p1]", "why: x")
    (message,) = said(folder(case=plain, claims=claims))
    assert message == f"the claim 'c1' cannot stand in its own `{field}`; name the other claim"
