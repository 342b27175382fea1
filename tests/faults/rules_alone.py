"""The board's rules alone, in a process of their own, beside the model: no server, no store.

``python -m tests.faults.rules_alone SEED COUNT PLANT`` plays so many workshops from this seed on,
with this fault in the rules, and prints what the first one came to that should not be. An episode
on real processes decides two thousand commands in twenty seconds, and these forty thousand in
twenty: what needs five things in a row, and each of them seldom, shows here.
"""

from __future__ import annotations

import asyncio
import sys

from server.content import read
from tests.board.beside import Workshop
from tests.faults.checker import LAWS
from tests.faults.history import Violation
from tests.faults.planted import PLANTS
from tests.processes import ROOT

LAW = "the rules decide alike"
#: All laws that a plant of whatever kind may be seen by.
EVERY_LAW = frozenset({*LAWS, LAW})
#: Workshops, and commands of each; the board is looked at after so many.
WORKSHOPS, COMMANDS, LOOK_EVERY = 160, 300, 10
#: One workshop of so many goes as the world does, in the others a few things come often.
USUAL = 4


async def rules_alone(name: str, seed: int, workshops: int = WORKSHOPS) -> list[Violation]:
    """What the rules came to with this plant, or ``""`` for none, that they should not have."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.rules_alone", str(seed), str(workshops), name),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    text = said.decode(errors="replace").strip()
    if process.returncode:
        text = text or f"ended with {process.returncode}"
    return [Violation(LAW, text)] if text else []


def first_that_is_wrong(seed: int, workshops: int) -> str:
    """How the first of these workshops went wrong, or ``""``."""
    content = read()
    for each in range(seed, seed + workshops):
        try:
            Workshop(content, each, lean=each % USUAL > 0).go_on(COMMANDS, LOOK_EVERY)
        except AssertionError as error:
            return str(error)
    return ""


if __name__ == "__main__":
    first, count, plant = sys.argv[1:]
    if plant:
        PLANTS[plant]()
    print(first_that_is_wrong(int(first), int(count)))
