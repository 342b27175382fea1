"""What a fourth stranger to the checker thought of, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from board.model import (
    Field,
    Plan,
    PlanActor,
    Step,
)
from board.plan import fields_of_plan
from board.rules import rounds
from board.views import owners
from server.gateway.polls import Polls
from server.room import fanout
from server.room.batch import Pending
from server.room.committer import Committer
from server.room.fanout import Prepared
from server.room.member import Member
from server.room.presence import Presence
from server.room.replica import Applied
from server.room.room import Room
from tests.faults.plants.swapping import in_script, swap

if TYPE_CHECKING:
    from board.state import View


def owners_do_not_hear_that_it_is_gone() -> None:
    """Who wipes a note that they had taken away still has it on their screen."""

    def prepare(applied: Applied, opened: int) -> Prepared:
        prepared = whole(applied, opened)
        puts = [each.after for each in applied.changed if each.after is not None]
        theirs = {owner for record in puts for owner in owners(record)}
        kept = {who: seen for who, seen in prepared.owners.items() if who in theirs}
        return replace(prepared, owners=kept)

    whole = fanout.prepare
    swap(fanout, "prepare", prepare)


def why_is_stored_only_beside_a_commit() -> None:
    """What was refused is told as done by a server that knows of it from the store alone."""
    write = "for i = first, last, 2 do redis.call('HSET', KEYS[5], ARGV[i], ARGV[i + 1]) end"
    in_script("commit.lua", write, f"if ARGV[4] ~= ARGV[2] then {write} end")


def sent_again_is_done_while_on_its_way() -> None:
    """What is sent again while it is on its way to the store is said to be done, before it is."""

    def submit(self: Committer, pending: Pending) -> None:
        device = pending.asker.device
        if self._replica.dedup.last[device] < pending.number <= self._taken.get(device, 0):
            self._answer_again(pending)
        else:
            whole(self, pending)

    whole = Committer.submit
    swap(Committer, "submit", submit)


def roster_made_anew_only_when_somebody_comes() -> None:
    """Who comes in is told that people are here who have left, if nobody else came since."""

    def show(self: Presence) -> None:
        before, roster = self._shown, self._whole
        whole(self)
        if not self._shown.participants - before.participants:
            self._whole = roster

    whole = Presence._show
    swap(Presence, "_show", show)


def polls_tell_guests_who_is_here() -> None:
    """Who has the code alone, and has not joined, is told by short polling who is here."""

    async def told(self: Polls, of: Room, member: Member, *asked: Any) -> list[bytes]:
        frames: list[bytes] = await whole(self, of, member, *asked)
        if member.actor.role == "guest":
            frames = [*frames, *of.audience.presence.everybody().raw]
        return frames

    whole: Any = Polls._answer
    swap(Polls, "_answer", told)


def first_words_in_a_plan_do_not_count() -> None:
    """Another idea is confirmed, and the former one's plan goes with texts written once."""

    def is_untouched(board: View, plan: Plan) -> bool:
        if plan.left_open:
            return False
        if any(actor.plan == plan.id for actor in board.all(PlanActor)):
            return False
        if any(step.plan == plan.id for step in board.all(Step)):
            return False
        fields = (board.get(Field, field_id) for field_id in fields_of_plan(board, plan.id))
        return all(field is None or field.version <= 1 for field in fields)

    swap(rounds, "is_untouched", is_untouched)
