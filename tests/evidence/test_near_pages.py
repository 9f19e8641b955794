"""Encodings that are easily taken for one another."""

from __future__ import annotations

import pytest

from demarche.evidence.documents.encodings import decode


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The Turkish president, Recep Tayyip Erdoğan, said so on Tuesday. Washington did not comment.", "cp1254"),
        ("Mr Şimşek and Mr Davutoğlu met in İzmir.", "cp1254"),
        ("Beşiktaş lies on the Bosporus.", "cp1254"),
        ("The minister, Guðni Jóhannesson, spoke.", "cp1252"),
        ("Mr Sigurður Guðmundsson met the press.", "cp1252"),
        ("Minister Ragnheiður spoke in the Alþingi.", "cp1252"),
        ("The route runs through Suðurnes.", "cp1252"),
    ],
)
def test_single_names_in_english_are_turkish_or_icelandic_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["euc_jp", "cp932"])
@pytest.mark.parametrize(
    "text",
    ["大統領、訪日へ", "外務省によると、会談は来週行われる。", "首相は否定した", "Report: 「合意した」と述べた。"],
)
def test_kana_tell_japanese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[:2] == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("總統府發言人星期二表示，政府將繼續就該地區的安全問題進行磋商。", "big5"),
        ("总统府发言人星期二表示，政府将继续就该地区的安全问题进行磋商。", "gb18030"),
        ("대통령실 대변인은 화요일에 정부가 이 지역의 안보에 대해 계속 협의할 것이라고 말했다.", "cp949"),
        ("Москва заявила об этом во вторник.", "koi8-r"),
    ],
)
def test_other_scripts_are_not_taken_for_japanese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text
