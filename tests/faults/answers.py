"""What people were told of their commands, against what the store held in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from board.model import Note
from server.protocol.results import Loaded
from tests.faults.history import Episode, Person, RoomStory, Violation
from tests.faults.never_back import ROLLED_BACK

#: Seconds in which processes give back what they remember: they look every five.
GIVEN_BACK_WITHIN = 6.0


def finals(episode: Episode) -> Iterator[tuple[RoomStory, Loaded]]:
    for room in episode.rooms:
        if room.final is not None:
            yield room, room.final


def log_is_whole(final: Loaded) -> bool:
    """From the founding on: a purge, or very many commits, leave less."""
    return bool(final.log) and final.log[0].revision == 1


def of_room(episode: Episode, room: RoomStory) -> Iterator[Person]:
    return (person for person in episode.people if person.room == room.index)


def acknowledged_is_there(episode: Episode) -> Iterator[Violation]:
    """What somebody was last told is done, is in the history of the room."""
    law = "acknowledged is there"
    for room, final in finals(episode):
        landed = {(each.cause.device, each.cause.number) for each in final.log}
        whole = log_is_whole(final)
        for person in of_room(episode, room):
            if not _offers(person) and _may_be_forgotten(episode, final):
                continue
            done = [number for number, word in person.verdicts.items() if not word]
            for number in done:
                asked = person.asked.get(number)
                if whole:
                    there = (person.key, number) in landed
                else:
                    there = (
                        asked is None
                        or asked.did != "note.post"
                        or _note_is_there(episode, room, final, asked.args["id"])
                    )
                if not there:
                    did = asked.did if asked is not None else "?"
                    text = f"{person.name} was told that {number} ({did}) is done"
                    yield Violation(law, text, person.name, number)
            if done and final.devices.get(person.key, 0) < max(done):
                text = f"the store has not counted {max(done)} of {person.name}"
                yield Violation(law, text, person.name, max(done))


def _may_be_forgotten(episode: Episode, final: Loaded) -> bool:
    """Whether what the store lost may have been remembered by nobody but the page that asked.

    A process begins with the log that it finds, and a purge cuts that; one that is killed just
    after the store went back may have been the only one that knew why something was refused, and
    what a device asked for after that is given back by nobody who does not.
    """
    if episode.only_browsers or not episode.rolled_back:
        return episode.only_browsers
    backs = [fault.at for fault in episode.faults if ROLLED_BACK in fault.what]
    killed = [fault.at for fault in episode.faults if "of server" in fault.what]
    soon = any(0 <= at - back < GIVEN_BACK_WITHIN for back in backs for at in killed)
    return soon or not log_is_whole(final)


def _offers(person: Person) -> bool:
    """Whether its page was open to the end, to offer again what was forgotten."""
    return person.present and not person.closed


def _note_is_there(episode: Episode, room: RoomStory, final: Loaded, note_id: str) -> bool:
    """Where the log does not tell: a note may be gone only if somebody asked to wipe it."""
    if any(isinstance(each, Note) and each.id == note_id for each in final.records):
        return True
    return any(
        asked.did == "note.purge" and asked.args["id"] == note_id
        for person in of_room(episode, room)
        for asked in person.asked.values()
    )


def once(episode: Episode) -> Iterator[Violation]:
    """No command landed twice: neither in the log nor, by its text, among the notes."""
    law = "each command once"
    for room, final in finals(episode):
        names = {person.key: person.name for person in of_room(episode, room)}
        causes = Counter((each.cause.device, each.cause.number) for each in final.log)
        for (device, number), times in causes.items():
            if times > 1 and number:
                name = names.get(device, "")
                yield Violation(law, f"{number} of {name} landed {times} times", name, number)
        texts = Counter(each.text for each in final.records if isinstance(each, Note))
        for text, times in texts.items():
            if times > 1:
                yield Violation(law, f"{times} notes say {text!r}")


def author_order(episode: Episode) -> Iterator[Violation]:
    """Of each device, a later command is never before an earlier one."""
    for room, final in finals(episode):
        names = {person.key: person.name for person in of_room(episode, room)}
        last: dict[str, int] = {}
        for commit in final.log:
            device, number = commit.cause.device, commit.cause.number
            if number < last.get(device, 0):
                name = names.get(device, "")
                text = f"{number} of {name} landed after its {last[device]}"
                yield Violation("order of each author", text, name, number)
            last[device] = number


def refused_is_absent(episode: Episode) -> Iterator[Violation]:
    """What somebody was last told is refused, has not happened."""
    for room, final in finals(episode):
        landed = {(each.cause.device, each.cause.number) for each in final.log}
        for person in of_room(episode, room):
            if not _offers(person) and _may_be_forgotten(episode, final):
                continue
            for number, word in person.verdicts.items():
                if word and (person.key, number) in landed:
                    text = f"{person.name} was told that {number} is refused ({word})"
                    yield Violation("refused is absent", text, person.name, number)


def answers_agree(episode: Episode) -> Iterator[Violation]:
    """Nobody is told two things of one command, unless the store went back in between."""
    for person in episode.people:
        if not episode.rolled_back:
            yield from _second_thoughts(person)
        for event in person.events:
            if event.what == "contradicted":
                before = person.verdicts.get(event.number) or "done"
                text = (
                    f"{person.name} was told that {event.number} is {before}, "
                    f"then that it is {event.detail or 'done'}"
                )
                yield Violation("answers agree", text, person.name, event.number)
            if event.what == "told otherwise" and not episode.rolled_back:
                text = (
                    f"{person.name} was then told that {event.number} is {event.detail or 'done'}"
                )
                yield Violation("answers agree", text, person.name, event.number)
            if event.what == "taken back" and not episode.rolled_back:
                done = [
                    each.number
                    for each in person.events
                    if each.what == "done" and each.number >= event.number and each.at < event.at
                ]
                missing = [number for number in done if number not in person.verdicts]
                for number in missing:
                    text = f"{number} was done, then forgotten, and never answered again"
                    yield Violation("answers agree", text, person.name, number)


def _second_thoughts(person: Person) -> Iterator[Violation]:
    """Of one command: done, and on another line refused, or the other way round."""
    told: dict[int, str] = {}
    for event in person.events:
        if event.what in ("done", "refused"):
            before = told.setdefault(event.number, event.what)
            if before != event.what:
                text = f"{person.name} was told that {event.number} is {before}, then {event.what}"
                yield Violation("answers agree", text, person.name, event.number)


def answered(episode: Episode) -> Iterator[Violation]:
    """Every command is answered in time, and all see all in time."""
    law = "an answer for everybody"
    for complaint in episode.complaints:
        yield Violation(law, complaint)
    for person in episode.people:
        for event in person.events:
            if event.what == "stuck":
                text = f"{person.name} got no answer to {event.number} on a line that lived"
                yield Violation(law, text, person.name, event.number)
        if person.closed == 4505:
            yield Violation(law, f"{person.name}'s frames could not be read", person.name)
