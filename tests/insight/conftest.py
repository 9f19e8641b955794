import random

import pytest

from demarche.case.reading import case_from_mapping

POINTS = ["p1", "p2", "p3"]


def expression(rng, options):
    parts = [f"{rng.choice(['', 'not '])}{key}" for key in rng.sample(options, rng.randint(1, 2))]
    return rng.choice([" and ", " or "]).join(parts)


def support(rng, *, reversible=False):
    found = {}
    if rng.random() < 0.5:
        found["because"] = rng.sample(POINTS, rng.randint(1, 2))
    elif rng.random() < 0.3:
        found["because_any"] = rng.sample(POINTS, 2)
    if rng.random() < 0.2:
        found["against"] = [rng.choice(POINTS)]
    if rng.random() < 0.4:
        found["likelihood"] = round(rng.random(), 2)
    if found and reversible and rng.random() < 0.5:
        found["otherwise"] = "reversed"
    return found


def case_of(seed, *, rules=2, statements=3):
    """A small random case with every kind of uncertainty."""
    rng = random.Random(seed)
    dms = ["a", "b", "c"][: rng.randint(1, 3)]
    options = [f"{dm}.{option}" for dm in dms for option in (["x", "y"] if len(dms) < 3 else ["x"])]
    makers = {dm: {"options": {key.split(".")[1]: {} for key in options if key.startswith(dm)}} for dm in dms}
    if rng.random() < 0.4:
        makers["a"]["options"]["x"] = {"final": [{"level": "yes", **support(rng)}]}
    preferences = {}
    for dm in dms:
        own = [{"prefer": expression(rng, options), **support(rng, reversible=True)} for _ in range(statements)]
        if rng.random() < 0.4:
            own[1:] = [{"any_order": own[1:]}]
        preferences[dm] = own
    if rng.random() < 0.25:
        preferences["a"] = {
            "partial": {"classes": {"u": options[0], "v": options[-1], "w": "*"}, "above": [["u", "w"]]}
        }
    never = [{"never": " and ".join(rng.sample(options, min(2, len(options)))), **support(rng)}]
    barred = [{"no_move": {"by": rng.choice(dms), "to": rng.choice(options)}, **support(rng)}]
    claims = [{"id": f"c{i}", "says": "so", "origin": rng.choice(["o1", "o2", "o3"])} for i in range(1, 6)]
    points = {
        name: {
            "says": name,
            "for": rng.sample([c["id"] for c in claims], rng.randint(0, 2)),
            "against": rng.sample([c["id"] for c in claims], rng.randint(0, 1)),
            "prior": rng.choice([0.5, 0.3]),
        }
        for name in [*POINTS, "p4"]
    }
    for point in points.values():
        point["against"] = [claim for claim in point["against"] if claim not in point["for"]]
    ledger = {
        "origins": {"o1": {"grade": "A"}, "o2": {"grade": "B"}, "o3": {"grade": "C"}},
        "claims": claims,
        "points": points,
        "groups": [{"at_most_one": ["p1", "p4"]}] if rng.random() < 0.3 else [],
    }
    model = {
        "demarche": 1,
        "title": "Random",
        "decision_makers": makers,
        "rules": (never + barred)[:rules],
        "preferences": preferences,
    }
    return case_from_mapping(model, ledger)


@pytest.fixture(scope="session")
def random_case():
    return case_of


@pytest.fixture(scope="session")
def gate():
    """Two parties, a gate and a payment; everything known by hand.

    A opens the gate if it wants to (point wants: .7 by its claim's origin); B pays only if the gate is open (certain).
    """
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "Gate",
            "decision_makers": {"a": {"options": {"open": {}}}, "b": {"options": {"pay": {}}}},
            "preferences": {
                "a": [{"prefer": "a.open", "because": ["wants"], "otherwise": "reversed"}],
                "b": ["b.pay iff a.open"],
            },
            "status_quo": {"a.open": "no", "b.pay": "no"},
        },
        {
            "origins": {
                "press": {"reliability": 0.7},
                "agency": {"reliability": 0.7, "copies_of": "press"},
                "idle": {"grade": "A"},
            },
            "claims": [
                {"id": "c1", "says": "A wants the gate open.", "origin": "press"},
                {"id": "c2", "says": "A is said to want it open.", "origin": "agency"},
                {"id": "c3", "says": "It rains.", "origin": "idle"},
            ],
            "points": {
                "wants": {"says": "A wants the gate open.", "for": ["c1", "c2"]},
                "rain": {"says": "It rains.", "for": ["c3"]},
            },
        },
    )
