"""No word that anybody wrote is lost by a press, their own or another's, wherever they write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.fields import lost, written_everywhere
from tests.e2e.people import People
from tests.e2e.test_connection import SHUT_OUT
from tests.e2e.writing_places import ALONE, DEEDS, PLACES, a_place
from tests.wire_client import Crowd

VIEWS = Path(__file__).parents[2] / "static" / "view"

#: What is tried each time; the rest is long.
SOON = {
    ("note of one's own", ""),
    ("note of one's own", "the note moved"),
    ("new note", "the card closed"),
    ("new note", "the person taken out"),
    ("name of a group", ""),
    ("plan, back", "the person taken out"),
}
#: After these there is nobody in the room any more who comes back to it.
PUT_OUT = {"the person taken out", "the room deleted", "the key renewed"}
ALL = [
    (place, deed)
    for place, (_, who) in PLACES.items()
    for deed in ("", *(name for name, deed in DEEDS.items() if who in deed.to))
]


def _as_tests() -> list[object]:
    return [
        pytest.param(*one, marks=() if one in SOON else (pytest.mark.long,), id=" / ".join(one))
        for one in ALL
    ]


@pytest.mark.parametrize(("where", "what"), _as_tests())
async def test_what_is_written_stays_with_its_writer(
    people: People, crowd: Crowd, base: str, where: str, what: str
) -> None:
    at = await a_place(people, crowd, base)
    open_place, _ = PLACES[where]
    person = await open_place(at)
    if what in PUT_OUT:
        person.watch.allow(SHUT_OUT)
    tokens = await written_everywhere(person.page)
    assert tokens, "nowhere to write"
    lead = at.seats.lead
    if what:
        await DEEDS[what].do(at)
        assert await lost(person.page, tokens, lead) == {}, what
        await person.page.reload()
        assert await lost(person.page, tokens, lead) == {}, f"{what}, and a reload"
        return
    for befalls, do in ALONE.items():
        await do(person)
        assert await lost(person.page, tokens, lead) == {}, befalls


@pytest.mark.long
async def test_every_field_that_the_views_make_is_among_those_that_are_found(
    people: People, crowd: Crowd, base: str
) -> None:
    """A draft's key begins with what its field is; so no new field stays out of the tests above."""
    found = set()
    for open_place, _ in PLACES.values():
        person = await open_place(await a_place(people, crowd, base))
        found |= {_kind(draft) for draft in (await written_everywhere(person.page)).values()}
    assert found == made_by_the_views()


def _kind(key: str) -> str:
    return re.split(r"[.:]", key)[0]


def made_by_the_views() -> set[str]:
    sources = [path.read_text("utf-8") for path in sorted(VIEWS.rglob("*.js"))]
    keys = [key for source in sources for key in re.findall(r"draftKey=\$\{`([^`]+)`", source)]
    for source in sources:
        for asked in re.findall(r"= useDraft\(m, ([^,)]+(?:\([^)]*\))?)", source):
            named = re.findall(r"const key = ([^;]+);", source) if asked == "key" else [asked]
            keys += re.findall(r"[\"`]([a-z]+)", named[0])
    return {_kind(key) for key in keys}
