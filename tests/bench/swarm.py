"""Many websocket clients in one process, on a bare epoll loop."""

from __future__ import annotations

import select
from collections.abc import Callable
from typing import Any

from tests.bench.peer import BenchError, Peer, now


class Swarm:
    """Peers, and the loop that reads them."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._by_fd: dict[int, Peer] = {}

    @property
    def peers(self) -> list[Peer]:
        return list(self._by_fd.values())

    def connect(self, port: int, hello: dict[str, Any], *, keep: bool = False) -> Peer:
        peer = Peer(port, hello)
        peer.keep = keep
        self._by_fd[peer.fd] = peer
        self._epoll.register(peer.fd, select.EPOLLIN)
        return peer

    def drop(self, peer: Peer) -> None:
        """Hang up."""
        del self._by_fd[peer.fd]
        self._epoll.unregister(peer.fd)
        peer.socket.close()

    def turn(self, timeout: float) -> None:
        """Wait for something to read, no longer than the timeout, and read it."""
        by_fd = self._by_fd
        for fd, _ in self._epoll.poll(max(timeout, 0.0)):
            peer = by_fd[fd]
            peer.readable()
            if peer.closed:
                self._epoll.unregister(fd)

    def until(self, true: Callable[[], bool], within: float, what: str) -> None:
        """Read until something is true. Raises ``BenchError`` when it does not become so."""
        deadline = now() + within
        while not true():
            if now() > deadline:
                raise BenchError(f"not within {within:.0f} s: {what}")
            self.turn(0.02)

    def rest(self, seconds: float) -> None:
        deadline = now() + seconds
        while (left := deadline - now()) > 0:
            self.turn(left)

    def close(self) -> None:
        for peer in self._by_fd.values():
            peer.socket.close()
        self._by_fd.clear()
        self._epoll.close()
