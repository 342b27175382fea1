"""What each viewer may see of a record. All secrecy lives here; the browser hides nothing.

It depends on the record and the viewer only, never on other records: a commit can then be
sent on record by record, and whoever reads this file knows all there is to know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from board.model import Ballot, Deed, Key, Liked, Note, Pairing, Participant, Purged, Record

#: The author of every note that a facilitator wrote.
FACILITATORS = "f"
#: The author of a note that came with a file which is not to be believed: nobody's own (M9).
FROM_FILE = "file"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a role as in ``Actor``, and the participant's id."""

    role: str
    id: str


#: One who owns nothing: big screens and guests see the board so.
PUBLIC = Viewer("screen", "s")
FACILITATOR = Viewer("facilitator", FACILITATORS)


def view(record: Record, viewer: Viewer) -> Record | None:
    """The record as the viewer may have it, or None where there is none for this viewer."""
    match record:
        case Note():
            return _note(record, viewer)
        case Ballot() | Liked():
            owner = record.participant if isinstance(record, Ballot) else record.id
            is_owner = viewer.role == "participant" and viewer.id == owner
            return record if is_owner else None
        case Key() | Deed() | Purged():
            return _of_the_server(record, viewer)
        case Participant():
            return replace(record, token="") if record.token else record
        case Pairing():
            # Who talked with whom before is memory for the draw, and nobody's reading.
            return replace(record, past=()) if record.past else record
        case _:
            return record


def owners(record: Record) -> frozenset[str]:
    """The participants who may see more of the record than everybody may."""
    match record:
        case Note() if record.author not in (FACILITATORS, FROM_FILE) and _is_private(record):
            return frozenset({record.author})
        case Ballot():
            return frozenset({record.participant})
        case Liked():
            return frozenset({record.id})
        case _:
            return frozenset()


def for_facilitators(record: Record) -> bool:
    """Whether facilitators may see more of the record than everybody may."""
    if isinstance(record, Deed):
        return True
    if not isinstance(record, Note):
        return False
    if record.removed:
        return True
    return record.author == FACILITATORS and _is_private(record)


def _of_the_server(record: Key | Deed | Purged, viewer: Viewer) -> Deed | None:
    """What was done, for the button that undoes it; what it was done to stays here."""
    if not isinstance(record, Deed) or viewer.role != "facilitator":
        return None
    return replace(record, before=(), left=())


def _note(note: Note, viewer: Viewer) -> Note | None:
    if _is(note.author, viewer):
        return note
    if note.removed and viewer.role != "facilitator":
        return None
    # Facilitators get no more of what is quiet or anonymous: their screen is on the wall.
    text = "" if note.quiet else note.text
    author = "" if note.anonymous else note.author
    if text == note.text and author == note.author:
        return note
    return replace(note, text=text, author=author)


def _is(owner: str, viewer: Viewer) -> bool:
    if owner == FACILITATORS:
        return viewer.role == "facilitator"
    return viewer.role == "participant" and viewer.id == owner


def _is_private(note: Note) -> bool:
    return bool(note.removed) or (note.quiet and bool(note.text)) or note.anonymous
