"""How long a room is kept, and who is sent away, broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.commands import FollowPlan
from board.model import Change, Key, Put, Workshop
from board.plan import LOOKS
from board.rules import expect, follow
from board.rules.answering import Context
from server.protocol import close_codes
from server.protocol.results import Batch
from server.room import committer, effects
from tests.faults.plants.swapping import answer, swap

if TYPE_CHECKING:
    from board.state import View
    from server.room.audience import Audience


def a_follow_up_ends_what_was_kept_longer() -> None:
    """Turning follow-up on keeps a room until ten days after the last look, be it kept longer"""

    def followed(board: View, command: FollowPlan, context: Context) -> list[Change]:
        changes, before = whole(board, command, context), expect.workshop(board)
        if not command.hash:
            return changes
        last = (before.ended_at or context.now) + (LOOKS[-1] + follow.GRACE) * follow.DAY
        until = min(last, before.created_at + command.most * follow.DAY)
        others = [
            each for each in changes
            if not (isinstance(each, Put) and isinstance(each.record, Workshop))
        ]  # fmt: skip
        return [*others, Put(replace(before, followed=True, expires_at=until))]

    whole = answer(FollowPlan, followed)


def kept_longer_on_the_page_alone() -> None:
    """A room is shown to be kept for longer, and the store lets go of it as before"""

    def kept_until(_batch: Batch, _ends: int, before: int) -> int:
        return before

    swap(committer, "kept_until", kept_until)


def an_old_key_keeps_its_wall() -> None:
    """A big screen that was opened with a key which was renewed stays as it is"""

    def lock_out(audience: Audience, key: Key) -> None:
        if key.id != "screen":
            whole(audience, key)

    whole = effects._lock_out
    swap(effects, "_lock_out", lock_out)


def sent_away_for_no_reason() -> None:
    """Whose room is deleted is told to come again, as where a server goes away"""
    swap(close_codes, "DELETED", close_codes.GOING_AWAY)
