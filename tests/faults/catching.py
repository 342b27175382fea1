"""Whether the checker sees what is broken on purpose (``planted.py``), and how soon."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.faults.campaign import play
from tests.faults.crowd import Size
from tests.faults.history import Violation
from tests.faults.stack import Stack

#: Seconds until each of them has been seen.
WITHIN = 60.0
#: Episodes, on a machine that is so busy that the minute is soon over.
AT_LEAST = 3
#: Short episodes with much in them: what is broken shows early or not at all.
SIZE = Size(seconds=5.0, rooms=2, pace=5.0, faults=6, still=10.0)

#: In which sort of episode each shows, and to which laws: to one of them at least.
SIGNS: dict[str, tuple[str, frozenset[str]]] = {
    "told_before_written": (
        "processes",
        frozenset({"acknowledged is there", "one history", "answers agree"}),
    ),
    "not_known_called_refused": ("everything", frozenset({"refused is absent", "answers agree"})),
    "nothing_given_back": (
        "rollback",
        frozenset({"acknowledged is there", "everybody has the board", "answers agree"}),
    ),
    "nothing_counted": ("everything", frozenset({"each command once"})),
    "holes_allowed": (
        "everything",
        frozenset({"order of each author", "acknowledged is there", "an answer for everybody"}),
    ),
    "refusals_forgotten": ("network", frozenset({"acknowledged is there", "answers agree"})),
    "gaps_ignored": ("network", frozenset({"everybody has the board"})),
    "messages_are_the_truth": (
        "network",
        frozenset({"an answer for everybody", "everybody has the board"}),
    ),
    "revision_alone": ("parted", frozenset({"everybody has the board", "the log is a chain"})),
    "decided_on_the_past": (
        "everything",
        frozenset({"acknowledged is there", "the log makes the board", "everybody has the board"}),
    ),
    "records_without_their_log": (
        "everything",
        frozenset({"the log makes the board", "everybody has the board", "each command once"}),
    ),
    "role_asked_on_connecting": ("everything", frozenset({"who is out does nothing"})),
    "everybody_leads": ("everything", frozenset({"facilitators lead"})),
    "votes_without_end": ("everything", frozenset({"votes within limits"})),
    "quiet_is_hidden_by_the_page": ("everything", frozenset({"no hidden field"})),
    "rooms_share_a_channel": ("everything", frozenset({"no foreign text"})),
}


@dataclass(frozen=True, slots=True)
class Caught:
    """``violation`` is None where nothing was seen in time."""

    name: str
    seconds: float
    episodes: int
    violation: Violation | None

    def __str__(self) -> str:
        law = self.violation.law if self.violation is not None else "NOT SEEN"
        return f"{self.name:28} {self.seconds:4.0f} s  {self.episodes} episodes  {law}"


async def catch(name: str, seed: int) -> Caught:
    """Play episodes with it until one of its laws is seen broken."""
    flavour, laws = SIGNS[name]
    started = time.monotonic()
    episodes = 0
    while time.monotonic() - started < WITHIN or episodes < AT_LEAST:
        async with Stack(servers=2, planted=name) as stack:
            judged = await play(stack, seed + episodes, flavour, SIZE)
        episodes += 1
        seen = next((each for each in judged.violations if each.law in laws), None)
        if seen is not None:
            return Caught(name, time.monotonic() - started, episodes, seen)
        print(f"  {name}: {sorted({each.law for each in judged.violations})}")
    return Caught(name, time.monotonic() - started, episodes, None)
