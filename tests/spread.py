"""How the files of tests are spread over the workers, so that none waits long for another's end.

One worker takes what mostly waits: for a process to start, a line to be missed, a slow phone.
Beside the others, that keep two processors busy, it costs little. What is long begins first,
what is short fills the gaps at the end. A file's tests stay together, for they share much.
"""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

#: These mostly wait; the longest first.
WAITING = (
    "tests/faults/test_campaign.py",
    "tests/faults/test_planted.py",
    "tests/wire/test_slow_phones.py",
    "tests/e2e/test_connection.py",
    "tests/e2e/test_announcements.py",
    "tests/e2e/test_led_by_two.py",
    "tests/e2e/test_networks.py",
    "tests/wire/test_going_down.py",
    "tests/faults/test_outage.py",
    "tests/wire/test_ending.py",
    "tests/wire/test_replicas.py",
    "tests/wire/test_set_right.py",
    "tests/server/store/test_replicas.py",
)
#: These keep a processor busy for long; the longest first.
LONG = (
    "tests/e2e/test_accessible.py",
    "tests/e2e/test_accessible_moments.py",
    "tests/e2e/test_workshop_altered.py",
    "tests/e2e/test_no_text_is_lost.py",
    "tests/e2e/test_facilities.py",
    "tests/e2e/test_first_files.py",
    "tests/e2e/test_own_deck.py",
    "tests/e2e/test_workshop.py",
    "tests/e2e/test_secure_pages.py",
    "tests/e2e/test_links.py",
    "tests/e2e/test_screen.py",
    "tests/e2e/test_keyboard.py",
    "tests/e2e/test_gathering_of_sixty.py",
    "tests/exports/test_any_text.py",
    "tests/differential/test_secrets.py",
    "tests/outside/test_link.py",
    "tests/differential/test_telling.py",
)
#: The rest, folder by folder: what starts browsers and servers comes first.
FOLDERS = ("tests/e2e/", "tests/security/", "tests/wire/", "tests/faults/", "tests/server/")


def rank(file: str) -> tuple[int, int]:
    """What sorts files into the order in which they are begun."""
    for place, files in enumerate((WAITING, LONG)):
        if file in files:
            return place, files.index(file)
    folder = next((at for at, each in enumerate(FOLDERS) if file.startswith(each)), len(FOLDERS))
    return 2, folder


class Spread(LoadFileScheduling):  # type: ignore[misc]
    """The first worker takes what waits, the others the rest, and whoever is done helps."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        super().__init__(config, log)
        # In the order in which they were collected, which is that of ``rank``.
        config.option.loadscopereorder = False

    def _assign_work_unit(self, node: WorkerController) -> None:
        waits = node is self.nodes[0]
        mine = (file for file in self.workqueue if (file in WAITING) == waits)
        file = next(mine, next(iter(self.workqueue)))
        self.workqueue.move_to_end(file, last=False)
        super()._assign_work_unit(node)

    def _reschedule(self, node: WorkerController) -> None:
        # A worker needs to know its next test to run one; with more than that in its hands, long
        # files would wait behind long ones while another worker has nothing to do.
        if self.workqueue and self._pending_of(self.assigned_work[node]) > 1:
            return
        super()._reschedule(node)
