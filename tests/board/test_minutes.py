"""The minutes (S7), and that what people wrote shows as they wrote it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board import markdown
from board.commands import (
    AddActor,
    AddStep,
    ChooseCard,
    CloseRound,
    ConfirmIdea,
    EndWorkshop,
    LeavePlanOpen,
    MakeGroup,
    OpenPlan,
    OpenRound,
    PurgeNote,
    RemoveNote,
    RunOff,
    SetCardMode,
    ShowNames,
    WriteField,
)
from board.minutes.as_markdown import as_markdown
from board.minutes.document import Document
from board.minutes.make import document
from board.model import Put
from board.rejection import Rejected
from board.state import Board
from board.wording import Word, Wording
from tests.board.play import ANA, DECK, DECK_WORDS, KARI, OLA, Room, an_id

CONTENT = Path(__file__).parents[2] / "content" / "words"
OSLO_IN_WINTER = timezone(timedelta(hours=1))
P = an_id("p")


def words(language: str) -> dict[str, Word]:
    read: Any = json.loads((CONTENT / language / "minutes.json").read_text("utf-8"))
    return dict(read)


def document_of(room: Room, language: str = "nb") -> Document:
    return document(room.board, DECK_WORDS, words(language), language, room.now, OSLO_IN_WINTER)


def minutes_of(room: Room, language: str = "nb") -> str:
    return as_markdown(document_of(room, language))


@pytest.fixture
def room() -> Room:
    room = Room(reached=4, title="Vår kommune")
    room.joins(KARI, "Kari", heads=2)
    room.joins(OLA, "Ola", where="remote")
    return room


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        (
            "nb",
            [
                "# Referat: Vår kommune",
                "- Dato: 14. mars 2026, kl. 12.00",
                "- Varighet: 75 minutter",
                "- 3 deltakere: 2 i rommet, 1 på skjerm",
                "- 1 lapp",
            ],
        ),
        (
            "nn",
            [
                "# Referat: Vår kommune",
                "- Dato: 14. mars 2026, kl. 12.00",
                "- Lengd: 75 minutt",
                "- 3 deltakarar: 2 i rommet, 1 på skjerm",
                "- 1 lapp",
            ],
        ),
        (
            "en",
            [
                "# Minutes: Vår kommune",
                "- Date: 14 March 2026, at 12:00",
                "- Duration: 75 minutes",
                "- 3 participants: 2 in the room, 1 on screen",
                "- 1 note",
            ],
        ),
    ],
)
def test_minutes_begin_with_when_and_who(room: Room, language: str, facts: list[str]) -> None:
    room.posts("a")
    room.now += 75 * 60_000
    room.does(EndWorkshop())
    lines = minutes_of(room, language).splitlines()
    assert [line for line in lines[:7] if line in facts] == facts


def test_minutes_made_before_the_end_say_so(room: Room) -> None:
    said = minutes_of(room)
    assert "Verkstedet er ikke avsluttet." in said
    assert "Varighet" not in said


def test_minutes_without_a_title_have_the_decks() -> None:
    """W3"""
    assert minutes_of(Room(title="")).startswith("# Referat: Prøvestokken\n")


def test_notes_stand_under_theme_card_and_section_in_their_order(room: Room) -> None:
    room.posts("a", "Lån ut ski")
    room.posts("b", "Skyss", section="sammen")
    room.posts("c", "Gratis kveld")
    said = minutes_of(room)
    in_order = [
        "## Veier inn",
        "### Våre ideer",
        "#### Som kommune",
        "- Lån ut ski (Kari)",
        "- Gratis kveld (Kari)",
        "#### Sammen med frivilligheten",
        "- Skyss (Kari)",
    ]
    places = [said.index("\n" + line + "\n") for line in in_order]
    assert places == sorted(places)


def test_a_group_stands_with_its_notes_under_its_name(room: Room) -> None:
    for note in ("a", "b"):
        room.posts(note, f"Idé {note}")
    room.does(MakeGroup(an_id("g"), "Utstyr *", (an_id("a"),)))
    assert "- **Utstyr \\***\n  - Idé a (Kari)\n- Idé b (Kari)\n" in minutes_of(room)


def test_person_cards_are_there_when_used_and_ask_about_the_person(room: Room) -> None:
    room.does(ChooseCard("per", True))
    room.does(WriteField("egen.name", "Nora", 0), KARI)
    room.does(WriteField("egen.age", "9 år", 0), KARI)
    said = minutes_of(room)
    assert "### Per, 10 år\n\n#### Hva betyr det for Per?\n" in said
    assert "### Nora\n\n- År: 9 år\n\n#### Hva betyr det for Nora?\n" in said
    assert "Sandra" not in said


def test_names_stand_only_where_their_owner_put_them(room: Room) -> None:
    """S7"""
    room.posts("a", anonymous=True)
    assert "Kari" not in minutes_of(room)
    room.posts("b")
    assert "(Kari)" in minutes_of(room)
    room.does(ShowNames(False))
    assert "Kari" not in minutes_of(room)


def test_no_name_stands_where_names_are_off_even_on_a_note_that_says_otherwise(
    room: Room,
) -> None:
    """S7"""
    room.posts("a")
    room.board.apply([Put(replace(room.workshop, names=False))], 99)
    assert not room.note("a").anonymous
    assert "Kari" not in minutes_of(room)


def test_what_was_never_revealed_is_counted_and_not_shown(room: Room) -> None:
    """S7"""
    room.does(SetCardMode("veier", "quiet"))
    room.posts("a", "Hemmelig")
    said = minutes_of(room)
    assert "Hemmelig" not in said
    assert "- 1 lapp ble aldri vist for gruppen." in said
    assert "- *1 lapp er ikke vist for gruppen*" in said
    room.does(SetCardMode("veier", "open"))
    assert "Hemmelig" in minutes_of(room)


def test_what_was_taken_away_is_not_there(room: Room) -> None:
    """S7"""
    for note in ("a", "b", "c"):
        room.posts(note, f"Idé {note}")
    room.does(OpenRound(an_id("v"), (f"note:{an_id('a')}", f"note:{an_id('b')}"), 1, 1))
    room.does(CloseRound(an_id("v")))
    room.does(RemoveNote(an_id("a")))
    room.does(PurgeNote(an_id("c")))
    said = minutes_of(room)
    assert "Idé a" not in said
    assert "Idé c" not in said
    assert "| (Lappen er tatt bort.) | 0 |" in said


def test_a_vote_is_told_with_the_most_votes_first(room: Room) -> None:
    room.joins(ANA)
    for note in "abc":
        room.posts(note, f"Idé {note}")
    ideas = tuple(f"note:{an_id(note)}" for note in "abc")
    room.does(OpenRound(an_id("v"), ideas, 3, 2))
    for person in (KARI, OLA):
        room.votes("v", person, "b", "c")
    room.does(CloseRound(an_id("v")))
    assert "| Idé | Stemmer |\n| --- | --- |\n| Idé b | 2 |\n| Idé c | 2 |\n| Idé a | 0 |" in (
        minutes_of(room)
    )
    room.does(RunOff(an_id("w"), an_id("v")))
    assert "### Avstemning" not in minutes_of(room), "an open round is nobody's business"
    room.votes("w", ANA, "c")
    room.does(CloseRound(an_id("w")))
    room.does(ConfirmIdea(an_id("w"), ideas[2], P))
    said = minutes_of(room)
    assert "### Avstemning 1\n" in said
    assert "### Avstemning 2: mellom ideene som fikk like mange stemmer\n" in said
    assert "Gruppen gikk videre med: **Idé c**" in said
    assert "Planen bygger på ideen: Idé c" in said


def test_the_plan_is_told_with_its_very_first_step(room: Room) -> None:
    room.does(OpenPlan(P, ""))
    room.does(AddActor(an_id("a"), P), KARI)
    room.does(AddStep(an_id("s"), P), KARI)
    room.does(AddStep(an_id("t"), P), KARI)
    for field, text in {
        "description": "Utlån\nav ski",
        f"actor.{an_id('a')}.name": "Idrettslaget",
        f"step.{an_id('s')}.when": "I | morgen",
        f"step.{an_id('s')}.who": "Ola",
        "first.what": "Ringe",
        "first.when": "Mandag",
        "responsible": "Kari",
    }.items():
        room.does(WriteField(f"{P}.{field}", text, 0), KARI)
    room.does(LeavePlanOpen(P, True))
    said = minutes_of(room)
    assert "### Kort beskrivelse av ideen\n\nUtlån\\\nav ski\n" in said
    assert "### Hvilke aktører bidrar?\n\n- Idrettslaget\n" in said
    assert "| Når | Hva | Hvem |\n| --- | --- | --- |\n| I \\| morgen |  | Ola |\n\n" in said
    assert "- Hva: Ringe\n- Når: Mandag (16. mars 2026)\n- Hvem: Ikke fylt ut.\n" in said
    assert "- Gruppen valgte" in said
    assert "### Hvem tar ansvar?\n\nKari\n" in said


def test_a_text_that_lost_is_told_too(room: Room) -> None:
    """F4"""
    room.does(OpenPlan(P, ""))
    room.does(WriteField(f"{P}.responsible", "Kari", 0), KARI)
    room.does(WriteField(f"{P}.responsible", "Ola", 0), OLA)
    assert "Kari\n\nTo skrev samtidig. Den andre teksten:\n\nOla\n" in minutes_of(room)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_minutes_end_with_the_decks_credit_and_have_all_their_words(
    room: Room, language: str
) -> None:
    room.does(OpenPlan(P, ""))
    said = minutes_of(room, language)
    assert said.splitlines()[-1].endswith("ALLEMED, NDFU, www.allemed.no")
    assert "minutes." not in said
    assert not re.search(r"\{\w+\}", said)
    other = words(language)["minutes.otherLanguage"]
    assert (str(other) in said) == (language != "nb")


def test_there_are_no_minutes_of_no_workshop() -> None:
    with pytest.raises(Rejected, match="no_room"):
        document(Board(DECK), DECK_WORDS, words("nb"), "nb", 0)


def test_braces_that_people_wrote_stay() -> None:
    wording = Wording({"a": "{one} og {two}"}, OSLO_IN_WINTER)
    assert wording.say("a", one="{two}", two="2") == "{two} og 2"
    assert wording.say("nowhere") == "nowhere"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[her](http://x.no)", "\\[her\\](http\\://x.no)"),
        ("![bilde](x)", "!\\[bilde\\](x)"),
        ("<b>", "\\<b\\>"),
        ("www.x.no", "www\\.x.no"),
        ("&lt;", "\\&lt;"),
        ("# stort", "\\# stort"),
        ("- punkt", "\\- punkt"),
        ("12. mars", "12\\. mars"),
        ("12.5 prosent", "12\\.5 prosent"),
        ("===", "\\==="),
        ("a | b", "a \\| b"),
        ("\\*", "\\\\\\*"),
        ("Per - 10 år (+ 2)", "Per - 10 år (+ 2)"),
    ],
)
def test_marks_that_people_wrote_show_as_marks(written: str, shown: str) -> None:
    assert markdown.line(written) == shown
    assert markdown.item(written) == "- " + shown


def test_lines_stay_lines_within_an_item() -> None:
    assert markdown.item("en\n\n  # to\n", 1) == "  - en\\\n    \\# to"


@settings(max_examples=100)
@given(st.text(alphabet="ab1 \n\t\\`*_[]<>|~&@$#-+=.:/w!()", max_size=30))
def test_no_mark_gets_through_unescaped(written: str) -> None:
    """S7"""
    for said in markdown.line(written), markdown.paragraph(written):
        # Hard line ends and escaped signs aside, nothing is left that Markdown acts on.
        bare = re.sub(r"\\[!-/:-@\[-`{-~\n]", "x", said)
        assert not re.search(r"[\\`*_\[\]<>|~&@$#]", bare)
        assert "://" not in bare
        assert "www." not in bare
        for line in re.sub(r"\\[^\n]", "x", said).splitlines():
            assert not re.match(r"\s*([-+=]|\d+[.)])", line)
