"""Ways to spoil a good episode for the laws of what stands in frames beside the records."""

from __future__ import annotations

from typing import Any

import msgpack

from server.protocol import encode
from tests.faults import afterwards, by_the_rules, facts, frames, whispers
from tests.faults.history import Errand, Frame, Person
from tests.faults.made import EPOCH, NOW, Made
from tests.faults.spoils import Spoil

#: A line that nobody has used.
NEW = 9


def a_guest_sees_more(made: Made) -> None:
    """Who has not joined gets a note."""
    note = [array for array in _person(made, "ane").records.values() if array[0] == 4][:1]
    _tell(made, "ane", _welcome("guest", "ane001"))
    _tell(made, "ane", [encode.SNAPSHOT, ["", 0, 0], True, 0, True, note, []])


def a_guest_hears_more(made: Made) -> None:
    """Who has not joined gets a commit."""
    _tell(made, "ane", _welcome("guest", "ane001"))
    _tell(made, "ane", [encode.COMMIT, [[3, made.log[2].digest, 0, -1, []]]])


def a_guest_hears_who_is_here(made: Made) -> None:
    """Who has not joined is told who is here."""
    _tell(made, "ane", _welcome("guest", "ane001"))
    _tell(made, "ane", [encode.ROSTER, True, ["bo0002"], [], 1, 0])


def welcomed_as_another(made: Made) -> None:
    _tell(made, "ane", _welcome("participant", "bo0002"))


def another_number(made: Made) -> None:
    """A commit is told as another command to everybody alike."""
    for person in made.episode.people:
        _tell(made, person.name, [encode.COMMIT, [[3, made.log[2].digest, 0, 1, []]]])


def an_hour_off(made: Made) -> None:
    """One is told another time than the other."""
    for name, now in (("ane", NOW), ("lead", NOW + 3_600_000)):
        at = 1000 * int(_person(made, name).frames[-1].at)
        _tell(made, name, [encode.PING, at, now + at, len(made.log)])


def answered_too_early(made: Made) -> None:
    """Something is told to be done by a revision at which it was not."""
    person = _person(made, "ane")
    done = next(one for one in made.log if one.cause.device == person.key)
    _tell(made, "ane", [encode.COMMIT, [[0, done.revision - 1, 0, -1, [], done.cause.number]]])


def an_old_revision(made: Made) -> None:
    """A ping says that the room is where it was before."""
    digest = made.log[-1].digest
    _tell(made, "lead", [encode.COMMIT, [[len(made.log), digest, 0, -1, []]]], len(made.log))
    _tell(made, "lead", [encode.PING, 0, NOW, 2])


def a_page_is_turned(made: Made) -> None:
    """Somebody with a phone is told that the wall's page is turned."""
    _person(made, "lead").said.append((0.0, "turn", "bra"))
    _tell(made, "ane", [encode.EPHEMERAL, "turn", "bra", "f"])


def never_said(made: Made) -> None:
    _tell(made, "lead", [encode.EPHEMERAL, "writing", "egen.name", "ane001"])


def paused_to_the_end(made: Made) -> None:
    _tell(made, "lead", [encode.EPHEMERAL, "saving", "paused", ""])


def counted_too_few(made: Made) -> None:
    """A count is told where a side has nobody."""
    _tell(made, "lead", [encode.COMMIT, [[3, made.log[2].digest, 0, -1, []]]], 3)
    _tell(made, "lead", [encode.ROSTER, True, [], [], 1, 1])
    _tell(made, "lead", [encode.BALANCE, ["bra", 1, 0], ["", False, 0, 0], []])


def otherwise_than_the_rules(made: Made) -> None:
    made.episode.otherwise.append("is done, and should be refused")


def another_plan_by_the_link(made: Made) -> None:
    """The plan's link shows another title than the workshop has."""
    about = {"at": len(made.log)}
    link = Errand(90.0, 0, afterwards.LINK, 200, b'{"title": "Feil", "plans": []}', about)
    made.episode.errands.append(link)


def told_without_its_facts(made: Made) -> None:
    """Why something is refused is told without the number that belongs to it."""
    person = _person(made, "bo")
    assert made.room.final is not None
    made.room.final.refused[person.key, 1] = ("bad_seconds", {"least": 5})
    _tell(made, "bo", [encode.REJECTED, 1, "bad_seconds", {}])


SPOILED_FRAMES: dict[Spoil, str] = {
    a_guest_sees_more: frames.GUESTS,
    a_guest_hears_more: frames.GUESTS,
    a_guest_hears_who_is_here: frames.GUESTS,
    welcomed_as_another: frames.WELCOMES,
    another_number: frames.HEADS,
    answered_too_early: frames.ANSWERS,
    an_hour_off: frames.TIME,
    told_without_its_facts: facts.LAW,
    an_old_revision: frames.TIME,
    a_page_is_turned: whispers.LAW,
    never_said: whispers.LAW,
    paused_to_the_end: whispers.LAW,
    counted_too_few: whispers.COUNTS,
    otherwise_than_the_rules: by_the_rules.LAW,
    another_plan_by_the_link: afterwards.LAW,
}


# -- how ------------------------------------------------------------------------------------


def _person(made: Made, name: str) -> Person:
    return next(person for person in made.episode.people if person.name.startswith(name))


def _welcome(role: str, me: str) -> list[Any]:
    about = {"v": encode.WIRE_VERSION, "role": role, "me": me, "joined": role != "guest"}
    return [encode.WELCOME, about | {"epoch": EPOCH, "now": NOW, "opened": NOW, "number": 0,
                                   "refused": []}]  # fmt: skip


def _tell(made: Made, name: str, frame: list[Any], revision: int = 0) -> None:
    """On a line of its own."""
    person = _person(made, name)
    raw: bytes = msgpack.packb(frame)
    person.frames.append(Frame(NEW, person.frames[-1].at, raw, revision))
