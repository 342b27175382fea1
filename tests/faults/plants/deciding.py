"""What comes of a command, broken: the answer is that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from board.commands import Actor, CastBallot, CloseRound, EditNote, PostNote, WriteField
from board.model import Change, Put, Round
from board.rules import ballots, likes, notes, plans, rounds
from board.rules.change import put
from board.state import View
from tests.faults.plants.swapping import swap


def edited_and_not_done() -> None:
    """A note's new text is taken, and the note stays as it was."""

    def edit(board: View, command: EditNote, actor: Actor) -> list[Change]:
        whole(board, command, actor)
        return []

    whole = notes.edit
    swap(notes, "edit", edit)


def plans_cut_short() -> None:
    """What is written in a plan loses its last letter."""

    def write(board: View, command: WriteField) -> list[Change]:
        return whole(board, replace(command, text=command.text[:-1]))

    whole = plans.write
    swap(plans, "write", write)


def ballots_without_picks() -> None:
    """A ballot is kept, and what was picked is not."""

    def cast(board: View, command: CastBallot, actor: Actor) -> list[Change]:
        whole(board, command, actor)
        _, ballot, is_new = ballots._ballot(board, command.round, command.head, actor)
        return put(None if is_new else ballot, replace(ballot, picks=()))

    whole = ballots.cast
    swap(ballots, "cast", cast)


def a_result_one_too_high() -> None:
    """The first idea of a round gets one vote that nobody gave."""

    def close(board: View, command: CloseRound) -> list[Change]:
        return [_raised(change) for change in whole(board, command)]

    def _raised(change: Change) -> Change:
        if not isinstance(change, Put) or not isinstance(change.record, Round):
            return change
        first, *others = change.record.result
        return Put(replace(change.record, result=(first + 1, *others)))

    whole = rounds.close
    swap(rounds, "close", close)


def noted_in_another_section() -> None:
    """A note lands under the other heading of its card."""

    def post(board: View, command: PostNote, actor: Actor) -> list[Change]:
        other = {"kommune": "sammen", "oppdage": "snakke"}
        section = other.get(command.section, command.section)
        return whole(board, replace(command, section=section), actor)

    whole = notes.post
    swap(notes, "post", post)


def hearts_count_twice() -> None:
    """Who likes a note counts for two."""

    def counted(board: View, note_id: str, by: int) -> Sequence[Change]:
        return whole(board, note_id, 2 * by)

    whole = likes._counted
    swap(likes, "_counted", counted)
