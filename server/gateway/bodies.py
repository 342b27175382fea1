"""Frames in the body of a request or an answer: each after its length in four bytes, big-endian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from server.protocol.decode import BadFrame, Frame, Hello, decode

#: Frames in one request, and bytes: as much as an outbox has on its way at a time.
MOST_FRAMES = 32
LARGEST = 128 * 1024


def hello_first(body: bytes) -> tuple[Hello, list[Frame]]:
    """Who asks, and what. Raises ``BadFrame``."""
    frames = [decode(data) for data in unpacked(body)]
    if not frames or not isinstance(frames[0], Hello):
        raise BadFrame("expected hello")
    return frames[0], frames[1:]


def unpacked(body: bytes) -> Iterator[bytes]:
    """The frames in a body. Raises ``BadFrame``."""
    place = count = 0
    while place < len(body):
        size = int.from_bytes(body[place : place + 4], "big")
        frame = body[place + 4 : place + 4 + size]
        count += 1
        if len(frame) < size or count > MOST_FRAMES:
            raise BadFrame("body")
        yield frame
        place += 4 + size


def packed(frames: Iterable[bytes]) -> bytes:
    """Frames as one body."""
    return b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)
