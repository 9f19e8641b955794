"""Random small ledgers for the property tests, as the plain mappings a file would hold."""

from hypothesis import strategies as st

GRADES = st.sampled_from("ABCDEF")
MODES = st.sampled_from(["quoted", "paraphrased", None])
LIKELIHOODS = st.sampled_from([0.1, 0.325, 0.5, 0.675, 0.9])


@st.composite
def ledgers(draw, *, points=3, origins=4, claims=6, groups=True) -> dict:
    """A ledger with relays, hedges, copies, interested speakers, both sides, priors and groups."""
    names = [f"p{n}" for n in range(1, draw(st.integers(1, points)) + 1)]
    sources = [f"o{n}" for n in range(1, draw(st.integers(1, origins)) + 1)]
    entry = {name: {"grade": draw(GRADES)} for name in sources}
    for index, name in enumerate(sources[1:], start=1):
        if draw(st.integers(0, 5)) == 0:
            entry[name]["copies_of"] = sources[draw(st.integers(0, index - 1))]
    said, speaks = [], {name: {"says": name, "for": [], "against": []} for name in names}
    for number in range(draw(st.integers(0, claims))):
        claim = {"id": f"c{number}", "says": "It is so."}
        if draw(st.integers(0, 7)):
            claim["origin"] = draw(st.sampled_from(sources))
        elif draw(st.booleans()):
            claim["grade"] = draw(GRADES)
        mode = draw(MODES)
        if draw(st.booleans()):
            claim["chain"] = ["a", {"agent": "b", "mode": mode} if mode else "b"]
        if draw(st.integers(0, 3)) == 0:
            claim["hedges"] = [{"cue": "so to speak", "q": draw(LIKELIHOODS)}]
        if draw(st.integers(0, 6)) == 0:
            claim = {**claim, "origin": f"i{number}", "interested": {"a": draw(LIKELIHOODS), "b": draw(LIKELIHOODS)}}
            entry[f"i{number}"] = {"grade": "C"}
        said.append(claim)
        for name in draw(st.sets(st.sampled_from(names), min_size=1, max_size=2)):
            speaks[name][draw(st.sampled_from(["for", "against"]))].append(claim["id"])
    for name in names:
        if draw(st.booleans()):
            speaks[name]["prior"] = draw(st.sampled_from([0.2, 0.5, 0.7]))
    ledger = {"origins": entry, "claims": said, "points": speaks}
    if groups and len(names) > 1 and draw(st.booleans()):
        members = draw(st.lists(st.sampled_from(names), min_size=2, max_size=len(names), unique=True))
        ledger["groups"] = [{draw(st.sampled_from(["exactly_one", "at_most_one"])): members}]
    return ledger
