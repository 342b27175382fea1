"""What those who come in are sent: made once for all of them, and right for each."""

from __future__ import annotations

import random
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgpack
import pytest

from board.model import (
    RECORD_TYPES,
    Ballot,
    Cause,
    Commit,
    Deed,
    Key,
    Liked,
    Note,
    Participant,
    Put,
    Remove,
)
from board.state import Board
from board.views import PUBLIC, Viewer, view
from server.content.load import Content
from server.protocol import encode
from server.protocol.payload import Chunks, Payload
from server.protocol.results import Position
from server.room import snapshot as snapshots
from server.room.history import History
from server.room.snapshot import Shelf, Snapshot

NOW = Position("epoch", 7, 77)
KINDS = [record_type.kind for record_type in RECORD_TYPES]
PEOPLE = [f"person{number:02d}" for number in range(40)]
VIEWERS = [
    *(Viewer("participant", who) for who in PEOPLE),
    Viewer("participant", "newcomer"),
    Viewer("facilitator", "f"),
    Viewer("screen", "s"),
]
Id = tuple[str, str]
#: As it comes over the wire, by kind and id.
Seen = dict[Id, bytes]


def a_note(number: int, author: str, **other: object) -> Note:
    words = f"Lapp {number}, med noen ord til om det som er bra her hos oss."
    plain = Note(f"note{number:04d}", "bra", "erfaringer", words, author, anonymous=False,
                 quiet=False, removed="", group="", colour="sol", rank=number, edits=0)  # fmt: skip
    return replace(plain, **other)  # type: ignore[arg-type]


def of_this_many(content: Content, private: int) -> Board:
    """A board of two thousand notes and as many anonymous ones of each participant."""
    deck = content.decks["allemed"]
    notes = [a_note(number, PEOPLE[number % len(PEOPLE)]) for number in range(2000)]
    for number in range(private * len(PEOPLE)):
        notes[number] = replace(notes[number], anonymous=True)
    return Board(deck, notes, NOW.revision)


def made_for(board: Board, readers: Iterable[Viewer]) -> int:
    """The bytes that are held when all of them are sent the board at once."""
    snapshot = Snapshot(board, NOW)
    sent = [list(in_pieces(snapshot.chunks(reader))) for reader in readers]
    held = [each for pieces in sent for piece in pieces for each in (*piece.raw, piece.framed)]
    return sum({id(each): len(each) for each in held}.values())


def in_pieces(chunks: Chunks) -> Iterator[Payload]:
    start = 0
    while start < len(chunks):
        piece = chunks.part(start, min(start + 8, len(chunks)))
        start += len(piece.raw)
        yield piece


def test_what_forty_readers_share_is_there_once_though_each_has_something_of_its_own(
    content: Content,
) -> None:
    readers = [Viewer("participant", who) for who in PEOPLE]
    named = made_for(of_this_many(content, private=0), readers)
    anonymous = made_for(of_this_many(content, private=1), readers)
    assert anonymous < 1.5 * named
    # And it does not come to readers × board with more readers either.
    assert made_for(of_this_many(content, private=1), readers[:20]) > 0.9 * anonymous


@pytest.mark.parametrize("window", range(1, 9))
def test_slow_readers_share_their_pieces_too(content: Content, window: int) -> None:
    """Whatever their windows: the pieces that can be asked for are few."""
    chunks = Snapshot(of_this_many(content, private=0), NOW).chunks(Viewer("screen", "s"))
    pieces, start = [], 0
    while start < len(chunks):
        pieces.append(chunks.part(start, min(start + window, len(chunks))))
        start += len(pieces[-1].raw)
    assert [raw for piece in pieces for raw in piece.raw] == list(chunks.raw)
    assert all(chunks.part(0, 8) is chunks.part(0, 8 + more) for more in range(8))


# -- what each gets -----------------------------------------------------------------------


