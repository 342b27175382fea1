"""The minutes: what the group takes home, as Markdown.

They hold what everybody in the room could read and no more: a note that was never revealed
is counted and not shown, one that was taken away is not there, and a name stands only where
its owner put it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any

from board import markdown
from board.ideas import is_out
from board.minutes_notes import theme_lines
from board.minutes_result import plan_lines, vote_lines
from board.model import WORKSHOP_ID, Note, Participant, Workshop
from board.rejection import Rejected
from board.wording import Word, Wording

if TYPE_CHECKING:
    from board.state import View


def minutes(
    board: View,
    deck_words: Mapping[str, Any],
    words: Mapping[str, Word],
    language: str,
    at: int,
    zone: tzinfo = UTC,
) -> str:
    """The minutes in ``language``, as they are at ``at`` (ms since 1970 UTC).

    ``deck_words`` is the deck with its words as ``docs/architecture.md`` shows it, ``words``
    the interface's words in the same language, ``zone`` where the clock on the wall is.
    Raises ``Rejected("no_room")`` for a board without a workshop.
    """
    workshop = board.get(Workshop, WORKSHOP_ID)
    if workshop is None:
        raise Rejected("no_room")
    wording = Wording(words, zone)
    lines = [
        *_head(board, workshop, deck_words, wording, language, at),
        *(
            line
            for theme in deck_words["themes"]
            for line in theme_lines(board, workshop, deck_words, theme, wording)
        ),
        *vote_lines(board, deck_words, wording),
        *plan_lines(board, deck_words, wording),
        *_credit(deck_words, wording),
    ]
    return "\n".join(lines) + "\n"


def _head(
    board: View,
    workshop: Workshop,
    deck_words: Mapping[str, Any],
    wording: Wording,
    language: str,
    at: int,
) -> list[str]:
    title = workshop.title or str(deck_words["title"])
    lines = [f"# {wording.say('minutes.heading', title=markdown.line(title))}", ""]
    lines += [f"- {fact}" for fact in _facts(board, workshop, wording, at)]
    if workshop.language != language:
        lines.append(f"- {wording.say('minutes.otherLanguage')}")
    return [*lines, ""]


def _facts(board: View, workshop: Workshop, wording: Wording, at: int) -> list[str]:
    began = min((time for time in workshop.opened_at if time), default=workshop.created_at)
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
    return facts


def _credit(deck_words: Mapping[str, Any], wording: Wording) -> list[str]:
    credit = deck_words["credit"]
    # The address without its scheme, as it is printed on the cards.
    said = wording.say(
        "minutes.credit",
        name=credit["name"],
        owner=credit["owner"],
        url=str(credit["url"]).removeprefix("https://"),
    )
    return ["---", "", said]
