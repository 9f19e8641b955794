"""Where nodes begin and end."""

from demarche.case.spans import spans


def parts(text):
    """Every entry's text, from its key or dash to the end of its value."""
    found = []

    def walk(span):
        for entry in span.entries:
            found.append(text[entry.start : entry.end])
            walk(entry.value)

    walk(spans(text))
    return found


def test_entries_reach_from_key_or_dash_to_the_end_of_the_value():
    text = "a: 1  # one\nb:\n- x\n-\n  - y  # two\nc: [p, {q: r}]\n"
    assert parts(text) == [
        "a: 1",
        "b:\n- x\n-\n  - y  # two",
        "- x",
        "-\n  - y  # two",
        "- y",
        "c: [p, {q: r}]",
        "p",
        "{q: r}",
        "q: r",
    ]


def test_values_left_empty_end_where_they_begin():
    assert parts("a:\nb:  # later\n") == ["a:", "b:"]


def test_long_scalars_end_with_their_last_word():
    assert parts("a: |\n  x\n  y\n\nb: >-\n  z\n") == ["a: |\n  x\n  y", "b: >-\n  z"]


def test_an_empty_text_has_no_spans():
    assert spans("# nothing\n") is None
