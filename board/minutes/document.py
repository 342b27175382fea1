"""The minutes as data: every word is said already, nothing is set out yet.

Texts are as people wrote them, with line ends, and are no markup in any format: whoever sets
them out makes them safe there. A text that is absent is ``""``, an absent part is ``()``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a label: several texts where two wrote at once, none where nobody did.

    ``between`` is the sentence that says so, ``nothing`` what to say where there is no text.
    """

    label: str
    texts: tuple[str, ...]
    between: str
    nothing: str


@dataclass(frozen=True, slots=True)
class NoteItem:
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class GroupPart:
    name: str
    notes: tuple[NoteItem, ...]


@dataclass(frozen=True, slots=True)
class SectionPart:
    """``remark`` is about notes that are kept back, ``empty`` is said where there are none."""

    title: str
    groups: tuple[GroupPart, ...]
    notes: tuple[NoteItem, ...]
    remark: str
    empty: str


@dataclass(frozen=True, slots=True)
class CardPart:
    """``facts`` are what the group filled in about a person: label and text."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[SectionPart, ...]


@dataclass(frozen=True, slots=True)
class ThemePart:
    """``colour`` is a name that the styles know; ``empty`` is said where no card was used."""

    title: str
    colour: str
    cards: tuple[CardPart, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Idea:
    text: str
    votes: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class VotePart:
    """A closed round, most votes first. ``title`` only where there was more than one."""

    title: str
    head: tuple[str, str]
    ideas: tuple[Idea, ...]
    #: What the group went on with: the words around it, split where it stands, and itself.
    chosen: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class StepPart:
    """``date`` is the day in ``when`` as YYYY-MM-DD, ``dated`` that day in words.

    ``start`` and ``end`` are the times of day in it, HH:MM in Norway's time; ``""`` where none is
    said.

    ``id`` stays the same however often the minutes are made.
    """

    id: str
    when: str
    what: str
    who: str
    date: str
    dated: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """``state`` says what the very first step lacks, or that it was left open on purpose.

    ``own`` is what the deck itself asks for; it stands after the description.
    """

    id: str
    title: str
    colour: str
    origin: str
    description: Entry
    actors: Entry
    steps_label: str
    head: tuple[str, str, str]
    steps: tuple[StepPart, ...]
    first_label: str
    first: StepPart
    state: str
    responsible: Entry
    nothing: str
    own: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """``language`` is the words' own, ``spoken`` the one in which notes and plan are written.

    ``at`` is when it was made (ms since 1970 UTC), ``day`` when the workshop was held.
    """

    language: str
    spoken: str
    at: int
    day: str
    heading: str
    title: str
    facts: tuple[str, ...]
    themes: tuple[ThemePart, ...]
    votes_label: str
    votes: tuple[VotePart, ...]
    plans: tuple[PlanPart, ...]
    credit: str
    columns: dict[str, str]
    #: Said where signs could not be shown in the format; whoever sets it out finds that out.
    unshown: str = ""
    #: What the group went on with, each short and on one line, as in ``VotePart.chosen``. It and
    #: the plans come first in every format: they are page 1.
    decisions: tuple[tuple[str, str, str], ...] = ()
