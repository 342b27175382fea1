"""What a leader of the crowd asks about how long the room is kept, in several orders."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from server.protocol.credentials import hash_of, new_key
from tests.faults.replica import value
from tests.faults.workload import Wish

if TYPE_CHECKING:
    from tests.faults.crowd import Crowd
    from tests.faults.device import Device
    from tests.faults.history import RoomStory

#: Days: for longer than a follow-up takes, for less, and for longer than may be.
LONG, SHORT, TOO_LONG = 150, 20, 181
FOLLOW, UNFOLLOW, END, REOPEN = "follow", "unfollow", "end", "reopen"
#: Numbers are days to keep the room for.
ORDERS: tuple[tuple[int | str, ...], ...] = (
    (LONG, FOLLOW),
    (FOLLOW, SHORT, FOLLOW),
    (SHORT, UNFOLLOW, TOO_LONG),
    (LONG, FOLLOW, UNFOLLOW),
)
#: Those in which the workshop ends, and goes on again at once.
ENDING: tuple[tuple[int | str, ...], ...] = (
    (END, LONG, FOLLOW, REOPEN),
    (END, FOLLOW, REOPEN, LONG, FOLLOW),
    (SHORT, END, REOPEN, FOLLOW),
)


def ask_how_long(crowd: Crowd, room: RoomStory) -> None:
    """All of an order in one go, so that a workshop that ends goes on at once."""
    lead = crowd.lead(room)
    if lead is not None:
        for did, args in _how_long(lead, crowd.rng, may_end=crowd.shuts_out):
            lead.ask(did, **args)


def _how_long(lead: Device, rng: random.Random, *, may_end: bool) -> Iterator[Wish]:
    for step in rng.choice(ORDERS + ENDING if may_end else ORDERS):
        match step:
            case int(days):
                yield "workshop.keep", {"days": days, "most": 0}
            case "follow":
                yield "plan.follow", {"hash": hash_of(new_key()), "most": 0}
            case "unfollow":
                yield "plan.follow", {"hash": "", "most": 0}
            case "end":
                yield from _what_holds_the_end_up(lead)
                yield "workshop.end", {}
            case _:
                yield "workshop.reopen", {}


def _what_holds_the_end_up(lead: Device) -> Iterator[Wish]:
    """A round that is open, and plans that nobody has finished."""
    for name, vote in lead.replica.of("round").items():
        if value(vote, "state") == "open":
            yield "round.close", {"id": name}
    for name in lead.replica.of("plan"):
        yield "plan.leave_open", {"id": name, "left_open": True}
