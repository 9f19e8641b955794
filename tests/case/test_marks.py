"""Places of nodes."""

from demarche.case.trees import read_tree


def test_every_node_has_its_place():
    tree = read_tree('rules:\n  - never: "a.x"\n    because: [p1,\n      p2]\n', "case.yaml")
    assert str(tree.place(("rules",))) == "case.yaml:2:3"
    assert str(tree.place(("rules", 0, "never"))) == "case.yaml:2:12"
    assert str(tree.place(("rules", 0, "never"), 2)) == "case.yaml:2:15"  # behind the quotation mark
    assert str(tree.place(("rules", 0, "because", 1))) == "case.yaml:4:7"
    assert str(tree.at(tree.key_mark(("rules", 0, "because")))) == "case.yaml:3:5"


def test_the_nearest_node_around_a_missing_one_is_named():
    tree = read_tree("rules:\n  - never: a\n", "case.yaml")
    assert str(tree.place(("rules", 0, "no_move", "by"))) == "case.yaml:2:5"
    assert str(tree.place(("rules", 7))) == "case.yaml:2:3"
    assert str(tree.place(("nothing",))) == "case.yaml:1:1"


def test_columns_count_characters_of_any_script():
    tree = read_tree("名前: {🜁ß: нет}\n", "case.yaml")
    assert str(tree.place(("名前", "🜁ß"))) == "case.yaml:1:10"


def test_a_file_that_was_never_read_has_one_place():
    tree = read_tree("", "case.yaml")
    assert str(tree.place(("rules", 0))) == "case.yaml:1:1"
    assert str(tree.at(tree.key_mark(("rules",)))) == "case.yaml:1:1"


def test_records_in_a_list_are_found_by_their_id_and_keys_by_another_spelling():
    tree = read_tree("documents:\n  - {id: d1, document: x}\n", "claims.yaml", {"source": "document"})
    assert str(tree.place(("documents", "d1", "source"))) == "claims.yaml:2:24"
