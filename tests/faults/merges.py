"""Merges in a room's log: what came is in the file that was asked to be merged, and all of it came.

Whose file a part is of, the log does not say, so it may be of any that was asked for by then.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from board.model import Commit, Put, Remove
from server.protocol import encode
from server.protocol.results import Loaded
from tests.faults.answers import of_room
from tests.faults.errands import KNOWN_EVERYWHERE, OK
from tests.faults.history import Episode, RoomStory, Violation
from tests.faults.refusals import Clock
from tests.outside import merging, spoken
from tests.outside.model import Model
from tests.outside.state import Key, Record

LAW = "merged is what the file had"


@dataclass(slots=True)
class Merge:
    """``first`` and ``last``: while these boards were there, all that the file has was there."""

    file: Any
    first: int
    last: int = 0
    #: The note by which it is known, and how many notes its answer says came.
    note: str = ""
    told: int = 0
    lacking: set[Key] = field(default_factory=set)


class Merges:
    """All that were asked for in one room."""

    def __init__(self, episode: Episode, room: RoomStory, final: Loaded) -> None:
        people = list(of_room(episode, room))
        clock = Clock(people, final)
        seen = sorted((frame.at, frame.revision) for person in people for frame in person.frames)
        self._room = room
        self._asked: list[Merge] = []
        #: The notes that came, by the asker's name: each merge has one of its own.
        self._notes: dict[str, set[str]] = {}
        #: Participants who came with a file.
        self._strangers: set[str] = set()
        for errand in episode.errands:
            if errand.room != room.index:
                continue
            if errand.what == "merging":
                before = bisect_right(seen, (errand.at - KNOWN_EVERYWHERE, 0))
                first = max((revision for _, revision in seen[:before]), default=1)
                self._asked.append(Merge(errand.about["file"], first))
            elif errand.what == "merged" and errand.status == OK and self._asked:
                merge = self._asked[-1]
                merge.last, merge.note = clock.last_at(errand.at), errand.about["note"]["id"]
                merge.told = json.loads(errand.body).get("notes", 0)

    def taken(self, model: Model, commit: Commit) -> str:
        """Puts a part that came on the model's board; what was wrong with it, or nothing."""
        if any(isinstance(change, Remove) for change in commit.changes):
            return "took something away"
        came = dict(_told(change) for change in commit.changes if isinstance(change, Put))
        board, asked = model.board, self._asked
        wrongs = [merging.wrong(board, came, each.file, self._strangers) for each in asked]
        notes = self._notes.setdefault(commit.cause.device, set())
        notes |= {name for kind, name in came if kind == "note"}
        self._strangers |= {name for kind, name in came if kind == "participant"}
        merging.take(board, came)
        least = min(wrongs, key=len, default=["was asked for by nobody"])
        return "; ".join(least)

    def at(self, model: Model, revision: int) -> Iterator[Violation]:
        """What did not come of the files that are merged by now."""
        for merge in self._asked:
            if not merge.first <= revision <= merge.last:
                continue
            if revision == merge.first:
                merge.lacking = set(merging.lacking(model.board, merge.file))
            merge.lacking = {key for key in merge.lacking if key[1] not in model.board.of(key[0])}
            if revision == merge.last:
                if merge.lacking:
                    text = f"room {self._room.index}: {sorted(merge.lacking)} did not come"
                    yield Violation(LAW, text)
                came = next((some for some in self._notes.values() if merge.note in some), set())
                if len(came) != merge.told:
                    text = f"room {self._room.index}: {merge.told} notes are told of {len(came)}"
                    yield Violation(LAW, text)


def _told(change: Put) -> tuple[Key, Record]:
    kind, fields = spoken.record_of(list(encode.record_array(change.record)))
    return (kind, fields["id"]), fields
