"""What comes of a command, broken: the answer is that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from board.commands import CastBallot, CloseRound, EditNote, PostNote, WriteField
from board.model import Change, Put, Round
from board.rules import ballots, likes
from board.rules.answering import Context
from board.rules.change import put
from board.state import View
from tests.faults.plants.swapping import answer, swap


def edited_and_not_done() -> None:
    """A note's new text is taken, and the note stays as it was."""

    def edit(board: View, command: EditNote, context: Context) -> list[Change]:
        whole(board, command, context)
        return []

    whole = answer(EditNote, edit)


def plans_cut_short() -> None:
    """What is written in a plan loses its last letter."""

    def write(board: View, command: WriteField, context: Context) -> list[Change]:
        return whole(board, replace(command, text=command.text[:-1]), context)

    whole = answer(WriteField, write)


def ballots_without_picks() -> None:
    """A ballot is kept, and what was picked is not."""

    def cast(board: View, command: CastBallot, context: Context) -> list[Change]:
        whole(board, command, context)
        _, ballot, is_new = ballots._ballot(board, command.round, command.head, context.actor)
        return put(None if is_new else ballot, replace(ballot, picks=()))

    whole = answer(CastBallot, cast)


def a_result_one_too_high() -> None:
    """The first idea of a round gets one vote that nobody gave."""

    def close(board: View, command: CloseRound, context: Context) -> list[Change]:
        return [_raised(change) for change in whole(board, command, context)]

    def _raised(change: Change) -> Change:
        if not isinstance(change, Put) or not isinstance(change.record, Round):
            return change
        first, *others = change.record.result
        return Put(replace(change.record, result=(first + 1, *others)))

    whole = answer(CloseRound, close)


def noted_in_another_section() -> None:
    """A note lands under the other heading of its card."""

    def post(board: View, command: PostNote, context: Context) -> list[Change]:
        other = {"kommune": "sammen", "oppdage": "snakke"}
        section = other.get(command.section, command.section)
        return whole(board, replace(command, section=section), context)

    whole = answer(PostNote, post)


def hearts_count_twice() -> None:
    """Who likes a note counts for two."""

    def counted(board: View, note_id: str, by: int) -> Sequence[Change]:
        return whole(board, note_id, 2 * by)

    whole = likes._counted
    swap(likes, "_counted", counted)
