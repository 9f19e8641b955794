from demarche.case.schema import Ledger
from demarche.evidence.attribution import attribution, circles


def test_the_graph_leads_from_a_claim_to_its_origin():
    ledger = Ledger.model_validate(
        {
            "origins": {"wire": {"grade": "B"}, "reprint": {"copies_of": "wire"}},
            "claims": [
                {
                    "id": "c1",
                    "says": "So.",
                    "source": "memo",
                    "origin": "reprint",
                    "chain": ["minister", "wire", "mail"],
                }
            ],
        }
    )
    graph = attribution(ledger).of_claims(["c1"])
    assert [(link.kind, link.start[1], link.end[1]) for link in graph.links] == [
        ("stands in", "c1", "memo"),
        ("published by", "memo", "mail"),
        ("said by", "c1", "minister"),
        ("has it from", "wire", "minister"),
        ("has it from", "mail", "wire"),
        ("rests on", "c1", "reprint"),
        ("copy of", "reprint", "wire"),
    ]
    assert graph.from_node(("origin", "reprint"))[0].end == ("origin", "wire")


def test_a_chain_that_comes_back_to_a_station_is_a_circle():
    ledger = Ledger.model_validate({"claims": [{"id": "c1", "says": "So.", "chain": ["mail", "wire", "mail"]}]})
    [circle] = circles(ledger)
    assert circle.kind == "chain"
    assert circle.text == "the chain of claim c1 comes back to where it was: mail from wire from mail"


def test_a_claim_that_cites_its_own_text_cites_itself():
    ledger = Ledger.model_validate({"claims": [{"id": "c1", "says": "So.", "source": "memo", "references": ["memo"]}]})
    [circle] = circles(ledger)
    assert (circle.kind, circle.claims) == ("self", ("c1",))


def test_two_papers_that_quote_each_other_on_one_point_have_no_origin():
    ledger = Ledger.model_validate(
        {
            "claims": [
                {"id": "c1", "says": "So.", "chain": ["post", "mail"]},
                {"id": "c2", "says": "So.", "chain": ["mail", "post"]},
                {"id": "c3", "says": "Else.", "chain": ["mail", "globe"]},
            ],
            "points": {"p": {"says": "So.", "for": ["c1", "c2"]}, "q": {"says": "Else.", "for": ["c3"]}},
        }
    )
    [circle] = circles(ledger)
    assert (circle.kind, circle.point, set(circle.claims)) == ("mutual", "p", {"c1", "c2"})


def test_a_long_circle_is_found_and_a_plain_chain_is_none():
    names = [f"n{i}" for i in range(30)]
    chains = [[one, other] for one, other in zip(names, [*names[1:], names[0]], strict=True)]
    claims = [{"id": f"c{i}", "says": "So.", "chain": chain} for i, chain in enumerate(chains)]
    points = {"p": {"says": "So.", "for": [claim["id"] for claim in claims]}}
    [circle] = circles(Ledger.model_validate({"claims": claims, "points": points}))
    assert len(circle.path) == 31
    points["p"]["for"].pop()
    assert circles(Ledger.model_validate({"claims": claims, "points": points})) == ()
