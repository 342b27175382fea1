"""Makes the minutes: what the group takes home, in one language.

They hold what everybody in the room could read and no more: a note that was never revealed
is counted and not shown, one that was taken away is not there, and a name stands only where
its owner put it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any

from board.ideas import is_out
from board.minutes import notes, result
from board.minutes.document import Document
from board.minutes.source import Source
from board.minutes.texts import mapped, whole
from board.model import Note, Participant
from board.wording import Word, Wording

if TYPE_CHECKING:
    from board.state import View

#: Words that only tables and calendars need, beside those that the document says itself.
COLUMNS = (
    "theme",
    "card",
    "section",
    "group",
    "note",
    "author",
    "date",
    "notes",
    "votes",
    "plan",
    "unshown",
)


def document(
    board: View,
    deck_words: Mapping[str, Any],
    words: Mapping[str, Word],
    language: str,
    at: int,
    zone: tzinfo = UTC,
) -> Document:
    """The minutes in ``language``, as they are at ``at`` (ms since 1970 UTC).

    ``deck_words`` is the deck with its words as ``docs/architecture.md`` shows it, ``words``
    the interface's words in the same language, ``zone`` where the clock on the wall is.
    Raises ``Rejected("no_room")`` for a board without a workshop.
    """
    source = Source(board, deck_words, Wording(words, zone))
    say = source.wording.say
    title = source.workshop.title or str(deck_words["title"])
    votes = result.votes(source)
    made = Document(
        language=language,
        spoken=source.workshop.language,
        at=at,
        day=source.day.isoformat(),
        heading=say("minutes.heading", title=title),
        title=title,
        facts=tuple(_facts(source, language, at)),
        themes=notes.themes(source),
        votes_label=say("minutes.votes"),
        votes=votes,
        plans=result.plans(source),
        credit=_credit(source),
        columns={name: say(f"minutes.column.{name}") for name in COLUMNS},
        decisions=result.decisions(votes),
    )
    return mapped(made, whole)


def _facts(source: Source, language: str, at: int) -> list[str]:
    workshop, wording, board = source.workshop, source.wording, source.board
    began = source.began
    facts = [wording.say("minutes.began", date=wording.date(began), clock=wording.clock(began))]
    if workshop.ended_at:
        length = max(1, round((workshop.ended_at - began) / 60_000))
        facts.append(wording.say("minutes.duration", count=length))
    else:
        facts.append(wording.say("minutes.unended", date=wording.date(at), clock=wording.clock(at)))
    room = remote = 0
    for one in board.all(Participant):
        if not one.removed and one.where == "room":
            room += one.heads
        elif not one.removed:
            remote += one.heads
    facts.append(wording.say("minutes.people", count=room + remote, room=room, remote=remote))
    facts.append(wording.say("minutes.notes", count=sum(map(is_out, board.all(Note)))))
    quiet = sum(note.quiet and not note.removed for note in board.all(Note))
    if quiet:
        facts.append(wording.say("minutes.quiet", count=quiet))
    if workshop.language != language:
        facts.append(wording.say("minutes.otherLanguage"))
    return facts


def _credit(source: Source) -> str:
    credit = source.deck_words["credit"]
    # The address without its scheme, as it is printed on the cards.
    return source.wording.say(
        "minutes.credit",
        name=credit["name"],
        owner=credit["owner"],
        url=str(credit["url"]).removeprefix("https://"),
    )
