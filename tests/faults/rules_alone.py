"""The board's rules alone, in a process of their own, beside the model: no server, no store.

``python -m tests.faults.rules_alone SEED COUNT PLANT`` plays so many workshops from this seed on,
with this fault in the rules, and prints what the first one came to that should not be. An episode
on real processes decides two thousand commands in twenty seconds, and these ninety thousand in
thirty: what needs five things in a row, and each of them seldom, shows here.
"""

from __future__ import annotations

import asyncio
import re
import sys

from server.content.load import read
from tests.board.beside import Workshop
from tests.faults.checker import LAWS
from tests.faults.history import Violation
from tests.faults.planted import PLANTS
from tests.processes import ROOT

LAW = "the rules decide alike"
#: All laws that a plant of whatever kind may be seen by.
EVERY_LAW = frozenset({*LAWS, LAW})
#: Workshops, and commands of each; the store is looked at after so many, and all else every third
#: time.
WORKSHOPS, COMMANDS, LOOK_EVERY, WHOLE = 300, 300, 10, 3
#: Plants that show here within seconds, so that no episode is played for them. Of each law's plants
#: there are those besides that an episode alone shows (``test_planted.py``).
SOON = (
    "edited_and_not_done",
    "paused_time_has_no_length",
    "taken_away_keeps_its_name",
    "put_out_together_for_good",
    "a_follow_up_ends_what_was_kept_longer",
    "presses_count_twice",
    "notes_after_the_end",
    "the_last_heads_leave",
    "five_seconds_are_too_short",
    "hearts_outlive_their_note",
    "one_place_for_several_heads",
    "hidden_and_its_authors_again",
    "minutes_settle_clashes",
    "hidden_twice_is_hidden_by_the_first",
    "left_alone_is_left_out",
    "an_edit_since_is_undone_along",
    "undone_texts_have_their_old_version",
    "time_added_from_when_it_rang",
)
#: One workshop of so many goes as the world does, in the others a few things come often.
USUAL = 4


async def rules_alone(name: str, seed: int, workshops: int = WORKSHOPS) -> list[Violation]:
    """What the rules came to with this plant, or ``""`` for none, that they should not have.

    What they come to without it as well is no sign of the plant, and is passed over.
    """
    first, end = seed, seed + workshops
    while first < end:
        text = await _played(first, end - first, name)
        found = re.match(r"seed (\d+)", text)
        if not name or found is None or not await _played(int(found[1]), 1, ""):
            return [Violation(LAW, text)] if text else []
        first = int(found[1]) + 1
    return []


async def _played(seed: int, workshops: int, name: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.rules_alone", str(seed), str(workshops), name),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    text = said.decode(errors="replace").strip()
    return text or (f"ended with {process.returncode}" if process.returncode else "")


def first_that_is_wrong(seed: int, workshops: int) -> str:
    """How the first of these workshops went wrong, or ``""``."""
    content = read()
    for each in range(seed, seed + workshops):
        try:
            Workshop(content, each, lean=each % USUAL > 0).go_on(COMMANDS, LOOK_EVERY, WHOLE)
        except AssertionError as error:
            return f"seed {each}: {error}"
        except Exception as error:  # noqa: BLE001  # a rule that breaks down is broken too
            return f"seed {each}: {type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    first, count, plant = sys.argv[1:]
    if plant:
        PLANTS[plant]()
    print(first_that_is_wrong(int(first), int(count)))
