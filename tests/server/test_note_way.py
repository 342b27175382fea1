"""The way of one note from a writer's frame to readers' sockets, as the README tells it.

A real one is followed through two boards on one Valkey. Each file that it enters is a stop of the
README, in the README's order, or stands here as a helper of just one stop.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from server.content.load import Content
from tests.architecture.tree import ROOT, committed
from tests.server.followed import Entry, Trace, boards, follow
from tests.wire_client import Client, Crowd, found

#: Each stop, and which other files are met there.
HELPERS: dict[str, tuple[str, ...]] = {
    "server/asgi/websocket.py": (),
    "server/gateway/connection.py": (),
    "server/protocol/decode.py": (),
    "server/gateway/dispatch.py": ("server/limits/bucket.py",),
    "server/room/committer.py": (),
    "server/room/batch.py": ("server/store/clock.py", "server/protocol/records.py"),
    "board/decide.py": ("board/state.py",),
    "board/rules/notes.py": ("board/rules/expect.py", "board/text.py"),
    "server/store/store.py": (
        "server/store/script_args.py",
        "server/store/connection.py",
        "server/store/resp.py",
        "server/store/subscription.py",
    ),
    "server/room/replica.py": ("server/room/channel.py", "server/room/dedup.py"),
    "server/room/fanout.py": ("board/views.py", "server/protocol/encode.py"),
    "server/protocol/lane.py": (),
}
STOPS = tuple(HELPERS)
STOP_OF = {each: stop for stop, helpers in HELPERS.items() for each in (stop, *helpers)}
#: Where the store has taken the note, and it begins to go out.
STORE, REPLICA = "server/store/store.py", "server/room/replica.py"

#: Helpers in all, and entries on the way of one note: into the board that it was sent to and out
#: to all its readers there, and so for the readers of another board.
MOST_HELPERS, MOST_ENTRIES = 14, 60


def section() -> str:
    text = (ROOT / "README.md").read_text("utf-8")
    return text.partition("\n## The way of one note\n")[2].partition("\n## ")[0].strip()


def told() -> list[str]:
    """The files that the README names, as it names them; the store is named twice."""
    return re.findall(r"`((?:board|server|static)/[\w/-]+\.(?:py|js))`", section())


def once(files: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(files))


def faults(trace: Trace, stops: Sequence[str]) -> list[str]:
    """What is wrong with a way, if the stops are to be met in this order."""
    files = once([each.file for each in trace])
    strange = [f"{each} is neither a stop nor a helper" for each in files if each not in STOP_OF]
    met = [each for each in files if each in STOPS]
    wrong = [] if met == list(stops) else [f"met {met}, told {list(stops)}"]
    many = [f"{len(trace)} entries"] if len(trace) > MOST_ENTRIES else []
    return [*strange, *wrong, *many]


@dataclass(frozen=True, slots=True)
class Way:
    """What a note enters on the board that it was sent to, and on another."""

    own: Trace
    other: Trace

    @property
    def there(self) -> Trace:
        """All the way to the readers of the other board."""
        out = next(place for place, each in enumerate(self.own) if each.file == REPLICA)
        return (*self.own[:out], *self.other)


@pytest.fixture(scope="module")
def way(content: Content, redis_url: str) -> Way:
    return asyncio.run(_followed(content, redis_url))


async def _followed(content: Content, redis_url: str) -> Way:
    crowd = Crowd()
    with boards(content, redis_url, 2) as (own, other):
        room = await found(own.url)
        lead, screen = await crowd.facilitate(room), await crowd.watch(room)
        writer, reader = await crowd.join(room, "Ane"), await crowd.join(room, "Bo")
        far = await crowd.join(room, "Per", base=other.url)
        card = next(each for each in content.decks["allemed"].cards if each.sections)
        assert await lead.do("theme.open", theme=card.theme) == ""

        async def post() -> None:
            await _post(writer, card.id, card.sections[0], (lead, screen, reader, far))

        # What is done once and for all is no note's.
        for _ in range(3):
            await post()
        nothing = await follow((own, other), _nothing)
        assert nothing == ((), ()), "nothing is entered where nobody writes"
        way = Way(*await follow((own, other), post))
        await crowd.close()
    return way


async def _nothing() -> None:
    """Nobody does anything."""


async def _post(writer: Client, card: str, section: str, readers: Sequence[Client]) -> None:
    note = secrets.token_urlsafe(6)
    about = {"card": card, "section": section, "text": "Hei", "anonymous": False, "colour": "sol"}
    assert await writer.do("note.post", id=note, **about) == ""
    for each in readers:
        await each.hears_of("note", id=note)


def test_the_readme_tells_the_stops_in_their_order() -> None:
    named = [each for each in told() if not each.startswith("static/")]
    place = STOPS.index(STORE) + 1
    assert named == [*STOPS[:place], *STOPS[place - 1 :]], "the store ends one way, begins another"
    assert [each for each in told() if each not in committed()] == []
    assert len(section().splitlines()) <= 12


def test_a_note_stops_where_the_readme_says_and_enters_little_else(way: Way) -> None:
    assert faults(way.own, STOPS) == []
    assert faults(way.there, STOPS) == []
    # It comes to another board by the store's own helpers.
    assert STOP_OF[way.other[0].file] == STORE
    assert faults(way.other, STOPS[STOPS.index(REPLICA) :]) == []


def test_each_helper_helps_at_one_stop_and_they_are_few(way: Way) -> None:
    helpers = [each for each in STOP_OF if each not in STOPS]
    assert len(STOP_OF) == sum(1 + len(each) for each in HELPERS.values()), "each at one stop alone"
    assert len(helpers) <= MOST_HELPERS
    met = {each.file for each in (*way.own, *way.other)}
    assert [each for each in helpers if each not in met] == [], "who helps no more is no helper"


def test_a_way_that_is_another_is_seen(way: Way) -> None:
    first, second, *_ = way.own
    stops = list(STOPS)
    assert faults(way.own[2:], stops) != [], "a stop is left out"
    late = [each for each in way.own if each.file == stops[2]]
    swapped = (*(each for each in way.own if each not in late), *late)
    assert faults(swapped, stops) != [], "a stop comes late"
    detour = Entry("server/room/room.py", "Room.submit", second.file)
    assert faults((first, detour, *way.own[1:]), stops) == [
        "server/room/room.py is neither a stop nor a helper"
    ]
    again = (way.own[-1],) * MOST_ENTRIES
    assert faults((*way.own, *again), stops) == [f"{len(way.own) + MOST_ENTRIES} entries"]
