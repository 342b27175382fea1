"""What nobody in the crowd asked for or looked at, broken.

Each of these is within the rules' less travelled parts: what is wiped, what ends, what is just
within a bound, and what a press was seen at; or in what stands in frames beside the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board import balance, following, presses
from board.balance import Balance, Sides
from board.commands import ChangeMe, PostNote
from board.model import Change, Earlier, EarlierStep, Field, Liked, Likes, Note, Put
from board.plan import LOOKS
from board.rules import notes, timer
from board.rules.answering import Context
from board.state import Board, View
from board.views import PUBLIC, view
from server.http import plan
from server.protocol import encode
from server.protocol.payload import Chunks
from server.room import audience, ephemeral, polling
from server.room import balance as balancing
from server.room.hub import Hub
from server.room.room import Room
from tests.faults.plants.swapping import answer, swap


def presses_count_twice() -> None:
    """What a button was seen at is not looked at: two who press at once have pressed twice."""
    swap(presses, "is_stale", lambda *_: False)


def notes_after_the_end() -> None:
    """A workshop that has ended takes new notes."""
    swap(PostNote, "after_end", True)


def the_last_heads_leave() -> None:
    """Which heads have left a device is not asked: it is always the last ones."""

    def change(board: View, command: ChangeMe, context: Context) -> list[Change]:
        return whole(board, replace(command, left=()), context)

    whole = answer(ChangeMe, change)


def five_seconds_are_too_short() -> None:
    """The shortest time that a timer may be set to is refused."""
    swap(timer, "SECONDS_MIN", timer.SECONDS_MIN + 1)


def hearts_outlive_their_note() -> None:
    """Who liked a note that was wiped likes it still."""

    def without(changes: Iterable[Change]) -> list[Change]:
        return [each for each in changes if _kind(each) not in (Likes.kind, Liked.kind)]

    whole = notes.wiped
    swap(notes, "wiped", lambda board, note: without(whole(board, note)))


def wiped_and_still_in_the_plan() -> None:
    """The lines of a note that was wiped stay where they were copied to."""
    swap(notes, "leaving_texts", lambda *_: [])


def _kind(change: Change) -> str:
    return change.record.kind if isinstance(change, Put) else change.kind


def guests_see_the_board() -> None:
    """Who has the code, and has not joined, is shown what everybody may see."""

    def limited(board: Board) -> Chunks:
        seen = (view(record, PUBLIC) for record in board)
        records = [encode.packed_record(record) for record in seen if record is not None]
        return Chunks(encode.snapshot_chunks(("", 0, 0), True, records))

    swap(audience, "limited", limited)
    swap(polling, "limited", limited)


def commits_have_another_name() -> None:
    """Each commit is told as the command that comes after it in the list."""
    shifted = {
        did: (number + 1) % len(encode.DID_NUMBER) for did, number in encode.DID_NUMBER.items()
    }
    swap(encode, "DID_NUMBER", shifted)


def the_time_of_another_zone() -> None:
    """Who asks for the time is told what it is an hour to the east."""
    whole = encode.ping
    swap(encode, "ping", lambda t, now, revision: whole(t, now + bool(t) * 3_600_000, revision))


def walls_are_counted_as_leaders() -> None:
    """The roster has the screens where those who lead belong, and the other way round."""

    def roster(
        full: bool, here: Iterable[str], gone: Iterable[str], facilitators: int, screens: int
    ) -> bytes:
        return whole(full, here, gone, screens, facilitators)

    whole = encode.roster
    swap(encode, "roster", roster)


def a_few_heads_are_counted() -> None:
    """How much each side gave is told although a side has one head alone."""
    swap(balance, "LEAST", 1)


def hidden_notes_are_counted() -> None:
    """A note that was taken away counts for its side still."""

    def balance_of(board: Board, sides: Sides) -> Balance:
        shown = (replace(one, removed="") if isinstance(one, Note) else one for one in board)
        return whole(Board(board.deck, shown, board.revision), sides)

    whole = balance.balance_of
    swap(balancing, "balance_of", balance_of)


def pages_turn_for_everybody() -> None:
    """Whoever turns a page of the wall is told of to all phones as well."""
    swap(encode, "FOR_WALLS", ())
    swap(ephemeral, "is_text", lambda *_: True)
    swap(ephemeral, "is_section", lambda *_: False)


def whispers_stay_in_the_house() -> None:
    """That somebody writes is told to those alone who are on the same process."""

    async def pass_on(_: Hub, room: Room, what: str, where: str, who: str) -> None:
        ephemeral.tell(room.audience, room.replica, what, where, who)

    swap(Hub, "_pass_on", pass_on)


def clashes_are_settled_by_the_link() -> None:
    """Of two texts that clash, holders of the plan's link are shown the one that was first."""

    def text(board: View, field_id: str) -> str:
        found = board.get(Field, field_id)
        return found.text if found is not None else ""

    swap(following, "_text", text)


def the_last_look_is_brought() -> None:
    """What was done at two looks is brought to the next workshop as done at the later one."""

    def earlier(board: View) -> list[Earlier | EarlierStep]:
        records = whole(board)
        return [
            replace(one, done=LOOKS[-1]) if isinstance(one, EarlierStep) and one.done else one
            for one in records
        ]

    whole = following.earlier
    swap(plan, "earlier", earlier)
