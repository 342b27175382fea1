"""A server in which one thing is broken on purpose: ``python -m tests.faults.planted NAME``.

The checker has to see each of these. They are put in from out here, into a process of their
own; nothing in ``server/`` or ``board/`` knows of them.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from board import decide as decide_module
from board import views
from board.commands import Actor, CastBallot, Command
from board.model import Change, Commit, Note, Participant, Record
from board.rules import ballots
from board.rules.change import put
from board.state import View
from board.views import Viewer
from server import (
    catching_up,
    cli,
    committing,
    consequences,
    deciding,
    fanout,
    history,
    snapshot,
    store,
)
from server import room as rooms
from server.codec import unpack
from server.commit_values import commits_in
from server.committing import Committer
from server.deciding import Pending
from server.follower import Follower
from server.outcome import Landed, Position
from server.room import Room

Plant = Callable[[], None]

#: Seconds that a process keeps to itself what it has told people is saved.
LATE = 0.4


# -- what saved means -------------------------------------------------------------------


def told_before_written() -> None:
    """People are told at once that it is saved; it is written a moment later, or never."""

    async def commit_what_waits(self: Committer) -> None:
        room, taken = self._room, self._waiting[: committing.BATCH]
        batch, answers = deciding.decided(room, taken)
        position = room.position
        del self._waiting[: len(taken)]
        self._landed(taken, batch, answers)
        await asyncio.sleep(LATE)
        outcome = await room.store.commit(room.code, position, room.expires, batch)
        if not isinstance(outcome, Landed):
            await room.catch_up()
            self.sort_out()

    _swap(Committer, "_commit_what_waits", commit_what_waits)


def not_known_called_refused() -> None:
    """The store did not answer, and people are told that it was refused: perhaps it landed."""

    def give_back(self: Committer, _reason: str) -> None:
        waiting, self._waiting = self._waiting, []
        self._taken.clear()
        for pending in waiting:
            self._refuse(pending, "internal", {})

    _swap(Committer, "_give_back", give_back)


def nothing_given_back() -> None:
    """A store that went back in time is believed."""

    async def repair(_: Room) -> bool:
        return False

    _swap(catching_up, "repair", repair)
    _swap(committing, "repair", repair)


# -- once, and in order -----------------------------------------------------------------


def nothing_counted() -> None:
    """Whatever is sent again is done again."""
    _in_script("commit.lua", "if last ~= ARGV[i + 1] then", "if false then")
    _take_everything()


def holes_allowed() -> None:
    """A device's later command is taken before its earlier one, which was lost on the way."""
    _in_script("commit.lua", "if last ~= ARGV[i + 1] then", "if false then")

    def submit(self: Committer, pending: Pending) -> None:
        # Now and then one is dropped, as a queue that is full drops it.
        if pending.number % 7 == 3 and id(pending) % 3:
            return
        _queue(self, pending)

    _swap(Committer, "submit", submit)


def _take_everything() -> None:
    _swap(Committer, "submit", _queue)


def _queue(committer: Committer, pending: Pending) -> None:
    committer._waiting.append(pending)
    if committer._task is None or committer._task.done():
        committer._task = asyncio.create_task(committer._run(), name="commit")


def refusals_forgotten() -> None:
    """What was refused is known to the process that refused it alone: to the next it is done."""
    _in_script(
        "commit.lua",
        "for i = first, last, 2 do redis.call('HSET', KEYS[5], ARGV[i], ARGV[i + 1]) end",
        "",
    )


# -- one history ------------------------------------------------------------------------


def gaps_ignored() -> None:
    """Whatever is heard is the next commit; nobody looks into the log for what was missed."""

    def deliver(self: Room, commit: Commit, body: bytes = b"") -> None:  # noqa: ARG001
        if commit.revision <= self.board.revision:
            return
        prepared = fanout.prepare(self.board, commit, self.opened)
        self.board.apply(commit.changes, commit.revision)
        self.position = Position(self.position.epoch, commit.revision, commit.digest)
        self.history.add(commit)
        self.ledger.landed(commit.cause)
        self.fanout.queue(prepared)
        consequences.follow_up(self, commit)

    _swap(Room, "deliver", deliver)
    _swap(Room, "on_gap", _nothing)


def _nothing(*_: object) -> None:
    """Instead of something."""


def messages_are_the_truth() -> None:
    """What is published is all there is: nobody compares positions when the line was lost."""
    _swap(Room, "on_gap", _nothing)
    _swap(Room, "look_for_gap", _nothing)


