from __future__ import annotations

import json

import pytest

from server.content.json_lines import parse

TEXT = """{
  "title": "A \\"quoted\\" {name}, [odd]: text",
  "cards": [
    { "id": "one", "list": [],
      "more": {} },
    [[1, [2,
      3]], true]
  ],

  "last": null
}
"""


def test_every_path_has_the_line_it_stands_on() -> None:
    located = parse(TEXT)
    assert located.value == json.loads(TEXT)
    assert located.line(("title",)) == 2
    assert located.line(("cards", 0, "id")) == 4
    assert located.line(("cards", 0, "list")) == 4
    assert located.line(("cards", 0, "more")) == 5
    assert located.line(("cards", 1)) == 6
    assert located.line(("cards", 1, 0, 1, 1)) == 7
    assert located.line(("cards", 1, 1)) == 7
    assert located.line(("last",)) == 10


def test_what_is_absent_has_the_line_of_what_is_around_it() -> None:
    located = parse(TEXT)
    assert located.line(("cards", 0, "absent", "deeper")) == 4
    assert located.line(("absent",)) == 1


def test_a_key_that_comes_twice_is_listed_with_its_second_line() -> None:
    located = parse('{"a": {"b": 1,\n"c": 2,\n"b": 3}}')
    assert located.repeated == [("a", "b")]
    assert located.line(("a", "b")) == 3


def test_a_key_may_be_written_with_escapes() -> None:
    assert parse('{\n"\\u00e5r": 1}').line(("år",)) == 2


def test_bad_syntax_is_an_error_that_knows_its_line() -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        parse('{"a": 1,\n "b" 2}')
    assert caught.value.lineno == 2


@pytest.mark.parametrize("text", ["[]", "{}", "[[]]", "[{}]", '"text"', "17", "[[], [], {}]"])
def test_small_values_are_read(text: str) -> None:
    assert parse(text).value == json.loads(text)
    assert parse(text).line(()) == 1
