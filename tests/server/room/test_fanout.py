"""What one room sends to many, with links that write down what they are given."""

from __future__ import annotations

from board.commands import Actor
from server.protocol import encode
from server.protocol.payload import Chunks, Payload
from server.room.fanout import Fanout
from server.room.member import BEATS, Member
from tests.server.recorder import Recorder


def member(name: str) -> tuple[Member, Recorder]:
    link = Recorder()
    return Member(link, Actor("participant", name, name), f"device of {name}", None), link


async def test_a_round_of_heartbeats_reaches_everybody_once_and_never_all_at_the_same_time() -> (
    None
):
    fanout = Fanout(0, lambda _: None, lambda _: None, lambda: None)
    links = []
    for number in range(300):
        one, link = member(f"p{number}")
        fanout.add(one)
        links.append(link)
    reached = []
    for part in range(BEATS):
        before = sum(len(link.sent) for link in links)
        fanout.send_part(part, Payload(encode.ping(0, 0, 0)))
        reached.append(sum(len(link.sent) for link in links) - before)
    assert [len(link.sent) for link in links] == [1] * 300
    assert max(reached) < 150


async def test_a_snapshot_goes_in_few_pieces_and_waits_for_what_was_confirmed() -> None:
    one, link = member("p")
    raw = [bytes([number]) * 10 for number in range(30)]
    sending = one.send_chunks(Chunks(raw))
    steps = sending.__await__()
    next(steps)
    first = sum(len(payload.raw) for payload in link.sent)
    assert 0 < first < 30, "the reader has confirmed nothing"
    sending.close()
    done, link = member("q")
    for number in range(8):
        done.confirm(number)
    assert done.window == one.window, "what was not sent cannot be confirmed"


async def test_the_pieces_of_a_snapshot_are_made_once_and_hold_the_same_frames() -> None:
    chunks = Chunks([b"a", b"b", b"c"])
    assert chunks.part(0, 2) is chunks.part(0, 2)
    assert chunks.part(0, 2).framed == Payload(b"a").framed + Payload(b"b").framed
    assert chunks.part(2, 3).raw == (b"c",)
