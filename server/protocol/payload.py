"""Messages as they are sent: encoded, framed, and shared by all who get them."""

from __future__ import annotations

from collections.abc import Sequence

from server.protocol.lane import framed

#: Chunks that are written in one piece: what a connection may have waiting in this process.
AT_ONCE = 8


class Payload:
    """Encoded messages, framed for a websocket once however many get them."""

    __slots__ = ("framed", "raw")

    def __init__(self, *raw: bytes) -> None:
        self.raw = raw
        self.framed = b"".join(map(framed, raw)) if len(raw) > 1 else framed(raw[0])


class Chunks:
    """A snapshot's messages, in order, for as many readers as come.

    ``before``: others that come first, which their readers share with still others.
    """

    __slots__ = ("_before", "_parts", "_raw")

    def __init__(self, raw: Sequence[bytes], before: Chunks | None = None) -> None:
        self._raw = raw
        self._before = before
        self._parts: dict[tuple[int, int], Payload] = {}

    def __len__(self) -> int:
        return self._shared + len(self._raw)

    @property
    def _shared(self) -> int:
        return len(self._before) if self._before is not None else 0

    @property
    def raw(self) -> Sequence[bytes]:
        """All of them, for a reader that takes them in one go."""
        return [*self._before.raw, *self._raw] if self._before is not None else self._raw

    def part(self, start: int, end: int) -> Payload:
        """Those from ``start`` up to ``end`` in one piece, made once; or fewer of them.

        A hall that comes in together has the same windows. Nine writes for each who comes were
        a third of what coming in cost. No piece goes past a multiple of ``AT_ONCE``, so that slow
        readers, whose windows are any, share them too; nor does one hold what is shared and what
        is not.
        """
        shared = self._shared
        if self._before is not None and start < shared:
            return self._before.part(start, min(end, shared))
        start, end = start - shared, end - shared
        end = min(end, start - start % AT_ONCE + AT_ONCE)
        found = self._parts.get((start, end))
        if found is None:
            found = self._parts[start, end] = Payload(*self._raw[start:end])
        return found
