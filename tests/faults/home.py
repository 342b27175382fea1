"""What is taken home when all is still is the board: its file by value, the minutes by text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.faults.history import Episode, RoomStory, Violation
from tests.faults.tokens import Mark, marks_in
from tests.outside import filed
from tests.outside.state import Board, Record

LAW = "what is taken home is the board"
#: The errands, by the format that was asked for.
FILE, MINUTES = "file at the end", "minutes at the end"
DOCUMENT, SHEET = "minutes as a document", "minutes as a sheet"
FORMATS = {"json": FILE, "md": MINUTES, "docx": DOCUMENT, "xlsx": SHEET}
#: A row of the minutes that has an idea and its votes.
VOTES = re.compile(r"^\| (.*) \| (\d+) \|$", re.MULTILINE)


def home_is_the_board(
    episode: Episode, room: RoomStory, board: Board, revision: int
) -> Iterator[Violation]:
    """``board``: the model's at this revision, at which everybody may have been still."""
    for errand in episode.errands:
        if errand.room != room.index or errand.about.get("at") != revision:
            continue
        if errand.what == FILE:
            for text in filed.differences(board, json.loads(errand.body)):
                yield Violation(LAW, f"room {room.index}, in the file: {text}")
        elif errand.what in FORMATS.values():
            got, due = marks_in(errand.body), _marks(in_the_minutes(board))
            allowed = _marks(filed.due(board).values())
            for mark in sorted(due - got if errand.what != SHEET else ()):
                yield Violation(LAW, f"room {room.index}: {mark} is not in the {errand.what}")
            for mark in sorted(got - allowed):
                yield Violation(LAW, f"room {room.index}: {mark} is in the {errand.what}")
            if errand.what != MINUTES:
                continue
            said, counted = _votes_in(errand.body.decode()), _votes(board)
            if said != counted:
                text = f"room {room.index}: votes in the minutes {said - counted}, not"
                yield Violation(LAW, f"{text} {counted - said}")


def _votes(board: Board) -> Counter[tuple[Mark, int]]:
    """V7: what each idea got that has words of somebody's in it, over all closed rounds."""
    words = {f"note:{one['id']}": one["text"] for one in board.of("note").values()
             if not one["removed"] and not one["quiet"]}  # fmt: skip
    words |= {f"group:{one['id']}": one["name"] for one in board.of("group").values()}
    return Counter(
        (mark, votes)
        for vote in board.of("round").values()
        if vote["state"] == "closed"
        for idea, votes in zip(vote["ideas"], vote["result"], strict=True)
        for mark in marks_in(words.get(idea, "").encode())
    )


def _votes_in(minutes: str) -> Counter[tuple[Mark, int]]:
    """The same, as the tables in the minutes have it: an idea and a number on a row."""
    return Counter(
        (mark, int(row[2])) for row in VOTES.finditer(minutes) for mark in marks_in(row[1].encode())
    )


def in_the_minutes(board: Board) -> Iterator[Record]:
    """S7: notes and what gathers them, what is decided, and the plan with what clashes in it.

    Of two texts on a person's card the minutes have the one that stands there.
    """
    for (kind, name), record in filed.due(board).items():
        if kind == "field" and name.partition(".")[0] in board.deck.cards:
            yield record | {"clash": ""}
        elif kind in ("note", "group", "field"):
            yield record


def _marks(records: Iterable[Record]) -> set[Mark]:
    return marks_in(repr(list(records)).encode())
