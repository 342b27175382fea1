"""A server in which one thing is broken on purpose: ``python -m tests.faults.planted NAME``.

The checker has to see each of these. They are put in from out here, into a process of their
own; nothing in ``server/`` or ``board/`` knows of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from server import cli
from tests.faults.plants import counting, histories, permission, saving

Plant = Callable[[], None]

PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        saving.told_before_written,
        saving.not_known_called_refused,
        saving.nothing_given_back,
        counting.nothing_counted,
        counting.holes_allowed,
        counting.refusals_forgotten,
        histories.gaps_ignored,
        histories.messages_are_the_truth,
        histories.revision_alone,
        histories.decided_on_the_past,
        histories.records_without_their_log,
        permission.role_asked_on_connecting,
        permission.everybody_leads,
        permission.votes_without_end,
        permission.quiet_is_hidden_by_the_page,
        permission.rooms_share_a_channel,
    )
}


if __name__ == "__main__":
    PLANTS[sys.argv[1]]()
    cli.main(args=[], prog_name="python -m server")