def revision_alone() -> None:
    """Where somebody is, is a number: which history it is of is not asked."""

    def has(self: history.History, revision: int, _digest: int) -> bool:
        return bool(self._steps) and revision <= self._steps[-1][0]

    def since(self: history.History, position: Position) -> set[history.Key] | None:
        if not self._steps or not self._steps[0][0] <= position.revision <= self._steps[-1][0]:
            return None
        later = [touched for revision, _, touched in self._steps if revision > position.revision]
        return set().union(*later)

    def follows(position: Position, commit: Commit, _body: bytes = b"") -> bool:
        return commit.revision == position.revision + 1

    _swap(history.History, "has", has)
    _swap(history.History, "since", since)
    _swap(catching_up, "follows", follows)
    _swap(rooms, "follows", follows)
    # Nor does the store ask, which else would send everybody back for the right one.
    _in_script("commit.lua", " or meta[3] ~= ARGV[3]", "")


def decided_on_the_past() -> None:
    """The store does not ask on what a batch was decided: the last one wins."""
    _in_script(
        "commit.lua",
        "if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] or meta[3] ~= ARGV[3] then",
        "if false then",
    )
    _in_script("commit.lua", "redis.call('XADD'", "redis.pcall('XADD'")


def records_without_their_log() -> None:
    """A batch lands in two steps, and the second one is missing now and then."""
    _in_script(
        "commit.lua",
        "for i = first, last do redis.call('HDEL', KEYS[2], ARGV[i]) end",
        "for i = first, last do redis.call('HDEL', KEYS[2], ARGV[i]) end\n"
        "if tonumber(ARGV[2]) % 40 == 39 then return {'gone'} end",
    )


# -- who may do and see what ------------------------------------------------------------


def role_asked_on_connecting() -> None:
    """Who somebody is, is found out when they come, and holds for as long as they stay."""

    def seat(room: Room, participant: Participant) -> None:
        # Who is put out is not shown out, so that only the asking is left.
        whole(room, replace(participant, removed=False))

    whole = consequences._seat
    _swap(consequences, "_seat", seat)
    _swap(consequences, "_lock_out", _nothing)
    _swap(deciding, "_check_key", _nothing)
    _swap(decide_module, "_check_takes_part", _nothing)


def everybody_leads() -> None:
    """A command is not asked who may give it."""
    decide = decide_module.decide

    def whoever(board: View, command: Command, actor: Actor, now: int, dice: int) -> list[Change]:
        if actor.role != "guest" and actor.role not in command.roles:
            actor = Actor("facilitator", views.FACILITATORS, actor.token)
        return decide(board, command, actor, now, dice)

    _swap(deciding, "decide", whoever)


def votes_without_end() -> None:
    """Nobody counts the votes of a ballot."""

    def cast(board: View, command: CastBallot, actor: Actor) -> list[Change]:
        _, ballot, is_new = ballots._ballot(board, command.round, command.head, actor)
        return put(None if is_new else ballot, replace(ballot, picks=command.picks))

    _swap(ballots, "cast", cast)


def quiet_is_hidden_by_the_page() -> None:
    """The text of a quiet note goes to everybody, for their pages to hide."""

    def see(record: Record, viewer: Viewer) -> Record | None:
        seen = view(record, viewer)
        return replace(seen, text=record.text) if isinstance(seen, Note) else seen  # type: ignore[union-attr]

    view = views.view
    _swap(fanout, "view", see)
    _swap(snapshot, "view", see)


def rooms_share_a_channel() -> None:
    """What is published in one room is heard in all of them."""

    def on_message(self: Follower, message: list[Any]) -> None:
        if message[0] == b"smessage":
            for listener in self._listeners.values():
                listener.on_message(unpack(message[2]))

    def hear(self: Room, message: tuple[Any, ...]) -> None:
        if message[0] != "commits":
            return whole(self, message)
        for commit, _ in commits_in(message, lambda *_: False):
            if commit.revision > self.board.revision:
                self.fanout.queue(fanout.prepare(self.board, commit, self.opened))
        return whole(self, message)

    whole = Room.on_message
    _swap(Follower, "_on_message", on_message)
    _swap(Room, "on_message", hear)


def _swap(owner: object, name: str, value: object) -> None:
    """Put something else in the place of what is there; and it has to be there."""
    assert hasattr(owner, name), f"{owner} no longer has {name}"
    setattr(owner, name, value)


def _in_script(name: str, old: str, new: str) -> None:
    """Change the text of one of the store's scripts."""
    read = store._script

    def changed(wanted: str) -> str:
        text = read(wanted)
        if wanted != name:
            return text
        assert old in text, f"{name} no longer says {old!r}"
        return text.replace(old, new)

    _swap(store, "_script", changed)


PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        told_before_written,
        not_known_called_refused,
        nothing_given_back,
        nothing_counted,
        holes_allowed,
        refusals_forgotten,
        gaps_ignored,
        messages_are_the_truth,
        revision_alone,
        decided_on_the_past,
        records_without_their_log,
        role_asked_on_connecting,
        everybody_leads,
        votes_without_end,
        quiet_is_hidden_by_the_page,
        rooms_share_a_channel,
    )
}


if __name__ == "__main__":
    PLANTS[sys.argv[1]]()
    cli.main(args=[], prog_name="python -m server")