def changed(rng: random.Random, board: Board) -> list[Put | Remove]:
    """What may happen to a board, allowed or not: the views have no say in that."""

    def flag() -> bool:
        return rng.random() < 0.4

    changes: list[Put | Remove] = []
    for number in rng.sample(range(60), 25):
        author = rng.choice([*PEOPLE[:6], "f"])
        removed = rng.choice(["", "", "author", "facilitator"])
        state = {"anonymous": flag(), "quiet": flag(), "removed": removed}
        changes.append(Put(a_note(number, author, edits=rng.randrange(9), **state)))
    for who in rng.sample(PEOPLE[:6], 4):
        head = rng.randint(1, 2)
        picks = tuple(f"note:{rng.randrange(9)}" for _ in range(rng.randint(0, 3)))
        ballot = Ballot(f"round001.{who}.{head}", "round001", who, head, picks, flag())
        changes += [Put(ballot), Put(Liked(who, picks))]
        changes.append(Put(Participant(who, "Navn", "room", 1, flag(), flag(), flag(), "secret")))
    changes.append(Put(Deed(str(rng.randint(1, 5)), "note.remove", "n", 1, ("was",), ("left",))))
    changes.append(Put(Key("facilitator", str(rng.random()))))
    there = [record for record in board if record.kind != Key.kind]
    for record in rng.sample(there, len(there) // 5):
        changes.append(Remove(record.kind, record.id))
    return changes


def in_its_eyes(board: Board, viewer: Viewer) -> Seen:
    """The board as the views alone say that this one viewer sees it."""
    seen = ((record, view(record, viewer)) for record in board)
    return {(was.kind, was.id): encode.packed_record(its) for was, its in seen if its is not None}


def taken(had: Seen, raw: Iterable[bytes], may_see: Board, viewer: Viewer) -> Seen:
    """What a browser has after these frames; each record in them is one that it may see."""
    now = dict(had)
    its, everybodys = in_its_eyes(may_see, viewer), in_its_eyes(may_see, PUBLIC)
    frames = [msgpack.unpackb(frame, use_list=False) for frame in raw]
    assert [frame[3] for frame in frames] == list(range(len(frames)))
    assert [frame[4] for frame in frames] == [*[False] * (len(frames) - 1), True]
    for _, at, full, index, _, records, removed in frames:
        assert at == (NOW.epoch, NOW.revision, NOW.digest)
        if full and index == 0:
            now = {}
        for array in records:
            key, packed = (KINDS[array[0]], array[1]), msgpack.packb(array)
            assert packed in (its.get(key), everybodys.get(key)), f"{viewer} got {array}"
            now[key] = packed
        for number, record_id in removed:
            kind = KINDS[-1 - number]
            assert may_hear_of(kind, record_id, viewer), f"{viewer} hears of {kind} {record_id}"
            now.pop((kind, record_id), None)
    return now


def may_hear_of(kind: str, record_id: str, viewer: Viewer) -> bool:
    """Whether the very id of what is gone is this viewer's to know (S1, S2, S11)."""
    match kind:
        case Ballot.kind:
            return record_id.split(".")[1] == viewer.id
        case Liked.kind:
            return record_id == viewer.id
        case Deed.kind:
            return viewer.role == "facilitator"
        case _:
            return kind != Key.kind


def boards(content: Content) -> Iterator[tuple[Board, Board, list[Id]]]:
    """One board after another: as it was, as it is, and what was touched in between."""
    rng = random.Random(20261130)
    board = Board(content.decks["allemed"])
    for _ in range(12):
        before = Board(board.deck, list(board), board.revision)
        changes = changed(rng, board)
        board.apply(changes, NOW.revision)
        touched = [
            (each.record.kind, each.record.id) if isinstance(each, Put) else (each.kind, each.id)
            for each in changes
        ]
        yield before, board, sorted(set(touched), key=lambda _: rng.random())


def test_each_gets_the_board_as_the_views_show_it_to_this_one_alone(content: Content) -> None:
    """S1 to S5, S8 and S11, byte for byte, for everybody who comes in with nothing."""
    for _, board, _ in boards(content):
        snapshot = Snapshot(board, NOW)
        for viewer in VIEWERS:
            raw = snapshot.chunks(viewer).raw
            assert taken({}, raw, board, viewer) == in_its_eyes(board, viewer)


def test_each_gets_what_changed_as_the_views_show_it_to_this_one_alone(content: Content) -> None:
    """The same for everybody who has an earlier board."""
    for before, board, touched in boards(content):
        snapshot = Snapshot(board, NOW, touched)
        for viewer in VIEWERS:
            had, raw = in_its_eyes(before, viewer), snapshot.chunks(viewer).raw
            assert taken(had, raw, board, viewer) == in_its_eyes(board, viewer)


# -- how long it is held --------------------------------------------------------------------


def test_who_comes_from_the_same_place_is_brought_up_by_the_same_snapshot(
    content: Content,
) -> None:
    board, shelf = of_this_many(content, private=1), Shelf()
    before = Position("epoch", 6, 66)
    commits = [
        Commit(at.revision, at.digest, "note.post", "f", Cause("d", 1), 0, (Put(note),))
        for at, note in zip((before, NOW), list(board.all(Note))[:2], strict=True)
    ]
    history = History("epoch", commits)
    tail = shelf.since(before, board, NOW, history)
    assert shelf.since(before, board, NOW, history) is tail
    whole = shelf.since(None, board, NOW, history)
    assert shelf.since(Position("epoch", 1, 1), board, NOW, history) is whole
    assert len(tail.chunks(VIEWERS[0]).raw) < len(whole.chunks(VIEWERS[0]).raw)
    history.steps.append((8, 88, ()))
    assert shelf.since(before, board, Position("epoch", 8, 88), history) is not tail
    assert shelf.since(None, board, NOW, history) is whole
    shelf.forget()
    assert shelf.since(None, board, NOW, history) is not whole


def test_what_nobody_comes_for_is_let_go_of(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, shelf, history = of_this_many(content, private=1), Shelf(), History("epoch")
    gone = weakref.ref(shelf.since(None, board, NOW, history))
    shelf.clear_away()
    assert gone() is not None
    monkeypatch.setattr(snapshots, "UNUSED", -1.0)
    shelf.clear_away()
    assert gone() is None
