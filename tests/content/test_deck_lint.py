"""Each way a deck can be wrong is caught, with the file and the line."""

from __future__ import annotations

import json

import pytest

from server.content.load import BrokenContent, read
from tests.content.conftest import Copy

SKELETON_FAULTS = [
    pytest.param('"blue"', '"pink"', "unknown colour 'pink'", id="unknown colour"),
    pytest.param('"sun"', '"moon"', "unknown mark 'moon'", id="unknown mark"),
    pytest.param('"kind": "own"', '"kind": "chat"', "unknown kind 'chat'", id="unknown kind"),
    pytest.param('"portrait": "per"', '"portrait": "pia"', "unknown portrait", id="portrait"),
    pytest.param('["veier"]', '["veger"]', "unknown card 'veger'", id="unknown card"),
    pytest.param('["ide"]', '["ide", "bra"]', "is in theme 'bra' already", id="card in two themes"),
    pytest.param('"id": "amina"', '"id": "per"', "'per' is here twice", id="duplicate id"),
    pytest.param('"id": "oscar"', '"id": "Oscar!"', "must be an id", id="bad id"),
    pytest.param('"votes": 3', '"votes": "3"', "whole number from 1 to 10", id="wrong type"),
    pytest.param('"votes": 3', '"votes": true', "whole number from 1 to 10", id="not a number"),
    pytest.param('"most": 3', '"most": 4', "cannot be more than 'votes'", id="most over votes"),
    pytest.param('"plans": 1', '"plans": 4', "whole number from 1 to 3", id="too many plans"),
    pytest.param('"plans": 1', '"plans": 1, "x": 1', "unknown key 'x'", id="leftover key"),
    pytest.param('"plans": 1,', '"plans": 1, "plans": 2,', "'plans' is here twice", id="key twice"),
    pytest.param('"minutes": 8', '"minutes": -1', "whole number from 0", id="negative time"),
    pytest.param(', "minutes": 8', "", "'minutes' is missing", id="missing key"),
    pytest.param('["name", "age"', '["age"', "needs 'fields' with 'name'", id="own without name"),
    pytest.param('["nb", "nn"', '["nb", "NN"', "must be a language code", id="bad language"),
    pytest.param('"introduction": [', '"introduction": ["Å", ', "must be an id", id="bad part"),
    pytest.param(
        '"kind": "theme"',
        '"kind": "theme", "sections": ["a"]',
        "takes no notes",
        id="sections where there are no notes",
    ),
    pytest.param(
        '"kind": "ideas", "sections": ["kommune", "sammen"]',
        '"kind": "ideas"',
        "needs 'sections'",
        id="no sections for notes",
    ),
]

FIRST = '{ "id": "fortell", "kind": "introduce", "card": "bra"'
STEP_FAULTS = [
    pytest.param('"introduce"', '"chat"', "unknown kind of step 'chat'", id="unknown kind"),
    pytest.param('"id": "del"', '"id": "lapper"', "'lapper' is here twice", id="id twice"),
    pytest.param('"choose", "card": "hvem"', '"choose"', "needs a 'card'", id="no card"),
    pytest.param(FIRST, FIRST.replace('"bra"', '"ide"'), "is not in theme 'bra'", id="other theme"),
    pytest.param('"kind": "vote"', '"kind": "plan"', "on a card of kind 'ideas'", id="wrong card"),
    pytest.param('"minutes": 3, "seconds": 180', '"minutes": 3', "for its clock", id="no clock"),
    pytest.param('"seconds": 180', '"seconds": 3601', "from 5 to 3600", id="too long a clock"),
    pytest.param(
        '"introduce", "minutes": 2', '"introduce", "card": "per", "minutes": 2',
        "'per' is a person's card", id="one person",
    ),
    pytest.param(
        FIRST, '{ "id": "fortell", "kind": "introduce"', "has no persons' cards", id="no persons",
    ),
]  # fmt: skip

WORDS_FAULTS = [
    pytest.param('"short": "Som kommune"', '"x": 1', "words are missing", id="missing"),
    pytest.param('"title": "Konkret idé"', '"title": ""', "is empty", id="empty"),
    pytest.param('"title": "Konkret idé"', '"title": 7', "must be a text", id="wrong type"),
    pytest.param('"Gode erfaringer"', f'"{"a" * 61}"', "61 characters, at most 60", id="too long"),
    pytest.param('"Gode erfaringer"', '"Gode  erfaringer"', "stray spaces", id="stray spaces"),
    pytest.param('"Gode erfaringer"', '"TODO"', "leftover: 'TODO'", id="leftover"),
    pytest.param('"Gode erfaringer"', '"<b>Gode</b>"', "leftover: '<b>'", id="markup"),
    pytest.param('"Gode erfaringer"', '"Gode {name}"', "unknown placeholder", id="placeholder"),
    pytest.param("få for {name} å", "få for {navn} å", "unknown placeholder {navn}", id="name"),
    pytest.param('"https://', '"http://', "must start with https://", id="insecure address"),
    pytest.param('"per": {', '"pia": {}, "per": {', "the skeleton has no", id="unknown id"),
    pytest.param('["Håndball"]', '"Håndball"', "must be a list of texts", id="not a list"),
    pytest.param('"samtale": {', '"prat": {', "the skeleton has no", id="unknown step"),
    pytest.param('["Håndball"]', "[]", "must hold 1 to 6 texts", id="empty list"),
]


def test_the_shipped_deck_is_sound(copy: Copy) -> None:
    assert copy.faults() == []


