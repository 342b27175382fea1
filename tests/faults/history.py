"""What happened, written down while it happens, for the checker to judge afterwards.

Plain values without behaviour: a history can be made by hand in a test as well as by a
campaign. Times are seconds since the episode began.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from server.protocol.credentials import device_key, hash_of
from server.protocol.results import Loaded

#: A record as it came over the wire: the kind's number and the fields.
Array = tuple[Any, ...]
#: Records by kind number and id.
Records = dict[tuple[int, str], Array]
#: epoch, revision, digest
Place = tuple[str, int, int]
#: The number of the first thing that a participant's device asks for.
JOINING = 1


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one device.

    ``what``: asked, sent, done, refused, contradicted (answered otherwise than before), told
    otherwise (the same, by a welcome), turned back (to be sent again), taken back (the server
    forgot from here on), welcome, came, gone, dead, stuck. ``number`` is the command's,
    ``line`` counts the device's connections.
    """

    at: float
    line: int
    what: str
    number: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    did: str
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """Bytes that came. ``revision`` is the latest one that they tell of, 0 for none."""

    line: int
    at: float
    raw: bytes
    revision: int


@dataclass(slots=True)
class Person:
    """One device of somebody, through all its connections."""

    name: str
    room: int
    role: str
    secret: str
    device: str
    asked: dict[int, Asked] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    #: Its id now, and every participant id it has had.
    me: str = ""
    ids: set[str] = field(default_factory=set)
    #: Positions it has been at, with the revision's digest.
    places: set[Place] = field(default_factory=set)
    records: Records = field(default_factory=dict)
    position: Place | None = None
    joined: bool = False
    #: Whether it was still there at the end, and should then see what all see.
    present: bool = True
    #: Whether the tab was closed on purpose: it offers nothing again.
    left: bool = False
    #: The final close code, or 0.
    closed: int = 0
    #: When it came in everybody had everything up to this revision; 0 where nobody looked.
    came_after: int = 0
    #: Who it was told is here, when all was still; None where nobody asked.
    here: frozenset[str] | None = None
    #: How many lead and how many screens there are, as it was told last.
    counted: tuple[int, int] = (0, 0)
    #: What it said that is not kept: when, what, and where.
    said: list[tuple[float, str, str]] = field(default_factory=list)
    #: Which way in it takes: ``tests.ways``.
    way: str = "socket"
    #: What it was told last of each command: "" for done, else the reason of the refusal.
    verdicts: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The store's name for the device."""
        return device_key(hash_of(self.secret), self.device)


@dataclass(slots=True)
class RoomStory:
    """One room, and what the store held of it when everything had become still."""

    index: int
    code: str
    facilitator: str
    screen: str
    final: Loaded | None = None
    #: When each of its keys goes from the store by itself, in ms since 1970, by the key's name.
    ends: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    at: float
    what: str


@dataclass(frozen=True, slots=True)
class Errand:
    """Something asked over plain HTTP, and what was answered.

    ``about`` is what was asked for, or known before, as far as the laws need it.
    """

    at: float
    room: int
    what: str
    status: int
    body: bytes
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What the store keeps of a room on the side, just after something was done with it.

    ``what``: founded, opened from a file, taken home, come in, merged, deleted, or a command, with
    what was asked and answered ("" for done). ``told``: the end that the plan's page shows, or 0.
    """

    room: str
    what: str
    final: Loaded | None
    ends: dict[str, int]
    args: dict[str, Any] = field(default_factory=dict)
    answer: str = ""
    told: int = 0


@dataclass(frozen=True, slots=True)
class Farewell:
    """Somebody whose right to be in ended while they were in.

    ``why``: renewed, withdrawn, put out or deleted. ``way``: as in ``tests.ways``, or request.
    ``code``: with which they were sent away, 0 for not at all. ``again``: the answer to the next
    time that they came, 0 where they were let in, None where they did not.
    """

    why: str
    way: str
    role: str
    code: int
    again: int | None


@dataclass(frozen=True, slots=True)
class Remains:
    """Words that were found where nothing of them should be. ``how``: in which way they went."""

    how: str
    where: str


@dataclass(slots=True)
class Episode:
    """One run of people and faults, from founding the rooms to stillness."""

    seed: int
    flavour: str
    rooms: list[RoomStory] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    #: What was answered or shown otherwise than the model says, where one thing is asked at a time.
    otherwise: list[str] = field(default_factory=list)
    remains: list[Remains] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    farewells: list[Farewell] = field(default_factory=list)
    #: The store was set back to an older copy of its files.
    rolled_back: bool = False
    #: At that moment no server process remembered anything either.
    only_browsers: bool = False
    #: Two histories parted, each with people and a process of its own, and were put together.
    parted: bool = False
    #: Who has gone may be told as here still: they polled, or were on a server that was killed.
    lingering: bool = False
    #: What took too long, as it was noticed.
    complaints: list[str] = field(default_factory=list)
    kills: int = 0

    def acknowledged(self) -> int:
        return sum(word == "" for person in self.people for word in person.verdicts.values())


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that was broken. ``person`` and ``number`` say where to look, if anywhere."""

    law: str
    text: str
    person: str = ""
    number: int = 0
