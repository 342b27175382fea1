"""Somebody who sends what no browser of ours sends, over websockets and over plain requests.

Bare sockets, one input after another: a million of them have to fit into less than an hour.
An input counts when the server has had its say about it: an answer, a close, or the echo of a
ping that was sent after it.
"""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import time
from collections import Counter
from collections.abc import Iterator

import msgpack

from server.protocol import encode
from tests.patience import PATIENCE
from tests.security.hostile import (
    any_command,
    bad_bytes,
    bad_handshake,
    bad_websocket,
    bent_frame,
    in_the_wrong_phase,
    masked,
)

#: Closing sends a reset, so that no port of this machine has to be waited for.
_RESET = struct.pack("ii", 1, 0)
#: Seconds for what says that more will follow, and does not send it.
UNFINISHED = 0.003
#: What is tried in one go over a socket: so many frames that may pass, then one that may not.
PHASES = 24
#: Requests sent one after another before the first answer is waited for.
PIPELINED = 8
#: Seconds for which a connection between requests is believed to be open.
KEPT_OPEN = 2.0
_PING = 77_000_000_000


class Hung(Exception):
    """The server neither answered nor closed."""


class Intruder:
    """``role`` ``stranger`` has no code; the others say a hello that lets them in."""

    def __init__(self, port: int, role: str, code: str, secret: str, seed: int) -> None:
        self._port = port
        self._role = role
        self._chance = random.Random(seed)
        self._hello = msgpack.packb(
            [
                encode.HELLO,
                {
                    "v": encode.WIRE_VERSION,
                    "code": code,
                    "role": role,
                    "token": secret,
                    "device": "intruder",
                    "position": None,
                },
            ]
        )
        self._number = 0
        self._socket: socket.socket | None = None
        self._http: socket.socket | None = None
        self._asked = 0.0
        self._rest = b""
        self.counts: Counter[str] = Counter()

    def attack(self, count: int) -> Counter[str]:
        """So many inputs. Raises ``Hung``."""
        try:
            while self.counts.total() < count:
                self._one_go()
        finally:
            for each in (self._socket, self._http):
                if each is not None:
                    each.close()
        return self.counts

    def _one_go(self) -> None:
        lot = self._chance.random()
        if self._role == "stranger":
            if lot < 0.2:
                self._over_socket_as_stranger()
            elif lot < 0.22:
                self._shake_hands_badly()
            else:
                self._over_requests()
        elif lot < 0.1:
            self._over_requests()
        else:
            self._over_socket()

    # -- over a websocket -------------------------------------------------------------

    def _over_socket_as_stranger(self) -> None:
        """Before hello every wrong word is the last."""
        kind, data, whole = self._websocket_input()
        self._open()
        self._say(data)
        # One that is right in itself is answered with silence until hello is due.
        self._until_closed(PATIENCE if whole and kind != "websocket" else UNFINISHED)
        self.counts[kind] += 1

    def _shake_hands_badly(self) -> None:
        with contextlib.closing(self._connected()) as bare, contextlib.suppress(OSError):
            bare.settimeout(UNFINISHED)
            bare.sendall(bad_handshake(self._chance, self._port))
            while bare.recv(4096):
                continue
        self.counts["bytes"] += 1

    def _over_socket(self) -> None:
        if self._socket is None:
            self._open()
            self._say(masked(self._hello))
            self._learn_number()
        frames = [self._phase() for _ in range(self._chance.randrange(PHASES))]
        kind, last, whole = self._websocket_input()
        self._say(
            b"".join(map(masked, frames)) + last + masked(msgpack.packb([encode.PING, _PING]))
        )
        self.counts["phase"] += len(frames)
        self.counts[kind] += 1
        if not self._until_echo(PATIENCE if whole else UNFINISHED):
            self._drop()

    def _websocket_input(self) -> tuple[str, bytes, bool]:
        """Its kind, its bytes, and whether it is whole in itself."""
        lot = self._chance.random()
        if lot < 0.4:
            return "websocket", *bad_websocket(self._chance)
        if lot < 0.7:
            return "bytes", masked(bad_bytes(self._chance)), True
        return "msgpack", masked(bent_frame(self._chance)), True

    def _phase(self) -> bytes:
        """A frame that is right in itself, at a time when it is not."""
        if self._chance.random() < 0.15:
            return in_the_wrong_phase(self._chance)
        did, args = any_command(self._chance)
        # Mostly the next one, else it would never be decided.
        if self._chance.random() < 0.9:
            self._number += 1
            number = self._number
        else:
            number = self._chance.choice((1, self._number or 1, self._number + 7, 2**53))
        packed: bytes = msgpack.packb([encode.COMMAND, number, did, args])
        return packed

    def _open(self) -> None:
        self._drop()
        self._socket = self._connected()
        self._socket.sendall(
            b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            b"Sec-WebSocket-Version: 13\r\n\r\n" % self._port
        )
        head = b""
        while b"\r\n\r\n" not in head:
            data = self._socket.recv(4096)
            if not data:
                raise Hung("closed before the handshake was answered")
            head += data
        self._rest = head.partition(b"\r\n\r\n")[2]

    def _learn_number(self) -> None:
        for frame in self._frames(PATIENCE):
            if frame[1] == encode.WELCOME:
                self._number = msgpack.unpackb(frame)[1]["number"]
                return
        raise Hung("let in by nobody")

    def _say(self, data: bytes) -> None:
        assert self._socket is not None
        with contextlib.suppress(OSError):
            # Closed already: what follows will see it.
            self._socket.sendall(data)

    def _until_closed(self, patience: float) -> None:
        for _ in self._frames(patience):
            continue
        self._drop()

    def _until_echo(self, patience: float) -> bool:
        """Whether the connection is still there after everything that was sent."""
        for frame in self._frames(patience):
            if frame[1] == encode.PING and msgpack.unpackb(frame)[1] == _PING:
                return True
        return False

    def _frames(self, patience: float) -> Iterator[bytes]:
        """Binary frames until the server closes. Raises ``Hung`` after ``PATIENCE``."""
        assert self._socket is not None
        self._socket.settimeout(patience)
        while True:
            while (end := _end_of_frame(self._rest)) is not None:
                start, stop = end
                opcode, payload = self._rest[0] & 0x0F, self._rest[start:stop]
                self._rest = self._rest[stop:]
                if opcode == 8:
                    return
                if opcode == 2 and payload:
                    yield payload
            try:
                data = self._socket.recv(65536)
            except TimeoutError:
                if patience == PATIENCE:
                    raise Hung(f"silent for {PATIENCE:.0f} s") from None
                return
            except OSError:
                return
            if not data:
                return
            self._rest += data

    def _drop(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    # -- over plain requests ----------------------------------------------------------

    def _over_requests(self) -> None:
        """Several at once, answered in turn."""
        now = time.monotonic()
        if self._http is None or now - self._asked > KEPT_OPEN:
            # The server keeps an idle connection some seconds, and may close it at any time after.
            self._http = self._connected()
            self._http.settimeout(PATIENCE)
        self._asked = now
        requests = [self._request() for _ in range(PIPELINED)]
        self._http.sendall(b"".join(data for _, data in requests))
        rest = b""
        for kind, _ in requests:
            rest = self._answer(rest)
            self.counts[kind] += 1

    def _request(self) -> tuple[str, bytes]:
        lot = self._chance.random()
        if lot < 0.4:
            kind, frame = "bytes", bad_bytes(self._chance)
        elif lot < 0.8:
            kind, frame = "msgpack", bent_frame(self._chance)
        else:
            kind, frame = "phase", in_the_wrong_phase(self._chance)
        body = len(frame).to_bytes(4, "big") + frame
        path = self._chance.choice((b"frames", b"poll"))
        if self._role != "stranger":
            body = len(self._hello).to_bytes(4, "big") + self._hello + body
        elif self._chance.random() < 0.3:
            path = b"events"
        elif kind == "bytes" and self._chance.random() < 0.3:
            body = frame
        head = b"POST /api/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n\r\n"
        return kind, head % (path, self._port, len(body)) + body

    def _answer(self, data: bytes) -> bytes:
        """Read one answer to its end; what came after it. Raises ``Hung``."""
        assert self._http is not None
        while True:
            head, found, rest = data.partition(b"\r\n\r\n")
            if found:
                if head[9:10] == b"5":
                    raise Hung(f"failed: {head[:15]!r}")
                length = head.lower().partition(b"content-length: ")[2]
                # Without a length it is an event stream: a code, and then its end.
                end = int(length.partition(b"\r\n")[0]) if length else rest.find(b"0\r\n\r\n") + 5
                if len(rest) >= end > (-1 if length else 4):
                    return rest[end:]
            more = self._http.recv(65536)
            if not more:
                raise Hung("no answer to a request")
            data += more

    def _connected(self) -> socket.socket:
        # A stranger's guesses make an address suspect, so it does not share the others'.
        here = "127.0.0.66" if self._role == "stranger" else "127.0.0.1"
        fresh = socket.create_connection(
            ("127.0.0.1", self._port), timeout=PATIENCE, source_address=(here, 0)
        )
        fresh.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        fresh.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        return fresh


def _end_of_frame(data: bytes) -> tuple[int, int] | None:
    """Where the first frame's payload starts and stops; None when it is not all here."""
    if len(data) < 2:
        return None
    size, start = data[1] & 0x7F, 2
    if size == 126:
        start, size = 4, int.from_bytes(data[2:4], "big")
    elif size == 127:
        start, size = 10, int.from_bytes(data[2:10], "big")
    return (start, start + size) if len(data) >= start + size else None
