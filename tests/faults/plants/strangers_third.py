"""What a third stranger to the checker thought of, broken."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from board import presses, views
from board.commands import Actor, Command
from board.minutes import result
from board.minutes.document import Idea, VotePart
from board.minutes.source import Source
from board.model import Key, Participant, Record, Round
from board.state import Draft
from board.visibility import LEADERS, OTHERS, TABLE, While, may_see
from server.http.plan import PlanRequests, TickWish
from server.protocol.results import Batch, Loaded
from server.room import committer, effects, polling, presence
from server.room.audience import Audience
from server.room.fanout import Fanout, Prepared
from server.room.member import Member
from server.room.replica import Replica
from server.room.room import Room
from tests.faults.plants.swapping import in_script, swap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from board.state import View
    from server.room.batch import Answer, Pending


def stale_presses_judged_at_the_batch() -> None:
    """Two presses that are decided in one batch both count, for neither sees the other."""

    def is_stale(board: View, command: Command) -> bool:
        while isinstance(board, Draft):
            board = board._board
        return whole(board, command)

    whole = presses.is_stale
    swap(presses, "is_stale", is_stale)


def here_is_this_process() -> None:
    """Who is connected to another process is not here, where pairs are drawn."""

    def here(self: presence.Presence) -> frozenset[str]:
        return presence.here_of(self._members).participants

    swap(presence.Presence, "here", here)


def owners_of_the_last_commit() -> None:
    """Of commits that are sent together only the last one's owners see more than everybody."""

    def special(self: Fanout, waiting: Iterable[Prepared]) -> set[Member]:
        apart: set[Member] = set()
        owners: set[str] = set()
        for prepared in waiting:
            apart |= self._by_device.get(prepared.device, set())
            owners = set(prepared.owners)
        for owner in owners:
            apart |= self._by_participant.get(owner, set())
        return apart

    swap(Fanout, "_special", special)


def snapshot_kept_when_names_go() -> None:
    """A snapshot serves on though a field of what it holds is not for all any more."""

    def hides(before: Record, after: Record | None) -> bool:
        if after is None:
            return isinstance(TABLE[type(before)].record, While)
        return any(may_see(who, before) and not may_see(who, after) for who in (OTHERS, LEADERS))

    swap(views, "hides", hides)


def tick_answered_from_before() -> None:
    """The answer to a tick is the plan as it stood before it."""

    async def tick(self: PlanRequests, room: Room, actor: Actor, wish: TickWish) -> None:
        kept[asyncio.current_task()] = told(self, room, wish.language)
        await whole(self, room, actor, wish)

    def before(self: PlanRequests, room: Room, language: str) -> dict[str, Any]:
        return kept.pop(asyncio.current_task(), None) or told(self, room, language)

    kept: dict[object, dict[str, Any]] = {}
    whole, told = PlanRequests._tick, PlanRequests._told
    swap(PlanRequests, "_tick", tick)
    swap(PlanRequests, "_told", before)


def polls_tell_what_was_before() -> None:
    """What a poll brings is the board as it was before its commands, and they are acknowledged."""

    def seat(self: polling.Polling, member: Member) -> polling.Mailbox:
        kept[asyncio.current_task()] = whole(self, member, welcomed=True)
        return seated(self, member)

    def news(self: polling.Polling, member: Member, *, welcomed: bool) -> list[bytes]:
        before = kept.pop(asyncio.current_task())
        return before if welcomed else whole(self, member, welcomed=welcomed)

    kept: dict[object, list[bytes]] = {}
    whole, seated = polling.Polling.news, polling.Polling.seat
    swap(polling.Polling, "seat", seat)
    swap(polling.Polling, "news", news)


def days_only_grow_in_the_store() -> None:
    """A room that is to go earlier than it was going to goes when it was going to."""
    later = "tonumber(ARGV[6]) <= tonumber(meta[4])"
    in_script("commit.lua", "ARGV[6] == meta[4]", later)


def removed_unknown_after_loading() -> None:
    """A process that loads a room knows the tokens of those alone who are in."""

    def take_over(self: Replica, loaded: Loaded) -> None:
        whole(self, loaded)
        self.participants = {
            who.token: who.id for who in self.board.all(Participant) if not who.removed
        }

    whole = Replica.take_over
    swap(Replica, "take_over", take_over)


def key_renewed_elsewhere() -> None:
    """A renewed key ends what was opened with the old one where it was renewed, and only there."""

    def landed(
        self: committer.Committer, taken: list[Pending], batch: Batch, answers: list[Answer]
    ) -> None:
        renewed_here.append(batch)
        whole(self, taken, batch, answers)
        renewed_here.clear()

    def lock_out(audience: Audience, key: Key) -> None:
        if renewed_here:
            locked_out(audience, key)

    renewed_here: list[Batch] = []
    whole: Any = committer.Committer._landed
    locked_out = effects._lock_out
    swap(effects, "_lock_out", lock_out)
    swap(committer.Committer, "_landed", landed)


def minutes_sort_votes_alone() -> None:
    """The votes in the minutes stand in their order, and the ideas beside them in another."""

    def vote(source: Source, of: Round, number: int) -> VotePart:
        made = whole(source, of, number)
        tally = zip(of.ideas, sorted(of.result, reverse=True), strict=False)
        ideas = tuple(Idea(source.idea(idea), votes, idea == of.chosen) for idea, votes in tally)
        return VotePart(made.title, made.head, ideas, made.chosen)

    whole = result._vote
    swap(result, "_vote", vote)
