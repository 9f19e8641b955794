"""Small conflicts for the brief's tests, made from plain data."""

from __future__ import annotations

from typing import Any

from demarche.case.reading import Case, case_from_mapping

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; ]]> <!--",
    "| pipe ` tick * star _ under # hash",
)


def chicken(**more: Any) -> Case:
    """Two drivers; the status quo is that both go straight, and whoever swerves alone loses face."""
    model = {
        "demarche": 1,
        "title": "Chicken",
        "question": "Who swerves?",
        "as_of": "2026-05-01",
        "decision_makers": {
            "a": {"name": "Ann", "options": {"swerve": {"label": "Ann swerves"}}},
            "b": {"name": "Bob", "options": {"swerve": {"label": "Bob swerves"}}},
        },
        "preferences": {
            "a": {"statements": ["not (a.swerve = no and b.swerve = no)", "b.swerve", "a.swerve = no"]},
            "b": {"statements": ["not (a.swerve = no and b.swerve = no)", "a.swerve", "b.swerve = no"]},
        },
    }
    return case_from_mapping({**model, **more})


def rumour() -> Case:
    """A stand-off over a dam whose answer hangs on one report that three papers print."""
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "Over the dam",
            "question": "Would a water treaty hold?",
            "as_of": "2026-05",
            "decision_makers": {
                "up": {"name": "Upstream", "options": {"fill": {"label": "Filling", "levels": ["slow", "fast"]}}},
                "down": {"name": "Downstream", "options": {"protest": {"label": "Protest"}}},
            },
            "rules": [{"never": "up.fill = fast and not down.protest", "because": ["angry"], "why": "unbearable"}],
            "status_quo": {"up.fill": "fast", "down.protest": "yes"},
            "preferences": {
                "up": {"statements": [{"prefer": "down.protest = no", "because": ["costly"]}, "up.fill = fast"]},
                "down": {"statements": ["up.fill = slow", {"prefer": "down.protest = no", "likelihood": "likely"}]},
            },
        },
        {
            "origins": {"wire": {"name": "Wire report of 3 May", "grade": "B"}, "envoy": {"grade": "C"}},
            "claims": [
                {"id": "c1", "says": "Protests cost the upstream trade.", "source": "paper1", "origin": "wire",
                 "date_about": "2026-05-03", "date_said": "2026-05-04", "kind": "event"},
                {"id": "c2", "says": "Trade suffers from protests.", "source": "paper2", "origin": "wire",
                 "date_about": "2026-04~", "kind": "event"},
                {"id": "c3", "says": "Nobody downstream would stay quiet.", "source": "paper2", "origin": "envoy",
                 "date_about": "2026", "references": ["note"]},
                {"id": "c4", "says": "People downstream stay quiet.", "source": "paper1", "origin": "wire"},
            ],
            "points": {
                "costly": {"says": "Protests hurt the upstream trade.", "for": ["c1", "c2"]},
                "angry": {"says": "A fast filling brings people to the streets.", "for": ["c3"], "against": ["c4"]},
            },
            "contradictions": [
                {"id": "k1", "strength": "contradiction", "claims": ["c3", "c4"], "summary": "Quiet against uproar",
                 "question": "Were there marches?"}
            ],
        },
        [
            {"id": "paper1", "type": "article-newspaper", "title": "Trade stalls", "container-title": "The Daily",
             "issued": {"date-parts": [[2026, 5, 4]]}, "URL": "https://example.org/a?x=1&y=<2>"},
            {"id": "paper2", "type": "report", "title": "River “notes”", "author": [{"literal": "A Group"}]},
            {"id": "note", "type": "webpage", "title": "A note", "URL": "javascript:alert(1)"},
        ],
    )  # fmt: skip


def hostile() -> Case:
    """A case with an attack in every field a person can write."""
    bad = " ".join(ATTACKS)
    ledger = {
        "origins": {"o": {"name": bad, "grade": "B"}},
        "claims": [
            {"id": "c1", "says": bad, "source": "s", "origin": "o", "date_about": "2026-01-01", "kind": "event"},
            {"id": "c2", "says": bad, "source": "s", "origin": "o", "date_about": "2026-02", "note": bad},
        ],
        "points": {"p": {"says": bad, "for": ["c1"], "against": ["c2"]}},
        "contradictions": [
            {"id": "k", "strength": "contradiction", "claims": ["c1", "c2"], "summary": bad, "question": bad}
        ],
    }
    model = {
        "demarche": 1,
        "title": bad,
        "question": bad,
        "decision_makers": {
            "a": {"name": bad, "options": {"x": {"label": bad, "levels": ["<b>", "&amp;", "]]>"]}}},
            "b": {"name": "<i>B</i>", "options": {"y": {"label": "'\"><x"}}},
        },
        "rules": [{"never": "a.x = ']]>' and b.y", "because": ["p"], "why": bad}],
        "preferences": {"a": {"statements": [{"prefer": "b.y", "because": ["p"], "why": bad}, "a.x = '&amp;'"]},
                        "b": {"ranking": ["a.x = '<b>'", "*"]}},
    }  # fmt: skip
    sources = [
        {"id": "s", "title": bad, "container-title": bad, "URL": "javascript:alert(1)", "custom": {"issues": [bad]}}
    ]
    return case_from_mapping(model, ledger, sources)


def crowded(parties: int) -> Case:
    """Everybody indifferent: every combination of `parties` options is an equilibrium under every concept."""
    makers = {f"p{i}": {"name": f"Party {i}", "options": {"x": {"label": f"Matter {i}"}}} for i in range(parties)}
    return case_from_mapping({"demarche": 1, "title": "All the same", "decision_makers": makers})


def restless() -> Case:
    """Matching pennies: no outcome is an equilibrium under Nash, and no answer helps."""
    return case_from_mapping(
        {
            "demarche": 1,
            "title": "Cat and mouse",
            "decision_makers": {
                "cat": {"name": "Cat", "options": {"left": {"label": "Cat goes left"}}},
                "mouse": {"name": "Mouse", "options": {"left": {"label": "Mouse goes left"}}},
            },
            "preferences": {"cat": ["cat.left iff mouse.left"], "mouse": ["not (cat.left iff mouse.left)"]},
        }
    )
