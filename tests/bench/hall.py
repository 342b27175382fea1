"""A room full of people, in the board and in the bare server, behind one face."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from server.protocol.encode import WIRE_VERSION
from tests.bench.frames import commits_of, note_text
from tests.bench.peer import Peer, now
from tests.bench.servers import Keys, found
from tests.bench.swarm import Swarm

CARD, SECTION = "bra", "erfaringer"
#: The board takes five thousand notes a room; after so many the writers change what they wrote.
POSTS = 4500
#: And so many from each of them.
OF_ONE = 200
#: People who come in before the earlier ones are through: more would measure the queue.
AT_ONCE = 100


def hello(code: str, role: str, token: str) -> dict[str, Any]:
    return {
        "v": WIRE_VERSION,
        "code": code,
        "role": role,
        "token": token,
        "device": secrets.token_urlsafe(6),
        "position": None,
    }


class Hall:
    """``screens`` get the notes, ``writers`` post them in turn, ``observer`` keeps every frame."""

    def __init__(self, swarm: Swarm, writers: list[Peer], observer: Peer) -> None:
        self.swarm = swarm
        self.writers = writers
        self.observer = observer
        self.revision = 0
        #: When each note was sent, by its number.
        self.posted: list[float] = []
        observer.keep = True

    @property
    def peers(self) -> list[Peer]:
        return self.swarm.peers

    def post(self) -> None:
        """One more note, from whoever's turn it is."""
        mark = len(self.posted)
        writer = self.writers[mark % len(self.writers)]
        args: dict[str, Any]
        if mark < min(POSTS, OF_ONE * len(self.writers)):
            did = "note.post"
            args = {
                "id": f"n{mark:07d}",
                "card": CARD,
                "section": SECTION,
                "text": note_text(mark),
                "anonymous": False,
                "colour": "sol",
            }
        else:
            earlier = mark % len(self.writers) + len(self.writers)
            did = "note.edit"
            args = {"id": f"n{earlier:07d}", "text": note_text(mark)}
        self.posted.append(now())
        writer.ask(did, args)

    def forget(self) -> None:
        """Start counting afresh: drop what has arrived."""
        for peer in self.peers:
            peer.arrivals.clear()
        self.observer.kept.clear()

    def settle(self) -> None:
        """Post one note, to learn at which revision the room is and that it gets through."""
        self.forget()
        self.post()
        self.swarm.until(self._all_have_one, 10, "one note everywhere")
        self.revision = self.observer.arrivals[-1][1]

    def _all_have_one(self) -> bool:
        return all(peer.arrivals for peer in self.peers)

    def at_revision(self, revision: int) -> bool:
        """Whether everybody has got everything up to a revision."""
        return all(
            peer.arrivals and peer.arrivals[-1][1] + peer.arrivals[-1][2] > revision
            for peer in self.peers
        )

    def close(self) -> None:
        self.swarm.close()


def board_hall(ports: list[int], people: int) -> tuple[Hall, Keys]:
    """A room of so many participants who have joined, spread over the processes."""
    keys = found(ports[0])
    swarm = Swarm()
    facilitator = swarm.connect(ports[0], hello(keys.code, "facilitator", keys.facilitator))
    swarm.until(lambda: facilitator.live_at > 0, 10, "the facilitator is in")
    facilitator.ask("theme.open", {"theme": CARD})
    swarm.until(lambda: bool(facilitator.arrivals), 10, "the theme is open")
    joined = join(swarm, ports, keys.code, people - 1)
    # One of the room's people is a big screen: it sees what everybody sees, and keeps it.
    observer = swarm.connect(ports[-1], hello(keys.code, "screen", keys.screen))
    swarm.until(lambda: observer.live_at > 0, 10, "the screen is in")
    swarm.drop(facilitator)
    # The roster is told on for a moment yet.
    swarm.rest(1.0)
    hall = Hall(swarm, joined, observer)
    hall.settle()
    return hall, keys


def join(
    swarm: Swarm, ports: list[int], code: str, count: int, tokens: list[str] | None = None
) -> list[Peer]:
    """New participants who go through the door and write their names."""
    tokens = tokens or [secrets.token_urlsafe(16) for _ in range(count)]
    peers: list[Peer] = []
    for start in range(0, count, AT_ONCE):
        group = [
            swarm.connect(ports[number % len(ports)], hello(code, "participant", tokens[number]))
            for number in range(start, min(start + AT_ONCE, count))
        ]
        swarm.until(_all(group, lambda peer: bool(peer.welcome)), 20, "welcomed")
        for number, peer in enumerate(group):
            name = f"Person {start + number:04d}"
            peer.ask("participant.join", {"name": name, "where": "room", "heads": 1})
        swarm.until(_all(group, lambda peer: peer.welcome["joined"] and peer.live_at > 0), 20, "in")
        peers += group
    return peers


def _all(peers: list[Peer], true: Callable[[Peer], bool]) -> Callable[[], bool]:
    return lambda: all(map(true, peers))


def bare_hall(port: int, people: int) -> Hall:
    """As many connections to the bare server."""
    swarm = Swarm()
    peers = [swarm.connect(port, {}) for _ in range(people)]
    swarm.until(lambda: all(peer.upgraded for peer in peers), 20, "connected")
    swarm.rest(0.5)
    hall = Hall(swarm, peers, peers[0])
    hall.settle()
    return hall


def template(hall: Hall) -> bytes:
    """The last note's frame as the board sent it, with a revision of four bytes.

    The board writes a revision as short as it can, so the bare server's frames are up to four
    bytes longer.
    """
    frame = hall.observer.kept[0]
    revision, _ = commits_of(frame, 0)
    length = 1 if revision < 0x80 else 2 if revision < 0x100 else 3 if revision < 0x10000 else 5
    return frame[:4] + b"\xce\0\0\0\0" + frame[4 + length :]
