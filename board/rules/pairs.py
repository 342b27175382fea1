"""Pair talk: who talks with whom (A)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from board.commands import ClearPairs, DrawPairs, SeatLate
from board.model import (
    PAIRING_ID,
    TIMER_ID,
    WORKSHOP_ID,
    Change,
    Pairing,
    Participant,
    Timer,
    Workshop,
)
from board.pairing import Talk, names_of
from board.pairing import draw as draw_talks
from board.rejection import Rejected
from board.rules import expect, run
from board.rules.answering import Context, answers
from board.rules.change import put
from board.seating import seated

if TYPE_CHECKING:
    from board.state import View

#: Ten draws among a hundred. Older talks are forgotten: meeting again after that is fine.
PAST_MAX = 1000


@answers(DrawPairs)
def draw(board: View, command: DrawPairs, context: Context) -> list[Change]:
    card = expect.opened_card(board, command.card)
    room, remote = _seats(board, command)
    if len(room) + len(remote) < 2:
        raise Rejected("too_few_people", least=2)
    before = board.get(Pairing, PAIRING_ID)
    past = before.past if before is not None else ()
    random = Random(context.dice)  # noqa: S311  # nothing secret: who talks with whom
    groups = [talk for side in (room, remote) if side for talk in draw_talks(side, past, random)]
    met = _remembered(groups, past)
    # Where chance draws what is up already, nobody sees that anything was drawn.
    again = before is not None and (before.card, before.groups) == (card.id, tuple(groups))
    drawn = before.drawn if before is not None and again else board.revision + 1
    pairing = Pairing(PAIRING_ID, card.id, tuple(groups), met, drawn)
    return [*put(before, pairing), *run.come_to(board, "talk", card.id, context.now)]


@answers(ClearPairs)
def clear(board: View, _: ClearPairs, __: Context) -> list[Change]:
    before = board.get(Pairing, PAIRING_ID)
    if before is None or not before.groups:
        return []
    # It stays, empty, for its memory: the next draw finds new pairs.
    return put(before, replace(before, card="", groups=()))


@answers(SeatLate)
def seat(board: View, command: SeatLate, context: Context) -> list[Change]:
    """Places in the talk that goes on: for oneself, or as facilitator for all who have none."""
    pairing = talk_now(board)
    if pairing is None:
        raise Rejected("no_talk")
    if context.actor.role == "participant":
        asking: Iterable[Participant] = (expect.participant(board, context.actor.id),)
    else:
        asking = _present(board, command.present)
    talking = Counter(one for talk in pairing.groups for one in talk)
    late = [one.id for one in asking for _ in range(one.heads - talking[one.id])]
    return _reseated(board, pairing, pairing.groups, late)


def with_heads(board: View, who: Participant) -> list[Change]:
    """The pairing when a participant comes in, or has other heads than before."""
    before = board.get(Pairing, PAIRING_ID)
    if before is None:
        return []
    talking = sum(talk.count(who.id) for talk in before.groups)
    if talking > who.heads:
        groups = _left(before.groups, who.id, talking - who.heads)
        return _whole_again(board, before, groups)
    if talking < who.heads and talk_now(board) is not None:
        return _reseated(board, before, before.groups, [who.id] * (who.heads - talking), who)
    return []


def without(board: View, gone: Collection[str], *, for_good: bool = True) -> list[Change]:
    """The pairing when participants are put out; who is left alone finds another.

    Whom those have met who may come back is remembered (A3, P10).
    """
    before = board.get(Pairing, PAIRING_ID)
    if before is None:
        return []
    groups = [tuple(one for one in talk if one not in gone) for talk in before.groups]
    if for_good:
        met = (name for name in before.past if not any(one in gone for one in name.split("+")))
        before = replace(before, past=tuple(met))
    return _whole_again(board, before, groups)


def talk_now(board: View) -> Pairing | None:
    """The pairing while its talk goes on: its card is up, and not yet turned without a clock."""
    pairing, workshop = board.get(Pairing, PAIRING_ID), board.get(Workshop, WORKSHOP_ID)
    if pairing is None or workshop is None or not pairing.groups:
        return None
    timer = board.get(Timer, TIMER_ID)
    goes_on = workshop.side == "front" or (timer is not None and timer.state != "stopped")
    return pairing if goes_on and pairing.card == workshop.card else None


def _left(groups: Sequence[Talk], participant_id: str, heads: int) -> list[Talk]:
    """The talks after so many heads of a device have left; trios can spare one best."""
    talks = list(groups)
    for _ in range(heads):
        places = [at for at, talk in enumerate(talks) if participant_id in talk]
        at = max(places, key=lambda at: (len(talks[at]), at))
        place = talks[at].index(participant_id)
        talks[at] = talks[at][:place] + talks[at][place + 1 :]
    return talks


def _whole_again(board: View, before: Pairing, groups: Iterable[Talk]) -> list[Change]:
    """Who is alone after others left gets a place; talks of nobody go."""
    groups = [talk for talk in groups if talk]
    alone = [talk[0] for talk in groups if len(talk) == 1]
    return _reseated(board, before, [talk for talk in groups if len(talk) > 1], alone)


def _reseated(
    board: View,
    before: Pairing,
    talks: Sequence[Talk],
    late: Sequence[str],
    newcomer: Participant | None = None,
) -> list[Change]:
    """``newcomer``: the participant as it will be, where the board does not know it yet."""
    sides = {one.id: one.where for one in board.all(Participant)}
    if newcomer is not None:
        sides[newcomer.id] = newcomer.where
    groups = seated(talks, late, sides, before.past)
    past = _remembered(groups, before.past)
    after = replace(before, groups=tuple(groups), past=past)
    return put(board.get(Pairing, PAIRING_ID), after)


def remembered_too(past: Sequence[str], later: Sequence[str]) -> tuple[str, ...]:
    """Both memories in one, the later ones last."""
    return tuple(dict.fromkeys([*reversed(later), *reversed(past)]))[:PAST_MAX][::-1]


def _remembered(groups: Iterable[Talk], past: Sequence[str]) -> tuple[str, ...]:
    """Who has met, the newest last, each once, so that forgetting starts with the oldest."""
    talked = [name for talk in groups for name in names_of(talk)]
    return tuple(dict.fromkeys([*reversed(talked), *reversed(past)]))[:PAST_MAX][::-1]


def _seats(board: View, command: DrawPairs) -> tuple[list[str], list[str]]:
    """The heads of those present, in the room and remote; all in the first when mixed.

    Ids that the roster still holds of people put out or gone are left aside.
    """
    room: list[str] = []
    remote: list[str] = []
    for one in _present(board, command.present):
        side = room if command.mixed or one.where == "room" else remote
        side += [one.id] * one.heads
    if len(room) == 1 or len(remote) == 1:
        # Nobody talks alone: the single one meets somebody from the other side.
        return room + remote, []
    return room, remote


def _present(board: View, ids: Iterable[str]) -> Iterable[Participant]:
    for participant_id in dict.fromkeys(ids):
        one = board.get(Participant, participant_id)
        if one is not None and not one.removed:
            yield one
