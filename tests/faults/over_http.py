"""What was answered over plain HTTP, against what its askers knew: files, plans, ends, the door."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from board.model import Field, Note, Put, Workshop
from board.views import PUBLIC, view
from server.protocol import encode
from server.protocol.records import pack
from server.protocol.results import Loaded
from tests.faults.answers import finals, log_is_whole
from tests.faults.errands import MADE, OK, held
from tests.faults.history import Episode, Errand, RoomStory, Violation
from tests.faults.tokens import Mark, marks_in


def _done(episode: Episode, *sorts: str) -> Iterator[Errand]:
    return (each for each in episode.errands if each.what in sorts and each.status in (OK, MADE))


def _notes(errand: Errand) -> dict[str, str]:
    return {note["id"]: note["text"] for note in held(errand.body)["note"]}


def files_are_whole(episode: Episode) -> Iterator[Violation]:
    """A file holds what its asker's page had shown, or what came of it since; and a room made of
    the file holds the same."""
    law = "files are whole"
    for room, final in finals(episode):
        if episode.rolled_back or not log_is_whole(final):
            continue
        versions = _versions(final)
        for errand in _done(episode, "file"):
            got = _notes(errand) if errand.room == room.index else {}
            for note in errand.about["notes"] if errand.room == room.index else ():
                before = [text for at, text in versions[note] if at <= errand.about["at"]]
                since = [text for at, text in versions[note] if at > errand.about["at"]]
                if got.get(note) not in (*before[-1:], *since):
                    text = f"room {room.index}: {note} is {got.get(note)!r}, not {before[-1:]}"
                    yield Violation(law, text)
    for errand in _done(episode, "copy"):
        was, now = errand.about["of"]["board"]["note"], held(errand.body)["note"]
        if now != was:
            yield Violation(law, f"room {errand.room}: of {len(was)} notes {len(now)} were opened")


def _versions(final: Loaded) -> dict[str, list[tuple[int, str | None]]]:
    """What everybody could read of each note from which revision on; None for nothing."""
    versions: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    for commit in final.log:
        for change in commit.changes:
            if isinstance(change, Put) and isinstance(change.record, Note):
                note = change.record
                text = None if note.quiet or note.removed else note.text
                versions[note.id].append((commit.revision, text))
            elif not isinstance(change, Put) and change.kind == Note.kind:
                versions[change.id].append((commit.revision, None))
    return versions


def files_hold_no_more(episode: Episode) -> Iterator[Violation]:
    """No text in a file that not everybody may ever read."""
    for room, open_ in _readable(episode):
        for errand in _done(episode, "file"):
            if errand.room == room.index:
                for mark in marks_in(errand.body) - open_:
                    yield Violation("files hold no more", f"room {room.index}: {mark} in a file")


def _readable(episode: Episode) -> Iterator[tuple[RoomStory, set[Mark]]]:
    """What everybody could read of a room at some time."""
    for room, final in finals(episode):
        if log_is_whole(final) and not episode.rolled_back:
            seen = (
                view(change.record, PUBLIC)
                for commit in final.log for change in commit.changes if isinstance(change, Put)
            )  # fmt: skip
            packed = (pack(encode.record_array(each)) for each in seen if each is not None)
            yield room, set().union(*map(marks_in, packed))


def done_over_http_is_done(episode: Episode) -> Iterator[Violation]:
    """What is answered with done over plain HTTP is there for whoever looks then."""
    law = "done over HTTP is done"
    for errand in _done(episode, "grown"):
        note = errand.about["note"]
        if note and _notes(errand).get(note["id"]) != note["text"]:
            yield Violation(law, f"room {errand.room}: {note} is not in the copy")
    for room, final in finals(episode):
        came = {text for of_note in _versions(final).values() for _, text in of_note}
        for errand in _done(episode, "merged") if log_is_whole(final) else ():
            if errand.room == room.index and errand.about["note"]["text"] not in came:
                text = f"room {room.index}: {errand.about['note']} was merged and never came"
                yield Violation(law, text)
    for errand in _done(episode, "tick", "ticked"):
        wanted = errand.about
        plans = {plan["id"]: plan for plan in json.loads(errand.body)["plans"]}
        if wanted["plan"] not in plans:
            continue
        steps = {step["id"]: step for step in plans[wanted["plan"]]["steps"]}
        step = steps.get(wanted["step"])
        if step is not None and wanted["day"] not in step["ticks"]:
            yield Violation(law, f"room {errand.room}: {wanted} is not ticked")


def plans_show_no_more(episode: Episode) -> Iterator[Violation]:
    """The plan's link tells what stands in the plan, and the workshop's title."""
    for room, final in finals(episode):
        if not log_is_whole(final) or episode.rolled_back:
            continue
        records = (
            change.record for commit in final.log for change in commit.changes
            if isinstance(change, Put) and isinstance(change.record, Field | Workshop)
        )  # fmt: skip
        plan = set().union(*(marks_in(pack(encode.record_array(each))) for each in records))
        for errand in _done(episode, "plan", "tick", "ticked"):
            if errand.room == room.index:
                for mark in marks_in(errand.body) - plan:
                    text = f"room {room.index}: {mark} by the plan's link"
                    yield Violation("plans show no more", text)


def the_door_is_shut(episode: Episode) -> Iterator[Violation]:
    """A key that is nobody's opens nothing, and what was deleted is opened by none."""
    for errand in _done(episode, "knock", "after"):
        text = f"room {errand.room}: {errand.what}: answered with {errand.status}"
        yield Violation("the door is shut", text)


