"""Pair talk: who talks with whom (A)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from board.commands import DrawPairs
from board.model import PAIRING_ID, Change, Pairing, Participant
from board.pairing import draw as draw_talks
from board.pairing import names_of
from board.rejection import Rejected
from board.rules import expect
from board.rules.change import put

if TYPE_CHECKING:
    from board.state import View

#: Ten draws among a hundred. Older talks are forgotten: meeting again after that is fine.
PAST_MAX = 1000


def draw(board: View, command: DrawPairs, dice: int) -> list[Change]:
    card = expect.opened_card(board, command.card)
    room, remote = _seats(board, command)
    if len(room) + len(remote) < 2:
        raise Rejected("too_few_people", least=2)
    before = board.get(Pairing, PAIRING_ID)
    past = before.past if before is not None else ()
    random = Random(dice)  # noqa: S311  # nothing secret: who talks with whom
    groups = [talk for side in (room, remote) if side for talk in draw_talks(side, past, random)]
    talked = [name for talk in groups for name in names_of(talk)]
    # The newest last, each once, so that forgetting starts with the oldest.
    remembered = tuple(dict.fromkeys([*reversed(talked), *reversed(past)]))[:PAST_MAX][::-1]
    return put(before, Pairing(PAIRING_ID, card.id, tuple(groups), remembered))


def clear(board: View) -> list[Change]:
    before = board.get(Pairing, PAIRING_ID)
    if before is None:
        return []
    # It stays, empty, for its memory: the next draw finds new pairs.
    return put(before, replace(before, card="", groups=()))


def without(board: View, participant_id: str) -> list[Change]:
    """The pairing when somebody is put out; who is left alone joins a pair."""
    before = board.get(Pairing, PAIRING_ID)
    if before is None:
        return []
    groups = [tuple(one for one in talk if one != participant_id) for talk in before.groups]
    whole = [talk for talk in groups if len(talk) > 1]
    for talk in groups:
        if len(talk) == 1:
            _join_a_pair(whole, talk)
    past = tuple(name for name in before.past if participant_id not in name.split("+"))
    return put(before, replace(before, groups=tuple(whole), past=past))


def _join_a_pair(talks: list[tuple[str, ...]], alone: tuple[str, ...]) -> None:
    for at, talk in enumerate(talks):
        if len(talk) == 2:
            talks[at] = talk + alone
            return


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
