import pytest

from demarche.evidence.belief import JointModel
from demarche.insight.reweighting import Reweighing
from demarche.insight.withdrawal import withdrawable


def test_weighed_draws_agree_with_belief_worked_out_anew(random_case):
    for seed in range(40):
        joint = JointModel(random_case(seed).ledger)
        weighing = Reweighing(joint, joint.draws(seed, 0, 20_000))
        for item in withdrawable(joint.ledger):
            without = joint.withdraw(item.id)
            weights, truth = weighing.without(item.id, without)
            assert weights.sum() == pytest.approx(1)
            for point in joint.ledger.points:
                assert weights @ truth[point] == pytest.approx(without.marginal(point), abs=0.03)
