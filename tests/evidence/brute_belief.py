"""The probability model read literally: a sum over every truth, every soundness and every faithfulness.

Shares no code with the package; it takes the plain mapping a ledger is written as, with likelihoods of hedges given.
"""

from itertools import product

GRADES = {"A": 0.95, "B": 0.85, "C": 0.75, "D": 0.60, "E": 0.50, "F": 0.50}


def worlds(ledger: dict) -> list[tuple[dict[str, bool], dict[str, bool], float]]:
    """Every (truth, soundness, weight), weights summing to the probability of what was reported."""
    claims = {claim["id"]: claim for claim in ledger.get("claims", [])}
    reliability = {**GRADES, **ledger.get("reliability", {})}
    origins = ledger.get("origins", {})

    def root(name):
        while origins[name].get("copies_of"):
            name = origins[name]["copies_of"]
        return name

    trust, faithful, interested = {}, {}, {}
    for point, entry in ledger["points"].items():
        for says, names in ((True, entry.get("for", [])), (False, entry.get("against", []))):
            for name in names:
                claim = claims[name]
                if "origin" in claim:
                    origin = root(claim["origin"])
                    trust[origin] = origins[origin].get("reliability", reliability[origins[origin].get("grade", "F")])
                else:
                    origin = f"claim {name}"
                    trust[origin] = reliability[claim.get("grade", "F")[0]]
                if "interested" in claim:
                    a, b = claim["interested"]["a"], claim["interested"]["b"]
                    interested[origin, point, says] = (a, b) if says else (b, a)
                    continue
                phi, side = 1.0, says
                for link in claim.get("chain", [])[1:]:
                    quoted = isinstance(link, dict) and link.get("mode") == "quoted"
                    phi *= 2 * (0.9 if quoted else 0.8) - 1
                for hedge in claim.get("hedges", []):
                    phi *= abs(2 * hedge["q"] - 1)
                    side = side if hedge["q"] >= 0.5 else not side
                faithful[origin, point, side] = max(phi, faithful.get((origin, point, side), 0.0))

    points, found = list(ledger["points"]), []
    for bits in product([False, True], repeat=len(points)):
        truth = dict(zip(points, bits, strict=True))
        prior = 1.0
        for point in points:
            p = ledger["points"][point].get("prior", 0.5)
            prior *= p if truth[point] else 1 - p
        for group in ledger.get("groups", []):
            [(kind, members)] = [(k, v) for k, v in group.items() if k != "why"]
            many = sum(truth[point] for point in members)
            prior *= many == 1 if kind == "exactly_one" else many <= 1
        for (_, point, _), (a, b) in interested.items():
            prior *= a if truth[point] else b
        if prior == 0.0:
            continue
        for sounds in product([False, True], repeat=len(trust)):
            sound = dict(zip(trust, sounds, strict=True))
            weight = prior
            for origin, r in trust.items():
                weight *= 2 * r - 1 if sound[origin] else 2 - 2 * r
            for (origin, point, says), phi in faithful.items():
                total = 0.0
                for passed_on in (False, True):
                    chance = phi if passed_on else 1 - phi
                    right = (1.0 if truth[point] == says else 0.0) if sound[origin] and passed_on else 0.5
                    total += chance * right
                weight *= total
            found.append((truth, sound, weight))
    return found


def belief(ledger: dict) -> dict[str, float]:
    """The marginal of every point."""
    found = worlds(ledger)
    total = sum(weight for _, _, weight in found)
    return {point: sum(w for truth, _, w in found if truth[point]) / total for point in ledger["points"]}


def joint(ledger: dict, condition) -> float:
    """The probability of any condition on the truth of the points."""
    found = worlds(ledger)
    return sum(w for truth, _, w in found if condition(truth)) / sum(w for _, _, w in found)
