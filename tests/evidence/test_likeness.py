from demarche.case.schema import Claim
from demarche.evidence.likeness import content_words, likeness, shared_entities


def claim(says: str, *entities: str) -> Claim:
    return Claim(id="c", says=says, entities=entities)


def test_likeness_goes_by_content_in_any_script():
    same = likeness(claim("He returned the batteries."), claim("The batteries were returned by him and the staff."))
    assert 0.5 <= same < 1.0
    assert likeness(claim("Эрдоган вернул системы"), claim("Эрдоган возвращал системы")) == 0.5
    assert likeness(claim("Rain."), claim("Snow.")) == 0.0
    assert likeness(claim("It is."), claim("It was.")) == 0.0  # no content at all
    assert content_words("ＦＵＬＬ width") == content_words("full WIDTH")


def test_shared_entities_are_counted_once():
    assert shared_entities(claim("x", "tr", "ru", "s400"), claim("y", "ru", "s400", "us")) == 2
