"""What a fifth stranger to the checker thought of, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import Actor, RemoveNote
from board.decide import wiped
from board.minutes import result
from board.model import Change, Note, Pairing, Participant, Put
from board.rules import pairs, participants
from board.rules.answering import Context
from server.protocol import close_codes
from server.room import batch, effects
from server.room.audience import Audience
from server.room.member import Member
from server.room.polling import Polling
from server.store import script_args
from server.store.aof_rewrite import Rewriting
from tests.faults.plants.swapping import answer, swap

if TYPE_CHECKING:
    from board.minutes.source import Source
    from board.state import View


def the_log_keeps_who_is_put_out() -> None:
    """What somebody wrote who is put out with all their notes stays in the log."""

    def alone(changes: tuple[Change, ...]) -> list[str]:
        put = (each.record for each in changes if isinstance(each, Put))
        return [] if any(isinstance(each, Participant) for each in put) else wiped(changes)

    for module in (batch, script_args):
        swap(module, "wiped", alone)


def deleted_and_on_the_disk() -> None:
    """Whoever deletes a room is told that the store's file was written anew, and it was not."""

    async def now(_: Rewriting) -> bool:
        return True

    swap(Rewriting, "now", now)


def one_place_for_several_heads() -> None:
    """Somebody with several heads who comes in during a talk stands in it once."""

    def with_heads(board: View, who: Participant) -> list[Change]:
        talks = [talk for pairing in board.all(Pairing) for talk in pairing.groups]
        is_in = any(who.id in talk for talk in talks)
        return whole(board, who if is_in else replace(who, heads=1))

    whole = pairs.with_heads
    swap(participants, "with_heads", with_heads)


def a_second_poll_tells_all() -> None:
    """Who has the code alone, and polls once more, is told the whole board."""

    def news(polling: Polling, member: Member, *, welcomed: bool) -> list[bytes]:
        if member.actor.role == "guest" and welcomed:
            return list(polling._audience.since(None).chunks(member.viewer).raw)
        return whole(polling, member, welcomed=welcomed)

    whole = Polling.news
    swap(Polling, "news", news)


def hidden_and_its_authors_again() -> None:
    """Who takes away a note of theirs that is hidden already may bring it back."""

    def remove(board: View, command: RemoveNote, context: Context) -> list[Change]:
        note = board.get(Note, command.id)
        if note is not None and note.removed and note.author == context.actor.id:
            return [Put(replace(note, removed="author"))]
        return whole(board, command, context)

    whole = answer(RemoveNote, remove)


def minutes_settle_clashes() -> None:
    """Of two texts that clash, the minutes have the one that was first."""

    def written(source: Source, field_id: str) -> tuple[str, ...]:
        return whole(source, field_id)[:1]

    whole = result._written
    swap(result, "_written", written)


def one_tab_is_let_in() -> None:
    """Of the tabs of one who joins, on one process, one alone is let in."""

    def seat(audience: Audience, participant: Participant) -> None:
        if participant.removed:
            whole(audience, participant)
            return
        for member in _tabs(audience, participant):
            if member.actor.role == "guest":
                member.become(Actor("participant", participant.id, participant.token))
                audience.admit(member)
                return

    whole = effects._seat
    swap(effects, "_seat", seat)


def one_tab_is_put_out() -> None:
    """Of the tabs of one who is put out, on one process, one alone is closed."""

    def seat(audience: Audience, participant: Participant) -> None:
        if not participant.removed or participant.may_return:
            whole(audience, participant)
            return
        for member in _tabs(audience, participant)[:1]:
            member.link.close(close_codes.REMOVED)

    whole = effects._seat
    swap(effects, "_seat", seat)


def _tabs(audience: Audience, participant: Participant) -> list[Member]:
    return [each for each in audience.members if each.actor.token == participant.token]