def keys_stay_behind_the_mark(episode: Episode) -> Iterator[Violation]:
    """An address whose fragment became a path is sent back into it, and kept by nobody."""
    for errand in episode.errands:
        if errand.what != "arrive":
            continue
        to, about = urlsplit(errand.about["to"]), errand.about
        there = about["code"] in to.fragment and about["key"] in to.fragment
        shown = about["key"] in to.path + to.query
        if not there or shown or "no-store" not in about["kept"]:
            yield Violation("keys stay behind the mark", f"sent on to {errand.about}")


def each_key_is_its_own(episode: Episode) -> Iterator[Violation]:
    """No two rooms, and no two roles, are opened by the same key."""
    made: list[dict[str, Any]] = [json.loads(each.body) for each in _done(episode, "opened")]
    keys = [each[name] for each in made for name in ("code", "facilitator", "screen")]
    for room in episode.rooms:
        keys += [room.code, room.screen]
    if len(set(keys)) < len(keys):
        yield Violation("each key is its own", "two rooms have the same code or key")


def roster_is_who_is_here(episode: Episode) -> Iterator[Violation]:
    """When all was still, everybody was told that those with a line are here, and nobody else.

    ``Episode.lingering``: or nobody else but who was here a moment ago.
    """
    for person in episode.people:
        if person.here is None or not person.present or person.closed or not person.joined:
            continue
        there = {
            each.me for each in episode.people
            if each.room == person.room and each.role == "participant" and each.joined
            and each.present and not each.closed
        }  # fmt: skip
        of_room = (each.ids for each in episode.people if each.room == person.room)
        may_be = set().union(*of_room) if episode.lingering else there
        wrong = (there - person.here) | (person.here - may_be)
        if wrong:
            text = f"{person.name} was told of {sorted(wrong)} what is not so"
            yield Violation("the roster is who is here", text, person.name)
        told, due = person.counted, counts_of(episode, person.room)
        if told != due and not (episode.lingering and min(map(int.__sub__, told, due)) >= 0):
            text = f"{person.name} was told of {told} who lead and screens, and there are {due}"
            yield Violation("the roster is who is here", text, person.name)


def counts_of(episode: Episode, room: int) -> tuple[int, int]:
    """How many lead and how many screens are here."""
    here = (each for each in episode.people if each.room == room and each.present)
    roles = [each.role for each in here if not each.closed]
    return roles.count("facilitator"), roles.count("screen")
