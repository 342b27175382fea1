"""A server in which one thing is broken on purpose: ``python -m tests.faults.planted NAME``.

The checker has to see each of these. They are put in from out here, into a process of their
own; nothing in ``server/`` or ``board/`` knows of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from server import cli
from tests.faults.plants import (
    at_bounds,
    coding,
    counting,
    deciding,
    fanning,
    gaps,
    histories,
    homeward,
    kept_and_shut,
    learnt,
    mended,
    outbox,
    over_http,
    permission,
    polls,
    practised,
    refusing,
    saving,
    snapshots,
    strangers,
    strangers_again,
    strangers_fifth,
    strangers_fourth,
    strangers_seventh,
    strangers_sixth,
    strangers_third,
)

Plant = Callable[[], None]

#: The files of plants, whose public functions they are.
LAYERS = (
    saving,
    counting,
    deciding,
    refusing,
    coding,
    histories,
    permission,
    fanning,
    snapshots,
    polls,
    over_http,
    homeward,
    outbox,
    kept_and_shut,
    strangers,
    strangers_again,
    learnt,
    gaps,
    strangers_fourth,
    strangers_third,
    strangers_fifth,
    practised,
    at_bounds,
    mended,
    strangers_sixth,
    strangers_seventh,
)
PLANTS: dict[str, Plant] = {
    name: plant
    for layer in LAYERS
    for name, plant in vars(layer).items()
    if getattr(plant, "__module__", "") == layer.__name__ and not name.startswith("_")
}


if __name__ == "__main__":
    PLANTS[sys.argv[1]]()
    cli.main(args=[], prog_name="python -m server")