@pytest.mark.parametrize(("old", "new", "message"), SKELETON_FAULTS)
def test_a_fault_in_the_skeleton_is_named(copy: Copy, old: str, new: str, message: str) -> None:
    line = copy.spoil("deck.json", old, new)
    fault = next(fault for fault in copy.faults() if message in fault.message)
    assert (fault.file, fault.line) == (copy.deck / "deck.json", line)


@pytest.mark.parametrize(("old", "new", "message"), STEP_FAULTS)
def test_a_fault_in_the_steps_is_named(copy: Copy, old: str, new: str, message: str) -> None:
    line = copy.spoil("deck.json", old, new)
    fault = next(fault for fault in copy.faults() if message in fault.message)
    assert (fault.file, fault.line) == (copy.deck / "deck.json", line)


def test_every_card_comes_up_in_a_step(copy: Copy) -> None:
    skeleton = json.loads((copy.deck / "deck.json").read_text("utf-8"))
    persons = skeleton["themes"][1]
    told, chosen, *each = persons["steps"]
    said = {
        "card 'hvem' is in no step of its theme": each,
        "no step is for the persons' cards: leave 'card' out of one": [told, chosen],
        "the steps for the persons' cards must follow one another": [
            chosen,
            each[0],
            told,
            each[1],
        ],
        "a step of kind 'choose' must come before it": [told, *each],
    }
    for message, steps in said.items():
        persons["steps"] = steps
        (copy.deck / "deck.json").write_text(json.dumps(skeleton))
        assert message in [fault.message for fault in copy.faults()]


@pytest.mark.parametrize(("old", "new", "message"), WORDS_FAULTS)
def test_a_fault_in_the_words_is_named(copy: Copy, old: str, new: str, message: str) -> None:
    line = copy.spoil("nb.json", old, new)
    fault = next(fault for fault in copy.faults() if message in fault.message)
    assert (fault.file, fault.line) == (copy.deck / "nb.json", line)


def test_a_card_outside_all_themes_is_a_fault(copy: Copy) -> None:
    copy.spoil("deck.json", '"oscar", "egen"', '"oscar"')
    assert "card 'egen' is in no theme" in copy.only_fault().message


def test_a_placeholder_that_one_language_lacks_is_a_fault(copy: Copy) -> None:
    line = copy.spoil("en.json", "it have for {name} if she", "it have for Sandra if she")
    fault = copy.only_fault()
    assert (fault.file.name, fault.line) == ("en.json", line)
    assert "placeholders are not those of nb" in fault.message


def test_an_optional_text_is_in_all_languages_or_none(copy: Copy) -> None:
    copy.spoil("nn.json", '"remark": "Vi er alt godt i gang!",', "")
    fault = copy.only_fault()
    assert fault.file.name == "nn.json"
    assert "has words in nb and none in nn" in fault.message


def test_languages_have_the_same_number_of_questions(copy: Copy) -> None:
    copy.spoil("en.json", '["Drawing", "painting"]', '["Drawing"]')
    assert copy.only_fault().message == "1 texts here, 2 in nb"


def test_a_missing_language_is_a_fault_of_the_list_of_languages(copy: Copy) -> None:
    (copy.deck / "nn.json").unlink()
    fault = copy.only_fault()
    assert (fault.file.name, fault.line) == ("deck.json", 3)
    assert fault.message == "there is no nn.json"


def test_a_language_that_is_not_listed_is_a_fault(copy: Copy) -> None:
    (copy.deck / "se.json").write_text("{}")
    assert any("not in the deck's 'languages'" in fault.message for fault in copy.faults())


def test_bad_syntax_is_named_with_its_line(copy: Copy) -> None:
    line = copy.spoil("nb.json", '"remark": ', '"remark" ')
    fault = copy.only_fault()
    assert (fault.file.name, fault.line) == ("nb.json", line)
    assert fault.message.startswith("is not JSON")


def test_another_encoding_is_a_fault_and_a_byte_order_mark_is_not(copy: Copy) -> None:
    path = copy.deck / "nb.json"
    text = path.read_text("utf-8")
    path.write_text(text, "utf-8-sig")
    assert copy.faults() == []
    path.write_text(text, "latin-1", errors="replace")
    assert "is not UTF-8" in copy.only_fault().message


def test_a_deck_must_be_called_what_its_folder_is_called(copy: Copy) -> None:
    copy.deck.rename(copy.deck.with_name("another"))
    assert "must be its folder's name, 'another'" in copy.only_fault().message


@pytest.mark.parametrize("value", [[], None, 1, "x", {}, {"themes": 1}, {"cards": [1, None]}])
def test_any_json_for_a_skeleton_gives_faults_and_never_breaks_down(
    copy: Copy, value: object
) -> None:
    (copy.deck / "deck.json").write_text(json.dumps(value))
    assert copy.faults()


@pytest.mark.parametrize("value", ['"\\ud800"', "9" * 5000, "[" * 100_000])
def test_json_that_cannot_be_used_is_a_fault(copy: Copy, value: str) -> None:
    (copy.deck / "deck.json").write_text(value)
    assert copy.only_fault().file == copy.deck / "deck.json"


def test_the_error_says_every_fault_on_a_line_of_its_own(copy: Copy) -> None:
    first = copy.spoil("deck.json", '"blue"', '"pink"')
    second = copy.spoil("deck.json", '"green"', '"grey"')
    with pytest.raises(BrokenContent) as caught:
        read(copy.folder)
    lines = str(caught.value).splitlines()
    path = copy.deck / "deck.json"
    assert lines[0].startswith(f"{path}:{first}: unknown colour 'pink'")
    assert lines[1].startswith(f"{path}:{second}: unknown colour 'grey'")
