from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from server.content.load import BrokenContent, check, read
from tests.content.conftest import Copy

LANGUAGES = ("nb", "nn", "en")


def test_the_deck_has_four_themes_and_every_card_in_its_place() -> None:
    deck = read().decks["allemed"]
    assert [theme.id for theme in deck.themes] == ["bra", "hvem", "veier", "ide"]
    assert {card.id: card.theme for card in deck.cards}["egen"] == "hvem"
    bra = deck.theme("bra")
    assert bra is not None
    assert [step.kind for step in bra.steps] == ["introduce", "talk", "notes", "share"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_gets_every_member_the_contract_names(language: str) -> None:
    deck = read().resolved["allemed"][language]
    assert set(deck) == {
        "id", "language", "title", "subtitle", "credit", "introduction", "themes", "cards",
        "plans", "votes", "most",
    }  # fmt: skip
    for theme in deck["themes"]:
        assert set(theme) == {"id", "colour", "mark", "title", "cards", "steps"}
        for step in theme["steps"]:
            assert set(step) == {
                "id", "kind", "side", "card", "minutes", "seconds", "title", "say",
            }  # fmt: skip
            assert step["say"]
    for card in deck["cards"]:
        assert set(card) == {
            "id", "theme", "kind", "title", "say", "front", "back", "person", "fields",
            "plan",
        }  # fmt: skip
        assert set(card["front"]) == {"lead", "questions", "instruction"}
        assert set(card["back"]) == {"heading", "remark", "sections"}
        for section in card["back"]["sections"]:
            assert set(section) == {"id", "title", "short"}
        assert (card["person"] is not None) == (card["kind"] == "person")
        assert (card["plan"] is not None) == (card["kind"] == "plan")


def test_what_is_served_is_the_resolved_deck() -> None:
    content = read()
    for language in LANGUAGES:
        served = json.loads(content.deck_json["allemed"][language])
        assert served == content.resolved["allemed"][language]
        rest = json.loads(content.words_json[language])
        leads = json.loads(content.words_json[f"{language}.control"])
        assert rest | leads == content.words[language]
        assert not rest.keys() & leads.keys()
    index = json.loads(content.index_json)
    assert [entry["id"] for entry in index] == ["allemed"]
    assert index[0]["titles"]["nn"] == "ALLEMED"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_of_the_deck_are_the_same_in_every_language(language: str) -> None:
    deck = read().resolved["allemed"][language]
    people = [card["person"] for card in deck["cards"] if card["person"]]
    assert [(person["name"], person["age"].split()[0]) for person in people] == [
        ("Per", "10"), ("Amina", "14"), ("Torbjørn", "16"), ("Sandra", "11"), ("Oscar", "8"),
    ]  # fmt: skip
    assert deck["credit"]["name"] == "ALLEMED"
    assert "NDFU" in deck["credit"]["owner"]
    assert deck["credit"]["url"] == "https://www.allemed.no"
    for card in deck["cards"]:
        if card["kind"] in ("person", "own"):
            assert card["say"]
            assert "{name}" in card["back"]["sections"][0]["title"]


def test_the_printed_deck_s_own_titles_and_labels_are_kept() -> None:
    deck = read().resolved["allemed"]["nb"]
    cards = {card["id"]: card for card in deck["cards"]}
    assert [theme["title"] for theme in deck["themes"]] == [
        "Hva gjør vi bra?", "Hvem er vi til for?", "Veier inn i fellesskapet", "Konkret idé",
    ]  # fmt: skip
    assert cards["bra"]["back"]["heading"] == "Gode erfaringer"
    assert cards["bra"]["back"]["remark"] == "Vi er allerede godt i gang!"
    assert cards["veier"]["back"]["heading"] == "Våre ideer"
    assert cards["ide"]["back"]["heading"] == "Våre første skritt"
    labels = [field["label"] for field in cards["egen"]["fields"]]
    assert labels == ["Navn", "År", "Kort beskrivelse av personen", "Interesser"]
    plan = cards["ide"]["plan"]
    assert plan["description"] == "Kort beskrivelse av ideen"
    assert plan["actors"] == "Hvilke aktører bidrar?"
    assert [plan["when"], plan["what"], plan["who"]] == ["Når", "Hva", "Hvem"]
    interests = [", ".join(card["person"]["interests"]) for card in deck["cards"] if card["person"]]
    assert interests == [
        "Dataspill, programmering", "Tegning, maling", "Hockey, motorsport", "Håndball",
        "Musikk og lage ting",
    ]  # fmt: skip


def test_the_hash_changes_with_a_word_and_with_nothing_else(copy: Copy) -> None:
    before = read(copy.folder).hash
    assert read(copy.folder).hash == before
    copy.spoil("nb.json", "Gode erfaringer", "Gode minner")
    assert read(copy.folder).hash != before


def test_content_cannot_be_changed() -> None:
    content = read()
    with pytest.raises(TypeError):
        content.words["nb"]["common.ok"] = "Nei"  # type: ignore[index]
    with pytest.raises(AttributeError):
        content.hash = ""  # type: ignore[misc]


def test_an_owner_s_deck_takes_the_place_of_one_with_its_id(copy: Copy, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(copy.deck, own / "allemed")
    nb = own / "allemed" / "nb.json"
    nb.write_text(nb.read_text("utf-8").replace("Gode erfaringer", "Gode minner"), "utf-8")
    content = read(copy.folder, [own])
    assert list(content.decks) == ["allemed"]
    assert content.resolved["allemed"]["nb"]["cards"][0]["back"]["heading"] == "Gode minner"


def test_a_second_deck_stands_beside_the_first(copy: Copy, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(copy.deck, own / "ungdom")
    skeleton = own / "ungdom" / "deck.json"
    skeleton.write_text(skeleton.read_text().replace('"allemed"', '"ungdom"'))
    assert list(read(copy.folder, [own]).decks) == ["allemed", "ungdom"]


def test_a_folder_of_decks_that_is_not_there_is_a_fault(copy: Copy, tmp_path: Path) -> None:
    with pytest.raises(BrokenContent, match="there is no such folder"):
        read(copy.folder, [tmp_path / "gone"])


def test_a_key_in_two_files_of_words_is_a_fault(copy: Copy) -> None:
    other = copy.folder / "words" / "nb" / "other.json"
    other.write_text('{\n  "other.a": "A",\n  "common.ok": "Greit"\n}')
    fault = copy.only_fault()
    assert (fault.file, fault.line) == (other, 3)
    assert fault.message == "'common.ok' is in common.json already"


WORDS = [
    pytest.param('"common.ok": 1', "must be a text", id="number"),
    pytest.param('"common.ok": " "', "must be a text", id="blank"),
    pytest.param('"common.ok": {"one": "En"}', "must be a text", id="one without other"),
    pytest.param('"ok": "OK"', "is not a key such as", id="key without area"),
]


@pytest.mark.parametrize(("entry", "message"), WORDS)
def test_a_word_of_the_wrong_kind_is_a_fault(copy: Copy, entry: str, message: str) -> None:
    path = copy.folder / "words" / "nb" / "common.json"
    path.write_text("{\n" + entry + "\n}")
    fault = next(fault for fault in copy.faults() if fault.file == path)
    assert fault.line == 2
    assert message in fault.message


DIFFERENCES = [
    pytest.param('"common.ok": "OK", "common.x": "X"', "'common.x' is missing", id="more"),
    pytest.param('"common.x": "X"', "'common.ok' is missing", id="less"),
    pytest.param('"common.ok": "{x}"', "has not the placeholders of nb", id="placeholder"),
    pytest.param('"common.ok": {"one": "1", "other": "2"}', "counts in one", id="counting"),
]


@pytest.mark.parametrize(("entry", "message"), DIFFERENCES)
def test_a_difference_between_languages_is_found_but_stops_no_start(
    copy: Copy, entry: str, message: str
) -> None:
    (copy.folder / "words" / "nn" / "common.json").write_text("{\n" + entry + "\n}")
    assert any(message in fault.message for fault in check(copy.folder))
    assert "common.ok" in read(copy.folder).words["nb"]
